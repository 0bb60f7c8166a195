"""Quotations and their cues: before, after, in the middle, or a paragraph away."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from legation.annotators.cues import CueLexicon, CueSense, senses_with
from legation.annotators.layers import ParsedSegment, Quote
from legation.annotators.relations_blocks import block_utterance, claim_below, indent_of, is_all_quoted
from legation.annotators.relations_candidate import Candidate
from legation.annotators.relations_make import source_of
from legation.annotators.relations_syntax import (
    noun_phrase,
    own_subject,
    span_of,
    text_of,
    trimmed,
    verb_group,
)
from legation.schema.reading import Span

_STOPS = frozenset({".", "!", "?", "…"})
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_NOMINAL = frozenset(
    {"NOUN", "PROPN", "PRON", "DET", "ADJ", "ADP", "NUM", "PUNCT", "PART", "CCONJ", "SPACE", "ADV"}
)
_SENTENCE_ENDS = ".!?:"
_DASHES = frozenset({"—", "–", "―", "-", "--", "~"})
_SIGNATURE = 14
"""Tokens that a name with its description has at most under a quotation."""
_WINDOW = 45
"""Tokens after a quotation within which its cue is looked for."""
_LEAD = 24
"""Characters before a quotation that tell whether it goes on the reporter's clause."""
_GAP = 6
"""Tokens (addressee, day) that may stand between a cue and the quotation when no comma or colon announces it."""


