"""The page of a package: the brief's pictures from a package's rows, no sentence, no resource from elsewhere."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from causes_case import TEXTS as CAUSE_TEXTS
from causes_case import write_causes_case
from legation.interfaces.package_export import write_package
from legation.interfaces.package_whatifs import WHATIFS
from legation.interfaces.web.network import network_page
from legation.interfaces.web.package_page import render_page, write_page
from legation.interfaces.web.package_parts import balances, changed, dated_parts
from legation.packaged import Package, open_package
from legation.query import open_case
from legation.schema.errors import LedgerError
from legation.subsystems import FILE as SUBSYSTEMS
from legation.tying import web_of
from voices_case import TEXTS as VOICE_TEXTS
from voices_case import write_voices_case

DATES = ("2014", "2019", "2023")
MISSIONS = {
    "subsystem": "Missions",
    "about": "Who keeps a mission where.",
    "relations": ["has_embassy_in"],
    "figures": ["salt"],
    "concepts": ["fee"],
}
FEE = {"what_if": "fee", "title": "A fee is taken", "about": "What is said of it.", "set": {"harbour fee": 1}}
VIEWS = (
    "overview", "parts", "part/0", "ties", "changes", "balance", "questions", "causes", "links", "whatif", "figures",
    "states", "events", "actors", "documents", "part/9", "doc/none", "actor/none",
)  # fmt: skip


def packed(folder: Path, write: Any) -> Package:
    write(folder / "case")
    with open_case(folder / "case") as case:
        write_package(case, folder / "package")
    (folder / "package" / SUBSYSTEMS).write_text(json.dumps(MISSIONS) + "\n", encoding="utf-8")
    return open_package(folder / "package")


@pytest.fixture(scope="module")
def voices(tmp_path_factory: pytest.TempPathFactory) -> Package:
    return packed(tmp_path_factory.mktemp("voices"), write_voices_case)


@pytest.fixture(scope="module")
def causes(tmp_path_factory: pytest.TempPathFactory) -> Package:
    package = packed(tmp_path_factory.mktemp("causes"), write_causes_case)
    (package.folder / WHATIFS).write_text(json.dumps(FEE) + "\n", encoding="utf-8")
    return package


def data_of(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="case-data">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def test_the_same_package_gives_the_same_bytes(voices: Package, tmp_path: Path) -> None:
    for name in ("one.html", "two.html"):
        write_page(open_package(voices.folder), tmp_path / name, dates=DATES)
    assert (tmp_path / "one.html").read_bytes() == (tmp_path / "two.html").read_bytes()


def test_who_denies_a_step_of_a_loop_is_not_among_those_who_say_it(causes: Package) -> None:
    [part] = dated_parts(causes, DATES)
    [loop] = part["loops"]
    denied = {row["id"] for row in causes.rows["causal"] if row["hedge"] == "denied"}
    assert denied
    assert set(loop["denied"]) == denied
    assert loop["links"] and not denied & set(loop["links"])


def test_no_sentence_of_a_document_is_on_the_page(voices: Package, causes: Package) -> None:
    for package, texts in ((voices, VOICE_TEXTS), (causes, CAUSE_TEXTS)):
        words = " ".join(re.findall(r"\w+", render_page(package).lower()))
        for each in texts:
            said = re.findall(r"\w+", each.text.lower())
            runs = [" ".join(said[at : at + 8]) for at in range(max(0, len(said) - 7))]
            assert runs and not [run for run in runs if run in words]


def test_nothing_is_fetched_from_elsewhere(voices: Package) -> None:
    page = render_page(voices)
    assert "default-src 'none'" in page
    assert set(re.findall(r"https?://[^\s\"'<]+", page)) <= {"http://www.w3.org/2000/svg"}
    assert not re.search(r"<(?:link|img|iframe|object|embed)\b|\bsrc=|@import|url\(", page)


def test_documents_have_their_hash_and_records_their_place(voices: Package) -> None:
    page = data_of(render_page(voices, dates=DATES))
    assert [row["sha256"] for row in page["documents"]] == [row["sha256"] for row in voices.rows["documents"]]
    shown = {row["id"]: (row["doc"], row["start"], row["end"]) for row in page["states"] + page["figures"]}
    assert shown and shown == {
        key: (row["doc"], row["start"], row["end"]) for key, row in voices.places.items() if key in shown
    }
    assert not any("quote" in row for name in ("states", "figures", "events", "causal") for row in page[name])


def test_figures_are_told_in_words(voices: Package) -> None:
    page = data_of(render_page(voices))
    assert page["figures"]
    for row in page["figures"]:
        assert row["words"] and "None" not in row["words"] and "_" not in row["words"]


def test_ties_and_questions_are_those_of_the_case(voices: Package) -> None:
    page = data_of(render_page(voices, dates=DATES))
    with open_case(voices.folder.parent / "case") as case:
        own = json.loads(json.dumps(network_page(web_of(case), DATES)))
    assert page["network"]["steps"] == own["steps"] == ["2014", "2019", "2023"]
    told = [
        sorted((net["actors"][tie["s"]]["name"], tie["relation"], tie["runs"]) for tie in net["ties"])
        for net in (page["network"], own)
    ]
    assert told[0] == told[1] != []
    assert [q["key"] for q in page["questions"]] and all(q["items"] for q in page["questions"])
    assert {q["key"] for q in page["questions"]} == {row["question"] for row in voices.rows["comparisons"]}


def test_a_part_has_its_ties_by_date_and_its_figures(voices: Package) -> None:
    (part,) = dated_parts(voices, DATES)
    assert (part["name"], part["about"]) == ("Missions", "Who keeps a mission where.")
    embassies = {(tie["subject"], tie["object"]): tie["stood"] for tie in part["ties"]}
    assert "Tarn" in part["actors"]
    assert embassies["Tarn", "Orrin"][0] == "denied"
    assert embassies["Tarn", "Orrin"][-1] in ("holds", "disputed")
    said = [[*tie["yes"], *tie["no"], *tie["open"]] for tie in part["ties"]]
    assert all(said) and {record for told in said for record in told} <= voices.places.keys()
    assert set(part["figures"]) <= {row["id"] for row in voices.rows["figures"]}
    assert part["figures"]


def test_what_changed_and_the_balance_are_told_by_date(voices: Package) -> None:
    steps = changed(voices.ties, DATES)
    assert [(step["since"], step["until"]) for step in steps] == [("2014", "2019"), ("2019", "2023")]
    told = [
        (change["what"], change["relation"], change["yes"] or change["no"])
        for step in steps
        for change in step["changes"]
    ]
    assert told and all(records for _, _, records in told)
    weighed = balances(voices.ties, DATES)
    assert len(weighed) == len(DATES)
    last = weighed[-1]
    assert last is not None
    for records in (tie["yes"] for ties in last["behind"].values() for tie in ties):
        assert records and set(records) <= voices.places.keys()


def test_what_ifs_that_somebody_named_come_first(causes: Package) -> None:
    page = data_of(render_page(causes))
    first = page["whatif"]["cases"][0]
    assert (first["title"], first["about"]) == ("A fee is taken", "What is said of it.")
    assert [way for _, way in first["set"]] == ["rises"]
    links = [
        link
        for move in first["moves"]
        for path in move["paths"]
        for step in path["steps"]
        for link in step["links"]
    ]
    assert links and set(links) <= {row["id"] for row in page["causal"]}


def test_a_package_that_has_a_title_is_called_by_it(causes: Package) -> None:
    rows = {name: list(told) for name, told in causes.rows.items()}
    rows["package"] = [{**rows["package"][0], "title": "Fees & ferries", "about": "What four texts say."}]
    page = render_page(Package(causes.folder, rows))
    assert "<title>Fees &amp; ferries - Legation package</title>" in page
    assert (data_of(page)["title"], data_of(page)["about"]) == ("Fees & ferries", "What four texts say.")
    without = data_of(render_page(causes))
    assert (without["title"], without["about"]) == ("package", None)


def test_a_folder_is_no_place_for_a_page(voices: Package, tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="the page is one file"):
        write_page(voices, tmp_path)


def test_a_name_cannot_close_the_page_s_script(causes: Package) -> None:
    rows = {name: [dict(row) for row in told] for name, told in causes.rows.items()}
    rows["documents"][0]["title"] = "</script><script>alert(1)</script>"
    page = render_page(Package(causes.folder, rows))
    assert "alert(1)</script>" not in page
    assert data_of(page)["documents"][0]["title"] == "</script><script>alert(1)</script>"


@pytest.fixture(scope="module")
def written(voices: Package, causes: Package, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for name, package in (("voices", voices), ("causes", causes)):
        write_page(package, folder / f"{name}.html", dates=DATES)
        made[name] = (folder / f"{name}.html").as_uri()
    return made


@pytest.fixture
def page(page: Any) -> Iterator[Any]:
    """A page that asks for nothing from elsewhere."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    yield page
    assert [url for url in asked if not url.startswith("file:")] == []


