"""What is said of a named actor by a word before its name or beside it, and what it is said to be without."""

from collections.abc import Iterator

from spacy.tokens import Token

from legation.extraction.state_arguments import clause_subject
from legation.extraction.state_clauses import clause_tokens, core_tokens, phrase_text, phrase_tokens
from legation.extraction.state_frames import Candidate
from legation.extraction.state_scene import Scene
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType, MentionKind

_DULL = frozenset(
    """new old former late early own same other whole entire all most present current recent first last next main
    northern southern eastern western central upper lower greater outer inner nearby distant overseas foreign local
    national regional international official modern ancient contemporary medieval historic colonial then-capital
    neighbouring neighboring fellow certain such many several few united great said so-called
    unified post-war postwar future prewar pre-war rural urban metropolitan federal state public private
    diplomatic military economic political""".split()
)
_KINDS = frozenset(
    """country nation state island city town village region power economy kingdom republic archipelago people port
    province enclave exclave territory player producer exporter importer maker member""".split()
)
_NOTHING = frozenset(
    {"idea", "doubt", "plan", "intention", "choice", "reason", "comment", "way", "wish", "need"}
)
_NOT_HAD = frozenset(
    """friend enemy foe ally rival war conflict part role quarrel dispute claim interest business place right attack
    talk intention contact knowledge ambition design word answer time limit effect fear hatred comment""".split()
)
"""What one can have none of without lacking it."""
_STAMPED = frozenset(
    """disputed occupied divided isolated besieged impoverished devastated respected renowned contested landlocked
    embattled troubled gated walled indebted feared unrecognised unrecognized breakaway""".split()
)
_TIES = ("mission", "ties", "treaty", "border", "claim")
_NAMED = (ActorType.STATE, ActorType.PLACE, ActorType.ORGANISATION, ActorType.BODY)
_LONGEST = 12


def find_traits(scene: Scene) -> Iterator[Candidate]:
    """Yield attributive traits of named actors, and what states and bodies are said to have none of."""
    yield from _attributes(scene)
    yield from _without(scene)


def _attributes(scene: Scene) -> Iterator[Candidate]:
    """Yield "landlocked Florin", "the disputed town of X", "Florin, a small island nation"."""
    for mention in scene.index.mentions:
        actor = scene.index.actors[mention.actor]
        head = scene.doc[mention.head]
        if mention.kind is not MentionKind.NAME or actor.type not in _NAMED or actor.unnamed:
            continue
        if not scene.index.in_prose(head) or head.pos_ != "PROPN":
            continue
        party = Party(actor.name, actor.key)
        for noun in _descriptions(head):
            words = [c for c in noun.children if c.i < noun.i and _tells(c)]
            if not words or noun.tag_ in ("NNS", "NNPS"):
                continue
            if noun is head or noun.i < head.i:
                for word in words:
                    tokens = tuple(scene.doc[word.left_edge.i : head.i + 1])
                    text = phrase_text(word)
                    yield Candidate("has_trait", party, Party(text), noun, tokens, f"attribute {word.lower_}")
            else:
                tokens = tuple(sorted({*core_tokens(head), *phrase_tokens(noun)}, key=lambda t: t.i))
                text = phrase_text(noun, full=len(phrase_tokens(noun)) <= _LONGEST)
                yield Candidate("has_trait", party, Party(text), noun, tokens, f"attribute {noun.lower_}")


def _descriptions(head: Token) -> Iterator[Token]:
    yield head
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lemma_.lower() in _KINDS:
        yield head.head.head
    if head.dep_ == "appos" and head.head.lemma_.lower() in _KINDS:
        yield head.head
    yield from (c for c in head.children if c.dep_ == "appos" and c.lemma_.lower() in _KINDS)


def _tells(word: Token) -> bool:
    return (
        word.dep_ == "amod"
        and (word.tag_ in ("JJ", "JJS") or word.lower_ in _STAMPED)
        and not (word.lower_.endswith("ed") and word.lower_ not in _STAMPED and "-" not in word.text)
        and word.lower_ not in _DULL
        and word.text.islower()
        and word.pos_ in ("ADJ", "VERB")
        and word.ent_type_ == ""
    )


def _without(scene: Scene) -> Iterator[Candidate]:
    """Yield "Florin has no fleet", "remains without electricity": what is lacking."""
    for verb in scene.by_lemma.get("have", []) + scene.by_lemma.get("possess", []):
        if verb.dep_ in ("aux", "auxpass"):
            continue
        for noun in verb.children:
            none = any(c.lower_ == "no" for c in noun.children if c.i < noun.i)
            if noun.dep_ == "dobj" and none and noun.pos_ == "NOUN" and noun.lemma_.lower() not in _NOTHING:
                yield from _lacking(scene, verb, noun)
    for prep in scene.by_word.get("without", []):
        verb = prep.head
        if prep.dep_ == "prep" and verb.lemma_ in ("be", "remain", "leave", "live", "stay"):
            yield from (c for n in prep.children if n.dep_ == "pobj" for c in _lacking(scene, verb, n))


def _lacking(scene: Scene, verb: Token, noun: Token) -> Iterator[Candidate]:
    if noun.lemma_.lower() in _NOT_HAD or scene.is_group(noun) or scene.actors_at(noun):
        return
    if any(scene.in_class(noun, name) for name in _TIES):
        return
    subject = clause_subject(verb)
    named = scene.actors_at(subject) if subject is not None else []
    for party in named[:1]:
        actor = scene.actor(party)
        if actor is not None and actor.type is not ActorType.PERSON:
            text = phrase_text(noun, full=len(phrase_tokens(noun)) <= _LONGEST).removeprefix("no ")
            tokens = tuple(clause_tokens(verb))
            yield Candidate("lacks", party, Party(text), verb, tokens, "lack none", "holds")
