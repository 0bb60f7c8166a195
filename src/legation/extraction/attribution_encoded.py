"""Which relations that only the encoder saw make a record.

Its corpus counts every mention of talk: "say so", "reject that account", "ask for patience". A record needs words that
claim something, or words in quotation marks, or a wish that is kept as an attitude; and a cue that the lexicon knows
or near certainty. What each refusal is for was read off texts of other kinds than the corpus (`training/README.md`).
"""

from spacy.tokens import Doc, Token

from legation.annotators.cues import CueLexicon, lemma_of, load_lexicon
from legation.annotators.layers import AttributionRelation, quotes_of
from legation.extraction.attribution_cues import CueFacts, tokens_in
from legation.schema.vocabulary import Mode

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_CERTAIN = 0.9
"""Probability from which a cue may be unknown to the lexicon."""
_SPEECH = frozenset({"say", "add"})
_POINTING = frozenset({"that", "this", "these", "those", "such"})
_WORDS = 3
"""Words up to which a content that opens with "that" or "this" only points to another's claim."""
_ASKING = frozenset({"WRB", "WP", "WDT"})
_ACTING = frozenset({"decline", "refuse"})
_TALK = frozenset("comment say speak answer respond discuss elaborate confirm disclose name identify".split())  # noqa: SIM905


def is_claim(doc: Doc, relation: AttributionRelation, facts: CueFacts) -> bool:
    """Say whether a relation of the encoder has content worth a record and a cue to judge it by."""
    lexicon = load_lexicon()
    if not _is_known(facts, lexicon) and (relation.score or 0.0) <= _CERTAIN:
        return False
    tokens = [token for span in relation.content for token in tokens_in(doc, span)]
    words = [token for token in tokens if not token.is_punct and not token.is_space]
    if not words or words[0].lower_ == "so" or _only_shows(facts) or _only_acts(facts, words):
        return False
    quoted = _is_quoted(doc, relation)
    if not quoted and (_names_maker(relation, facts) or (len(words) == 1 and words[0].tag_ in _ASKING)):
        return False
    if len(words) <= _WORDS and words[0].lower_ in _POINTING and not quoted:
        return False
    if words[0].lower_ == "what" and not quoted:
        return False
    return quoted or _is_proposition(words, relation, facts) or _precedes_speech(doc, relation, facts)


def _is_known(facts: CueFacts, lexicon: CueLexicon) -> bool:
    """Say whether the lexicon has the cue, also where the tagger took the verb for a noun ("the Forum notes")."""
    return facts.sense is not None or (facts.head is not None and bool(lexicon.verb(facts.head)))


def _is_proposition(words: list[Token], relation: AttributionRelation, facts: CueFacts) -> bool:
    start = relation.content[0].start
    if any(token.tag_ in _FINITE and not _in_relative_clause(token, start) for token in words):
        return True
    if words[0].tag_ == "TO":
        # Of "the crews were required to sort", nobody who speaks is left.
        return not (facts.passive and not relation.source)
    return facts.sense is not None and facts.sense.mode is Mode.ATTITUDE


def _precedes_speech(doc: Doc, relation: AttributionRelation, facts: CueFacts) -> bool:
    """Recognise "Not so, says the owner": fronted words need no verb of their own."""
    if facts.head is None or facts.sense is None or facts.sense.family not in _SPEECH or not relation.source:
        return False
    end = relation.content[0].end
    between = doc.char_span(end, facts.head.idx, alignment_mode="contract")
    return between is not None and len(between) > 0 and between[0].text == ","


def _only_shows(facts: CueFacts) -> bool:
    """Recognise "came to show that it can be done" and "as shown by his work": proof, no saying."""
    if facts.head is None or facts.sense is None or facts.sense.family != "show":
        return False
    if facts.passive or facts.head.tag_ == "VBN":
        return not any(child.dep_ in ("nsubj", "aux") for child in facts.head.children)
    children = {child.dep_: child.lower_ for child in facts.head.children}
    return facts.head.tag_ == "VB" and children.get("aux") == "to" and "nsubj" not in children


def _names_maker(relation: AttributionRelation, facts: CueFacts) -> bool:
    """Recognise "a book, written by X" and "the hours will be shown": whose a thing is, or that it is on view."""
    if facts.head is None or relation.content[0].start > facts.head.idx:
        return False
    shown = facts.passive and facts.sense is not None and facts.sense.family == "show"
    return shown or (facts.head.tag_ == "VBN" and facts.head.dep_ in ("acl", "amod"))


def _only_acts(facts: CueFacts, words: list[Token]) -> bool:
    """Recognise "declined to appeal": a refusal to act, unlike one to speak."""
    if facts.head is None or lemma_of(facts.head) not in _ACTING or words[0].tag_ != "TO":
        return False
    return not any(lemma_of(word) in _TALK for word in words[1:3])


def _in_relative_clause(token: Token, start: int) -> bool:
    while token.dep_ != "relcl":
        if token.head.i == token.i or token.head.idx < start:
            return False
        token = token.head
    return True


def _is_quoted(doc: Doc, relation: AttributionRelation) -> bool:
    """Say whether more than half of the content stands in a speaker's quotation marks."""
    quoted = sum(
        max(0, min(span.end, quote.char_end) - max(span.start, quote.char_start))
        for quote in quotes_of(doc)
        if quote.speech and quote.depth == 0
        for span in relation.content
    )
    return 2 * quoted > sum(span.end - span.start for span in relation.content)
