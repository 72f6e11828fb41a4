"""What the header of a body states, as an editor of a complete document writes it, and how a header is written."""

import json
import re

from naming import AREA, kind, name_of_file, organisations, short_name, slug, subject, town
from words import MONTHS, POSTS, SPEAKS_FOR, TOPICS

FREQUENCIES = ("quarterly", "every two months", "monthly", "half-yearly")
WITHOUT_VOTE = ("adviser", "secretary")
# What needs no quotes in YAML, on a line by itself or within brackets.
PLAIN = re.compile(r"[A-Za-z/][A-Za-z0-9/_.-]*( [A-Za-z0-9/_.*-]+)*|\d{4}-\d\d(-\d\d)?|\d+ [a-z]+")


def header(place, parent, documents, chance):
    """The keys of a header and their values, but for the title."""
    area = place // AREA
    council = organisations(area)[0][0]
    above = council if parent is None else name_of_file(parent)
    seats = members(area, chance)
    return {
        "short_name": short_name(place),
        "also_known_as": [f"{subject(place)} {kind(place)[2]} of {town(area)}"],
        "kind": kind(place)[1],
        "summary": f"Brings partners in {town(area)} together for work on {chance.one(TOPICS)} and {chance.one(TOPICS)}.",
        "purpose": f"To plan work on {chance.one(TOPICS)}, {chance.one(TOPICS)} and {chance.one(TOPICS)} together, so that *nothing is done twice*.",
        **structure(place, parent, documents, council, above, seats, chance),
        **rules(area, council, seats, chance),
        **record(place, council, above, chance),
        "cites": CITES,
    }


def members(area, chance):
    """The seats: the chair, seven to nine others with a post, two who are elected, an adviser and the secretary; who holds a post has a substitute."""
    holders = [name for name, _, _ in organisations(area)]
    posts = chance.some(POSTS, 10 + chance.below(3))
    seats = [{"post": post, "organisation": holders[0] if chance.below(3) == 0 else chance.one(holders)} for post in posts]
    for seat in seats[:-2]:
        seat["substitute"] = {"post": f"Deputy {seat['post']}", "organisation": seat["organisation"]}
    seats[0]["role"], seats[-2]["role"], seats[-1]["role"] = "chair", *WITHOUT_VOTE
    seats[-2:-2] = [{"represents": group, "selected": "elected"} for group in chance.some(SPEAKS_FOR, 2)]
    return seats


def structure(place, parent, documents, council, above, seats, chance):
    """Where a body stands among the others."""
    first = place - place % AREA
    others = [other for other in range(first, min(documents, first + AREA)) if other not in (place, parent)]
    return {
        "accountable_body": council,
        "lead_officer": chance.one(POSTS),
        **({"top_level": True} if parent is None else {"parent": above}),
        "accountable_to": [council],
        "reports_to": [{"body": above, "what": "Annual report", "every": "annually", "due": chance.one(MONTHS), "owner": seats[1]["post"]}],
        "escalates_to": [above],
        **({"works_with": [name_of_file(chance.one(others))]} if chance.below(2) else {}),
        "limits": "It has no delegated powers.",
    }


def rules(area, council, seats, chance):
    """Who sits on a body, and how it meets and decides."""
    votes = sum(seat.get("role") not in WITHOUT_VOTE for seat in seats)
    return {
        "members": seats,
        "offices": [{"role": "vice_chair", "selected": "elected", "by": "members", "term": "1 year"}],
        "membership": {"maximum": votes, "substitutes": "named", "substitutes_vote": True},
        "quorum": {"members": votes // 2 + chance.below(2), "requires": [{"any_of": [{"role": "chair"}, {"role": "vice_chair"}]}]},
        "meetings": {
            "frequency": chance.one(FREQUENCIES), "papers": "1 week", "minutes": "2 weeks", "public": chance.below(3) > 0, "papers_access": "public",
            "place": f"{town(area)} Town Hall", "next": [f"2026-12-{1 + chance.below(20):02}", f"2027-03-{1 + chance.below(28):02}"],
        },
        "decisions": {"by": "consensus", "fallback": "majority", "casting_vote": True, "ballot": "show_of_hands"},
        "interests": {"register": True, "reviewed": "annually"},
        "budget": "Each partner keeps its own money.",
        "secretariat": {"organisation": council, "post": seats[-1]["post"]},
    }


def record(place, council, above, chance):
    """When a body was set up, and when its document was adopted and reviewed; one review in fifty is late."""
    here, name = town(place // AREA), name_of_file(place)
    founded, adopted = month(chance, 2010, 2019), month(chance, 2020, 2023)
    last = f"2025-{3 + chance.below(7):02}" if chance.below(50) == 0 else f"2026-{1 + chance.below(10):02}"
    return {
        "established": {"date": founded, "by": council, "under": ["Children Act 2004 s.10"], "decision": f"EX{1 + chance.below(90)}/{founded[:4]}"},
        "contact": {"email": f"{name}@{slug(here)}.example"},
        "review": {"every": "1 year", "last": last, "by": above, "log": [{"date": last, "outcome": "amended", "by": above}]},
        "amendments": {"by": ["self"], "with_approval_of": [above]},
        "owns": [{"title": f"{here} {subject(place)} Plan", "from": 2024, "until": 2029}],
        "approved": {"date": adopted, "by": council, "decision": f"EX{1 + chance.below(90)}/{adopted[:4]}"},
        "history": [
            {"date": adopted, "version": "1", "change": "Adopted"},
            {"date": last, "version": "2", "change": f"What is said of {chance.one(TOPICS)} was made clearer"},
        ],
        "sources": [{"title": "Terms of reference as adopted", "url": f"https://{slug(here)}.example/{name}.pdf", "date": adopted}],
        "terms": {"the Plan": f"{here} {subject(place)} Plan"},
        **({"aliases": [f"/before/{slug(here)}/{name}/"]} if chance.below(20) == 0 else {}),
    }


# The clauses of `prose.py` that state the facts.
CITES = {
    "established": "1.1", "reports_to": "5.1", "escalates_to": "5.2", "membership": "2.1", "offices.vice_chair": "2.2", "quorum": "4.1", "decisions": "4.2",
    "meetings.frequency": "3.1", "meetings.papers": "3.2", "meetings.minutes": "3.2", "interests": "6.1", "review.every": "7.1", "amendments": "7.2",
}


def month(chance, first, last):
    """A month of one of the years from the first up to the last."""
    return f"{first + chance.below(last - first)}-{1 + chance.below(12):02}"


def flow(value):
    """A value as YAML on one line."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str) and PLAIN.fullmatch(value):
        return value
    return json.dumps(value)


def written(facts):
    """A header: each fact on a line, and each entry of a list of several on its own."""
    lines = []
    for key, value in facts.items():
        if isinstance(value, list) and len(value) > 1 and isinstance(value[0], dict):
            lines += [f"{key}:"] + [f"  - {flow(item)}" for item in value]
        else:
            lines.append(f"{key}: {flow(value)}")
    return "---\n" + "\n".join(lines) + "\n---\n"
