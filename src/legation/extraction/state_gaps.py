"""Ends that a sentence leaves to its context: "this invasion continues", "the sanctions", "they condemned the raid".

A predicate whose one end is missing takes, in this order: the words in its slot, where they are for people or a thing
and the other end is an actor; the ends of the last predication of the same kind before it, where the known end agrees
(definite nouns repeat what was said); the other of the two states in play. This is implicit argument resolution in its
plainest form (Gerber & Chai 2012 find that earlier mentions in the same role decide most cases).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from legation.extraction.state_arguments import Slots, clause_subject, governing_verb, told_to_hold
from legation.extraction.state_clauses import phrase_text, phrase_tokens
from legation.extraction.state_scene import Scene, counted
from legation.resources.relations import Trigger, load_relations
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType

_LAYERS = frozenset({"diplomatic", "military", "intelligence", "energy", "trade", "territorial"})
_DEFINITE = frozenset({"the", "this", "these", "that", "those", "such", "its", "their", "his", "her", "our"})
_LONGEST = 12
_GROUPS = frozenset(
    """majority minority member regime foe ruler world bloc community others those many critic rest public""".split()
)
_TURNED = frozenset(
    """retaliate invade threaten sanction bomb shell occupy annex condemn denounce criticise criticize accuse bombard
    provoke""".split()
)
"""Verbs whose one unnamed end can only be the other side."""
_UNPAIRED = frozenset({"flies_to", "claims_territory", "invests_in", "operates_in", "provides_security_to"})
_LOOSE = frozenset({"use", "limit", "have", "hold", "give", "offer", "see", "open", "meet"})
_MEASURES = frozenset({"DATE", "TIME", "CARDINAL", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
_SUFFERING = frozenset("face suffer receive fear encounter confront endure meet withstand survive".split())
_BACK = 400
"""Tokens that a search for an earlier predication goes back."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A predicate whose trigger fits and whose ends were not both found.

    Attributes:
        trigger: The frame.
        anchor: The predicate.
        subjects: Subjects found.
        objects: Objects found.
        slots: The predicate's arguments.
    """

    trigger: Trigger
    anchor: Token
    subjects: tuple[Party, ...]
    objects: tuple[Party, ...]
    slots: Slots


@dataclass(frozen=True, slots=True)
class Told:
    """An earlier predication, for what later ones leave out."""

    place: int
    relation: str
    lemma: str
    subject: Party
    object: Party


@dataclass(frozen=True, slots=True)
class Filled:
    """A gap with both ends, and how the missing one was found."""

    gap: Gap
    subject: Party
    object: Party
    how: str


class GapFiller:
    """Finds the missing ends of one document's predicates."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.relations = load_relations()

    def fill(self, gaps: Iterable[Gap], told: Iterable[Told]) -> Iterator[Filled]:
        """Yield the gaps that the context fills, in the order of the text."""
        memory = sorted(told, key=lambda one: one.place)
        done = {one.place for one in memory}
        acts = {(one.place, one.relation) for one in memory}
        for gap in sorted(gaps, key=lambda one: (one.anchor.i, one.trigger.relation)):
            if gap.anchor.i in done:
                continue
            if gap.anchor.dep_ == "dobj" and (gap.anchor.head.i, gap.trigger.relation) in acts:
                continue  # its verb has told it
            if self.relations[gap.trigger.relation].layer not in _LAYERS:
                filled = self._worded(gap) if gap.trigger.relation == "emigrated_to" else None
            else:
                filled = self._worded(gap) or self._told(gap, memory) or self._paired(gap)
            if filled is not None and filled.subject != filled.object:
                done.add(gap.anchor.i)
                yield filled

    def _worded(self, gap: Gap) -> Filled | None:
        trigger = gap.trigger
        if gap.subjects and not gap.objects and self._proper(gap.subjects[0]):
            # Talks with "their minister" are said with a verb; a bare noun names an occasion.
            met = trigger.relation == "negotiates_with" and trigger.frame == "noun"
            party = None if met else self._phrase(gap, trigger.object)
            return Filled(gap, gap.subjects[0], party, "gap object phrase") if party else None
        if gap.objects and not gap.subjects and self._proper(gap.objects[0]):
            party = self._phrase(gap, trigger.subject)
            return Filled(gap, party, gap.objects[0], "gap subject phrase") if party else None
        return None

    def _phrase(self, gap: Gap, names: tuple[str, ...]) -> Party | None:
        for name in names:
            for slotted in gap.slots.get(name.split(":")[-1], []):
                token = counted(slotted)
                if token.pos_ not in ("NOUN", "PROPN") or token.ent_type_ in _MEASURES:
                    continue
                general = token.tag_ == "NN" and any(c.lower_ in ("a", "an", "any") for c in token.children)
                mutual = any(g.lower_ in ("each", "one") for c in token.children for g in c.children)
                if general or mutual or not self._is_group(token):
                    continue
                return Party(phrase_text(token, full=len(phrase_tokens(token)) <= _LONGEST))
        return None

    def _is_group(self, token: Token) -> bool:
        """Say whether a common noun is for people or states: "nations", "foes", "a majority of voters"."""
        classes = self.scene.classes
        lemma = token.lemma_.lower()
        return (
            lemma in _GROUPS
            or token.tag_ == "NNPS"
            or any(lemma in classes[name] for name in ("agent", "people", "voices", "group_noun"))
        )

    def _told(self, gap: Gap, memory: list[Told]) -> Filled | None:
        if gap.trigger.frame not in ("noun", "holder") or gap.trigger.bare or not _is_definite(gap.anchor):
            return None
        if not told_to_hold(gap.anchor):
            return None
        lemma = gap.anchor.lemma_.lower()
        one, other = gap.subjects[:1], gap.objects[:1]
        for earlier in reversed(memory):
            if earlier.place >= gap.anchor.i or gap.anchor.i - earlier.place > _BACK:
                continue
            if earlier.relation != gap.trigger.relation and earlier.lemma != lemma:
                continue
            if (one and one[0] != earlier.subject) or (other and other[0] != earlier.object):
                continue
            return Filled(gap, earlier.subject, earlier.object, "gap told before")
        return None

    def _paired(self, gap: Gap) -> Filled | None:
        found = [*gap.subjects[:1], *gap.objects[:1]]
        if len(found) != 1 or not self.scene.is_state(found[0]):
            return None
        trigger = gap.trigger
        if trigger.object_types == "phrase" or trigger.subject_types == "phrase" or trigger.bare:
            return None
        if trigger.theme == ("obj", "measure") or _is_suffered(gap):
            return None
        if trigger.frame == "noun" and trigger.relation in ("depends_on", "controls"):
            return None  # "its values", "play by its rules": a quality or a custom, no tie to the other side
        if trigger.frame == "verb" and (trigger.theme is None and gap.anchor.lemma_.lower() not in _TURNED):
            return None
        if (
            trigger.frame == "adjective"
            or trigger.relation in _UNPAIRED
            or gap.anchor.lemma_.lower() in _LOOSE
        ):
            return None
        if trigger.relation != "attacks" and self._worded_end(gap):
            return None
        other = self._above(gap.anchor, found[0]) or self.scene.other_party(gap.anchor, found[0])
        if other is None:
            return None
        ends = (found[0], other) if gap.subjects else (other, found[0])
        return Filled(gap, *ends, "gap pair inplay")

    def _above(self, anchor: Token, known: Party) -> Party | None:
        """Return the state that is the subject of the clause in which a nominal adjunct stands."""
        for ancestor in anchor.ancestors:
            if ancestor.pos_ in ("VERB", "AUX") and ancestor.dep_ in (
                "ROOT",
                "ccomp",
                "conj",
                "relcl",
                "advcl",
            ):
                subject = clause_subject(ancestor)
                named = self.scene.actors_at(subject) if subject is not None else []
                if len(named) == 1 and named[0] != known and self.scene.is_state(named[0]):
                    return named[0]
        return None

    def _worded_end(self, gap: Gap) -> bool:
        """Say whether words stand in the slot that no actor fills, so that no actor is left to be understood."""
        if gap.trigger.frame == "noun" and not gap.subjects and _comes_from_somebody(gap.anchor):
            return True
        names = gap.trigger.object if gap.subjects else gap.trigger.subject
        theme = gap.trigger.theme[0] if gap.trigger.theme else None
        for name in names:
            slot = name.split(":")[-1]
            if slot != theme and any(t.pos_ in ("NOUN", "PROPN") for t in gap.slots.get(slot, [])):
                return True
        return False

    def _proper(self, party: Party) -> bool:
        actor = self.scene.actor(party)
        return actor is not None and actor.type is not ActorType.PERSON


def _comes_from_somebody(noun: Token) -> bool:
    """Say whether words inside a noun phrase tell from whom an act comes: "anger at X's ports from the trade"."""
    return any(
        token.lower_ == "from"
        and any(c.dep_ == "pobj" and c.pos_ in ("NOUN", "PROPN") for c in token.children)
        for token in noun.subtree
        if token.i > noun.i
    )


def _is_suffered(gap: Gap) -> bool:
    """Say whether the known end only suffers what is told, from nobody named: "both face threats"."""
    if gap.trigger.theme is not None and gap.trigger.theme[0] == "under":
        told = [c for t in gap.slots.get("under", []) for c in t.children if c.dep_ == "prep"]
        return bool(told or gap.slots.get("from") or gap.slots.get("by"))
    governing = governing_verb(gap.anchor) if gap.trigger.frame == "noun" else None
    return governing is not None and governing[1] == "dobj" and governing[0].lemma_.lower() in _SUFFERING


def _is_definite(noun: Token) -> bool:
    return any(
        child.lower_ in _DEFINITE or child.dep_ == "poss" for child in noun.children if child.i < noun.i
    )
