"""Which adjective goes with which place, by the form of the words alone.

For places that no list holds (invented, sub-national, misspelt). English forms demonyms by a small number of endings
that depend on how the place's name ends; the irregular ones (Spain, Spanish) are in the gazetteer, which should be
asked first: form alone cannot tell that "Nigerian" is not of Niger.
"""

from __future__ import annotations

from functools import lru_cache

from legation.actors.gazetteer_matcher import normal_form, without_accents

# (ending of the place, letters to drop from its end, endings to add). The first ending that fits a name is used alone.
_RULES: tuple[tuple[str, tuple[tuple[int, tuple[str, ...]], ...]], ...] = (
    ("islands", ((1, ("er",)),)),
    ("lands", ((1, ("er", "ish")), (5, ("ish",)))),
    ("island", ((0, ("er",)),)),
    ("land", ((0, ("er", "ic", "ish", "i")), (4, ("", "ish")), (3, ("ish",)))),
    ("istan", ((0, ("i",)), (5, ("", "i", "ish")))),
    ("stan", ((0, ("i",)), (4, ("", "i", "ish")))),
    ("way", ((2, ("egian",)),)),
    ("ium", ((3, ("ian",)),)),
    ("que", ((3, ("can",)),)),
    ("ice", ((2, ("ian",)), (3, ("etian",)), (0, ("an",)))),
    ("ania", ((0, ("n",)), (2, ("ish",)))),  # no bare stem: "Roman" is not of Romania
    ("ia", ((0, ("n",)), (2, ("", "ish", "e")), (1, ("", "n", "c")))),
    ("ea", ((0, ("n",)),)),
    ("a", ((0, ("n", "nian")), (1, ("ian", "ese", "i", "ish", "ean")))),
    ("e", ((0, ("an",)), (1, ("an", "ian", "ese", "ish", "ine")), (0, ("r", "se")))),
    ("o", ((0, ("an", "lese", "nian", "nese", "ite", "r")), (1, ("an", "ian", "ese", "in")))),
    ("any", ((1, ("", "i")), (1, ("ian",)))),
    ("ay", ((0, ("an",)),)),
    ("ey", ((0, ("an",)), (2, ("ish", "ian")))),
    ("y", ((1, ("ian",)), (0, ("an",)))),
    ("i", ((0, ("an", "ese", "te")),)),
    ("u", ((0, ("an", "vian", "ese")),)),
    ("as", ((1, ("n",)), (2, ("ian",)))),
    ("os", ((2, ("ian", "an")), (1, ("tian", "an")))),
    ("us", ((0, ("ian",)), (2, ("ian", "an", "iot")))),
    ("es", ((2, ("ian", "an", "ois")), (1, ("", "an")), (0, ("ian",)))),
    ("is", ((0, ("ian",)), (2, ("ian", "an")))),
    ("ns", ((1, ("ian", "an")), (0, ("ian", "er")))),
    ("en", ((0, ("i", "ian", "er", "ese", "ite")), (2, ("ish",)))),
    ("on", ((0, ("ese", "ian", "er", "i")), (2, ("ese",)))),
    ("", ((0, ("i", "ian", "ese", "ish", "er", "ite", "an", "ean", "ois", "ien")),)),
)
_SHORTEST_STEM = 3
_BARE_STEM = 4  # "Thai" of Thailand; a bare stem of three letters meets too many words
_FORMS_OF_STATE = frozenset({"republic", "kingdom", "empire", "federation", "emirate", "sultanate"})
# Endings of demonyms that take a plural s.
_PLURAL = ("ans", "ers", "is", "ites", "ins", "iots", "ks", "ts", "bs", "es")
_SUFFIXES = ("nian", "egian", "etian", "tian", "vian", "lese", "ian", "ean", "ese", "ish", "ite", "ois", "ien", "iot",
             "an", "er", "in", "ic", "n", "i")  # fmt: skip


def _folded(word: str) -> str:
    return without_accents(normal_form(word)).lower()


def _ending_forms(place: str) -> set[str]:
    """Form the demonyms of one word by the rule of its ending."""
    changes = next(
        changes for ending, changes in _RULES if place.endswith(ending) and len(place) > len(ending)
    )
    forms = set()
    if place.endswith("land") and len(place) > 6:  # Finland, Finnish
        forms.add(place[:-4] + place[-5] + "ish")
    for drop, additions in changes:
        stem = place[: len(place) - drop]
        for addition in additions:
            if len(stem) >= (_SHORTEST_STEM if addition else _BARE_STEM):
                forms.add(stem + addition)
    return forms


@lru_cache(maxsize=4096)
def demonym_forms(place: str) -> frozenset[str]:
    """Form every likely demonym of a place, in lower case without accents.

    Args:
        place: A name of one or more words; the last is changed ("South Veldria" -> "south veldrian"), and of "X and
            Y" each part on its own.

    Returns:
        Adjectives and singular nouns; empty for a name too short to tell.
    """
    forms: set[str] = set()
    for part in _folded(place).removeprefix("the ").removeprefix("el ").split(" and "):
        words = part.split()
        if not words or len(words[-1]) < _SHORTEST_STEM:
            continue
        before = "".join(word + " " for word in words[:-1])
        forms |= {before + form for form in _ending_forms(words[-1]) if form != words[-1]}
        if len(words) > 1 and words[-1] == "islands":
            forms |= {" ".join([*words[:-2], form]) for form in _ending_forms(words[-2])}
        if len(words) > 1 and words[-1] in _FORMS_OF_STATE:
            forms.add(" ".join(words[:-1]))
    return frozenset(forms)


def _singular_forms(word: str) -> tuple[str, ...]:
    return (word, word[:-1]) if word.endswith(_PLURAL) else (word,)


def is_demonym_of(adjective: str, place: str) -> bool:
    """Whether an adjective or noun of people can, by its form, belong to a place.

    Precise rather than generous: irregular pairs are False. Plurals count ("Veldrians"), case and accents do not.

    Example:
        >>> is_demonym_of("Veldrian", "Veldria"), is_demonym_of("Veldrian", "Velden")
        (True, False)
    """
    word = _folded(adjective)
    if word == _folded(place):  # "Philippines" is no plural of "Philippine" here
        return False
    forms = demonym_forms(place)
    return any(form in forms for form in _singular_forms(word))


def demonym_stems(word: str) -> tuple[str, ...]:
    """List the beginnings that a place with this demonym may have, the longest first.

    To look for candidates ("Tarkovan" -> "tarkov"): every place that `is_demonym_of` accepts begins with one of the
    stems, except where an ending is exchanged for another ("Norwegian"). Empty where the word has no demonym ending.
    """
    stems = {
        form[: len(form) - len(suffix)]
        for form in _singular_forms(_folded(word))
        for suffix in _SUFFIXES
        if form.endswith(suffix)
    }
    return tuple(sorted((stem for stem in stems if len(stem) >= _SHORTEST_STEM), key=lambda s: (-len(s), s)))
