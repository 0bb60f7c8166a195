"""Interviews and debates: paragraphs that are turns, with labels ("Q:", "NAME:") or without, and whose they are."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from legation.annotators.layers import ActorMention, ParsedSegment
from legation.annotators.lookup import LayerIndex
from legation.annotators.relations_candidate import Candidate
from legation.annotators.relations_syntax import span_of, text_of, trimmed
from legation.schema.document import Document
from legation.schema.reading import Span
from legation.schema.vocabulary import ActorType, BlockKind, MentionKind

_TURN = re.compile(r"\s*((?:[A-Z][\w.’'-]*\s?){1,5}|Q|A|Question|Answer)\s?[:.]\s+(?=\S)")
_QUESTION = re.compile(r"(?:Q|Question)\Z")
_ANSWER = re.compile(r"(?:A|Answer)\Z")
_TURN_SHARE = 0.3
"""Share of the paragraphs that labels must open for the text to be an interview or a debate."""
_TURN_WORDS = 2
"""Words that a turn has at least, unless it ends as a sentence does: less is a table row."""
_SENTENCE_END = re.compile(r"\w[.!?…][”\"’')\]]*\Z")
_NUMBERED = re.compile(r"(?:[-–—•*]|\d{1,2}[.)])\s+")
_PROMPT_WORDS = 30
"""Longest statement of an interviewer that asks without a question mark."""
_GENERIC_YOU = re.compile(
    r"\b(?:if|when|unless|as|once|before|whether) you\b|\byou (?:know|see|can|could|cannot|can[’']t|have to|need|"
    r"must|never|always|just|get|don[’']t)\b|\bthank you\b",
    re.IGNORECASE,
)
_QUESTIONS = 3
"""Questions that a text without labels must have to be read as an interview."""
_QUESTION_SHARE = 0.2
"""Share of the paragraphs of running text that these questions must be."""
_QUESTION_WORDS = 75
"""Longest question of an interviewer; longer paragraphs that end in a question are answers."""
_ASKING = re.compile(
    r"(?:what|how|why|who|when|where|which|is|are|was|were|do|does|did|don[’']t|isn[’']t|aren[’']t|didn[’']t|doesn[’']t|can|could|will|would"
    r"|should|has|have|had|and|so|but)\b",
    re.IGNORECASE,
)
_YOU = re.compile(r"\b(?:you|your|yours)\b", re.IGNORECASE)
_I = re.compile(r"\b(?:I|I[’'](?:m|ve|d|ll)|my|me|myself)\b")
_END = re.compile(r"\?[”\"’')\]]*\s*\Z")
_FIRST_END = re.compile(r"[.!?…][”\"’')\]]*(?=\s|\Z)")
_OPENING = ("“", '"', "‘", "'", "`", "«")
_TALKED = re.compile(
    r"\b(?:interview\w*|spoke|speaks|talk(?:s|ed)|sat\s+down|met|meets|chatted|ask(?:s|ed)|conversation)\b",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"\b(?:[Ii]nterview(?:s|ed)?|[Cc]onversation|Q&A)\s+(?:with|of)\s+(?:[a-z]+\s+|[A-Z][\w’'-]*\s+){0,5}?(?P<name>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*){1,2})\s*$",
    re.MULTILINE,
)
_CREDIT = re.compile(r"\b(?:photo|image|picture|credit|by|courtesy)\b[^.\n]{0,24}\Z", re.IGNORECASE)
_NAMES = frozenset({MentionKind.NAME, MentionKind.TITLE, MentionKind.OCR_VARIANT})


def find_turns(doc: Doc, document: Document, segments: Sequence[ParsedSegment]) -> list[Candidate]:
    """Return the turns of an interview or a debate, in order; empty for any other text.

    Labels make turns only where they come back. Without labels, paragraphs that ask and paragraphs that answer must
    take turns often enough.
    """
    return list(_labelled(doc, document, segments)) or list(_unlabelled(doc, document, segments))


def _labelled(doc: Doc, document: Document, segments: Sequence[ParsedSegment]) -> Iterator[Candidate]:
    labels = [(segment, _label(doc, segment)) for segment in segments]
    speakers = _speakers([label for _, label in labels])
    if not speakers:
        return
    guest: Span | None = None
    persons = _persons(doc)
    if any(_ANSWER.match(label) for label in speakers):
        first = next(segment for segment, label in labels if label in speakers)
        guest = _guest(doc, document, doc[first.first].idx)
    turn: Candidate | None = None
    for segment, label in labels:
        opened = None
        if label is not None and label in speakers:
            opened = _turn(doc, segment, label, guest, _meant(label, persons, document))
        if opened is not None:
            if turn is not None:
                yield turn
            turn = opened
        elif turn is not None and _is_body(document, segment):
            piece = _whole(doc, segment)
            if piece is not None:
                turn.content.append(piece)
    if turn is not None:
        yield turn


def _speakers(labels: Sequence[str | None]) -> frozenset[str]:
    """Return the labels that open turns: at least two that come back and together open much of the text."""
    counts = Counter(label for label in labels if label is not None)
    back = {label for label, count in counts.items() if count >= 2}
    share = sum(counts[label] for label in back) / max(1, len(labels))
    return frozenset(counts) if len(back) >= 2 and share >= _TURN_SHARE else frozenset()


def _is_body(document: Document, segment: ParsedSegment) -> bool:
    return not document.blocks or document.blocks[segment.block].kind is BlockKind.BODY


def _printed(doc: Doc, segment: ParsedSegment) -> str:
    last = doc[segment.last - 1]
    return text_of(doc)[doc[segment.first].idx : last.idx + len(last)]


def _whole(doc: Doc, segment: ParsedSegment) -> Span | None:
    """Return a paragraph without the dash or number that may open it."""
    text, span = text_of(doc), span_of(doc, segment.first, segment.last - 1)
    opened = _NUMBERED.match(text, span.start, span.end)
    return trimmed(text, Span(opened.end(), span.end) if opened else span, final="")


def _label(doc: Doc, segment: ParsedSegment) -> str | None:
    if segment.first >= segment.last:
        return None
    text = _printed(doc, segment)
    match = _TURN.match(text)
    if match is None:
        return None
    name = match.group(1).strip()
    mark = text[match.end(1) :].lstrip()[:1]
    if mark == "." and name not in ("Q", "A"):
        return None
    return name


def _persons(doc: Doc) -> list[tuple[str, Span]]:
    """Return the full names of persons in a text and where each first stands, in order."""
    index = LayerIndex(doc)
    found: dict[str, Span] = {}
    for mention in index.mentions:
        actor = index.actors[mention.actor]
        if actor.type is ActorType.PERSON and not actor.unnamed and mention.kind in _NAMES:
            name = text_of(doc)[mention.char_start : mention.char_end]
            if " " in name and not name.isupper():
                found.setdefault(name, Span(mention.char_start, mention.char_end))
    return sorted(found.items(), key=lambda item: item[1])


def _meant(label: str, persons: Sequence[tuple[str, Span]], document: Document) -> tuple[Span, ...] | None:
    """Return whom a label in capitals or initials means: nobody for the author, None where no name fits.

    "MR. VELT" and "AV" say less than the name that the text gives elsewhere.
    """
    letters = re.sub(r"[^A-Z]", "", label)
    initials = 2 <= len(letters) <= 3 and len(label.replace(".", "").replace(" ", "")) == len(letters)
    surname = label.split()[-1]
    if not initials and not (surname.isupper() and len(surname) > 3):
        return None
    for name, span in persons:
        words = [word for word in name.split() if word[0].isupper() and not word.endswith(".")]
        if (initials and "".join(word[0] for word in words) == letters) or (
            not initials and words and words[-1].upper() == surname
        ):
            return (span,)
    authors = ("".join(word[0] for word in author.split()) for author in document.authors)
    return () if initials and letters in authors else None


def _turn(
    doc: Doc, segment: ParsedSegment, label: str, guest: Span | None, meant: tuple[Span, ...] | None
) -> Candidate | None:
    start = doc[segment.first].idx + text_of(doc)[doc[segment.first].idx :].index(label)
    colon = start + len(label)
    while colon < len(text_of(doc)) and text_of(doc)[colon] in " :.":
        colon += 1
    last = doc[segment.last - 1]
    content = trimmed(text_of(doc), Span(colon, last.idx + len(last)), final="")
    if content is None:
        return None
    said = text_of(doc)[content.start : content.end]
    if len(said.split()) < _TURN_WORDS and not _SENTENCE_END.search(said):
        return None
    printed = Span(start, start + len(label))
    if _QUESTION.match(label):
        return Candidate(-1, (), [], [content], "turn:question")
    if _ANSWER.match(label):
        return Candidate(-1, (guest,) if guest else (), [], [content], "turn:answer")
    if meant == ():
        return Candidate(-1, (), [], [content], "turn:question")
    return Candidate(-1, meant or (printed,), [], [content], "turn")


def _unlabelled(doc: Doc, document: Document, segments: Sequence[ParsedSegment]) -> Iterator[Candidate]:
    """Yield the turns of an interview that prints questions and answers as bare paragraphs."""
    body = [segment for segment in segments if _is_body(document, segment)]
    asked: list[bool] = []
    for segment in body:
        after_question = bool(asked) and asked[-1]
        asked.append(not after_question and _asks(_printed(doc, segment)))
    if not _takes_turns(doc, body, asked):
        return
    guest = _guest(doc, document, doc[body[asked.index(True)].first].idx)
    asked = _with_prompts([_printed(doc, segment) for segment in body], asked)
    turn: Candidate | None = None
    for segment, question in zip(body, asked, strict=True):
        piece = _whole(doc, segment)
        if piece is None or _printed(doc, segment).lstrip()[:1] in _OPENING:
            continue
        if question:
            if turn is not None:
                yield turn
            turn = None
            yield Candidate(-1, (), [], [piece], "turn:question")
        elif turn is not None:
            turn.content.append(piece)
        elif any(asked[: body.index(segment)]):
            turn = Candidate(-1, (guest,) if guest else (), [], [piece], "turn:answer")
    if turn is not None:
        yield turn


def _asks(text: str) -> bool:
    """Say whether a paragraph is an interviewer's: it ends in a question, or opens with one and trails off."""
    if len(text.split()) > _QUESTION_WORDS or _I.search(text) or text.lstrip()[:1] in _OPENING:
        return False
    if _END.search(text):
        return True
    first = _FIRST_END.search(text)
    opens = first is not None and text[first.start()] == "?" and _ASKING.match(text.lstrip()) is not None
    return opens and len(text.split()) < _QUESTION_WORDS // 2


