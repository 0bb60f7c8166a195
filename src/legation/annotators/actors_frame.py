"""The Doc's tokens as plain lists: what the search for actors asks thousands of times, at the price of a list."""

from bisect import bisect_right
from dataclasses import dataclass, field

from spacy.tokens import Doc

from legation.actors.lexicon import word_set
from legation.annotators.layers import Quote, document_of, quotes_of, segments_of

NO_QUOTE = -1
_LITTLE = word_set("""
a about across after against an and as at before between but by during for from in into is it its nor of on
or over so that the than their this to under upon via vs was were will with without yet
""")


@dataclass(slots=True)
class Frame:
    """Tokens of one Doc by index.

    Attributes:
        words: Token texts.
        lowers: Token texts in lower case, curly apostrophes made straight.
        lemmas: Lower-case lemmas.
        pos: Universal parts of speech.
        tags: Penn tags.
        deps: Dependency labels.
        heads: Index of the syntactic head; a root's own index.
        lefts: Leftmost token of the subtree.
        rights: Rightmost token of the subtree (inclusive).
        starts: Offset of the first character in the reading.
        ends: Offset after the last character.
        sents: Number of the sentence.
        sent_firsts: First token of each sentence.
        threads: Thread of the token's block.
        prose: Whether records come from there.
        quotes: Index of the outermost speech quotation that holds the token, or `NO_QUOTE`.
        cased: Whether an initial capital says anything there (not in a title-case or all-caps heading).
        children: Dependents by head, in order.
        entities: spaCy's entities as (first, last, label).
        lows: Words that the document prints in lower case.
    """

    words: list[str]
    lowers: list[str]
    lemmas: list[str]
    pos: list[str]
    tags: list[str]
    deps: list[str]
    heads: list[int]
    lefts: list[int]
    rights: list[int]
    starts: list[int]
    ends: list[int]
    sents: list[int]
    sent_firsts: list[int]
    threads: list[int]
    prose: list[bool]
    quotes: list[int]
    cased: list[bool]
    children: list[list[int]]
    entities: list[tuple[int, int, str]]
    text: str
    segments: list[tuple[int, int]] = field(default_factory=list)
    lows: set[str] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.words)

    def root(self, first: int, last: int) -> int:
        """Return the token of `first..last` (exclusive) whose head lies outside; the last such one."""
        found = last - 1
        for index in range(first, last):
            head = self.heads[index]
            if (head == index or not first <= head < last) and self.pos[index] != "PUNCT":
                found = index
        return found

    def phrase(self, first: int, last: int) -> str:
        """Return the reading's text of the tokens `first..last` (exclusive)."""
        return self.text[self.starts[first] : self.ends[last - 1]] if last > first else ""

    def at(self, char: int) -> int:
        """Return the token that holds an offset of the reading, or the last one before it."""
        return max(0, bisect_right(self.starts, char) - 1)

    def segment_of(self, index: int) -> int:
        """Return the number of the paragraph that holds a token."""
        return bisect_right(self.segments, (index, len(self.words) + 1)) - 1

    def child(self, index: int, *deps: str) -> int | None:
        """Return the first dependent with one of the labels."""
        for item in self.children[index]:
            if self.deps[item] in deps:
                return item
        return None


def build_frame(doc: Doc) -> Frame:
    """Read a Doc with its SEGMENTS and QUOTES layers into a frame."""
    size = len(doc)
    frame = Frame(
        words=[], lowers=[], lemmas=[], pos=[], tags=[], deps=[], heads=[], lefts=[], rights=[], starts=[],
        ends=[], sents=[0] * size, sent_firsts=[], threads=[0] * size, prose=[False] * size,
        quotes=[NO_QUOTE] * size, cased=[True] * size, children=[[] for _ in range(size)], entities=[],
        text=document_of(doc).reading.text,
    )  # fmt: skip
    for token in doc:
        word = token.text
        frame.words.append(word)
        frame.lowers.append(word.lower().replace("’", "'"))
        frame.lemmas.append(token.lemma_.lower().replace("’", "'"))
        frame.pos.append(token.pos_)
        frame.tags.append(token.tag_)
        frame.deps.append(token.dep_)
        frame.heads.append(token.head.i)
        frame.lefts.append(token.left_edge.i)
        frame.rights.append(token.right_edge.i)
        frame.starts.append(token.idx)
        frame.ends.append(token.idx + len(word))
    for index, head in enumerate(frame.heads):
        if head != index:
            frame.children[head].append(index)
    frame.entities = [(entity.start, entity.end, entity.label_) for entity in doc.ents]
    frame.lows = {word for word in frame.words if word.islower()}
    _fill_sentences(frame, doc)
    for segment in segments_of(doc):
        frame.segments.append((segment.first, segment.last))
        for index in range(segment.first, segment.last):
            frame.threads[index] = segment.thread
            frame.prose[index] = segment.prose
    _fill_quotes(frame, quotes_of(doc))
    return frame


def _fill_sentences(frame: Frame, doc: Doc) -> None:
    for number, sentence in enumerate(doc.sents if doc.has_annotation("SENT_START") else [doc[:]]):
        frame.sent_firsts.append(sentence.start)
        cased = _case_informs(frame.words[sentence.start : sentence.end])
        loud = sentence.start + _shouted(frame.words[sentence.start : sentence.end])
        for index in range(sentence.start, sentence.end):
            frame.sents[index] = number
            frame.cased[index] = cased and index >= loud


def _case_informs(words: list[str]) -> bool:
    """Say whether content words in lower case are there, so that a capital means a name."""
    telling = [word for word in words[1:] if word.isalpha() and word.lower() not in _LITTLE]
    return len(telling) < 3 or any(word.islower() for word in telling)


def _shouted(words: list[str]) -> int:
    """Return the length of the run of capitals that opens a paragraph ("THE NOTE was"), 0 for one word."""
    size = 0
    while size < len(words) and words[size].isupper():
        size += 1
    return size if size > 1 else 0


def _fill_quotes(frame: Frame, quotes: tuple[Quote, ...]) -> None:
    for number, quote in enumerate(quotes):
        if not quote.speech or quote.depth > 0:
            continue
        first = bisect_right(frame.ends, quote.char_start)
        for index in range(first, len(frame)):
            if frame.starts[index] >= quote.char_end:
                break
            frame.quotes[index] = number
