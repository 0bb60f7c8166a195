"""The ends of a frame: which actors or phrases fill its slots, and what must hold of them."""

from spacy.tokens import Token

from legation.extraction.state_arguments import Slots, governing_verb, is_passive, told_to_hold
from legation.extraction.state_clauses import phrase_text, phrase_tokens
from legation.extraction.state_predicates import Predicates
from legation.resources.relations import Trigger
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType

RELATIONSHIP_NOUNS = frozenset(
    """relation relationship tie link bond friendship alliance partnership cooperation rapprochement""".split()
)
_MUTUAL = frozenset({"allied_with", "partner_of", "friendly_to", "hostile_to"})
_ATTITUDES = frozenset(
    """pressures criticises condemns supports opposes threatens attacks aids seeks_ties_with hostile_to""".split()
)
_THINGS = frozenset(
    """supports opposes criticises condemns defies depends_on feels_threatened_by threatens trusts occupies
    seeks_control_of claims_territory""".split()
)
"""Relations that one can have to a plan, a treaty or a policy as well as to an actor."""
_LONG = 12
_GENERIC = frozenset({"people", "person", "country", "nation", "state", "citizen", "man", "woman", "child"})
_SHARED = frozenset({"strained_with", "in_conflict_with", "negotiates_with", "at_war_with"})
"""Relations whose bare noun is that of the two states that the text is about."""
_STANCES = frozenset({"supports", "opposes", "criticises", "condemns"})
_EMPTY = frozenset(
    """way thing fact idea time day year today part kind sort lot case point matter moment end number doubt hand
    life mind head eye face word attention question anything something nothing everything minute hour week
    month""".split()
)
_SAYINGS = frozenset(
    """charge claim allegation accusation report account suggestion idea rumour rumor statement assertion notion
    criticism complaint speculation remark comment story version interpretation finding theory argument""".split()
)
_DRIVING = frozenset({"force", "drive", "drive_out", "expel", "cleanse", "exile", "deport"})
_AT_LARGE = {
    "international": "international community",
    "global": "international community",
    "worldwide": "international community",
    "western": "the West",
    "foreign": "foreign states",
    "regional": "states of the region",
}


