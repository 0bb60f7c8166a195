"""Verb cues: reporting verbs and what stands with them in their clause."""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from legation.annotators.cues import CueLexicon, CueSense, lemma_of, senses_with
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

_CITING = frozenset({"quote", "cite"})
_WH = frozenset({"whether", "if", "what", "why", "how", "who", "when", "where", "which", "whom", "whose"})
_LOOSE_END = re.compile(r"[\s,;:—–-]+(?:and|but|or|while|as)?\s*$")
_CLOSING = re.compile(r"[,.]?[”\"]")
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_NEAR = 4
"""Tokens within which a question follows the verb that asks it."""
_PARENTHETICAL_LIMIT = 30
"""Tokens that an interposed or final reporting clause may have ("told reporters at ... on Monday")."""


def find_clause_relations(doc: Doc, sentence: Sentence, lexicon: CueLexicon) -> Iterator[Candidate]:
    """Yield the relations whose cue is a verb of the sentence, quotation left aside.

    Args:
        doc: The parse.
        sentence: One sentence of running prose.
        lexicon: The cue words.
    """
    for verb in sentence:
        if verb.pos_ not in ("VERB", "AUX") and not verb.tag_.startswith("VB"):
            continue
        senses = lexicon.verb(verb)
        idiom = _idiom(doc, sentence, verb, lexicon) or _minded(doc, sentence, verb, lexicon)
        if idiom is not None:
            yield idiom
            continue
        if verb.tag_ == "VBG" and lemma_of(verb) in _CITING and lexicon.verb(verb.head):
            carried = _citing(doc, sentence, verb, lexicon)
            if carried is not None:
                yield carried
            continue
        if verb.i > sentence.start and verb.nbor(-1).lower_ in ("so", "so-") and lemma_of(verb) == "call":
            continue
        if not senses or verb.dep_ in ("aux", "auxpass", "amod", "compound"):
            continue
        if (
            verb.dep_ == "acl"
            and verb.tag_ == "VBN"
            and verb.i + 1 < sentence.end
            and doc[verb.i + 1].is_punct
        ):
            continue
        candidate = _relation(doc, sentence, verb, senses)
        if candidate is not None:
            yield candidate


def _citing(doc: Doc, sentence: Sentence, verb: Token, lexicon: CueLexicon) -> Candidate | None:
    """Find "X reported, quoting Y, that S": the clause hangs on the participle, the cue is the verb before it."""
    found = _finite_clause(doc, sentence, verb, lexicon.verb(verb))
    if found is None:
        return None
    mark = [index for index in found.cue if doc[index].lower_ == "that"]
    head = verb.head
    source = source_of(doc, head)
    if not source and head.dep_ in ("acl", "relcl"):
        source = (noun_phrase(doc, head.head, before=head.i),)
    senses = senses_with(lexicon.verb(head), "c") or lexicon.verb(head)
    return Candidate(head.i, source, verb_group(doc, head) + mark, found.content, "clause:citing", senses[0])


def _relation(doc: Doc, sentence: Sentence, verb: Token, senses: tuple[CueSense, ...]) -> Candidate | None:
    builders = (
        _parenthetical,
        _finite_clause,
        _garden_path,
        _asked_if,
        _passive,
        _as_predicate,
        _object_infinitive,
        _infinitive,
        _loose_clause,
        _object,
    )
    for build in builders:
        candidate = build(doc, sentence, verb, senses)
        if candidate is not None:
            return candidate
    return None


def _make(
    doc: Doc,
    verb: Token,
    content: list[Span],
    rule: str,
    sense: CueSense,
    *,
    cue: list[int] | None = None,
    source: tuple[Span, ...] | None = None,
) -> Candidate | None:
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
        return (noun_phrase(doc, noun),) if noun is not None else ()
    subject = subject_of(verb)
    if subject is None or (subject.lower_ in ("it", "there") and own_subject(verb) is None):
        return ()
    return (noun_phrase(doc, subject, before=verb.i),)


