"""What the cue of a relation says: its lexicon entry, negation, modality and voice.

Only spans are taken from the relation, so that the relations of a trained annotator are read in the same way.
"""

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from legation.annotators.cues import CueLexicon, CueSense, lemma_of, senses_with
from legation.annotators.layers import AttributionRelation
from legation.extraction.cue_standing import NEGATIONS, REFUSALS, Act, Standing, read_standing
from legation.schema.reading import Span
from legation.schema.vocabulary import Mode

_SPEAKING = frozenset(
    {
        "comment",
        "say",
        "speak",
        "answer",
        "respond",
        "reply",
        "discuss",
        "elaborate",
        "confirm",
        "disclose",
        "reveal",
        "name",
        "identify",
        "specify",
        "explain",
        "mention",
        "address",
        "draw",
    }
)

_ACTING = frozenset(
    """
agree consent offer undertake commit accept concede grant allow recognise recognize vote order call press push campaign
recommend show act remember point speculate rule
""".split()  # noqa: SIM905 - a list of words reads best as words
)
"""Cues whose refusal is no silence: who refuses to agree takes a stand."""


_FRAMES_OF = {
    "clause:c": "c",
    "clause:w": "wc",
    "clause:T": "T",
    "clause:t": "tg",
    "clause:s": "s",
    "clause:loose": "c",
    "clause:gap": "c",
    "object:o": "o",
    "object:that": "o",
    "predicate:a": "a",
    "predicate:f": "f",
    "predicate:k": "k",
    "predicate:x": "x",
    "predicate:P": "P",
    "passive:k": "k",
    "passive:f": "f",
    "passive:as": "a",
    "passive:t": "tTxi",
    "passive:x": "xTi",
    "passive:j": "j",
    "passive:o": "o",
}
"""Frames that a rule's name stands for, the likeliest first."""
_PLAIN = Standing()


@dataclass(frozen=True, slots=True)
class CueFacts:
    """A cue as read.

    Attributes:
        head: Main token of the cue, or None where the relation has no cue.
        sense: Lexicon entry, or None for a cue that the lexicon lacks.
        standing: What became of the act: done, held back, refused, unmade; negation and condition.
        passive: The cue is in the passive voice.
        sourceless: The text names nobody who says it.
    """

    head: Token | None = None
    sense: CueSense | None = None
    standing: Standing = _PLAIN
    passive: bool = False
    sourceless: bool = False


def read_cue(doc: Doc, relation: AttributionRelation, lexicon: CueLexicon) -> CueFacts:
    """Read the cue of a relation."""
    tokens = [token for span in relation.cue for token in tokens_in(doc, span)]
    if not tokens:
        return CueFacts()
    head = _head(tokens, lexicon)
    sense = _sense(doc, head, tokens, relation, lexicon)
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in head.children)
    standing = read_standing(head)
    if lemma_of(head) in REFUSALS and not standing.negated:
        standing = replace(standing, act=Act.REFUSED, word=head.lower_)
    elif not standing.negated and any(token.lower_ in NEGATIONS for token in tokens):
        standing = replace(standing, negated=True)
    return CueFacts(head, sense, standing, passive, not relation.source)


def refuses_to_speak(doc: Doc, facts: CueFacts, content: Span, lexicon: CueLexicon) -> bool:
    """Say whether a refusal is one to speak ("declined to comment") rather than one to act."""
    if facts.standing.act is not Act.REFUSED or facts.head is None:
        return False
    if lemma_of(facts.head) not in REFUSALS:
        return True
    verb = refused_verb(doc, facts, content)
    if verb is None:
        return False
    spoken = any(sense.mode is Mode.SAID for sense in lexicon.verb(verb)) and lemma_of(verb) not in _ACTING
    return lemma_of(verb) in _SPEAKING or spoken


def refused_verb(doc: Doc, facts: CueFacts, content: Span) -> Token | None:
    """Return what somebody declined or refused to do; the cue's own verb where that is it."""
    if facts.head is None or lemma_of(facts.head) not in REFUSALS:
        return facts.head
    below = next((child for child in facts.head.children if child.dep_ == "xcomp"), None)
    if below is not None and below.i > facts.head.i:
        return below
    first = next(iter(tokens_in(doc, content)), None)
    while first is not None and first.i + 1 < len(doc) and (first.lower_ == "to" or first.pos_ == "ADV"):
        first = first.nbor(1)
    return first


