"""What the cue of a relation says: its lexicon entry, negation, modality and voice.

Only spans are taken from the relation, so that the relations of a trained annotator are read in the same way.
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from legation.annotators.cues import CueLexicon, CueSense, lemma_of, senses_with
from legation.annotators.layers import AttributionRelation
from legation.schema.reading import Span
from legation.schema.vocabulary import Mode

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nobody", "neither", "nor"})
_REFUSALS = frozenset({"decline", "refuse"})
_WISHING = frozenset({"prefer", "choose", "ask", "request", "like", "want", "try", "need"})
_HELD_BACK = frozenset({"refrain", "avoid", "fail", "stop", "cease", "without"})
_MODALS = frozenset({"must", "would", "might", "could", "will", "should", "'d", "’d", "'ll", "’ll", "shall"})
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
    }
)


@dataclass(frozen=True, slots=True)
class CueFacts:
    """A cue as read.

    Attributes:
        head: Main token of the cue, or None where the relation has no cue.
        sense: Lexicon entry, or None for a cue that the lexicon lacks.
        negated: The cue is negated.
        refused: The cue is a refusal ("declined to say"); `sense` is then that of the refused verb.
        modal: Modal verb of the cue, lower case.
        passive: The cue is in the passive voice.
        wished: The cue is only wanted, chosen or asked for ("prefers to speak of").
    """

    head: Token | None = None
    sense: CueSense | None = None
    negated: bool = False
    refused: bool = False
    modal: str | None = None
    passive: bool = False
    wished: bool = False


def read_cue(doc: Doc, relation: AttributionRelation, lexicon: CueLexicon) -> CueFacts:
    """Read the cue of a relation."""
    tokens = [token for span in relation.cue for token in tokens_in(doc, span)]
    if not tokens:
        return CueFacts()
    head = _head(tokens, lexicon)
    sense = _sense(doc, head, tokens, relation, lexicon)
    children = [child for child in head.children if child.i < head.i]
    held_back = head.dep_ in ("pcomp", "xcomp") and any(
        lemma_of(word) in _HELD_BACK for word in (head.head, head.head.head)
    )
    governors = [
        head,
        *(word for word in head.ancestors if head.dep_ in ("xcomp", "conj") and word.i < head.i),
    ][:2]
    negated = (
        held_back
        or any(child.lower_ in _NEGATIONS for child in children)
        or any(t.lower_ in _NEGATIONS for t in tokens)
    )
    modal = next(
        (child.lower_ for child in children if child.dep_ == "aux" and child.lower_ in _MODALS), None
    )
    refused = any(lemma_of(token) in _REFUSALS for token in governors)
    passive = any(child.dep_ in ("auxpass", "nsubjpass") for child in head.children)
    wished = (
        head.dep_ == "xcomp"
        and head.tag_ == "VB"
        and (
            lemma_of(head.head) in _WISHING
            or any(item.mode is Mode.ATTITUDE for item in lexicon.verb(head.head))
        )
    )
    return CueFacts(head, sense, negated, refused, modal, passive, wished)


def refuses_to_speak(doc: Doc, facts: CueFacts, content: Span) -> bool:
    """Say whether a refusal is one to speak ("declined to comment") rather than one to act."""
    if not facts.refused or facts.head is None:
        return False
    if lemma_of(facts.head) not in _REFUSALS:
        return True
    first = next(iter(tokens_in(doc, content)), None)
    while first is not None and first.lower_ == "to" and first.i + 1 < len(doc):
        first = first.nbor(1)
    return first is not None and lemma_of(first) in _SPEAKING


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
    return nouns[0] if nouns else tokens[0]


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
    if lexicon.verb(head) and (head.pos_ in ("VERB", "AUX") or head.tag_.startswith("VB")):
        return _by_frame(doc, head, lexicon.verb(head), tokens, relation)
    nouns = lexicon.noun(head)
    return nouns[0] if nouns else None


def _by_frame(
    doc: Doc, head: Token, senses: tuple[CueSense, ...], tokens: list[Token], relation: AttributionRelation
) -> CueSense:
    """Choose among the senses of a verb by how its content stands to it."""
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
        if found:
            return found[0]
    return senses[0]
