"""Matches the trigger lexicon against the parse: predicates with their ends, before voice, status and dates."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Token

from legation.extraction.state_arguments import (
    Slots,
    governing_verb,
    is_passive,
)
from legation.extraction.state_clauses import clause_tokens, core_tokens, phrase_tokens
from legation.extraction.state_ends import Ends
from legation.extraction.state_gaps import Gap, GapFiller, Told
from legation.extraction.state_predicates import Predicates
from legation.resources.relations import Trigger, load_relations, load_triggers
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType

_RECIPROCAL = frozenset({"friendly_to", "hostile_to", "allied_with", "partner_of", "borders", "kin_of"})
_ROLLED = frozenset({"military", "intelligence", "energy", "trade"})
_ACTED = frozenset({"diplomatic", "military", "intelligence", "energy", "trade", "territorial"})
"""Layers in which an official acts for his state."""
_STANCES = frozenset({"supports", "opposes", "criticises", "condemns"})
_WARNED = frozenset(
    "citizen traveller traveler national resident passenger tourist people public voter".split()
)
"""Whom a state warns of a danger that is not its own threat."""
_SOVEREIGN = frozenset(
    """has_embassy_in has_diplomatic_relations_with has_treaty_with at_war_with recognises borders claims_territory
    recognises_claim_of provides_access_to sells_arms_to negotiates_with""".split()
)
"""What only states do: a people that does it stands for its state."""
_STANDING = frozenset(
    {"be", "remain", "stay", "stand", "live", "come", "go", "keep", "put", "find", "engage", "enter", "lock"}
)
_TARGETS = frozenset({"obj", "on", "against", "at", "to", "over", "with", "about"})
_RECEIVING = frozenset(
    {"face", "receive", "get", "suffer", "encounter", "meet", "obtain", "accept", "gain", "win"}
)
_COPULAS = frozenset({"be", "become", "remain", "constitute", "represent"})
_LIGHT_PREPS = frozenset(
    {"of", "to", "with", "between", "against", "for", "toward", "towards", "on", "in", "from", "by"}
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A state before voice, status and dates.

    Attributes:
        relation: Name of the relation.
        subject: Who.
        object: Whom or what.
        predicate: Token whose factuality decides the status.
        tokens: Words of the evidence.
        status: Status that the words settle, or None.
        reason: Frame and trigger.
        viewer: The one whose view it is, where it is reported as a view.
    """

    relation: str
    subject: Party
    object: Party
    predicate: Token
    tokens: tuple[Token, ...]
    reason: str
    status: str | None = None
    viewer: Party | None = None


