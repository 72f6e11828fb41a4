"""The corpus in the form of each program: its settings and templates, and a document for each body. The same facts and text go into all of them; the peers are
given what a page of theirs shows, and no more."""

import hashlib
import shutil
from pathlib import Path

import corpus
from header import written
from naming import AREA, areas, identity, name_of_file, organisations, slug, town

HERE = Path(__file__).parent

SETTINGS = """title = "Register of made-up bodies"
base_url = "https://example.org/"
description = "A register of bodies that do not exist."

[publisher]
name = "Example Governance Office"
url = "https://example.org/"

[abbreviations]
NHS = "National Health Service"

[[legislation]]
title = "Children Act 2004"
url = "https://www.legislation.gov.uk/ukpga/2004/31"
"""

# A theme of the site's own adds a line to the footer of each page.
THEME = """{% extends "civic/base.html" %}
{% block colophon %}
{{ super() }}
<p>Example Governance Office</p>
{% endblock %}
"""


def lay_out(tool, folder, documents, say):
    """Writes the whole corpus in the form of a tool into a new folder."""
    shutil.rmtree(folder, ignore_errors=True)
    if tool.name == "quorate":
        write(folder / "site.toml", SETTINGS)
        write(folder / tool.template, THEME)
        write(folder / "content/_index.md", "---\ntitle: Register of made-up bodies\n---\n\nNothing here is true.\n")
        for area in areas(documents):
            for name, title, kind in organisations(area):
                write(folder / f"content/{slug(town(area))}/organisations/{name}.md", written({"type": "organisation", "title": title, "kind": kind}))
    else:
        shutil.copytree(HERE / tool.name, folder)
    if tool.name == "zola":
        # A page belongs to the list of its folder; these hand theirs on to the list of all.
        for area in areas(documents):
            write(folder / f"content/{slug(town(area))}/_index.md", "+++\ntransparent = true\nrender = false\n+++\n")
    for place in range(documents):
        write(path(folder, place), document(tool.name, place, documents, corpus.Edits()))
        if (place + 1) % 10_000 == 0:
            say(f"{tool.name}: {place + 1:,} written")


def write(file, text):
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def path(folder, place):
    """The file of a body."""
    return folder / f"content/{identity(place)}.md"


def template(tool):
    """The template that is edited, as it is at first."""
    return THEME if tool.name == "quorate" else (HERE / tool.name / tool.template).read_text(encoding="utf-8")


def document(tool, place, documents, edits):
    """The document of a body."""
    body = corpus.body(place, documents, edits)
    text = corpus.LINK.sub(lambda found: link(tool, place, int(found[1]), found[2]), "\n\n".join(body.blocks))
    facts = body.facts if tool == "quorate" else peer_facts(tool, body)
    return f"{written(facts)}\n{text}\n"


def link(tool, place, other, words):
    """A link to another body, in the form that the tool checks."""
    if tool == "quorate":
        near = other // AREA == place // AREA
        return f"[{words}]({name_of_file(other) if near else f'../{identity(other)}'}.md)"
    return f"[{words}]({'@' if tool == 'zola' else ''}/{identity(other)}.md)"


def peer_facts(tool, body):
    """What a page of a peer shows besides its text."""
    facts = body.facts
    shown = {
        "short_name": facts["short_name"],
        "summary_of_work": facts["summary"],
        "meets": facts["meetings"]["frequency"],
        "makes_a_quorum": facts["quorum"]["members"],
        "last_review": facts["review"]["last"],
        "members": [
            {"post": seat.get("post", seat.get("represents")), "organisation": seat.get("organisation", ""), "role": seat.get("role", "member"),
             "substitute": seat.get("substitute", {}).get("post", "")}
            for seat in facts["members"]
        ],
    }
    if body.parent is not None:
        shown["part_of"] = identity(body.parent)
    head = {"title": facts["title"], "date": f"{facts['approved']['date']}-01"}
    return head | ({"extra": shown} if tool == "zola" else shown)


def digest(tool):
    """What the corpus of a tool follows from."""
    files = [HERE / f"{name}.py" for name in ("corpus", "forms", "header", "naming", "prose", "words")]
    if tool.name != "quorate":
        files += sorted(file for file in (HERE / tool.name).rglob("*") if file.is_file())
    return hashlib.sha256(b"\0".join(file.read_bytes() for file in files)).hexdigest()
