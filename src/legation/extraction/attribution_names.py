"""Names of speakers that no mention covers: a surname in a headline's capitals, a described body, somebody's office."""

from bisect import bisect_left

from spacy.tokens import Token

from legation.actors.lexicon import BODY_HEADS, ORGANISATION_HEADS, PERSON_NOUNS, ends_like_person
from legation.annotators.cues import lemma_of
from legation.annotators.layers import ActorMention
from legation.annotators.lookup import LayerIndex
from legation.schema.records import LocalActor, Party
from legation.schema.vocabulary import ActorType

_COMPANIES = frozenset(
    """
company group firm bank carrier airline carmaker automaker retailer lender producer manufacturer utility conglomerate
brokerage dealer operator refiner supplier insurer broadcaster publisher shipbuilder steelmaker chipmaker drugmaker
charity union body watchdog organisation organization association federation agency institute think-tank club
newspaper paper daily weekly magazine portal website channel network station outlet
""".split()
)
"""What a text calls an organisation that it has just named."""
_ISSUING = frozenset(
    """
issue publish release write sign send circulate distribute prepare compile produce draft present commission author
""".split()
)
_WRITERS = frozenset({ActorType.PERSON, ActorType.ORGANISATION, ActorType.BODY, ActorType.STATE})
_FAR = 6000
"""Characters that "the report" reaches back."""
_STATES = frozenset("country nation state government side neighbour neighbor capital ally rival".split())
_PAIR_REACH = 1500
"""Characters that "the two leaders" reaches back."""
_REACH = 500
"""Characters that "the company" reaches back."""


