"""Made-up texts of any length for the benchmark: many voices, figures and ties, and no two sentences alike.

Everything follows from the number of the text and of the sentence: no randomness. Places and people are invented.
"""

from collections.abc import Iterator

_STATES = ("Norvane", "Sulmora", "Kethria", "Ostmark Isles", "Varland", "Tessaly Reach", "Brenmoor", "Ildria")
_CITIES = ("Estemar", "Port Ellery", "Corriden", "Vashel", "Lindhaven", "Marrowby", "Quillport", "Astrel")
_FIRST = ("Anna", "Tomas", "Ilse", "Marek", "Judit", "Oskar", "Petra", "Simeon", "Noor", "Aldous", "Ivone")
_LAST = ("Falkner", "Brandle", "Ashgrove", "Whitcombe", "Marrack", "Ferring", "Vissel", "Tillery", "Holm")
_ROLES = (
    "foreign minister",
    "ambassador",
    "port director",
    "spokeswoman for the ministry",
    "opposition leader",
)
_BODIES = ("the Harbour Council", "the Grid Institute", "the Strait Commission", "the Lantern Fund")
_GOODS = ("grain", "natural gas", "machine tools", "medical supplies", "railway cars", "fertiliser")
_VERBS = ("said", "warned", "insisted", "told reporters", "acknowledged", "argued", "added")
_DEEDS = ("signed an agreement with", "recalled its envoy from", "opened a consulate in", "imposed duties on")
_MONTHS = ("January", "March", "April", "June", "September", "November")
_ENDS = (
    "before the winter",
    "within a decade",
    "despite the dispute",
    "after the floods",
    "for the first time",
)


def make_text(number: int, *, sentences: int) -> str:
    """Return a text: a headline, a byline, and paragraphs of four sentences."""
    head = f"{_pick(_STATES, number)} and {_pick(_STATES, number + 3)} count the cost\n\n"
    byline = f"By {_name(number)}\n{_pick(_MONTHS, number)} {1 + number % 28}, {2009 + number % 14}\n\n"
    made = [_sentence(number * 7 + place, place) for place in range(sentences)]
    paragraphs = [" ".join(made[start : start + 4]) for start in range(0, len(made), 4)]
    return head + byline + "\n\n".join(paragraphs) + "\n"


def make_texts(count: int, *, sentences: int) -> Iterator[tuple[str, bytes]]:
    """Yield names and bytes of several texts."""
    for number in range(count):
        yield f"made-{number:03}.txt", make_text(number, sentences=sentences).encode()


def _pick(words: tuple[str, ...], place: int) -> str:
    return words[place % len(words)]


def _name(place: int) -> str:
    return f"{_pick(_FIRST, place * 5 + place // 11)} {_pick(_LAST, place * 2 + place // 9)}"


def _sentence(seed: int, place: int) -> str:
    one, other = _pick(_STATES, seed), _pick(_STATES, seed * 3 + 1 + seed // 8)
    city, month, year = _pick(_CITIES, seed // 2), _pick(_MONTHS, seed // 3), 1994 + seed % 29
    person, role, verb = _name(seed), _pick(_ROLES, seed // 2), _pick(_VERBS, seed // 5)
    good, end, body = _pick(_GOODS, seed), _pick(_ENDS, seed // 4), _pick(_BODIES, seed // 6)
    share, count = 3 + seed * 7 % 90, 120 + seed * 37 % 9000
    forms = (
        f"“We bought {good} from {other} {end},” {person}, the {role} of {one}, {verb} in {city}.",
        f"{one} {_pick(_DEEDS, seed // 3)} {other} on {1 + seed % 28} {month} {year}, {body} reported.",
        f"About {share} percent of the {good} that reached {city} in {year} came from {other}.",
        f"{person} {verb} that {one} would close its embassy in {city} unless {other} paid {count} million dollars.",
        f"The duties on {good} led to a shortage in {city}, because {other} supplies most of it {end}.",
        f"According to {body}, more than {count},000 people left {one} for {other} in {month} {year}.",
        f"He denied that {other} had threatened {one}, but called the talks “slow and bitter {end}.”",
        f"In {month}, {one} and {other} restored the ferry to {city}; {count} passengers used it {end}.",
    )
    return forms[(seed + place // 8) % len(forms)]
