"""Agreements spoken of without their parties: "the treaty binds both", "the lease has run out", "there is none"."""

from collections.abc import Iterator

from spacy.tokens import Token

from legation.extraction.state_arguments import governing_verb
from legation.extraction.state_clauses import clause_tokens
from legation.extraction.state_frames import Candidate
from legation.extraction.state_predicates import Predicates
from legation.extraction.state_scene import Scene
from legation.schema.records import Party

_OVER = frozenset({"lapse", "expire", "end", "die", "collapse", "terminate", "run", "cease"})
_STANDING = frozenset(
    """oblige require bind provide forbid ban allow permit govern regulate guarantee stipulate remain renew apply last
    hold say grant entitle commit prohibit prevail continue stand cover""".split()
)
_DEAD = frozenset({"dead", "void", "null", "invalid", "over", "worthless"})
_ALIVE = frozenset({"force", "valid", "alive", "binding", "effect", "intact"})
_BARE = frozenset({"deal", "settlement", "convention", "charter", "protocol", "contract"})
"""Words that often mean something else than what binds the two."""


def find_agreements(scene: Scene, predicates: Predicates) -> Iterator[Candidate]:
    """Yield `has_treaty_with` where a clause says that an agreement of the two states in play stands or is over."""
    pair = scene.firm_pair
    if not pair:
        return
    for lemma in sorted(scene.classes["treaty"] - _BARE):
        for noun in scene.by_lemma.get(lemma, []):
            if noun.pos_ not in ("NOUN", "PROPN") or not any(c.dep_ == "det" for c in noun.children):
                continue
            found = _standing(noun)
            if found is None or not _theirs(scene, predicates, noun, pair):
                continue
            verb, status = found
            tokens = tuple(clause_tokens(verb, [noun]))
            yield Candidate("has_treaty_with", pair[0], pair[1], verb, tokens, f"agreement {lemma}", status)


def _theirs(scene: Scene, predicates: Predicates, noun: Token, pair: tuple[Party, ...]) -> bool:
    """Say whether an agreement can be that of the pair: no other actor is named as a party to it."""
    slots = predicates.slots(noun, "noun")
    ends = [
        p for name in ("owner", "with", "between") for t in slots.get(name, []) for p in scene.actors_at(t)
    ]
    return all(party in pair for party in ends if scene.is_state(party)) and len(ends) < 2


def _standing(noun: Token) -> tuple[Token, str | None] | None:
    """Return the verb that says whether an agreement stands, and the status where the words settle it."""
    if noun.dep_ == "attr" and noun.head.lemma_ == "be":
        there = any(child.dep_ == "expl" for child in noun.head.children)
        none = any(child.lower_ == "no" for child in noun.children)
        return (noun.head, None) if there and none else None
    governing = governing_verb(noun)
    if governing is None or governing[1] not in ("nsubj", "nsubjpass"):
        return None
    verb = governing[0]
    lemma = verb.lemma_.lower()
    if lemma in ("be", "remain", "stay"):
        words = {t.lower_ for t in verb.subtree if t.i > verb.i and t.i - verb.i < 4}
        if words & _DEAD:
            return verb, "ended"
        return (verb, None) if words & _ALIVE else None
    if lemma in _OVER:
        past = verb.tag_ == "VBD" or any(
            c.lemma_ in ("have", "be") and c.dep_ == "aux" for c in verb.children
        )
        going = verb.tag_ == "VBG"
        return verb, "ended" if past and not going else None
    return (verb, None) if lemma in _STANDING else None
