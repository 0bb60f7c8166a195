"""What an index or an institute says with a mark: "gives X 12 of 100", "ranks X 110th", "rated X 'not free'"."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from legation.annotators.cues import CueLexicon, lemma_of
from legation.annotators.relations_candidate import Candidate
from legation.annotators.relations_make import edges, make
from legation.annotators.relations_syntax import is_passive, noun_phrase, own_subject, span_of

_PLACES = frozenset({"at", "as", "in", "among", "above", "below", "behind", "near"})
_MARKS = frozenset({"score", "mark", "grade", "rating", "rank", "ranking", "point", "star", "percent", "%"})
_WORTH = frozenset({"first", "last", "second", "third", "top", "bottom", "high", "low", "best", "worst"})
_GIVING = frozenset({"give", "award", "assign"})


def find_score(doc: Doc, sentence: Sentence, verb: Token, lexicon: CueLexicon) -> Candidate | None:
    """Find a mark that somebody gives: the content is who gets it and the mark, as of other evaluations.

    Args:
        doc: The parse.
        sentence: The sentence of the verb.
        verb: A verb.
        lexicon: The cue words.
    """
    sense = lexicon.scores.get(lemma_of(verb))
    if sense is None:
        return None
    after = [child for child in verb.children if child.i > verb.i and not child.is_punct]
    if is_passive(verb):
        return _passive(doc, verb, after, lexicon)
    target = next((child for child in after if child.dep_ in ("dobj", "dative")), None)
    if target is None or own_subject(verb) is None or target.dep_ == "prep":
        return None
    named = target.pos_ in ("PROPN", "PRON") or target.ent_type_ in ("GPE", "ORG", "NORP", "PERSON")
    tail = [child for child in after if child.i > target.i and _is_mark_part(child)]
    inside = [child for child in target.children if child.i > target.i and _is_mark_part(child)]
    given = lemma_of(verb) in _GIVING
    marks = [child for child in (*tail, *inside) if _tells_mark(child, given=given)]
    if not marks or (given and not named):
        return None
    last = max(child.right_edge.i for child in (target, *tail))
    return make(doc, verb, [span_of(doc, verb.i + 1, last)], "predicate:score", sense)


def _passive(doc: Doc, verb: Token, after: list[Token], lexicon: CueLexicon) -> Candidate | None:
    """Find "X was ranked 110th by Y"; the mark is the content."""
    if lemma_of(verb) in _GIVING:
        return None
    mark = next((child for child in after if _is_mark_part(child) and _tells_mark(child, given=False)), None)
    if mark is None:
        return None
    sense = lexicon.scores[lemma_of(verb)]
    by = next((word for word in mark.subtree if word.lower_ == "by" and word.i > mark.i), None)
    agent = next((child for child in by.children if child.dep_ == "pobj"), None) if by is not None else None
    if by is None or agent is None:
        return make(doc, verb, [edges(doc, mark)], "passive:score", sense)
    content = span_of(doc, min(mark.left_edge.i, by.i - 1), by.i - 1)
    return make(doc, verb, [content], "passive:score", sense, source=(noun_phrase(doc, agent),))


def _is_mark_part(child: Token) -> bool:
    if child.ent_type_ in ("DATE", "TIME") and child.dep_ == "npadvmod":
        return False
    return child.dep_ in (
        "dobj",
        "oprd",
        "npadvmod",
        "advmod",
        "acomp",
        "attr",
        "ccomp",
        "nummod",
        "appos",
    ) or (child.dep_ == "prep" and child.lower_ in _PLACES)


def _tells_mark(child: Token, *, given: bool) -> bool:
    """Say whether a dependant is a mark: a number, an ordinal, "a score of", or (but for "give") a quoted word."""
    words = list(child.subtree)
    numbers = any(word.like_num or word.pos_ == "NUM" or word.lower_[:1].isdigit() for word in words)
    marked = any(lemma_of(word) in _MARKS for word in words)
    if given:
        of = any(word.lower_ in ("of", "out", "/") for word in words) or any(
            "/" in word.text for word in words
        )
        return (numbers and (of or marked)) or (marked and child.dep_ == "dobj")
    quoted = (child.i > 0 and any(word.is_quote for word in words)) or child.nbor(-1).is_quote
    return numbers or marked or quoted or any(word.lower_ in _WORTH for word in words) or child.dep_ == "oprd"