def _with_prompts(shown: Sequence[str], asked: Sequence[bool]) -> list[bool]:
    """Add the interviewer's statements ("Your neighbours complained."): short, to "you", between two answers."""
    first = list(asked).index(True)
    extended = list(asked)
    for place in range(first + 2, len(shown) - 1):
        text = shown[place]
        beside = extended[place - 1] or extended[place] or asked[place + 1]
        if beside or len(text.split()) > _PROMPT_WORDS or not _YOU.search(text):
            continue
        own = _I.search(text) or re.search(r"\b(?:[Ww]e|[Oo]ur|us)\b", text) or _GENERIC_YOU.search(text)
        if not own and text.lstrip()[:1] not in _OPENING and _I.search(shown[place + 1]):
            extended[place] = True
    return extended


def _takes_turns(doc: Doc, body: Sequence[ParsedSegment], asked: Sequence[bool]) -> bool:
    """Say whether questions and answers alternate: enough of them, put to "you", answered by an "I"."""
    questions = [_printed(doc, segment) for segment, question in zip(body, asked, strict=True) if question]
    if len(questions) < _QUESTIONS or len(questions) < _QUESTION_SHARE * len(body):
        return False
    if sum(bool(_YOU.search(question)) for question in questions) * 3 < len(questions):
        return False
    answers = [
        _printed(doc, segment)
        for place, segment in enumerate(body)
        if place and asked[place - 1] and not asked[place]
    ]
    own = sum(bool(_I.search(answer) or re.search(r"\b[Ww]e\b", answer)) for answer in answers)
    quoted = sum(answer.lstrip()[:1] in _OPENING for answer in answers)
    return len(answers) >= _QUESTIONS - 1 and own * 3 >= len(answers) and quoted * 2 < len(answers)


