"""Who takes part in a happening: the actors that an argument names, described people, and states for their troops."""

from spacy.tokens import Token

from legation.extraction.event_words import is_people, speaking_person
from legation.extraction.state_arguments import Slots
from legation.extraction.state_clauses import phrase_text
from legation.extraction.state_scene import Scene
from legation.resources.events import load_event_classes
from legation.schema.records import Party

_DELEGATES = frozenset(
    """minister leader president premier chancellor king government delegation envoy ambassador negotiator
    parliament army navy""".split()
)
"""Who stands for states where several are named together: "the presidents of A and B"."""
_NAMES = frozenset({"GPE", "LOC", "FAC", "ORG", "NORP", "PERSON"})
_SIDES = frozenset({"side", "party"})
_EACH = frozenset({"neither", "either", "both", "each"})


class EventEnds:
    """Finds the actors of one document's happenings.

    Attributes:
        scene: The document's look-ups.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene

    def actors(self, names: tuple[str, ...], slots: Slots) -> list[Party]:
        """Return the actors in the first of several slots that holds any."""
        for name in names:
            inside = name.startswith("in:")
            found: list[Party] = []
            for token in slots.get(name.removeprefix("in:"), []):
                if _is_witness(token):
                    continue
                parties = self.inside(token) if inside else self.actors_at(token)
                found.extend(party for party in parties if party not in found)
            if found:
                return found
        return []

    def inside(self, token: Token) -> list[Party]:
        """Return the actors that own or name a thing, its owner first: "X's embassy in Y" is X's."""
        for names in (("poss",), ("amod", "compound", "nmod"), ("prep",)):
            for child in token.children:
                if child.dep_ not in names or not (
                    child.text[:1].isupper() or child.lower_ in ("of", "from")
                ):
                    continue
                ends = [c for c in child.children if c.dep_ == "pobj"] if child.dep_ == "prep" else [child]
                owners = [party for end in ends for party in self.scene.actors_at(end)]
                if owners:
                    return owners
        return self.scene.actors_inside(token)

    def actors_at(self, token: Token) -> list[Party]:
        """Return the actors that a phrase means; "I" is who says it, and people are named by their description."""
        if token.lemma_.lower() in _SIDES and any(c.lower_ in _EACH for c in token.children):
            pair = [party for party in self.scene.firm_pair if token.tag_ in ("NN", "NNS")]
            if pair:
                return pair
        found = self.scene.actors_at(token)
        if token.pos_ == "NOUN" and _stands_for_states(token, load_event_classes()["forces"]):
            states = self.inside(token)
            if any(map(self.scene.is_state, states)):
                return states
        if found:
            return found
        speaker = speaking_person(self.scene, token)
        if speaker is not None:
            return [speaker]
        if token.pos_ == "PROPN" and token.ent_type_ in _NAMES:
            return [Party(phrase_text(token, full=False))]
        if token.pos_ == "NOUN" and is_people(self.scene, token):
            return [Party(phrase_text(token, full=False))]
        return []


def _is_witness(token: Token) -> bool:
    """Say whether a token is the source after "according to", no party to what happened."""
    return token.dep_ == "pobj" and token.head.lower_ == "to" and token.head.head.lower_ == "according"


def _stands_for_states(token: Token, forces: frozenset[str]) -> bool:
    """Say whether a common noun acts for the states named in it: "Florinese troops", "the leaders of A and B"."""
    if any(child.pos_ == "PROPN" and child.dep_ == "appos" for child in token.children):
        return False
    lemma = token.lemma_.lower()
    if lemma in _DELEGATES:
        return token.tag_ == "NNS"
    return lemma in forces and not any(c.dep_ == "prep" and c.lower_ == "in" for c in token.children)
