"""The case study's tables and pictures: on invented packages, and the page itself held against the shipped package."""

import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from causes_case import write_causes_case
from legation.interfaces.package_export import write_package
from legation.interfaces.package_words import Discretion
from legation.models.network import signed_network
from legation.models.tie_web import Asked
from legation.packaged import open_package
from legation.query import open_case
from legation.schema.dates import Interval
from legation.schema.records import Party
from voices_case import write_voices_case

ROOT = Path(__file__).resolve().parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
sys.path.insert(0, str(ROOT / "scripts"))

import case_study  # noqa: E402
from case_study_core import core_of, core_picture, route  # noqa: E402
from case_study_grid import Grid, place_on_grid  # noqa: E402
from case_study_plots import ticks_to  # noqa: E402
from case_study_svg import Box, text_width, wrap  # noqa: E402
from case_study_ties import dated, ties_picture  # noqa: E402
from case_study_words import answer_of  # noqa: E402

NAMES = re.findall(r"<!-- begin ([\w-]+) -->", case_study.PAGE.read_text(encoding="utf-8"))
SVG = "{http://www.w3.org/2000/svg}"


def packed(tmp_path, write):
    write(tmp_path / "case")
    with open_case(tmp_path / "case") as case:
        write_package(case, tmp_path / "package")
    return tmp_path / "package"


@pytest.fixture
def voices(tmp_path):
    return packed(tmp_path, write_voices_case)


@pytest.fixture
def causes(tmp_path):
    return packed(tmp_path, write_causes_case)


@pytest.fixture
def page(tmp_path):
    blocks = "".join(f"Words by hand.\n\n<!-- begin {name} -->\nold\n<!-- end {name} -->\n" for name in NAMES)
    (tmp_path / "page.md").write_text(blocks)
    return tmp_path / "page.md"


def texts_of(picture):
    return ["".join(node.itertext()) for node in ElementTree.fromstring(picture).iter(f"{SVG}text")]


def block(page, name):
    return page.read_text().split(f"<!-- begin {name} -->")[1].split(f"<!-- end {name} -->")[0]


def test_writing_renews_every_block_and_leaves_the_rest(voices, page):
    assert case_study.find_faults(voices, page)
    case_study.write(voices, page)
    text = page.read_text()
    assert "\nold\n" not in text
    assert text.count("Words by hand.") == len(NAMES)
    assert case_study.find_faults(voices, page) == []
    case_study.write(voices, page)
    assert page.read_text() == text


def test_what_differs_is_told_with_who_says_so(voices, page):
    case_study.write(voices, page)
    told = block(page, "disputed")
    for words in ("40 %", "15 %", "Ministry of Ports", "Ola Reed", "contradict"):
        assert words in told
    assert re.search(r"Ola Reed, 2023 <sub>\[\d\] \d+–\d+ [0-9a-f]{8}</sub>", told)


def test_the_figure_that_differs_is_drawn_with_its_speakers(voices, page):
    case_study.write(voices, page)
    words = texts_of((page.with_suffix("") / "figure.svg").read_text())
    assert {"Ministry of Ports", "Ola Reed", "40 %", "15 %"} <= set(words)


def test_the_state_that_is_answered_in_most_ways_is_drawn_in_the_order_of_time(voices, page):
    case_study.write(voices, page)
    words = texts_of((page.with_suffix("") / "timeline.svg").read_text())
    told = [word for word in words if word in ("yes", "no", "planned")]
    assert told == ["no", "planned", "yes"]
    assert words.index("Nia Holt") < words.index("Ola Reed") < words.index("Ministry of Ports")


def test_opposite_signs_stand_side_by_side(causes, page):
    case_study.write(causes, page)
    told = block(page, "disputed")
    assert "Nia Holt" in told and "Ola Reed" in told and "denied" in told
    assert "reinforcing" in block(page, "loops") or "disputed" in block(page, "loops")