def _follows(verb: Token) -> int | None:
    if verb.tag_ == "VBG" and verb.dep_ in ("advcl", "conj", "acl", "dep"):
        return verb.head.i
    return None


def clause_end(sentence: Sentence, verb: Token, content: Token) -> int:
    """Return the last token of what a verb reports: to the end of its clause, short of what is another's.

    Coordinated verbs of the same subject and participles of saying are no longer content.
    """
    last = max(verb.right_edge.i, content.right_edge.i) if verb.dep_ != "ROOT" else sentence.end - 1
    for child in verb.children:
        if child.i <= content.i:
            continue
        if child.dep_ == "conj" and child.pos_ in ("VERB", "AUX"):
            edge = child.left_edge.i
            previous = [
                other for other in verb.children if other.dep_ == "cc" and content.i < other.i < child.i
            ]
            last = min(last, (previous[-1].i if previous else edge) - 1)
        elif child.dep_ in ("advcl", "parataxis") and child.tag_ == "VBG" and _after_comma(child.left_edge):
            last = min(last, child.left_edge.i - 1)
    return max(last, content.i)


def _after_comma(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).text in (",", "—", "–", "-")


def _finite_clause(
    doc: Doc, sentence: Sentence, verb: Token, senses: tuple[CueSense, ...]
) -> Candidate | None:
    for child in verb.children:
        if child.dep_ != "ccomp" or child.i < verb.i:
            continue
        if child.pos_ not in ("VERB", "AUX") and not any(
            grand.dep_ in ("nsubj", "cop") for grand in child.children
        ):
            continue
        finite = (
            child.tag_ in _FINITE
            or any(
                grand.tag_ in _FINITE and grand.dep_ in ("aux", "auxpass", "cop", "mark")
                for grand in child.children
            )
            or child.left_edge.lower_ == "that"
        )
        first = next((token for token in child.subtree if token.i > verb.i and not token.is_punct), child)
        infinitive = any(grand.dep_ == "aux" and grand.lower_ == "to" for grand in child.children)
        frame = "T" if infinitive else "w" if first.lower_ in _WH else "c" if finite else "g"
        allowed = senses_with(senses, frame) or (senses_with(senses, "x") if not finite else ())
        if frame == "w" and not allowed:
            allowed = senses_with(senses, "c")
        if not allowed:
            continue
        cue: list[int] = []
        start = first.i
        if first.lower_ == "that" and first.dep_ == "mark":
            cue, start = [first.i], first.i + 1
        if start > child.right_edge.i:
            continue
        last = clause_end(sentence, verb, child)
        return _make(doc, verb, [span_of(doc, start, last)], f"clause:{frame}", allowed[0], cue=cue)
    return None


def _parenthetical(
    doc: Doc, sentence: Sentence, verb: Token, senses: tuple[CueSense, ...]
) -> Candidate | None:
    """Find "..., X said." and "..., X said, ...": the content stands around the reporting clause."""
    allowed = senses_with(senses, "s")
    subject = own_subject(verb)
    if not allowed or subject is None or is_passive(verb) or verb.dep_ == "relcl":
        return None
    if any(
        child.dep_ in ("ccomp", "dobj")
        and child.i > verb.i
        and not _dative(child)
        and child.right_edge.i > verb.i
        and child.left_edge.i > verb.i
        for child in verb.children
    ):
        return None
    bounds = _reporting_chunk(sentence, verb, subject)
    if bounds is None:
        return None
    first, last = bounds
    before = doc[first - 1] if first > sentence.start else None
    if before is None or before.text not in (",", "—", "–", "-", "”", '"', "--"):
        return None
    pieces = []
    start = sentence.start
    while start < first - 1 and (
        doc[start].dep_ == "cc" or (doc[start].is_punct and doc[start].text not in '“"‘')
    ):
        start += 1
    if start <= first - 2:
        pieces.append(span_of(doc, start, first - 2))
    after = doc[last + 1] if last + 1 < sentence.end else None
    if after is not None and after.text in (",", "—", "–") and last + 2 < sentence.end:
        rest = doc[last + 2]
        joined = rest.dep_ == "cc" and any(
            child.dep_ == "conj" and child.i > rest.i for child in verb.children
        )
        participle = rest.tag_ == "VBG" and rest.head.i == verb.i
        if not joined and not participle:
            pieces.append(span_of(doc, last + 2, sentence.end - 1))
    if not pieces or not any(_has_clause(doc, piece) for piece in pieces):
        return None
    return _make(doc, verb, pieces, "clause:s", allowed[0])


