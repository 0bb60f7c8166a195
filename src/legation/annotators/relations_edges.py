"""Where a content may begin and end: at the edges of phrases of the parse, never inside one.

The encoder labels words one by one; its edges can fall inside a noun phrase, before the object of a preposition, or
take in a modifier of the cue. An edge is a cut between two words; it is sound when no tight link of the parse (a
determiner, an object, a subject) crosses it, unless the word outside belongs to the clause of the cue.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Doc, Token

from legation.annotators.relations_candidate import Candidate
from legation.annotators.relations_syntax import span_of, text_of, trimmed
from legation.schema.reading import Span

_LOOSE = frozenset(
    "punct conj cc advcl relcl acl appos prep npadvmod advmod parataxis dep intj meta preconj".split()  # noqa: SIM905
)
"""Links that an edge may cut: what hangs on them can stand without them, and they without it."""
_CLAUSAL = frozenset({"conj", "appos", "relcl", "acl", "advcl", "parataxis", "ccomp", "ROOT", "dep"})
"""Links by which a content may hang on a word outside that has nothing to do with the cue."""
_CARRIED_ON = frozenset({"conj", "advcl", "parataxis"})
"""Links by which the cue's own clause goes on behind what is said."""
_DASHES = frozenset({"-", "–", "—", "--"})
_FILL = 6
"""Words of a gap in a content that are filled in where it holds no cue and no source."""
_STRETCH = 8
"""Words by which an edge may move outwards to become sound."""
_SHRINK = 4
"""Words by which it may move inwards."""
_WHOLE = 3
"""Words from which a stretch that the encoder leaves out at the start is more than a function word."""

Piece = tuple[int, int]
"""First and last token of a piece of content, both inclusive."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """The clause of a cue: what of the sentence says that something is said."""

    doc: Doc
    anchor: int
    words: frozenset[int]
    """Tokens of cue and source."""
    above: frozenset[int]
    """Tokens that govern the anchor."""

    def bars(self, index: int) -> bool:
        """Say whether a content may not grow over a token: the cue, its source, or what governs the cue."""
        return index in self.words or index in self.above or index == self.anchor

    def holds(self, token: Token, content: frozenset[int]) -> bool:
        """Say whether a token outside the content belongs to the cue's clause."""
        seen = 0
        while token.i not in content and seen < _DEPTH:
            if token.i in self.words or token.i == self.anchor:
                return True
            if token.i in self.above or token.head.i == token.i:
                return token.i in self.above
            token, seen = token.head, seen + 1
        return False


_DEPTH = 60
"""Links that are followed upwards; a deeper parse is no language."""


def joined_edges(doc: Doc, rule: Candidate, encoded: Candidate) -> list[Span]:
    """Return a rule's content with the encoder's outer edges where these are the sounder ones.

    Args:
        doc: The parse.
        rule: Has as many pieces of content as the other.
        encoded: The encoder's reading of the same cue.
    """
    own, other = pieces_of(doc, rule.content), pieces_of(doc, encoded.content)
    if not own or len(own) != len(other):
        return rule.content
    frame = _frame(doc, rule)
    words = frozenset(index for first, last in own for index in range(first, last + 1))
    first, last = _start(frame, own, other[0][0], words), _end(frame, own, other[-1][1], words)
    if (first, last) == (own[0][0], own[-1][1]):
        return rule.content
    own[0], own[-1] = (first, own[0][1]), (own[-1][0] if len(own) > 1 else first, last)
    return _spans(doc, own, final="") or rule.content


def settled_content(doc: Doc, item: Candidate) -> list[Span]:
    """Return the content of a relation that only the encoder saw, with sound edges; empty where it has none.

    Pieces stay apart only where the cue or its source stands between them.
    """
    frame = _frame(doc, item)
    pieces = _filled(doc, pieces_of(doc, item.content), frame)
    if not all(_split_by(frame, before, after) for before, after in pairwise(pieces)):
        return []
    if pieces and _shares_subject(frame, pieces[0]):
        return []
    settled: list[Piece] = []
    for piece in pieces:
        found = _settled(frame, _without_frame(frame, piece), pieces)
        if found is None:
            return []
        settled.append(found)
    return _spans(doc, settled, final=".")


