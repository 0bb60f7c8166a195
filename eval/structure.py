"""Score blocks and publication dates against annotations.

Blocks are compared letter by letter: a letter is right when the predicted block that holds it has the annotated
kind. Where annotated blocks nest (a page stamp inside a paragraph), the smallest counts. `nonbody` is the same over
letters that are annotated as something else than body; `nonbody_precision` is the share of the letters predicted as
something else that are annotated so.

A date is right when it has exactly the annotated days; it is safe when it excludes none of them.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from legation.schema.dates import Interval

Row = dict[str, Any]
Block = tuple[str, int, int]


def place_blocks(rows: Sequence[Row], text: str) -> list[Block]:
    """Return annotated blocks as kind, start and end; by offsets, else by their first and last words.

    White space may differ; a block whose words stand nowhere is left out.
    """
    placed: list[Block] = []
    floor = 0
    for row in rows:
        kind = str(row.get("block") or row["kind"])
        first, last = row.get("first") or row["first_words"], row.get("last") or row["last_words"]
        start, end = row.get("span") or (row.get("start"), row.get("end"))
        if start is None:
            found = _find(first, text, floor) or _find(first, text, 0)
            if found is None:
                continue
            start, end = found
            floor = end
            if last != first:
                closing = _find(last, text, start)
                end = closing[1] if closing else end
        elif first == last:
            end = start + len(first)
        placed.append((kind, start, end))
    return placed


def _find(words: str, text: str, floor: int) -> tuple[int, int] | None:
    match = re.compile(r"\s+".join(map(re.escape, words.split()))).search(text, floor)
    return match.span() if match else None


def count_blocks(gold: Sequence[Block], found: Sequence[Block], text: str) -> Counter[str]:
    """Count letters by annotated and predicted kind."""
    counts: Counter[str] = Counter()
    for right, guess in kinds_of_letters(gold, found, text):
        counts["letters"] += 1
        counts["right"] += right == guess
        counts["nonbody"] += right != "body"
        counts["nonbody_right"] += right != "body" and right == guess
        counts["nonbody_found"] += guess is not None and guess != "body"
        counts["nonbody_confirmed"] += guess is not None and guess != "body" and right != "body"
    return counts


def kinds_of_letters(
    gold: Sequence[Block], found: Sequence[Block], text: str
) -> Iterator[tuple[str, str | None]]:
    """Yield the annotated and the predicted kind of each letter and digit that has an annotated one."""
    kinds = zip(text, _kinds(gold, len(text)), _kinds(found, len(text)), strict=True)
    yield from ((right, guess) for letter, right, guess in kinds if right is not None and letter.isalnum())


def _kinds(blocks: Sequence[Block], size: int) -> list[str | None]:
    kinds: list[str | None] = [None] * size
    for kind, start, end in sorted(blocks, key=lambda block: (block[1] - block[2], block)):
        kinds[start:end] = [kind] * (end - start)
    return kinds


def count_dates(row: Row, published: tuple[str | None, str | None]) -> Counter[str]:
    """Count one document's publication date; `text_only` bounds are what the text alone proves."""
    names = (
        ("text_only_low", "text_only_high") if "text_only_low" in row else ("published_low", "published_high")
    )
    wanted = Interval(row.get(names[0]), row.get(names[1])).days()
    given = Interval(*published).days()
    return Counter(
        documents=1, date_right=wanted == given, date_safe=given[0] <= wanted[0] and wanted[1] <= given[1]
    )