def _guest(doc: Doc, document: Document, before: int) -> Span | None:
    """Return where the text first names the one who answers.

    Named in the title, in a caption, or in a sentence above the first question that speaks of a talk; not one of the
    authors, not the name of a photo credit. Of several the one named most.
    """
    index = LayerIndex(doc)
    authors = set(document.authors)
    scores: dict[str, float] = {}
    first: dict[str, ActorMention] = {}
    for mention in index.mentions:
        actor = index.actors[mention.actor]
        if actor.type is not ActorType.PERSON or actor.unnamed or authors & {actor.name, *actor.aliases}:
            continue
        if mention.kind not in _NAMES:
            continue
        lead = text_of(doc)[max(0, mention.char_start - 40) : mention.char_start]
        if _CREDIT.search(lead):
            continue
        first.setdefault(mention.actor, mention)
        scores[mention.actor] = scores.get(mention.actor, 0.0) + _weight(
            doc, document, index, mention, before
        )
    titled = _WITH.search(text_of(doc), 0, before)
    if not scores:
        return Span(*titled.span("name")) if titled is not None else None
    best = max(scores, key=lambda key: (scores[key], -first[key].char_start))
    if scores[best] < 1:
        return None
    return Span(first[best].char_start, first[best].char_end)


def _weight(doc: Doc, document: Document, index: LayerIndex, mention: ActorMention, before: int) -> float:
    token = doc[mention.head]
    block = document.blocks[index.segment_of(token).block] if document.blocks else None
    if block is not None and block.kind in (BlockKind.HEADING, BlockKind.CAPTION):
        return 3.0
    if mention.char_start >= before:
        return 0.1
    return 3.0 if _TALKED.search(token.sent.text) else 1.0
