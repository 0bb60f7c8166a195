"""What an amount is said of: the counted noun, the clause that states it, its subject and its measure."""

from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from legation.extraction.amount import Amount
from legation.resources.units import person_nouns

NOMINAL = frozenset({"NOUN", "PROPN"})
_CLIMB = frozenset(
    {"nummod", "quantmod", "amod", "compound", "nmod", "npadvmod", "advmod", "det", "predet", "poss"}
)
_CORE = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "aux",
        "auxpass",
        "neg",
        "dobj",
        "attr",
        "prep",
        "advmod",
        "npadvmod",
        "dative",
        "acomp",
    }
) | frozenset(
    {
        "oprd",
        "prt",
        "xcomp",
        "agent",
        "expl",
        "csubj",
        "dep",
        "det",
        "nummod",
        "amod",
        "compound",
        "poss",
        "quantmod",
    }
    | {"nmod", "case", "predet", "intj"}
)
_NP_PARTS = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "prep",
        "quantmod",
        "nmod",
        "case",
        "predet",
        "advmod",
        "npadvmod",
        "punct",
    }
)
_ARTICLES = frozenset({"a", "an"})
_LOOSE = frozenset({"conj", "appos", "advcl", "parataxis"})
_LONGEST_CLAUSE = 28


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an amount stands in its sentence.

    Attributes:
        span: Tokens of the amount.
        noun: Counted or measured noun, or None.
        verb: Verb of the clause, or None for a bare phrase.
        char_start: First offset of the words that state the figure.
        char_end: Offset after the last.
    """

    span: Span
    noun: Token | None
    verb: Token | None
    char_start: int
    char_end: int


def setting_of(amount: Amount, doc: Doc) -> Setting | None:
    """Find noun, verb and clause of an amount; None where its offsets hit no token."""
    span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
    if span is None or len(span) == 0:
        return None
    noun = counted_noun(amount, span)
    verb = governing_verb(noun if noun is not None else span.root)
    start, end = _stated_in(amount, span, noun, verb)
    return Setting(span, noun, verb, start, end)


def counted_noun(amount: Amount, span: Span) -> Token | None:
    """Return the noun that the amount counts, measures or ranks.

    The parse decides; where it gives none, the first noun group after the number.
    """
    doc, limit = span.doc, span.sent.end
    following = doc[span.end] if span.end < limit else None
    if amount.form == "zero" and span[-1].pos_ == "NOUN" and span[-1].lower_ != "none":
        return span[-1]
    if following is not None and following.lower_ == "of" and following.pos_ == "ADP":
        found = next((child for child in following.children if child.dep_ == "pobj"), None)
        if found is not None and (found.pos_ in NOMINAL or amount.dimension == "share"):
            return found
        return _scan(doc, span.end + 1, limit)
    if amount.form == "compound" and amount.dimension == "count":
        return _after_hyphen(span)
    root = span.root
    head = root.head
    if (
        amount.dimension == "count"
        and root.dep_ == "pobj"
        and head.lower_ == "of"
        and head.head.lower_ == "one"
    ):
        apposed = head.head.head if head.head.dep_ == "appos" else None
        if apposed is not None and _scan(doc, span.end, limit) is None:
            return apposed  # "the synagogue, one of some 30 in the province"
    if (
        root.dep_ in _CLIMB
        and head.i >= span.end
        and head.pos_ in (*NOMINAL, "ADJ", "NUM")
        and head.i - span.end < 8
        and not any(token.lower_ in _ARTICLES for token in doc[span.end : head.i])
    ):
        return _top_of_group(head)
    scanned = _scan(doc, span.end, limit)
    if scanned is not None:
        return scanned
    if (
        root.pos_ in NOMINAL
        and amount.dimension in ("rank", "ordinal", "unique", "zero")
        and root.i < span.end
    ):
        return root
    return None


def _top_of_group(token: Token) -> Token:
    while (
        token.dep_ in ("compound", "nmod", "amod", "npadvmod", "nummod", "quantmod")
        and token.head.i > token.i
    ):
        if token.head.pos_ not in (*NOMINAL, "ADJ", "NUM") or token.head.i - token.i > 5:
            break
        token = token.head
    return token


def _after_hyphen(span: Span) -> Token | None:
    for token in span.doc[span.end : min(span.end + 3, span.sent.end)]:
        if token.is_alpha:
            return token
    return None


def _scan(doc: Doc, start: int, limit: int) -> Token | None:
    """Return the last noun of the first noun group from a token on."""
    last: Token | None = None
    for token in doc[start : min(start + 8, limit)]:
        if token.pos_ in NOMINAL:
            if last is not None and token.head.i != last.i and last.head.i != token.i:
                break
            last = token
            if token.tag_ in ("NNS", "NNPS"):
                break
        elif last is None and token.lower_ in person_nouns() and token.pos_ in ("VERB", "ADJ"):
            return token  # "the seven accused"
        elif (
            last is not None
            or token.lower_ in _ARTICLES
            or token.pos_ not in ("ADJ", "ADV", "NUM", "PUNCT", "DET", "PRON", "PART")
            or token.text in ",;.:()—–"
        ):
            break
    return last


def governing_verb(token: Token) -> Token | None:
    """Return the nearest verb above a token."""
    for ancestor in [token, *token.ancestors]:
        if ancestor.pos_ in ("VERB", "AUX") and ancestor.dep_ not in ("aux", "auxpass", "amod"):
            return ancestor
    return None


def subject_of(verb: Token | None) -> Token | None:
    """Return the subject of a verb: its own, or that of the clause that controls it; a relative pronoun's noun."""
    seen: set[int] = set()
    while verb is not None and verb.i not in seen:
        seen.add(verb.i)
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                if child.lower_ in ("which", "that", "who", "whom") and verb.dep_ == "relcl":
                    return verb.head
                return child
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp"):
            return None
        verb = verb.head if verb.head.pos_ in ("VERB", "AUX") else governing_verb(verb.head)
    return None


