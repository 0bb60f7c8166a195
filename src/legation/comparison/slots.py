"""The slot of a state: the question it answers, by relation and ends, and which side of it the account takes.

Relations that texts use for one question share a family (`resources/questions/families.tsv`): "friendly", "strained"
and "hostile" all answer how two actors stand to each other, with different signs.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

from legation.comparison.material import Account, End, StateValue, state_of
from legation.resources.questions import families, family_questions, regimes, state_questions
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
STANDS = {"supports": "+", "opposes": "-", "criticises": "-", "condemns": "-"}
"""Relations whose subject takes a side on their object, where that is a plan or an act."""
SHOULD = "should:"
"""What the families of questions about what ought to be begin with."""
_OUGHT = re.compile(r"\b(should|ought to|why not)\b", re.IGNORECASE)
_MUST = re.compile(r"\b(must|shall)\b", re.IGNORECASE)
_ANYONE = ("any ", "anyone", "anybody", "no one", "nobody", "third ", "other ", "another ", "all ", "every ")
_TIE = re.compile(r"(?P<pair>.+-.+) (relationship|relations|ties|friendship|alliance)$")
_FAITHS = {"shi'ite": "shiite", "shi’ite": "shiite", "shia": "shiite", "islamic": "muslim"}
_KINDS = frozenset({"regime_is", "has_trait", "viewed_as"})
"""Relations whose object says what kind of state or society it is."""
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


def slot_of(account: Account) -> Slot:
    """Return the slot of a state."""
    value = state_of(account)
    if value.relation in OFFICES:
        return _office(account, value)
    special = _special(account, value)
    if special is not None:
        return special
    subject, recipient = _end(account, account.subject), _end(account, value.object)
    family = families().get(value.relation)
    if family is None:
        known = load_relations().get(value.relation)
        if known is not None and known.symmetric:
            subject, recipient = sorted((subject, recipient))
        return Slot(_normative(account) + value.relation, subject, recipient)
    if family.ends == "pair":
        subject, recipient = sorted((subject, recipient))
    elif family.ends == "swapped":
        subject, recipient = recipient, subject
    elif family.ends == "subject":
        recipient = ""
    return Slot(_normative(account) + family.name, subject, recipient)


def template_of(account: Account) -> str:
    """Return the question of a state's slot, with {subject} and {object}."""
    value = state_of(account)
    name = slot_of(account).family
    plain = name.removeprefix(SHOULD)
    fallback = f"Is it so that {{subject}} {value.relation.replace('_', ' ')} {{object}}?"
    text = family_questions().get(plain) or state_questions().get(value.relation, fallback)
    return f"Should it be so: {text}" if name.startswith(SHOULD) else text


def _normative(account: Account) -> str:
    """Tell what ought to be from what is: "X should open an embassy" does not say whether there is one."""
    settled = state_of(account).status in (StateStatus.HOLDS, StateStatus.ENDED)
    ought = _OUGHT.search(account.quote) or (not settled and _MUST.search(account.quote))
    return SHOULD if ought else ""


def is_anyone(end: End) -> bool:
    """Say whether an end is anybody whatever: "any third party", "no one"."""
    return end.actor is None and end.name.casefold().startswith(_ANYONE)


def _special(account: Account, value: StateValue) -> Slot | None:
    """Return the slot of relations whose question depends on the object: what a regime is called, whom ties concern."""
    subject = _end(account, account.subject)
    if value.relation in ("regime_is", "has_trait"):
        pair = _pair(account, account.subject)
        if value.relation == "has_trait" and pair:
            return Slot("relations", *pair)
        kind = _kind(value.relation, value.object.name)
        if kind is not None:
            word = kind[2] if kind[0] == "religion" else ""
            return Slot(kind[0], subject, word)
        if value.relation == "has_trait":
            return Slot("viewed_as", subject, _end(account, value.object))
    if value.relation == "viewed_as" and (kind := _kind(value.relation, value.object.name)) is not None:
        return Slot(kind[0], subject, "")
    if value.relation == "tolerant_of" and value.object.actor is None:
        return Slot("tolerant", subject, "")
    if value.relation == "based_on" and value.object.actor is not None:
        return Slot("aim", subject, _end(account, value.object))
    if value.relation in STANDS and value.object.actor is None:
        return Slot("stand", "", _end(account, value.object))
    return None


def _kind(relation: str, name: str) -> tuple[str, str, str] | None:
    """Return family, sign and word of the first word for a kind of state or faith; later words only narrow it."""
    known = regimes()
    for word in re.findall(r"[\w'’-]+", name.casefold()):
        if word in known and (known[word][0] != "religion" or relation == "has_trait"):
            family, sign = known[word]
            return family, sign, _FAITHS.get(word, word)
    return None


def _office(account: Account, value: StateValue) -> Slot:
    """Return the slot of an office, whoever holds it: who is president of X?"""
    name = value.object.name
    polity, colon, title = name.partition(": ")
    if value.relation == "leader_of" or not colon:
        polity = value.object.key if value.relation == "leader_of" else ""
        words = set(account.terms)
        named = [t for t in _TITLES if set(t.split()) <= words]
        title = name if value.relation != "leader_of" else title or (named[0] if named else "leader")
    else:
        near = (*account.actors, *account.nearby, *account.before_actors)
        owner = next((end for end in near if end.name == polity), None)
        polity = owner.key if owner is not None else f"~{polity.casefold()}"
    title = title.casefold().replace("defence", "defense")
    return Slot(f"office:{title}", polity, "" if polity else account.subject.key)


def side_of(account: Account) -> Side:
    """Return the side that a state takes on its slot's question, by its status and its relation's sign."""
    value = state_of(account)
    of_plan = value.object.actor is None
    return side_taken(value.relation, value.object.name, value.status, of_plan=of_plan)


def side_taken(relation: str, name: str, status: StateStatus, *, of_plan: bool) -> Side:
    """Return the side that is taken by saying that a relation to something stands so.

    Args:
        relation: The relation.
        name: Name of its object.
        status: How it is said to stand.
        of_plan: Whether the object is a plan or an act, and no actor.
    """
    family = families().get(relation)
    kind = _kind(relation, name) if relation in _KINDS else None
    sign = family.sign if family is not None else "+"
    if kind is not None and kind[1] != "0":
        sign = kind[1]
    elif relation in STANDS and of_plan:
        sign = STANDS[relation]
    if status is StateStatus.HOLDS:
        return {"+": Side.YES, "-": Side.NO}.get(sign, Side.OPEN)
    if status in _LASTING_NO:
        return {"+": Side.NO, "-": Side.YES}.get(sign, Side.OPEN)
    return Side.OPEN


def _end(account: Account, end: End) -> str:
    """Name an end: an actor by itself, who speaks for a state by that state, a relationship by its two actors."""
    if end.actor is not None:
        if account.office and end.actor == account.speaker.actor:
            return account.office
        return end.key
    tie = _TIE.match(end.name)
    if tie:
        return "ties:" + "+".join(sorted(tie["pair"].casefold().split("-")))
    return end.key


def _pair(account: Account, end: End) -> tuple[str, str] | tuple[()]:
    """Return the keys of the two actors whose relationship an end names, sorted; nothing where one is not known."""
    tie = _TIE.match(end.name)
    if end.actor is not None or tie is None:
        return ()
    name = tie["pair"]
    known = {e.name: e.key for e in (*account.actors, *account.nearby, *account.before_actors)}
    for place in [found.start() for found in re.finditer("-", name)]:
        left, right = name[:place], name[place + 1 :]
        if left in known and right in known:
            one, two = sorted((known[left], known[right]))
            return one, two
    return ()
