import json
import sqlite3
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest_recipe import read
from legation.ledger.sketches import letters_of, sketch_document
from legation.readers.limits import Limits
from legation.reprints import find_origin, find_same_texts

STORY = """The night ferry from Tarn to Ossel was cancelled on Monday because the pilot refused to sail without a second
radar. His union said that the first had failed in fog on three occasions since the autumn, and that letters to the line
had been answered with a calendar. The line said that the radar was sound and that the pilot had a cold.

Passengers slept in the waiting room, where the stove is lit until ten. "We were given soup," said Berta Quill, a
teacher who was on her way to a funeral. "It was good soup, and I would rather have been in Ossel."

The minister for the islands has asked both sides to meet before the weekend. About 4,000 people use the crossing in a
winter month; in a gale it takes nine hours. The last accident, in 1988, cost a cook two fingers and the line a lawsuit
that it lost in every instance but the last.

In the harbour nobody would say who was right. A man who has mended nets there for forty years pointed at the sky, which
was clear, and then at the office of the line, which was closed.
"""
OTHER = """Parliament in Besk has put off the vote on the railway for the third time. The clause on land is in dispute:
the farmers want a price, the treasury wants a formula, and the committee wants its dinner, as one member put it.

The line would halve the way to the coast and cost 46 million marks, of which the neighbour pays a third. Engineers have
staked out the first nine miles; the stakes are stolen for firewood as fast as they are set.

"A railway that is voted on for ten years has carried many speeches and no passenger," the member for Grell, Anselm
Orde, told an almost empty chamber. The next sitting is in March, when the snow allows it.
"""
THIRD = """Beekeepers along the Quern report the best spring in memory. Hives that were given up for lost in January
have swarmed twice, and the price of a jar has fallen below two crowns for the first time since the tax of 2003.

The guild is not pleased. Its chairwoman calculates that a member must now sell nine hundred jars to pay for one truck,
and there are no nine hundred people in the valley who eat honey. She has written to the monastery, which buys wax.

Scientists at the college put the swarms down to lime trees that were planted along the canal in the year of the jubilee
and have come into flower together. They will cut down none of them to find out.
"""


def document(text, **fields):
    return replace(read(text.encode(), "a.txt", limits=Limits()).documents[0][1], **fields)


def same(**texts):
    documents = {name: document(text) for name, text in texts.items()}
    sketches = {name: sketch_document(found) for name, found in documents.items()}
    return find_same_texts(sketches, lambda name: letters_of(documents[name]))


def test_reprint_with_another_head_is_the_same_text():
    assert same(a=STORY, b="Reprinted by the Reef Post. " + STORY, c=OTHER) == {"a": ("b",), "b": ("a",)}


@pytest.mark.parametrize("order", [(STORY, OTHER, THIRD), (OTHER, STORY, THIRD)])
def test_press_review_of_several_texts_is_no_copy_of_any(order):
    assert same(a=STORY, b=OTHER, review="\n".join(order), c=THIRD) == {}


def test_quotation_of_a_part_is_no_copy():
    assert same(a=STORY, b=f"{OTHER} {STORY[: len(STORY) // 4]}") == {}


def test_scan_with_every_tenth_letter_damaged_is_the_same_text():
    damaged = "".join("c" if n % 10 == 4 and letter.isalpha() else letter for n, letter in enumerate(STORY))
    assert same(a=STORY, b=damaged, c=OTHER) == {"a": ("b",), "b": ("a",)}


def test_cuts_from_the_top_are_one_text_with_the_whole():
    third, half = STORY[: len(STORY) // 3], STORY[: len(STORY) // 2]
    found = same(a=STORY, third=third, half=half, c=OTHER)
    assert found == {"a": ("half", "third"), "half": ("a", "third"), "third": ("a", "half")}


def test_update_that_repeats_the_background_is_no_copy():
    background = STORY.split("\n\n")[2]
    assert same(a=STORY, update=f"{OTHER}\n{background}") == {}


@given(st.permutations(["a", "b", "c", "d", "e"]))
@settings(max_examples=20)
def test_order_of_documents_plays_no_part(names):
    texts = dict(zip("abcde", (STORY, "Note. " + STORY, OTHER, OTHER + "Ends.", THIRD), strict=True))
    found = same(**{name: texts[name] for name in names})
    assert found == {"a": ("b",), "b": ("a",), "c": ("d",), "d": ("c",)}
    assert list(found) == sorted(found)


def test_a_text_in_very_many_documents_is_one_family():
    found = same(**{f"copy{number:03}": f"Edition {number}. {STORY}" for number in range(90)}, other=OTHER)
    assert len(found) == 90 and {len(others) for others in found.values()} == {89}


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


def test_prints_of_an_older_form_are_made_again(add, folder, export, tmp_path):
    add(folder("docs", {"a.txt": STORY, "b.txt": "Reprinted. " + STORY}))
    with sqlite3.connect(tmp_path / "case" / "ledger.sqlite") as ledger:
        ledger.execute("UPDATE sketches SET hashes = '[1,2,3]'")
    rows = [json.loads(line) for line in export()["documents.jsonl"].splitlines()]
    assert {row["doc"]: row["copies"] for row in rows} == {"a.txt": ["b.txt"], "b.txt": ["a.txt"]}
