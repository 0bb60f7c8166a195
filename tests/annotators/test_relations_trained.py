"""The trained annotator behind the RELATIONS seam: what it finds, that neighbours change nothing, broken weights."""

import json
import shutil
from dataclasses import replace

import pytest

from attribution_texts import make_document, words
from legation.annotators.confidence import OFFSET, TRAITS
from legation.annotators.encoder import load_encoder, read_card
from legation.annotators.layers import Layer, encoded_of, layers_of, relations_of
from legation.annotators.pipeline import build_pipeline
from legation.annotators.registry import default_pipeline
from legation.annotators.relations import RuleRelations
from legation.annotators.relations_trained import TrainedRelations
from legation.annotators.weights import CARD, VOCABULARY, WEIGHTS, has_weights, weights_folder
from legation.evaluation.attribution import predict
from legation.extraction.attributions import extract_attributions
from legation.fingerprint import pipeline_fingerprint
from legation.ingest import standard_recipe
from legation.schema.errors import PipelineError
from legation.schema.vocabulary import AttributionMethod, BlockKind

needs_weights = pytest.mark.skipif(not has_weights(), reason="the attribution weights are not installed")

TEXTS = (
    "The harbour master said on Monday that the quay would be closed until spring.\n\n"
    "“Nobody has told us why,” a skipper complained. “We will lose the season.”",
    "The ministry, according to two clerks, believes that the bridge is sound.",
    "Rain fell all night. The road was wet. Nobody was out.",
)


@pytest.fixture(scope="module")
def trained():
    return default_pipeline(AttributionMethod.TRAINED)


@pytest.fixture(scope="module")
def rules():
    return default_pipeline(AttributionMethod.RULES)


def roles(relations):
    return [(item.source, item.cue, item.content, item.score) for item in relations]


@needs_weights
@pytest.mark.model
def test_source_cue_and_content_of_plain_speech(trained):
    document = make_document(*TEXTS[0].split("\n\n"))
    found = encoded_of(trained.annotate(document))
    assert ("The harbour master", "would be closed") in [
        (words(document, item.source), "would be closed")
        for item in found
        if "would be closed" in words(document, item.content)
    ]
    assert any("lose the season" in words(document, item.content) for item in found)


@needs_weights
@pytest.mark.model
def test_what_the_rules_find_stays(trained, rules):
    document = make_document(*TEXTS[0].split("\n\n"))
    by_rules = {item.cue for item in relations_of(rules.annotate(document))}
    by_both = {item.cue for item in relations_of(trained.annotate(document))}
    assert by_rules
    assert by_rules <= by_both


@needs_weights
@pytest.mark.model
def test_neighbours_and_order_change_nothing(trained):
    documents = [make_document(*text.split("\n\n")) for text in TEXTS]
    forward = [roles(encoded_of(trained.annotate(document))) for document in documents]
    backward = [roles(encoded_of(trained.annotate(document))) for document in reversed(documents)]
    assert forward == backward[::-1]
    assert forward[0] and forward[1] and not forward[2]


@needs_weights
@pytest.mark.model
def test_a_comment_never_continues_the_article(trained):
    article = "The council said on Friday that the ferry would wait."
    comment = (BlockKind.COMMENT, "It will sail again in May, whatever the owners think.", "Reader")
    alone = roles(encoded_of(trained.annotate(make_document(article))))
    document = make_document(article, comment)
    found = encoded_of(trained.annotate(document))
    border = document.reading.text.index("It will sail")
    for item in found:
        offsets = [span.start >= border for span in (*item.source, *item.cue, *item.content)]
        assert all(offsets) or not any(offsets)
    assert [row for row in roles(found) if row[2][0].start < border] == alone


@needs_weights
@pytest.mark.model
def test_only_what_the_encoder_alone_found_has_a_score(trained):
    document = make_document(*TEXTS[0].split("\n\n"))
    doc = trained.annotate(document)
    for relation in relations_of(doc):
        assert (relation.score is not None) == (relation.rule == "model")
        assert relation.score is None or 0 < relation.score < 1


@needs_weights
@pytest.mark.model
def test_confidence_is_null_without_a_calibration_and_a_probability_with_one(rules):
    document = make_document(*TEXTS[0].split("\n\n"))
    loaded = load_encoder()
    weights = {OFFSET: 0.5, **dict.fromkeys(TRAITS, 0.1)}
    for confidence in (None, weights):
        encoder = replace(loaded, card=replace(loaded.card, confidence=confidence))
        others = [item for item in rules.annotators if not isinstance(item, RuleRelations)]
        pipeline = build_pipeline([*others, TrainedRelations(encoder)], parser=rules.parser)
        records = list(extract_attributions(pipeline.annotate(document), document))
        assert records
        if confidence is None:
            assert all(item.confidence is None for item in records)
        else:
            assert any(item.confidence is not None for item in records)
            assert all(item.confidence is None or 0 < item.confidence < 1 for item in records)


@needs_weights
def test_a_probability_grows_with_the_score():
    card = read_card()
    found = [card.probability(score) for score in (0.0, 0.2, 0.5, 0.8, 1.0)]
    assert found == sorted(found)
    assert 0 <= found[0] < found[-1] <= 1


@needs_weights
@pytest.mark.parametrize("name", [WEIGHTS, VOCABULARY])
def test_a_changed_file_is_refused(tmp_path, name):
    for file in (WEIGHTS, VOCABULARY, CARD):
        shutil.copy(weights_folder() / file, tmp_path / file)
    with (tmp_path / name).open("r+b") as file:
        file.seek(1000)
        file.write(b"\x00\x01\x02")
    with pytest.raises(PipelineError, match=rf"{name} is not the file that was released"):
        load_encoder(tmp_path)


def test_a_missing_card_is_told(tmp_path):
    with pytest.raises(PipelineError, match=rf"{CARD} cannot be read"):
        read_card(tmp_path)


def test_a_card_without_a_checksum_is_told(tmp_path):
    (tmp_path / CARD).write_text(json.dumps({"options": {}}), encoding="utf-8")
    with pytest.raises(PipelineError, match=f"{CARD} cannot be read"):
        read_card(tmp_path)


@needs_weights
def test_the_method_is_part_of_the_fingerprint():
    by_rules = pipeline_fingerprint(AttributionMethod.RULES)
    assert by_rules != pipeline_fingerprint(AttributionMethod.TRAINED)
    assert pipeline_fingerprint() == pipeline_fingerprint(AttributionMethod.TRAINED)
    assert standard_recipe(AttributionMethod.RULES).fingerprint == by_rules


@pytest.mark.model
def test_rules_alone_are_the_rules_and_nothing_else(rules):
    assert [type(item) for item in rules.annotators].count(RuleRelations) == 1
    doc = rules.annotate(make_document(*TEXTS[0].split("\n\n")))
    assert Layer.ENCODED not in layers_of(doc)
    assert all(item.score is None and item.rule != "model" for item in relations_of(doc))


@needs_weights
@pytest.mark.model
def test_evaluation_writes_the_encoders_own_reading(trained):
    lines = list(predict(trained, TEXTS[0].encode(), "note.txt"))
    assert any("closed" in "".join(TEXTS[0][s:e] for s, e in line["content"]) for line in lines)
