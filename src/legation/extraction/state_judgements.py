"""What a text says that a thing is: "the boycott is a mistake", "the plan is unacceptable" (`viewed_as`)."""

from collections.abc import Iterator

from spacy.tokens import Token

from legation.extraction.state_arguments import antecedent
from legation.extraction.state_clauses import clause_tokens, phrase_text, phrase_tokens
from legation.extraction.state_frames import Candidate
from legation.extraction.state_predicates import Predicates
from legation.extraction.state_scene import Scene
from legation.extraction.state_ties import TIE_NOUNS
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType

_COPULAS = ("be", "remain", "become", "constitute", "represent", "seem", "look")
_MEASURES = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY"})
_TRUTH = frozenset(
    {"false", "unfounded", "baseless", "groundless", "exaggerated", "erroneous", "true", "untrue"}
)
"""What a saying is called by who denies it."""
_LONGEST = 12


def find_judgements(scene: Scene, predicates: Predicates) -> Iterator[Candidate]:
    """Yield judgements of things and of actors that are no persons, by a copula and an evaluative predicate."""
    for lemma in _COPULAS:
        for verb in scene.by_lemma.get(lemma, []):
            if verb.dep_ in ("aux", "auxpass") or verb.pos_ not in ("AUX", "VERB"):
                continue
            if verb.dep_ in ("advcl", "xcomp") and verb.tag_ == "VB":
                continue
            subjects = predicates.slots(verb, "verb").get("subj", [])
            if not subjects:
                continue
            subject = _subject(scene, subjects[0])
            if subject is None:
                continue
            for child in verb.children:
                if child.dep_ in ("acomp", "attr", "oprd", "dobj") and _is_judgement(scene, child):
                    tokens = tuple(clause_tokens(verb, [subjects[0]]))
                    object_ = Party(phrase_text(child, full=len(phrase_tokens(child)) <= _LONGEST))
                    yield Candidate("viewed_as", subject, object_, verb, tokens, f"judgement {child.lower_}")


def _subject(scene: Scene, token: Token) -> Party | None:
    """Return the thing or actor that is judged; nobody's person, and no empty word."""
    token = antecedent(token)
    named = scene.actors_at(token, inner=False)
    if len(named) > 1:
        return None
    if named:
        actor = scene.actor(named[0])
        return None if actor is not None and actor.type is ActorType.PERSON else named[0]
    if token.pos_ not in ("NOUN", "PROPN") or token.ent_type_ in _MEASURES:
        return None
    if any(c.lower_ in ("a", "an", "any", "every", "each") for c in token.children):
        return None  # what holds of any such thing is no judgement of one
    if token.lemma_.lower() in TIE_NOUNS or token.lemma_.lower() in scene.classes["empty"]:
        return None
    return Party(phrase_text(token, full=len(phrase_tokens(token)) <= _LONGEST))


def _is_judgement(scene: Scene, word: Token) -> bool:
    if word.tag_ in ("JJR", "RBR") or any(c.lower_ in ("more", "less", "so") for c in word.children):
        return False
    if word.lemma_.lower() in _TRUTH:
        return False
    if word.pos_ == "ADJ" or word.tag_ in ("VBN", "VBG", "JJ"):
        return word.lemma_.lower() in scene.classes["verdict"] or word.lower_ in scene.classes["verdict"]
    if word.pos_ != "NOUN":
        return False
    if word.lemma_.lower() in scene.classes["verdict_noun"]:
        return True
    return any(
        child.lemma_.lower() in scene.classes["verdict"] for child in word.children if child.dep_ == "amod"
    )
