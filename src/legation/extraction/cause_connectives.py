"""Causal links said by connectives: because of, if, despite, therefore, so that."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from legation.extraction.cause_adverbs import adverb_link
from legation.extraction.cause_links import Link
from legation.extraction.cause_prepositions import preposition_link
from legation.extraction.cause_subordinators import subordinator_link
from legation.extraction.state_scene import Scene
from legation.resources.causes import Connective, load_connectives

_FALSE = frozenset(
    {"absurd", "false", "bogus", "spurious", "fictitious", "supposed", "baseless", "fabricated"}
)
"""What says of a pretext that it is none."""


def find_connectives(scene: Scene) -> Iterator[Link]:
    """Yield the links that connectives assert; a longer connective takes its words from the shorter ones in it."""
    taken: set[int] = set()
    for connective in load_connectives():
        anchor = max(range(len(connective.words)), key=lambda i: len(connective.words[i]))
        for token in _tokens(scene, connective.words[anchor]):
            signal = _signal(connective.words, anchor, token)
            if not signal or any(t.i in taken for t in signal):
                continue
            link = _link(scene, connective, signal)
            if link is not None:
                if any(t.lower_ in _FALSE for t in scene.doc[signal[0].i : token.i]):
                    link = replace(link, hedge="denied")
                taken.update(t.i for t in signal)
                yield link


def _signal(words: tuple[str, ...], anchor: int, token: Token) -> list[Token]:
    """Return a connective's tokens around its longest word; one adjective may stand before it ("a direct result")."""
    doc = token.doc
    gap = 0
    if anchor and token.i and token.pos_ == "NOUN" and token.nbor(-1).lower_ != words[anchor - 1]:
        gap = int(token.nbor(-1).pos_ in ("ADJ", "VERB") and token.nbor(-1).head == token)
    first = token.i - anchor - gap
    if first < 0:
        return []
    signal = [*doc[first : first + anchor], *doc[token.i : token.i + len(words) - anchor]]
    same = len(signal) == len(words) and all(
        t.lower_ == word or (gap and word in ("a", "the") and t.lower_ in ("a", "an", "the"))
        for t, word in zip(signal, words, strict=True)
    )
    return signal if same else []


def _tokens(scene: Scene, word: str) -> list[Token]:
    return scene.by_word.get(word, [])


def _link(scene: Scene, connective: Connective, signal: list[Token]) -> Link | None:
    if connective.frame == "prep":
        return preposition_link(connective, signal)
    if connective.frame == "mark":
        return subordinator_link(connective, signal)
    return adverb_link(scene, connective, signal)
