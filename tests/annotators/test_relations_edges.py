"""Contents of the encoder begin and end at edges of phrases: laws on hand-picked contents, and whole sentences."""

import pytest

from attribution_texts import make_document
from legation.annotators.layers import relations_of
from legation.annotators.pipeline import build_pipeline, load_parser
from legation.annotators.registry import default_pipeline
from legation.annotators.relations_candidate import ENCODER, Candidate
from legation.annotators.relations_edges import joined_edges, settled_content
from legation.annotators.weights import has_weights
from legation.schema.reading import Span
from legation.schema.vocabulary import AttributionMethod

pytestmark = pytest.mark.model
needs_weights = pytest.mark.skipif(not has_weights(), reason="the attribution weights are not installed")


@pytest.fixture(scope="module")
def bare():
    return build_pipeline([], parser=load_parser())


def spans(text, pieces):
    return [Span(text.index(piece), text.index(piece) + len(piece)) for piece in pieces]


def candidate(doc, text, *, source, cue, content):
    places = {token.idx: token.i for token in doc}
    at = text.index(cue)
    words = [places[at + offset] for offset in range(len(cue)) if at + offset in places]
    return Candidate(words[-1], tuple(spans(text, [source])), words, spans(text, content), ENCODER, score=0.9)


def settled(bare, text, *, source, cue, content):
    doc = bare.annotate(make_document(text))
    item = candidate(doc, text, source=source, cue=cue, content=content)
    return [text[span.start : span.end] for span in settled_content(doc, item)]


GROWN = [
    (
        "The envoy said the fleet had crossed the narrow strait.",
        "The envoy",
        "said",
        "the fleet had crossed the narrow",
        "the fleet had crossed the narrow strait",
    ),
    (
        "A clerk wrote that prices rose because of the cold winter.",
        "A clerk",
        "wrote that",
        "prices rose because of the",
        "prices rose because of the cold winter",
    ),
]


@pytest.mark.parametrize(("text", "source", "cue", "given", "expected"), GROWN)
def test_an_edge_inside_a_phrase_moves_outwards(bare, text, source, cue, given, expected):
    assert settled(bare, text, source=source, cue=cue, content=[given]) == [expected]


@pytest.mark.parametrize(
    ("text", "source", "cue", "given", "kept"),
    [
        (
            "The guild claims the old quay, and the town has rented it since spring.",
            "The guild",
            "claims",
            "the old quay, and the town has rented it",
            "the old quay",
        ),
        (
            "The coach denied the report to calm the angry fans.",
            "The coach",
            "denied",
            "the report to calm the angry fans",
            "the report",
        ),
    ],
)
def test_what_goes_on_with_the_clause_of_the_cue_is_no_content(bare, text, source, cue, given, kept):
    assert settled(bare, text, source=source, cue=cue, content=[given]) == [kept]


def test_a_gap_that_holds_no_cue_is_filled(bare):
    text = "The judge said the new law was void."
    found = settled(bare, text, source="The judge", cue="said", content=["the new", "was void"])
    assert found == ["the new law was void"]


def test_pieces_around_the_cue_stay_apart(bare):
    text = "The bridge, the engineer said, was closed in May."
    found = settled(
        bare, text, source="the engineer", cue="said", content=["The bridge", "was closed in May"]
    )
    assert found == ["The bridge", "was closed in May"]


def test_scattered_words_are_refused(bare):
    text = "No other fact of the age is like it. It marks what we write, plan, and do in the long years ahead of us."
    found = settled(bare, text, source="we", cue="write", content=["fact", "It marks", "plan", "ahead of us"])
    assert found == []


def test_verbs_beside_the_cue_are_nobodys_words(bare):
    text = "The men shouted, sang and danced at the fair."
    assert settled(bare, text, source="The men", cue="shouted", content=["sang and danced"]) == []


def test_no_content_grows_over_what_governs_the_cue(bare):
    text = "Our pledge to the poor remains strong."
    assert settled(bare, text, source="Our", cue="pledge", content=["to the poor"]) == ["to the poor"]


def join(bare, text, *, source, cue, rule, encoder):
    doc = bare.annotate(make_document(text))
    one = candidate(doc, text, source=source, cue=cue, content=rule)
    other = candidate(doc, text, source=source, cue=cue, content=encoder)
    return [text[span.start : span.end] for span in joined_edges(doc, one, other)]


@pytest.mark.parametrize(
    ("text", "source", "cue", "rule", "encoder", "expected"),
    [
        # the encoder stops inside a phrase: the rule's edge stays
        (
            "The envoy said the fleet had crossed the narrow strait.",
            "The envoy",
            "said",
            "the fleet had crossed the narrow strait",
            "the fleet had crossed the narrow",
            "the fleet had crossed the narrow strait",
        ),
        # the encoder takes in an adjunct of the cue: the rule's edge stays
        (
            "The pilot predicted the strike two years ago.",
            "The pilot",
            "predicted",
            "the strike",
            "the strike two years ago",
            "the strike",
        ),
        # the subject before the quotation marks belongs to the content
        (
            "The firm “lost its way,” the auditor said.",
            "the auditor",
            "said",
            "lost its way",
            "The firm “lost its way",
            "The firm “lost its way",
        ),
        # "and that" goes on with what is said, whatever the parser makes of it
        (
            "The wardens note that fog was seen on two days, and that boats may have been counted twice.",
            "The wardens",
            "note",
            "that fog was seen on two days",
            "that fog was seen on two days, and that boats may have been counted twice",
            "that fog was seen on two days, and that boats may have been counted twice",
        ),
    ],
)
def test_the_sounder_edge_is_taken(bare, text, source, cue, rule, encoder, expected):
    assert join(bare, text, source=source, cue=cue, rule=[rule], encoder=[encoder]) == [expected]


@needs_weights
@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The mayor's claim that the dam is safe was printed twice.", "the dam is safe"),
        ("The union's claim that the mine is closed was heard again.", "the mine is closed"),
        (
            "The board met over the plan, which local papers claimed soon allows Oslo to dig.",
            "soon allows Oslo to dig",
        ),
    ],
)
def test_no_content_breaks_a_clause(text, content):
    doc = default_pipeline(AttributionMethod.TRAINED).annotate(make_document(text))
    found = [text[span.start : span.end] for item in relations_of(doc) for span in item.content]
    assert content in found
