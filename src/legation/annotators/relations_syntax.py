"""Who is the subject, what belongs to the verb group, where does a noun phrase end: questions to the parse."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from legation.annotators.cues import lemma_of
from legation.annotators.layers import document_of
from legation.schema.reading import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_WRITINGS = frozenset(
    {
        "statement",
        "letter",
        "tweet",
        "post",
        "message",
        "memo",
        "email",
        "e-mail",
        "note",
        "speech",
        "release",
        "address",
        "remark",
        "interview",
        "text",
        "blog",
    }
)
_DIRECTING = frozenset(
    """
urge ask tell order press pressure call invite want encourage instruct advise beg implore force allow require request
lead prompt compel persuade convince remind warn command direct challenge dare permit enable help push get exhort
""".split()  # noqa: SIM905 - a list of words reads best as words
)
"""Verbs whose object is the subject of the infinitive after them."""
_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_OPENING = "“\"‘'«„(["
_TRIM = ' \t\n,;:—–-“”"«»„()[]'


def text_of(doc: Doc) -> str:
    """Return the reading. The same as `doc.text`, which spaCy would put together anew at each call."""
    return document_of(doc).reading.text


def sentences_of(doc: Doc, first: int, last: int) -> Iterator[Sentence]:
    """Yield the sentences between two tokens, `last` exclusive."""
    start = first
    for index in range(first + 1, last):
        if doc[index].is_sent_start:
            yield doc[start:index]
            start = index
    if start < last:
        yield doc[start:last]


def span_of(doc: Doc, first: int, last: int) -> Span:
    """Return the range of the reading from token `first` to token `last`, both inclusive."""
    end = doc[last]
    return Span(doc[first].idx, end.idx + len(end))


def trimmed(text: str, span: Span, *, final: str = ".") -> Span | None:
    """Cut white space, separating punctuation and outer quotation marks from both ends.

    Args:
        text: The reading.
        span: Range to trim.
        final: More characters to cut at the end.

    Returns:
        The range, or None when nothing is left. A closing mark goes only where its opening goes too.
    """
    start, end = span
    while start < end and text[start] in " \t\n,;:—–…":
        start += 1
    while start < end and text[end - 1] in " \t\n,;:—–" + final:
        end -= 1
    start, end = _without_marks(text, start, end)
    while start < end and text[start].isspace():
        start += 1
    while start < end and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return Span(start, end) if start < end else None


def _without_marks(text: str, start: int, end: int) -> tuple[int, int]:
    stretch = text[start:end]
    doubles = [index for index, mark in enumerate(stretch) if mark in '“”"«»„']
    if not doubles:
        return start, end
    first, last = doubles[0], doubles[-1]
    if len(doubles) == 2 and first == 0 and last == len(stretch) - 1:
        return start + 1, end - 1
    if len(doubles) % 2 and first == 0 and stretch[0] in '“«„"':
        return start + 1, end
    if len(doubles) % 2 and last == len(stretch) - 1 and stretch[-1] in '”»"':
        return start, end - 1
    return start, end


def subject_of(verb: Token, *, depth: int = 0) -> Token | None:
    """Return the head of the verb's subject, found through coordination, control and participles."""
    for child in verb.children:
        if child.dep_ in SUBJECTS:
            return child
    if depth > 6:
        return None
    head = verb.head
    if (
        verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep", "dep", "aux", "auxpass", "ccomp")
        and head.i != verb.i
    ):
        if verb.dep_ == "ccomp" and verb.tag_ not in ("VBG", "VB"):
            return None
        if head.pos_ in ("NOUN", "PROPN", "PRON") and verb.dep_ == "prep":
            return head
        told = _told_to(verb)
        return told if told is not None else subject_of(head, depth=depth + 1)
    if verb.dep_ in ("acl", "relcl") and lemma_of(head) in _WRITINGS:
        return _writer(head, depth)
    if verb.dep_ in ("acl", "relcl") and verb.tag_ == "VB":
        return _of_copula(head, depth)
    if verb.dep_ in ("acl", "relcl") and head.pos_ in ("NOUN", "PROPN", "PRON"):
        return head if verb.tag_ in ("VBG", "VB") or verb.dep_ == "relcl" else None
    if verb.pos_ == "ADP" and head.i != verb.i:
        return subject_of(head, depth=depth + 1)
    return None


def _told_to(verb: Token) -> Token | None:
    """Return whom somebody tells to do what an infinitive says ("urged X to condemn it"); it is he who would do it."""
    head = verb.head
    if verb.dep_ != "xcomp" or verb.tag_ != "VB" or lemma_of(head) not in _DIRECTING or is_passive(head):
        return None
    for child in head.children:
        if head.i < child.i < verb.i and child.dep_ == "dobj":
            return child
        if head.i < child.i < verb.i and child.dep_ == "prep" and child.lower_ in ("on", "upon"):
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    return None


