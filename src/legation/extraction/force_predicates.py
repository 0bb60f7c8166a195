"""What a clause predicates: a denial, or a judgement of value."""

from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Token

from legation.annotators.cues import lemma_of
from legation.extraction import force_words as words


@lru_cache(maxsize=1)
def value_words() -> frozenset[str]:
    """Return the words that judge when they are a predicate."""
    text = (files("legation.resources") / "cues" / "values.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return frozenset(word for _, row in rows for word in row.split())


def subject_of_clause(root: Token) -> Token | None:
    """Return the subject that a clause's head has itself, or None."""
    return next((child for child in root.children if child.dep_ in ("nsubj", "nsubjpass")), None)


def denial_of(root: Token, children: list[Token]) -> str | None:
    """Return the words that make a clause a denial, or None.

    Args:
        root: Head of the clause.
        children: Its dependants.
    """
    seen = {child.lower_ for child in children}
    for child in children:
        if child.dep_ == "prep":
            child = next((grand for grand in child.children if grand.dep_ == "pobj"), child)
            seen |= {grand.lower_ for grand in child.children if grand.lower_ == "no"}
        elif child.dep_ in ("nsubj", "attr", "dobj", "nsubjpass"):
            seen |= {grand.lower_ for grand in child.children if grand.dep_ in ("det", "neg")} | {
                child.lower_
            }
    refuted = sorted(word for word in seen | {root.lower_} if word in words.REFUTED)
    if refuted:
        return f"'{refuted[0]}'"
    negated = seen & words.NEGATIONS
    if not negated or _only_partly(root):
        return None
    if "nothing" in negated and not any(child.lower_ == "with" for t in children for child in t.subtree):
        return None
    if any(child.dep_ == "expl" for child in children) and _is_past_doubt(children):
        return None
    passive = any(child.dep_ == "auxpass" for child in children)
    if "not" in negated and passive and lemma_of(root) in words.PURPOSES:
        return f"not {root.lower_}"
    subject = subject_of_clause(root)
    mine = subject is not None and subject.lower_ in words.FIRST
    if any(child.dep_ == "expl" for child in children):
        return f"negated: {sorted(negated)[0]}"
    if {"never", "no", "nobody", "nothing"} & negated and not (mine and lemma_of(root) in words.SEEN):
        return f"negated: {sorted(negated)[0]}"
    if not {"not", "n't", "n’t"} & negated:
        return None
    if lemma_of(root) == "be":
        plain = any(child.dep_ == "acomp" for child in children)
        return None if plain else "negated: not"
    did = any(child.lower_ == "did" for child in children)
    return f"did not {root.lower_}" if mine and did and lemma_of(root) not in words.SEEN else None


def _is_past_doubt(children: list[Token]) -> bool:
    """Recognise "there is no doubt that S", which asserts S."""
    return any(child.lower_ in ("doubt", "question", "denying", "mistake") for child in children)


def _only_partly(root: Token) -> bool:
    """Recognise "not just X but Y" and "the question is not whether": what is said goes further, it denies nothing."""
    for child in root.children:
        if child.lower_ in ("not", "n't", "n’t") and child.i + 1 < len(child.doc):
            return child.nbor(1).lower_ in words.MERELY
    return False


def value_of(root: Token, children: list[Token]) -> str | None:
    """Return the value word that a clause predicates, or None.

    Args:
        root: Head of the clause.
        children: Its dependants.
    """
    if lemma_of(root) in words.JUDGING and root.pos_ == "VERB":
        return f"verb '{root.lower_}'"
    subject = subject_of_clause(root)
    moved = lemma_of(root) in words.MOVING and subject is not None and subject.lower_ in words.FIRST
    if moved and any(child.dep_ == "auxpass" for child in children):
        return f"moved: '{root.lower_}'"
    predicates = [root] if root.pos_ in ("ADJ", "NOUN") else []
    if lemma_of(root) in words.BE:
        predicates += [child for child in children if child.dep_ in ("attr", "acomp", "oprd")]
        predicates += [grand for child in children if child.dep_ == "prep" for grand in child.children]
    for predicate in predicates:
        found = _judges(predicate, words_left_out=frozenset())
        if found is not None:
            return found
    if lemma_of(root) in words.LIGHT:
        for child in children:
            found = _judges(child, words_left_out=words.WEAK_VALUES) if child.dep_ == "dobj" else None
            if found is not None:
                return found
    return None


def _judges(predicate: Token, *, words_left_out: frozenset[str]) -> str | None:
    below = [child for child in predicate.children if child.dep_ in ("amod", "conj", "compound", "acomp")]
    if predicate.lower_ in ("recipe", "sign", "act", "source", "matter", "form", "case", "kind"):
        below += [grand for child in predicate.children if child.dep_ == "prep" for grand in child.children]
    for word in (predicate, *below):
        if word.pos_ == "PROPN" or word.lower_ in words_left_out or lemma_of(word) in words_left_out:
            continue
        if word.lower_ == "welcome" and any(child.dep_ == "xcomp" for child in word.children):
            continue  # "welcome to come" invites
        if word.lower_ == "responsible" and any(child.lower_ == "for" for child in word.children):
            continue  # who did it, not how good he is
        excessive = any(child.lower_ == "too" and child.dep_ == "advmod" for child in word.children)
        bent = word.tag_ in ("NNS", "JJR", "JJS", "RBR") and lemma_of(word) in value_words()
        if excessive or bent or word.lower_ in value_words():
            return f"value word '{word.lower_}'"
    return None
