"""The table of what was measured, in Markdown: medians, ratios, the targets, the machine, and how to do it again."""

import os
import platform
from pathlib import Path
from statistics import median

MIB = 2**20
TITLES = {"quorate": "Quorate", "floor": "Floor", "mirror": "Floor, Quorate's files", "zola": "Zola", "hugo": "Hugo", "eleventy": "Eleventy"}
PEERS = ("zola", "hugo", "eleventy")
MODES = {
    "full": "Full build", "unchanged": "Unchanged", "sentence": "One sentence changed", "title": "One title changed", "theme": "Theme changed",
    "check": "Check alone", "preview-start": "Preview, start", "preview-sentence": "Preview, a sentence", "preview-title": "Preview, a title",
}
MEASURES = (("wall", "s", 1), ("cpu", "s of CPU", 1), ("memory", "MiB of memory", MIB), ("files", "files", 1), ("bytes", "MiB written", MIB))


class Medians:
    """What was measured, by number of documents, tool, mode and measure."""

    def __init__(self, samples):
        self.samples = samples

    def get(self, documents, tool, mode, measure="wall"):
        """The median of the samples; none where there are none."""
        found = [sample[measure] for sample in self.cell(documents, tool, mode).get("samples", ()) if measure in sample]
        return median(found) if found else None

    def cell(self, documents, tool, mode):
        return self.samples.get(str(documents), {}).get(tool, {}).get(mode, {})

    def peer(self, documents, mode):
        """The least of the peers."""
        found = [time for time in (self.get(documents, peer, mode) for peer in PEERS) if time is not None]
        return min(found) if found else None


def ratio(one, other):
    return one / other if one is not None and other else None


def targets(medians):
    """What is to be reached: words, the most that it may be, its unit, and what it is."""
    get, peer = medians.get, medians.peer
    for documents in (10_000, 1_000):
        full = get(documents, "quorate", "full")
        yield f"1. Full build at {documents:,}, of the faster peer's", 0.25, "", ratio(full, peer(documents, "full"))
        yield f"1. Full build at {documents:,}, of the floor that writes as many files and bytes", 2.0, "", ratio(full, get(documents, "mirror", "full"))
    full, memory = get(10_000, "quorate", "full"), get(10_000, "quorate", "full", "memory")
    yield "1. Peak memory of it at 10,000", 400, " MiB", ratio(memory, MIB)
    for mode, most in (("unchanged", 0.25), ("sentence", 0.3), ("title", 0.3)):
        yield f"2. {MODES[mode]} at 10,000, of the full build", most, "", ratio(get(10_000, "quorate", mode), full)
    yield "3. Check alone at 10,000, of the full build", 0.3, "", ratio(get(10_000, "quorate", "check"), full)
    for mode in ("preview-sentence", "preview-title"):
        time = get(10_000, "quorate", mode)
        yield f"4. {MODES[mode]} at 10,000, of the faster peer's", 0.1, "", ratio(time, peer(10_000, mode))
        yield f"4. {MODES[mode]} at 10,000", 100, " ms", time and time * 1000
    each, all_of_them = ratio(get(1_000, "quorate", "full"), 1_000), get(100_000, "quorate", "full")
    yield "5. Time for each document at 100,000, of that at 1,000", 1.2, "", ratio(ratio(all_of_them, 100_000), each)
    yield "5. Peak memory at 100,000", 4096, " MiB", ratio(get(100_000, "quorate", "full", "memory"), MIB)


def number(value):
    """Three figures that count, or whole."""
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.{1 if value >= 10 else 2 if value >= 0.1 else 3}f}"


def table(samples):
    """All that was measured."""
    medians = Medians(samples)
    parts = [OPENING, "## Targets", targets_table(medians)]
    for documents in sorted(map(int, samples)):
        parts += [f"## {documents:,} documents", size_table(medians, documents), notes(medians, documents)]
    return "\n\n".join([*parts, CLOSING])


def targets_table(medians):
    rows = ["| target | at most | reached | |", "| --- | --: | --: | --- |"]
    for words, most, unit, reached in targets(medians):
        shown = "not measured" if reached is None else f"{number(reached)}{unit}"
        held = "" if reached is None else "held" if reached <= most else "**missed**"
        rows.append(f"| {words} | {most:g}{unit} | {shown} | {held} |")
    return "\n".join(rows)


