import json
from dataclasses import replace

import pytest

from ingest_recipe import read
from legation.ledger.sketches import sketch_document
from legation.readers.limits import Limits
from legation.reprints import find_origin, find_same_texts

STORY = " ".join(f"Sentence {n} tells of boat number {n * 7} in the harbour of Tarn." for n in range(30))
OTHER = " ".join(f"Clause {n} of the treaty names {n * 3} islands beyond the reef." for n in range(30))


def document(text, **fields):
    return replace(read(text.encode(), "a.txt", limits=Limits()).documents[0][1], **fields)


def same(**texts):
    return find_same_texts({name: sketch_document(document(text)) for name, text in texts.items()})


def test_reprint_with_another_head_is_the_same_text():
    assert same(a=STORY, b="Reprinted by the Reef Post. " + STORY, c=OTHER) == {"a": ("b",), "b": ("a",)}


def test_digest_of_several_texts_is_no_copy():
    assert same(a=STORY, digest=f"{STORY} {OTHER} {OTHER.replace('treaty', 'pact')}") == {}


def test_quotation_of_a_part_is_no_copy():
    assert same(a=STORY, b=f"{OTHER} {STORY[: len(STORY) // 4]}") == {}


def test_short_texts_are_never_copies():
    assert same(a="The ferry sailed at noon today.", b="The ferry sailed at noon today.") == {}


@pytest.mark.parametrize("origin", ["The Reef Post", "reef post", "On Boats"])
def test_origin_is_the_copy_that_is_published_or_titled_so(origin):
    copies = {"x.txt": document(STORY), "y.txt": document(STORY, publisher="Reef Post", title="On boats")}
    assert find_origin(origin, copies) == "y.txt"


def test_origin_that_reprints_another_itself_is_none():
    copies = {"y.txt": document(STORY, publisher="Reef Post", origin="Tarn Wire")}
    assert find_origin("Reef Post", copies) is None
    assert find_origin("Nobody", copies) is None


def test_export_lists_same_texts_as_copies(add, folder, export):
    texts = {"a.txt": STORY, "b.txt": "Reprinted. " + STORY, "c.txt": OTHER, "d.txt": STORY}
    add(folder("docs", texts))
    rows = [json.loads(line) for line in export()["documents.jsonl"].splitlines()]
    found = {row["doc"]: row["copies"] for row in rows}
    assert found == {"a.txt": ["b.txt", "d.txt"], "b.txt": ["a.txt"], "c.txt": []}
