"""A short print of a document's letters, by which near-duplicates are looked for without comparing texts.

Runs of twelve letters are hashed and those below a limit are kept, one in sixteen (FracMinHash: Irber et al. 2022, a
bottom sketch whose limit is fixed, after Broder 1997). Unlike the k smallest hashes, such prints of a text and of a
third of it share what the third has, so a cut copy is found as well as a whole one. Letters instead of words, because a
scan that damages every tenth letter leaves few words and a good part of the runs of letters whole.
"""

import base64
import json
import re
import struct
import unicodedata
import zlib
from dataclasses import dataclass

from legation.schema.document import Document
from legation.schema.vocabulary import BlockKind

FORM = 3
"""Form of the stored print. One of another form is made again from the stored document."""
RUN = 12
"""Letters of a run: at a damage of 10 % of the letters 28 % of the runs stay whole; runs of nine are common phrases."""
_SCALE = 16
_KEPT = 1024
"""Most hashes kept; a text of over 16,000 letters lowers its limit instead of growing."""
_SPACE = 1 << 32
_RUNNING = frozenset({BlockKind.HEADING, BlockKind.BODY, BlockKind.CAPTION})
_LETTER = re.compile(r"[^\W_]+")
_LOOKALIKES = str.maketrans({"1": "i", "l": "i", "j": "i", "0": "o", "5": "s"})
_PAIRS = (("rn", "m"), ("vv", "w"))


@dataclass(frozen=True, slots=True)
class Sketch:
    """A document's print.

    Attributes:
        size: Number of letters and digits in its headings, captions and body.
        limit: All hashes of its runs below this limit are kept, and no others.
        hashes: Each once, in the order of the text.
    """

    size: int
    limit: int
    hashes: tuple[int, ...]


def sketch_document(document: Document) -> Sketch:
    """Make the print of a document; comments, headers and page stamps do not count."""
    letters = letters_of(document)
    coded = letters.encode("utf-8", "replace") if not letters.isascii() else letters.encode("ascii")
    limit = _SPACE // _SCALE
    runs = (coded[i : i + RUN] for i in range(len(coded) - RUN + 1))
    found = tuple(dict.fromkeys(h for h in map(_hash, runs) if h < limit))
    if len(found) > _KEPT:
        limit = sorted(found)[_KEPT]
        found = tuple(value for value in found if value < limit)
    return Sketch(len(letters), limit, found)


def letters_of(document: Document) -> str:
    """Return the folded letters and digits of the running text: headings, captions and body."""
    running = "".join(document.text[b.start : b.end] for b in document.blocks if b.kind in _RUNNING)
    return fold_letters(running)


def fold_letters(text: str) -> str:
    """Fold a text to its letters and digits; look-alikes (1, i, l; 0, o; rn, m) become one."""
    plain = unicodedata.normalize("NFKD", text.casefold()) if not text.isascii() else text.lower()
    letters = "".join(_LETTER.findall(plain)).translate(_LOOKALIKES)
    for pair, single in _PAIRS:
        letters = letters.replace(pair, single)
    return letters


def _hash(run: bytes) -> int:
    # CRC-32 is fast and the same everywhere; the odd factor (Knuth's) spreads runs that differ in the last letter only.
    return zlib.crc32(run) * 2654435761 % _SPACE


def shared_places(small: Sketch, large: Sketch) -> tuple[bool, ...]:
    """Return for each hash of the smaller text, in its order, whether the larger has it too.

    Only hashes below the lower limit of the two count, where either print is complete.
    """
    limit = min(small.limit, large.limit)
    there = frozenset(large.hashes)
    return tuple(value in there for value in small.hashes if value < limit)


def estimate_containment(left: Sketch, right: Sketch) -> float:
    """Estimate which share of the smaller text's runs of letters stands in the larger one, from 0 to 1."""
    small, large = sorted((left, right), key=lambda sketch: (sketch.size, len(sketch.hashes), sketch.hashes))
    places = shared_places(small, large)
    return sum(places) / len(places) if places else 0.0


def sketch_to_json(sketch: Sketch) -> str:
    """Write a print for the ledger: four bytes a hash."""
    packed = struct.pack(f">{len(sketch.hashes)}I", *sketch.hashes)
    body = {"form": FORM, "limit": sketch.limit, "hashes": base64.b64encode(packed).decode("ascii")}
    return json.dumps(body, separators=(",", ":"))


def sketch_from_json(size: int, body: str) -> Sketch | None:
    """Read a stored print; None for one of another form, which must be made again."""
    found = json.loads(body)
    if not isinstance(found, dict) or found.get("form") != FORM:
        return None
    packed = base64.b64decode(found["hashes"])
    return Sketch(size, int(found["limit"]), struct.unpack(f">{len(packed) // 4}I", packed))
