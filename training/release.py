"""From a checkpoint to the files that are shipped: int8 weights, decoder options, calibration, and their figures.

Everything is set and measured with the exported file itself, one window a call, as the package runs it. Options and
calibration come from documents held out of training; the development part is only measured.
"""

import argparse
import dataclasses
import hashlib
import json
import logging
import shutil
import subprocess
from pathlib import Path
from typing import Any

from calibrate import calibrate
from dataset import Data, base_model
from export_onnx import export_file
from scoring import headline, load_scorer, measure, predictions, tune
from tagger import Tagger

log = logging.getLogger("release")
log.setLevel(logging.INFO)
SHIPPED = ("weights.onnx", "weights.json", "vocabulary.txt")


def sha256(path: Path) -> str:
    """Return the checksum of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def release(checkpoint: Path, data: Data, args: argparse.Namespace) -> None:
    """Write the three files and `figures.json` to `args.out`."""
    logging.getLogger("root").setLevel(logging.WARNING)  # the quantiser has much to say
    weights, card_file, vocabulary = (args.out / name for name in SHIPPED)
    shutil.copyfile(base_model() / "vocab.txt", vocabulary)
    export_file(checkpoint, weights)
    scorer, tagger = load_scorer(args.scorer), Tagger(weights, core=args.core)
    documents = {"held": data.tune, "dev": data.dev}
    found = {part: {document.name: tagger.candidates(encoded) for document, encoded in items}
             for part, items in documents.items()}
    options = tune(scorer, data.tune, found["held"])
    predicted = {part: predictions(found[part], items, options) for part, items in documents.items()}
    slope, offset, tables = calibrate(scorer, documents, predicted)
    card = {"file": weights.name, "bytes": weights.stat().st_size, "sha256": sha256(weights),
            "vocabulary_sha256": sha256(vocabulary), "options": dataclasses.asdict(options),
            "calibration": {"method": "Platt", "slope": round(slope, 4), "offset": round(offset, 4)}}
    card_file.write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")
    figures: dict[str, Any] = {"weights": card, "checkpoint_sha256": sha256(checkpoint), "reliability": tables}
    for part, items in documents.items():
        result = measure(scorer, items, predicted[part], bootstrap=1000)
        figures[part] = headline(result) | {"documents": len(items), "intervals_95": result["ci95_f1"],
                                            "by_type": result["by_type"]}
        with (args.out / f"{part}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row) + "\n" for rows in predicted[part].values() for row in rows)
    (args.out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    log.info("for the model card: %s", json.dumps({part: headline_of(figures[part]) for part in documents}))


def fit_in_product(python: Path, args: argparse.Namespace) -> None:
    """Run `fit_confidence.py` with an interpreter that has Legation; it adds coefficients to `weights.json`."""
    script = Path(__file__).with_name("fit_confidence.py")
    command = [str(python), str(script), "--corpus", str(args.corpus), "--scorer", str(args.scorer)]
    subprocess.run([*command, "--weights", str(args.out)], check=True)


def ship(out: Path, folder: Path) -> None:
    """Copy the three files of a run to the folder of the package."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in SHIPPED:
        shutil.copyfile(out / name, folder / name)
    log.info("copied to %s", folder)


def headline_of(figures: dict[str, Any]) -> dict[str, str]:
    """Return the four measures with their intervals, in words."""
    made = {}
    for key, value in figures.items():
        if "." in key:
            low, high = figures["intervals_95"][key]
            made[key] = f"{value:.3f} ({low:.3f}-{high:.3f})"
    return made