class NameFinder:
    """Finds the actor of a source that heads no mention."""

    def __init__(self, index: LayerIndex) -> None:
        self.index = index
        self._by_last: dict[str, set[str]] = {}
        self._whole: dict[str, set[str]] = {}
        for key, actor in sorted(index.actors.items()):
            self._enter(key, actor)
        self._starts = [mention.char_start for mention in index.mentions]

    def _enter(self, key: str, actor: LocalActor) -> None:
        if actor.unnamed or actor.type is ActorType.PLACE:
            return
        for name in sorted({actor.name, *actor.aliases}):
            words = name.lower().split()
            self._whole.setdefault(" ".join(words), set()).add(key)
            if actor.type is ActorType.PERSON and name == actor.name and len(words) > 1:
                self._by_last.setdefault(words[-1], set()).add(key)

    def named(self, head: Token, words: str) -> tuple[Party, str] | None:
        """Return whom the words name letter for letter, or by surname, whatever their capitals.

        Args:
            head: Head of the source.
            words: The source as printed.
        """
        if not head.text[:1].isupper():
            return None
        lowered = " ".join(words.lower().split())
        for table, key, how in (
            (self._whole, lowered, "named in other letters"),
            (self._by_last, head.lower_, "surname"),
            (self._whole, head.lower_, "named in other letters"),
        ):
            keys = table.get(key, set())
            if len(keys) == 1:
                party = self.index.party(next(iter(keys)))
                return party, f"{how} of '{party.text}'"
        return None

    def called(self, head: Token) -> tuple[Party, str] | None:
        """Return the name that stands beside its kind without an actor of its own: "the agency Norpress"."""
        doc, last = head.doc, head.i + 1
        while last < len(doc) and doc[last].text[:1].isupper() and not doc[last].is_sent_start:
            last += 1
        closes = last < len(doc) and (doc[last].pos_ in ("VERB", "AUX") or doc[last].text == ",")
        if last == head.i + 1 or not closes or lemma_of(head) not in _COMPANIES:
            return None
        mention = self.index.mention_of(doc[last - 1])
        party = self.index.party(mention.actor) if mention is not None else Party(doc[head.i + 1 : last].text)
        return party, f"named after '{head.text}'"

    def body(self, head: Token) -> tuple[Party, str] | None:
        """Return the organisation that "the company", "the lender" goes on with: the only one named shortly before."""
        lemma = lemma_of(head)
        kind = lemma in _COMPANIES or (lemma in ORGANISATION_HEADS and lemma not in BODY_HEADS)
        the = any(child.lower_ == "the" for child in head.children)
        if head.tag_ != "NN" or not the or not kind:
            return None
        near = self._before(head)
        subjects = [m for m in near if self.index.doc[m.head].dep_ in ("nsubj", "nsubjpass")] or near
        keys = sorted({mention.actor for mention in subjects})
        if len(keys) != 1:
            return None
        party = self.index.party(keys[0])
        return party, f"'the {lemma}': '{party.text}', named shortly before"

    def _before(self, head: Token) -> list[ActorMention]:
        last = bisect_left(self._starts, head.idx)
        thread = self.index.segment_of(head).thread
        found = []
        for mention in self.index.mentions[:last][::-1]:
            if head.idx - mention.char_start > _REACH:
                break
            same = self.index.segment_of(self.index.doc[mention.head]).thread == thread
            if same and self.index.actors[mention.actor].type is ActorType.ORGANISATION:
                found.append(mention)
        return found

    def author(self, head: Token) -> tuple[Party, str] | None:
        """Return whose report, statement or letter speaks: as the phrase says, or an earlier phrase for the same.

        Args:
            head: Head of the source, a noun for a writing.
        """
        found = self._author_of(head)
        if found is not None:
            return found, f"'{head.text}' of '{found.text}'"
        if not any(child.lower_ in ("the", "that", "this") for child in head.children):
            return None
        if any(child.dep_ in ("poss", "compound", "amod", "prep") for child in head.children):
            return None
        lemma, thread = lemma_of(head), self.index.segment_of(head).thread
        for token in reversed(head.doc[: head.i]):
            if token.pos_ != "NOUN" or lemma_of(token) != lemma:
                continue
            if self.index.segment_of(token).thread != thread or head.idx - token.idx > _FAR:
                return None
            found = self._author_of(token)
            if found is not None:
                return found, f"'the {lemma}' of '{found.text}', as said before"
        return None

    def _author_of(self, writing: Token) -> Party | None:
        """Return the actor to whom the phrase itself gives a writing: possessor, "by X", "X published a report"."""
        owners = [child for child in writing.children if child.dep_ in ("poss", "compound", "nmod")]
        for child in writing.children:
            if child.dep_ in ("prep", "agent") and child.lower_ in ("by", "from", "of"):
                owners += [grand for grand in child.children if grand.dep_ == "pobj"]
            if child.dep_ in ("acl", "relcl") and lemma_of(child) in _ISSUING:
                owners += [g for by in child.children if by.dep_ == "agent" for g in by.children]
        verb = writing.head
        if writing.dep_ == "pobj" and verb.lower_ == "in" and verb.head.pos_ == "VERB":
            owners += [child for child in verb.head.children if child.dep_ == "nsubj"]
        if writing.dep_ == "dobj" and lemma_of(verb) in _ISSUING:
            owners += [child for child in verb.children if child.dep_ == "nsubj"]
        if writing.dep_ == "nsubjpass" and lemma_of(verb) in _ISSUING:
            owners += [grand for by in verb.children if by.dep_ == "agent" for grand in by.children]
        for token in owners:
            mention = self.index.mention_of(token)
            if mention is None and token.dep_ == "nsubj" and token.tag_ == "NNS" and _is_people(token):
                return Party(f"unnamed {_phrase(token)}")
            if mention is None or self.index.actors[mention.actor].type not in _WRITERS:
                continue
            if (
                token.dep_ in ("compound", "nmod")
                and self.index.actors[mention.actor].type is ActorType.STATE
            ):
                continue
            return self.index.party(mention.actor)
        return None

    def pair(self, head: Token) -> tuple[Party, ...]:
        """Return the two whom "the two leaders", "both governments" mean: the last pair joined by "and"."""
        lemma = lemma_of(head)
        kind = ActorType.STATE if lemma in _STATES else ActorType.PERSON if _is_people(head) else None
        both = any(child.lower_ in ("two", "both") for child in head.children)
        definite = any(child.lower_ in ("the", "these", "those", "both") for child in head.children)
        if kind is None or head.tag_ != "NNS" or not both or not definite:
            return ()
        thread = self.index.segment_of(head).thread
        for mention in self.index.mentions[: bisect_left(self._starts, head.idx)][::-1]:
            if head.idx - mention.char_start > _PAIR_REACH:
                return ()
            token = head.doc[mention.head]
            first = self.index.mention_of(token.head) if token.dep_ == "conj" else None
            if first is None or self.index.segment_of(token).thread != thread or first.actor == mention.actor:
                continue
            keys = (first.actor, mention.actor)
            if all(self.index.actors[key].type is kind for key in keys):
                return tuple(self.index.party(key) for key in keys)
        return ()

    def owned(self, head: Token) -> Party | None:
        """Return "office of A. Example" for "his office": what a speaker is called whose possessor is known."""
        owner = next(
            (child for child in head.children if child.dep_ == "poss" and child.tag_ == "PRP$"), None
        )
        mention = self.index.mention_of(owner) if owner is not None else None
        if owner is None or mention is None:
            return None
        doc = head.doc
        words = doc[owner.i + 1 : head.i + 1].text
        return Party(f"unnamed {words} of {self.index.actors[mention.actor].name}")


def _is_people(token: Token) -> bool:
    lemma = lemma_of(token)
    return lemma in PERSON_NOUNS or ends_like_person(lemma)


def _phrase(token: Token) -> str:
    last = max((child.right_edge.i for child in token.children if child.dep_ == "prep"), default=token.i)
    return token.doc[token.left_edge.i : last + 1].text
