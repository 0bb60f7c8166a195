"""The brief: same bytes, nothing executed, and in a real browser every item opens its sentence."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from legation.interfaces.cli.app import app
from legation.interfaces.export import export_rows
from legation.interfaces.web.brief import render_brief
from legation.query import open_case

pytestmark = [pytest.mark.model, pytest.mark.xdist_group("interfaces")]


@pytest.fixture(scope="session")
def brief(harbour_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("brief") / "brief.html"
    assert CliRunner().invoke(app, ["brief", "--case", str(harbour_case), "--into", str(path)]).exit_code == 0
    return path


def test_brief_is_the_same_bytes_twice(harbour_case: Path, brief: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.html"
    CliRunner().invoke(app, ["brief", "--case", str(harbour_case), "--into", str(again)])
    assert again.read_bytes() == brief.read_bytes()


def test_no_markup_of_a_document_stands_in_the_page(brief: Path) -> None:
    page = brief.read_text(encoding="utf-8")
    assert "<script>document.title" not in page and "<img src=x" not in page
    assert page.count("</script>") == 2


def test_page_names_no_address_to_load_from(brief: Path) -> None:
    page = brief.read_text(encoding="utf-8")
    head = page[: page.index('id="case-data"')]
    assert "default-src 'none'" in head
    assert "http://" not in head and "https://" not in head and "@import" not in head and "url(" not in head


@pytest.fixture
def page(browser: Any, brief: Path) -> Iterator[Any]:
    opened = browser.new_page()
    faults: list[str] = []
    requests: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda request: requests.append(request.url))
    opened.goto(brief.as_uri())
    yield opened
    opened.close()
    assert faults == []
    assert [url for url in requests if not url.startswith("file:")] == []


@pytest.mark.browser
def test_every_view_opens_without_a_fault(page: Any) -> None:
    names = page.eval_on_selector_all("nav a", "links => links.map(a => a.dataset.view)")
    assert len(names) >= 10
    for name in names:
        page.click(f"nav a[data-view={name}]")
        page.wait_for_selector(f"nav a[data-view={name}][aria-current=page]")
        assert page.inner_text("main h2")


@pytest.mark.browser
def test_a_saying_opens_its_exact_sentence(page: Any) -> None:
    page.click("nav a[data-view=said]")
    page.click(".saying:has-text('Jonas Field') .quote >> nth=0")
    assert page.is_visible("#drawer")
    assert "We supply about 40 percent" in page.inner_text("#drawer .context")
    assert "Jonas Field" in page.inner_text("#drawer .facts")
    page.keyboard.press("Escape")
    assert not page.is_visible("#drawer")


@pytest.mark.browser
def test_hostile_text_is_shown_and_not_run(page: Any) -> None:
    page.click("nav a[data-view=documents]")
    page.click("main table a:has-text('Ferry')")
    assert "</script><script>" in page.inner_text(".text")
    assert page.title() != "broken"


@pytest.mark.browser
def test_marks_after_an_emoji_stand_on_the_right_words(page: Any) -> None:
    page.click("nav a[data-view=said]")
    page.click(".saying:has-text('300 boats') .quote >> nth=0")
    assert page.inner_text("#drawer mark >> nth=0").startswith(("We have", "Mira", "said"))


@pytest.mark.browser
def test_narrow_and_dark_pages_do_not_scroll_sideways(browser: Any, brief: Path) -> None:
    opened = browser.new_page(viewport={"width": 390, "height": 800}, color_scheme="dark")
    for view in ("overview", "said", "figures", "states", "actors", "documents"):
        opened.goto(f"{brief.as_uri()}#/{view}")
        opened.reload()
        wide = opened.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, view
    opened.close()


@pytest.mark.browser
def test_thousands_of_rows_come_when_asked_for(browser: Any, harbour_case: Path, tmp_path: Path) -> None:
    with open_case(harbour_case) as case:
        rows = export_rows(case)
    figure = rows["figures"][0]
    rows["figures"] = [{**figure, "id": f"{n:020}", "subject": f"subject {n}"} for n in range(450)]
    path = tmp_path / "many.html"
    path.write_text(render_brief(rows, title="many", version="0"), encoding="utf-8")
    opened = browser.new_page()
    opened.goto(f"{path.as_uri()}#/figures")
    assert opened.locator("main tbody tr").count() == 200
    for shown in (400, 450):
        opened.click("main button.more:visible")
        assert opened.locator("main tbody tr").count() == shown
    assert opened.locator("main button.more:visible").count() == 0
    opened.close()


def test_empty_case_and_case_of_failures_have_a_brief(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    for name, failures in (("none", 0), ("bad", 1)):
        if failures:
            (tmp_path / "docs" / "empty.txt").write_bytes(b"")
        case = tmp_path / name
        CliRunner().invoke(app, ["add", str(tmp_path / "docs"), "--case", str(case)])
        assert CliRunner().invoke(app, ["brief", "--case", str(case)]).exit_code == 0
        page = (case / "brief.html").read_text(encoding="utf-8")
        assert ("the file is empty (0 bytes)" in page) is bool(failures)


@pytest.mark.browser
def test_every_view_of_an_empty_case_opens(browser: Any, tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    CliRunner().invoke(app, ["add", str(tmp_path / "docs"), "--case", str(tmp_path / "case")])
    assert CliRunner().invoke(app, ["brief", "--case", str(tmp_path / "case")]).exit_code == 0
    opened = browser.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto((tmp_path / "case" / "brief.html").as_uri())
    for name in opened.eval_on_selector_all("nav a", "links => links.map(a => a.dataset.view)"):
        opened.click(f"nav a[data-view={name}]")
        assert opened.inner_text("main h2"), name
    opened.close()
    assert faults == []