def test_each_step_of_a_what_if_names_its_speaker_and_its_place(causes, page):
    (causes / "whatifs.jsonl").write_text(
        json.dumps(
            {"what_if": "trade", "title": "More trade", "about": "What is asked.", "set": {"ferry trade": 1}}
        )
    )
    case_study.write(causes, page)
    told = block(page, "what-ifs")
    assert "### More trade" in told and "(page/what-if-1.svg)" in told
    [step] = re.findall(r"^\| 1 \| .*$", told, re.MULTILINE)
    assert "Kit Moor, predicted <sub>[" in step
    assert texts_of((page.with_suffix("") / "what-if-1.svg").read_text()).count("1") == 1


def test_what_was_decided_by_hand_is_told_with_its_place_and_its_reason(causes, page):
    [link, *_] = [json.loads(line) for line in (causes / "causal.jsonl").read_text().splitlines()]
    documents = [json.loads(line) for line in (causes / "documents.jsonl").read_text().splitlines()]
    sha = next(row["sha256"] for row in documents if row["doc"] == link["doc"])
    place = {"document": sha, "kind": "causal", "offsets": [3, 9], "record": link["id"], "side": 0}
    rows = [
        {"kind": "record", "verdict": "reject", "target": [place], "why": "a question"},
        {
            "kind": "record",
            "verdict": "correct",
            "target": [place, {"field": "effect_concept", "value": "sea | air"}],
            "why": "a name",
        },
        {"kind": "concept", "verdict": "merge", "target": [{**place, "role": "cause"}], "why": "one thing"},
    ]
    (causes / "judgements.jsonl").write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    case_study.write(causes, page)
    told = block(page, "by-hand")
    where = rf"<sub>\[\d\] 3–9 {link['id'][:8]}</sub>"
    assert re.search(rf"\| reject causal link \| {where} \| a question \|", told)
    assert re.search(rf"effect concept: “sea \\\| air” {where} \| a name", told)
    assert re.search(rf"merge concept \| (harbour fee of Tarn|ferry trade) {where} \| one thing", told)


def test_pictures_say_what_they_show_and_bring_their_background(voices, page):
    case_study.write(voices, page)
    pictures = sorted(page.with_suffix("").glob("*.svg"))
    assert "ties.svg" in {picture.name for picture in pictures}
    for picture in pictures:
        root = ElementTree.fromstring(picture.read_text())
        assert root.findtext(f"{SVG}title") and root.findtext(f"{SVG}desc")
        ground = root.find(f"{SVG}rect")
        assert ground is not None and ground.get("width") == root.get("width")


def test_a_changed_package_is_a_fault(voices, page):
    case_study.write(voices, page)
    file = voices / "comparisons.jsonl"
    file.write_text(file.read_text().replace('"Ola Reed"', '"Ola Read"'))
    faults = case_study.find_faults(voices, page)
    assert any("page.md" in fault for fault in faults)
    assert any("figure.svg" in fault for fault in faults)


def test_a_picture_that_nothing_makes_is_a_fault_and_goes_when_written(voices, page):
    case_study.write(voices, page)
    stray = page.with_suffix("") / "old.svg"
    stray.write_text("<svg/>")
    assert any("old.svg" in fault for fault in case_study.find_faults(voices, page))
    case_study.write(voices, page)
    assert not stray.exists()


@pytest.mark.parametrize("text", ["", "<!-- begin size -->\n<!-- end size -->\n" * 2])
def test_a_page_without_its_blocks_is_refused(text):
    with pytest.raises(KeyError):
        case_study.filled(text, {"size": ["x"], "map": ["y"]})


def test_nothing_to_hold_a_page_to_is_no_fault(tmp_path, page):
    assert case_study.find_faults(tmp_path / "nowhere", page) == []


def test_a_pair_that_was_not_there_before_is_marked_as_changed(voices):
    web = open_package(voices).ties
    networks = {d: signed_network(web.ties(Asked(Interval.at(d)))) for d in ("2012", "2024", "2025")}
    before, after, later = dated(networks)
    assert (before.pairs, before.changed) == ((), frozenset())
    assert after.changed == {("Orrin", "Tarn")}
    assert later.changed == frozenset() and len(later.pairs) == 1