def size_table(medians, documents):
    tools = [tool for tool in TITLES if tool in medians.samples[str(documents)]]
    rows = ["| | | " + " | ".join(TITLES[tool] for tool in tools) + " |", "| --- | --- |" + " --: |" * len(tools)]
    for mode, title in MODES.items():
        quorate = medians.get(documents, "quorate", mode)
        for measure, unit, size in MEASURES:
            values = [medians.get(documents, tool, mode, measure) for tool in tools]
            if not any(value is not None for value in values):
                continue
            cells = []
            for tool, value in zip(tools, values):
                cell = "" if value is None else f"{value:,.0f}" if measure == "files" else number(value / size)
                if measure == "wall" and value is not None and quorate and tool != "quorate":
                    cell += f" (×{number(value / quorate)})"
                cells.append(cell)
            rows.append(f"| {title if measure == 'wall' else ''} | {unit} | " + " | ".join(cells) + " |")
    return "\n".join(rows)


def notes(medians, documents):
    """When and on what it was measured, versions, and how many samples stand behind the medians."""
    lines, runs, machines = [], set(), set()
    for tool, cells in medians.samples[str(documents)].items():
        counts = [len(cell["samples"]) for mode, cell in cells.items() if mode != "preview-start"] or [1]
        runs |= {cell["run"] for cell in cells.values()}
        machines |= {cell["machine"] for cell in cells.values()}
        version = ", ".join(sorted({cell["version"] for cell in cells.values()}))
        rounds = f"{min(counts)}" if min(counts) == max(counts) else f"{min(counts)} to {max(counts)}"
        lines.append(f"{TITLES[tool]}{f' {version}' if version else ''}: {rounds} {'round' if rounds == '1' else 'rounds'}")
    when = f"Measured on {min(runs)} UTC, all in one run" if len(runs) == 1 else f"Measured in {len(runs)} runs from {min(runs)} to {max(runs)} UTC"
    return f"{when}. {'; '.join(lines)}. On {' and '.join(sorted(machines))}."


def machine(folder):
    """What it runs on, without its name; `folder` is where the sites lie."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    mounts = [line.split()[1:3] for line in Path("/proc/mounts").read_text(encoding="utf-8").splitlines()]
    _, kind = max((mount for mount in mounts if folder.is_relative_to(mount[0])), key=lambda mount: len(mount[0]))
    return f"{model}, {os.cpu_count()} cores, {memory:.0f} GiB of memory, files on {kind}, Linux {platform.release()}, Python {platform.python_version()}"


OPENING = """# How fast Quorate is

Medians of builds of one made-up register, in the form of each program, on one machine and in turn. `bench/run.py --write` wrote this page.

Each document has about 1,300 words, a table, six links to others and a header of thirty facts. A page of a peer has a menu, a way back, a contents list, a table of
members, the text with its links checked, and there are a list of all bodies, a feed and a sitemap. Quorate makes all that it ever makes of the same files: every page, check, chart
and export, and organisations besides, four for each hundred bodies. *Floor* only reads the files, renders their Markdown and writes a page for each; *Floor, Quorate's files* reads and
renders the same and writes as many files of the same sizes as Quorate, whatever stands in them.

A full build begins without an output and without a cache. `×` is a multiple of Quorate's time. A preview is timed from the saved file until every page that shows the change is
answered with it: for a sentence its own page, for a title also that of a body below it and the list. What the peers were told: `hugo --quiet`, `hugo server --disableFastRender`;
`eleventy --quiet`, and `--serve`; `zola build` and `zola serve --debounce 10`, where it is on the PATH. Programs take turns, and each begins some round. Memory is the most that a
program held at one time; what starts it holds 13 MiB itself, so less is not seen. Before each build all that was written earlier is on the disk (`sync`), and the old output
is moved out of the way. After it the pages, a page's parts, the list, the feed and the sitemap are looked at: a tool that left something out is left out."""

CLOSING = """## Again

```sh
bench/run.py --write                                           # 1,000 and 10,000 documents, all tools that can be had; about twenty minutes
bench/run.py --write --documents 100000 --modes full           # for Quorate and the floors; name the peers with --tools
bench/run.py --write --report                                  # this page anew from what is kept of all runs
```

The machine should have nothing else to do. Programs, sites and samples are kept in `~/.cache/quorate-bench`. A later run replaces what it measures again and keeps the rest;
`--tools`, `--modes` and `--documents` choose. A peer that takes long takes fewer rounds (`--patience`)."""
