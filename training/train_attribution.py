"""From corpus to the files that are shipped: `python train_attribution.py all --corpus DIR --scorer FILE --out RUN`.

Steps, each of which can be run alone: `bound` (what encoding and decoding could reach), `train` (resumes by itself),
`release` (weight file, options, calibration, figures; with `--product`, coefficients of confidence; with `--ship`,
copied to the package), `all` (these three), and `evaluate` (a checkpoint as it is, in float).
"""

import argparse
import dataclasses
import json
import logging
import math
import pickle
import time
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F

from corpus import Annotated
from dataset import Data, base_model
from decoding import Candidate, Options
from encoding import EncodedText, Window, batch_windows, choose_windows
from model import AttributionModel
from release import fit_in_product, release, ship
from scoring import headline, load_scorer, measure, predictions, tune
from targets import Target, build_targets

log = logging.getLogger("train")
LEAST = 0.08
"""Anchors below this probability are never looked at."""


Item = tuple[EncodedText, Window, list[Target]]


def epoch_items(data: Data, rng: np.random.Generator, core: int) -> list[Item]:
    """Return the training windows of one epoch: one annotator's reading and one shift of the windows a document."""
    items = []
    for document, encoded in data.train:
        reading = document.readings[int(rng.integers(len(document.readings)))]
        targets = build_targets(reading, encoded, data.chooser)
        shift = int(rng.integers(core // 4, core + 1))
        for window in choose_windows(encoded, core=core, first_core=shift):
            inside = [t for t in targets if window.core_first <= t.anchor < window.core_last]
            items.append((encoded, window, inside))
    return items


def epoch_batches(items: list[Item], rng: np.random.Generator, pieces: int) -> list[list[Item]]:
    """Shuffle and cut into batches of about `pieces` pieces, windows of like length together."""
    noise = rng.normal(0, 20, len(items))
    width = [int(e.piece_at[w.last] - e.piece_at[w.first]) + 2 for e, w, _ in items]
    order = sorted(range(len(items)), key=lambda i: width[i] + noise[i])
    batches: list[list[Item]] = []
    current: list[int] = []
    for index in order:
        if current and (len(current) + 1) * max(width[i] for i in [*current, index]) > pieces:
            batches.append([items[i] for i in current])
            current = []
        current.append(index)
    batches.append([items[i] for i in current])
    return [batches[i] for i in rng.permutation(len(batches))]


def to_tensors(arrays: dict[str, Any], device: torch.device) -> dict[str, torch.Tensor]:
    """Move a batch to the device."""
    return {key: torch.from_numpy(value).to(device) for key, value in arrays.items()}


# ---------------------------------------------------------------- loss
def batch_loss(model: AttributionModel, items: list[Item], device: torch.device, args: argparse.Namespace,
               generator: torch.Generator) -> tuple[torch.Tensor, dict[str, float]]:
    """Return the loss of one batch and its parts."""
    batch = to_tensors(batch_windows([(e, w) for e, w, _ in items]), device)
    shape = batch["first_piece"].shape
    gold = torch.zeros(shape)
    rows, at, labels = [], [], []
    for row, (_, window, targets) in enumerate(items):
        for target in targets:
            gold[row, target.anchor - window.first] = 1.0
            rows.append(row)
            at.append(target.anchor - window.first)
            own = np.zeros(shape[1], np.int64)
            own[: window.last - window.first] = target.labels[window.first : window.last]
            labels.append(own)
    gold = gold.to(device)
    words = model.words(batch)
    logits = model.anchors(words).float()
    core = batch["core_mask"].float()
    positives = max(1, len(rows))
    loss_anchor = (F.binary_cross_entropy_with_logits(logits, gold, reduction="none") * core).sum() / positives
    with torch.no_grad():
        noisy = logits + torch.randn(logits.shape, generator=generator).to(device)
        noisy = noisy.masked_fill((gold > 0) | (core == 0), -1e4).flatten()
        wrong = noisy.topk(min(2 * len(items), int(core.sum()) - len(rows))).indices
    all_rows = torch.cat([torch.tensor(rows, dtype=torch.long, device=device), wrong // shape[1]])
    all_at = torch.cat([torch.tensor(at, dtype=torch.long, device=device), wrong % shape[1]])
    pair, stands = model.heads.pairs(words, batch, all_rows, all_at)
    truth = (torch.arange(len(all_rows), device=device) < len(rows)).float()
    loss_stands = F.binary_cross_entropy_with_logits(stands.float(), truth)
    loss_pair = torch.zeros((), device=device)
    if rows:
        target = torch.from_numpy(np.stack(labels)).to(device)
        each = F.cross_entropy(pair[: len(rows)].float().transpose(1, 2), target, reduction="none")
        mask = batch["word_mask"][all_rows[: len(rows)]].float()
        loss_pair = (each * mask).sum() / len(rows) / args.pair_scale
    loss = loss_anchor + loss_pair + 0.5 * loss_stands
    return loss, {"anchor": loss_anchor.item(), "pair": loss_pair.item(), "stands": loss_stands.item()}


# ---------------------------------------------------------------- training
def parameter_groups(model: AttributionModel, args: argparse.Namespace) -> list[dict[str, Any]]:
    """Group parameters: heads fast, encoder slower, deeper layers slower still."""
    groups: dict[tuple[float, float], list[torch.nn.Parameter]] = {}
    for name, parameter in model.named_parameters():
        if not parameter.requires_grad:
            continue
        if name.startswith("heads") or ".case." in name or ".quote." in name:
            rate = args.head_rate
        elif name.startswith("encoder.blocks."):
            rate = args.rate * args.layer_decay ** (model.shape.layers - 1 - int(name.split(".")[2]))
        else:
            rate = args.rate * args.layer_decay**model.shape.layers
        decay = 0.01 if parameter.ndim > 1 else 0.0
        groups.setdefault((rate, decay), []).append(parameter)
    return [{"params": params, "lr": rate, "base": rate, "weight_decay": decay}
            for (rate, decay), params in sorted(groups.items(), key=lambda pair: pair[0])]


def rate_factor(step: int, total: int, args: argparse.Namespace) -> float:
    """Linear warm-up, a plateau, and linear decay to nothing over the last `cool` of the steps.

    With a plateau, a run can be lengthened or ended early from any checkpoint by another number of epochs.
    """
    return min(1.0, (step + 1) / args.warmup, max(0.0, (total - step) / (args.cool * total)))


def save(path: Path, state: dict[str, Any]) -> None:
    """Write a checkpoint whole or not at all."""
    torch.save(state, path.with_suffix(".part"))
    path.with_suffix(".part").replace(path)


def start_batch(seed: int, epoch: int, number: int) -> torch.Generator:
    """Seed all randomness of one batch by its place, so that a resumed run makes the bytes of an unbroken one."""
    place = (seed * 1000 + epoch) * 100_000 + number
    torch.manual_seed(place)
    return torch.Generator().manual_seed(place + 50_000)


def train(data: Data, args: argparse.Namespace, device: torch.device) -> Path:
    """Train, resuming from `out/last.pt` where it exists; returns the checkpoint of the end, `out/final.pt`."""
    final: Path = args.out / "final.pt"
    if final.exists():
        log.info("%s is there already", final)
        return final
    torch.manual_seed(args.seed)
    model = AttributionModel()
    if args.weights:
        model.load_state_dict(torch.load(args.weights, map_location="cpu", weights_only=True)["model"])
    else:
        model.load_minilm(base_model() / "model.safetensors")
    model.to(device)
    optimizer = torch.optim.AdamW(parameter_groups(model, args), betas=(0.9, 0.98))
    last = args.out / "last.pt"
    done_epochs, done_batches, step = 0, 0, 0
    if last.exists():
        state = torch.load(last, map_location=device, weights_only=True)
        model.load_state_dict(state["model"])
        optimizer.load_state_dict(state["optimizer"])
        done_epochs, done_batches, step = state["epoch"], state["batch"], state["step"]
        log.info("resumed at epoch %d batch %d", done_epochs, done_batches)
    total = round(len(batches_of(data, args, 0)) * args.epochs)
    for epoch in range(done_epochs, math.ceil(args.epochs) + 1):
        batches = batches_of(data, args, epoch)
        model.train()
        clock, seen, sums = time.monotonic(), 0, {"anchor": 0.0, "pair": 0.0, "stands": 0.0}
        for number, items in enumerate(batches):
            if number < done_batches or step >= total:
                continue
            generator = start_batch(args.seed, epoch, number)
            for group in optimizer.param_groups:
                group["lr"] = group["base"] * rate_factor(step, total, args)
            with torch.autocast(device.type, dtype=torch.bfloat16, enabled=not args.full_precision):
                loss, parts = batch_loss(model, items, device, args, generator)
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            step += 1
            seen += sum(int(e.piece_at[w.last] - e.piece_at[w.first]) for e, w, _ in items)
            sums = {key: 0.98 * sums[key] + 0.02 * parts[key] if any(sums.values()) else parts[key] for key in sums}
            if number % 20 == 0:
                log.info("epoch %d batch %d/%d (%d/%d) %s pieces/s %.0f", epoch, number, len(batches), step, total,
                         {k: round(v, 3) for k, v in sums.items()}, seen / (time.monotonic() - clock))
            if step % args.save_every == 0 or number == len(batches) - 1:
                whole = number == len(batches) - 1
                save(last, {"model": model.state_dict(), "optimizer": optimizer.state_dict(),
                            "epoch": epoch + whole, "batch": 0 if whole else number + 1, "step": step})
        done_batches = 0
        if step < total:
            save(args.out / f"epoch{epoch + 1}.pt", {"model": model.state_dict()})
    save(final, {"model": model.state_dict()})
    return final


def batches_of(data: Data, args: argparse.Namespace, epoch: int) -> list[list[Item]]:
    """Return the batches of an epoch, the same at each call."""
    rng = np.random.default_rng([args.seed, epoch])
    return epoch_batches(epoch_items(data, rng, args.core), rng, args.batch_pieces)


# ---------------------------------------------------------------- evaluation
@torch.no_grad()
def find_candidates(model: AttributionModel, documents: list[tuple[Annotated, EncodedText]], device: torch.device,
                    args: argparse.Namespace) -> dict[str, list[Candidate]]:
    """Run the model over documents, one batch each; returns the candidates by document name."""
    model.eval()
    found = {}
    for document, encoded in documents:
        windows = choose_windows(encoded, core=args.core)
        found[document.name] = []
        for begin in range(0, len(windows), 8):
            part = windows[begin : begin + 8]
            with torch.autocast(device.type, dtype=torch.bfloat16, enabled=not args.full_precision):
                batch = to_tensors(batch_windows([(encoded, window) for window in part]), device)
                words = model.words(batch)
                logits = model.anchors(words).float()
                rows, at = torch.nonzero((logits.sigmoid() > LEAST) & (batch["core_mask"] > 0), as_tuple=True)
                if not len(rows):
                    continue
                pair, stands = model.heads.pairs(words, batch, rows, at)
            odds = pair.float().log_softmax(-1).cpu().numpy()
            score = ((logits[rows, at] + stands.float()) / 2).sigmoid().cpu().numpy()
            for index, (row, place) in enumerate(zip(rows.tolist(), at.tolist(), strict=True)):
                window = part[row]
                found[document.name].append(Candidate(window.first + place, float(score[index]), window.first,
                                                      odds[index, : window.last - window.first]))
    return found


def evaluate(model: AttributionModel, data: Data, args: argparse.Namespace, device: torch.device, name: str) -> None:
    """Tune the decoder on held-out training documents, score the development part, write both down."""
    scorer = load_scorer(args.scorer)
    clock = time.monotonic()
    held, dev = (find_candidates(model, part, device, args) for part in (data.tune, data.dev))
    seconds = time.monotonic() - clock
    options = tune(scorer, data.tune, held)
    predicted = predictions(dev, data.dev, options)
    result = measure(scorer, data.dev, predicted)
    report = {"name": name, "options": dataclasses.asdict(options), "seconds": round(seconds, 1),
              "dev": headline(result), "dev_default": headline(measure(
                  scorer, data.dev, predictions(dev, data.dev, Options()))),
              "held_out": headline(measure(scorer, data.tune, predictions(held, data.tune, options)))}
    log.info("%s", json.dumps(report))
    with (args.out / "results.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(report) + "\n")
    (args.out / f"{name}.full.json").write_text(json.dumps(result, indent=1), encoding="utf-8")
    with (args.out / f"{name}.dev.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for rows in predicted.values() for row in rows)
    with (args.out / f"{name}.candidates.pickle").open("wb") as raw:
        pickle.dump({"held": held, "dev": dev}, raw)


def bound(data: Data, args: argparse.Namespace) -> None:
    """Send gold through encoding, windows and decoding: the best that any weights could score."""
    scorer = load_scorer(args.scorer)
    candidates = {}
    for document, encoded in data.dev:
        candidates[document.name] = []
        windows = choose_windows(encoded, core=args.core)
        for target in build_targets(document.readings[0], encoded, data.chooser):
            window = next(w for w in windows if w.core_first <= target.anchor < w.core_last)
            odds = np.log(np.eye(4, dtype=np.float32)[target.labels[window.first : window.last]] + 1e-6)
            candidates[document.name].append(Candidate(target.anchor, 1.0, window.first, odds))
    print(json.dumps(headline(measure(scorer, data.dev, predictions(candidates, data.dev, Options())))))
    pieces = sum(int(e.piece_at[-1]) for _, e in data.dev)
    run = sum(int(e.piece_at[w.last] - e.piece_at[w.first]) + 2
              for _, e in data.dev for w in choose_windows(e, core=args.core))
    print(json.dumps({"pieces": pieces, "encoded": run, "factor": round(run / pieces, 3),
                      "words": sum(len(e.words) for _, e in data.dev)}))


def main() -> None:
    """Read the options and run one step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("step", choices=("all", "bound", "train", "release", "evaluate"))
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="folder of checkpoints, log figures and weight file")
    parser.add_argument("--product", type=Path, help="Python that has Legation installed, to fit its confidence")
    parser.add_argument("--ship", type=Path, help="folder that gets weights.onnx, weights.json and vocabulary.txt")
    parser.add_argument("--weights", type=Path, help="checkpoint to evaluate, or to train on from")
    parser.add_argument("--limit", type=int, help="documents to train on (to try things out)")
    parser.add_argument("--epochs", type=float, default=3, help="a part of an epoch may end the run")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--core", type=int, default=224)
    parser.add_argument("--batch-pieces", type=int, default=2400)
    parser.add_argument("--rate", type=float, default=3e-4)
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    parser.add_argument("--layer-decay", type=float, default=0.9)
    parser.add_argument("--warmup", type=int, default=100)
    parser.add_argument("--cool", type=float, default=0.6)
    parser.add_argument("--pair-scale", type=float, default=15.0, help="words that weigh as much as one anchor")
    parser.add_argument("--save-every", type=int, default=50, help="steps between checkpoints")
    parser.add_argument("--full-precision", action="store_true")
    args = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    torch.set_num_threads(args.threads)
    args.out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    data = Data(args.corpus, limit=args.limit)
    if args.step in ("all", "bound"):
        bound(data, args)
    if args.step in ("all", "train"):
        train(data, args, device)
    if args.step in ("all", "release"):
        release(args.out / "final.pt", data, args)
        if args.product:
            fit_in_product(args.product, args)
        if args.ship:
            ship(args.out, args.ship)
    if args.step == "evaluate":
        model = AttributionModel().to(device)
        model.load_state_dict(torch.load(args.weights, map_location=device, weights_only=True)["model"])
        evaluate(model, data, args, device, args.weights.stem)


if __name__ == "__main__":
    main()
