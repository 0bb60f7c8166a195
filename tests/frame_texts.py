"""Small texts for tests of states, events and causal links: parsed with two invented states introduced before them."""

from functools import cache
from pathlib import Path

from legation.annotators.registry import default_pipeline
from legation.extraction.attributions import extract_attributions
from legation.extraction.causes import extract_causes
from legation.extraction.states import extract_states
from legation.extraction.voices import build_voices
from legation.readers.registry import read
from legation.resources.relations import load_relations

PREAMBLE = (
    "The states of Ruritania, Novaria and Florin lie on one coast. "
    "The Ruritanian government sits in Strelsau, the Novarian government in Ilmen.\n\n"
)


@cache
def pipeline():
    return default_pipeline()


def annotate(text):
    """Return document, parse and voices of a text."""
    ((_, document),) = read(text.encode(), "sample.txt").documents
    doc = pipeline().annotate(document)
    voices = build_voices(doc, document, tuple(extract_attributions(doc, document)))
    return document, doc, voices


def records_of(extract, sentence):
    """Return the document and the records that stand in a sentence after the preamble."""
    document, doc, voices = annotate(PREAMBLE + sentence + "\n")
    return document, [r for r in extract(doc, document, voices) if r.spans[0].start >= len(PREAMBLE)]


def causal_links(sentence):
    """Return cause, effect, sign, kind and hedge of the causal links in a sentence, as it words them."""
    document, found = records_of(extract_causes, sentence)
    return [
        (
            document.quote(link.cause),
            document.quote(link.effect),
            link.sign.value,
            link.kind.value,
            link.hedge.value,
        )
        for link in found
    ]


def causal_ends(text):
    """Return the words of the cause and of the effect of the last causal link in a text."""
    _, found = records_of(extract_causes, text)
    assert found, text
    return found[-1].cause_words, found[-1].effect_words


def states_of_text(text):
    """Return subject, relation, object and status of the states of a whole text."""
    document, doc, voices = annotate(text + "\n")
    return {
        (s.subject.text, s.relation, s.object.text, s.status.value)
        for s in extract_states(doc, document, voices)
    }


def read_sentences(name):
    """Return the rows of a table of sentences beside the tests."""
    lines = (Path(__file__).parent / "extraction" / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line]


def same_kind(one, other):
    """Say whether two relations are one, or of one layer and sign."""
    relations = load_relations()
    first, second = relations[one], relations[other]
    return one == other or (first.layer, first.sign) == (second.layer, second.sign)
