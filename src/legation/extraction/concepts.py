"""Short names for causes and effects, the same for the same words, so that links can be joined by meaning later."""

from spacy.tokens import Token

from legation.extraction.state_arguments import clause_subject, is_passive
from legation.extraction.state_clauses import phrase_tokens
from legation.extraction.state_ends import RELATIONSHIP_NOUNS
from legation.extraction.state_scene import Scene

_MAX_WORDS = 8
_DROPPED = frozenset({"det", "poss", "case", "punct", "appos", "predet", "cc", "preconj"})
_DROPPED_WORDS = frozenset(
    {"such", "own", "other", "very", "more", "most", "so", "also", "already", "still", "even", "just"}
)


def concept_name(scene: Scene, head: Token) -> str:
    """Return a concept's name: a noun phrase with its actors named, or a clause as subject, verb, object.

    Args:
        scene: The document's look-ups.
        head: Head of the cause or effect.

    Returns:
        At most eight words, without articles.
    """
    words = _clause(scene, head) if head.pos_ in ("VERB", "AUX") else _phrase(scene, head)
    text = " ".join(words.split()[:_MAX_WORDS])
    return text.strip(' ,;:."“”') or head.text


def _phrase(scene: Scene, head: Token) -> str:
    if head.lemma_.lower() in RELATIONSHIP_NOUNS:
        ends = _ends(scene, head)
        if len(ends) >= 2:
            noun = "ties" if head.lemma_ in ("tie", "relation", "relationship") else head.lower_
            return f"{ends[0]}-{ends[1]} {noun}"
    parties = scene.actors_at(head, inner=False)
    if parties and head.pos_ in ("PROPN", "PRON"):
        return parties[0].text
    if head.pos_ == "PRON":
        return head.lower_
    owner = next((c for c in head.children if c.dep_ == "poss"), None)
    owners = scene.actors_at(owner, inner=False) if owner is not None else []
    front = [] if not owners else [f"{owners[0].text}'s"]
    modifiers = [
        c.text
        for c in head.lefts
        if c.dep_ in ("amod", "compound", "nmod", "nummod")
        and c.lower_ not in _DROPPED_WORDS
        and not c.is_punct
    ]
    tail = []
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in (
            "of",
            "in",
            "on",
            "with",
            "from",
            "between",
            "to",
            "against",
            "for",
            "over",
        ):
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    tail.append(f"{child.lower_} {_inner(scene, grandchild)}")
                    break
            break
    return " ".join([*front, *modifiers, head.text, *tail])


def _inner(scene: Scene, token: Token) -> str:
    parties = scene.actors_at(token)
    if parties and token.pos_ in ("PROPN", "PRON"):
        return " and ".join(party.text for party in parties[:2])
    words = [t.text for t in phrase_tokens(token) if t.dep_ not in _DROPPED and not t.is_punct][:4]
    return " ".join(words) or token.text


def _ends(scene: Scene, noun: Token) -> list[str]:
    found: list[str] = []
    for child in noun.children:
        tokens = [child] if child.dep_ in ("poss", "amod", "compound") else []
        if child.dep_ == "prep" and child.lower_ in ("with", "between", "to"):
            tokens = [g for g in child.children if g.dep_ == "pobj"]
        for token in tokens:
            found.extend(p.text for p in scene.actors_at(token) if p.text not in found)
    return found


def _clause(scene: Scene, verb: Token) -> str:
    subject = clause_subject(verb)
    left = _inner(scene, subject) if subject is not None and subject.pos_ != "PRON" else ""
    if subject is not None and not left:
        parties = scene.actors_at(subject)
        left = parties[0].text if parties else ""
    negated = "not" if any(c.dep_ == "neg" for c in verb.children) else ""
    middle = f"is {verb.text}" if is_passive(verb) and left else verb.lemma_
    if left and middle == verb.lemma_:
        middle = _third_person(verb.lemma_) if not negated else f"does not {verb.lemma_}"
        negated = ""
    right = ""
    for child in verb.children:
        if child.dep_ in ("dobj", "attr", "acomp", "oprd"):
            right = _inner(scene, child)
            break
    for child in verb.children:
        if child.dep_ in ("prep", "dative") and child.i > verb.i and child.pos_ == "ADP":
            inner = next((g for g in child.children if g.dep_ == "pobj"), None)
            if inner is not None and inner.ent_type_ not in ("DATE", "TIME"):
                right = f"{right} {child.lower_} {_inner(scene, inner)}"
                break
    return " ".join(part for part in (left, negated, middle, right) if part)


def _third_person(lemma: str) -> str:
    if lemma == "be":
        return "is"
    if lemma == "have":
        return "has"
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{lemma}es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}s"
