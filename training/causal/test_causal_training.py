"""Laws of the causal trainer, on invented sentences (pytest in the trainer's environment)."""

import argparse
import sys
from pathlib import Path

import numpy as np
import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

import torch
from causal_corpus import Relation, Sentence, read_corpus
from causal_export import smooth
from causal_model import CausalModel
from causal_release import count_spans
from causal_targets import Item, build_item, words_of
from train_causal import Run, batch_loss, batches_of, find_scores, rate_factor

from dataset import base_model
from encoding import WordPieces

DAM = "The dam burst because rain fell , and the mill closed ."


def place(words: str) -> tuple[int, int]:
    start = DAM.index(words)
    return start, start + len(words)


RAIN = Relation(place("rain fell"), place("The dam burst"), (place("because"),))
MILL = Relation(place("The dam burst"), place("the mill closed"), ())


@pytest.fixture(scope="module")
def pieces() -> WordPieces:
    return WordPieces(base_model() / "vocab.txt")


@pytest.fixture(scope="module")
def item(pieces: WordPieces) -> Item:
    return build_item(Sentence("a", "doc", DAM, (RAIN, MILL)), pieces)


@pytest.fixture(scope="module")
def model() -> CausalModel:
    torch.manual_seed(0)
    made = CausalModel()
    made.load_encoder(base_model() / "model.safetensors")
    return made.eval()


def grouped(tmp_path: Path, marked: list[str]) -> list[Sentence]:
    path = tmp_path / "grouped.csv"
    cell = repr(marked).replace('"', '""')
    path.write_text(f'doc_id,index,text,causal_text_w_pairs\nd,i,"{DAM}","{cell}"\n', encoding="utf-8-sig")
    return read_corpus(path)


def test_tags_become_spans_even_where_a_signal_lies_in_a_cause(tmp_path: Path) -> None:
    marked = DAM.replace("The dam burst", "<ARG1>The dam burst</ARG1>").replace(
        "because rain fell", "<ARG0><SIG0>because</SIG0> rain fell</ARG0>"
    )
    (sentence,) = grouped(tmp_path, [marked])
    assert sentence.relations == (
        Relation(place("because rain fell"), place("The dam burst"), (place("because"),)),
    )


def test_a_copy_with_other_words_or_one_end_is_no_relation(tmp_path: Path) -> None:
    marked = [
        DAM.replace("The dam burst", "<ARG1>The wall burst</ARG1>").replace("rain", "<ARG0>rain</ARG0>"),
        DAM.replace("rain", "<ARG0>rain</ARG0>"),
    ]
    assert grouped(tmp_path, marked)[0].relations == ()


def test_the_anchor_begins_whichever_end_stands_second(item: Item) -> None:
    because, closed = item.targets
    words = item.encoded.words
    assert (words[because.anchor], because.cause_second, because.signals) == ("rain", True, ((3, 3),))
    assert (words[closed.anchor], words[closed.last], closed.cause_second) == ("the", "closed", False)
    assert because.first == closed.first == (0, 2)


def test_a_span_touches_the_words_that_it_cuts(item: Item) -> None:
    start, end = place("dam burst")
    assert words_of((start + 1, end - 2), item.encoded) == (1, 2)
    assert words_of((start - 1, start), item.encoded) is None


def test_an_epoch_sees_every_sentence_with_a_relation_once_and_is_the_same_again(pieces: WordPieces) -> None:
    items = [build_item(Sentence(str(n), "d", DAM, (RAIN,) if n % 2 else ()), pieces) for n in range(40)]
    batches = batches_of(items, 1, 0, 120, 0.5)
    seen = [one.sentence.index for batch in batches for one in batch]
    assert sorted(int(index) for index in seen if int(index) % 2) == list(range(1, 40, 2))
    assert len(set(seen)) == len(seen) < 40
    assert [[one.sentence.index for one in batch] for batch in batches_of(items, 1, 0, 120, 0.5)] == [
        [one.sentence.index for one in batch] for batch in batches
    ]


def test_a_few_steps_lower_the_loss(item: Item) -> None:
    torch.manual_seed(0)
    made = CausalModel()
    made.load_encoder(base_model() / "model.safetensors")
    args = argparse.Namespace(hide=0.0, wrong=1.0)
    optimizer = torch.optim.AdamW([p for p in made.parameters() if p.requires_grad], lr=3e-4)
    losses = []
    for step in range(9):
        loss, parts = batch_loss(made, [item], torch.Generator().manual_seed(step), args)
        assert set(parts) == {"anchor", "stands", "direction", "second", "first", "signal"}
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    assert losses[-1] < losses[0] / 2


def test_smoothing_changes_no_score_in_float(model: CausalModel, item: Item) -> None:
    before = find_scores(model, [item])["a"]
    after = find_scores(smooth(model, lambda used: find_scores(used, [item])), [item])["a"]
    assert np.array_equal(before.at, after.at)
    np.testing.assert_allclose(before.first, after.first, atol=2e-3)
    np.testing.assert_allclose(before.score, after.score, atol=1e-4)


def test_spans_that_cannot_stand_have_no_weight(model: CausalModel, item: Item) -> None:
    scores = find_scores(model, [item])["a"]
    for index, anchor in enumerate(scores.at.tolist()):
        if anchor:
            table = np.exp(scores.first[index])
            assert table.sum() == pytest.approx(1.0, abs=1e-3)
            assert np.triu(table)[:anchor, :anchor].sum() == pytest.approx(1.0, abs=1e-3)
        assert np.exp(scores.second[index][:anchor]).sum() < 1e-3


def test_weights_are_averaged_over_the_second_half() -> None:
    layer = torch.nn.Linear(1, 1, bias=False)
    run = Run(layer, torch.optim.SGD(layer.parameters()), total=4)
    for value in (1.0, 2.0, 3.0, 4.0):
        layer.weight.data.fill_(value)
        run.average()
    assert run.mean["weight"].item() == pytest.approx(3.0)


def test_the_rate_rises_falls_and_ends_at_a_fifth() -> None:
    rates = [rate_factor(step, 100, 10) for step in range(101)]
    assert rates[0] == 0.1 and max(rates) <= 1.0
    assert rates[100] == pytest.approx(0.2)
    assert rates[20:] == sorted(rates[20:], reverse=True)


def test_spans_are_counted_as_the_scorer_pairs_relations(item: Item) -> None:
    scorer = argparse.Namespace(
        tokens=lambda text: [(i, i + 1) for i in range(len(text))],
        to_tokens=lambda span, tokens: (span[0], span[1] - 1),
    )
    rows = [
        {"cause": [MILL.cause], "effect": [MILL.effect], "signal": []},
        {"cause": [RAIN.cause], "effect": [place("dam burst")], "signal": list(RAIN.signals)},
        {"cause": [RAIN.cause], "effect": [], "signal": []},
    ]
    assert count_spans(scorer, item, rows) == [[2, 2, 2], [1, 2, 2], [1, 1, 1]]
