"""The cue lexicon: which words report speech or thought, in which frames, with which force.

The words are data (`resources/cues/*.tsv`, legend in the README there); this file only loads and looks up.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Token

from legation.schema.vocabulary import Force, Mode


@dataclass(frozen=True, slots=True)
class CueSense:
    """One use of a cue word.

    Attributes:
        lemma: The word.
        family: Class of the row ("say", "accuse", "evaluate", ...).
        force: Force unless the content says otherwise.
        mode: Whether an act of saying is reported.
        polarity: "factual", "denying", "doubting" or "asking".
        frames: Frame codes without their prepositions.
        prepositions: For the frames "p" and "P", the prepositions that open the content.
    """

    lemma: str
    family: str
    force: Force
    mode: Mode
    polarity: str
    frames: frozenset[str]
    prepositions: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CuePhrase:
    """A fixed phrase that reports ("according to", "reportedly"), with the shape of what goes with it."""

    words: tuple[str, ...]
    shape: str
    family: str
    force: Force
    mode: Mode
    polarity: str = "factual"

    @property
    def sense(self) -> CueSense:
        """Return the phrase as a sense, for rules that ask for one."""
        return CueSense(" ".join(self.words), self.family, self.force, self.mode, self.polarity, frozenset())


@dataclass(frozen=True, slots=True)
class CueLexicon:
    """All cue words by lemma, the fixed phrases, verbal phrases by the lemma of their verb, and verbs of marking."""

    verbs: dict[str, tuple[CueSense, ...]]
    nouns: dict[str, tuple[CueSense, ...]]
    adjectives: dict[str, tuple[CueSense, ...]]
    phrases: tuple[CuePhrase, ...]
    idioms: dict[str, tuple[CuePhrase, ...]]
    scores: dict[str, CueSense]

    def verb(self, token: Token) -> tuple[CueSense, ...]:
        """Return the senses of a verb token, empty for a word that reports nothing."""
        return self.verbs.get(lemma_of(token), ())

    def idiom(self, verb: Token) -> tuple[CuePhrase, int] | None:
        """Return the verbal phrase that opens at a verb ("took issue with"), and the index of its last token."""
        best: tuple[CuePhrase, int] | None = None
        for phrase in self.idioms.get(lemma_of(verb), ()):
            last = _end_of_phrase(verb, phrase.words[1:])
            if last is not None and (best is None or last > best[1]):
                best = (phrase, last)
        return best

    def adjective(self, token: Token) -> tuple[CueSense, ...]:
        """Return the senses of an adjective or participle after "be"."""
        return self.adjectives.get(token.lower_, ())

    def noun(self, token: Token) -> tuple[CueSense, ...]:
        """Return the senses of a noun token."""
        return self.nouns.get(lemma_of(token), ()) if token.pos_ in ("NOUN", "PROPN") else ()


_LOOSE = 2
"""Adverbs and adjectives that may stand inside a phrase ("took strong issue with")."""
_REFLEXIVES = frozenset(
    {"itself", "himself", "herself", "themselves", "ourselves", "myself", "yourself", "oneself"}
)
_IRREGULAR = {
    "says": "say",
    "said": "say",
    "saying": "say",
    "told": "tell",
    "tells": "tell",
    "telling": "tell",
    "hopes": "hope",
    "hoped": "hope",
    "hoping": "hope",
    "griped": "gripe",
    "griping": "gripe",
    "retweeted": "retweet",
    "retweeting": "retweet",
    "deadpanned": "deadpan",
    "rated": "rate",
    "rating": "rate",
    "foresaw": "foresee",
    "foreseen": "foresee",
}
"""Forms for which the lemmatiser gives another word ("hoped" as of "hop") or the tagger misses the verb."""


def lemma_of(token: Token) -> str:
    """Return the lower-case lemma; a few forms that the parser gets wrong are looked up."""
    lowered = token.lower_
    return _IRREGULAR.get(lowered) or token.lemma_.lower()


def senses_with(senses: tuple[CueSense, ...], frame: str) -> tuple[CueSense, ...]:
    """Return the senses that allow a frame."""
    return tuple(sense for sense in senses if frame in sense.frames)


@lru_cache(maxsize=1)
def load_lexicon() -> CueLexicon:
    """Read the lexicon of the package."""
    phrases = tuple(_phrases())
    idioms: dict[str, list[CuePhrase]] = {}
    for phrase in phrases:
        if phrase.shape.startswith("verb_"):
            idioms.setdefault(phrase.words[0], []).append(phrase)
    fixed = tuple(phrase for phrase in phrases if not phrase.shape.startswith("verb_"))
    table = {verb: tuple(found) for verb, found in idioms.items()}
    scores = {lemma: senses[0] for lemma, senses in _senses("scores.tsv").items()}
    return CueLexicon(
        _senses("verbs.tsv"), _senses("nouns.tsv"), _senses("adjectives.tsv"), fixed, table, scores
    )


def _end_of_phrase(verb: Token, words: tuple[str, ...]) -> int | None:
    """Return the last token of a phrase whose words follow a verb; an adverb or adjective may stand between."""
    at, skipped = verb.i, 0
    for word in words:
        at += 1
        while at < len(verb.doc) and not _is_word(verb.doc[at], word):
            loose = verb.doc[at].pos_ in ("ADV", "ADJ") and verb.doc[at].lower_ not in ("not", "never")
            if not loose or skipped == _LOOSE:
                return None
            at, skipped = at + 1, skipped + 1
        if at >= len(verb.doc):
            return None
    return at


def _is_word(token: Token, word: str) -> bool:
    return token.lower_ in _REFLEXIVES if word == "oneself" else token.lower_ == word


def _rows(name: str) -> Iterator[list[str]]:
    text = (files("legation.resources") / "cues" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.split("\t")


def _senses(name: str) -> dict[str, tuple[CueSense, ...]]:
    found: dict[str, list[CueSense]] = {}
    for family, force, mode, polarity, frames, lemmas in _rows(name):
        codes, prepositions = _frames(frames)
        for lemma in lemmas.split():
            sense = CueSense(lemma, family, Force(force), Mode(mode), polarity, codes, prepositions)
            found.setdefault(lemma, []).append(sense)
    return {lemma: tuple(senses) for lemma, senses in found.items()}


def _frames(field: str) -> tuple[frozenset[str], frozenset[str]]:
    codes: set[str] = set()
    prepositions: set[str] = set()
    for code in field.split():
        name, _, words = code.partition(":")
        codes.add(name)
        prepositions.update(words.split("+") if words else ())
    return frozenset(codes), frozenset(prepositions)


def _phrases() -> Iterator[CuePhrase]:
    for family, force, mode, polarity, shape, words in _rows("phrases.tsv"):
        yield CuePhrase(tuple(words.split()), shape, family, Force(force), Mode(mode), polarity)
