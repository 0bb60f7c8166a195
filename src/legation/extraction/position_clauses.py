"""The clauses that stands are taken on, and their affirmative words."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from legation.extraction.state_clauses import clause_tokens

_CLAUSES = frozenset({"ROOT", "ccomp", "parataxis", "conj", "xcomp", "acl", "pcomp", "advcl"})
_NEGATORS = frozenset({"not", "n't", "n’t", "never", "hardly", "scarcely"})
_AFFIRMED = {
    "no": "any",
    "nobody": "anybody",
    "nothing": "anything",
    "none": "any",
    "neither": "either",
    "nor": "or",
}
_ONLY = frozenset({"only", "just", "merely", "solely", "least"})
_WHOLE = {"ca": "can", "wo": "will"}
"""What is left of "can't" and "won't" without their negation."""


def heads_in(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the finite predicates among tokens, in order."""
    for token in tokens:
        if token.pos_ in ("VERB", "AUX") and token.dep_ in _CLAUSES and is_finite(token):
            yield token


def is_finite(verb: Token) -> bool:
    """Say whether a verb or its auxiliary carries tense."""
    tensed = ("VBD", "VBP", "VBZ", "MD")
    return verb.tag_ in tensed or any(
        child.tag_ in tensed for child in verb.children if child.dep_ in ("aux", "auxpass")
    )


def clause_words(head: Token) -> list[Token]:
    """Return the words of a clause with the that-clause that it needs ("it is clear that ...")."""
    out = clause_tokens(head)
    for child in head.children:
        if child.dep_ in ("ccomp", "acl") and child.i > head.i:
            out.extend(clause_tokens(child))
    cited = {t.i for c in head.children if c.dep_ == "prep" and c.lower_ == "according" for t in c.subtree}
    kept = sorted({t.i: t for t in out if t.i not in cited}.values(), key=lambda token: token.i)
    while len(kept) > 1 and (kept[0].is_punct or kept[0].dep_ in ("mark", "cc")):
        kept = kept[1:]
    return kept


def is_about_oneself(head: Token) -> bool:
    """Say whether a clause only tells of the speaker ("I would carry it myself"), with no clause of what he thinks."""
    subject = any(child.dep_ in ("nsubj", "nsubjpass") and child.lower_ == "i" for child in head.children)
    return subject and not any(child.dep_ == "ccomp" for child in head.children)


def is_denied(tokens: Sequence[Token]) -> bool:
    """Say whether the words of a clause deny what they say: an odd number of negations."""
    found = [token.lower_ for token in tokens if _is_negator(token)]
    if "neither" in found:  # "neither ... nor" is one negation
        found = [word for word in found if word != "nor"]
    return len(found) % 2 == 1


def _is_negator(token: Token) -> bool:
    lower = token.lower_
    if lower in _NEGATORS:
        return token.i + 1 >= len(token.doc) or token.nbor(1).lower_ not in _ONLY
    return lower in _AFFIRMED


def affirmed(tokens: Sequence[Token]) -> str:
    """Return the words of a clause without what denies it, spaces made plain; a double negation stays."""
    drop = is_denied(tokens)
    words = []
    for token in tokens:
        lower = token.lower_
        follows = token.i + 1 < len(token.doc) and token.nbor(1).lower_ in ("n't", "n’t")
        if token.is_space or (drop and lower in _NEGATORS and _is_negator(token)):
            continue
        word = token.text
        if drop:
            word = _WHOLE.get(lower, word) if follows else _AFFIRMED.get(lower, word)
        gap = token.whitespace_ or (" " if (drop and follows) or _is_apart(token, tokens) else "")
        words.append(word + gap)
    return " ".join("".join(words).split()).strip(" ,;:.?!\"“”'‘’|")


def _is_apart(token: Token, tokens: Sequence[Token]) -> bool:
    """Say whether what follows in the text is left out, so that a space must part the words."""
    return all(other.i != token.i + 1 for other in tokens)


def predicate_class(head: Token) -> str:
    """Return the lemma that tells what a clause predicates: the complement of a copula, else verb and object."""
    complements = [c for c in head.children if c.dep_ in ("attr", "acomp", "oprd")]
    if head.lemma_ in ("be", "remain", "become", "seem", "stay") and complements:
        return complements[0].lemma_.lower()
    objects = [c.lemma_.lower() for c in head.children if c.dep_ == "dobj" and c.pos_ != "PRON"]
    return " ".join([head.lemma_.lower(), *objects[:1]])
