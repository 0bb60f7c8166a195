"""Ties and causal map in a real browser: by keys alone, on a narrow page, and with a date that nobody gave."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from causes_case import write_causes_case
from legation.interfaces.web.writing import write_brief
from legation.query import open_case
from legation.schema.dates import Interval
from voices_case import write_voices_case

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("interfaces")]
FOCUS = "document.activeElement.getAttribute('aria-label')"


@pytest.fixture(scope="module")
def briefs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("briefs")
    made = {}
    for name, write in (("causes", write_causes_case), ("ties", write_voices_case)):
        write(folder / name)
        with open_case(folder / name) as case:
            write_brief(case, folder / f"{name}.html", title=name)
        made[name] = Path(folder / f"{name}.html").as_uri()
    return made


@pytest.mark.parametrize("mark", [".concept", ".arrow [role=button]"])
def test_the_causal_map_keeps_the_place_of_who_walks_it_by_keys(
    page: Any, briefs: dict[str, str], mark: str
) -> None:
    page.goto(f"{briefs['causes']}#/causes")
    page.wait_for_selector("svg.map")
    page.focus(f"svg.map {mark} >> nth=0")
    name = page.evaluate(FOCUS)
    page.keyboard.press("Enter")
    page.wait_for_selector("main button:has-text('Show')")
    assert name and page.evaluate(FOCUS) == name


def test_a_concept_is_found_by_words_of_its_name(page: Any, briefs: dict[str, str]) -> None:
    page.goto(f"{briefs['causes']}#/causes")
    page.fill("input[type=search]", "FEE")
    page.keyboard.press("Enter")
    page.wait_for_selector("h3:has-text('harbour fee of Tarn')")
    page.fill("input[type=search]", "windmills")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=No concept is called “windmills”")


def test_a_line_answers_keys_and_opens_its_sentence(page: Any, briefs: dict[str, str]) -> None:
    page.goto(f"{briefs['ties']}#/ties")
    page.focus("path.hit-line >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_selector("h3:has-text('Between')")
    page.focus("td button.quote >> nth=0")
    page.keyboard.press("Enter")
    page.wait_for_selector("#drawer:not([hidden]) >> text=Relation")
    page.keyboard.press("Escape")
    page.wait_for_selector("#drawer", state="hidden")


def test_what_began_is_from_a_date_and_what_is_only_told_is_by_one(
    page: Any, briefs: dict[str, str], tmp_path: Path
) -> None:
    page.goto(f"{briefs['ties']}#/ties")
    assert page.inner_text("td.when >> nth=0").endswith("by 2023-01")

    def begun(extraction: Any) -> Any:
        states = tuple(replace(state, valid_from=Interval.at("2022-05")) for state in extraction.states)
        return replace(extraction, states=states)

    write_voices_case(tmp_path / "case", change=begun)
    with open_case(tmp_path / "case") as case:
        write_brief(case, tmp_path / "brief.html", title="begun")
    page.goto(f"{(tmp_path / 'brief.html').as_uri()}#/ties")
    assert page.inner_text("td.when >> nth=0").endswith("from 2022-05")


@pytest.mark.parametrize("part", ["causes", "report", "overview"])
def test_the_open_part_is_in_view_on_a_narrow_page(page: Any, briefs: dict[str, str], part: str) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{briefs['causes']}#/{part}")
    page.wait_for_selector(f"nav a[aria-current][data-view={part}]")
    box = page.locator("nav a[aria-current]").bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