def bounds_of(token: Token, allowed: frozenset[str], keep: Span) -> tuple[int, int]:
    """Return first and last token of a head with those of its dependents that belong to it."""
    low = high = token.i
    for child in token.children:
        holds = child.left_edge.i <= keep.start and keep.end - 1 <= child.right_edge.i
        if child.dep_ in allowed or holds:
            if child.dep_ == "punct" and child.text != "-":
                continue
            first, last = _phrase_edges(child, keep)
            low, high = min(low, first), max(high, last)
    return low, high


def _phrase_edges(token: Token, keep: Span) -> tuple[int, int]:
    """Return the edges of a dependent without clauses that hang on its end (a relative clause stays with its noun)."""
    low, high = token.left_edge.i, token.right_edge.i
    for child in token.subtree:
        aside = child.dep_ == "relcl" and token.doc[child.left_edge.i - 1].text == ","
        pair = child.dep_ == "conj" and child.head.dep_ == "pobj" and child.head.head.lower_ == "between"
        if (
            (aside or (child.dep_ in _LOOSE and not pair))
            and child.i > token.i
            and child.left_edge.i >= keep.end
        ):
            high = min(high, child.left_edge.i - 1)
    while high > token.i and (token.doc[high].is_punct or token.doc[high].pos_ == "CCONJ"):
        high -= 1
    return low, max(high, token.i)


def _stated_in(amount: Amount, span: Span, noun: Token | None, verb: Token | None) -> tuple[int, int]:
    """Choose the words that state the figure: a short clause, else its verb with the phrase, else the phrase."""
    doc = span.doc
    phrase = _phrase(span, noun)
    low, high = phrase
    if verb is not None and not (amount.form in ("age compound", "compound") and _is_far(verb, phrase)):
        clause_low, clause_high = bounds_of(verb, _CORE, span)
        clause_low, clause_high = min(clause_low, low), max(clause_high, high)
        if clause_high - clause_low < _LONGEST_CLAUSE:
            low, high = clause_low, clause_high
        elif verb.i < low and low - verb.i < 12:
            low = verb.i
    sentence = span.sent
    low, high = max(low, sentence.start), min(high, sentence.end - 1)
    low, high = min(low, span.start), max(high, span.end - 1)
    while low < span.start and (doc[low].is_punct or doc[low].pos_ in ("CCONJ", "SCONJ")):
        low += 1
    while high >= span.end and doc[high].is_punct and doc[high].text != "%":
        high -= 1
    return min(doc[low].idx, amount.start), max(doc[high].idx + len(doc[high].text), amount.end)


def _is_far(verb: Token, phrase: tuple[int, int]) -> bool:
    return not phrase[0] - 3 <= verb.i <= phrase[1] + 3


def _phrase(span: Span, noun: Token | None) -> tuple[int, int]:
    if noun is None:
        return span.start, span.end - 1
    top = noun
    while top.dep_ == "pobj" and top.head.head.i >= span.start and top.head.head.i < span.end:
        top = top.head.head
    low, high = bounds_of(top, _NP_PARTS, span)
    return min(low, span.start, noun.left_edge.i if noun.i > span.start else span.start), max(
        high, span.end - 1, noun.i
    )
