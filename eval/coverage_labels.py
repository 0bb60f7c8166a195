"""Labels that the tables of coverage count by, and when one of ours has that of the annotated record."""

import re
from collections.abc import Callable

import attribution
from coverage_counts import Match
from predictions import Row

from legation.resources.units import currencies, units

STATES = frozenset({"Sulmora", "Norvane", "Kethria", "Tarsenia", "Ubrek", "Lurania", "Corvale"})
"""The invented states of the two corpora."""
_BODIES = frozenset(
    "academy agency association authority beacon board chamber commission committee company council courier"
    " embassy federation forum gazette government institute library lines ministry mirror mission nations navy"
    " office parliament press register service society team trust union weekly".split()
)
_FIRST = frozenset({"i", "we", "us", "my", "our"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "which", "you", "her", "him", "them"})
_PEOPLE = frozenset(
    {"people", "person", "persons", "members", "member", "families", "residents", "households"}
)


def same_speaker(match: Match) -> bool:
    """Say whether the speaker is the annotated one or an accepted alternative."""
    return attribution.same_speaker(match.gold, match.ours["speaker"])


def same_force(match: Match) -> bool:
    """Say whether the force is the annotated one or an accepted alternative."""
    return attribution.same_force(match.gold, match.ours["force"])


def directness_of(gold: Row) -> str:
    """Return the annotated directness."""
    return str(gold.get("type") or gold["directness"])


def same_directness(match: Match) -> bool:
    """Say whether the directness is the annotated one or an accepted alternative."""
    return match.ours["directness"] in (directness_of(match.gold), match.gold.get("type_alt"))


def mode_of(gold: Row) -> str:
    """Return the annotated mode."""
    return str(gold.get("mode", gold.get("status", "said")))


def same_mode(match: Match) -> bool:
    """Say whether the mode is the annotated one."""
    return bool(match.ours["mode"] == mode_of(match.gold))


def kind_of_speaker(name: str) -> str:
    """Return what an annotated speaker is: named person, state, body or group, unnamed, or nobody in particular."""
    words = re.findall(r"\w+", name)
    if name.startswith(("unnamed", "unspecified")):
        return "described, not named" if words[0] == "unnamed" else "nobody in particular"
    if name in STATES:
        return "state"
    group = any(word.lower() in _BODIES or word.lower().removesuffix("s") in _BODIES for word in words)
    if group or not all(word[0].isupper() or word in ("from", "of", "s") for word in words if word.isalpha()):
        return "body or group"
    return "named person"


def words_for_speaker(match: Match) -> str | None:
    """Return how the sentence calls the speaker; None where the corpus does not say."""
    if "speaker_as_printed" not in match.gold:
        return None
    printed = match.gold["speaker_as_printed"]
    if printed is None:
        return "none in the sentence"
    words = set(re.findall(r"\w+", printed.lower()))
    if words & _FIRST and len(words) <= 2:
        return "first person"
    if words & _PRONOUNS and len(words) == 1:
        return "pronoun"
    name = set(re.findall(r"\w+", match.gold["speaker"].lower())) - {"unnamed", "the", "of", "in"}
    capital = any(word[0].isupper() for word in printed.split()[-1:])
    return "name or part of it" if name & words and capital else "description"


def same_qualifier(match: Match) -> bool:
    """Say whether the qualifier is the annotated one."""
    return bool(match.gold.qualifier == match.ours.qualifier)


def kind_of_unit(unit: str) -> str:
    """Return what kind of quantity a unit makes."""
    base, _, rate = unit.partition(" per ")
    words = base.lower().split() or [""]
    known = units().get(base.lower())
    if words[0] in ("percent", "percentage", "%"):
        return "share"
    if words[0] in ("rank", "ordinal", "place"):
        return "rank or order"
    if words[0] == "money" or words[-1] in currencies() or base in currencies().values():
        return "money"
    if words[0] in ("points", "point", "score"):
        return "score"
    if words[0] == "times" or (rate and (known is None or known.dimension == "time")):
        return "frequency"
    if known is not None and known.dimension:
        return "time" if known.dimension == "time" else "distance, area, energy"
    return "people" if words[-1] in _PEOPLE else "things counted"


def same(key: str) -> Callable[[Match], bool]:
    """Return a test whether a key has the annotated value."""
    return lambda match: bool(match.gold[key] == match.ours[key])
