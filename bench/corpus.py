"""Makes up a register: for the place of a body its name, its address, what its header states and what its text says, the same at every call. What is made is of
no program's form yet: `forms.py` gives it one."""

import re
from dataclasses import dataclass

from header import header
from naming import AREA, title
from prose import prose

TODAY = "2026-11-21"
# A link within a block of a text: the place of the body that it leads to, and its words.
LINK = re.compile("\x01(\\d+)\x02([^\x03]*)\x03")


class Chance:
    """A linear congruential generator, so that no version of Python changes the corpus."""

    def __init__(self, seed):
        self.state = (seed * 0x9E3779B97F4A7C15 + 1) % 2**64
        self.below(1)

    def below(self, limit):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % limit

    def one(self, items):
        return items[self.below(len(items))]

    def some(self, items, count):
        """So many of them, none twice."""
        rest = list(items)
        return [rest.pop(self.below(len(rest))) for _ in range(count)]


@dataclass(frozen=True)
class Edits:
    """What is changed in the corpus between two builds: a clause at the end of one body's text, and words behind the title of another."""

    sentence: str = ""
    title: str = ""


@dataclass(frozen=True)
class Body:
    """A body: what its header states, and the blocks of its text. The parent is a place; none for the first of an area."""

    title: str
    parent: int | None
    facts: dict
    blocks: list


# The body to whose text a sentence is added; the one whose title is changed; and one that is part of that, and so shows its title.
WITH_SENTENCE, WITH_TITLE, SHOWS_TITLE = 3, 1, 7
LEAST = SHOWS_TITLE + 1


def body(place, documents, edits=Edits()):
    """The body with that place, of so many."""
    chance = Chance(place)
    index = place % AREA
    parent = place - index + (index - 1) // 5 if index else None
    facts = header(place, parent, documents, chance)
    blocks = prose(place, parent, documents, facts, chance)
    named = title(place)
    if place == WITH_TITLE and edits.title:
        named = f"{named} {edits.title}"
    if place == WITH_SENTENCE and edits.sentence:
        blocks.append(edits.sentence)
    return Body(named, parent, {"title": named} | facts, blocks)