def tokens_in(doc: Doc, span: Span) -> list[Token]:
    """Return the tokens that share a character with a range of the reading."""
    found = doc.char_span(span.start, span.end, alignment_mode="expand")
    return list(found) if found is not None else []


def _head(tokens: list[Token], lexicon: CueLexicon) -> Token:
    verbs = [
        token
        for token in tokens
        if lexicon.verb(token) and (token.pos_ in ("VERB", "AUX") or token.tag_.startswith("VB"))
    ]
    nouns = [token for token in tokens if lexicon.noun(token)]
    idioms = [token for token in tokens if lexicon.idiom(token) is not None]
    if idioms:
        return idioms[0]
    if verbs:
        return verbs[0]
    minded = next((token for token in tokens if lexicon.adjective(token)), None)
    if minded is not None and minded.head.lemma_ == "be":
        return minded.head
    scored = [token for token in tokens if lemma_of(token) in lexicon.scores]
    return next(iter(nouns or scored), tokens[0])


def _sense(
    doc: Doc,
    head: Token,
    tokens: list[Token],
    relation: AttributionRelation,
    lexicon: CueLexicon,
) -> CueSense | None:
    words = " ".join(token.lower_ for token in tokens)
    for phrase in lexicon.phrases:
        if " ".join(phrase.words) == words:
            return phrase.sense
    idiom = lexicon.idiom(head)
    if idiom is not None:
        return idiom[0].sense
    for token in tokens:
        if head.lemma_ == "be" and lexicon.adjective(token):
            return lexicon.adjective(token)[0]
    minded = lexicon.adjective(head)
    free = not any(child.dep_ in ("dobj", "agent", "nsubj") for child in head.children)
    if minded and head.tag_ in ("VBN", "JJ", "VBD") and free:
        return minded[0]  # "became convinced that": a state of mind, whoever brought it about
    if lexicon.verb(head) and (head.pos_ in ("VERB", "AUX") or head.tag_.startswith("VB")):
        return _by_frame(doc, head, lexicon.verb(head), tokens, relation)
    nouns = lexicon.noun(head)
    return nouns[0] if nouns else lexicon.scores.get(lemma_of(head))


def _by_frame(
    doc: Doc, head: Token, senses: tuple[CueSense, ...], tokens: list[Token], relation: AttributionRelation
) -> CueSense:
    """Choose among the senses of a verb by how its content stands to it; a rule's name says that already."""
    named = [sense for frame in _FRAMES_OF.get(relation.rule, "") for sense in senses_with(senses, frame)]
    if named:
        return named[0]
    content = tokens_in(doc, relation.content[0])
    first = content[0] if content else None
    frames: list[str] = []
    if any(token.lower_ == "as" for token in tokens) or any(
        child.lower_ == "as" and child.dep_ == "prep" for child in head.children
    ):
        frames.append("a")
    if any(child.dep_ == "prep" and child.lower_ == "for" for child in head.children):
        frames.append("f")
    if first is not None and first.lower_ == "to" and first.tag_ == "TO":
        frames.append("t")
    if any(
        child.dep_ in ("xcomp", "ccomp") and any(g.lower_ == "to" and g.dep_ == "aux" for g in child.children)
        for child in head.children
    ):
        frames.append("T")
    if any(token.tag_ in ("VBZ", "VBP", "VBD", "MD") for token in content):
        frames.extend(("c", "q", "s"))
    elif any(child.dep_ == "dobj" and child.i > head.i for child in head.children):
        frames.extend(("o", "x", "k"))
    prepositional = any(
        child.dep_ == "prep" and child.lower_ in ("for", "on", "upon") for child in head.children
    )
    frames.extend(("p", "P", "g", "x") if prepositional else ("x", "P", "p", "g"))
    for frame in frames:
        found = senses_with(senses, frame)
        if found and frame in ("p", "P"):
            before = {token.lower_ for token in tokens} | {child.lower_ for child in head.children}
            found = tuple(sense for sense in found if sense.prepositions & before) or found
        if found:
            return found[0]
    return senses[0]
