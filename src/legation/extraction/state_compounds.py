"""States told in one word before a noun: "a rebel-held town", "a Ruritanian-backed party", "anti-Novarian groups"."""

from collections.abc import Iterator

from spacy.tokens import Token

from legation.extraction.state_clauses import phrase_text, phrase_tokens
from legation.extraction.state_frames import Candidate
from legation.extraction.state_scene import Scene
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType

_DONE = {
    "controls": "controlled held run ruled administered dominated governed",
    "occupies": "occupied annexed",
    "supports": "backed supported allied aligned",
    "sponsors": "funded financed sponsored bankrolled",
    "sells_arms_to": "armed equipped supplied",
    "transfers_know_how_to": "trained",
    "attacks": "besieged shelled",
}
_STANCE = {"anti": "opposes", "pro": "supports"}
_LONGEST = 8


def find_compounds(scene: Scene) -> Iterator[Candidate]:
    """Yield what hyphenated words say of the noun that they stand before."""
    for relation, words in sorted(_DONE.items()):
        for word in words.split():
            for token in scene.by_word.get(word, []):
                yield from _done(scene, relation, token)
    for word, relation in sorted(_STANCE.items()):
        for token in scene.by_word.get(word, []):
            yield from _stance(scene, relation, token)


def _done(scene: Scene, relation: str, token: Token) -> Iterator[Candidate]:
    """Yield "X-held Y": X holds Y."""
    if token.i < 2 or token.nbor(-1).text != "-" or token.dep_ not in ("amod", "compound", "nmod"):
        return
    doer, noun = token.nbor(-2), token.head
    subject = _subject(scene, doer)
    object_ = _noun(scene, noun)
    if subject is not None and object_ is not None and subject.actor != (object_.actor or ""):
        yield Candidate(
            relation, subject, object_, noun, tuple(phrase_tokens(noun)), f"compound {token.lower_}"
        )


def _stance(scene: Scene, relation: str, token: Token) -> Iterator[Candidate]:
    """Yield "anti-X groups": the groups oppose X."""
    if token.i + 2 >= len(token.doc) or token.nbor(1).text != "-":
        return
    aim = token.nbor(2)
    noun = aim.head if aim.dep_ in ("amod", "compound", "nmod") else aim
    aims = _subject(scene, aim)
    if noun is aim or noun.pos_ not in ("NOUN", "PROPN") or aims is None or aims.actor is None:
        return
    if not scene.is_group(noun):
        return
    holder = _noun(scene, noun)
    if holder is not None and holder != aims:
        yield Candidate(relation, holder, aims, noun, tuple(phrase_tokens(noun)), f"compound {token.lower_}")


def _subject(scene: Scene, token: Token) -> Party | None:
    named = scene.actors_at(token, inner=False) or scene.nationality(token)
    if named:
        return named[0]
    return Party(f"{token.lower_}s") if token.pos_ == "NOUN" and scene.is_group(token) else None


def _noun(scene: Scene, noun: Token) -> Party | None:
    """Return what a noun phrase is: the actor that it names or stands before, else its words."""
    named = scene.actors_at(noun, inner=False)
    if named:
        actor = scene.actor(named[0])
        return None if actor is not None and actor.type is ActorType.PERSON else named[0]
    if noun.pos_ not in ("NOUN", "PROPN"):
        return None
    for child in noun.children:
        inner = child.children if child.dep_ == "prep" and child.lower_ == "of" else (child,)
        for one in inner:
            if one.i > noun.i and one.dep_ in ("pobj", "appos"):
                found = scene.actors_at(one, inner=False)
                if found and scene.is_place(found[0]):
                    return found[0]
    return Party(phrase_text(noun, full=len(phrase_tokens(noun)) <= _LONGEST))