@dataclass(slots=True)
class QuoteAttacher:
    """Attaches the quotations of a Doc to cues; keeps what the paragraph before left behind."""

    doc: Doc
    lexicon: CueLexicon
    candidates: list[Candidate]
    quotes: Sequence[Quote]
    last: Candidate | None = None
    last_thread: int = -1
    announced: Candidate | None = None
    announced_indent: int = 0
    orphan: Candidate | None = None

    def attach(self, segment: ParsedSegment) -> None:
        """Attach the outermost quotations of one paragraph, or the paragraph itself where it is announced."""
        if segment.thread != self.last_thread:
            self.last, self.last_thread, self.announced, self.orphan = None, segment.thread, None, None
        if self.announced is not None and self._take_block(segment):
            return
        announced, self.announced = self.announced, None
        if announced is not None and announced.content:
            announced = None
        if self.orphan is not None:
            self._claim(segment)
        self._attach_quotes(segment, announced)
        self._announce(segment)

    def _take_block(self, segment: ParsedSegment) -> bool:
        """Give a paragraph without marks to the cue whose colon announces it; more of them where they are indented."""
        assert self.announced is not None
        whole = block_utterance(self.doc, segment)
        if whole is None or any(
            whole.start - 1 <= quote.outer_start < whole.end for quote in self._speech_in(whole)
        ):
            return False
        deeper = indent_of(self.doc, segment) > self.announced_indent
        if self.announced.content and not deeper:
            return False
        if self.announced not in self.candidates:
            self.announced = self._joined_block(self.announced)
        self.announced.content = sorted([*self.announced.content, whole])
        self.last = self.announced
        return True

    def _joined_block(self, announced: Candidate) -> Candidate:
        """Return the relation that has the announcing verb already, without its content, or the new one."""
        for candidate in self.candidates:
            if candidate.anchor == announced.anchor:
                candidate.rule = f"{candidate.rule}+{announced.rule}"
                candidate.source = candidate.source or announced.source
                candidate.content = []
                return candidate
        self.candidates.append(announced)
        return announced

    def _announce(self, segment: ParsedSegment) -> None:
        """Keep the cue of a paragraph that ends in a colon."""
        last = segment.last - 1
        while last > segment.first and self.doc[last].is_space:
            last -= 1
        if self.doc[last].text != ":":
            return
        end = self.doc[last].idx + 1
        found = self._before(Quote(end, end, end, end), segment.first)
        if found is not None and found.rule == "quote:before":
            found.rule = "block:announced"
            self.announced, self.announced_indent = found, indent_of(self.doc, segment)

    def _speech_in(self, span: Span) -> list[Quote]:
        return [q for q in self.quotes if q.speech and q.depth == 0 and span.start <= q.char_start < span.end]

    def _claim(self, segment: ParsedSegment) -> None:
        """Give the quotation of the paragraph before to whom the first sentence of this one names."""
        orphan, self.orphan = self.orphan, None
        found = claim_below(self.doc, segment, self.lexicon)
        if orphan is None or found is None:
            return
        found.content, found.quotes = orphan.content, orphan.quotes
        self.candidates[:] = [
            item for item in self.candidates if item is not orphan and item.anchor != found.anchor
        ]
        self.candidates.append(found)

    def _attach_quotes(self, segment: ParsedSegment, announced: Candidate | None) -> None:
        first, last = self.doc[segment.first], self.doc[segment.last - 1]
        here = [
            (number, quote)
            for number, quote in enumerate(self.quotes)
            if quote.depth == 0 and first.idx <= quote.outer_start < last.idx + len(last)
        ]
        current: Candidate | None = None
        for place, (number, quote) in enumerate(here):
            floor = self._token_at(here[place - 1][1].outer_end) if place else segment.first
            ceiling = (
                self._token_at(here[place + 1][1].outer_start) if place + 1 < len(here) else segment.last
            )
            if not quote.speech:
                continue
            if self._is_part(quote):
                continue
            found = self._after(quote, ceiling) or self._signed(quote, ceiling) or self._before(quote, floor)
            if found is not None:
                joined = self._join(found, quote, number)
                current = self._carried(joined, quote, current)
            elif current is not None:
                if not self._in_clause(quote):
                    self._add(current, quote, number)
            elif announced is not None and self._opens(segment, quote):
                current = self._join(announced, quote, number)
            else:
                current = self._uncued(quote, number, segment)
                self._orphaned(segment, quote, number, current, [found for _, found in here])
        if current is not None:
            self.last = current
        else:
            self.last = self._last_in(segment) or self.last

    def _orphaned(
        self,
        segment: ParsedSegment,
        quote: Quote,
        number: int,
        current: Candidate | None,
        here: Sequence[Quote],
    ) -> None:
        """Keep a paragraph that is all quotation and has no cue: the next one may name its speaker."""
        if quote.continues is not None or not is_all_quoted(self.doc, segment, here):
            return
        if current is None:
            self.orphan = Candidate(-1, (), [], [], "quote:below")
            self._add(self.orphan, quote, number)
        elif current.rule == "quote:continued":
            self.orphan = current

    def _in_clause(self, quote: Quote) -> bool:
        """Say whether a quotation goes on a clause of the reporter ("whose cost X put at "..."), not an utterance."""
        lead = text_of(self.doc)[max(0, quote.outer_start - _LEAD) : quote.outer_start].rstrip()
        return lead[-1:].isalpha() and lead.split()[-1].islower()

    def _token_at(self, offset: int) -> int:
        low, high = 0, len(self.doc)
        while low < high:
            middle = (low + high) // 2
            if self.doc[middle].idx < offset:
                low = middle + 1
            else:
                high = middle
        return low

    def _is_part(self, quote: Quote) -> bool:
        """Say whether the quotation is part of what a reporting clause says in the reporter's words."""
        for candidate in self.candidates:
            for span in candidate.content:
                if span.start < quote.outer_start - 1 and quote.outer_start < span.end:
                    before = text_of(self.doc)[span.start : quote.outer_start].strip(' ,:“"')
                    if before and not (
                        candidate.anchor >= 0 and self.doc[candidate.anchor].idx >= quote.outer_end
                    ):
                        if quote.char_end > span.end:
                            self._stretch(candidate, span, quote)
                        return True
        return False

    def _stretch(self, candidate: Candidate, span: Span, quote: Quote) -> None:
        candidate.content.remove(span)
        candidate.content.append(Span(span.start, quote.char_end))
        candidate.content.sort()

    def _after(self, quote: Quote, ceiling: int) -> Candidate | None:
        start = self._token_at(quote.outer_end)
        while start < ceiling and (
            (self.doc[start].is_punct and self.doc[start].text not in _STOPS) or self.doc[start].is_space
        ):
            start += 1
        end = min(ceiling, start + _WINDOW)
        stop = next((i for i in range(start, end) if self.doc[i].text in _STOPS), end)
        verb = self._reporting_verb(start, stop)
        if verb is None:
            return None
        inner = text_of(self.doc)[quote.char_start : quote.char_end].rstrip()
        marked = inner[-1:] in ",?!…—–-" or text_of(self.doc)[quote.outer_end : quote.outer_end + 1] == ","
        if not marked:
            introduces = stop == ceiling and self.doc[max(start, stop - 1)].text in (":", ",")
            own = any(
                child.dep_ in ("ccomp", "dobj", "xcomp")
                and child.i > verb.i
                and child.i < stop
                and child.pos_ not in ("PROPN",)
                for child in verb.children
            )
            if introduces or own:
                return None
        source = self._source_near(verb, start, stop)
        if source is None:
            return None
        return Candidate(verb.i, source, verb_group(self.doc, verb), [], "quote:after", self._sense(verb))

    def _signed(self, quote: Quote, ceiling: int) -> Candidate | None:
        """Find a quotation with its author under it: "..." - NAME."""
        start = self._token_at(quote.outer_end)
        rest = [token for token in self.doc[start:ceiling] if not token.is_space]
        if len(rest) < 2 or len(rest) > _SIGNATURE or rest[0].text not in _DASHES:
            return None
        if rest[1].pos_ != "PROPN" or any(token.tag_ in _FINITE for token in rest):
            return None
        source = trimmed(text_of(self.doc), span_of(self.doc, rest[1].i, rest[-1].i))
        return (
            Candidate(rest[0].i, (source,), [rest[0].i], [], "quote:signed") if source is not None else None
        )

    def _sense(self, verb: Token) -> CueSense | None:
        senses = self.lexicon.verb(verb)
        found = senses_with(senses, "q") or senses
        return found[0] if found else None

    def _reporting_verb(self, start: int, stop: int) -> Token | None:
        for token in self.doc[start:stop]:
            if token.tag_.startswith("VB") or token.pos_ == "VERB" or token.lower_ in ("said", "says"):
                if senses_with(self.lexicon.verb(token), "q") and token.dep_ not in ("relcl", "acl"):
                    return token
                in_relative = any(other.dep_ in ("relcl", "acl") for other in (token, *token.ancestors))
                if token.tag_ in _FINITE and not in_relative and token.dep_ not in ("aux", "auxpass"):
                    return None
            elif token.tag_ == "MD" and not self._is_reporting(token.head):
                return None  # a sentence of its own stands between the quotation and the cue
        return None

    def _is_reporting(self, verb: Token) -> bool:
        return bool(senses_with(self.lexicon.verb(verb), "q"))

    def _source_near(self, verb: Token, start: int, stop: int) -> tuple[Span, ...] | None:
        subject = own_subject(verb)
        if subject is not None and start <= subject.left_edge.i and subject.i < stop:
            return (self._cut(noun_phrase(self.doc, subject, before=verb.i), start, stop),)
        if verb.i == start:
            chunk = self._phrase_after(verb.i + 1, stop)
            return (chunk,) if chunk is not None else None
        between = self.doc[start : verb.i]
        if all(token.pos_ in _NOMINAL for token in between) and any(
            token.pos_ in ("PROPN", "NOUN", "PRON") for token in between
        ):
            span = trimmed(text_of(self.doc), span_of(self.doc, start, verb.i - 1))
            return (span,) if span is not None else None
        if any(token.pos_ in ("PROPN", "PRON", "NOUN") for token in between):
            found = source_of(self.doc, verb)
            return found or None
        return None

    def _cut(self, span: Span, start: int, stop: int) -> Span:
        low = max(span.start, self.doc[start].idx)
        end = self.doc[stop - 1]
        return Span(low, min(span.end, end.idx + len(end))) if low < span.end else span

    def _phrase_after(self, start: int, stop: int) -> Span | None:
        for token in self.doc[start:stop]:
            if token.pos_ in ("PROPN", "NOUN", "PRON"):
                head = token
                while (
                    head.dep_ in ("compound", "amod", "poss", "det", "nmod") and start <= head.head.i < stop
                ):
                    head = head.head
                return self._cut(noun_phrase(self.doc, head), start, stop)
            if token.pos_ not in _NOMINAL:
                return None
        return None

    def _before(self, quote: Quote, floor: int) -> Candidate | None:
        stop = self._token_at(quote.outer_start)
        lead = stop - 1
        while lead >= floor and self.doc[lead].is_space:
            lead -= 1
        if lead < floor:
            return None
        mark = self.doc[lead].text
        start = lead if mark not in _STOPS else stop
        while start > floor and self.doc[start - 1].text not in _STOPS:
            start -= 1
        if start >= stop:
            return None
        verb = self._verb_before(start, lead, mark)
        if verb is not None:
            return Candidate(
                verb.i,
                source_of(self.doc, verb) or self._plain_subject(start, verb),
                verb_group(self.doc, verb),
                [],
                "quote:before",
                self._sense(verb),
            )
        return self._label(start, lead) if mark == ":" else None

    def _verb_before(self, start: int, lead: int, mark: str) -> Token | None:
        announced = mark in (":", ",", "—", "–")
        for token in reversed(self.doc[start : lead + 1]):
            if not (token.tag_.startswith("VB") or token.pos_ == "VERB"):
                continue
            if senses_with(self.lexicon.verb(token), "q"):
                near = lead - token.i <= _GAP
                return token if (announced and (mark == ":" or lead - token.i <= 20)) or near else None
            if token.tag_ in _FINITE and mark != ":" and not token.dep_.startswith("aux"):
                return None
        return None

    def _plain_subject(self, start: int, verb: Token) -> tuple[Span, ...]:
        for token in reversed(self.doc[start : verb.i]):
            if token.pos_ in ("PROPN", "PRON"):
                return (noun_phrase(self.doc, token, before=verb.i),)
        return ()

    def _label(self, start: int, lead: int) -> Candidate | None:
        """Find "NAME:" or a noun phrase that ends in a colon."""
        tokens = [token for token in self.doc[start:lead] if not token.is_space]
        if not tokens or len(tokens) > 8 or not any(token.pos_ == "PROPN" for token in tokens):
            return None
        if any(token.tag_ in _FINITE for token in tokens):
            return None
        source = trimmed(text_of(self.doc), span_of(self.doc, start, lead - 1))
        return Candidate(lead, (source,) if source else (), [lead], [], "quote:label") if source else None

    def _join(self, found: Candidate, quote: Quote, number: int) -> Candidate:
        for candidate in self.candidates:
            if candidate.anchor == found.anchor:
                candidate.rule = found.rule if not candidate.content else f"{candidate.rule}+{found.rule}"
                if not candidate.source:
                    candidate.source = found.source
                self._add(candidate, quote, number)
                return candidate
        self.candidates.append(found)
        self._add(found, quote, number)
        return found

    def _add(self, candidate: Candidate, quote: Quote, number: int) -> None:
        span = trimmed(text_of(self.doc), Span(quote.char_start, quote.char_end), final="")
        if span is None:
            return
        kept: list[Span] = []
        for piece in candidate.content:
            if piece.start < quote.outer_end and quote.outer_start < piece.end:
                lead = text_of(self.doc)[piece.start : quote.outer_start].rstrip()
                low = piece.start if lead and lead[-1] not in _SENTENCE_ENDS else span.start
                high = piece.end if piece.end > quote.outer_end else span.end
                span = Span(low, max(high, span.end))
            else:
                kept.append(piece)
        candidate.content = sorted([*kept, span])
        candidate.quotes.append(number)

    def _carried(self, joined: Candidate, quote: Quote, current: Candidate | None) -> Candidate:
        """Make one relation of an utterance that runs on from the paragraph before and is given a cue again."""
        if quote.continues is None or self.last is None or self.last is joined or current is not None:
            return joined
        self.last.content = sorted({*self.last.content, *joined.content})
        self.last.cue = sorted({*self.last.cue, *joined.cue})
        self.candidates.remove(joined)
        return self.last

    def _uncued(self, quote: Quote, number: int, segment: ParsedSegment) -> Candidate | None:
        if self.last is not None and quote.continues is not None:
            self._add(self.last, quote, number)
            return self.last
        here = self._last_in(segment, before=quote.outer_start)
        if here is not None:
            self._add(here, quote, number)
            return here
        if self.last is None or not self._opens(segment, quote):
            return None
        made = Candidate(-1, (), [], [], "quote:continued", follows=self.last.anchor)
        self._add(made, quote, number)
        if not made.content:
            return None
        self.candidates.append(made)
        return made

    def _opens(self, segment: ParsedSegment, quote: Quote) -> bool:
        return not text_of(self.doc)[self.doc[segment.first].idx : quote.outer_start].strip(" -–—")

    def _last_in(self, segment: ParsedSegment, *, before: int | None = None) -> Candidate | None:
        """Return the last relation of the paragraph whose source is outside of quotations."""
        found = [
            candidate
            for candidate in self.candidates
            if segment.first <= candidate.anchor < segment.last
            and candidate.source
            and (before is None or self.doc[candidate.anchor].idx < before)
            and not any(
                q.outer_start <= self.doc[candidate.anchor].idx < q.outer_end and q.speech and q.depth == 0
                for q in self.quotes
            )
        ]
        return max(found, key=lambda candidate: candidate.anchor) if found else None
