"""From corpus to what is shipped: `python train_causal.py all --corpus FILE --scorer FILE --out RUN --ship DIR`.

Steps, each of which can be run alone: `train` (resumes by itself after the last whole epoch), `release` (int8 weights,
card, figures on the held-out documents; with `--ship`, copied to the package), `all` (both), and `cv`
(cross-validation over the whole file, by documents).
"""

import argparse
import json
import logging
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "src"))

import numpy as np
import torch
import torch.nn.functional as F
from causal_corpus import read_corpus
from causal_decoding import CausalScores
from causal_model import CausalModel, CausalShape, Read
from causal_release import release, score, ship
from causal_targets import Item, build_item
from legation.evaluation.causal import fold_of, held_out
from torch import Tensor

from dataset import base_model
from encoding import SEP, Window, WordPieces, batch_windows

log = logging.getLogger("causal")
LEAST = 0.03
"""Anchors below this probability are never looked at."""
MASK = 103
"""Id of the piece that hides another one."""


def load_items(corpus: Path) -> list[Item]:
    """Read and encode the corpus."""
    pieces = WordPieces(base_model() / "vocab.txt")
    return [build_item(sentence, pieces) for sentence in read_corpus(corpus)]


def make_batch(items: Sequence[Item]) -> dict[str, Tensor]:
    """Pad sentences to one batch."""
    arrays = batch_windows(
        [(i.encoded, Window(0, len(i.encoded.words), 0, len(i.encoded.words))) for i in items]
    )
    return {key: torch.from_numpy(value) for key, value in arrays.items()}


def batches_of(items: Sequence[Item], seed: int, epoch: int, pieces: int, quiet: float) -> list[list[Item]]:
    """Shuffle and cut into batches of about `pieces` pieces, sentences of like length together.

    Args:
        items: Sentences to train on.
        seed: Of the run.
        epoch: Number of the epoch.
        pieces: Size of a batch.
        quiet: Share of the sentences without a relation that an epoch sees.
    """
    rng = np.random.default_rng([seed, epoch])
    kept = [item for item in items if item.targets or rng.random() < quiet]
    width = np.array([int(item.encoded.piece_at[-1]) + 2 for item in kept])
    order = np.argsort(width + rng.normal(0, 6, len(kept)), kind="stable").tolist()
    batches: list[list[Item]] = [[]]
    widest = 0
    for index in order:
        widest = max(widest, int(width[index]))
        if batches[-1] and (len(batches[-1]) + 1) * widest > pieces:
            batches.append([])
            widest = int(width[index])
        batches[-1].append(kept[index])
    return [batches[i] for i in rng.permutation(len(batches))]


