"""From the words that name a source to the speaker and the chain of citers."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from legation.actors.gazetteer import load_gazetteer
from legation.annotators.cues import lemma_of
from legation.annotators.layers import ActorMention, AttributionRelation, quotes_of
from legation.annotators.lookup import LayerIndex
from legation.annotators.relations_syntax import noun_phrase, text_of
from legation.extraction.attribution_chains import can_be_cited, cited_by, only_names_the_quoted, quoter_of
from legation.extraction.attribution_cues import CueFacts, tokens_in
from legation.extraction.attribution_memory import SPEAKING_PRONOUNS, LastSpeakers
from legation.extraction.attribution_names import NameFinder
from legation.schema.document import Document
from legation.schema.reading import Span
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType, MentionKind

_FIRST = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
_DEPTH = 6
"""Quotations before an offset that may still be open around it: nesting is never deeper."""
_PRONOUNS = frozenset({"he", "she"})
RELATIVE = frozenset({"who", "which", "that"})
_NAMED = frozenset({MentionKind.NAME, MentionKind.METONYM, MentionKind.OCR_VARIANT, MentionKind.TITLE})
DOCUMENTS = frozenset(
    """
poll survey report study index statement letter book article editorial headline document text law
act bill resolution paper memo memorandum analysis research data figure statistic census review
website site blog post tweet release ad advertisement video transcript dictionary constitution
charter treaty agreement column piece story newspaper magazine message email e-mail cable dispatch
filing lawsuit complaint indictment ruling verdict evidence finding documentation
""".split()  # noqa: SIM905 - a list of words reads best as words
)
_GROUNDS = frozenset(
    """
