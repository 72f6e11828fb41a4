"""The text of a body: about 1,300 words in 28 clauses. The first of each section state the facts of the header; a dozen name other bodies, and six end with a link."""

from naming import AREA, kind, organisations, short_name, title, town
from words import HEADINGS, MONTHS, NUMBERS, POSTS, SENTENCES, TOPICS

CLAUSES = 4
LINKS = 6


def prose(place, parent, documents, facts, chance):
    """The blocks of the text, in which a link is `\\x01place\\x02words\\x03`."""
    blocks = []
    sections = zip(HEADINGS, stated(place, parent, facts), SENTENCES)
    for section, (heading, first, more) in enumerate(sections, 1):
        blocks.append(f"## {section}. {heading}")
        sentences = iter(chance.some(more, 2 * CLAUSES))
        for clause in range(1, CLAUSES + 1):
            says = first[clause - 1] if clause <= len(first) else filled(next(sentences), place, documents, chance)
            says = f"{section}.{clause} {says} {filled(next(sentences), place, documents, chance)}"
            if clause == CLAUSES and section <= LINKS:
                says += f" This is to be read with what the {link(place, documents, chance)} has agreed."
            blocks.append(says)
        if section in (2, 5):
            blocks.append("\n".join(f"- {topic}" for topic in chance.some(TOPICS, 4)))
        if section == 3:
            blocks.append(table(chance))
    return blocks


def link(place, documents, chance):
    """A link to any other body."""
    other = (place + 1 + chance.below(documents - 1)) % documents
    return f"\x01{other}\x02{title(other)}\x03"


def table(chance):
    """What each meeting of the year is about."""
    rows = [f"| {name} | {chance.one(TOPICS)} | {chance.one(POSTS)} |" for name in ("Spring", "Summer", "Autumn", "Winter")]
    return "\n".join(["| Meeting | Main business | Brought by |", "| --- | --- | --- |", *rows])


def filled(sentence, place, documents, chance):
    """A sentence with words in its slots."""
    words = {"own": kind(place)[2], "town": town(place // AREA)}
    pieces = sentence.split("{")
    for at, piece in enumerate(pieces[1:], 1):
        slot, _, after = piece.partition("}")
        pieces[at] = (words.get(slot) or slot_word(slot, place, documents, chance)) + after
    return "".join(pieces)


def slot_word(slot, place, documents, chance):
    if slot == "topic":
        return chance.one(TOPICS)
    if slot == "section":
        return str(10 + chance.below(2))
    if slot == "clause":
        return f"{1 + chance.below(len(HEADINGS))}.{1 + chance.below(CLAUSES)}"
    # Two in three are of its own area, and go by the name that they have there.
    first = place - place % AREA
    near = first + chance.below(min(AREA, documents - first))
    return short_name(near) if near != place and chance.below(3) else title(chance.below(documents))


def stated(place, parent, facts):
    """By section, the clauses that state the facts of the header."""
    council = organisations(place // AREA)[0][1]
    own, above = kind(place)[2], council if parent is None else short_name(parent)
    year, month = facts["established"]["date"].split("-")
    report, seats, meetings = facts["reports_to"][0], facts["members"], facts["meetings"]
    return (
        [f"The {title(place)} was established by {council} in {MONTHS[int(month) - 1]} {year} under section 10 of the Children Act 2004. "
         "It has no delegated powers."],
        [f"There are at most {NUMBERS[facts['membership']['maximum']]} members with a vote. Each of them who holds a post names a substitute, who may vote.",
         f"The {seats[0]['post']} takes the chair. The members elect a vice-chair from among themselves for one year, who presides when the chair is away."],
        [f"Meetings are held {meetings['frequency']}. {'Anybody may attend' if meetings['public'] else 'They are not open to the public'}.",
         "Papers go out one week before a meeting. Minutes go out two weeks after it. Anybody may read them."],
        [f"{NUMBERS[facts['quorum']['members']].capitalize()} members make a quorum. One of them is the chair or the vice-chair.",
         "Decisions are made by consensus. Where there is none, a show of hands decides by majority, and the chair has a casting vote."],
        [f"The {report['owner']} sends a report on behalf of the {own} to the {above} annually, in {report['due']}.",
         f"A matter on which the members cannot agree goes to the {above}."],
        ["Members enter their interests in a register, which is checked annually."],
        [f"The {above} reviews these terms at intervals of one year.", f"The members may amend them if the {above} approves."],
    )