def pieces_of(doc: Doc, content: Iterable[Span]) -> list[Piece]:
    """Return the pieces of a content as tokens, white space left aside."""
    pieces = []
    for span in content:
        found = doc.char_span(span.start, span.end, alignment_mode="expand")
        indexes = [token.i for token in found if not token.is_space] if found is not None else []
        if indexes:
            pieces.append((indexes[0], indexes[-1]))
    return pieces


def _frame(doc: Doc, item: Candidate) -> _Frame:
    words = set(item.cue)
    for first, last in pieces_of(doc, item.source):
        words.update(range(first, last + 1))
    above = frozenset(token.i for token in doc[item.anchor].ancestors) if item.anchor >= 0 else frozenset()
    return _Frame(doc, item.anchor, frozenset(words), above)


def is_sound(frame: _Frame, piece: Piece, content: frozenset[int]) -> bool:
    """Say whether no tight link crosses the edges of a piece."""
    doc = frame.doc
    if _is_quoted(doc, piece):
        return True
    for token in doc[piece[0] : piece[1] + 1]:
        if token.is_punct:
            continue
        outside = token.head.i not in content and token.head.i != token.i
        if outside and token.dep_ not in _CLAUSAL and not frame.holds(token.head, content):
            return False
        for child in token.children:
            if child.i in content or child.dep_ in _LOOSE or child.is_space:
                continue
            if child.tag_ not in ("WDT", "WP") and not frame.holds(child, content):
                return False
    return not _dangles(doc, piece)


def _is_quoted(doc: Doc, piece: Piece) -> bool:
    """Say whether quotation marks stand at both ends, within the piece or beside it."""
    first, last = piece
    opened = doc[first].is_quote or (first > 0 and doc[first - 1].is_quote)
    return opened and (doc[last].is_quote or (last + 1 < len(doc) and doc[last + 1].is_quote))


def _dangles(doc: Doc, piece: Piece) -> bool:
    """Say whether the last word only opens what is left out: "and", a preposition, an article, an auxiliary."""
    last = doc[piece[1]]
    follows = piece[1] + 1 < len(doc) and doc[piece[1] + 1].is_alpha and not doc[piece[1] + 1].is_sent_start
    if follows and (last.tag_ in ("MD", "WP", "WDT", "WRB", "TO") or last.dep_ in ("aux", "auxpass", "poss")):
        return True
    return last.dep_ in ("cc", "mark", "det") or (last.dep_ == "prep" and last.right_edge.i > piece[1])


def _start(frame: _Frame, own: Sequence[Piece], wanted: int, words: frozenset[int]) -> int:
    """Return the encoder's first word where the rule's stands too late or far too early; else the rule's."""
    doc, first, last = frame.doc, *own[0]
    if wanted < first:
        more = range(wanted, first)
        return wanted if _extends(frame, more, words) else first
    if first < wanted <= last:
        less = [doc[index] for index in range(first, wanted) if not doc[index].is_punct]
        rest = words - set(range(first, wanted))
        if len(less) >= _WHOLE and doc[wanted - 1].is_punct and is_sound(frame, (wanted, last), rest):
            return wanted
    return first


def _end(frame: _Frame, own: Sequence[Piece], wanted: int, words: frozenset[int]) -> int:
    doc, first, last = frame.doc, *own[-1]
    while wanted > first and (doc[wanted].is_punct or doc[wanted].dep_ == "cc") and wanted != last:
        wanted -= 1
    if wanted > last:
        return wanted if _extends(frame, range(last + 1, wanted + 1), words) else last
    if first <= wanted < last:
        less = range(wanted + 1, last + 1)
        rest = words - set(less)
        if is_sound(frame, (first, wanted), rest) and _is_apart(doc, less, rest):
            return wanted
    return last


def _extends(frame: _Frame, more: range, words: frozenset[int]) -> bool:
    """Say whether words beside a content belong to it: all hang on it, none on the cue."""
    doc = frame.doc
    whole = words.union(more)
    if frame.words.intersection(more) or frame.above.intersection(more) or frame.anchor in more:
        return False
    if doc[min(whole)].sent.start != doc[max(more)].sent.start:
        return False
    coordinated = _opens_second_clause(doc, more)
    for index in more:
        token = doc[index]
        if token.is_punct or token.is_space or token.head.i in whole or (coordinated and token.dep_ == "cc"):
            continue
        if coordinated and token.dep_ == "conj" and token.head.i == frame.anchor:
            continue
        governs = token.dep_ == "ccomp" and any(child.i in words for child in token.subtree)
        if not governs and not (token.dep_ == "ROOT" and words & {child.i for child in token.children}):
            return False
    return is_sound(frame, (min(more), max(more)), whole)


