"""Rules and encoder together: which relations stand, and whose source each one gets.

Found by experiment (`training/README.md`). For records, which follow the annotation guide, the rules come first: the
encoder adds what no rule expects, mends edges and sources, and says which objects of a verb are nobody's words.
Inside others' words the rules alone rule a relation out: the corpus marks none there. Against the corpus itself the
encoder comes first, and a rule's assent counts in its favour.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from legation.annotators.relations_candidate import Candidate
from legation.annotators.relations_edges import joined_edges, settled_content
from legation.annotators.relations_syntax import is_passive, text_of
from legation.schema.reading import Span

UNSEEN = 0.15
"""Score below which the encoder rules out a relation of a rule that is often wrong."""
DOUBTED = ("object",)
"""Rules whose relations need the encoder's assent."""
SURE_SOURCE = ("passive", "predicate", "adverb", "phrase", "comment", "turn", "author")
"""Rules whose source stands as it is; of a passive, the encoder takes the subject for the speaker."""
SWAP = 0.5
"""Score from which the encoder's source replaces a rule's that shares no word with it."""
SURE = 0.8
"""Score from which the encoder decides which of two cues a quotation belongs to."""
SAME = 0.6
"""Overlap (Dice) of contents from which two relations are one."""
WHOLE = ("author", "turn", "comment")
"""Rules whose contents are whole sentences or turns, with what others say inside them."""
HELD = 0.8
"""Share of a content in those of rules from which it is no utterance of its own."""
MARKED = ("block:",)
"""Rules whose contents end where quotation marks or paragraphs do: an edge that a page shows is not to be guessed."""
ALIKE = 0.5
"""Overlap of contents from which the encoder's edges are the better ones."""
AGREED = 0.1
"""What the threshold of a relation falls by when a rule sees its cue too."""
_BUCKET = 500
_EMPTY_PRONOUNS = frozenset({"it", "that", "this", "there", "which", "these", "those", "such"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


def join_relations(
    doc: Doc, rules: Sequence[Candidate], encoded: Sequence[Candidate], *, least: float
) -> list[Candidate]:
    """Return the relations of both, each once.

    Args:
        doc: The parse.
        rules: What the rules found.
        encoded: What the encoder found, with scores.
        least: Score that a relation needs which the encoder alone sees.
    """
    encoded = [found for item in encoded if (found := _named(doc, item)) is not None]
    partners = _partners(rules, encoded)
    _share_pieces(rules, encoded, partners)
    inside = _Cover(doc, [*rules, *(item for item in encoded if (item.score or 0.0) >= least)])
    joined = []
    for place, rule in enumerate(rules):
        partner = encoded[partners[place]] if place in partners else None
        score = (partner.score or 0.0) if partner is not None else 0.0
        if score < UNSEEN and rule.rule.startswith(DOUBTED) and not inside.holds(rule):
            continue
        if partner is not None:
            rule.source = _better_source(doc, rule, partner)
            rule.content = _better_content(doc, rule, partner)
        joined.append(rule)
    cued = {token for rule in rules for token in (rule.anchor, *rule.cue)}
    contents = _Contents(doc, rules)
    for item in encoded:
        if (item.score or 0.0) < least or item.anchor in cued or contents.like(item, doc[item.anchor].idx):
            continue
        content = settled_content(doc, item)
        if content:
            joined.append(replace(item, content=content))
    return joined


def corpus_relations(
    rules: Sequence[Candidate], encoded: Sequence[Candidate], *, least: float
) -> list[Candidate]:
    """Return the encoder's relations as they are, at a lower threshold where a rule has the same cue.

    This is the reading to score against the corpus: whoever asked for it wants its conventions, where the records
    follow the annotation guide.
    """
    agreed = set(_partners(rules, encoded).values())
    return [
        item
        for place, item in enumerate(encoded)
        if (item.score or 0.0) >= (least - AGREED if place in agreed else least)
    ]


def _partners(rules: Sequence[Candidate], encoded: Sequence[Candidate]) -> dict[int, int]:
    """Return for each rule's relation the encoder's with a word of its cue, each at most once."""
    by_token: dict[int, int] = {}
    for place, item in enumerate(encoded):
        for token in item.cue:
            by_token.setdefault(token, place)
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for place, rule in enumerate(rules):
        found = next((by_token[token] for token in (rule.anchor, *rule.cue) if token in by_token), None)
        if found is not None and found not in taken:
            taken.add(found)
            partners[place] = found
    return partners


def _share_pieces(rules: Sequence[Candidate], encoded: Sequence[Candidate], partners: dict[int, int]) -> None:
    """Give pieces of a rule's content to the cue for which the encoder heard them, where that is another one.

    The rules let a quotation run on until its speaker falls silent; a second cue ("..., he added") opens a saying of
    its own, and the words between the two are the nearer one's.
    """
    owners = {partner: place for place, partner in partners.items()}
    sure = [place for place, item in enumerate(encoded) if (item.score or 0.0) >= SURE]
    for place, rule in enumerate(rules):
        if len(rule.content) < 2 or partners.get(place) not in sure or rule.rule.startswith(WHOLE):
            continue
        own = encoded[partners[place]]
        for piece in list(rule.content):
            if len(rule.content) < 2 or _share(piece, own) > 0:
                continue
            other = next((item for item in sure if _share(piece, encoded[item]) > HELD), None)
            if other is None or encoded[other].anchor in (rule.anchor, *rule.cue):
                continue
            rule.content.remove(piece)
            if other in owners and not _share(piece, rules[owners[other]]):
                rules[owners[other]].content = sorted([*rules[owners[other]].content, piece])


def _share(piece: Span, item: Candidate) -> float:
    """Return the share of a piece that lies in a relation's content."""
    common = sum(max(0, min(piece.end, span.end) - max(piece.start, span.start)) for span in item.content)
    return common / (piece.end - piece.start)


def _named(doc: Doc, item: Candidate) -> Candidate | None:
    """Cut a source to the pieces that name somebody; nothing is left of a relation whose source named nobody.

    The subject of a passive is who is spoken of or to: only an agent ("by ...") is a source there.
    """
    if is_passive(doc[item.anchor]):
        return replace(item, source=tuple(span for span in item.source if _is_agent(doc, span)))
    source = tuple(span for span in item.source if _names_somebody(doc, span))
    return replace(item, source=source) if source or not item.source else None


def _names_somebody(doc: Doc, source: Span) -> bool:
    """Say whether a piece of a source holds a noun, a name or a pronoun that can mean a speaker."""
    tokens = doc.char_span(source.start, source.end, alignment_mode="expand") or ()
    return any(t.pos_ in _NOMINAL and t.lower_ not in _EMPTY_PRONOUNS and t.is_alpha for t in tokens)


def _is_agent(doc: Doc, source: Span) -> bool:
    """Say whether a piece of a source is what "by" or "to" brings in, not the subject."""
    tokens = doc.char_span(source.start, source.end, alignment_mode="expand") or ()
    return any(t.head.dep_ in ("agent", "prep") and t.dep_ in ("pobj", "conj") for t in tokens)


def _better_source(doc: Doc, rule: Candidate, partner: Candidate) -> tuple[Span, ...]:
    if rule.rule.startswith(SURE_SOURCE) or (rule.anchor >= 0 and is_passive(doc[rule.anchor])):
        return rule.source
    if not partner.source:
        return rule.source
    if not rule.source:
        return partner.source
    apart = not any(a.start < b.end and b.start < a.end for a in rule.source for b in partner.source)
    return partner.source if apart and (partner.score or 0.0) >= SWAP else rule.source


def _better_content(doc: Doc, rule: Candidate, partner: Candidate) -> list[Span]:
    """Return the rule's content with the encoder's edges, where both are much the same and these are sound."""
    if rule.rule.startswith(MARKED):
        return rule.content
    alike = _overlap(rule, partner) > ALIKE and len(partner.content) == len(rule.content)
    if not alike or (partner.score or 0.0) < SWAP or rule.content == partner.content:
        return rule.content
    return joined_edges(doc, rule, partner)


class _Cover:
    """How many contents lie over each character of the reading."""

    def __init__(self, doc: Doc, items: Sequence[Candidate]) -> None:
        self._doc = doc
        self._depth: NDArray[np.int32] = np.zeros(len(text_of(doc)) + 1, np.int32)
        for item in items:
            if item.anchor >= 0:  # an author's own sentences and whole turns are nobody's frame
                for span in item.content:
                    self._depth[span.start : span.end] += 1

    def holds(self, item: Candidate) -> bool:
        """Say whether the cue stands in another relation's content."""
        if item.anchor < 0:
            return False
        at = self._doc[item.anchor].idx
        own = sum(span.start <= at < span.end for span in item.content)
        return int(self._depth[at]) > own


class _Contents:
    """Contents of the rules, by the stretches of the reading that they touch."""

    def __init__(self, doc: Doc, items: Sequence[Candidate]) -> None:
        self._near: dict[int, list[Candidate]] = {}
        self._taken: NDArray[np.bool_] = np.zeros(len(text_of(doc)) + 1, np.bool_)
        for item in items:
            if not item.rule.startswith(WHOLE):
                for span in item.content:
                    self._taken[span.start : span.end] = True
            for bucket in _buckets(item):
                self._near.setdefault(bucket, []).append(item)

    def like(self, item: Candidate, at: int) -> bool:
        """Say whether some content is nearly the given one's, or all together hold it but not its cue.

        In the second case one utterance is cued twice ("...", he said, adding: "...").
        """
        near = [other for bucket in _buckets(item) for other in self._near.get(bucket, ())]
        if any(_overlap(item, other) > SAME for other in near):
            return True
        size = sum(span.end - span.start for span in item.content)
        held = sum(int(np.count_nonzero(self._taken[span.start : span.end])) for span in item.content)
        return held > HELD * size and not self._taken[at]


def _buckets(item: Candidate) -> list[int]:
    return sorted({n for span in item.content for n in range(span.start // _BUCKET, span.end // _BUCKET + 1)})


def _common(one: Candidate, other: Candidate) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)


def _overlap(one: Candidate, other: Candidate) -> float:
    """Return the overlap of two contents in characters (Dice)."""
    size = sum(span.end - span.start for item in (one, other) for span in item.content)
    return 2 * _common(one, other) / size if size else 0.0
