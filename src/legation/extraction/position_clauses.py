"""The clauses that stands are taken on, and their affirmative words."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

from spacy.tokens import Token

from legation.extraction.state_clauses import clause_tokens, phrase_tokens

_THOUGHTS = frozenset(
    "think believe know hold feel suppose reckon imagine find consider mean show prove".split()
)
_DOUBTS = frozenset("doubt wonder question".split())
_FALSE = frozenset(
    """naive false untrue wrong mistaken absurd foolish illusion nonsense myth lie mistake error ridiculous
    impossible unthinkable illusory fiction""".split()
)
"""What denies the clause that it is said of."""
_TRUE = frozenset("true clear evident obvious sure certain fact truth right convinced plain".split())
_DOUBTFUL = frozenset("doubtful unclear uncertain unlikely questionable possible likely conceivable".split())
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
_NAMING = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_LEAD_INS = frozenset(
    "however then anyway moreover thus therefore obviously so yet but and really indeed".split()
)
_BOUNDS = frozenset({"more", "less", "fewer", "later", "sooner", "longer", "earlier", "doubt"})
_WHOLE = {"ca": "can", "wo": "will"}
"""What is left of "can't" and "won't" without their negation."""


def _coordinated(tokens: Iterable[Token]) -> list[Token]:
    """Return what is coordinated with the nouns and adjectives of a clause: "A and B are friends"."""
    found: list[Token] = []
    for token in tokens:
        if token.pos_ in _NAMING:
            parts = [c for c in token.children if c.dep_ == "conj" and c.pos_ in _NAMING]
            more = [t for part in parts for t in phrase_tokens(part)]
            links = [
                c
                for c in token.children
                if parts and (c.dep_ == "cc" or c.lower_ == ",") and c.i < more[-1].i
            ]
            found.extend([*links, *more, *_coordinated(more)])
    return found


def _is_lead_in(token: Token) -> bool:
    """Say whether a word before a clause is no part of what it says."""
    return token.is_punct or token.dep_ in ("mark", "cc", "intj") or token.lower_ in _LEAD_INS


def is_asked(head: Token) -> bool:
    """Say whether the sentence is a question."""
    return head.sent.text.rstrip().rstrip("\"'”’)").endswith("?")


def is_open(head: Token) -> bool:
    """Say whether a clause leaves a part open ("where their border would fall"), so that it says nothing to deny."""
    return any(child.tag_ == "WRB" and child.i < head.i for child in head.children)


class Polarity(StrEnum):
    """How the words around a clause take it."""

    SAME = "same"
    TURNED = "turned"
    DOUBTED = "doubted"

    def turned(self) -> "Polarity":
        """Return the polarity under one more denial."""
        return {Polarity.SAME: Polarity.TURNED, Polarity.TURNED: Polarity.SAME}.get(self, self)


def heads_in(tokens: Iterable[Token]) -> Iterator[Token]:
    """Yield the predicates among tokens that are finite, or what someone is asked to do, in order."""
    for token in tokens:
        if (
            token.pos_ in ("VERB", "AUX")
            and token.dep_ in _CLAUSES
            and (is_finite(token) or token.tag_ == "VB")
        ):
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
    if head.dep_ == "xcomp" and not is_finite(head):
        for child in head.head.children:
            if child.dep_ in ("dobj", "dative") and child.i < head.i:
                out.extend(phrase_tokens(child))
    out.extend(_coordinated(out))
    cited = {t.i for c in head.children if c.dep_ == "prep" and c.lower_ == "according" for t in c.subtree}
    kept = sorted({t.i: t for t in out if t.i not in cited}.values(), key=lambda token: token.i)
    while len(kept) > 1 and _is_lead_in(kept[0]):
        kept = kept[1:]
    return kept


def is_about_oneself(head: Token) -> bool:
    """Say whether a clause only tells of the speaker ("I would carry it myself"), with no clause of what he thinks."""
    subject = any(child.dep_ in ("nsubj", "nsubjpass") and child.lower_ == "i" for child in head.children)
    return subject and not any(child.dep_ == "ccomp" for child in head.children)


def core_of(head: Token) -> tuple[Token, Polarity]:
    """Return the clause that a clause judges, and how: "I think that X", "it would be naive to think that X".

    Returns:
        The inner clause's head, or the head itself; whether the outer words affirm, deny or doubt it.
    """
    polarity = Polarity.SAME
    for _ in range(3):
        inner = _inner(head)
        if inner is None:
            break
        lemma = head.lemma_.lower()
        judged = {c.lemma_.lower() for c in head.children if c.dep_ in ("acomp", "attr", "oprd")}
        denied = any(c.dep_ == "neg" for c in head.children)
        if lemma in _DOUBTS or judged & _DOUBTFUL:
            polarity = Polarity.DOUBTED
        elif judged & _FALSE:
            polarity = polarity.turned() if not denied else polarity
        elif lemma in _THOUGHTS or judged & _TRUE:
            polarity = polarity.turned() if denied else polarity
        else:
            break
        head = inner
    return head, polarity


def _inner(head: Token) -> Token | None:
    """Return the finite clause below a verb, through an infinitive ("to think that ...")."""
    for child in head.children:
        if child.i < head.i:
            continue
        if child.dep_ in ("ccomp", "acl") and child.pos_ in ("VERB", "AUX") and is_finite(child):
            return child
        if child.dep_ in ("xcomp", "ccomp", "acomp", "attr", "acl", "advcl") and not is_finite(child):
            found = _inner(child)
            if found is not None:
                return found
    return None


def is_denied(tokens: Sequence[Token]) -> bool:
    """Say whether the words of a clause deny what they say: an odd number of negations."""
    found = [token.lower_ for token in tokens if _is_negator(token)]
    if "neither" in found:  # "neither ... nor" is one negation
        found = [word for word in found if word != "nor"]
    return len(found) % 2 == 1


def _is_negator(token: Token) -> bool:
    """Say whether a word denies the clause, and not a part of it ("not by design") or a bound ("no more than")."""
    lower = token.lower_
    following = token.nbor(1).lower_ if token.i + 1 < len(token.doc) else ""
    if lower in _NEGATORS:
        return following not in _ONLY and (lower != "not" or token.head.pos_ in ("VERB", "AUX", "ADJ"))
    return lower in _AFFIRMED and following not in _BOUNDS


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
