"""Where the weights of the attribution encoder lie, and which annotator runs. Loads nothing."""

import logging
from importlib import resources
from pathlib import Path

from legation.schema.vocabulary import AttributionMethod

WEIGHTS, CARD, VOCABULARY = "weights.onnx", "weights.json", "vocabulary.txt"

_log = logging.getLogger(__name__)


def weights_folder() -> Path:
    """Return the folder of the package that may hold the weights."""
    return Path(str(resources.files("legation.resources"))) / "attribution"


def has_weights(folder: Path | None = None) -> bool:
    """Say whether the weight file is installed; it can be left out."""
    return ((folder or weights_folder()) / WEIGHTS).is_file()


def chosen_method(wanted: AttributionMethod) -> AttributionMethod:
    """Return rules or trained: the one asked for, else the trained one where its weights are installed.

    That the rules step in is told where nothing was asked for; `trained` without weights fails when it is loaded.
    """
    if wanted is not AttributionMethod.AUTO:
        return wanted
    if has_weights():
        return AttributionMethod.TRAINED
    _log.warning("the attribution weights are not installed: attributions are found by the rules alone")
    return AttributionMethod.RULES
