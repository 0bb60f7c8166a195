"""What an account answers in words of its own, where its status (yes, no, planned) would answer something else.

Who calls a state despotic does not say yes to whether it is a democracy: "despotic" is the answer. Whoever shows a
question (commands, pages, documents) asks here, and words the bare status as it likes.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from legation.comparison.slots import OFFICES, Side, side_taken
from legation.resources.questions import families
from legation.resources.relations import load_relations
from legation.schema.vocabulary import StateStatus

_YES_NO = re.compile(r"(?:does|do|did|is|are|was|were|has|have|had|can|will|would|should)\b", re.IGNORECASE)
_WHAT = re.compile(r"(?:on )?(?:what|which|whom)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Claim:
    """What an account of a state says: who stands in which relation to whom or what."""

    subject: str
    relation: str
    object: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as its accounts answer it.

    Attributes:
        text: The question in plain English.
        kind: "figure", "state" or "position".
        worded_once: Whether all its accounts speak of one relation to one object.
    """

    text: str
    kind: str
    worded_once: bool

    @classmethod
    def of(cls, text: str, kind: str, claims: Iterable[Claim | None]) -> Self:
        """Return a question with the claims of its accounts, None for an account that is no state."""
        wordings = {None if claim is None else (claim.relation, claim.object.casefold()) for claim in claims}
        return cls(text, kind, len(wordings) == 1)


def own_words(asked: Asked, claim: Claim) -> str | None:
    """Return the words that answer a question, without the status; None where the status alone answers it.

    Who holds an office is told by the name. Of a question with yes or no the status is the answer where the account
    affirms what is asked in the words in which all others speak of it; else the account is told in its own words.
    """
    if claim.relation in OFFICES:
        return claim.subject
    if answers_yes(asked.text, claim) and (asked.kind != "position" or asked.worded_once):
        return None
    relation = claim.relation.replace("_", " ")
    if asked.kind != "position" and not _WHAT.match(asked.text):
        return relation  # the question names both ends: how do the two stand to each other?
    known = load_relations().get(claim.relation)
    return claim.object if known is not None and known.object == "phrase" else f"{relation} {claim.object}"


def answers_yes(text: str, claim: Claim) -> bool:
    """Say whether a question is one with yes or no to which a claim, where it holds, says yes."""
    family = families().get(claim.relation)
    if family is not None and family.ends == "swapped":
        return False
    side = side_taken(claim.relation, claim.object, StateStatus.HOLDS, of_plan=False)
    return side is Side.YES and _YES_NO.match(text) is not None


def with_status(words: str, status: str, *, told: str = "") -> str:
    """Return words of an account with its status (as `told`), unless what it says holds: "despotic (denied)"."""
    return words if status == StateStatus.HOLDS else f"{words} ({told or status})"
