"""Cues whose content is an object, a predicate or what a fixed phrase governs."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from legation.annotators.cues import CueLexicon, CuePhrase, CueSense, lemma_of, senses_with
from legation.annotators.relations_announced import find_hearsay, find_put_it
from legation.annotators.relations_candidate import Candidate
from legation.annotators.relations_make import FINITE, clause_end, edges, make
from legation.annotators.relations_syntax import is_passive, own_subject, span_of, text_of, trimmed
from legation.resources.units import person_nouns

_OBJECT_FRAMES = frozenset({"f", "o", "P", "a"})
_DEEDS = (
    "operation",
    "action",
    "meeting",
    "sitting",
    "session",
    "conference",
    "election",
    "vote",
    "gathering",
)
"""What is called or commanded in order to do something: "called a meeting to discuss it" orders nobody."""
_MEANT = frozenset(
    """
view idea notion claim suggestion allegation accusation charge assertion contention argument belief assumption theory
possibility prospect fact impression opinion report rumour rumor insinuation premise thesis proposition criticism
conclusion hope fear expectation demand warning point hypothesis perception speculation
""".split()  # noqa: SIM905 - a list of words reads best as words
)
"""Nouns that a "that"-clause spells out."""
_PHRASE_STARTS = frozenset({"DT", "PDT", "PRP", "PRP$", "NNP", "CC"})
"""Tags with which an object opens ("both the crews", "its neighbours")."""


def find_predicate(
    doc: Doc, sentence: Sentence, verb: Token, senses: tuple[CueSense, ...]
) -> Candidate | None:
    """Find "praised X as Y", "criticised X for Y", "accused X of Y", "called X a Y"."""
    if is_passive(verb) or (lemma_of(verb) == "call" and verb.dep_ == "acl"):
        return None  # "a group called the Sons": a name, no judgement
    target = next((child for child in verb.children if child.dep_ == "dobj" and child.i > verb.i), None)
    for child in verb.children:
        if child.dep_ not in ("prep", "advcl") or child.i < verb.i:
            continue
        if target is None and child.lower_ == "as" and verb.dep_ == "relcl" and child.right_edge.i > child.i:
            allowed = senses_with(senses, "a") if _relative_object(verb) else ()
            if allowed:  # "a camp that X describes as a retreat": only the predicate is X's
                return make(doc, verb, [edges(doc, child, skip=1)], "predicate:a", allowed[0], cue=[child.i])
        frame = {"as": "a", "for": "f", "of": "k", "with": "k"}.get(child.lower_, "P")
        allowed = senses_with(senses, frame)
        if frame == "P" or not allowed:
            allowed = tuple(sense for sense in senses_with(senses, "P") if child.lower_ in sense.prepositions)
        if allowed and target is not None:
            last = max(child.right_edge.i, target.right_edge.i)
            return make(doc, verb, [span_of(doc, target.left_edge.i, last)], f"predicate:{frame}", allowed[0])
    for child in target.children if target is not None else ():
        frame = {"as": "a", "for": "f", "of": "k", "with": "k"}.get(child.lower_, "")
        allowed = senses_with(senses, frame) if child.dep_ == "prep" and frame in ("a", "k") else ()
        if allowed and target is not None:
            return make(doc, verb, [edges(doc, target)], f"predicate:{frame}", allowed[0])
    allowed = senses_with(senses, "x")
    small = next(
        (child for child in verb.children if child.dep_ in ("oprd", "ccomp") and child.i > verb.i), None
    )
    if small is None and target is not None:
        small = next(
            (child for child in verb.children if child.dep_ == "dobj" and child.i > target.right_edge.i), None
        )
    if allowed and small is None and target is not None and target.pos_ in ("NOUN", "PROPN", "PRON"):
        inner = text_of(doc)[target.left_edge.idx : target.right_edge.idx + len(target.right_edge)]
        named = target.dep_ == "dobj" and any(mark in inner[1:] for mark in '“"') and inner[0] not in '“"'
        if named:
            return make(
                doc, verb, [span_of(doc, target.left_edge.i, target.right_edge.i)], "predicate:x", allowed[0]
            )
    if allowed and small is not None:
        first = target.left_edge.i if target is not None else small.left_edge.i
        first = max(first, verb.i + 1)
        return make(doc, verb, [span_of(doc, first, small.right_edge.i)], "predicate:x", allowed[0])
    return None


def _relative_object(verb: Token) -> bool:
    relative = any(child.dep_ == "dobj" and child.tag_ in ("WDT", "WP") for child in verb.children)
    return relative and own_subject(verb) is not None


def find_object_infinitive(
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
    if (
        target is not None
        and target.dep_ == "dobj"
        and (target.lemma_.endswith(_DEEDS) or lemma_of(verb) == "call")
    ):
        return None  # "called the office to complain": only who calls on others demands
    first = verb.i + 1
    cue: list[int] = []
    if target is not None and target.dep_ == "prep":
        cue, first = [target.i], target.i + 1
    return make(doc, verb, [span_of(doc, first, clause.right_edge.i)], "clause:T", allowed[0], cue=cue)


def find_object(doc: Doc, sentence: Sentence, verb: Token, senses: tuple[CueSense, ...]) -> Candidate | None:
    """Find "condemned the raid" and "called for a truce"."""
    if is_passive(verb):
        return None
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ == "dobj" and child.pos_ != "PRON":
            if lemma_of(verb) in ("quote", "cite") and (_is_person(child) or _as_saying(verb)):
                continue  # whom one quotes is a source
            if lemma_of(verb) == "question" and (_is_person(child) or _has_topic(verb, child)):
                continue  # the police question a witness, nobody doubts him
            if lemma_of(verb) == "deny" and any(other.dep_ == "dative" for other in verb.children):
                continue  # "denied them entry" withholds something
            allowed = senses_with(senses, "o")
            if allowed:
                mark = _mark_below(child)
                if mark is not None:  # "rejected the claim that S": S is what is rejected
                    clause = span_of(doc, mark + 1, child.right_edge.i)
                    return make(
                        doc,
                        verb,
                        [clause],
                        "object:that",
                        allowed[0],
                        cue=list(range(child.left_edge.i, mark + 1)),
                    )
                return make(doc, verb, [edges(doc, child)], "object:o", allowed[0])
        if child.dep_ == "prep":
            allowed = tuple(s for s in senses_with(senses, "p") if child.lower_ in s.prepositions)
            bare = child.right_edge.i == child.i + 1 and child.right_edge.pos_ == "PRON"
            if allowed and child.right_edge.i > child.i and not bare:
                return make(
                    doc,
                    verb,
                    [span_of(doc, child.i + 1, child.right_edge.i)],
                    f"object:{child.lower_}",
                    allowed[0],
                    cue=[child.i],
                )
    return None


def _as_saying(verb: Token) -> bool:
    return any(child.dep_ == "prep" and child.lower_ == "as" for child in verb.children)


def _has_topic(verb: Token, target: Token) -> bool:
    parts = (*verb.children, *target.children)
    return any(child.dep_ == "prep" and child.lower_ == "about" for child in parts)


def _is_person(noun: Token) -> bool:
    return noun.ent_type_ == "PERSON" or lemma_of(noun) in person_nouns()


def _mark_below(noun: Token) -> int | None:
    """Return the "that" of a clause which says what a bare noun means ("the idea that S"), or None."""
    if lemma_of(noun) not in _MEANT or any(child.dep_ == "poss" for child in noun.children):
        return None
    if any(child.dep_ == "prep" and child.lower_ in ("by", "from") for child in noun.children):
        return None
    for child in noun.children:
        if child.dep_ in ("acl", "ccomp", "relcl") and child.i > noun.i:
            for mark in child.children:
                if mark.dep_ == "mark" and mark.lower_ == "that" and mark.i < child.right_edge.i:
                    return mark.i
    return None


def find_mistagged(doc: Doc, sentence: Sentence, lexicon: CueLexicon) -> Candidate | None:
    """Find "The official credits X for Y" where the tagger takes the verb for a plural noun.

    Only in a sentence that is left without any verb, between a noun phrase and another one.
    """
    if any(token.tag_ in FINITE for token in sentence):
        return None
    for token in sentence[2:-3]:
        senses = (
            lexicon.verbs.get(token.lower_.removesuffix("s"), ()) if token.tag_ in ("NNS", "NNPS") else ()
        )
        allowed = next((sense for sense in senses if sense.frames & _OBJECT_FRAMES), None)
        if allowed is None or token.nbor(1).tag_ not in _PHRASE_STARTS:
            continue
        first = max(
            [sentence.start, *(other.i + 1 for other in doc[sentence.start : token.i] if other.text == ",")]
        )
        end = sentence.end - 1
        if first >= token.i or doc[first].tag_ in ("IN", "CD"):
            continue
        source = trimmed(text_of(doc), span_of(doc, first, token.i - 1))
        content = trimmed(text_of(doc), span_of(doc, token.i + 1, end))
        if source is not None and content is not None:
            return Candidate(token.i, (source,), [token.i], [content], "object:mistagged", allowed)
    return None


def find_idiom(doc: Doc, sentence: Sentence, verb: Token, lexicon: CueLexicon) -> Candidate | None:
    """Find "took issue with X" and "made it clear that S"."""
    found = lexicon.idiom(verb)
    if found is None or found[1] + 1 >= sentence.end:
        return None
    phrase, last = found
    if phrase.shape == "verb_put":
        return find_put_it(doc, sentence, verb, phrase)
    if phrase.shape == "verb_hearsay":
        return find_hearsay(doc, sentence, verb, phrase, last)
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
            return _passive_idiom(doc, verb, phrase, last)
        mark = _mark_below(noun)
        last, end = (last if mark is None else mark), noun.right_edge.i
    return make(
        doc,
        verb,
        [span_of(doc, last + 1, max(last + 1, end))],
        phrase.shape,
        phrase.sense,
        cue=list(range(verb.i, last + 1)),
    )


def _passive_idiom(doc: Doc, verb: Token, phrase: CuePhrase, last: int) -> Candidate | None:
    """Find "the report was brushed aside by X": what is brushed aside is the subject."""
    subject = own_subject(verb)
    if not is_passive(verb) or subject is None:
        return None
    cue = list(range(verb.i, last + 1))
    return make(doc, verb, [edges(doc, subject)], "passive:idiom", phrase.sense, cue=cue)


def find_minded(doc: Doc, sentence: Sentence, verb: Token, lexicon: CueLexicon) -> Candidate | None:
    """Find "X is afraid that S"."""
    if verb.lemma_ != "be":
        return None
    for child in verb.children:
        allowed = senses_with(lexicon.adjective(child), "c") if child.dep_ == "acomp" else ()
        below = (*child.children, *verb.children) if allowed else ()
        clause = next((grand for grand in below if grand.dep_ == "ccomp" and grand.i > child.i), None)
        if clause is None or clause.i < child.i or own_subject(verb) is None:
            continue
        skip = 1 if clause.left_edge.lower_ == "that" else 0
        first = clause.left_edge.i + skip
        if first > clause.right_edge.i or not any(token.tag_ in FINITE for token in clause.subtree):
            continue
        cue = [child.i, *([clause.left_edge.i] if skip else [])]
        last = clause_end(sentence, verb, clause)
        return make(doc, verb, [span_of(doc, first, last)], "clause:adjective", allowed[0], cue=cue)
    return None