in_a_browser = [pytest.mark.browser, pytest.mark.xdist_group("interfaces")]


@pytest.mark.parametrize("width", [1200, 390])
@pytest.mark.parametrize("name", ["voices", "causes"])
class TestViews:
    pytestmark = in_a_browser

    def test_each_view_is_drawn_and_fits(
        self, page: Any, written: dict[str, str], name: str, width: int
    ) -> None:
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(written[name])
        for view in VIEWS:
            page.evaluate("view => { location.hash = '#/' + view; }", view)
            page.wait_for_timeout(60)
            assert page.inner_text("main").strip(), view
            assert page.evaluate("document.documentElement.scrollWidth") <= width, view


class TestPlaces:
    pytestmark = in_a_browser

    def test_a_place_is_opened_by_keys_and_says_how_to_read_the_sentence(
        self, page: Any, written: dict[str, str], voices: Package
    ) -> None:
        page.goto(f"{written['voices']}#/states")
        page.wait_for_selector("button.quote.place")
        words = page.inner_text("button.quote.place >> nth=0")
        assert re.fullmatch(r".+, characters \d+–\d+", words)
        page.focus("button.quote.place >> nth=0")
        page.keyboard.press("Enter")
        page.wait_for_selector("#drawer:not([hidden]) >> text=Where the sentence stands")
        command = page.inner_text("#drawer code.command")
        record = command.removeprefix("legation relink DIR --record ")
        start, end = map(int, re.findall(r"\d+", words)[-2:])
        assert (voices.places[record]["start"], voices.places[record]["end"]) == (start, end)
        page.keyboard.press("Escape")
        assert page.evaluate("document.activeElement.className") == "quote place"

    def test_officials_are_counted_as_their_states_where_it_is_ticked(
        self, page: Any, written: dict[str, str]
    ) -> None:
        page.goto(f"{written['voices']}#/ties")
        page.wait_for_selector("path.hit-line", state="attached")
        for act in (page.check, page.uncheck):
            act("label.choice input")
            page.wait_for_selector("path.hit-line", state="attached")
            assert page.inner_text("output.asof") == "2023"
            assert page.locator("td button.quote.place").count() >= 1

    def test_a_what_if_tells_who_says_each_step(self, page: Any, written: dict[str, str]) -> None:
        page.goto(f"{written['causes']}#/overview")
        page.click("a:has-text('A fee is taken')")
        page.wait_for_selector("h3:has-text('A fee is taken')")
        told = page.inner_text("main")
        assert "harbour fee of Tarn" in told and "Nia Holt" in told and "characters" in told
        assert "not of the world" in told and "fixed point" not in told and "->" not in told
        page.focus("svg.map .arrow [role=button] >> nth=0")
        page.keyboard.press("Enter")
        page.wait_for_selector("#drawer:not([hidden]) >> text=Cause")

    def test_what_is_compared_shows_places_and_no_quotes(self, page: Any, written: dict[str, str]) -> None:
        page.goto(f"{written['voices']}#/questions")
        page.click("article.question h4 a >> nth=0")
        page.wait_for_selector("h3:has-text('Accounts')")
        assert "“" not in page.inner_text("table")
        assert page.locator("td.words button.quote.place").count() >= 2

    def test_sides_taken_and_unnamed_speakers_are_told_without_sentences(
        self, page: Any, voices: Package, tmp_path: Path
    ) -> None:
        rows = {name: [dict(row) for row in told] for name, told in voices.rows.items()}
        question = next(row for row in rows["comparisons"] if row["kind"] == "state")
        question["kind"] = "position"
        item = question["items"][0] = {**question["items"][0], "speaker": "unspecified (it is held that)"}
        for row in rows["states"]:
            if row["id"] == item["record"]:
                row["speaker"] = item["speaker"]
        write_page(Package(voices.folder, rows), tmp_path / "sides.html", dates=DATES)
        page.goto(f"{(tmp_path / 'sides.html').as_uri()}#/question/{quote(question['question'], safe='')}")
        page.wait_for_selector("section.stance button.quote.place")
        told = page.inner_text("div.stances")
        assert "an unnamed source" in told and "own voice" not in told
        page.goto(f"{(tmp_path / 'sides.html').as_uri()}#/states")
        page.wait_for_selector("td:has-text('an unnamed source')")
        assert "unspecified" not in page.inner_text("main table")
