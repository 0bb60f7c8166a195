"""Passive cues: "is accused of", "was quoted as saying", "is viewed as", "is justified on the grounds that"."""

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Sentence

from legation.annotators.cues import CueSense, lemma_of, senses_with
from legation.annotators.relations_candidate import Candidate
from legation.annotators.relations_make import edges, make
from legation.annotators.relations_syntax import is_passive, noun_phrase, own_subject, span_of
from legation.resources.units import person_nouns
from legation.schema.vocabulary import Force, Mode


def find_passive(doc: Doc, sentence: Sentence, verb: Token, senses: tuple[CueSense, ...]) -> Candidate | None:
    """Find "is accused of", "was quoted as saying", "is viewed as", "it was reported that"."""
    if not is_passive(verb):
        return None
    if lemma_of(verb) == "require" and not any(child.dep_ == "agent" for child in verb.children):
        return None  # rules of a game or a law: nobody speaks
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
            return make(
                doc,
                verb,
                [edges(doc, child, skip=1)],
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
            return make(
                doc,
                verb,
                [edges(doc, child, skip=1)],
                "passive:f",
                senses_with(senses, "f")[0],
                cue=[child.i],
            )
        if child.dep_ in ("xcomp", "oprd", "ccomp", "advcl") and not _names(verb, child):
            infinitive = any(grand.lower_ == "to" and grand.dep_ == "aux" for grand in child.children)
            frame = "t" if child.tag_ == "VB" or infinitive else "x"
            allowed = senses_with(senses, frame) or senses_with(senses, "T") or senses_with(senses, "x")
            if not allowed and frame == "t" and child.dep_ == "xcomp":
                allowed = senses_with(senses, "i")
            if allowed and child.dep_ != "advcl":
                return make(doc, verb, [edges(doc, child)], f"passive:{frame}", allowed[0])
    return _of_subject(doc, verb, senses)


def _of_subject(doc: Doc, verb: Token, senses: tuple[CueSense, ...]) -> Candidate | None:
    """Find "the raid was condemned by X": what is condemned is the subject. Without an agent nobody does it."""
    allowed = tuple(sense for sense in senses_with(senses, "o") if sense.mode is Mode.SAID)
    subject = own_subject(verb)
    agent = next((child for child in verb.children if child.dep_ == "agent" and child.i > verb.i), None)
    noun = (
        next((child for child in agent.children if child.dep_ == "pobj"), None) if agent is not None else None
    )
    if not allowed or subject is None or subject.i > verb.i or noun is None:
        return None
    if verb.dep_ in ("relcl", "acl") or subject.pos_ == "PRON" or allowed[0].force is Force.ASSERT:
        return None
    return make(doc, verb, [edges(doc, subject)], "passive:o", allowed[0])


def _names(verb: Token, predicate: Token) -> bool:
    """Say whether a passive gives a thing its name ("a plant called Holm"): nobody judges there."""
    return lemma_of(verb) == "call" and (verb.dep_ in ("acl", "relcl") or predicate.pos_ == "PROPN")


def _grounds(doc: Doc, verb: Token, preposition: Token, sense: CueSense) -> Candidate | None:
    """Find "is justified by X", "is justified on the grounds that S": what is put forward, by nobody in particular."""
    last = preposition.right_edge.i
    that = next(
        (i for i in range(preposition.i, min(preposition.i + 5, last)) if doc[i].lower_ == "that"), None
    )
    first = that if that is not None else preposition.i
    if first >= last:
        return None
    return make(
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
        return make(
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
    content = edges(doc, preposition, skip=1)
    agent = None if any(child.dep_ == "agent" for child in verb.children) else _agent_within(preposition)
    if agent is None:
        return make(doc, verb, [content], "passive:as", allowed[0], cue=[preposition.i])
    content = span_of(doc, preposition.i + 1, agent.head.i - 1)
    source = (noun_phrase(doc, agent),)
    return make(doc, verb, [content], "passive:as", allowed[0], cue=[preposition.i], source=source)


def _agent_within(preposition: Token) -> Token | None:
    """Return who judges in "described as a fool by X and Y", where the parser hangs "by" on the predicate."""
    for token in preposition.subtree:
        if (
            token.lower_ != "by"
            or token.i < preposition.i + 2
            or token.head.pos_ not in ("NOUN", "PROPN", "ADJ")
        ):
            continue
        noun = next((child for child in token.children if child.dep_ == "pobj"), None)
        if noun is not None and (
            noun.pos_ == "PROPN" or noun.tag_ == "NNS" or lemma_of(noun) in person_nouns()
        ):
            return noun
    return None
