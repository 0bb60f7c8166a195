"""Quotation marks and brackets that a scan damaged: mended in the reading where the pair shows what was lost."""

import re
from collections.abc import Iterator, Sequence

from legation.readers.structure.overlay import Repair, Row

_SAYS = re.compile(
    r"\s+(?:(?:[A-Z][\w.'’-]+\s+){0,3}(?:said|says|told|added|adds|asked|explained|noted|recalled|"
    r"stressed|continued|wrote)\b|(?:said|says|added|asked|explained)\s+['’]?\w|"
    r"['’]?\w+\s+(?:said|says|added|asked|explained)\b)"
)
_WRONG_OPEN = re.compile(r"\((?=[\w,.' -]{1,60}\])")
_WRONG_CLOSE = re.compile(r"(?<=\[)([\w,.' -]{1,60})\)")
_NO_OPEN = re.compile(r"[\"“](?=\w+(?:\s\w+)?\])")
_MARKS = '"“”'
_SIGNS = re.compile("[\"“”';–-]")


def mend_marks(text: str, rows: Sequence[Row]) -> Iterator[Repair]:
    """Find repairs of marks in one paragraph.

    Args:
        text: The text.
        rows: The paragraph's stretches, in order.

    Yields:
        Repairs, not in order.
    """
    shown = "\n".join(text[row.start : row.end] for row in rows)
    offsets: list[int] = []
    for row in rows:
        offsets.extend(range(row.start, row.end))
        offsets.append(row.end)
    for start, end, new, reason in [*_brackets(shown), *_quotes(shown)]:
        yield Repair(offsets[start], offsets[end - 1] + 1, new, reason)


def _brackets(shown: str) -> Iterator[tuple[int, int, str, str]]:
    for match in _WRONG_OPEN.finditer(shown):
        if "[" not in shown[match.start() : shown.index("]", match.start())]:
            yield match.start(), match.end(), "[", "bracket read as a parenthesis"
    for match in _WRONG_CLOSE.finditer(shown):
        if "(" not in match[1]:
            yield match.end() - 1, match.end(), "]", "bracket read as a parenthesis"
    for match in _NO_OPEN.finditer(shown):
        yield match.start(), match.end(), f"{match.group()}[", "opening bracket lost"


def _quotes(shown: str) -> Iterator[tuple[int, int, str, str]]:
    """Go through a paragraph mark by mark, knowing whether a quotation is open."""
    is_open = False
    done = 0
    for found in _SIGNS.finditer(shown):
        at = found.start()
        sign = shown[at]
        if at < done:
            continue
        if sign in _MARKS:
            is_open = sign == "“" or (sign == '"' and _at_word_start(shown, at))
        elif shown.startswith("''", at):
            is_open = _at_word_start(shown, at, 2)
            yield at, at + 2, '"', "two apostrophes for a quotation mark"
            done = at + 2
        elif sign == "'" and is_open and _closes(shown, at):
            is_open = False
            yield at, at + 1, '"', "closing quotation mark read as an apostrophe"
        elif sign == ";" and is_open and (_SAYS.match(shown, at + 1) or at == len(shown) - 1):
            is_open = False
            new = '."' if at == len(shown) - 1 else ',"'
            yield at, at + 1, new, "comma and closing quotation mark read as a semicolon"
        elif sign in "'-–" and not is_open and _opens(shown, at):
            is_open = True
            yield at, at + 1, '"', "opening quotation mark read as another sign"


def _at_word_start(shown: str, at: int, width: int = 1) -> bool:
    before = shown[at - 1] if at else " "
    after = shown[at + width] if at + width < len(shown) else " "
    return (before.isspace() or before in "([—–-") and not after.isspace()


def _closes(shown: str, at: int) -> bool:
    after = shown[at + 1] if at + 1 < len(shown) else " "
    return at > 0 and shown[at - 1] in ",.?!" and (after.isspace() or after in "—–)")


def _opens(shown: str, at: int) -> bool:
    """A sign before a capital, at the beginning of a line, whose quotation is closed further on."""
    begins = at == 0 or shown[at - 1] == "\n"
    if not begins or not shown[at + 1 : at + 2].isupper():
        return False
    for further in range(at + 1, len(shown)):
        if shown[further] in _MARKS or shown.startswith("''", further):
            return not _at_word_start(shown, further)
        if shown[further] == ";" and _SAYS.match(shown, further + 1):
            return True
    return False
