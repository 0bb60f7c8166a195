"""Letters: what stands above "Dear X," is a letterhead, an address and a day; what stands below "Yours" is a name.

A letter has no title but the line that names its matter.
"""

import re
from collections.abc import Sequence

from legation.readers.structure.head import is_date_line
from legation.readers.structure.labels import Label, Labels
from legation.readers.structure.lines import Line
from legation.readers.structure.names import is_person
from legation.schema.vocabulary import BlockKind

_SALUTATION = re.compile(
    r"(?:my\s+)?dear\b.{0,60}[,:]|(?:sirs?|madam|your\s+excellenc(?:y|ies)|excellenc(?:y|ies))\b.{0,40}[,:]",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"(?:(?:i\s+(?:am|remain)|with)\b.{0,40})?\b(?:yours(?:\s+\w+){0,2}|sincerely|faithfully|respectfully|"
    r"(?:kind|best|warm)?\s*regards|with\s+(?:kind|best|warm)\s+(?:regards|wishes))\s*,?",
    re.IGNORECASE,
)
_MATTER = re.compile(r"(?:re|subject|concerning|ref)\s*[:.]\s*(?P<matter>\S.*)", re.IGNORECASE)
_LONGEST = 60
_ABOVE = 14
"""Lines that a letterhead, an address and a day take at most."""
_SIGNED = 3
"""Lines of a signature: name, post, house."""


def label_letter(lines: Sequence[Line], labels: Labels) -> None:
    """Mark head and signature of a letter: its salutation, its closing words and its day must all be there."""
    opening = next(
        (
            i
            for i in range(min(len(lines), _ABOVE + 1))
            if i not in labels and _SALUTATION.fullmatch(lines[i].text)
        ),
        None,
    )
    if opening is None:
        return
    above = [i for i in range(opening) if i not in labels]
    closing = next((i for i in range(len(lines) - 1, opening, -1) if _CLOSING.fullmatch(lines[i].text)), None)
    if closing is None or len(above) < 2 or any(len(lines[i].text) > _LONGEST for i in above):
        return
    if not any(is_date_line(lines[i].text) for i in above):
        return
    for index in above:
        labels[index] = _head_label(lines[index].text, first=index == above[0])
    _label_signature(lines, labels, closing)


def _head_label(shown: str, *, first: bool) -> Label:
    if is_date_line(shown):
        return Label(BlockKind.DATELINE, sub="date")
    if _MATTER.match(shown):
        return Label(BlockKind.HEADING, sub="title", opens=True)
    return Label(BlockKind.BOILERPLATE, sub="letterhead" if first else "address")


def _label_signature(lines: Sequence[Line], labels: Labels, closing: int) -> None:
    below = [i for i in range(closing + 1, min(len(lines), closing + 1 + _SIGNED)) if i not in labels]
    if not below or not is_person(lines[below[0]].text):
        return
    labels[below[0]] = Label(BlockKind.BYLINE, sub="signature")
    for index in below[1:]:
        if len(lines[index].text) <= _LONGEST:
            labels[index] = Label(BlockKind.BOILERPLATE, sub="post")
