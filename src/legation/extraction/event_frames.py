"""Frames of happenings: verbs and nouns of the trigger lexicon with the actors that their arguments name."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from legation.extraction.event_dates import event_times, is_ahead
from legation.extraction.event_ends import EventEnds
from legation.extraction.event_words import (
    is_anonymity,
    is_habit,
    is_kind,
    is_named_body,
    is_perfect,
    is_question,
    is_split_passive,
    is_told,
    stands_for_someone,
)
from legation.extraction.state_arguments import Slots, conjuncts, governing_verb, is_passive
from legation.extraction.state_clauses import (
    ClauseTimes,
    clause_tokens,
    core_tokens,
    phrase_text,
    phrase_tokens,
)
from legation.extraction.state_predicates import Predicates
from legation.extraction.state_scene import Scene
from legation.resources.events import EventTrigger, load_event_classes, load_event_triggers
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType, EventType

_MAX_ACTORS = 4
_NEAR = 12
"""Words between a noun that tells an event and an argument that its words still cover."""
_ONE_ACTOR = frozenset({"WAR", "CONSULT", "ELECTION", "VISIT", "ASSAULT", "SANCTION"})
"""Types whose nouns tell an event with one actor."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event before voice and status: its type, actors, head and words; `special` where a theme told the type."""

    type: EventType
    actors: tuple[Party, ...]
    head: Token
    tokens: tuple[Token, ...]
    times: ClauseTimes
    reason: str
    special: bool = False


