"""The wall between quoter and quoted: what is said inside quotation marks ends with them."""

from collections.abc import Sequence

from spacy.tokens import Doc

from legation.annotators.layers import Quote
from legation.annotators.relations_candidate import Candidate
from legation.schema.reading import Span


def keep_apart(doc: Doc, candidates: Sequence[Candidate], quotes: Sequence[Quote]) -> None:
    """Cut contents of cues inside a quotation to it, and give cues outside no source from inside one.

    The parser reads across quotation marks: a cue in a quotation takes up the reporter's words after it, and a
    participle after the quotation ("..., X said, adding that") takes a subject from within.

    Args:
        doc: The parse.
        candidates: Relations of verb and noun cues; changed in place.
        quotes: All quotations.
    """
    speech = [quote for quote in quotes if quote.speech and quote.depth == 0]
    by_anchor = {candidate.anchor: candidate for candidate in candidates}
    for candidate in candidates:
        offset = doc[candidate.anchor].idx
        around = next((quote for quote in speech if quote.char_start <= offset < quote.char_end), None)
        if around is not None:
            candidate.content = _within(candidate.content, around)
            continue
        stolen = any(
            quote.char_start <= span.start and span.end <= quote.char_end
            for span in candidate.source
            for quote in speech
        )
        if stolen:
            before = _before(doc, candidate.anchor, by_anchor, speech)
            candidate.source = before.source if before is not None else ()
            candidate.follows = before.anchor if before is not None else None


def _within(content: list[Span], quote: Quote) -> list[Span]:
    cut = [Span(max(span.start, quote.char_start), min(span.end, quote.char_end)) for span in content]
    return [span for span in cut if span.start < span.end]


def _before(
    doc: Doc, anchor: int, by_anchor: dict[int, Candidate], speech: Sequence[Quote]
) -> Candidate | None:
    """Return the nearest relation before a cue in its paragraph whose own cue stands outside of quotations."""
    for index in range(anchor - 1, max(-1, anchor - 60), -1):
        if doc[index].is_space and "\n" in doc[index].text:
            return None
        found = by_anchor.get(index)
        if (
            found is not None
            and found.source
            and not any(quote.char_start <= doc[index].idx < quote.char_end for quote in speech)
        ):
            return found
    return None