def _of_copula(noun: Token, depth: int) -> Token:
    """Return the subject in "X was one of the first to recognise"; else the noun itself."""
    top = noun
    while top.dep_ in ("pobj", "prep", "conj", "appos") and top.head.i != top.i:
        top = top.head
    owner = next((child for child in noun.children if child.dep_ == "poss"), None)
    if owner is not None:
        return owner
    if top.dep_ == "attr" and top.head.pos_ == "AUX":
        return subject_of(top.head, depth=depth + 1) or noun
    return noun


def _writer(writing: Token, depth: int) -> Token | None:
    """Return whose statement it is in "X issued a statement saying", "in a letter from X warning"."""
    for child in writing.children:
        if child.dep_ == "poss":
            return child
        if child.dep_ == "prep" and child.lower_ in ("by", "from", "of"):
            return next((grand for grand in child.children if grand.dep_ == "pobj"), writing)
    verb = writing.head
    if verb.dep_ == "prep":
        verb = verb.head
    if verb.pos_ in ("VERB", "AUX"):
        return subject_of(verb, depth=depth + 1) or writing
    return writing


def own_subject(verb: Token) -> Token | None:
    """Return the subject that the verb itself has, or None."""
    return next((child for child in verb.children if child.dep_ in SUBJECTS), None)


def is_passive(verb: Token) -> bool:
    """Say whether the verb is in the passive voice."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ in ("nsubj", "aux") for child in verb.children):
        return False
    if verb.dep_ == "conj":
        return is_passive(verb.head) or verb.head.pos_ not in ("VERB", "AUX") or _judged(verb)
    return verb.dep_ in ("acl", "amod", "advcl")


def _judged(verb: Token) -> bool:
    """Say whether a participle goes on after "is": "which is its only ally and considered the only friend"."""
    objects = any(child.dep_ in ("dobj", "ccomp") and child.i > verb.i for child in verb.children)
    return verb.head.lemma_ == "be" and verb.head.i < verb.i and not objects


def noun_phrase(doc: Doc, head: Token, *, before: int | None = None) -> Span:
    """Return the range of a noun phrase with its appositives and modifiers.

    Args:
        doc: The parse.
        head: Head of the phrase.
        before: Token index that the phrase must not reach, if any (the cue).
    """
    first, last = head.i, head.i
    barred = _branch_of(doc, head, before)
    for token in head.subtree:
        if token.i in barred:
            continue
        if token.i < first and _belongs(token, head):
            first = token.i
        if (
            token.i > last
            and (before is None or token.i < before or before < head.i)
            and _belongs(token, head)
        ):
            last = token.i
    if before is not None and before < head.i:
        first = max(first, before + 1)
    while last > head.i and (doc[last].is_punct or doc[last].is_space or doc[last].dep_ == "cc"):
        last -= 1
    while first < head.i and (
        doc[first].is_punct or doc[first].is_space or doc[first].dep_ in ("cc", "preconj")
    ):
        first += 1
    return span_of(doc, first, last)


def _branch_of(doc: Doc, head: Token, cue: int | None) -> set[int]:
    """Return the tokens of the modifier of `head` that holds the cue ("the envoy who said ...")."""
    if cue is None:
        return set()
    token = doc[cue]
    while token.head.i != token.i and token.head.i != head.i:
        token = token.head
    return {word.i for word in token.subtree} if token.head.i == head.i and token.i != head.i else set()


def _belongs(token: Token, head: Token) -> bool:
    while token.i != head.i:
        if token.dep_ in ("advcl", "dep") and token.pos_ in ("VERB", "AUX"):
            return False
        if token.dep_ in ("ccomp", "parataxis") or (token.dep_ == "relcl" and token.head.i != head.i):
            return token.dep_ == "relcl"
        token = token.head
    return True


def verb_group(doc: Doc, verb: Token) -> list[int]:
    """Return the tokens of the cue: the verb with auxiliaries, negation, adjoining adverbs and particle."""
    tokens = [verb.i]
    for child in verb.children:
        if (child.dep_ in _AUXILIARIES and child.i < verb.i) or child.dep_ == "prt":
            tokens.append(child.i)
    low = min(tokens)
    for child in verb.children:
        if child.dep_ == "advmod" and low <= child.i < verb.i and not list(child.children):
            tokens.append(child.i)
    for child in verb.children:
        if child.dep_ == "advmod" and child.i == min(tokens) - 1 and not list(child.children):
            tokens.append(child.i)
    return sorted(set(tokens))


def spans_of_tokens(doc: Doc, tokens: list[int]) -> tuple[Span, ...]:
    """Return ranges of the reading for token indexes; adjoining tokens make one range."""
    ranges: list[list[int]] = []
    for index in sorted(set(tokens)):
        if ranges and (index == ranges[-1][1] + 1):
            ranges[-1][1] = index
        else:
            ranges.append([index, index])
    return tuple(span_of(doc, first, last) for first, last in ranges)
