"""Names in headings, where every word has its capital: only what the running text names is one there.

"OSTANIA CLOSES HARBOR TO VELDRIAN SHIPS" tells by itself neither where a name starts nor where it ends. The body does.
"""

from collections.abc import Container, Iterable, Iterator

from legation.actors.lexicon import (
    NON_NAMES,
    ORGANISATION_HEADS,
    OUTLET_HEADS,
    PLACE_HEADS,
    PORTFOLIOS,
    STATE_NOUNS,
)
from legation.annotators.actors_frame import Frame
from legation.annotators.actors_names import NameSpan

_COMMON = ORGANISATION_HEADS | OUTLET_HEADS | PLACE_HEADS | STATE_NOUNS | PORTFOLIOS | NON_NAMES
_SHORTEST = 4
"""Letters of a name that is looked for; shorter ones are words and initials of all kinds."""

Words = tuple[str, ...]


def name_headings(
    frame: Frame, spans: Iterable[NameSpan], *, taken: Container[int], writers: Iterable[str]
) -> tuple[list[NameSpan], dict[str, str]]:
    """Replace the names found in headings by those that the text or its byline prints.

    Args:
        frame: The tokens.
        spans: Names found everywhere.
        taken: Tokens that the gazetteer knows.
        writers: Names of the document's authors.

    Returns:
        The names in order, and for names in capitals the form of the running text.
    """
    given = list(spans)
    forms = _forms(frame, given, writers)
    found = [
        span for span in _matches(frame, forms) if not any(i in taken for i in range(span.first, span.last))
    ]
    inside = {index for span in found for index in range(span.first, span.last)}
    kept = [span for span in given if not any(index in inside for index in range(span.first, span.last))]
    capitals = {" ".join(words): " ".join(form) for words, form in forms.items()}
    return sorted([*kept, *found], key=lambda span: span.first), capitals


def _forms(frame: Frame, spans: list[NameSpan], writers: Iterable[str]) -> dict[Words, Words]:
    """Return the words of the names of running text by their capitals, surnames too."""
    forms: dict[Words, Words] = {}
    names = [tuple(frame.words[s.first : s.last]) for s in spans if frame.cased[s.first]]
    names += [tuple(writer.split()) for writer in sorted(writers)]
    for words in names:
        for form in (words, words[-1:]):
            if _tells(frame, form):
                forms.setdefault(tuple(word.upper() for word in form), form)
    return forms


def _tells(frame: Frame, form: Words) -> bool:
    """Say whether words are enough of a name to be known by in a heading: no common word alone."""
    joined = "".join(form)
    if len(joined) < _SHORTEST or joined.isupper() or not joined[0].isupper():
        return False
    low = form[0].lower()
    return len(form) > 1 or (low not in frame.lows and low not in _COMMON)


def _matches(frame: Frame, forms: dict[Words, Words]) -> Iterator[NameSpan]:
    longest = max(map(len, forms), default=0)
    index, size = 0, len(frame)
    while index < size:
        length = 0 if frame.cased[index] or not frame.prose[index] else _match(frame, index, forms, longest)
        if length:
            yield NameSpan(index, index + length, "", index, False)
        index += max(1, length)


def _match(frame: Frame, index: int, forms: dict[Words, Words], longest: int) -> int:
    """Return the number of tokens of the longest name that starts at a token, 0 for none."""
    for length in range(longest, 0, -1):
        words = tuple(frame.words[index : index + length])
        form = forms.get(tuple(word.upper() for word in words))
        whole = len(words) == length and frame.sents[index + length - 1] == frame.sents[index]
        if (
            form is not None
            and whole
            and (words == form or all(w.isupper() or not w.isalpha() for w in words))
        ):
            return length
    return 0
