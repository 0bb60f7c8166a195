"""The language of a text, by a deterministic classifier over the languages that our documents come in."""

import re
from functools import lru_cache
from typing import Any

_LANGUAGE_LIST = (
    "ar az bg cs da de el en es fa fi fr he hi hr hu hy id it ja ka kk ko nl no pl pt ro "
    "ru sk sr sv tr uk ur vi zh"
)
_LANGUAGES = tuple(_LANGUAGE_LIST.split())
_ENGLISH_LIST = (
    "the of and to in a is that for it was on with as by are at be from this an has have not but or "
    "its his they will which said were been"
)
_ENGLISH = frozenset(_ENGLISH_LIST.split())
_SAMPLE = 6000
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 12
"""Words from which the classifier is trusted; shorter texts are judged by English function words alone."""


def detect_language(text: str) -> str | None:
    """Return the two-letter code of a text's language; None for a short text that shows none.

    English is taken first by its function words, so that names and quotations do not tip the classifier.
    """
    sample = (
        text if len(text) <= 3 * _SAMPLE else text[:_SAMPLE] + text[len(text) // 2 : len(text) // 2 + _SAMPLE]
    )
    words = [word.lower() for word in _WORD.findall(sample)]
    if not words:
        return None
    share = sum(word in _ENGLISH for word in words) / len(words)
    if share >= 0.2 or (len(words) < _FEWEST and share > 0):
        return "en"
    if len(words) < _FEWEST:
        return None if sample.isascii() else str(_identifier().classify(sample)[0])
    return str(_identifier().classify(sample)[0])


@lru_cache(maxsize=1)
def _identifier() -> Any:
    # The model takes a moment to load, and English texts do not need it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(list(_LANGUAGES))
    return identifier
