"""From a cue and the stretch it governs to a relation: source, trimmed content, where the content ends."""

import re

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from legation.annotators.cues import CueSense, lemma_of, load_lexicon, senses_with
from legation.annotators.relations_candidate import Candidate
from legation.annotators.relations_syntax import (
    is_passive,
    noun_phrase,
    own_subject,
    span_of,
    subject_of,
    text_of,
    trimmed,
    verb_group,
)
from legation.schema.reading import Span

FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_LOOSE_END = re.compile(r"[\s,;:—–-]+(?:and|but|or|while|as)?\s*$")
_CLOSING = re.compile(r"[,.]?[”\"]")


def make(
    doc: Doc,
    verb: Token,
    content: list[Span],
    rule: str,
    sense: CueSense,
    *,
    cue: list[int] | None = None,
    source: tuple[Span, ...] | None = None,
) -> Candidate | None:
    """Put a relation together.

    Args:
        doc: The parse.
        verb: Main token of the cue.
        content: Ranges of the content, not trimmed yet.
        rule: Name of the rule.
        sense: Lexicon entry that allowed it.
        cue: Tokens of the cue beside the verb group ("that", a preposition).
        source: Ranges of the source; the verb's subject where None.

    Returns:
        The relation, or None where no content is left.
    """
    text = text_of(doc)
    named = source_of(doc, verb) if source is None else source
    pieces = [part for span in content for part in _without(span, named)]
    cut = [_closed(text, piece) for piece in (trimmed(text, span) for span in pieces) if piece is not None]
    if not cut:
        return None
    return Candidate(verb.i, named, verb_group(doc, verb) + (cue or []), cut, rule, sense, _follows(verb))


def _without(span: Span, named: tuple[Span, ...]) -> list[Span]:
    """Cut the source out of a stretch of content: nobody says his own name in the cue."""
    for source in named:
        if (
            span.start < source.end
            and source.start < span.end
            and source.end - source.start < span.end - span.start
        ):
            parts = [
                Span(span.start, min(source.start, span.end)),
                Span(max(source.end, span.start), span.end),
            ]
            return [part for part in parts if part.start < part.end]
    return [span]


def _closed(text: str, span: Span) -> Span:
    """Take in the closing mark of a quotation that opens inside the stretch and ends with it; drop a loose joint."""
    stretch = text[span.start : span.end]
    joint = _LOOSE_END.search(stretch)
    if joint:
        return Span(span.start, span.start + joint.start())
    if stretch.count("“") > stretch.count("”") or stretch.count('"') % 2:
        match = _CLOSING.match(text, span.end)
        if match:
            return Span(span.start, match.end())
    return span


def source_of(doc: Doc, verb: Token) -> tuple[Span, ...]:
    """Return the range of the verb's subject, as far as it names a source."""
    if is_passive(verb):
        agent = next((child for child in verb.children if child.dep_ == "agent"), None)
        noun = next((child for child in agent.children if child.dep_ == "pobj"), None) if agent else None
        return (noun_phrase(doc, noun),) if noun is not None else _by(doc, verb)
    if lemma_of(verb) == "ask" and own_subject(verb) is None and verb.i <= verb.sent.start + 1:
        return ()
    subject = subject_of(coordinate_of(verb) or verb)
    if subject is None and verb.dep_ == "ROOT":
        return _fronted(doc, verb)
    if subject is None or (subject.lower_ in ("it", "there") and own_subject(verb) is None):
        return ()
    return (noun_phrase(doc, subject, before=verb.i),)


def _by(doc: Doc, verb: Token) -> tuple[Span, ...]:
    """Return the agents of a passive that the parser hangs on an adjunct: "abroad, and even here by some judges".

    "abroad" is an agent of its own: whoever it was there.
    """
    abroad = next((child for child in verb.children if child.lower_ == "abroad" and child.i > verb.i), None)
    for token in verb.subtree:
        if token.lower_ != "by" or token.i < verb.i or token.head.pos_ not in ("ADP", "ADV"):
            continue
        noun = next((child for child in token.children if child.dep_ == "pobj"), None)
        if noun is not None and noun.tag_ in ("NNS", "NNP", "NNPS"):
            first = (span_of(doc, abroad.i, abroad.i),) if abroad is not None else ()
            return (*first, noun_phrase(doc, noun))
    return ()