def _opens_second_clause(doc: Doc, more: range) -> bool:
    """Recognise "..., and that ...": the second clause is said too, wherever the parser hangs it."""
    lower = [doc[index].lower_ for index in more if not doc[index].is_punct][:2]
    return len(lower) == 2 and lower[0] in ("and", "but", "or") and lower[1] == "that"


def _is_apart(doc: Doc, less: range, rest: frozenset[int]) -> bool:
    """Say whether words that the encoder leaves out at the end are no part of the content.

    They are none where they hang on words outside of it, go on with a clause of their own, or stand behind a dash.
    """
    if any(doc[index].text in _DASHES for index in less[:2]):
        return True
    tops = [doc[index] for index in less if doc[index].head.i not in less and not doc[index].is_punct]
    return bool(tops) and all(
        token.head.i not in rest or (token.dep_ in ("conj", "cc") and token.head.pos_ in ("VERB", "AUX"))
        for token in tops
    )


def _filled(doc: Doc, pieces: Sequence[Piece], frame: _Frame) -> list[Piece]:
    """Join pieces with a short gap between them that is no part of the cue's clause."""
    joined: list[Piece] = []
    for first, last in pieces:
        gap = range(joined[-1][1] + 1, first) if joined else range(0)
        if joined and len(gap) <= _FILL and not _split_by(frame, joined[-1], (first, last)):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined


def _split_by(frame: _Frame, before: Piece, after: Piece) -> bool:
    gap = range(before[1] + 1, after[0])
    return any(index in frame.words for index in gap)


def _shares_subject(frame: _Frame, piece: Piece) -> bool:
    """Recognise "everything we say, plan and do": verbs beside the cue are nobody's words."""
    for token in frame.doc[piece[0] : piece[1] + 1]:
        if not piece[0] <= token.head.i <= piece[1]:
            own = any(child.dep_ in ("nsubj", "nsubjpass", "expl") for child in token.children)
            return token.dep_ == "conj" and token.head.i == frame.anchor and token.pos_ == "VERB" and not own
    return False


def _without_frame(frame: _Frame, piece: Piece) -> Piece:
    """Cut off what goes on with the cue's own clause: "..., and X did", "to calm the crowd"."""
    doc, (first, last) = frame.doc, piece
    roots = [token for token in doc[first : last + 1] if token.head.i == frame.anchor or token.head.i < first]
    for token in roots[1:]:
        edge = token.left_edge.i
        if token.head.i == frame.anchor and token.dep_ in _CARRIED_ON and first < edge:
            opened = next((i for i in range(edge - 1, first, -1) if not _links(doc[i])), first)
            return first, opened
    return piece


def _links(token: Token) -> bool:
    return token.is_punct or token.dep_ == "cc"


def _settled(frame: _Frame, piece: Piece, pieces: Sequence[Piece]) -> Piece | None:
    """Move the edges of a piece outwards, else inwards, until they are sound; None where they never are."""
    others = frozenset(i for other in pieces if other != piece for i in range(other[0], other[1] + 1))
    for first, last in _tries(frame, piece):
        if is_sound(frame, (first, last), others.union(range(first, last + 1))):
            return first, last
    return None


def _tries(frame: _Frame, piece: Piece) -> Iterable[Piece]:
    """Yield a piece, then its neighbours: grown by few words first, shrunk last."""
    first, last = piece
    starts, ends = [first], [last]
    edge = frame.doc[first].sent
    for step in range(1, _STRETCH + 1):
        index = first - step
        if index < edge.start or frame.bars(index):
            break
        starts.append(index)
    stop = frame.doc[last].sent.end
    for step in range(1, _STRETCH + 1):
        index = last + step
        if index >= stop or frame.bars(index):
            break
        ends.append(index)
    grown = [(a, b) for a in starts for b in ends]
    yield from sorted(grown, key=lambda found: (found[1] - found[0], found))
    for step in range(1, _SHRINK + 1):
        if last - step > first:
            yield first, last - step
        if first + step < last:
            yield first + step, last


def _spans(doc: Doc, pieces: Sequence[Piece], *, final: str) -> list[Span]:
    text = text_of(doc)
    spans = (trimmed(text, span_of(doc, first, last), final=final) for first, last in pieces)
    return [span for span in spans if span is not None]
