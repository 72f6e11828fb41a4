#!/usr/bin/env python3
"""Measures Quorate beside other generators of static sites and beside the least that any could do. `bench/run.py --help` says how; RESULTS.md holds what came out.

Needs Linux, Python 3.10 or newer, Rust, and for the peers what installs them: pip with PyPI, npm with its registry."""

import argparse
import datetime
import functools
import json
import os
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True

import plot
import report
from corpus import LEAST
from naming import MOST
from rounds import Rounds
from tools import Eleventy, Floor, Hugo, Left, Mirror, Quorate, Zola

HERE = Path(__file__).parent
NAMES = ("quorate", "floor", "mirror", "zola", "hugo", "eleventy")
# From so many documents on, the peers are measured where they are named.
MANY = 100_000
MODES = ("full", "unchanged", "sentence", "title", "theme", "check", "preview")


def words(known):
    def split(text):
        given = text.split(",")
        for word in given:
            if word not in known:
                raise argparse.ArgumentTypeError(f"{word} is none of {', '.join(known)}")
        return [word for word in known if word in given]
    return split


def numbers(text):
    given = [int(number) for number in text.split(",")]
    if min(given) < LEAST or max(given) > MOST:
        raise argparse.ArgumentTypeError(f"from {LEAST} to {MOST:,} bodies can be made up")
    return given


def arguments():
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "quorate-bench"
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=numbers, default=[1_000, 10_000], metavar="N,…",
                        help="how many bodies (1000,10000)")
    parser.add_argument("--tools", type=words(NAMES), metavar="NAME,…", help=f"{', '.join(NAMES)} (all; from {MANY:,} documents on the first three)")
    parser.add_argument("--modes", type=words(MODES), default=list(MODES), metavar="MODE,…", help=", ".join(MODES))
    parser.add_argument("--rounds", type=int, default=5, help="how often each is measured (5)")
    parser.add_argument("--patience", type=float, default=400, metavar="SECONDS",
                        help="a peer begins no other round when it has run for so long, in builds and again in its preview (400)")
    parser.add_argument("--work", type=Path, default=cache, help=f"the folder for programs, sites and samples ({cache})")
    parser.add_argument("--quorate", help="a program that is there already, instead of building it")
    parser.add_argument("--report", action="store_true", help="measure nothing")
    parser.add_argument("--write", action="store_true", help="write what is kept of all runs to bench/RESULTS.md and docs/speed.svg too")
    return parser.parse_args()


def say(text):
    print(f"{time.strftime('%H:%M:%S')} {text}", file=sys.stderr, flush=True)


def installed(given, names, work):
    """Those of the tools that are to be had."""
    made = {"quorate": lambda: Quorate(given.quorate), "floor": Floor, "mirror": Mirror, "zola": Zola, "hugo": Hugo, "eleventy": Eleventy}
    ready = []
    for name in names:
        tool = made[name]()
        try:
            tool.install(work, say)
            ready.append(tool)
            say(f"{name} {tool.version}")
        except (Left, OSError) as error:
            say(f"{name}: LEFT OUT: {error}")
    return ready


class Samples:
    """What was measured, kept in a file from the first sample on: a later run replaces what it measures again and nothing else."""

    def __init__(self, file):
        self.file, self.run = file, datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M")
        self.machine = report.machine(file.parent)
        self.all = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}

    def keep(self, documents, tool, mode, sample):
        cells = self.all.setdefault(str(documents), {}).setdefault(tool.name, {})
        if cells.get(mode, {}).get("run") != self.run:
            cells[mode] = {"run": self.run, "version": tool.version, "machine": self.machine, "samples": []}
        cells[mode]["samples"].append(sample)
        beside = self.file.with_suffix(".new")
        beside.write_text(json.dumps(self.all), encoding="utf-8")
        beside.replace(self.file)


def measured(given, work, samples):
    """Measures, and says whether every tool did all that it was to do; one that is no package may be missing."""
    whole = True
    for documents in given.documents:
        names = given.tools or (NAMES if documents < MANY else ("quorate", "floor", "mirror"))
        tools = installed(given, names, work)
        rounds = Rounds(documents, tools, given, work, functools.partial(samples.keep, documents), say)
        rounds.run()
        whole = whole and not rounds.left and {tool.name for tool in tools} >= set(names) - {"zola"}
    return whole


def main():
    given = arguments()
    work = given.work.resolve()
    work.mkdir(parents=True, exist_ok=True)
    samples = Samples(work / "samples.json")
    whole = given.report or measured(given, work, samples)
    text = report.table(samples.all)
    if given.write:
        (HERE / "RESULTS.md").write_text(text + "\n", encoding="utf-8")
        (HERE.parent / "docs/speed.svg").write_text(plot.drawn(samples.all), encoding="utf-8")
    print(text)
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main())