class FrameMatcher:
    """Runs every trigger over one document."""

    def __init__(self, predicates: Predicates) -> None:
        self.predicates = predicates
        self.scene = predicates.scene
        self.ends = Ends(predicates)
        self.relations = load_relations()
        self.gaps: list[Gap] = []

    def filled(self, told: Iterable[Candidate]) -> Iterator[Candidate]:
        """Yield the predicates that `find` met with an end missing, filled in from their context."""
        earlier = [
            Told(c.predicate.i, c.relation, c.predicate.lemma_.lower(), c.subject, c.object) for c in told
        ]
        for one in GapFiller(self.scene).fill(self.gaps, earlier):
            gap = one.gap
            trigger = gap.trigger
            names = (*trigger.subject, *trigger.object)
            ends = [t for name in names for t in gap.slots.get(name.split(":")[-1], [])[:2]]
            found = self._candidate(trigger, one.subject, one.object, gap.anchor, gap.anchor, ends)
            yield replace(found, reason=f"{one.how}: {found.reason}")

    def find(self) -> Iterator[Candidate]:
        """Yield the candidates of all frames, in the order of the lexicon."""
        for trigger in load_triggers():
            for lemma in sorted(trigger.lemmas):
                for token in self._evoked(trigger, lemma):
                    yield from self._match(trigger, token)

    def _evoked(self, trigger: Trigger, lemma: str) -> list[Token]:
        """Return the tokens of a word; participles used as adjectives are found by their form."""
        tokens = self.predicates.tokens_of(lemma)
        if trigger.frame == "adjective" and lemma.endswith("ed"):
            return tokens + [t for t in self.scene.by_word.get(lemma, []) if t not in tokens]
        return tokens

    def _match(self, trigger: Trigger, token: Token) -> Iterator[Candidate]:
        if trigger.frame == "verb":
            if token.pos_ in ("VERB", "AUX") and (token.dep_ not in ("aux", "auxpass")):
                yield from self._verb(trigger, token)
        elif trigger.frame == "noun":
            if token.pos_ in ("NOUN", "PROPN"):
                yield from self._noun(trigger, token)
        elif trigger.frame == "holder":
            if token.pos_ in ("NOUN", "PROPN", "ADJ"):
                yield from self._holder(trigger, token)
        elif token.pos_ in ("ADJ", "VERB", "NOUN", "ADV", "PROPN"):
            yield from self._adjective(trigger, token)

    # -- frames --------------------------------------------------------------------------------------------------

    def _verb(self, trigger: Trigger, verb: Token) -> Iterator[Candidate]:
        slots = self.predicates.slots(verb, "verb")
        if trigger.passive_only and not is_passive(verb):
            return
        if trigger.agents and not any(self.ends.is_firm(t) for t in slots.get("subj", [])):
            return
        if trigger.complement and not self.ends.has_complement(trigger, verb):
            return
        if trigger.xcomp and not slots.get("xcomp"):
            return
        if trigger.complement_clause == "avoid" and any(c.dep_ == "ccomp" for c in verb.children):
            return
        if self._is_other(trigger, verb, slots):
            return
        end = slots
        if trigger.object == ("as",):
            # "As a former envoy I dismiss it" says who speaks, not what the thing is called.
            end = {**slots, "as": [t for t in slots.get("as", ()) if t.i > verb.i]}
        if trigger.xcomp_lemmas:
            complements = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp")]
            inner = next((c for c in complements if c.lemma_.lower() in trigger.xcomp_lemmas), None)
            if inner is None:
                return
            deeper = self.predicates.slots(inner, "verb")
            end = {**slots, **{k: v for k, v in deeper.items() if k != "subj"}}
            if trigger.object == ("obj",) and trigger.relation == "provides_access_to":
                end["obj"] = slots.get("obj", [])
        if not self.ends.theme_fits(trigger, end, verb):
            return
        yield from self._records(trigger, verb, end, predicate=verb)

    def _is_other(self, trigger: Trigger, verb: Token, slots: Slots) -> bool:
        """Say whether a verb means something else: diplomats are not driven from home, travellers not threatened."""
        objects = slots.get("obj", [])
        if trigger.relation == "displaces":
            return any(self.scene.in_class(token, "envoys") for token in objects)
        if trigger.relation == "seeks" and objects:
            # "wants parliament to lift it": what is wanted is the act.
            return any(c.dep_ in ("ccomp", "xcomp") and c.i > verb.i for c in verb.children)
        if verb.lemma_ == "warn":
            return any(token.lemma_.lower() in _WARNED for token in objects)
        return False

    def _noun(self, trigger: Trigger, noun: Token) -> Iterator[Candidate]:
        slots = dict(self.predicates.slots(noun, "noun"))
        if not self.ends.theme_fits(trigger, slots, noun):
            return
        governing = governing_verb(noun)
        if governing is not None:
            verb, dep = governing
            lent = self.predicates.slots(verb, "verb")
            light = verb.lemma_.lower() in self.scene.classes["light"]
            if dep == "attr" and verb.lemma_.lower() in _COPULAS:
                slots["subj"] = lent.get("subj", [])
            if dep == "dobj" and verb.lemma_.lower() in _RECEIVING and slots.get("from"):
                # "faces a threat from X", "receives aid from X": who has it is its object.
                for name in trigger.object:
                    slots.setdefault(name.split(":")[-1], lent.get("subj", []))
            elif dep in ("dobj", "attr") and light and not slots.get("owner"):
                slots["owner"] = lent.get("subj", [])
                slots["subj"] = lent.get("subj", [])
            if dep in ("nsubj", "nsubjpass"):
                for name in ("with", "between", "against"):
                    if name not in slots and name in lent:
                        slots[name] = lent[name]
            if dep == "dobj" and light:
                for name in _LIGHT_PREPS:
                    if name not in slots and name in lent and name not in ("of", "by", "in"):
                        slots[name] = lent[name]
            elif dep.startswith("prep:"):
                self._standing(trigger, slots, lent, verb, dep[5:])
        if "between" in slots:
            yield from self._pair(trigger, noun, slots["between"])
            return
        yield from self._records(trigger, noun, slots, predicate=noun)

    def _standing(self, trigger: Trigger, slots: Slots, lent: Slots, verb: Token, prep: str) -> None:
        """Fill in the subject of "is at war with", "is under pressure from"."""
        if verb.lemma_.lower() not in _STANDING or slots.get("owner"):
            return
        for name in _LIGHT_PREPS:
            if name in lent and name not in slots and name != prep:
                slots[name] = lent[name]
        if prep == "under":
            slots["owner"] = slots.get("from", []) or slots.get("by", [])
            for name in trigger.object:
                slots[name] = lent.get("subj", [])
        elif prep in ("at", "in", "into", "on"):
            slots["owner"] = lent.get("subj", [])

    def _holder(self, trigger: Trigger, noun: Token) -> Iterator[Candidate]:
        slots = dict(self.predicates.slots(noun, "noun"))
        if not self.ends.theme_fits(trigger, slots, noun):
            return
        holders = list(self._holders(noun))
        if not holders and trigger.relation in _RECIPROCAL and slots.get("owner"):
            holders = slots.get("in", [])
        if not holders:
            return
        if trigger.subject_types == "community" and not any(
            self.ends.is_type(party, ActorType.COMMUNITY)
            for token in holders
            for party in self.scene.actors_at(token)
        ):
            return
        slots["holder"] = holders
        for token in slots.get("of", [])[:1]:
            for child in token.children:
                if child.dep_ == "prep" and child.lower_ in ("to", "for") and child.lower_ not in slots:
                    slots.update(self._preps(child))
        if noun.dep_ in ("compound", "amod", "nmod") and "owner" not in slots:
            owners = self.predicates.slots(noun.head, "noun").get("owner", [])
            slots["owner"] = [owner for owner in owners if owner.i < noun.i]
        if trigger.relation == "hostile_to" and slots.get("owner") and noun.dep_ != "attr":
            slots["holder"], slots["owner"] = slots["owner"], slots["holder"]
        yield from self._records(trigger, noun, slots, predicate=noun)

    def _holders(self, noun: Token) -> Iterator[Token]:
        """Yield who is said to be this: copula's subject, apposition, the name that the noun stands before."""
        head = noun
        while head.dep_ == "conj" and head.head.pos_ in ("NOUN", "PROPN", "ADJ"):
            head = head.head
        if (
            head.dep_ == "pobj"
            and head.head.lower_ == "of"
            and head.head.head.lower_ in ("one", "some", "part")
        ):
            head = head.head.head
        if head.dep_ in ("attr", "oprd", "acomp") and head.head.pos_ in ("AUX", "VERB"):
            slots = self.predicates.slots(head.head, "verb")
            yield from slots.get("subj", []) or slots.get("obj", [])
        elif head.dep_ == "pobj" and head.head.lower_ == "as":
            governing = head.head.head
            if governing.pos_ in ("VERB", "AUX"):
                slots = self.predicates.slots(governing, "verb")
                yield from slots.get("obj", []) or slots.get("subj", [])
        elif head.dep_ == "appos" or (
            head.dep_ in ("compound", "amod", "nmod") and head.head.pos_ == "PROPN"
        ):
            yield head.head
        elif head.dep_ == "nsubj" and head.head.lemma_ == "be":
            for child in head.head.children:
                if child.dep_ in ("attr", "xcomp"):
                    yield child
        for child in noun.children:
            if child.dep_ == "appos":
                yield child

    def _adjective(self, trigger: Trigger, token: Token) -> Iterator[Candidate]:
        slots: Slots = {}
        for child in token.children:
            if child.dep_ == "prep":
                slots.update({k: v for k, v in self._preps(child).items() if k not in slots})
            elif child.dep_ == "xcomp":
                slots["xcomp"] = [child]
        head = token
        while head.dep_ == "conj" and head.head.pos_ in ("ADJ", "VERB", "NOUN"):
            head = head.head
        if head.dep_ in ("acomp", "attr", "oprd", "advmod") and head.head.pos_ in ("AUX", "VERB"):
            verb_args = self.predicates.slots(head.head, "verb")
            slots["subj"] = verb_args.get("subj", []) or verb_args.get("obj", [])
            for name in _LIGHT_PREPS:
                if name in verb_args and name not in slots and verb_args[name][0].i > token.i:
                    slots[name] = verb_args[name]
        elif head.dep_ in ("amod", "relcl", "acl", "appos", "advmod", "npadvmod") and head.head.pos_ in (
            "NOUN",
            "PROPN",
        ):
            if head.dep_ == "amod" and head.i < head.head.i and not slots:
                return
            slots["subj"] = [head.head]
        elif head.pos_ == "VERB" and head.dep_ != "amod":
            lent = self.predicates.slots(head, "verb")
            slots["subj"] = lent.get("obj", []) or lent.get("subj", [])
        if slots.get("subj") and self.ends.theme_fits(trigger, slots, token):
            yield from self._records(trigger, token, slots, predicate=token)

    def _preps(self, prep: Token) -> Slots:
        found: Slots = {prep.lower_: [c for c in prep.children if c.dep_ in ("pobj", "pcomp")]}
        return found

    def _pair(self, trigger: Trigger, noun: Token, tokens: list[Token]) -> Iterator[Candidate]:
        parties = [party for token in tokens for party in self.scene.actors_at(token)]
        if trigger.relation == "mediates_between":
            owners = self.ends.find(
                ("owner", "by"), self.predicates.slots(noun, "noun"), trigger.subject_types
            )
            if owners and len(parties) >= 2:
                together = Party(" and ".join(party.text for party in parties[:2]))
                yield self._candidate(trigger, owners[0], together, noun, noun, list(tokens))
            return
        if len(parties) >= 2:
            yield self._candidate(trigger, parties[0], parties[1], noun, noun, list(tokens))

    # -- ends ----------------------------------------------------------------------------------------------------

    def _records(
        self, trigger: Trigger, anchor: Token, slots: Slots, *, predicate: Token
    ) -> Iterator[Candidate]:
        subjects = self.ends.find(trigger.subject, slots, trigger.subject_types, anchor=anchor)
        if trigger.fixed_object is not None:
            objects = [Party(trigger.fixed_object)]
        else:
            objects = self.ends.find(trigger.object, slots, trigger.object_types, anchor=anchor)
        relation = self.relations[trigger.relation]
        against = relation.sign == "-" and relation.layer in _ACTED
        if not objects and against and trigger.object_types in (None, "actor", "collective"):
            # What is done to a thing of somebody's is done to him: "pressure on Florin's exporters".
            inside = tuple(f"in:{name}" for name in trigger.object if name in _TARGETS)
            objects = self.ends.find(inside, slots, trigger.object_types, anchor=anchor)
        mutual = relation.symmetric or (trigger.frame == "verb" and "with" in trigger.object)
        if mutual and not objects and len(subjects) >= 2 and trigger.relation != "supports":
            subjects, objects = subjects[:1], subjects[1:2]
        if not objects and subjects and "other" in trigger.object:
            other = self.scene.other_party(anchor, subjects[0])
            objects = [other] if other is not None else []
        if not objects and subjects and trigger.frame == "noun" and not trigger.bare:
            objects = self.ends.opposite(anchor, subjects)
        stance = trigger.frame == "noun" and trigger.relation in _STANCES
        if not objects and subjects and (trigger.frame == "verb" or stance):
            objects = self.ends.loose_objects(trigger, slots)
        if (
            not objects
            and trigger.frame == "holder"
            and trigger.relation in _RECIPROCAL
            and len(subjects) == 2
        ):
            subjects, objects = subjects[:1], subjects[1:]
        if not objects and subjects:
            objects = self.ends.in_play(trigger, anchor, subjects)
        hidden = (
            trigger.frame == "verb" and trigger.relation in ("represses", "displaces") and is_passive(anchor)
        )
        if not subjects and objects and (trigger.frame == "noun" or hidden):
            subjects = self.ends.at_large(trigger, anchor)
        if not subjects and objects and "other" in trigger.subject:
            other = self.scene.other_party(anchor, self.scene.rolled_up(objects[0]))
            subjects = [other] if other is not None else []
        if not subjects and objects and trigger.frame == "verb":
            subjects = self.ends.loose_subjects(trigger, slots, objects)
        if not subjects and not objects and trigger.frame == "noun":
            shared = self.ends.shared(trigger, anchor)
            subjects, objects = shared[:1], shared[1:]
        if trigger.foreign or trigger.relation == "mediates_between":
            if any(subject in objects for subject in subjects) or len(objects) < 2:
                return
            objects = [Party(" and ".join(party.text for party in objects[:2]))]
        elif (
            len(objects) >= 2
            and "between" in trigger.object
            and trigger.relation != "borders"
            and not set(subjects) & set(objects)
        ):
            return
        if trigger.relation == "opposes" and anchor.lemma_ == "be" and any(map(self.scene.is_state, objects)):
            return  # "is against Florin" tells where a thing aims
        if trigger.object_types == "collective":
            objects = [party for party in objects if self.ends.is_collective(party)]
        if trigger.relation == "has_embassy_in":
            objects = [self.ends.host(anchor, subjects, party) for party in objects]
        if trigger.relation == "hosts" and trigger.frame == "noun":
            subjects = [self.ends.host(anchor, objects, party) for party in subjects]
        if trigger.relation in _SOVEREIGN:
            subjects = [self.scene.as_state(party) for party in subjects]
            objects = [self.scene.as_state(party) for party in objects]
        if relation.layer in _ACTED:
            subjects = [self.scene.acting_for(party) for party in subjects]
        if relation.layer in _ROLLED:
            subjects = self.ends.rolled_up(subjects)
            objects = self.ends.rolled_up(objects)
        if not subjects or not objects:
            self.gaps.append(Gap(trigger, anchor, tuple(subjects), tuple(objects), slots))
            return
        if trigger.person and not self.ends.is_type(subjects[0], ActorType.PERSON):
            return
        if (
            trigger.person
            and self.ends.is_type(objects[0], ActorType.PERSON)
            and trigger.relation == "leader_of"
        ):
            return
        if trigger.object_types == "organisation" and not self.ends.is_type(
            objects[0], ActorType.ORGANISATION, ActorType.BODY
        ):
            return
        tokens = [
            t for name in (*trigger.subject, *trigger.object) for t in slots.get(name.split(":")[-1], [])[:2]
        ]
        if relation.layer not in ("identity", "view") and all(
            self.ends.is_type(party, ActorType.PERSON) for party in (*subjects, *objects)
        ):
            return
        viewer = None
        if trigger.viewer:
            seen = self.ends.find((trigger.viewer,), slots, None, anchor=anchor)
            viewer = seen[0] if seen else None
        for subject in subjects:
            for object_ in objects:
                if subject == object_ or (subject.actor and subject.actor == object_.actor):
                    continue
                yield self._candidate(trigger, subject, object_, anchor, predicate, tokens, viewer=viewer)

    # -- conditions ----------------------------------------------------------------------------------------------

    # -- shaping -------------------------------------------------------------------------------------------------

    def _candidate(
        self,
        trigger: Trigger,
        subject: Party,
        object_: Party,
        anchor: Token,
        predicate: Token,
        ends: list[Token],
        *,
        viewer: Party | None = None,
    ) -> Candidate:
        tokens = self._evidence(trigger, anchor, ends)
        return Candidate(
            trigger.relation,
            subject,
            object_,
            predicate,
            tuple(tokens),
            f"{trigger.frame} {anchor.lemma_.lower()}",
            trigger.status,
            viewer,
        )

    def _evidence(self, trigger: Trigger, anchor: Token, ends: list[Token]) -> list[Token]:
        sent = anchor.sent
        near = [end for end in ends if sent.start <= end.i < sent.end]
        if trigger.frame == "verb":
            return clause_tokens(anchor, near)
        tokens = phrase_tokens(anchor)
        governing = governing_verb(anchor)
        if governing is not None and governing[1] in ("dobj", "attr", "oprd"):
            tokens = clause_tokens(governing[0], [*near, anchor])
        elif trigger.frame == "adjective" and anchor.head.pos_ in ("AUX", "VERB"):
            tokens = clause_tokens(anchor.head, [*near, anchor])
        for end in near:
            if end not in tokens:
                tokens = tokens + core_tokens(end)
        return sorted(set(tokens), key=lambda token: token.i)
