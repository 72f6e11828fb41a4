"""Whether a tool did the work that it was measured at. A build that left something out would be no comparison: `Unproved` says what is missing."""

import corpus
from naming import identity, short_name, title
from words import HEADINGS


class Unproved(Exception):
    """What a tool did not do."""


def need(holds, what):
    if not holds:
        raise Unproved(what)


def page(place):
    """The page of a body, as a path below the output."""
    return f"{identity(place)}/index.html"


def read(output, path):
    file = output / path
    need(file.is_file(), f"{path} was not written")
    return file.read_text(encoding="utf-8")


def size(output):
    """How many files lie below a folder, and how many bytes they hold together."""
    sizes = [file.stat().st_size for file in output.rglob("*") if file.is_file()]
    return len(sizes), sum(sizes)


def full(tool, output, documents):
    """A page for each body; on one of them, all that a page has; a list, a feed and a sitemap of them."""
    missing = [place for place in range(documents) if not (output / page(place)).is_file()]
    need(not missing, f"{len(missing)} pages are missing, such as {page(missing[0]) if missing else ''}")
    place = documents // 2
    body, text = corpus.body(place, documents), read(output, page(place))
    need(body.title in text, f"{page(place)} lacks its title")
    need("<table" in text and body.facts["members"][0]["post"] in text, f"{page(place)} lacks its table of members")
    need("Main business" in text, f"{page(place)} lacks the table of its text")
    need(text.count('href="#') >= len(HEADINGS), f"{page(place)} lacks its contents list")
    for _, label in corpus.LINK.findall("".join(body.blocks)):
        need(f">{label}</a>" in text, f"{page(place)} lacks its link to {label}")
    if body.parent is not None:
        need(title(body.parent) in text or short_name(body.parent) in text, f"{page(place)} lacks whose part it is")
    need(body.title in read(output, tool.list_of(place)), f"{tool.list_of(place)} lacks {body.title}")
    # What happened to one body may be several entries; the newest hundred are kept.
    entries = read(output, tool.feed).count(tool.entry)
    need(min(documents, 100) <= entries <= 100, f"{tool.feed} has {entries} entries")
    need(read(output, "sitemap.xml").count("<loc>") >= documents, "sitemap.xml lacks pages")


def shown(output, awaited):
    """That each of these pages shows its words."""
    for path, words in awaited:
        need(words in read(output, path), f"{path} does not show {words!r}")


def listed(output, file):
    """Writes the size and the path of each file below a folder to a list."""
    file.parent.mkdir(parents=True, exist_ok=True)
    files = sorted(path for path in output.rglob("*") if path.is_file())
    file.write_text("".join(f"{path.stat().st_size}\t{path.relative_to(output)}\n" for path in files), encoding="utf-8")


def floor(tool, files, size, documents, list_of_files):
    """That a floor wrote a page for each document, or all files of a list with all their bytes."""
    if tool.name == "floor":
        need(files >= documents, f"it wrote {files} files")
        return
    sizes = [int(line.partition("\t")[0]) for line in list_of_files.read_text(encoding="utf-8").splitlines()]
    need((files, size) == (len(sizes), sum(sizes)), f"it wrote {files} files of {size} bytes instead of {len(sizes)} of {sum(sizes)}")
