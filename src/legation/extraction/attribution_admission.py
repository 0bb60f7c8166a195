"""Which relations make a record: a speaker must be somebody who can speak.

The RELATIONS layer keeps what the words say; here goes what has no holder (generic "you", infinitives without a
subject, expectations of nobody) or a thing for a subject ("the effort to show", "history shows").
"""

import re

from spacy.tokens import Doc, Token

from legation.annotators.cues import lemma_of
from legation.annotators.layers import AttributionRelation
from legation.annotators.lookup import LayerIndex
from legation.annotators.relations_candidate import ENCODER
from legation.annotators.relations_syntax import text_of
from legation.extraction.attribution_cues import CueFacts, tokens_in
from legation.extraction.attribution_encoded import is_claim
from legation.extraction.attribution_speakers import DOCUMENTS, RELATIVE, root_of
from legation.resources.units import person_nouns
from legation.schema.reading import Span

_HOLDERLESS = frozenset({"expect", "want", "hope", "fear", "know", "perceive", "decide"})
_ANONYMITY = re.compile(r"\banonym|\bbe (?:named|identified|quoted)\b")
_GENERIC = frozenset(
    """
nobody none everyone everybody anyone anybody you one it this that what which there these those anything
""".split()  # noqa: SIM905 - a list of words reads best as words
)
_ABSTRACT_ENDS = (
    "tion",
    "sion",
    "ment",
    "ness",
    "ity",
    "ance",
    "ence",
    "ism",
    "cy",
    "ure",
    "ship",
)
_GROUPS = frozenset(
    """
administration government parliament opposition coalition commission delegation organisation organization
association federation corporation nation institution foundation mission union establishment department regiment
community majority minority authority university faculty agency ministry embassy movement leadership committee
council congress audience conference presidency monarchy democracy constituency party team legislature judiciary
executive tribunal press alliance intelligence section citizenry society city county royal party
group watchdog body panel firm company office court bank board newspaper paper magazine daily outlet network channel
broadcaster publisher club league front bloc camp side government military army navy police church institute centre
lobby think-tank tank foundation charity ngo secretariat cabinet junta regime palace chamber senate house
assembly public crowd family crew staff jury tribunal embassy consulate index survey poll study ranking
""".split()  # noqa: SIM905 - a list of words reads best as words
)
_THINGS = frozenset(
    """
effort attempt case history policy position approach argument time way fact idea issue event thing trend sign
step move war conflict crisis deal attack link tie relationship role result experience reality truth logic course
change rise fall growth threat problem challenge choice success failure work life world example practice process
year day week month decade century number amount level rate price cost oil money territory land region border
site price increase shortage circumstance condition disease weather storm drought flood noise water fire pollution wave
""".split()  # noqa: SIM905 - a list of words reads best as words
)
_OF_THINGS = frozenset(
    """
defend oppose champion present frame cast paint treat see view regard perceive interpret identify recognise recognize
link trace attribute ascribe bill style celebrate welcome glorify threaten challenge blast slam contradict lament
compare liken consider deem judge call label dub term brand credit blame fault describe portray depict
""".split()  # noqa: SIM905 - a list of words reads best as words
)
"""Judging cues that things may have for a subject, too ("a fleet to defend the coast")."""
_PERSON_ENDS = ("er", "or", "ist", "man", "woman", "person", "ian", "ant", "ee")
_TERMS = 14
"""Tokens below which a content that speaks of anonymity is about the terms of the talk."""


def is_admitted(doc: Doc, index: LayerIndex, relation: AttributionRelation, facts: CueFacts) -> bool:
    """Say whether a relation is somebody's saying.

    Args:
        doc: The parse.
        index: Its actors and mentions.
        relation: The relation.
        facts: Its cue as read.
    """
    family = facts.sense.family if facts.sense is not None else ""
    lemma = facts.sense.lemma if facts.sense is not None else ""
    if _says_nothing(doc, relation):
        return False
    if relation.rule == ENCODER and not is_claim(doc, relation, facts):
        return False
    if not relation.source:
        if facts.head is None or relation.continues is not None:
            return True
        if facts.sense is not None and not facts.sense.frames:
            return True
        verbal = facts.head.pos_ in ("VERB", "AUX") or facts.head.tag_.startswith("VB")
        if not verbal:
            return True
        return facts.passive and family not in _HOLDERLESS
    return not any(_cannot_speak(doc, index, span, lemma) for span in relation.source[:1])


def _says_nothing(doc: Doc, relation: AttributionRelation) -> bool:
    """Say whether the content is a bare pronoun, or only the terms on which a source spoke."""
    pieces = relation.content if relation.rule == ENCODER else relation.content[:1]
    if len(relation.content) > len(pieces):
        return False
    tokens = [token for span in pieces for token in tokens_in(doc, span)]
    words = " ".join(text_of(doc)[span.start : span.end] for span in pieces)
    if len(tokens) == 1 and relation.cue and tokens[0].pos_ in ("PRON", "DET"):
        return True
    return bool(relation.cue) and len(tokens) < _TERMS and _ANONYMITY.search(words.lower()) is not None


def _cannot_speak(doc: Doc, index: LayerIndex, source: Span, lemma: str) -> bool:
    tokens = tokens_in(doc, source)
    if not tokens:
        return True
    head = root_of(tokens)
    if head.lower_ in RELATIVE and head.head.dep_ == "relcl":
        head = head.head.head
    mention = index.mention_of(head)
    if mention is not None or (index.mentions_in(source.start, source.end) and head.pos_ == "PROPN"):
        return False
    if head.lower_ in _GENERIC:
        return True
    if lemma in _OF_THINGS and head.tag_ == "NN" and not _is_person_or_group(head):
        return True  # "a fleet to defend the coast" upholds nothing in words
    return head.pos_ == "NOUN" and _is_thing(head)


def _is_person_or_group(head: Token) -> bool:
    lemma = lemma_of(head)
    return lemma in person_nouns() or lemma in _GROUPS or lemma in DOCUMENTS or lemma.endswith(_PERSON_ENDS)


def _is_thing(head: Token) -> bool:
    lemma = lemma_of(head)
    if lemma in _GROUPS or lemma in DOCUMENTS:
        return False
    return lemma in _THINGS or (lemma.endswith(_ABSTRACT_ENDS) and len(lemma) > 5)
