"""Verb cues: reporting verbs and what stands with them in their clause."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from legation.annotators.cues import CueLexicon, CueSense, lemma_of, senses_with
from legation.annotators.relations_candidate import Candidate
from legation.annotators.relations_make import FINITE, clause_end, make, source_of
from legation.annotators.relations_objects import (
    find_idiom,
    find_minded,
    find_mistagged,
    find_object,
    find_object_infinitive,
    find_predicate,
)
from legation.annotators.relations_parenthetical import find_parenthetical
from legation.annotators.relations_passives import find_passive
from legation.annotators.relations_scores import find_score
from legation.annotators.relations_syntax import is_passive, noun_phrase, own_subject, span_of, verb_group

_REFUSALS = frozenset({"decline", "refuse"})
_CITING = frozenset({"quote", "cite"})
_WH = frozenset({"whether", "if", "what", "why", "how", "who", "when", "where", "which", "whom", "whose"})
_WITHHELD = frozenset(
    {"say", "comment", "confirm", "deny", "disclose", "reveal", "speculate", "elaborate", "discuss"}
)
"""What one declines to do when one says nothing."""
_NEAR = 4
"""Tokens within which a question follows the verb that asks it."""


def find_clause_relations(doc: Doc, sentence: Sentence, lexicon: CueLexicon) -> Iterator[Candidate]:
    """Yield the relations whose cue is a verb of the sentence, quotation left aside.

    Args:
        doc: The parse.
        sentence: One sentence of running prose.
        lexicon: The cue words.
    """
    mistagged = find_mistagged(doc, sentence, lexicon)
    if mistagged is not None:
        yield mistagged
    for verb in sentence:
        if verb.pos_ not in ("VERB", "AUX") and not verb.tag_.startswith("VB"):
            continue
        senses = lexicon.verb(verb)
        idiom = find_idiom(doc, sentence, verb, lexicon) or find_minded(doc, sentence, verb, lexicon)
        if idiom is not None:
            yield idiom
            continue
        if verb.tag_ == "VBG" and lemma_of(verb) in _CITING and lexicon.verb(verb.head):
            carried = _citing(doc, sentence, verb, lexicon)
            if carried is not None:
                yield carried
            continue
        score = find_score(doc, sentence, verb, lexicon)
        if score is not None:
            yield score
            continue
        if _names_source(doc, sentence, verb):
            continue
        if verb.i > sentence.start and verb.nbor(-1).lower_ in ("so", "so-") and lemma_of(verb) == "call":
            continue
        if verb.dep_ == "xcomp" and lemma_of(verb.head) in _REFUSALS:
            continue
        if not senses or verb.dep_ in ("aux", "auxpass", "amod", "compound"):
            continue
        if _only_shows(verb, senses):
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


def _names_source(doc: Doc, sentence: Sentence, verb: Token) -> bool:
    """Recognise "According to X, quoting Y, ...": Y is a source, not what is said."""
    if verb.tag_ != "VBG" or lemma_of(verb) not in _CITING or verb.i - 1 < sentence.start:
        return False
    spoken = doc[sentence.start : verb.i].text.lower().startswith("according to")
    return spoken and verb.nbor(-1).text == ","


def _only_shows(verb: Token, senses: tuple[CueSense, ...]) -> bool:
    """Recognise "came to show that girls can build": an act that is to prove something, no saying."""
    infinitive = verb.tag_ == "VB" and any(
        child.lower_ == "to" and child.dep_ == "aux" for child in verb.children
    )
    shows = all(sense.family == "show" for sense in senses) or lemma_of(verb) in (
        "show",
        "demonstrate",
        "prove",
    )
    return infinitive and shows and own_subject(verb) is None


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
        find_parenthetical,
        _finite_clause,
        _garden_path,
        _asked_if,
        find_passive,
        find_predicate,
        find_object_infinitive,
        _infinitive,
        _loose_clause,
        _gapped,
        find_object,
    )
    for build in builders:
        candidate = build(doc, sentence, verb, senses)
        if candidate is not None:
            return candidate
    return None


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
            child.tag_ in FINITE
            or any(
                grand.tag_ in FINITE and grand.dep_ in ("aux", "auxpass", "cop", "mark")
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
        return make(doc, verb, [span_of(doc, start, last)], f"clause:{frame}", allowed[0], cue=cue)
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
    return make(
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
            return make(doc, verb, [span_of(doc, first.i, child.right_edge.i)], "clause:w", allowed[0])
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
        or not any(token.tag_ in FINITE for token in clause)
    ):
        return None
    skip = 1 if first.lower_ == "that" else 0
    return make(
        doc,
        verb,
        [span_of(doc, verb.i + 1 + skip, last)],
        "clause:loose",
        allowed[0],
        cue=[first.i] if skip else [],
    )


def _gapped(doc: Doc, sentence: Sentence, verb: Token, senses: tuple[CueSense, ...]) -> Candidate | None:
    """Find "a test, which X claimed now allows Y": what is claimed of the antecedent follows the cue."""
    allowed = tuple(sense for sense in senses_with(senses, "c") if sense.family in ("say", "think"))
    subject = own_subject(verb)
    if not allowed or verb.dep_ != "relcl" or subject is None or subject.tag_ in ("WDT", "WP"):
        return None
    opened = any(child.tag_ in ("WDT", "WP") and child.i < subject.i for child in verb.children)
    inner = next(
        (token for token in doc[verb.i + 1 : min(verb.i + 3, sentence.end)] if token.tag_ in FINITE), None
    )
    if not opened or inner is None or any(token.is_punct for token in doc[verb.i + 1 : inner.i]):
        return None
    last = min(
        max(inner.right_edge.i, inner.head.right_edge.i if inner.dep_ == "aux" else 0), sentence.end - 1
    )
    if last <= inner.i:
        return None
    return make(doc, verb, [span_of(doc, verb.i + 1, last)], "clause:gap", allowed[0])


def _infinitive(doc: Doc, sentence: Sentence, verb: Token, senses: tuple[CueSense, ...]) -> Candidate | None:
    if is_passive(verb):
        return None
    for child in verb.children:
        if child.dep_ != "xcomp" or child.i < verb.i:
            continue
        infinitive = any(grand.dep_ == "aux" and grand.lower_ == "to" for grand in child.children)
        allowed = senses_with(senses, "t" if infinitive else "g")
        if not allowed:
            continue
        last = clause_end(sentence, verb, child)
        first, cue = _unspoken(verb, child) if lemma_of(verb) in _REFUSALS else (child.left_edge.i, [])
        if first > last:
            first, cue = child.left_edge.i, []
        return make(doc, verb, [span_of(doc, first, last)], "clause:t", allowed[0], cue=cue)
    return None


def _unspoken(verb: Token, inner: Token) -> tuple[int, list[int]]:
    """Return where begins what somebody "declined to say", and the tokens that the cue has besides.

    "declined to comment on X" withholds X. A refusal to act ("refused to leave") keeps its infinitive.
    """
    first = inner.left_edge.i
    if lemma_of(inner) not in _WITHHELD:
        return first, []
    for child in inner.children:
        if child.i < inner.i:
            continue
        if child.dep_ in ("ccomp", "dobj", "xcomp"):
            return child.left_edge.i, list(range(verb.i + 1, inner.i + 1))
        if child.dep_ == "prep" and child.lower_ in ("on", "about", "upon"):
            return child.i + 1, list(range(verb.i + 1, child.i + 1))
    return first, []