def _fronted(doc: Doc, verb: Token) -> tuple[Span, ...]:
    """Return the person right before a verb whom the parser takes into a long fronted phrase without a comma."""
    last = verb.i - 1
    first = last
    while (
        first > verb.sent.start and doc[first].ent_type_ == "PERSON" and doc[first - 1].ent_type_ == "PERSON"
    ):
        first -= 1
    return (span_of(doc, first, last),) if last >= verb.sent.start and doc[last].ent_type_ == "PERSON" else ()


def coordinate_of(verb: Token) -> Token | None:
    """Return the reporting verb beside which a verb stands in "X said it was closed and warned that ...".

    The parser hangs the second verb on the clause that the first one reports. The tense tells: both report in the
    same form, and the second has a clause of its own but no subject.
    """
    inner = verb.head
    if own_subject(verb) is not None:
        return None
    if verb.dep_ == "conj" and inner.dep_ == "ccomp":
        outer = inner.head
    elif verb.dep_ == "ccomp" and verb.left_edge.i > 0 and verb.left_edge.nbor(-1).dep_ == "cc":
        outer, inner = inner, verb
    else:
        return None
    lexicon = load_lexicon()
    reports = any(child.dep_ == "ccomp" and child.i > verb.i for child in verb.children) or (
        _directs(verb) and bool(senses_with(lexicon.verb(verb), "T"))
    )
    same = verb.tag_ == outer.tag_ and outer.i < inner.i
    return outer if same and reports and lexicon.verb(verb) and lexicon.verb(outer) else None


def _directs(verb: Token) -> bool:
    """Say whether a verb has an object and an infinitive: "warned X to keep out"."""
    found = {child.dep_ for child in verb.children if child.i > verb.i}
    return {"dobj", "xcomp"} <= found


def _follows(verb: Token) -> int | None:
    if verb.tag_ == "VBG" and verb.dep_ in ("advcl", "conj", "acl", "dep"):
        return verb.head.i
    return None


def clause_end(sentence: Sentence, verb: Token, content: Token) -> int:
    """Return the last token of what a verb reports: to the end of its clause, short of what is another's.

    Coordinated verbs of the same subject and participles of saying are no longer content.
    """
    last = max(verb.right_edge.i, content.right_edge.i) if verb.dep_ != "ROOT" else sentence.end - 1
    for child in content.children:
        apart = _next_speaker(content, child)
        if apart is not None:
            last = min(last, apart - 1)
        joined = coordinate_of(child)
        if joined is not None and joined.i == verb.i:
            joints = [
                other.i for other in content.children if other.dep_ == "cc" and content.i < other.i < child.i
            ]
            last = min(last, (joints[-1] if joints else child.left_edge.i) - 1)
    for child in verb.children:
        if child.i <= content.i:
            continue
        if child.dep_ == "ccomp" and coordinate_of(child) is not None:
            last = min(last, child.left_edge.i - 2)
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            edge = child.left_edge.i
            previous = [
                other for other in verb.children if other.dep_ == "cc" and content.i < other.i < child.i
            ]
            last = min(last, (previous[-1].i if previous else edge) - 1)
        elif child.dep_ in ("advcl", "parataxis") and child.tag_ == "VBG" and _after_comma(child.left_edge):
            last = min(last, child.left_edge.i - 1)
    return max(last, content.i)


def _next_speaker(content: Token, child: Token) -> int | None:
    """Return where somebody else's saying starts that the parser joins to what is said before.

    In "X stressed that it was late, and Y warned that it was lost" the second saying has its subject, its clause and
    a comma before its conjunction.
    """
    subject = own_subject(child)
    if child.dep_ != "conj" or child.i < content.i or subject is None or subject.pos_ == "PRON":
        return None
    if not any(grand.dep_ == "ccomp" and grand.i > child.i for grand in child.children):
        return None
    if not senses_with(load_lexicon().verb(child), "c"):
        return None
    joint = next(
        (other for other in content.children if other.dep_ == "cc" and content.i < other.i < child.i), None
    )
    if joint is None or not joint.i or joint.nbor(-1).text not in (",", ";", "—", "–"):
        return None
    return joint.i - 1


def _after_comma(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text in (",", "—", "–", "-")


def edges(doc: Doc, token: Token, *, skip: int = 0) -> Span:
    """Return the range of a token's subtree, without its first `skip` tokens."""
    first = min(token.left_edge.i + skip, token.right_edge.i)
    return span_of(doc, first, token.right_edge.i)
