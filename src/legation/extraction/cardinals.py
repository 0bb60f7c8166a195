"""Cardinal numbers in digits and words, with their scales, to exact decimals.

Works on plain text with offsets, so that it also reads numbers that a tokeniser splits ("5bn", "two-and-a-half").
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from legation.resources.units import number_words

_GLYPHS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


@dataclass(frozen=True, slots=True)
class Item:
    """A word, a digit group or a mark, with its offsets."""

    start: int
    end: int
    text: str
    glued: bool
    """No space before it."""


_LEX = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[\u00a0\u202f]\d{3})+|\d+(?:\.\d+)?|[½¼¾⅓⅔]|[A-Za-z]+|[-–—]|\S"
)


def items_of(text: str) -> list[Item]:
    """Cut a text into words, digit groups and marks."""
    return [Item(m.start(), m.end(), m[0], _glued(text, m.start())) for m in _LEX.finditer(text)]


@lru_cache(maxsize=4096)
def parse_cardinal(text: str) -> Decimal | None:
    """Return the value of a text that is one cardinal number and nothing else, or None.

    Example:
        >>> parse_cardinal("two and a half million")
        Decimal('2500000.0')
    """
    items = items_of(text)
    parsed = cardinal_at(items, 0) if items else None
    return parsed[0] if parsed is not None and parsed[1] == len(items) else None


def scale_of(word: str) -> Decimal | None:
    """Return the value of a scale word or suffix ("million", "bn"), or None."""
    for kind, value in number_words().get(word.lower(), ()):
        if kind in ("scale", "suffix"):
            return value
    return None


def plain(value: Decimal) -> Decimal:
    """Return the same number without trailing zeros or exponent."""
    whole = value.to_integral_value()
    return whole if value == whole else value.normalize()


def _glued(text: str, position: int) -> bool:
    return position > 0 and not text[position - 1].isspace()


def _kind(item: Item, *kinds: str) -> Decimal | None:
    for kind, value in number_words().get(item.text.lower(), ()):
        if kind in kinds:
            return value
    return None


def cardinal_at(items: list[Item], index: int) -> tuple[Decimal, int] | None:
    """Parse one cardinal that starts at an item; return its value and the index after it."""
    item = items[index]
    if item.text[0].isdigit():
        return _digits(items, index)
    word = item.text.lower()
    if word in ("a", "an"):
        return _article(items, index)
    if word == "half" and _at(items, index + 1) in ("a", "an"):
        scale = _kind(items[index + 2], "scale") if index + 2 < len(items) else None
        return (scale / 2, index + 3) if scale is not None else None
    return _words(items, index)


def _at(items: list[Item], index: int) -> str:
    return items[index].text.lower() if index < len(items) else ""


def _article(items: list[Item], index: int) -> tuple[Decimal, int] | None:
    following = _at(items, index + 1)
    if following == "half" and index + 2 < len(items):
        scale = _kind(items[index + 2], "scale")
        return (scale / 2, index + 3) if scale is not None else None
    if index + 1 >= len(items) or items[index + 1].glued:
        return None
    if _kind(items[index + 1], "scale") is None:
        return None
    return _words(items, index + 1, seed=Decimal(1))


def _digits(items: list[Item], index: int) -> tuple[Decimal, int] | None:
    value = Decimal(re.sub(r"[,\u00a0\u202f]", "", items[index].text))
    after = index + 1
    if after < len(items) and items[after].glued and items[after].text in _GLYPHS:
        value += _GLYPHS[items[after].text]
        after += 1
    if after < len(items):
        suffix = _suffix(items, after)
        if suffix is not None:
            return value * suffix, after + 1
    return _scaled(items, after, value)


def _suffix(items: list[Item], index: int) -> Decimal | None:
    """Return the factor of "bn", "m", "k" after digits; a lone letter must be glued to them."""
    item = items[index]
    value = _kind(item, "suffix")
    if value is None:
        return None
    return value if item.glued or len(item.text) > 1 else None


def _scaled(items: list[Item], index: int, value: Decimal) -> tuple[Decimal, int]:
    """Apply the scale words that follow ("5 million", "two hundred thousand")."""
    while True:
        skip = index + 1 if _at(items, index) == "-" and index + 1 < len(items) else index
        scale = _kind(items[skip], "scale") if skip < len(items) else None
        if scale is None:
            return value, index
        value, index = value * scale, skip + 1


def _words(items: list[Item], index: int, *, seed: Decimal | None = None) -> tuple[Decimal, int] | None:
    """Parse a cardinal in words by the usual sum of groups: "three million two hundred and five thousand"."""
    total = Decimal(0)
    group = seed
    after = index
    last_small: str | None = None
    while after < len(items):
        at = after
        if at > index and _at(items, at) in ("-", "–") and items[at].glued:
            at += 1
        elif at > index and _at(items, at) == "and":
            half = _and_a_half(items, at, total, group)
            if half is not None:
                return half
            if last_small is not None:
                break
            at += 1
        if at >= len(items):
            break
        small = next(
            ((k, v) for k, v in number_words().get(_at(items, at), ()) if k in ("unit", "teen", "ten")), None
        )
        if small is not None:
            kind, value = small
            if last_small is not None and not (last_small == "ten" and kind == "unit" and value > 0):
                break
            group = (group or Decimal(0)) + value
            last_small = kind
        else:
            scale = _kind(items[at], "scale")
            if scale is None or group is None:
                break
            if scale in (100, 12):
                group *= scale
            else:
                total, group = total + group * scale, Decimal(0)
            last_small = None
        after = at + 1
    if group is None or after == index:
        return None
    return total + group, after


def _and_a_half(
    items: list[Item], index: int, total: Decimal, group: Decimal | None
) -> tuple[Decimal, int] | None:
    if [_at(items, index + 1), _at(items, index + 2)] != ["a", "half"] or group is None:
        return None
    value, after = _scaled(items, index + 3, total + group + Decimal("0.5"))
    return value, after
