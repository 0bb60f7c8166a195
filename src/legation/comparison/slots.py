"""The slot of a state: the question it answers, by relation and ends, and which side of it the account takes.

Relations that texts use for one question share a family (`resources/questions/families.tsv`): "friendly", "strained"
and "hostile" all answer how two actors stand to each other, with different signs.
"""

from dataclasses import dataclass
from enum import StrEnum

from legation.comparison.material import Account, End, StateValue
from legation.resources.questions import families
from legation.resources.relations import load_relations
from legation.schema.vocabulary import StateStatus

OFFICES = frozenset({"leader_of", "holds_office"})
_TITLES = (
    "president",
    "premier",
    "prime minister",
    "chancellor",
    "king",
    "queen",
    "emperor",
    "sultan",
    "emir",
    "chairman",
    "secretary",
    "ambassador",
    "minister",
    "leader",
)
_LASTING_NO = frozenset({StateStatus.DENIED, StateStatus.ENDED})


class Side(StrEnum):
    """Side that an account takes on its question."""

    YES = "yes"
    NO = "no"
    OPEN = "open"


@dataclass(frozen=True, slots=True, order=True)
class Slot:
    """What two states must share to answer one question: family, and ends in canonical order."""

    family: str
    subject: str
    object: str


def state_of(account: Account) -> StateValue:
    """Return the state of an account."""
    assert isinstance(account.value, StateValue)
    return account.value


def slot_of(account: Account) -> Slot:
    """Return the slot of a state."""
    value = state_of(account)
    if value.relation in OFFICES:
        return _office(account, value)
    subject, recipient = _end(account, account.subject), _end(account, value.object)
    family = families().get(value.relation)
    if family is None:
        known = load_relations().get(value.relation)
        if known is not None and known.symmetric:
            subject, recipient = sorted((subject, recipient))
        return Slot(value.relation, subject, recipient)
    if family.ends == "pair":
        subject, recipient = sorted((subject, recipient))
    elif family.ends == "swapped":
        subject, recipient = recipient, subject
    elif family.ends == "subject":
        recipient = ""
    return Slot(family.name, subject, recipient)


def _office(account: Account, value: StateValue) -> Slot:
    """Return the slot of an office, whoever holds it: who is president of X?"""
    name = value.object.name
    polity, colon, title = name.partition(": ")
    if value.relation == "leader_of" or not colon:
        polity = value.object.key if value.relation == "leader_of" else ""
        words = set(account.terms)
        named = [t for t in _TITLES if set(t.split()) <= words]
        title = title or (named[0] if named else "leader" if value.relation == "leader_of" else name)
    else:
        owner = next((end for end in account.actors if end.name == polity), None)
        polity = owner.key if owner is not None else f"~{polity.casefold()}"
    return Slot(f"office:{title.casefold()}", polity, "" if polity else account.subject.key)


def side_of(account: Account) -> Side:
    """Return the side that a state takes on its slot's question, by its status and its relation's sign."""
    value = state_of(account)
    family = families().get(value.relation)
    sign = family.sign if family is not None else "+"
    if value.status is StateStatus.HOLDS:
        return {"+": Side.YES, "-": Side.NO}.get(sign, Side.OPEN)
    if value.status in _LASTING_NO:
        return {"+": Side.NO, "-": Side.YES}.get(sign, Side.OPEN)
    return Side.OPEN


def _end(account: Account, end: End) -> str:
    """Name an end: an actor by itself, a relationship by its two actors, a phrase by its words."""
    if end.actor is not None:
        return end.key
    name = end.name.casefold()
    if "relationship" in name or " ties" in name:
        both = sorted({e.key for e in (*account.actors, *account.nearby) if e.name.casefold() in name})
        if len(both) > 1:
            return "ties:" + "+".join(both)
    return end.key
