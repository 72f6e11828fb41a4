"""Measures the tools in turn, so that whatever else the machine does at a time falls on all of them alike."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import forms
import proof
from edits import Site
from preview import Preview
from tools import Quorate

HERE = Path(__file__).parent
EDITS = ("sentence", "title", "theme")


class Rounds:
    """All that is measured with one number of documents. `keep(tool, mode, sample)` is told of each sample at once."""

    def __init__(self, documents, tools, given, work, keep, say):
        self.documents, self.given, self.work, self.keep = documents, given, work, keep
        self.say = lambda words: say(f"{documents:,} documents: {words}")
        self.left = {}
        self.spent = dict.fromkeys((tool.name for tool in tools), 0.0)
        self.edition = 1000
        if any(tool.is_floor for tool in tools):
            self.laid_out(Quorate())
        self.sites = {tool.name: self.laid_out(tool) for tool in tools}

    def laid_out(self, tool):
        """The site of a tool, made anew unless it lies there already as this program would make it."""
        folder = self.work / str(self.documents) / tool.name
        site = Site(tool, folder, self.documents)
        if tool.is_floor:
            folder.mkdir(parents=True, exist_ok=True)
            return site
        mark, wanted = folder.with_suffix(".made"), forms.digest(tool)
        if mark.exists() and mark.read_text(encoding="utf-8") == wanted:
            site.restore()
            return site
        self.say(f"{tool.name}: the corpus is written")
        mark.unlink(missing_ok=True)
        forms.lay_out(tool, folder, self.documents, self.say)
        mark.write_text(wanted, encoding="utf-8")
        return site

    def run(self):
        builds = [mode for mode in self.given.modes if mode != "preview"]
        for number in range(1, self.given.rounds + 1):
            # Each is the first in turn.
            turn = self.ready()
            first = (number - 1) % max(1, len(turn))
            turn = turn[first:] + turn[:first]
            for mode in builds:
                for tool in turn:
                    if mode in tool.modes and tool.name not in self.left:
                        self.attempt(tool, self.build, tool, mode, number)
        if "preview" in self.given.modes:
            self.previews()
        for site in self.sites.values():
            self.put_aside(site.output)
        shutil.rmtree(self.past(), ignore_errors=True)

    def past(self):
        return self.work / "past"

    def put_aside(self, folder):
        """Takes a folder out of the way with its files emptied. They are deleted when all is measured: ext4 gives the inode of a deleted file to no other for some minutes
        and looks past each of them for a free one, so that whoever creates files next would pay for those that went."""
        if not folder.exists():
            return
        for place, _, files in os.walk(folder):
            for file in files:
                if not os.path.islink(os.path.join(place, file)):
                    os.truncate(os.path.join(place, file), 0)
        self.past().mkdir(exist_ok=True)
        folder.rename(self.past() / str(time.time_ns()))

    def ready(self):
        """The tools that have not failed, without peers that have run for too long already."""
        tools = [site.tool for name, site in self.sites.items() if name not in self.left]
        return [tool for tool in tools if not tool.is_peer or self.spent[tool.name] <= self.given.patience]

    def attempt(self, tool, work, *arguments):
        """Does it, or leaves the tool out from here on and says why."""
        try:
            return work(*arguments)
        except (proof.Unproved, OSError) as error:
            self.left[tool.name] = str(error)
            self.say(f"{tool.name}: LEFT OUT: {error}")
            self.put_aside(self.sites[tool.name].output)
            return None

    def build(self, tool, mode, number):
        """One sample of a build or a check."""
        site, awaited = self.sites[tool.name], []
        if mode == "full":
            self.put_aside(site.output)
            self.put_aside(self.cache(tool))
        elif mode != "check" and not site.output.exists():
            self.timed(tool, tool.build(site.folder))
        if mode in EDITS:
            awaited = getattr(site, mode)(self.next_words())
        sample = self.timed(tool, tool.check() if mode == "check" else tool.build(site.folder))
        self.say(f"round {number} of {self.given.rounds}: {tool.name} {mode}: {sample['wall']:.2f} s, {sample['memory'] / 2**20:,.0f} MiB")
        if mode == "full":
            sample |= self.proved(tool, site, number)
        proof.shown(site.output, awaited)
        self.spent[tool.name] += sample["wall"]
        self.keep(tool, mode, sample)

    def next_words(self):
        """Words that no build has shown yet."""
        self.edition += 1
        return f"Edition {self.edition}"

    def cache(self, tool):
        return self.work / "cache" / f"{tool.name}-{self.documents}"

    def timed(self, tool, command):
        """Runs a command on the site of a tool, when all that was written before is on the disk."""
        log = self.work / f"{tool.name}.log"
        os.sync()
        environment = os.environ | {"XDG_CACHE_HOME": str(self.cache(tool)), "HUGO_CACHEDIR": str(self.cache(tool))}
        done = subprocess.run([sys.executable, str(HERE / "timed.py"), str(log), *command], cwd=self.sites[tool.name].folder, env=environment,
                              capture_output=True, text=True, check=False)
        proof.need(done.returncode == 0, done.stderr[-500:])
        sample = json.loads(done.stdout)
        proof.need(sample.pop("status") == 0, f"{Path(command[0]).name} failed: {log.read_text(encoding='utf-8', errors='replace')[-500:]}")
        return sample

    def proved(self, tool, site, number):
        """How much it wrote, and that this is what it was to write."""
        files, size = proof.size(site.output)
        list_of_files = self.work / str(self.documents) / "mirror/list"
        if tool.is_floor:
            proof.floor(tool, files, size, self.documents, list_of_files)
            self.put_aside(site.output)
        elif number == 1:
            proof.full(tool, site.output, self.documents)
        if tool.name == "quorate":
            proof.listed(site.output, list_of_files)
        return {"files": files, "bytes": size}

    def previews(self):
        """All previews run beside each other; the files of one are edited, and the others have nothing to do."""
        running = {}
        self.spent = dict.fromkeys(self.spent, 0.0)
        try:
            for tool in self.ready():
                if "preview" in tool.modes:
                    self.attempt(tool, self.start, tool, running)
            for number in range(1, self.given.rounds + 1):
                turn = [tool for tool in self.ready() if tool.name in running]
                for edit in EDITS[:2]:
                    for tool in turn:
                        if tool.name not in self.left:
                            self.attempt(tool, self.edit, running[tool.name], edit, number)
        finally:
            for preview in running.values():
                preview.end()

    def start(self, tool, running):
        preview = running[tool.name] = Preview(tool, self.sites[tool.name], self.work / f"{tool.name}.log")
        self.say(f"{tool.name} preview: answers after {preview.start:.2f} s")
        self.keep(tool, "preview-start", {"wall": preview.start})

    def edit(self, preview, edit, number):
        """One sample of an edit in a preview."""
        name, begun = preview.tool.name, time.monotonic()
        wall = preview.edit(edit, self.next_words())
        self.spent[name] += time.monotonic() - begun
        self.say(f"round {number} of {self.given.rounds}: {name} preview, {edit}: {wall * 1000:,.0f} ms")
        self.keep(preview.tool, f"preview-{edit}", {"wall": wall, "memory": preview.memory()})
