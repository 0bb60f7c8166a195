"""Ends of causal links that speak of a relation between given actors, however worded: "Tarn's pressure on Besk". Pure.

A relation is a variable of the causal map: arms from Tarn to Besk, the ties of Tarn and Besk. An end is read as one
where a word of one family of `resources/causes/relation_families.tsv` stands in it, every actor in it has a role, and
nothing is left over but words of degree, size and time: "arms embargo" and "oil price" are no arms and no oil. Words of
ending turn what is read ("stops selling"). A role that the words do not fill is filled by the only relation of the
family that fits it in the same text, else in the corpus.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from legation.comparison.material import End
from legation.resources.causes import (
    RelationFamily,
    families_by_relation,
    families_by_word,
    relation_families,
)

_PREPOSITIONS = frozenset(
    """of in on with from between to against for over into at under towards toward by about as among behind
    without""".split()
)
_TO = frozenset({"to", "for", "on", "against", "towards", "toward", "upon"})
_FROM = frozenset({"from", "by"})
_PAIR_SLOTS = frozenset(
    "of with between among to toward towards against poss subj obj passive pair adj".split()
)
_BEING = frozenset({"is", "are", "was", "were", "be", "been", "being"})
_YEAR = re.compile(r"[12]\d{3}")
_COUNT = re.compile(r"\d[\d.,]*")
_WORD = re.compile(r"'s|[^\s-]+|-")
_FAILING = frozenset({"fail", "refuse"})
_PLACE = re.compile(r"\w+ \{\w+\}")
_NEARLY = 4
"""First letters that a word and its lemma share."""
_ALIKE = 3
"""First letters that a name and the adjective made from it share."""

Piece = str | End
_Tokens = list[tuple[str, End | None]]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that an end speaks of.

    Attributes:
        family: Name of a row of `relation_families.tsv`.
        giver: The actor whose relation it is, from whom something comes, or None where the words do not say.
        taker: The other, or None. Of a pair the giver is the first by name, or the only one.
        ended: True where the words say that it ends.
        place: Where the role stands that the words left open: a text's name, "*" for another text; "?" and the text's
            name where several could fill it.
        key: What two ends must share to speak of one relation.
    """

    family: str
    giver: End | None = None
    taker: End | None = None
    ended: bool = False
    place: str = ""
    key: tuple[str, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        one, other = (end.key if end is not None else "" for end in (self.giver, self.taker))
        if self.is_pair and other < one:
            one, other = other, one
        object.__setattr__(self, "key", (self.family, one, other))

    @property
    def is_full(self) -> bool:
        """True where both roles are known."""
        return self.giver is not None and self.taker is not None

    @property
    def is_pair(self) -> bool:
        """True where the two can change places."""
        return relation_families()[self.family].is_pair

    def fits(self, full: "Relation") -> bool:
        """Say whether a fuller relation has the same family and the same actors in the roles that are known here."""
        if self.family != full.family:
            return False
        if self.is_pair:
            return {end.key for end in self.ends} <= {end.key for end in full.ends}
        return self.giver in (None, full.giver) and self.taker in (None, full.taker)

    @property
    def ends(self) -> tuple[End, ...]:
        """The actors that are known."""
        return tuple(end for end in (self.giver, self.taker) if end is not None)

    @property
    def name(self) -> str:
        """Plain name: "arms from Tarn to Besk", "pressure of Tarn"."""
        return _plain_name(relation_families()[self.family], self.giver, self.taker)


def relation_between(family: str, subject: End, other: End) -> Relation:
    """Return the relation of two actors, a pair in the order of its keys."""
    if relation_families()[family].is_pair:
        subject, other = sorted((subject, other), key=_by_name)
    return Relation(family, subject, other)


def relation_told(relation: str, subject: End, other: End) -> Relation | None:
    """Return what a state with a relation of the lexicon tells, or None where no family says the same."""
    family = families_by_relation().get(relation)
    return None if family is None or subject.key == other.key else relation_between(family, subject, other)


def may_tell(terms: Iterable[str]) -> bool:
    """Say whether one of these lemmas can tell a family; what fails this need not be read."""
    words = families_by_word()
    return any(term in words for term in terms)


def read_relation(pieces: Sequence[Piece], actors: Sequence[End], terms: Iterable[str]) -> Relation | None:
    """Read the relation that an end speaks of.

    Args:
        pieces: The end's name in pieces that follow each other: words, and actors.
        actors: The actors in it, also those that an adjective names, in order.
        terms: Lemmas of its other content words.

    Returns:
        The relation, perhaps with a role open, or None where the words tell no family, or something besides.
    """
    lemmas = frozenset(terms) - _capacity(pieces, terms)
    found = [reading for family in _families(lemmas) if (reading := _in_family(family, lemmas)) is not None]
    if len(found) != 1:
        return None
    family, ended = found[0]
    tokens = _tokens(pieces, actors)
    if tokens is None or _merely_fails(lemmas, tokens):
        return None
    slots = list(_slots(tokens))
    roles = _pair_roles(slots) if family.is_pair else _roles(family, slots, lemmas)
    if roles is None or not _is_told(family, lemmas, tokens, roles):
        return None
    giver, taker = roles
    if giver is not None and taker is not None and giver.key == taker.key:
        return None
    return Relation(family.name, giver, taker, ended)


# -- words ------------------------------------------------------------------------------------------------------------


def _families(lemmas: frozenset[str]) -> list[RelationFamily]:
    names = {name for lemma in lemmas for name in families_by_word().get(lemma, ())}
    return [relation_families()[name] for name in sorted(names)]


def _in_family(family: RelationFamily, lemmas: frozenset[str]) -> tuple[RelationFamily, bool] | None:
    """Return a family and whether the words end it, where nothing is left over but words of degree."""
    told = [key for key in family.keys if key <= lemmas]
    if not told:
        return None
    known = frozenset().union(*told, *family.words.values())
    if any(word not in known and not _is_amount(word) for word in lemmas):
        return None
    endings = lemmas & family.words.get("ending", frozenset())
    return family, len(endings) % 2 == 1


def _merely_fails(lemmas: frozenset[str], tokens: _Tokens) -> bool:
    """Say whether something fails, rather than somebody to do something."""
    return not lemmas.isdisjoint(_FAILING) and not any(word == "to" for word, _ in tokens)


def _capacity(pieces: Sequence[Piece], terms: Iterable[str]) -> frozenset[str]:
    """Return lemmas that only say in what capacity: "their ties are important as a bridge"."""
    words = [word for piece in pieces if isinstance(piece, str) for word in _WORD.findall(piece.casefold())]
    after = words[words.index("as") + 1 :] if "as" in words else []
    return frozenset(term for term in terms if any(word[:_NEARLY] == term[:_NEARLY] for word in after))


class _Parts:
    """Says which parts of a family's words stand in an end."""

    def __init__(self, family: RelationFamily, lemmas: frozenset[str]) -> None:
        self._family, self._lemmas = family, lemmas

    def __call__(self, part: str) -> bool:
        return not self._lemmas.isdisjoint(self._family.words.get(part, frozenset()))


def _is_amount(word: str) -> bool:
    return _COUNT.fullmatch(word) is not None and _YEAR.fullmatch(word) is None


def _is_told(
    family: RelationFamily, lemmas: frozenset[str], tokens: _Tokens, roles: tuple[End | None, End | None]
) -> bool:
    """Say whether goods are handed over, and what counts only in the plural stands in it."""
    has = _Parts(family, lemmas)
    if has("noun") or has("verb") or any(len(key) > 1 and key <= lemmas for key in family.keys):
        return True
    if has("plural"):
        plurals = {f"{word}s" for word in family.words["plural"]}
        return any(word.casefold() in plurals for word, end in tokens if end is None)
    return roles[1] is not None or any(
        has(part) for part in ("give", "take", "transfer", "taking", "supplier", "buyer")
    )


# -- actors -----------------------------------------------------------------------------------------------------------


def _tokens(pieces: Sequence[Piece], actors: Sequence[End]) -> _Tokens | None:
    """Return the words of a name with the actor that each names; None where an actor stands nowhere."""
    tokens: _Tokens = []
    for piece in pieces:
        if isinstance(piece, End):
            tokens.append((piece.name, piece))
        else:
            tokens += [(word, None) for word in _WORD.findall(piece)]
    placed = {end.key for _, end in tokens if end is not None}
    missing = [end for end in actors if end.key not in placed]
    capital = [at for at, (word, end) in enumerate(tokens) if end is None and word[:1].isupper()]
    for end in missing:
        alike = [at for at in capital if tokens[at][0][:_ALIKE].casefold() == end.name[:_ALIKE].casefold()]
        at = alike[0] if alike else capital[0] if len(capital) == len(missing) == 1 else None
        if at is None:
            return None
        tokens[at] = (tokens[at][0], end)
        capital.remove(at)
    return tokens


def _slots(tokens: _Tokens) -> Iterator[tuple[str, End]]:
    """Yield each actor with where it stands: "subj", "obj", "passive", "poss", "adj", "pair" or its preposition."""
    last = ""
    for at, (word, end) in enumerate(tokens):
        if end is None:
            continue
        before = tokens[at - 1][0].casefold() if at else ""
        after = tokens[at + 1][0].casefold() if at + 1 < len(tokens) else ""
        if "-" in (before, after):
            slot = "pair"
        elif before == "and" and at > 1 and tokens[at - 2][1] is not None:
            slot = last
        elif after == "'s":
            slot = "poss"
        elif word != end.name:
            slot = "adj"
        elif before in _PREPOSITIONS:
            slot = before
        elif not at:
            slot = "passive" if after in _BEING else "subj"
            if after == "and" and at + 2 < len(tokens) and tokens[at + 2][1] is not None:
                slot = "subj"
        else:
            slot = "obj"
        last = slot
        yield slot, end


def _pair_roles(slots: Sequence[tuple[str, End]]) -> tuple[End | None, End | None] | None:
    ends = {end.key: end for _, end in slots}
    if len(ends) > 2 or any(slot not in _PAIR_SLOTS for slot, _ in slots):
        return None
    first, second = (*sorted(ends.values(), key=_by_name), None, None)[:2]
    return first, second


def _roles(
    family: RelationFamily, slots: Sequence[tuple[str, End]], lemmas: frozenset[str]
) -> tuple[End | None, End | None] | None:
    """Return giver and taker, or None where an actor has no role or two have one."""
    has = _Parts(family, lemmas)
    # "Pressure" is a verb as well: who faces it does not exert it.
    takes, taking = has("take") or has("buyer"), has("taking")
    gives = has("give") or has("supplier") or (has("verb") and not (takes and has("noun")))
    if gives and takes:
        return None
    if has("supplier") or has("buyer"):
        # "Tarn is the supplier": what looks like a passive says what it is.
        slots = [("subj" if slot == "passive" else slot, end) for slot, end in slots]
    found: dict[str, End] = {}
    for slot, end in sorted(slots, key=lambda item: item[0] in ("poss", "of")):
        role = _role(slot, family, gives=gives, takes=takes, taking=taking)
        if slot in ("poss", "of") and role in found and found[role].key != end.key:
            role = "to" if role == "from" else "from"
        if role == "-" or (role in found and found[role].key != end.key):
            return None
        found[role] = end
    return found.get("from"), found.get("to")


def _role(slot: str, family: RelationFamily, *, gives: bool, takes: bool, taking: bool) -> str:
    goods = "good" in family.words or family.name == "arms"
    if slot in _FROM:
        return "from"
    if slot in _TO:
        return "to"
    if slot == "of":
        return family.of
    if slot == "in":
        return family.within
    if slot == "subj":
        return "to" if takes else "from"
    if slot == "passive":
        return "to" if gives else "from" if not takes else "-"
    if slot == "obj":
        return "to" if gives else "-"
    if slot == "with":
        return "to" if gives and family.name == "intelligence" else "-"
    if slot == "poss":
        # Who is supplied with a share of Tarn's oil is Tarn.
        return "to" if taking or (goods and gives) else "from"
    if slot == "adj":
        return "to" if taking else "from"
    return "-"


def _plain_name(family: RelationFamily, giver: End | None, taker: End | None) -> str:
    if giver is not None and taker is not None:
        if family.is_pair:
            return family.pattern.format(one=giver.name, other=taker.name)
        return family.pattern.format(**{"from": giver.name, "to": taker.name})
    only = giver or taker
    if only is None or family.is_pair:
        return family.name if only is None else f"{family.name} of {only.name}"
    # Each role stands in the pattern behind its preposition: "arms from Tarn", "criticism of Besk".
    places = _PLACE.findall(family.pattern)
    noun = family.pattern.partition(places[0])[0].strip()
    role = "{from}" if giver is not None else "{to}"
    return f"{noun} {next(place for place in places if role in place).replace(role, only.name)}"


def _by_name(end: End) -> tuple[str, str]:
    return end.name, end.key
