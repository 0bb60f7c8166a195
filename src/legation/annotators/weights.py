"""Where the weights of the attribution encoder lie, and which annotator runs. Loads no model."""

import hashlib
import json
import logging
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path

from legation.schema.errors import PipelineError
from legation.schema.vocabulary import AttributionMethod

WEIGHTS, CARD, VOCABULARY = "weights.onnx", "weights.json", "vocabulary.txt"
INSTEAD = "install legation again, or use --attribution rules"

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Choice:
    """Which annotator runs.

    Attributes:
        method: Rules or trained.
        note: Why the rules step in for the trained one; empty where nothing is to be told.
    """

    method: AttributionMethod
    note: str = ""


def weights_folder() -> Path:
    """Return the folder of the package that may hold the weights."""
    return Path(str(resources.files("legation.resources"))) / "attribution"


def has_weights(folder: Path | None = None) -> bool:
    """Say whether the weight file is installed; it can be left out."""
    return ((folder or weights_folder()) / WEIGHTS).is_file()


def weights_fault(folder: Path | None = None) -> str:
    """Say what is wrong with the weights: a file is missing, or is not the one that was released; else nothing."""
    place = folder or weights_folder()
    if not (place / WEIGHTS).is_file():
        return f"{WEIGHTS} is not installed"
    try:
        card = json.loads((place / CARD).read_text(encoding="utf-8"))
        wanted = {WEIGHTS: str(card["sha256"]), VOCABULARY: str(card["vocabulary_sha256"])}
    except (OSError, ValueError, KeyError, TypeError) as error:
        return f"{CARD} cannot be read: {error}"
    for name, sha256 in wanted.items():
        try:
            if file_sha256(place / name) != sha256:
                return f"{name} is not the file that was released (its checksum differs)"
        except OSError as error:
            return f"{name} cannot be read: {error}"
    return ""


def choose_method(wanted: AttributionMethod) -> Choice:
    """Choose between rules and encoder: what was asked for, else the encoder where its weights are as released.

    Raises:
        PipelineError: The trained annotator was asked for by name and cannot run.
    """
    if wanted is AttributionMethod.RULES:
        return Choice(wanted)
    fault = weights_fault()
    if not fault:
        return Choice(AttributionMethod.TRAINED)
    if wanted is AttributionMethod.TRAINED:
        raise PipelineError(f"attribution weights: {fault}; {INSTEAD}")
    return Choice(
        AttributionMethod.RULES,
        f"attribution weights: {fault}: attributions are found by the rules alone, which find fewer",
    )


def chosen_method(wanted: AttributionMethod) -> AttributionMethod:
    """Return rules or trained, and log why the rules step in where they do.

    Raises:
        PipelineError: As `choose_method`.
    """
    choice = choose_method(wanted)
    if choice.note:
        _log.warning(choice.note)
    return choice.method


def file_sha256(path: Path) -> str:
    """Return a file's checksum; that of a file which stays as it was is worked out once."""
    status = path.stat()
    return _sha256(path, status.st_mtime_ns, status.st_size)


@lru_cache(maxsize=8)
def _sha256(path: Path, changed: int, size: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
