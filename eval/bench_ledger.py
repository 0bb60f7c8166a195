"""Writes made-up documents with their records into a ledger, for the benchmarks."""

from collections.abc import Iterable
from pathlib import Path

from legation.ledger.writer import open_writer
from legation.readers.structure import structure_document
from legation.schema.records import Extraction

Made = tuple[str, str, Extraction]
"""Name, text and records of a document."""


def write_case(folder: Path, documents: Iterable[Made]) -> None:
    """Write a ledger that holds the documents."""
    with open_writer(folder) as writer:
        writer.add_root("/made-up", kind="folder")
        for name, text, extraction in documents:
            document = structure_document(extraction.document, "text/plain", text)
            key = writer.add_document(document, extraction)
            writer.finish_read(
                f"/made-up/{name}",
                extraction.document,
                suffix=".txt",
                fingerprint="bench",
                parts=[("", key)],
                failures=[],
            )