# ---------------------------------------------------------------- loss
def batch_loss(
    model: CausalModel, items: Sequence[Item], generator: torch.Generator, args: argparse.Namespace
) -> tuple[Tensor, dict[str, float]]:
    """Return the loss of one batch and its parts, each per relation."""
    batch = make_batch(items)
    hidden = torch.rand(batch["input_ids"].shape, generator=generator) < args.hide
    batch["input_ids"] = batch["input_ids"].masked_fill(hidden & (batch["input_ids"] > SEP), MASK)
    pairs = [(row, target) for row, item in enumerate(items) for target in item.targets]
    gold = torch.zeros(batch["first_piece"].shape)
    for row, target in pairs:
        gold[row, target.anchor] = 1.0
    x, bias = model.lower(batch)
    logits = model.anchors(x, bias, batch)
    mask = batch["word_mask"].float()
    count = max(1, len(pairs))
    parts = {
        "anchor": (F.binary_cross_entropy_with_logits(logits, gold, reduction="none") * mask).sum() / count
    }
    with torch.no_grad():
        noisy = logits + torch.randn(logits.shape, generator=generator)
        noisy = noisy.masked_fill((gold > 0) | (mask == 0), -1e4).flatten()
        wrong = noisy.topk(min(round(args.wrong * len(items)) + 1, int(mask.sum()) - len(pairs))).indices
    row = torch.cat([torch.tensor([r for r, _ in pairs], dtype=torch.long), wrong // gold.shape[1]])
    at = torch.cat([torch.tensor([t.anchor for _, t in pairs], dtype=torch.long), wrong % gold.shape[1]])
    read = model.read(x, bias, batch, row, at)
    truth = (torch.arange(len(row)) < len(pairs)).float()
    parts["stands"] = F.binary_cross_entropy_with_logits(read.stands, truth, reduction="sum") / count / 2
    if pairs:
        parts |= span_losses(read, [target for _, target in pairs])
    return torch.stack(list(parts.values())).sum(), {key: value.item() for key, value in parts.items()}


def span_losses(read: Read, targets: Sequence[Any]) -> dict[str, Tensor]:
    """Return the mean negative log likelihood of direction, second and first span, and signal."""
    size = len(targets)
    each = torch.arange(size)
    truth = torch.tensor([float(t.cause_second) for t in targets])
    first = torch.tensor([t.first for t in targets])
    last = torch.tensor([t.last for t in targets])
    voiced = [(i, *s) for i, t in enumerate(targets) for s in t.signals if s[1] - s[0] < 10]
    weight = torch.tensor([1.0 / sum(v[0] == i for v in voiced) for i, _, _ in voiced])
    silent = torch.tensor([not t.signals for t in targets])
    signal = -read.silent[:size][silent].sum()
    if voiced:
        i, s, e = torch.tensor(voiced).unbind(1)
        signal = signal - (read.signal[i, s, e] * weight).sum()
    return {
        "direction": F.binary_cross_entropy_with_logits(read.cause_second[:size], truth),
        "second": -read.second[each, last].mean(),
        "first": -read.first[each, first[:, 0], first[:, 1]].mean(),
        "signal": signal / size,
    }


# ---------------------------------------------------------------- training
def parameter_groups(model: CausalModel, args: argparse.Namespace) -> list[dict[str, Any]]:
    """Group parameters: heads fast, encoder slower, deeper layers slower still."""
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    layers = len(model.encoder.blocks)
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("heads"):
            rate = args.head_rate
        elif name.startswith("encoder.blocks."):
            rate = args.rate * args.layer_decay ** (layers - 1 - int(name.split(".")[2]))
        else:
            rate = args.rate * args.layer_decay**layers
        groups.setdefault((rate, 0.01 if parameter.ndim > 1 else 0.0), []).append(parameter)
    return [
        {"params": params, "lr": rate, "base": rate, "weight_decay": decay}
        for (rate, decay), params in sorted(groups.items(), key=lambda pair: pair[0])
    ]


def rate_factor(step: int, total: int, warmup: int) -> float:
    """Linear warm-up, and linear decay to a fifth: weights are averaged over the second half, which ends the noise."""
    return min((step + 1) / warmup, 0.2 + 0.8 * max(0.0, (total - step) / max(1, total - warmup)))


@dataclass(slots=True)
class Run:
    """What a training run carries from epoch to epoch.

    Attributes:
        mean: Mean of the weights over the second half of the steps (Izmailov et al. 2018).
        count: Steps in it.
    """

    model: CausalModel
    optimizer: torch.optim.Optimizer
    total: int
    epoch: int = 0
    step: int = 0
    count: int = 0
    mean: dict[str, Tensor] = field(default_factory=dict)

    def save(self, path: Path) -> None:
        """Write a checkpoint whole or not at all."""
        state = {
            "model": self.model.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "mean": self.mean,
            "numbers": [self.epoch, self.step, self.count],
        }
        torch.save(state, path.with_suffix(".part"))
        path.with_suffix(".part").replace(path)

    def load(self, path: Path) -> None:
        """Go on from a checkpoint."""
        state = torch.load(path, map_location="cpu", weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.mean = state["mean"]
        self.epoch, self.step, self.count = state["numbers"]

    def average(self) -> None:
        """Count the step that was made, and take its weights into the mean where it lies in the second half."""
        self.step += 1
        if self.step * 2 < self.total:
            return
        self.count += 1
        for name, value in self.model.named_parameters():
            if value.requires_grad:
                kept = self.mean.setdefault(name, torch.zeros_like(value))
                kept += (value.detach() - kept) / self.count


def new_model(args: argparse.Namespace) -> CausalModel:
    """Return the model before training; the heads are the same for every seed, so that their runs can be averaged."""
    torch.manual_seed(0)
    model = CausalModel(CausalShape(split=args.split))
    model.load_encoder(args.encoder or base_model() / "model.safetensors")
    return model


def train(items: Sequence[Item], args: argparse.Namespace, out: Path) -> CausalModel:
    """Train once a seed and return the mean of the runs' weights (Wortsman et al. 2022), written to `out/final.pt`."""
    model, final = new_model(args), out / "final.pt"
    if not final.exists():
        out.mkdir(parents=True, exist_ok=True)
        means = [train_seed(items, args, seed, out) for seed in args.seeds]
        state = model.state_dict()
        state |= {name: torch.stack([mean[name] for mean in means]).mean(0) for name in means[0]}
        torch.save({"model": state}, final)
    model.load_state_dict(torch.load(final, map_location="cpu", weights_only=True)["model"])
    return model


def train_seed(items: Sequence[Item], args: argparse.Namespace, seed: int, out: Path) -> dict[str, Tensor]:
    """Train with one order of batches, resuming from `out/seedN.pt`; returns the mean of the weights."""
    model, path = new_model(args), out / f"seed{seed}.pt"
    epochs = [batches_of(items, seed, epoch, args.batch_pieces, args.quiet) for epoch in range(args.epochs)]
    optimizer = torch.optim.AdamW(parameter_groups(model, args), betas=(0.9, 0.98))
    run = Run(model, optimizer, sum(map(len, epochs)))
    if path.exists():
        run.load(path)
    for epoch in range(run.epoch, args.epochs):
        train_epoch(run, epochs[epoch], args, seed)
        run.save(path)
    return run.mean


def train_epoch(run: Run, batches: Sequence[Sequence[Item]], args: argparse.Namespace, seed: int) -> None:
    """Run one epoch."""
    run.model.train()
    clock = time.monotonic()
    sums: dict[str, float] = {}
    for number, items in enumerate(batches):
        place = (seed * 1000 + run.epoch) * 100_000 + number
        torch.manual_seed(place)
        generator = torch.Generator().manual_seed(place + 50_000)
        for group in run.optimizer.param_groups:
            group["lr"] = group["base"] * rate_factor(run.step, run.total, args.warmup)
        with torch.autocast("cpu", dtype=torch.bfloat16, enabled=not args.full_precision):
            loss, parts = batch_loss(run.model, items, generator, args)
        run.optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(run.model.parameters(), 1.0)
        run.optimizer.step()
        run.average()
        for key, value in parts.items():
            sums[key] = sums.get(key, 0.0) + value
    run.epoch += 1
    means = {key: round(value / len(batches), 3) for key, value in sums.items()}
    log.info("epoch %d step %d/%d %s %.0f s", run.epoch, run.step, run.total, means, time.monotonic() - clock)


# ---------------------------------------------------------------- use
@torch.no_grad()
def find_scores(model: CausalModel, items: Sequence[Item]) -> dict[str, CausalScores]:
    """Run the model in float, one sentence at a time; returns scores by the sentence's name."""
    model.eval()
    found = {}
    for item in items:
        batch = make_batch([item])
        x, bias = model.lower(batch)
        logits = model.anchors(x, bias, batch)
        row, at = torch.nonzero(logits.sigmoid() > LEAST, as_tuple=True)
        if not len(at):
            at, row = logits[0].argmax()[None], torch.zeros(1, dtype=torch.long)
        read = model.read(x, bias, batch, row, at)
        score = ((logits[row, at] + read.stands) / 2).sigmoid()
        found[item.sentence.index] = CausalScores(
            at.numpy(),
            score.numpy(),
            read.cause_second.numpy(),
            read.second.numpy(),
            read.first.numpy(),
            read.signal.numpy(),
            read.silent.numpy(),
        )
    return found


def cross_validate(items: Sequence[Item], args: argparse.Namespace) -> None:
    """Train on all but one part of the documents and score on it, for each part; scores over all in the end."""
    found: dict[str, CausalScores] = {}
    for fold in args.run_folds or range(args.folds):
        apart = [item for item in items if fold_of(item.sentence.document, args.folds) == fold]
        kept = [item for item in items if fold_of(item.sentence.document, args.folds) != fold]
        log.info("part %d: train %d, measure %d sentences", fold, len(kept), len(apart))
        found |= find_scores(train(kept, args, args.out / f"fold{fold}"), apart)
        tell(f"part {fold}", apart, found, args)
    tell("all parts so far", [item for item in items if item.sentence.index in found], found, args)


def tell(name: str, items: Sequence[Item], found: dict[str, CausalScores], args: argparse.Namespace) -> None:
    """Score and log: F1, precision and recall."""
    result = score(items, found, corpus=args.corpus, scorer=args.scorer)
    short = {key: [value["f1"], value["p"], value["r"]] for key, value in result.items()}
    log.info("%s: %d sentences %s", name, len(items), json.dumps(short))


def main() -> None:
    """Read the options and run one step."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("step", choices=("all", "train", "release", "cv"))
    parser.add_argument("--corpus", type=Path, required=True, help="train_subtask2_grouped.csv")
    parser.add_argument("--scorer", type=Path, required=True, help="score_causal.py")
    parser.add_argument(
        "--out", type=Path, required=True, help="folder of checkpoints, figures and weight file"
    )
    parser.add_argument("--ship", type=Path, help="folder that gets weights.onnx and weights.json")
    parser.add_argument(
        "--encoder", type=Path, help="checkpoint of the attribution model to start from, not MiniLM"
    )
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--run-folds", type=int, nargs="*", help="parts to run, where not all")
    parser.add_argument("--epochs", type=int, default=7)
    parser.add_argument(
        "--seeds", type=int, nargs="+", default=[1, 2], help="runs whose weights are averaged"
    )
    parser.add_argument("--hide", type=float, default=0.04, help="share of word pieces hidden in training")
    parser.add_argument("--wrong", type=float, default=0.5, help="wrong anchors looked at, for each sentence")
    parser.add_argument("--split", type=int, default=3)
    parser.add_argument("--batch-pieces", type=int, default=1200)
    parser.add_argument(
        "--quiet", type=float, default=0.6, help="share of sentences without relation in an epoch"
    )
    parser.add_argument("--rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1e-3)
    parser.add_argument("--layer-decay", type=float, default=0.85)
    parser.add_argument("--warmup", type=int, default=60)
    parser.add_argument("--limit", type=int, help="sentences to read (to try things out)")
    parser.add_argument("--full-precision", action="store_true")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(1)
    args.out.mkdir(parents=True, exist_ok=True)
    items = load_items(args.corpus)[: args.limit]
    if args.step == "cv":
        cross_validate(items, args)
        return
    kept = [item for item in items if not held_out(item.sentence.document)]
    apart = [item for item in items if held_out(item.sentence.document)]
    log.info("train %d, held out %d sentences", len(kept), len(apart))
    model = train(kept, args, args.out)
    tell("float, held out", apart, find_scores(model, apart), args)
    if args.step in ("all", "release"):
        release(
            model,
            apart,
            lambda used: find_scores(used, kept[:150]),
            corpus=args.corpus,
            scorer=args.scorer,
            out=args.out,
        )
        if args.ship:
            ship(args.out, args.ship)


if __name__ == "__main__":
    main()
