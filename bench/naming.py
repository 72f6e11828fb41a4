"""What bodies, areas and organisations are called, and where they stand. An area has as many bodies as a large council; a register of any size is made of such areas."""

from words import FIRST, KINDS, LAST, ORGANISATIONS, SUBJECTS

AREA = len(SUBJECTS) * len(KINDS)
# So many bodies have names of their own.
MOST = AREA * len(FIRST) * len(LAST)


def town(area):
    """The name of an area, unlike that of any other."""
    return FIRST[area % len(FIRST)] + LAST[(area // len(FIRST) + area) % len(LAST)]


def slug(name):
    return name.lower().replace(" ", "-")


def subject(place):
    return SUBJECTS[place % AREA % len(SUBJECTS)]


def kind(place):
    """How a body is called, its kind in a header, and how its own document calls it."""
    return KINDS[place % AREA // len(SUBJECTS)]


def short_name(place):
    """What a body is called within its area."""
    return f"{subject(place)} {kind(place)[0]}"


def title(place):
    return f"{town(place // AREA)} {short_name(place)}"


def name_of_file(place):
    return slug(short_name(place))


def identity(place):
    """The path of a body's document below `content/`, without its ending."""
    return f"{slug(town(place // AREA))}/{name_of_file(place)}"


def organisations(area):
    """The organisations of an area: the name of the file, the title and the kind."""
    return [(end, f"{town(area)} {name}", kind_of_it) for name, kind_of_it, end in ORGANISATIONS]


def areas(documents):
    return range((documents + AREA - 1) // AREA)
