"""Full names for things: "the station" is the naval station that the text named before."""

from dataclasses import replace

from spacy.tokens import Token

from legation.extraction.state_clauses import phrase_text, phrase_tokens
from legation.extraction.state_frames import Candidate
from legation.extraction.state_scene import Scene
from legation.schema.records import Party

_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_LONGEST = 8
_BACK = 600
"""Tokens that a search for the full name goes back."""


def named_fully(scene: Scene, candidate: Candidate) -> Candidate:
    """Return a candidate whose bare definite ends carry the words with which the text introduced them."""
    subject = _full(scene, candidate, candidate.subject)
    object_ = _full(scene, candidate, candidate.object)
    if subject is candidate.subject and object_ is candidate.object:
        return candidate
    return replace(candidate, subject=subject, object=object_)


def _full(scene: Scene, candidate: Candidate, party: Party) -> Party:
    if party.actor is not None or not party.text.isalpha():
        return party
    word = party.text.lower()
    here = next(
        (t for t in candidate.tokens if t.lower_ == word and any(c.lower_ in _DEFINITE for c in t.children)),
        None,
    )
    if here is None or here.pos_ != "NOUN":
        return party
    for token in scene.by_lemma.get(here.lemma_.lower(), []):
        if token.i >= here.i or here.i - token.i > _BACK or token.tag_ != here.tag_:
            continue
        words = phrase_tokens(token)
        if len(words) <= _LONGEST and _is_telling(token):
            return Party(phrase_text(token))
    return party


def _is_telling(noun: Token) -> bool:
    """Say whether a noun phrase names the thing: whose it is or where it stands."""
    return any(token.pos_ == "PROPN" and token.ent_type_ != "DATE" for token in phrase_tokens(noun))
