"""Predicates of one document: their tokens by lemma and their arguments, each worked out once."""

from spacy.tokens import Token

from legation.extraction.state_arguments import Slots, noun_slots, verb_slots
from legation.extraction.state_scene import Scene


class Predicates:
    """Finds the tokens of a word and the arguments of a token.

    Attributes:
        scene: The document's look-ups.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self._slots: dict[tuple[int, str], Slots] = {}

    def tokens_of(self, lemma: str) -> list[Token]:
        """Return the prose tokens of a lemma; a particle after an underscore must hang on them."""
        if "-" in lemma and lemma not in self.scene.by_lemma:
            return self._hyphenated(lemma)
        first, _, rest = lemma.partition("_")
        tokens = self.scene.by_lemma.get(first, [])
        if not rest:
            return tokens
        return [
            t
            for t in tokens
            if any(c.lower_ == rest and c.dep_ in ("prt", "advmod", "prep") for c in t.children)
        ]

    def _hyphenated(self, lemma: str) -> list[Token]:
        """Return the heads of a hyphenated word, which the tokenizer splits."""
        parts = lemma.split("-")
        found = []
        for token in self.scene.by_word.get(parts[0], []):
            words = [
                t
                for t in token.doc[token.i : token.i + 2 * len(parts) - 1]
                if not t.is_punct and not t.is_space
            ]
            if [t.lower_ for t in words[:-1]] == parts[:-1] and words[-1].lemma_.lower().startswith(
                parts[-1]
            ):
                heads = [t for t in words if t.pos_ in ("NOUN", "PROPN") and t.head not in words]
                found.append(heads[0] if heads else words[0])
        return found

    def slots(self, token: Token, kind: str) -> Slots:
        """Return a token's arguments, worked out once."""
        key = (token.i, kind)
        if key not in self._slots:
            self._slots[key] = verb_slots(token) if kind == "verb" else noun_slots(token)
        return self._slots[key]