class EventFrames:
    """Runs the event frames over one document."""

    def __init__(self, scene: Scene, predicates: Predicates) -> None:
        self.scene = scene
        self.predicates = predicates
        self.classes = load_event_classes()
        self.ends = EventEnds(scene)

    def find(self) -> Iterator[Happening]:
        """Yield every match of every frame."""
        for trigger in load_event_triggers():
            for lemma in sorted(trigger.lemmas):
                for token in self.predicates.tokens_of(lemma):
                    if (
                        trigger.frame == "verb"
                        and token.pos_ in ("VERB", "AUX")
                        and (token.dep_ not in ("aux", "auxpass", "amod") or is_split_passive(token))
                    ):
                        yield from self._verb(trigger, token)
                    elif trigger.frame == "noun" and token.pos_ in ("NOUN", "PROPN"):
                        yield from self._noun(trigger, token)

    # -- verbs -------------------------------------------------------------------------------------------------

    def _verb(self, trigger: EventTrigger, verb: Token) -> Iterator[Happening]:
        slots = self.predicates.slots(verb, "verb")
        if is_split_passive(verb):
            slots = {**slots, "obj": self.predicates.slots(verb.head.head, "verb").get("subj", [])}
        if not self._fits(trigger, verb, slots):
            return
        if trigger.xcomp:
            slots = {**slots, "xobj": _aims(self.predicates.slots(slots["xcomp"][0], "verb"))}
        if not self._has_theme(trigger, slots):
            return
        slots = self._with_theme(trigger, slots)
        doers = self.ends.actors(trigger.subject, slots)
        others = [party for party in self.ends.actors(trigger.object, slots) if party not in doers]
        if not others and "other" in trigger.object and doers:
            other = self.scene.other_party(verb, doers[0])
            others = [other] if other is not None else []
        if not self._enough(trigger, doers, others, verb, slots):
            return
        ends = [
            t for name in (*trigger.subject, *trigger.object) for t in slots.get(name.split(":")[-1], [])[:1]
        ]
        tokens = clause_tokens(verb, [end for end in ends if end.sent == verb.sent])
        if trigger.xcomp:
            tokens = [*tokens, *_carried_out(slots["xcomp"][0])]
        happening = self.happening(trigger, [*doers, *others], verb, tokens)
        if (
            _is_aside(happening)
            or self._is_interview(trigger, others)
            or (trigger.dated and happening.times.at.is_open)
        ):
            return
        if trigger.past and is_habit(self.scene, verb, dated=is_ahead(self.scene, verb, happening.times)):
            return
        if trigger.since and not happening.times.valid_from.is_open and is_perfect(verb):
            return
        yield happening

    def _is_interview(self, trigger: EventTrigger, others: list[Party]) -> bool:
        """Say whether somebody talks to the text's own author or paper, which is no event."""
        if trigger.type not in ("CONSULT", "REQUEST"):
            return False
        own = {self.scene.document.publisher, *(party.text for party in self.scene.voices.at(0).chain)}
        return any(party.text in own for party in others)

    def _with_theme(self, trigger: EventTrigger, slots: Slots) -> Slots:
        """Add what the theme itself names: "talks between A and B were held", "sanctions on A were lifted"."""
        if trigger.theme is None:
            return slots
        found = dict(slots)
        for token in slots.get(trigger.theme[0], [])[:1]:
            for name, ends in self.predicates.slots(token, "noun").items():
                if name in ("with", "between", "on", "against", "from") and name not in found:
                    found[name] = ends
        return found

    def _fits(self, trigger: EventTrigger, verb: Token, slots: Slots) -> bool:
        """Say whether a verb stands in the shape that its frame asks for."""
        if trigger.passive and not is_passive(verb) and not is_split_passive(verb):
            return False
        if trigger.xcomp and not slots.get("xcomp"):
            return False
        if trigger.intransitive and slots.get("obj") and not is_passive(verb):
            return False
        if is_anonymity(verb) or not is_told(self.scene, verb):
            return False
        if not trigger.asks:
            return True
        if verb.lemma_ == "call" and not any(c.lower_ in ("on", "upon", "for") for c in verb.children):
            return False
        if is_question(verb):
            return False
        return any(
            c.dep_ in ("xcomp", "ccomp", "advcl") or c.lower_ in ("for", "on") for c in verb.children
        ) or any(g.lower_ == "for" for c in verb.children if c.dep_ == "dobj" for g in c.children)

    def _enough(
        self, trigger: EventTrigger, doers: list[Party], others: list[Party], verb: Token, slots: Slots
    ) -> bool:
        if trigger.persons:
            first = self.scene.actor(doers[0]) if doers else None
            if first is None or first.type is not ActorType.PERSON:
                return False
        if trigger.alone or (trigger.solo and (doers or others)):
            return True
        if verb.tag_ == "VB" and verb.dep_ == "ROOT" and not any(c.dep_ == "aux" for c in verb.children):
            return False
        subjects = slots.get("subj", [])
        someone = bool(doers) or any(stands_for_someone(self.scene, token) for token in subjects)
        borne = is_passive(verb) and (
            bool(others) or any(stands_for_someone(self.scene, token) for token in slots.get("obj", []))
        )
        if trigger.mutual and (len(doers) > 1 or any(_is_several(token) for token in subjects)):
            return True
        if trigger.optional:
            return someone or borne
        return bool(someone and others) or borne

    # -- nouns -------------------------------------------------------------------------------------------------

    def _noun(self, trigger: EventTrigger, noun: Token) -> Iterator[Happening]:
        if noun.dep_ in ("compound", "nmod") or (noun.ent_type_ == "DATE" and noun.pos_ == "PROPN"):
            return
        if is_kind(noun) or (trigger.type == "CONSULT" and is_named_body(noun)):
            return
        slots = self._lent(noun, trigger)
        if not self._has_theme(trigger, slots):
            return
        slots = self._with_theme(trigger, slots)
        doers = self.ends.actors(trigger.subject, slots)
        others = [party for party in self.ends.actors(trigger.object, slots) if party not in doers]
        doers, others = self._noun_ends(trigger, noun, doers, others)
        tokens = phrase_tokens(noun)
        for name in (*trigger.subject, *trigger.object):
            for token in slots.get(name.split(":")[-1], [])[:1]:
                if token.sent == noun.sent and abs(token.i - noun.i) < _NEAR:
                    tokens = tokens + core_tokens(token)
        happening = self.happening(trigger, [*doers, *others], noun, tokens)
        dated = not happening.times.at.is_open
        one = bool(doers or others) and not (trigger.type == "WAR" and _is_bare(noun))
        if (
            (doers and others)
            or trigger.alone
            or (dated and trigger.dated)
            or (one and (trigger.solo or trigger.type in _ONE_ACTOR))
        ):
            yield happening

    def _noun_ends(
        self, trigger: EventTrigger, noun: Token, doers: list[Party], others: list[Party]
    ) -> tuple[list[Party], list[Party]]:
        """Return the ends of a nominal event without those that are only its place.

        The host of a mission does not open it, a capital where people were killed is no government, and a war with two
        names before it is between both.
        """
        if trigger.type == "OPEN_MISSION":
            mission = [t for t in noun.subtree if self._in_class(t, "mission") and t != noun]
            hosts = [party for t in mission[:1] for party in self._in_place(t)]
            if doers and all(party in hosts for party in doers):
                other = self.scene.other_party(noun, doers[0])
                return ([other] if other is not None else []), hosts
        if trigger.type == "ASSAULT":
            seats = [party for party in self._in_place(noun) if not self._is_named_at(noun, party)]
            towns = [Party(phrase_text(token, full=False)) for token in _towns(noun)]
            return doers, [*towns, *(p for p in others if p not in seats)] if seats else others
        if trigger.type == "WAR":
            named = [
                party
                for child in noun.lefts
                if child.dep_ in ("compound", "nmod", "amod") and child.text[:1].isupper()
                for token in sorted(child.subtree, key=lambda t: t.i)
                for party in self.scene.actors_at(token, inner=False)
            ]
            if len(set(named)) > 1:
                return list(dict.fromkeys([*named, *doers])), others
        return doers, others

    def _in_place(self, noun: Token) -> list[Party]:
        """Return the actors that "in" ties to a noun."""
        return [
            party
            for child in noun.children
            if child.dep_ == "prep" and child.lower_ in ("in", "at")
            for end in child.children
            if end.dep_ == "pobj"
            for party in self.scene.actors_at(end)
        ]

    def _is_named_at(self, noun: Token, party: Party) -> bool:
        """Say whether the actor's own name stands in the phrase, and no capital for it."""
        words = set(party.text.split())
        return any(token.text in words for token in noun.subtree)

    def _lent(self, noun: Token, trigger: EventTrigger) -> Slots:
        """Return a noun's arguments with those that its verb lends it: "held talks with", "talks went on with"."""
        slots = dict(self.predicates.slots(noun, "noun"))
        governing = governing_verb(noun)
        if governing is None:
            return slots
        verb, link = governing
        if link in ("dobj", "attr") and not slots.get("owner"):
            if verb.lemma_.lower() in self.scene.classes["light"]:
                slots["owner"] = self.predicates.slots(verb, "verb").get("subj", [])
                slots["subj"] = slots["owner"]
        elif link in ("prep:during", "prep:on") and trigger.type == "VISIT" and not slots.get("owner"):
            slots["owner"] = self.predicates.slots(verb, "verb").get("subj", [])
        elif link == "nsubj":
            lent = self.predicates.slots(verb, "verb")
            for name in ("with", "between"):
                if name not in slots and lent.get(name):
                    slots[name] = lent[name]
        return slots

    # -- shared ------------------------------------------------------------------------------------------------

    def happening(
        self, trigger: EventTrigger, actors: list[Party], head: Token, tokens: list[Token]
    ) -> Happening:
        """Return the event that a trigger found, with its words in order and the times of its clause."""
        ordered = tuple(sorted(set(tokens), key=lambda token: token.i))
        times = event_times(self.scene, head, ordered)
        return Happening(
            EventType(trigger.type),
            tuple(dict.fromkeys(actors))[:_MAX_ACTORS],
            head,
            ordered,
            times,
            f"{trigger.frame} {head.lemma_.lower()}",
            trigger.theme is not None,
        )

    def _has_theme(self, trigger: EventTrigger, slots: Slots) -> bool:
        if trigger.theme is None:
            return True
        return any(self._in_class(token, trigger.theme[1]) for token in slots.get(trigger.theme[0], []))

    def _in_class(self, token: Token, name: str) -> bool:
        words = self.classes[name]
        if token.lemma_.lower() in words or token.lower_ in words:
            return True
        return any(
            (
                child.dep_ == "prep"
                and child.lower_ == "of"
                and any(g.lemma_.lower() in words for g in child.children if g.dep_ == "pobj")
            )
            or (child.dep_ == "conj" and child.lemma_.lower() in words)
            for child in token.children
        )


