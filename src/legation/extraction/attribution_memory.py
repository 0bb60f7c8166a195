"""Who spoke last: what a pronoun that speaks goes on with where the actors' layer leaves it open.

The subject of the last saying is the likeliest antecedent of "he said", "it added", "they told". Only sayings in the
narrator's own words count; somebody who is quoted inside another's speech is not the one who goes on.
"""

from bisect import bisect_left, insort
from dataclasses import dataclass, field

from spacy.tokens import Token

from legation.actors.given_names import GIVEN_NAMES
from legation.actors.lexicon import FEMALE_NOUNS, MALE_NOUNS, PERSON_NOUNS, ends_like_person
from legation.annotators.cues import lemma_of
from legation.annotators.lookup import LayerIndex
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType, MentionKind

GENDERS = {"he": "m", "she": "f"}
_GENDERED = {"he": "m", "him": "m", "his": "m", "she": "f", "her": "f", "hers": "f"}
SPEAKING_PRONOUNS = {
    "he": "he", "she": "she", "it": "it", "they": "they", "his": "he", "her": "she", "its": "it", "their": "they"
}  # fmt: skip
"""Pronouns of speakers ("he said", "its warning that"), with the one that tells whom they agree with."""
_REACH = {"he": 1500, "she": 1500, "it": 700, "they": 700}
"""Characters over which a pronoun goes on with a speaker, quotations between included."""
_TRADES = frozenset(
    "diplomat analyst economist minister critic resident official source witness lawmaker envoy".split()
)
_NOBODY = frozenset({"no", "any", "every", "each", "whichever"})
_BODIES = frozenset({ActorType.STATE, ActorType.ORGANISATION, ActorType.BODY})


@dataclass(frozen=True, slots=True, order=True)
class _Said:
    """A saying in the narrator's words: where its source stands, the source's head, and who it was."""

    start: int
    end: int
    thread: int = field(compare=False)
    head: Token = field(compare=False)
    parties: tuple[Party, ...] = field(compare=False)


class LastSpeakers:
    """The speakers of one document so far, by place."""

    def __init__(self, index: LayerIndex) -> None:
        self.index = index
        self._said: list[_Said] = []
        self._genders = _genders(index)

    def note(self, head: Token, start: int, end: int, parties: tuple[Party, ...]) -> None:
        """Take note of the speakers whose words stand at `start..end` of the reading."""
        nobody = any(child.lower_ in _NOBODY for child in head.children)
        if parties and not nobody and not parties[0].text.startswith("unspecified"):
            insort(self._said, _Said(start, end, self.index.segment_of(head).thread, head, parties))

    def before(self, head: Token) -> tuple[Party, ...]:
        """Return whom a pronoun that speaks goes on with; empty where nobody near agrees with it."""
        word = SPEAKING_PRONOUNS[head.lower_]
        thread = self.index.segment_of(head).thread
        for said in reversed(self._said[: bisect_left([item.start for item in self._said], head.idx)]):
            if head.idx - said.end > _REACH[word]:
                return ()
            if said.thread == thread and self._agrees(word, said):
                return said.parties
        return ()

    def last_noun(self, head: Token) -> tuple[str, str] | None:
        """Return singular and plural of the noun for the last speaker, where it was described by a person's noun."""
        place = bisect_left([item.start for item in self._said], head.idx) - 1
        if place < 0 or head.idx - self._said[place].end > _REACH["they"]:
            return None
        last = self._said[place].head
        lemma = lemma_of(last)
        if last.pos_ != "NOUN" or not (lemma in PERSON_NOUNS or ends_like_person(lemma) or lemma in _TRADES):
            return None
        return lemma, last.text.lower() if last.tag_ == "NNS" else f"{lemma}s"

    def _agrees(self, word: str, said: _Said) -> bool:
        actors = [self.index.actors[party.actor] for party in said.parties if party.actor]
        if word == "they":
            many = len(said.parties) > 1 or said.head.tag_ in ("NNS", "NNPS") or said.head.lower_ == "they"
            return many or any(actor.type in _BODIES | {ActorType.COMMUNITY} for actor in actors)
        if len(said.parties) != 1:
            return False
        if word == "it":
            return all(actor.type in _BODIES for actor in actors) and (
                bool(actors) or _is_singular_thing(said.head)
            )
        if actors:
            gender = self._genders.get(actors[0].key, "")
            return actors[0].type is ActorType.PERSON and gender in ("", GENDERS[word])
        return _is_person(said.head, word)


def _is_person(head: Token, word: str) -> bool:
    lemma = lemma_of(head)
    wrong = FEMALE_NOUNS if word == "he" else MALE_NOUNS
    singular = head.tag_ in ("NN", "NNP") or head.lower_ == word
    return (
        singular
        and lemma not in wrong
        and (lemma in PERSON_NOUNS or ends_like_person(lemma) or lemma == word)
    )


def _is_singular_thing(head: Token) -> bool:
    lemma = lemma_of(head)
    return head.tag_ == "NN" and lemma not in PERSON_NOUNS and not ends_like_person(lemma)


def _genders(index: LayerIndex) -> dict[str, str]:
    """Return "m" or "f" for the persons whose pronouns, nouns or first name tell."""
    found: dict[str, str] = {}
    for mention in index.mentions:
        token = index.doc[mention.head] if mention.head < len(index.doc) else None
        if token is None:
            continue
        lemma = lemma_of(token)
        if mention.kind is MentionKind.PRONOUN and token.lower_ in _GENDERED:
            found.setdefault(mention.actor, _GENDERED[token.lower_])
        elif lemma in FEMALE_NOUNS or lemma in MALE_NOUNS:
            found.setdefault(mention.actor, "f" if lemma in FEMALE_NOUNS else "m")
    for key, actor in sorted(index.actors.items()):
        given = GIVEN_NAMES.get(actor.name.split()[0].lower(), "") if actor.type is ActorType.PERSON else ""
        if given:
            found[key] = given
    return found