def _has_clause(doc: Doc, span: Span) -> bool:
    """Say whether a stretch has a finite verb or a quotation: an adjunct alone is nothing said."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    if found is None:
        return False
    return any(token.tag_ in _FINITE for token in found) or any(mark in found.text for mark in '“”"')


def _dative(token: Token) -> bool:
    return (
        token.dep_ in ("dative", "dobj")
        and token.pos_ in ("NOUN", "PROPN", "PRON")
        and lemma_of(token.head) in ("tell", "assure", "inform", "remind", "warn", "ask")
    )


def _reporting_chunk(sentence: Sentence, verb: Token, subject: Token) -> tuple[int, int] | None:
    """Return the tokens of a reporting clause that is set off by commas, or None when it does not look like one."""
    first = min(subject.left_edge.i, verb.i) if subject.i < verb.i else verb.i
    first = min(
        [
            first,
            *(
                child.i
                for child in verb.children
                if child.dep_ in ("aux", "advmod") and child.i < verb.i and child.i >= subject.i
            ),
        ]
    )
    last = max(verb.i, subject.right_edge.i if subject.i > verb.i else verb.i)
    for child in verb.children:
        if child.i > verb.i and child.dep_ in (
            "prep",
            "npadvmod",
            "advmod",
            "dative",
            "dobj",
            "prt",
            "agent",
            "oprd",
        ):
            stop = child.right_edge.i
            if child.left_edge.i - last <= 1:
                last = max(last, stop)
    if last - first - (subject.right_edge.i - subject.left_edge.i) > _PARENTHETICAL_LIMIT:
        return None
    following = sentence.doc[last + 1] if last + 1 < sentence.end else None
    if following is not None and not following.is_punct:
        return None
    return first, last


def _passive(doc: Doc, sentence: Sentence, verb: Token, senses: tuple[CueSense, ...]) -> Candidate | None:
    """Find "is accused of", "was quoted as saying", "is viewed as", "it was reported that"."""
    if not is_passive(verb):
        return None
    for child in verb.children:
        if child.i < verb.i:
            continue
        if (
            child.dep_ in ("prep", "agent")
            and child.lower_ in ("by", "on", "with", "as")
            and senses_with(senses, "j")
        ):
            return _grounds(doc, verb, child, senses_with(senses, "j")[0])
        if child.dep_ == "prep" and child.lower_ in ("of", "with") and senses_with(senses, "k"):
            return _make(
                doc,
                verb,
                [_edges(doc, child, skip=1)],
                "passive:k",
                senses_with(senses, "k")[0],
                cue=[child.i],
            )
        if (
            child.dep_ == "prep"
            and child.lower_ == "as"
            and (senses_with(senses, "a") or senses_with(senses, "q"))
        ):
            return _passive_as(doc, verb, child, senses)
        if child.dep_ == "prep" and child.lower_ == "for" and senses_with(senses, "f"):
            return _make(
                doc,
                verb,
                [_edges(doc, child, skip=1)],
                "passive:f",
                senses_with(senses, "f")[0],
                cue=[child.i],
            )
        if child.dep_ in ("xcomp", "oprd", "ccomp", "advcl"):
            frame = "t" if child.tag_ == "VB" else "x"
            allowed = senses_with(senses, frame) or senses_with(senses, "T") or senses_with(senses, "x")
            if allowed and child.dep_ != "advcl":
                return _make(doc, verb, [_edges(doc, child)], f"passive:{frame}", allowed[0])
    return None


def _grounds(doc: Doc, verb: Token, preposition: Token, sense: CueSense) -> Candidate | None:
    """Find "is justified by X", "is justified on the grounds that S": what is put forward, by nobody in particular."""
    last = preposition.right_edge.i
    that = next(
        (i for i in range(preposition.i, min(preposition.i + 5, last)) if doc[i].lower_ == "that"), None
    )
    first = that if that is not None else preposition.i
    if first >= last:
        return None
    return _make(
        doc,
        verb,
        [span_of(doc, first + 1, last)],
        "passive:j",
        sense,
        cue=list(range(preposition.i, first + 1)),
        source=(),
    )


def _passive_as(doc: Doc, verb: Token, preposition: Token, senses: tuple[CueSense, ...]) -> Candidate | None:
    speaking = next(
        (child for child in preposition.children if child.dep_ == "pcomp" and lemma_of(child) == "say"), None
    )
    if speaking is not None and speaking.i < speaking.right_edge.i:
        subject = own_subject(verb)
        source = (noun_phrase(doc, subject, before=verb.i),) if subject is not None else ()
        start = speaking.i + (2 if speaking.nbor(1).lower_ == "that" else 1)
        return _make(
            doc,
            verb,
            [span_of(doc, start, speaking.right_edge.i)],
            "passive:saying",
            senses[0],
            cue=[preposition.i, speaking.i],
            source=source,
        )
    allowed = senses_with(senses, "a")
    if not allowed:
        return None
    return _make(doc, verb, [_edges(doc, preposition, skip=1)], "passive:as", allowed[0], cue=[preposition.i])


def _edges(doc: Doc, token: Token, *, skip: int = 0) -> Span:
    first = min(token.left_edge.i + skip, token.right_edge.i)
    return span_of(doc, first, token.right_edge.i)


def _as_predicate(
    doc: Doc, sentence: Sentence, verb: Token, senses: tuple[CueSense, ...]
) -> Candidate | None:
    """Find "praised X as Y", "criticised X for Y", "accused X of Y", "called X a Y"."""
    if is_passive(verb):
        return None
    target = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    for child in verb.children:
        if child.dep_ not in ("prep", "advcl") or child.i < verb.i:
            continue
        frame = {"as": "a", "for": "f", "of": "k", "with": "k"}.get(child.lower_, "P")
        allowed = senses_with(senses, frame)
        if frame == "P" or not allowed:
            allowed = tuple(sense for sense in senses_with(senses, "P") if child.lower_ in sense.prepositions)
        if allowed and target is not None:
            last = max(child.right_edge.i, target.right_edge.i)
            return _make(
                doc, verb, [span_of(doc, target.left_edge.i, last)], f"predicate:{frame}", allowed[0]
            )
    nested = (
        next((child for child in target.children if child.lower_ == "as" and child.dep_ == "prep"), None)
        if (target is not None)
        else None
    )
    if nested is not None and target is not None and senses_with(senses, "a"):
        return _make(
            doc,
            verb,
            [span_of(doc, target.left_edge.i, target.right_edge.i)],
            "predicate:a",
            senses_with(senses, "a")[0],
        )
    allowed = senses_with(senses, "x")
    small = next(
        (child for child in verb.children if child.dep_ in ("oprd", "ccomp") and child.i > verb.i), None
    )
    if allowed and small is None and target is not None and target.pos_ in ("NOUN", "PROPN", "PRON"):
        inner = text_of(doc)[target.left_edge.idx : target.right_edge.idx + len(target.right_edge)]
        named = target.dep_ == "dobj" and any(mark in inner[1:] for mark in '“"') and inner[0] not in '“"'
        if named:
            return _make(
                doc, verb, [span_of(doc, target.left_edge.i, target.right_edge.i)], "predicate:x", allowed[0]
            )
    if allowed and small is not None:
        first = target.left_edge.i if target is not None else small.left_edge.i
        first = max(first, verb.i + 1)
        return _make(doc, verb, [span_of(doc, first, small.right_edge.i)], "predicate:x", allowed[0])
    return None


def _idiom(doc: Doc, sentence: Sentence, verb: Token, lexicon: CueLexicon) -> Candidate | None:
    """Find "took issue with X" and "made it clear that S"."""
    found = lexicon.idiom(verb)
    if found is None or found[1] + 1 >= sentence.end:
        return None
    phrase, last = found
    if phrase.shape == "verb_clause":
        end = clause_end(sentence, verb, doc[last + 1])
    else:
        noun = next(
            (
                token
                for token in doc[last + 1 : sentence.end]
                if token.dep_ in ("pobj", "dobj", "pcomp") and token.head.i in (last, verb.i, last - 1)
            ),
            None,
        )
        if noun is None:
            return None
        end = noun.right_edge.i
    return _make(
        doc,
        verb,
        [span_of(doc, last + 1, max(last + 1, end))],
        phrase.shape,
        phrase.sense,
        cue=list(range(verb.i, last + 1)),
    )


def _minded(doc: Doc, sentence: Sentence, verb: Token, lexicon: CueLexicon) -> Candidate | None:
    """Find "X is afraid that S"."""
    if verb.lemma_ != "be":
        return None
    for child in verb.children:
        allowed = senses_with(lexicon.adjective(child), "c") if child.dep_ == "acomp" else ()
        clause = next((grand for grand in child.children if grand.dep_ == "ccomp"), None) if allowed else None
        if clause is None or clause.i < child.i or own_subject(verb) is None:
            continue
        skip = 1 if clause.left_edge.lower_ == "that" else 0
        first = clause.left_edge.i + skip
        if first > clause.right_edge.i or not any(token.tag_ in _FINITE for token in clause.subtree):
            continue
        cue = [child.i, *([clause.left_edge.i] if skip else [])]
        last = clause_end(sentence, verb, clause)
        return _make(doc, verb, [span_of(doc, first, last)], "clause:adjective", allowed[0], cue=cue)
    return None


def _garden_path(doc: Doc, sentence: Sentence, verb: Token, senses: tuple[CueSense, ...]) -> Candidate | None:
    """Find "X reported last week, quoting Y, that S" where the parser takes S for the main clause."""
    allowed = senses_with(senses, "c")
    if not allowed or verb.tag_ not in ("VBN", "VBD") or verb.dep_ != "acl":
        return None
    main = verb.head.head
    if verb.head.dep_ not in ("nsubj", "dep") or main.i <= verb.i:
        return None
    mark = next(
        (
            child
            for child in main.children
            if child.dep_ == "mark" and child.lower_ == "that" and child.i > verb.i
        ),
        None,
    )
    if mark is None:
        return None
    source = (noun_phrase(doc, verb.head, before=verb.i),)
    return _make(
        doc,
        verb,
        [span_of(doc, mark.i + 1, max(main.right_edge.i, mark.i + 1))],
        "clause:c",
        allowed[0],
        cue=[mark.i],
        source=source,
    )


def _asked_if(doc: Doc, sentence: Sentence, verb: Token, senses: tuple[CueSense, ...]) -> Candidate | None:
    """Find "asked X if ..." where the parser takes the question for a condition."""
    allowed = tuple(sense for sense in senses_with(senses, "w") if sense.polarity in ("asking", "doubting"))
    for child in verb.children:
        if not allowed or child.dep_ not in ("advcl", "ccomp") or child.i < verb.i:
            continue
        first = child.left_edge
        if first.lower_ in _WH and first.i - verb.i < _NEAR:
            return _make(doc, verb, [span_of(doc, first.i, child.right_edge.i)], "clause:w", allowed[0])
    return None


def _loose_clause(
    doc: Doc, sentence: Sentence, verb: Token, senses: tuple[CueSense, ...]
) -> Candidate | None:
    """Find "X said <clause>" where the parser hangs the clause elsewhere: a subject and a finite verb follow."""
    allowed = tuple(
        sense for sense in senses_with(senses, "c") if sense.family in ("say", "think", "show", "predict")
    )
    if not allowed or own_subject(verb) is None or is_passive(verb) or verb.i + 2 >= sentence.end:
        return None
    if (
        any(
            child.dep_ in ("dobj", "prep", "oprd") and child.i > verb.i and child.pos_ != "PRON"
            for child in verb.children
        )
        and doc[verb.i + 1].lower_ != "that"
    ):
        return None
    first = doc[verb.i + 1]
    last = verb.right_edge.i if verb.dep_ != "ROOT" else sentence.end - 1
    clause = doc[verb.i + 1 : last + 1]
    if first.is_punct or first.dep_ in ("cc", "prep") or first.pos_ in ("CCONJ", "ADP"):
        return None
    subject = next((token for token in clause if token.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    if (
        subject is None
        or subject.left_edge.i - verb.i > 2
        or not any(token.tag_ in _FINITE for token in clause)
    ):
        return None
    skip = 1 if first.lower_ == "that" else 0
    return _make(
        doc,
        verb,
        [span_of(doc, verb.i + 1 + skip, last)],
        "clause:loose",
        allowed[0],
        cue=[first.i] if skip else [],
    )


def _object_infinitive(
    doc: Doc, sentence: Sentence, verb: Token, senses: tuple[CueSense, ...]
) -> Candidate | None:
    """Find "urged X to do Y" and "called on X to do Y"."""
    allowed = senses_with(senses, "T")
    if not allowed or is_passive(verb):
        return None
    clause = next(
        (
            child
            for child in verb.children
            if child.dep_ in ("xcomp", "ccomp", "advcl")
            and child.i > verb.i
            and any(grand.lower_ == "to" and grand.dep_ == "aux" for grand in child.children)
        ),
        None,
    )
    target = next(
        (
            child
            for child in verb.children
            if child.dep_ in ("dobj", "prep", "dative")
            and child.i > verb.i
            and (child.dep_ == "dobj" or child.lower_ == "on")
        ),
        None,
    )
    if clause is None or (target is None and own_subject(clause) is None):
        return None
    first = verb.i + 1
    cue: list[int] = []
    if target is not None and target.dep_ == "prep":
        cue, first = [target.i], target.i + 1
    return _make(doc, verb, [span_of(doc, first, clause.right_edge.i)], "clause:T", allowed[0], cue=cue)


def _infinitive(doc: Doc, sentence: Sentence, verb: Token, senses: tuple[CueSense, ...]) -> Candidate | None:
    if is_passive(verb):
        return None
    for child in verb.children:
        if child.dep_ != "xcomp" or child.i < verb.i:
            continue
        infinitive = any(grand.dep_ == "aux" and grand.lower_ == "to" for grand in child.children)
        allowed = senses_with(senses, "t" if infinitive else "g")
        if allowed:
            return _make(
                doc,
                verb,
                [span_of(doc, child.left_edge.i, clause_end(sentence, verb, child))],
                "clause:t",
                allowed[0],
            )
    return None


def _object(doc: Doc, sentence: Sentence, verb: Token, senses: tuple[CueSense, ...]) -> Candidate | None:
    """Find "condemned the raid" and "called for a truce"."""
    if is_passive(verb):
        return None
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ == "dobj" and child.pos_ != "PRON":
            allowed = senses_with(senses, "o")
            if allowed:
                return _make(doc, verb, [_edges(doc, child)], "object:o", allowed[0])
        if child.dep_ == "prep":
            allowed = tuple(s for s in senses_with(senses, "p") if child.lower_ in s.prepositions)
            bare = child.right_edge.i == child.i + 1 and child.right_edge.pos_ == "PRON"
            if allowed and child.right_edge.i > child.i and not bare:
                return _make(
                    doc,
                    verb,
                    [span_of(doc, child.i + 1, child.right_edge.i)],
                    f"object:{child.lower_}",
                    allowed[0],
                    cue=[child.i],
                )
    return None