class Ends:
    """Fills the slots of frames with actors and phrases."""

    def __init__(self, predicates: Predicates) -> None:
        self.predicates = predicates
        self.scene = predicates.scene

    def rolled_up(self, parties: list[Party]) -> list[Party]:
        """Return the states that described groups act for, in order and each once."""
        return list(dict.fromkeys(self.scene.rolled_up(party) for party in parties))

    def host(self, anchor: Token, subjects: list[Party], place: Party) -> Party:
        """Return the state in whose town a mission stands: by country, for an unknown town the other state in play."""
        actor = self.scene.actor(place)
        if actor is None or actor.type is not ActorType.PLACE or not subjects:
            return place
        state = self.scene.state_of(actor) if actor.country else None
        if state is not None and state not in subjects:
            return state
        other = None if actor.country else self.scene.other_party(anchor, subjects[0])
        return other or place

    def in_play(self, trigger: Trigger, anchor: Token, subjects: list[Party]) -> list[Party]:
        """Return whom an attitude without a named object is about, where the text leaves one state for it.

        For "a reliable ally" that is the state of the one who says so; for "condemned the launch", "sanctions", the
        state that the document is about.
        """
        if len(subjects) != 1 or not self.is_collective(subjects[0]) or trigger.bare:
            return []
        if trigger.frame == "holder" and trigger.relation in _MUTUAL:
            speaker = self.scene.speaking_for(anchor)
            return [speaker] if speaker is not None and speaker not in subjects else []
        noun = trigger.frame == "noun" and trigger.relation in _ATTITUDES
        verb = (
            trigger.frame == "verb" and trigger.relation in ("condemns", "criticises") and not trigger.theme
        )
        about = self.scene.dominant_state
        if (
            (noun or verb)
            and self.scene.is_state(subjects[0])
            and about is not None
            and about not in subjects
        ):
            return [about]
        return []

    def at_large(self, trigger: Trigger, noun: Token) -> list[Party]:
        """Return whose "international pressure" or "Western sanctions" are, where only an adjective tells."""
        if trigger.relation == "represses" and self.scene.dominant_state is not None:
            return [self.scene.dominant_state]
        if trigger.relation == "displaces" and noun.lemma_.lower() in _DRIVING:
            return []  # who tells of people driven out does not say that he did it
        if trigger.relation == "displaces":
            speaking = self.scene.speaking_for(noun)
            if speaking is not None and self.scene.is_state(speaking):
                return [speaking]
            near = self.scene.state_near(noun)
            return [near] if near is not None else []
        if trigger.relation not in _ATTITUDES:
            return []
        for child in noun.children:
            if child.dep_ == "amod" and child.lower_ in _AT_LARGE:
                return [Party(_AT_LARGE[child.lower_])]
        return []

    def opposite(self, noun: Token, subjects: list[Party]) -> list[Party]:
        """Return whom an act without a named object is against: the other end of the clause that it stands in."""
        if any(child.dep_ == "compound" and child.pos_ == "PROPN" for child in noun.children):
            return []  # "the Guilder war" is one fought there, against nobody who is the subject here
        governing = governing_verb(noun)
        if governing is None:
            head = noun
            while head.dep_ in ("pobj", "prep", "conj", "pcomp", "advcl") and head.head is not head:
                head = head.head
                if head.pos_ in ("VERB", "AUX"):
                    break
            if head.pos_ not in ("VERB", "AUX"):
                return []
            verb = head
        elif governing[1].startswith("prep:"):
            verb = governing[0]
        else:
            return []
        for token in self.predicates.slots(verb, "verb").get("subj", [])[:1]:
            found = self.scene.actors_at(token) or self.scene.actors_inside(token)
            return [party for party in found if party not in subjects and self.scene.is_state(party)][:1]
        return []

    def loose_objects(self, trigger: Trigger, slots: Slots) -> list[Party]:
        """Return a common noun for a group as the object, where no actor is named."""
        free = trigger.theme is None or trigger.theme[1] in ("menace", "measure")
        plain = (
            trigger.relation in _THINGS and free and (trigger.frame == "verb" or trigger.relation in _STANCES)
        )
        plain = plain and trigger.object_types != "collective"
        if trigger.object_types in ("actor", "collective") and not plain:
            return []
        for name in trigger.object:
            for token in slots.get(name, []):
                if token.pos_ != "NOUN":
                    continue
                if (
                    plain
                    and _is_thing(token)
                    and not (trigger.relation in ("defies", "opposes") and _is_assertion(token))
                ):
                    return [Party(phrase_text(token, full=len(phrase_tokens(token)) <= _LONG))]
                if trigger.object_types in ("actor", "collective"):
                    continue
                arms = token.lemma_.lower() in self.scene.classes["arms"]
                if (trigger.theme is not None and name in ("to", "iobj")) or (
                    self.scene.is_group(token) and not arms
                ):
                    return [Party(phrase_text(token))]
        return []

    def loose_subjects(self, trigger: Trigger, slots: Slots, objects: list[Party]) -> list[Party]:
        """Return a common noun for people as the subject of an attitude to a named actor: "critics", "protesters"."""
        if trigger.relation not in _ATTITUDES or trigger.subject_types in ("actor", "phrase"):
            return []
        if not any(party.actor for party in objects):
            return []
        for name in trigger.subject:
            for token in slots.get(name, []) if ":" not in name else ():
                people = self.scene.is_group(token) or self.scene.in_class(token, "voices")
                if token.tag_ == "NNS" and people and token.lemma_.lower() not in _GENERIC:
                    return [Party(phrase_text(token, full=len(phrase_tokens(token)) <= _LONG))]
        return []

    def shared(self, trigger: Trigger, noun: Token) -> list[Party]:
        """Return the two states in play, for "the dispute" or "the talks" between nobody named."""
        definite = any(child.lower_ in ("the", "this", "these") for child in noun.children)
        if trigger.relation not in _SHARED or not definite or noun.dep_ in ("compound", "amod", "nmod"):
            return []
        if trigger.relation == "negotiates_with" and not told_to_hold(noun):
            return []
        pair = self.scene.firm_pair
        if trigger.relation in ("in_conflict_with", "at_war_with") and self.scene.state_count > len(pair):
            return []
        here = [party for child in noun.subtree for party in self.scene.actors_at(child, inner=False)]
        return list(pair) if all(party in pair for party in here if self.scene.is_state(party)) else []

    def find(
        self, names: tuple[str, ...], slots: Slots, types: str | None, *, anchor: Token | None = None
    ) -> list[Party]:
        """Return the parties that fill the first slot that any fills.

        Args:
            names: Slots in order of preference; "in:slot" takes the actor inside the phrase, "passive:slot" counts only
                with a passive, "self" is the predicate and "speaker" whoever speaks.
            slots: The predicate's arguments.
            types: "phrase" for any words, "actor" for actors alone, "body" for a noun of a party or firm too,
                None for all.
            anchor: The predicate.
        """
        for name in names:
            inside = False
            slot = name
            if name.startswith("in:"):
                inside, slot = True, name[3:]
            if name == "self" and anchor is not None:
                return [Party(phrase_text(anchor))]
            if name == "speaker" and anchor is not None:
                speaker = self.scene.speaking_for(anchor)
                return [speaker] if speaker is not None else []
            if name.startswith("passive:"):
                if anchor is None or not is_passive(anchor):
                    continue
                slot = name[8:]
                if not any(token.i > anchor.i for token in slots.get(slot, [])):
                    continue
            found: list[Party] = []
            for token in slots.get(slot, []):
                if inside:
                    found.extend(p for p in self.scene.actors_inside(token) if p not in found)
                    continue
                if types == "body" and self._is_body(token):
                    found.append(Party(phrase_text(token, full=len(phrase_tokens(token)) <= _LONG)))
                    continue
                if types == "phrase":
                    found.extend(self._phrases(token))
                    continue
                for party in self.scene.actors_at(token, inner=types != "actor" or True):
                    if types == "actor" and not self._proper(party):
                        continue
                    if types == "collective" and not self.is_collective(party):
                        continue
                    if party not in found:
                        found.append(party)
            if found:
                return found
        return []

    def _is_body(self, token: Token) -> bool:
        """Say whether a common noun is for a body of its own: "the largest party in X" is not X."""
        known = token.lemma_.lower() in self.scene.classes["membership"]
        return token.pos_ == "NOUN" and known and not self.scene.actors_at(token, inner=False)

    def _phrases(self, token: Token) -> list[Party]:
        if token.pos_ == "PRON" and not self.scene.actors_at(token):
            return []
        if token.lemma_.lower() in RELATIONSHIP_NOUNS:
            return [self._relationship(token)]
        named = self.scene.actors_at(token, inner=False)
        if named:
            return named
        return (
            [Party(phrase_text(token))]
            if len(phrase_tokens(token)) <= 14
            else [Party(phrase_text(token, full=False))]
        )

    def _relationship(self, noun: Token) -> Party:
        """Return a relationship named by its two ends, as a phrase where the ends are not known."""
        slots = self.predicates.slots(noun, "noun")
        ends = [
            p
            for name in ("between", "owner", "with")
            for t in slots.get(name, [])
            for p in self.scene.actors_at(t)
        ]
        ends = list(dict.fromkeys(ends))
        if len(ends) < 2 and (ends or any(c.dep_ == "det" for c in noun.children)):
            for party in self.scene.pair_before(noun):
                if party not in ends:
                    ends.append(party)
        return (
            Party(f"{ends[0].text}-{ends[1].text} relationship")
            if len(ends) >= 2
            else Party(phrase_text(noun))
        )

    def _proper(self, party: Party) -> bool:
        return party.actor is not None

    def is_firm(self, token: Token) -> bool:
        """Say whether a token is for firms or groups that do business."""
        if self.scene.in_class(token, "firm") or (
            self.scene.in_class(token, "agent") and token.tag_ == "NNS"
        ):
            return True
        return any(self.is_type(party, ActorType.ORGANISATION) for party in self.scene.actors_at(token))

    def is_collective(self, party: Party) -> bool:
        """Say whether a party is an actor but no person: a state, a body, a community, a town for its people."""
        actor = self.scene.actor(party)
        return actor is not None and actor.type is not ActorType.PERSON

    def is_type(self, party: Party, *types: ActorType) -> bool:
        """Say whether a party is an actor of one of the types."""
        actor = self.scene.actor(party)
        return actor is not None and actor.type in types

    def theme_fits(self, trigger: Trigger, slots: Slots, anchor: Token) -> bool:
        """Say whether the slot that a trigger asks for holds a noun of its class."""
        if trigger.theme is None:
            return True
        slot, name = trigger.theme
        if slot == "self":
            return self._self_theme(anchor, name)
        tokens = slots.get(slot, ())
        if name == "people" and any(self._is_people(token) for token in tokens):
            return True
        return any(self.scene.in_class(token, name) for token in tokens)

    def _is_people(self, token: Token) -> bool:
        """Say whether a name is that of people of a nation or a community: "40,000 Florinese"."""
        if token.tag_ == "NNPS" and token.ent_type_ == "NORP":
            return True
        return any(self.is_type(party, ActorType.COMMUNITY) for party in self.scene.actors_at(token))

    def _self_theme(self, anchor: Token, name: str) -> bool:
        if name == "plural":
            return anchor.tag_ in ("NNS", "NNPS") or anchor.lemma_.lower() in ("dialogue", "consultation")
        if name == "people":
            return anchor.lemma_.lower() in self.scene.classes["people"]
        words = self.scene.classes[name]
        for child in anchor.children:
            if child.dep_ in ("compound", "amod", "nmod") and child.lemma_.lower() in words:
                return True
            inner = child.children if child.dep_ == "prep" and child.lower_ == "of" else ()
            if any(g.dep_ == "pobj" and self.scene.in_class(g, name) for g in inner):
                return True
        return False

    def has_complement(self, trigger: Trigger, verb: Token) -> bool:
        """Say whether the predicate has one of the complements that a trigger asks for."""
        for child in verb.children:
            if child.dep_ in ("oprd", "acomp", "attr", "xcomp", "ccomp", "dobj") and (
                child.lemma_.lower() in trigger.complement
            ):
                return True
            seen = child.children if child.dep_ == "prep" and child.lower_ == "as" else ()
            if any(_is_called(g, trigger.complement) for g in seen):
                return True
            if child.dep_ in ("oprd", "dobj", "ccomp") and any(
                g.lower_ in trigger.complement for g in child.children
            ):
                return True
        return False


def _is_thing(token: Token) -> bool:
    """Say whether a common noun names something definite enough to be supported or opposed."""
    return token.lemma_.lower() not in _EMPTY and token.ent_type_ not in ("DATE", "TIME", "CARDINAL", "MONEY")


def _is_assertion(token: Token) -> bool:
    """Say whether a noun is for what somebody says, which is denied and not defied: "rejected the charge"."""
    return token.lemma_.lower() in _SAYINGS


def _is_called(noun: Token, words: frozenset[str]) -> bool:
    return noun.lemma_.lower() in words or any(c.lower_ in words for c in noun.children if c.dep_ == "amod")