release data figure research evidence law act bill review statistic finding rule ruling treaty charter piece
""".split()
)
"""Writings and acts that are cited as reasons more than as voices."""
_ARTICLES = ("a ", "an ", "the ", "this ", "that ", "these ", "those ", "some ", "one ")


@dataclass(frozen=True, slots=True)
class Speaking:
    """A speaker of a relation.

    Attributes:
        chain: Outermost first, the speaker last.
        speaker: The speaker.
        printed: The source as printed, or None.
        because: What ties the words to the speaker.
        span: Range of this speaker's words, where several speak jointly.
    """

    chain: tuple[Party, ...]
    speaker: Party
    printed: str | None
    because: tuple[str, ...] = ()
    span: Span | None = None


class SpeakerFinder:
    """Resolves the sources of one document."""

    def __init__(self, doc: Doc, document: Document, index: LayerIndex) -> None:
        self.doc = doc
        self.document = document
        self.index = index
        self._in_head: dict[int, ActorMention] = {mention.head: mention for mention in index.mentions}
        self.memory = LastSpeakers(index)
        self.names = NameFinder(index)
        self._said: list[Span] = []
        self._speech: list[Span] = []
        self._opens: list[int] = []
        self._places: dict[str, list[ActorMention]] = {}
        for mention in index.mentions:
            self._places.setdefault(mention.actor, []).append(mention)

    def find(
        self,
        relation: AttributionRelation,
        facts: CueFacts,
        base: tuple[Party, ...],
        carried: Speaking | None,
    ) -> list[Speaking]:
        """Return the speakers of a relation: one, or each of several named jointly.

        Args:
            relation: The relation.
            facts: Its cue.
            base: Chain of the voice in which it stands.
            carried: Speaker of the relation that this one continues, if any.
        """
        if relation.rule == "turn:question":
            return [Speaking(base, base[-1], None, ("the interviewer",))]
        if relation.rule == "turn:answer" and not relation.source:
            party = Party("unnamed interviewee")
            return [Speaking((*base, party), party, None, ("the one who answers",))]
        if relation.rule == "turn":
            party, because = self._labelled(relation.source[0])
            return [Speaking((*base, party) if party != base[-1] else base, party, party.text, (because,))]
        if not relation.source:
            if carried is not None and not (relation.cue and facts.passive):
                return [Speaking(carried.chain, carried.speaker, None, ("carries on",))]
            return [self._unspecified(relation, base)]
        if only_names_the_quoted(self.doc, facts, relation.content):
            return []
        quoted = self._quoted_in(facts, base)
        if quoted is not None:
            return [quoted]
        found: list[Speaking] = []
        for source in relation.source:
            speakings = self._of_source(source, base, facts, relation)
            if len(relation.source) > 1:
                speakings = [replace(item, span=item.span or source) for item in speakings]
            found.extend(item for item in speakings if item.speaker not in {other.speaker for other in found})
        return found

    def learn(self, relations: Sequence[AttributionRelation]) -> None:
        """Take note of all sources and quotations: they tell whom "he said" means.

        In "...", he added" the pronoun goes on with the last speaker; somebody named only inside the quotation is
        no candidate.
        """
        speech = [(quote.outer_start, quote.outer_end) for quote in quotes_of(self.doc) if quote.speech]
        self._speech = sorted(Span(*pair) for pair in speech)
        self._opens = [span.start for span in self._speech]
        sources = [relation.source[0] for relation in relations if len(relation.source) == 1 and relation.cue]
        self._said = sorted(span for span in sources if not self._quoted(span.start))

    def _quoted(self, offset: int) -> bool:
        place = bisect_right(self._opens, offset) - 1
        return any(
            span.start <= offset < span.end for span in self._speech[max(0, place - _DEPTH) : place + 1]
        )

    def _pronoun(self, head: Token, mention: ActorMention) -> ActorMention | None:
        """Return the mention of the last speaker where a pronoun was tied to somebody inside a quotation."""
        if head.lower_ not in _PRONOUNS or self._quoted(head.idx):
            return None
        place = bisect_right(self._said, (head.idx,)) - 1
        if place < 0:
            return None
        previous = self._said[place]
        before = [other for other in self._places[mention.actor] if other.char_start < head.idx]
        since = [other for other in before if other.char_start >= previous.start]
        if not before or not self._quoted(before[-1].char_start):
            return None
        if any(not self._quoted(other.char_start) for other in since):
            return None
        last = root_of(tokens_in(self.doc, previous))
        found = self._in_head.get(last.i)
        if found is None or self.index.actors[found.actor].type is not ActorType.PERSON:
            return None
        return found

    def note(self, relation: AttributionRelation, speakings: Sequence[Speaking]) -> None:
        """Remember the speakers of a saying in the narrator's own words, for the pronouns that go on with them."""
        if not relation.source or not relation.cue or self._quoted(relation.source[0].start):
            return
        start, end = relation.source[0]
        tokens = tokens_in(self.doc, relation.source[0])
        if tokens and not relation.rule.startswith(("turn", "author")):
            head = root_of(tokens)
            if head.lower_ not in _FIRST:
                self.memory.note(head, start, end, tuple(item.speaker for item in speakings))

    def role_of(self, party: Party) -> str | None:
        """Return the first role that the document gives an actor."""
        actor = self.index.actors.get(party.actor) if party.actor else None
        return actor.roles[0].role if actor is not None and actor.roles else None

    def _unspecified(self, relation: AttributionRelation, base: tuple[Party, ...]) -> Speaking:
        words = " ".join(text_of(self.doc)[span.start : span.end] for span in relation.cue)
        party = Party(f"unspecified ({words})" if words else "unspecified (quotation)")
        return Speaking((*base, party), party, None, ("no source in the text",))

    def _of_source(
        self, source: Span, base: tuple[Party, ...], facts: CueFacts, relation: AttributionRelation
    ) -> list[Speaking]:
        printed = text_of(self.doc)[source.start : source.end]
        tokens = tokens_in(self.doc, source)
        if not tokens:
            return []
        head = root_of(tokens)
        if head.lower_ in RELATIVE and head.head.dep_ == "relcl":
            head = head.head.head
            source = noun_phrase(self.doc, head, before=tokens[0].i)
            printed = text_of(self.doc)[source.start : source.end]
        if head.lower_ == "abroad":
            party = Party("unspecified (abroad)")
            return [Speaking((*base, party), party, printed, ("somebody abroad",))]
        if head.lower_ in _FIRST:
            return [Speaking(base, base[-1], printed, ("first person",))]
        joint = self._joint(head, source)
        if len(joint) > 1:
            return [
                Speaking(
                    (*base, party), party, text_of(self.doc)[span.start : span.end], ("named jointly",), span
                )
                for party, span in joint
            ]
        gone_on = self._gone_on(head)
        if gone_on:
            because = f"'{head.text}' goes on with the last speaker"
            return [Speaking((*base, party), party, printed, (because,)) for party in gone_on]
        both = self.names.pair(head)
        if both:
            because = f"'{head.text}': the two named together before"
            return [Speaking((*base, party), party, printed, (because,)) for party in both]
        party, because = self._party(head, source, printed)
        # "According to X, quoting Y" makes a relation of its own for Y.
        middle = self._citer(facts, relation.content[0].start) if relation.rule != "phrase" else None
        if middle is not None and middle != party:
            return [Speaking((*base, party, middle), middle, printed, (because, "quoting"))]
        chain = base if base and base[-1] == party and len(base) > 1 else (*base, party)
        return [Speaking(chain, party, printed, (because,))]

    def _other(self, head: Token) -> Party | None:
        """Return "other diplomat" for "another", "other residents" for "others", after one who was described so."""
        if head.lower_ not in ("another", "others"):
            return None
        noun = self.memory.last_noun(head)
        if noun is None:
            return None
        return Party(f"unnamed other {noun[0] if head.lower_ == 'another' else noun[1]}")

    def _gone_on(self, head: Token) -> tuple[Party, ...]:
        """Return whom an unresolved pronoun in the narrator's words goes on with."""
        if head.lower_ not in SPEAKING_PRONOUNS or head.i in self._in_head or self._quoted(head.idx):
            return ()
        return self.memory.before(head)

    def _joint(self, head: Token, source: Span) -> list[tuple[Party, Span]]:
        """Return each of several speakers that are named one by one."""
        heads = [head]
        while True:
            following = [
                child for child in heads[-1].children if child.dep_ == "conj" and child.idx < source.end
            ]
            if not following:
                break
            heads.append(following[0])
        parts: list[tuple[Party, Span]] = []
        for token in heads:
            seat = self._seat(token)
            if seat is not None:
                parts.append((seat, Span(token.idx, token.idx + len(token))))
                continue
            mention = self._in_head.get(token.i)
            if mention is None or mention.kind not in _NAMED or self.index.actors[mention.actor].unnamed:
                return []
            parts.append((self.index.party(mention.actor), Span(mention.char_start, mention.char_end)))
        return parts if len({party for party, _ in parts}) == len(parts) else []

    def _labelled(self, source: Span) -> tuple[Party, str]:
        """Return whom the label of a turn means: a name, a surname, initials; else the label as printed."""
        printed = text_of(self.doc)[source.start : source.end].strip()
        for mention in self.index.mentions_in(source.start, source.end):
            return self.index.party(mention.actor), mention.reason
        words = [word.strip(".").lower() for word in printed.split()]
        named: list[str] = []
        for key, actor in sorted(self.index.actors.items()):
            names = [name.lower().split() for name in (actor.name, *actor.aliases)]
            if words in names:
                return self.index.party(key), "named by its label"
            if actor.type is not ActorType.PERSON:
                continue
            initials = "".join(word[0] for word in names[0])
            if words[-1] in names[0] or "".join(words) == initials:
                named.append(key)
        if len(named) == 1:
            return self.index.party(named[0]), "the label is a part of the name"
        return Party(printed if not printed.isupper() or len(printed) < 5 else printed.title()), "label"

    def _party(self, head: Token, source: Span, printed: str) -> tuple[Party, str]:
        seat = self._seat(head)
        if seat is not None:
            return seat, f"'{head.text}' stands for its government"
        mention = self._in_head.get(head.i)
        carried = self._pronoun(head, mention) if mention is not None else None
        if carried is not None:
            return self.index.party(carried.actor), f"'{head.text}' goes on with the last speaker"
        if mention is not None:
            return self.index.party(mention.actor), mention.reason
        inside = self.index.mentions_in(source.start, source.end)
        apposed = [m for m in inside if self._same_thing(m, head)]
        if apposed:
            best = min(apposed, key=lambda m: (m.kind not in _NAMED, m.char_start))
            return self.index.party(best.actor), f"in the source: {best.reason}"
        called = self.names.called(head)
        if called is not None:
            return called
        writing = lemma_of(head) in DOCUMENTS
        found = (
            self.names.author(head) if writing else self.names.named(head, printed) or self.names.body(head)
        )
        if found is not None:
            return found
        other = self._other(head)
        if other is not None:
            return other, "another of those who spoke before"
        owned = self.names.owned(head)
        if owned is not None:
            return owned, "described by its owner"
        return Party(_described(head, printed)), "described, not named"

    def _seat(self, token: Token) -> Party | None:
        """Return the state whose capital a token names where the actors' layer took it for a place."""
        mention = self._in_head.get(token.i)
        if token.pos_ != "PROPN" or (
            mention is not None and self.index.actors[mention.actor].type is not ActorType.PLACE
        ):
            return None
        states = [
            state for state in load_gazetteer().states_of_capital(token.text) if state.status != "former"
        ]
        if len(states) != 1:
            return None
        known = next((actor for actor in self.index.actors.values() if actor.known == states[0].key), None)
        return Party(known.name, known.key) if known is not None else Party(states[0].name)

    def _same_thing(self, mention: ActorMention, head: Token) -> bool:
        """Say whether a mention inside the source is the source itself (title and name, apposition)."""
        if mention.head >= len(self.doc):
            return False
        token = self.doc[mention.head]
        while token.i != head.i and token.dep_ in ("appos", "compound", "nmod", "flat"):
            token = token.head
        return token.i == head.i or (head.dep_ in ("compound", "appos") and head.head.i == token.i)

    def _citer(self, facts: CueFacts, limit: int) -> Party | None:
        """Return whom a source quotes in turn ("the portal reported, quoting the ambassador, that")."""
        cited = cited_by(facts)
        if cited is None:
            return None
        low, high = cited.left_edge.idx, cited.right_edge
        span = Span(low, high.idx + len(high))
        for mention in self.index.mentions_in(low, max(span.end, limit)):
            person = self.index.actors[mention.actor].type is ActorType.PERSON
            if person and self._same_thing(mention, cited):
                return self.index.party(mention.actor)
        known = self.index.mention_of(cited) is not None or lemma_of(cited) in DOCUMENTS - _GROUNDS
        if not known and not can_be_cited(cited):
            return None
        span = noun_phrase(self.doc, cited)
        party, _ = self._party(cited, span, text_of(self.doc)[span.start : span.end])
        return party

    def _quoted_in(self, facts: CueFacts, base: tuple[Party, ...]) -> Speaking | None:
        """Return speaker and chain of "X quoted Y as saying that ...": X stands before Y."""
        found = quoter_of(facts)
        if found is None:
            return None
        parties = []
        for token in found:
            span = noun_phrase(self.doc, token)
            printed = text_of(self.doc)[span.start : span.end]
            parties.append((self._party(token, span, printed)[0], printed))
        (speaker, printed), (quoter, _) = parties
        return Speaking((*base, quoter, speaker), speaker, printed, (f"quoted by '{quoter.text}'",))


