"""States that no gazetteer knows: told by what the text says of them."""

from dataclasses import replace

from spacy.tokens import Doc

from legation.annotators.layers import mentions_of
from legation.schema.records import LocalActor
from legation.schema.vocabulary import ActorType, MentionKind

_SHORTEST = 4
_NATIONALITY = ("n", "an", "ian", "i", "ese", "ish", "nian", "ite", "ic", "ans", "ians")
_STATE_ACTS = frozenset(
    """want seek offer accept refuse agree demand warn recall sign buy supply import export threaten maintain recognise
    recognize condemn invade ratify join postpone deploy withdraw""".split()
)
"""What states do and towns do not."""


def acting_as_states(doc: Doc, actors: dict[str, LocalActor]) -> dict[str, LocalActor]:
    """Return, as states, the actors that no gazetteer knows but that the text treats as states.

    "Ruritania" alone may be a town or a person's name; with "the Ruritanian navy" beside it, it is a state, and a
    place that offers, refuses or signs is one too.
    """
    acting = {
        mention.actor
        for mention in mentions_of(doc)
        if mention.kind is MentionKind.NAME
        and doc[mention.head].dep_ == "nsubj"
        and doc[mention.head].head.lemma_.lower() in _STATE_ACTS
    }
    words = {t.text for t in doc if t.text[:1].isupper() and t.pos_ in ("ADJ", "NOUN", "PROPN")}
    found = {}
    for key, actor in actors.items():
        name = actor.name
        if (
            actor.known
            or actor.country
            or actor.unnamed
            or actor.type in (ActorType.STATE, ActorType.COMMUNITY)
        ):
            continue
        if not name.isalpha() or len(name) < _SHORTEST or actor.roles:
            continue
        stems = (name, name[:-1]) if name[-1] in "aeiouy" else (name,)
        acts = key in acting and actor.type is ActorType.PLACE
        if acts or any(
            stem + ending in words for stem in stems for ending in _NATIONALITY if stem + ending != name
        ):
            found[key] = replace(actor, type=ActorType.STATE)
    return found
