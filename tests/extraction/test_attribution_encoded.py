"""Which relations of the encoder make records: made up by hand, so that no weights are needed."""

import pytest

from attribution_texts import make_document, pipeline
from legation.annotators.cues import load_lexicon
from legation.annotators.layers import AttributionRelation
from legation.extraction.attribution_cues import read_cue
from legation.extraction.attribution_encoded import is_claim
from legation.schema.reading import Span

pytestmark = pytest.mark.model


def claims(text, source, cue, content, *, score=0.7):
    doc = pipeline().annotate(make_document(text))

    def span(words):
        return (Span(text.index(words), text.index(words) + len(words)),) if words else ()

    relation = AttributionRelation(span(source), span(cue), span(content), "model", score=score)
    return is_claim(doc, relation, read_cue(doc, relation, load_lexicon()))


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The nurse says the ward is full.", "The nurse", "says", "the ward is full"),
        ("Not so, says the owner of the mill.", "the owner of the mill", "says", "Not so"),
        ("Hardly, said the pilot.", "the pilot", "said", "Hardly"),
        (
            "The crew hopes for calm seas and a short voyage.",
            "The crew",
            "hopes for",
            "calm seas and a short voyage",
        ),
        ("The farmers want a new road to the coast.", "The farmers", "want", "a new road to the coast"),
        (
            "The owner cried: “No more of these jokes about ships.”",
            "The owner",
            "cried",
            "No more of these jokes",
        ),
    ],
)
def test_claims_fronted_words_wishes_and_quotations_make_records(text, source, cue, content):
    assert claims(text, source, cue, content)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The miller said so twice.", "The miller", "said", "so"),
        ("The owner rejects that account.", "The owner", "rejects", "that account"),
        ("The council denied this charge.", "The council", "denied", "this charge"),
        ("The pupils were required to sort the coins.", "", "were required", "to sort the coins"),
        ("The guests were asked to leave by noon.", "", "were asked", "to leave by noon"),
        (
            "The firms came to show that bridges can be built faster.",
            "The firms",
            "show that",
            "bridges can be built",
        ),
        ("The team trained to prove that it could win.", "The team", "prove that", "it could win"),
        ("The state declined to appeal the ruling.", "The state", "declined", "to appeal the ruling"),
        (
            "The boy holds a book of songs, written by a nun.",
            "a nun",
            "written",
            "The boy holds a book of songs",
        ),
        ("The hours of the games will be shown.", "", "will be shown", "The hours of the games"),
        ("The guide does not know why.", "The guide", "does not know", "why"),
        ("The club refused to pay the fee.", "The club", "refused", "to pay the fee"),
    ],
)
def test_pointers_proofs_and_refusals_to_act_make_none(text, source, cue, content):
    assert not claims(text, source, cue, content)


def test_a_cue_that_the_lexicon_lacks_needs_near_certainty():
    text = "The actor yodelled that the play was over."
    assert not claims(text, "The actor", "yodelled that", "the play was over", score=0.7)
    assert claims(text, "The actor", "yodelled that", "the play was over", score=0.95)