def _towns(noun: Token) -> Iterator[Token]:
    """Yield the names that "in" ties to a noun."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("in", "at"):
            yield from (end for end in child.children if end.dep_ == "pobj" and end.pos_ == "PROPN")


def _is_several(token: Token) -> bool:
    """Say whether a subject is more than one party: "they", "the ministers", "A and B"."""
    return (
        token.tag_ in ("NNS", "NNPS") or token.lower_ in ("they", "both") or len(list(conjuncts(token))) > 1
    )


def _carried_out(verb: Token) -> list[Token]:
    """Return the words of an infinitive up to the next comma: what is offered, pledged or threatened."""
    words = sorted(verb.subtree, key=lambda token: token.i)
    end = next((t.i for t in words if t.i > verb.i and t.text in (",", ";", "—")), words[-1].i + 1)
    return [t for t in words if verb.i <= t.i < end and not t.is_punct]


def _is_aside(happening: Happening) -> bool:
    """Say whether a relative clause only tells which unnamed people are meant: "officials who signed the order"."""
    if happening.head.dep_ != "relcl" or not happening.times.at.is_open:
        return False
    return all(party.actor is None for party in happening.actors)


def _aims(slots: Slots) -> list[Token]:
    """Return at whom an infinitive is aimed: "vowed to retaliate against X"."""
    for name in ("obj", "against", "on", "to", "with"):
        if slots.get(name):
            return slots[name]
    return []


def _is_bare(noun: Token) -> bool:
    """Say whether a noun stands without anything that makes it one certain event: "it could mean war"."""
    return not any(
        child.dep_ in ("det", "poss", "nummod", "amod", "compound", "prep") for child in noun.children
    )
