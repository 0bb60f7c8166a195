"""The causal encoder: what it finds, that a sentence is read by itself, and what is said of damaged weights."""

import json
import shutil

import pytest

from legation.annotators import causal_encoder
from legation.annotators.causal_decoding import CausalOptions
from legation.annotators.causal_encoder import causal_fault, causal_folder, find_causal, load_causal
from legation.annotators.weights import CARD, WEIGHTS
from legation.schema.errors import PipelineError

DAM = "The lower dam burst because the council ignored two warnings."
FERRY = "To protest against dearer tickets, ferry crews blocked the northern pier."
LAKE = "The committee has nine members, three of them from the islands."
ALL = CausalOptions(least=0.0, further=0.0)


def said(text: str, span: tuple[int, int]) -> str:
    return text[slice(*span)]


@pytest.mark.parametrize(
    ("text", "cause", "effect", "signal"),
    [
        (DAM, "the council ignored two warnings", "The lower dam burst", "because"),
        (FERRY, "To protest against dearer tickets", "ferry crews blocked the northern pier", "To"),
    ],
)
def test_cause_effect_and_signal_are_stretches_of_the_sentence(text, cause, effect, signal) -> None:
    best = find_causal([text])[0][0]
    assert (said(text, best.cause), said(text, best.effect)) == (cause, effect)
    assert [said(text, span) for span in best.signals] == [signal]
    assert best.score > 0.5


@pytest.mark.parametrize(
    "text", [LAKE, "The talks will resume on Monday.", "The report lists four ports and two airfields."]
)
def test_a_sentence_that_asserts_no_cause_has_none(text: str) -> None:
    assert find_causal([text]) == [()]


@pytest.mark.parametrize("text", ["", "   ", "...", "\n\n"])
def test_a_sentence_without_words_has_none(text: str) -> None:
    assert find_causal([text]) == [()]


def test_a_sentence_is_read_by_itself() -> None:
    alone = [find_causal([text])[0] for text in (DAM, LAKE, FERRY)]
    assert find_causal([DAM, LAKE, FERRY]) == alone
    assert find_causal([FERRY, LAKE, DAM]) == alone[::-1]


def test_ends_lie_inside_the_sentence_do_not_overlap_and_best_comes_first() -> None:
    text = (
        "Fearing floods, the isle of Brenn moved its market, which ruined the ferrymen and led to protests."
    )
    (found,) = find_causal([text], options=ALL)
    assert found
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    for one in found:
        assert all(0 <= start < end <= len(text) for start, end in (one.cause, one.effect, *one.signals))
        assert one.cause[1] <= one.effect[0] or one.effect[1] <= one.cause[0]


def test_a_text_that_is_no_sentence_is_read_as_far_as_the_encoder_reaches() -> None:
    long = "grain " * 3000
    assert all(span.effect[1] < 4000 for span in find_causal([long], options=ALL)[0])


@pytest.fixture
def copy(tmp_path):
    """Return a copy of the weights' folder."""
    folder = tmp_path / "causal"
    shutil.copytree(causal_folder(), folder)
    return folder


def test_released_weights_have_no_fault(copy) -> None:
    assert causal_fault() == ""
    assert causal_fault(copy) == ""


def test_missing_and_damaged_weights_are_told_apart(copy) -> None:
    weights = copy / WEIGHTS
    data = weights.read_bytes()
    weights.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert "checksum differs" in causal_fault(copy)
    with pytest.raises(PipelineError, match="checksum differs"):
        find_causal([DAM], folder=copy)
    weights.unlink()
    assert causal_fault(copy) == f"{WEIGHTS} is not installed"


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"sha256": 1}'])
def test_a_card_that_is_none_is_named(copy, text: str) -> None:
    (copy / CARD).write_text(text, encoding="utf-8")
    assert CARD in causal_fault(copy)


def test_a_file_with_the_right_checksum_that_is_no_model_is_refused(copy) -> None:
    card = json.loads((copy / CARD).read_text(encoding="utf-8"))
    (copy / WEIGHTS).write_bytes(b"no model")
    card["sha256"] = causal_encoder.file_sha256(copy / WEIGHTS)
    (copy / CARD).write_text(json.dumps(card), encoding="utf-8")
    with pytest.raises(PipelineError, match="is no model"):
        load_causal(copy)
