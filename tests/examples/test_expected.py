"""The sample folder is what its sources say, and its annotations stand in its documents."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
STRAIT = EXAMPLES / "strait"
EXPECTED = EXAMPLES / "expected" / "strait.jsonl"
QUOTED_KINDS = ("figure", "state", "event", "causal")
FULLY_ANNOTATED = (
    "feature-cable-friends.txt",
    "inspection-scan.pdf",
    "interview-gazette.txt",
    "interview-observer-reprint.txt",
    "newsletter-merrow-letter-ocr.txt",
    "oped-price-of-a-kettle.docx",
    "opinion-and-brief.zip!consulate-opens.html",
    "opinion-and-brief.zip!lights-on.txt",
    "statement-defence-ministry.txt",
)


def load_script(name: str) -> ModuleType:
    """Import a script of the sample folder under a name of its own."""
    spec = importlib.util.spec_from_file_location(f"examples_{name}", EXAMPLES / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


gold = load_script("annotations")
build = load_script("build")
RECORDS: list[dict[str, Any]] = [
    json.loads(line) for line in EXPECTED.read_text(encoding="utf-8").splitlines()
]
DOCS = sorted({record["doc"] for record in RECORDS})


def strings_of(record: dict[str, Any]) -> list[str]:
    """Return every string that a record says stands in its document."""
    keys = {"document": ("title",), "block": ("first", "last"), "attribution": ("cue",)}
    strings: list[str] = [record[key] for key in keys.get(record["kind"], ("quote",))]
    strings.extend(record.get("content", []))
    return [*strings, record["base"]] if record.get("base") else strings


def test_expected_file_is_what_the_hand_annotations_resolve_to() -> None:
    assert gold.render_expected() == EXPECTED.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DOCS)
def test_every_string_stands_exactly_in_its_document(name: str) -> None:
    document = gold.load_text(name)
    text = document.text if document.exact else " ".join(document.text.split())
    strings = [string for record in RECORDS if record["doc"] == name for string in strings_of(record)]
    assert strings
    assert [string for string in strings if string not in text] == []


@pytest.mark.parametrize("name", [name for name in DOCS if name.endswith(".txt")])
def test_offsets_of_plain_text_point_at_the_strings(name: str) -> None:
    text = gold.load_text(name).text
    for record in (record for record in RECORDS if record["doc"] == name):
        if record["kind"] in QUOTED_KINDS:
            assert text[record["start"] : record["end"]] == record["quote"]
        elif record["kind"] == "attribution":
            pieces = [text[start:end] for start, end in record["content_spans"]]
            assert pieces == record["content"]
            assert text[slice(*record["cue_span"])] == record["cue"]
        elif record["kind"] == "block":
            block = text[record["start"] : record["end"]]
            assert block.startswith(record["first"]) and block.endswith(record["last"])


def test_plain_text_documents_are_the_files_themselves() -> None:
    for path in sorted(STRAIT.glob("*.txt")):
        assert gold.load_text(path.name).text.encode("utf-8") == path.read_bytes()


def test_every_file_of_the_folder_is_annotated() -> None:
    outer = {name.partition("!")[0] for name in DOCS}
    assert outer == {path.name for path in STRAIT.iterdir()}


@pytest.mark.parametrize("name", FULLY_ANNOTATED)
def test_fully_annotated_documents_have_every_kind(name: str) -> None:
    counts = Counter(record["kind"] for record in RECORDS if record["doc"] == name)
    assert counts["document"] == 1
    assert min(counts[kind] for kind in ("block", "attribution", "figure", "state", "event", "causal")) > 0


@pytest.mark.parametrize("name", sorted(build.BUILDERS))
def test_build_reproduces_the_committed_bytes(name: str) -> None:
    recorded = json.loads((EXAMPLES / "sources" / "versions.json").read_text(encoding="utf-8"))
    current = build.current_versions()
    changed = [key for key in build.DEPENDS_ON[name] if current[key] != recorded[key]]
    if changed:
        pytest.skip(f"{name} was written with other versions of {', '.join(changed)}")
    assert build.BUILDERS[name]() == (STRAIT / name).read_bytes()


def test_scanned_letter_has_no_text_layer_and_two_pages() -> None:
    pdfium = pytest.importorskip("pypdfium2")
    pages = list(pdfium.PdfDocument((STRAIT / "inspection-scan.pdf").read_bytes()))
    assert len(pages) == 2
    assert [page.get_textpage().get_text_bounded().strip() for page in pages] == ["", ""]


def test_folder_stays_small() -> None:
    sizes = {
        path.relative_to(EXAMPLES): path.stat().st_size
        for path in EXAMPLES.rglob("*")
        if "cache" not in str(path.relative_to(EXAMPLES))
    }
    shipped = sum(size for path, size in sizes.items() if path.parts[0] == "system")
    assert shipped < 1_000_000
    assert sum(sizes.values()) - shipped < 1_500_000
