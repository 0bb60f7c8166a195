"""Number agreement of relation sentences: who takes the plural verb, and that verb."""

import re
from collections.abc import Mapping

from legation.schema.vocabulary import ActorType

_AFTER_HEAD = re.compile(
    r"\s(?:of|in|from|for|to|like|with|on|at|by|who|whose|that|against|between|near|among|under)\s"
)
_PLURALS = frozenset({"people", "police", "men", "women", "children", "clergy", "troops"})
_SINGULARS = frozenset({"news", "politics", "economics", "series", "means", "headquarters", "gas"})
"""Nouns in -s that take the singular verb."""
_COLLECTIVES = frozenset(
    {
        "community",
        "diaspora",
        "minority",
        "population",
        "group",
        "nation",
        "tribe",
        "clan",
        "movement",
        "congregation",
    }
)
_VERBS: Mapping[str, str] = {"is": "are", "has": "have", "was": "were", "does": "do"}
_HISSING = re.compile(r"(?:ss|sh|ch|x|zz)es$")
_COUNTED: Mapping[str, str] = {
    "an ally of": "allies of",
    "a partner of": "partners of",
    "a member of": "members of",
}
_POSSESSIVE = re.compile(r"\bits\b")


def takes_plural(name: str, kind: ActorType | None = None) -> bool:
    """Return whether a subject takes the plural verb: "Mountain Tarns are", "the ferrymen of Besk are", "Besk is".

    Args:
        name: The subject as it is shown.
        kind: What kind of actor has the name, or None where it is a phrase or not known.
    """
    words = _AFTER_HEAD.split(f"{name} ", maxsplit=1)[0].split()
    if not words or kind in (ActorType.STATE, ActorType.PLACE):
        return False
    if kind is None and "and" in words[1:-1]:
        at = words.index("and", 1)
        if words[0][0].isupper() and words[at + 1][0].isupper():
            return True
    last = words[-1]
    if last.casefold() in _PLURALS:
        return True
    if last[0].islower():
        return last.endswith("s") and not last.endswith(("ss", "us", "is")) and last not in _SINGULARS
    return kind is ActorType.COMMUNITY and last.casefold() not in _COLLECTIVES


def plural_verb(words: str) -> str:
    """Return a verb phrase of the third person singular in the plural: "has an embassy" becomes "have an embassy".

    Args:
        words: The phrase; it begins with the verb, and may go on with a second one after "or".
    """
    first, *rest = words.split(" ")
    told = [_plural(first), *rest]
    if len(rest) > 1 and rest[0] == "or":
        told[2] = _plural(rest[1])
    phrase = _POSSESSIVE.sub("their", " ".join(told))
    for one, many in _COUNTED.items():
        phrase = phrase.replace(f"are {one}", f"are {many}")
    return phrase


def _plural(verb: str) -> str:
    if verb in _VERBS:
        return _VERBS[verb]
    if verb.endswith("ies"):
        return verb[:-3] + "y"
    if _HISSING.search(verb):
        return verb[:-2]
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb
