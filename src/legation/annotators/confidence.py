"""How likely a relation is right: a calibrated probability from what rules and encoder each saw of it.

Right means that a careful annotator of the training corpus marks it with half its content and its source. Logistic
regression (Platt 1999, with more than the score) on the corpus's documents that were held out of the encoder's
training; `training/fit_confidence.py` fits and measures it, the coefficients stand in `weights.json`. What the corpus
does not mark has no probability: relations inside others' words, an author's own sentences, whole comments and turns,
and quotations that go on without a cue.
"""

import math
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from operator import itemgetter

from legation.annotators.layers import AttributionRelation, Quote
from legation.annotators.relations_candidate import ENCODER
from legation.schema.reading import Span

TRAITS = ("seen", "odds", "contents", "sources", "apart", "quoted", "encoder_alone", "noun")
"""Names of the traits, in the order in which they are written down.

seen: The encoder has a relation with a word of the same cue, or one with much the same content.
odds: Log odds of its score (of `UNSEEN` where there is none).
contents: Overlap of the two contents (Dice, 0 to 1).
sources: Both name a source and the two share a character.
apart: Both name one and they share none.
quoted: The content begins inside a speaker's quotation marks.
encoder_alone: No rule found the relation.
noun: A rule for nouns ("the claim that") found it.
"""
OFFSET = "offset"
"""Name of the log odds of a relation without any trait, among the coefficients."""
UNMARKED = ("author", "comment", "turn")
"""Rules whose relations the corpus has no counterpart of."""
UNSEEN = 0.02
"""Score that stands for none; scores are cut to it and to `HIGHEST`."""
HIGHEST = 0.99
ALIKE = 0.5
"""Overlap of contents above which two relations with other cues are taken for one."""
_STRETCH = 500


def probability(traits: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """Return the probability of a relation with such traits, to three decimals.

    Args:
        traits: Value of each of `TRAITS`.
        weights: What each adds to the log odds, and `OFFSET`, where they begin.
    """
    odds = weights[OFFSET] + sum(weights[name] * traits[name] for name in TRAITS)
    return round(1 / (1 + math.exp(-odds)), 3)


def rate_relations(
    relations: Sequence[AttributionRelation],
    encoded: Sequence[AttributionRelation],
    quotes: Sequence[Quote],
    *,
    weights: Mapping[str, float],
) -> tuple[AttributionRelation, ...]:
    """Return the relations with their probability as score; None where the corpus would not mark such a relation.

    Args:
        relations: Relations of rules and encoder together.
        encoded: Everything the encoder saw, with raw scores, below its threshold too.
        quotes: Quotations of the document.
        weights: Coefficients, as in `Card.confidence`.
    """
    return tuple(
        replace(relation, score=None if traits is None else probability(traits, weights))
        for relation, traits in zip(relations, read_traits(relations, encoded, quotes), strict=True)
    )


def read_traits(
    relations: Sequence[AttributionRelation],
    encoded: Sequence[AttributionRelation],
    quotes: Sequence[Quote],
) -> list[dict[str, float] | None]:
    """Return the traits of each relation, by name; None for those that the corpus would not mark."""
    marked = _marked(relations)
    seen = _Nearby(encoded)
    speech = sorted(
        (quote.char_start, quote.char_end) for quote in quotes if quote.speech and quote.depth == 0
    )
    return [
        _traits(relation, seen.partner(relation), speech) if place in marked else None
        for place, relation in enumerate(relations)
    ]


def _marked(relations: Sequence[AttributionRelation]) -> frozenset[int]:
    """Return the places of relations of a kind that the corpus marks: with a cue, and not in others' content."""
    plain = [relation for relation in relations if not relation.rule.startswith(UNMARKED)]
    near = _Nearby(plain)
    return frozenset(
        place
        for place, relation in enumerate(relations)
        if relation.cue and not relation.rule.startswith(UNMARKED) and not near.holds(relation)
    )


def _traits(
    relation: AttributionRelation, partner: AttributionRelation | None, speech: Sequence[tuple[int, int]]
) -> dict[str, float]:
    score = UNSEEN if partner is None else min(max(partner.score or 0.0, UNSEEN), HIGHEST)
    source = () if partner is None else partner.source
    both, shared = bool(source and relation.source), _common(source, relation.source) > 0
    start = relation.content[0].start
    place = bisect_right(speech, start, key=itemgetter(0)) - 1
    return {
        "seen": float(partner is not None),
        "odds": math.log(score / (1 - score)),
        "contents": 0.0 if partner is None else overlap(relation.content, partner.content),
        "sources": float(shared),
        "apart": float(both and not shared),
        "quoted": float(place >= 0 and start <= speech[place][1]),
        "encoder_alone": float(relation.rule == ENCODER),
        "noun": float(relation.rule.startswith("noun")),
    }


class _Nearby:
    """Relations by the stretches of the reading that they touch, so that long documents take no square of time."""

    def __init__(self, relations: Sequence[AttributionRelation]) -> None:
        self._near: dict[int, list[AttributionRelation]] = {}
        for relation in relations:
            for stretch in _stretches((*relation.cue, *relation.content)):
                self._near.setdefault(stretch, []).append(relation)

    def holds(self, relation: AttributionRelation) -> bool:
        """Say whether the whole cue stands in another's content."""
        size = sum(span.end - span.start for span in relation.cue)
        return any(
            other is not relation and _common(relation.cue, other.content) == size
            for other in self._touching(relation.cue)
        )

    def partner(self, relation: AttributionRelation) -> AttributionRelation | None:
        """Return the first with a character of the same cue, else the one with the likest content if it is alike."""
        for other in self._touching(relation.cue):
            if _common(relation.cue, other.cue):
                return other
        near = self._touching(relation.content)
        likest = max(near, key=lambda other: overlap(relation.content, other.content), default=None)
        return likest if likest and overlap(relation.content, likest.content) > ALIKE else None

    def _touching(self, spans: Sequence[Span]) -> list[AttributionRelation]:
        return [relation for stretch in _stretches(spans) for relation in self._near.get(stretch, ())]


def _stretches(spans: Sequence[Span]) -> list[int]:
    return sorted(
        {number for span in spans for number in range(span.start // _STRETCH, span.end // _STRETCH + 1)}
    )


def overlap(one: Sequence[Span], other: Sequence[Span]) -> float:
    """Return the overlap of two sets of ranges in characters (Dice 1945)."""
    size = sum(span.end - span.start for spans in (one, other) for span in spans)
    return 2 * _common(one, other) / size if size else 0.0


def _common(one: Sequence[Span], other: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)
