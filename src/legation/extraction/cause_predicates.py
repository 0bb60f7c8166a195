"""Causal links said by predicates: verbs and nouns of causing, adjectives."""

from collections.abc import Iterator

from legation.extraction.cause_links import Link
from legation.extraction.cause_nouns import adjective_links, noun_links
from legation.extraction.cause_verbs import verb_links
from legation.extraction.state_predicates import Predicates
from legation.extraction.state_scene import Scene
from legation.resources.causes import load_causal_adjectives, load_causal_nouns, load_causal_verbs


def find_predicates(scene: Scene, predicates: Predicates) -> Iterator[Link]:
    """Yield the links that verbs, nouns and adjectives assert."""
    for word in load_causal_verbs():
        for lemma in sorted(word.lemmas):
            for verb in predicates.tokens_of(lemma):
                if verb.pos_ == "VERB" and verb.dep_ not in ("aux", "auxpass", "amod"):
                    yield from verb_links(scene, predicates, word, verb)
    for noun_word in load_causal_nouns():
        for lemma in sorted(noun_word.lemmas):
            for noun in scene.by_lemma.get(lemma, []):
                if noun.pos_ == "NOUN":
                    yield from noun_links(scene, predicates, noun_word, noun)
    for adjective_word in load_causal_adjectives():
        for lemma in sorted(adjective_word.lemmas):
            for adjective in scene.by_lemma.get(lemma, []):
                yield from adjective_links(scene, adjective_word, adjective)