def test_an_actor_has_one_place_at_all_dates(voices):
    web = open_package(voices).ties
    networks = {d: signed_network(web.ties(Asked(Interval.at(d)))) for d in ("2024", "2025")}
    root = ElementTree.fromstring(ties_picture(networks).render())
    places = [
        (float(node.get("x", 0)), node.get("y")) for node in root.iter(f"{SVG}text") if node.text == "Tarn"
    ]
    [(one, y), (other, same)] = places
    assert y == same and other - one == 430


def test_the_core_begins_with_the_most_joined_and_hangs_together(causes):
    whole = open_package(causes).causal_map
    assert {whole.name(concept) for concept in core_of(whole, 9)} == {"ferry trade", "harbour fee of Tarn"}
    assert len(core_of(whole, 1)) == 1
    assert core_picture(whole).render() == core_picture(whole).render()


@given(
    st.integers(2, 9).flatmap(
        lambda count: st.tuples(
            st.just(count),
            st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=12),
        )
    )
)
@settings(max_examples=15, deadline=None)
def test_no_two_nodes_share_a_cell(given_graph):
    count, pairs = given_graph
    grid = Grid(3, 4, stagger=True)
    places = place_on_grid(count, pairs, grid)
    assert len(set(places)) == count and set(places) <= set(grid.cells)
    assert place_on_grid(count, pairs[::-1], Grid(3, 4, stagger=True)) == places


def test_a_way_bends_around_a_box_between():
    one, between, other = (Box(x, 100, ("salt",)) for x in (50, 200, 350))
    straight, bent = route(one, other, []), route(one, other, [between])
    assert straight[1][1] == 100
    assert bent[1][1] != 100


@given(st.text(alphabet="abcdefgh ", min_size=1, max_size=80), st.integers(40, 200))
def test_lines_fit_their_width(words, width):
    lines = wrap(words, width, lines=2)
    assert len(lines) <= 2
    assert all(text_width(line, 14) <= width for line in lines)


@pytest.mark.parametrize("most", [0.4, 1, 9, 40, 30_000, 20_000_000, 5_000_000_000])
def test_ticks_are_few_and_reach_the_value(most):
    ticks = ticks_to(most)
    assert ticks[0] == 0 and ticks[-1] >= most and 3 <= len(ticks) <= 10


def test_the_page_is_what_the_shipped_package_says():
    if not (case_study.PACKAGE / "package.jsonl").is_file():
        pytest.skip(
            "no case is shipped yet: python scripts/build_system_case.py ../shared/seeds examples/system"
        )
    assert case_study.find_faults() == []


def test_the_page_holds_no_sentence_of_the_documents():
    if not SEEDS.is_dir():
        pytest.skip("needs the optional folder ../shared/seeds")
    texts = [file.read_text(encoding="utf-8") for file in sorted(SEEDS.glob("*.txt"))]
    assert texts
    discretion = Discretion(texts, texts, [])
    for file in [case_study.PAGE, *sorted(case_study.PAGE.with_suffix("").glob("*.svg"))]:
        for line in file.read_text(encoding="utf-8").splitlines():
            assert discretion.faults(line) == [], file.name


def test_the_study_and_the_pages_tell_an_account_in_the_same_words(tmp_path):
    def rule(extraction):
        called = {"denied": "despotic", "planned": "young democracy", "holds": "despotic"}
        states = tuple(
            replace(state, relation="regime_is", object=Party(called[state.status]))
            for state in extraction.states
        )
        return replace(extraction, states=states)

    folder = packed(tmp_path, lambda case: write_voices_case(case, change=rule))
    package = open_package(folder)
    (question,) = (row for row in package.rows["comparisons"] if row["text"] == "Is Tarn a democracy?")
    told = {answer_of(package, question, item) for item in question["items"]}
    assert told == {"despotic (no)", "despotic", "young democracy (planned)"}