def root_of(tokens: list[Token]) -> Token:
    """Return the token that governs the others of a phrase; the first where several do."""
    inside = {token.i for token in tokens}
    roots = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    nominal = [token for token in roots if token.pos_ in ("NOUN", "PROPN", "PRON", "ADJ", "NUM", "DET")]
    return (nominal or roots or tokens)[0]


def _described(head: Token, printed: str) -> str:
    words = " ".join(printed.split())
    lowered = words.lower()
    for article in _ARTICLES:
        if lowered.startswith(article):
            words = words[len(article) :]
            break
    words = words.removeprefix("unnamed ")
    if head.pos_ == "PRON":
        return f"unspecified ({words})"
    if head.pos_ == "PROPN":
        return words.split(", ")[0]
    if lemma_of(head) in DOCUMENTS:
        return words
    if (
        words[:1].isupper()
        and head.doc is not None
        and not words.split()[0].isupper()
        and _common(head, words)
    ):
        words = words[:1].lower() + words[1:]
    return f"unnamed {words}"


def _common(head: Token, words: str) -> bool:
    """Say whether a phrase opens with a common word that only stands at the start of its sentence."""
    first = words.split()[0]
    found = next((token for token in head.subtree if first.startswith(token.text)), head)
    return found.pos_ not in ("PROPN",) and found.ent_type_ not in ("NORP", "GPE", "ORG", "PERSON")
