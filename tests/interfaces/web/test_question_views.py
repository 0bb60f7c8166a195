"""Questions in a real browser: every mark opens its sentence, no mark hides another, keys and filters work."""

from pathlib import Path
from typing import Any

import pytest

from interfaces.web.brief_rows import Rows, crowded
from legation.interfaces.web.brief import render_brief

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("interfaces")]

HOSTILE = "</script><script>document.title='broken'</script><img src=x onerror=alert(1)>"


def small() -> Rows:
    """Return a case with a question of each kind; one speaker's name is hostile."""
    rows = Rows()
    for doc, published in (("a", "2014-05-06"), ("b", "2015-02-01"), ("c", "2018-03-01"), ("d", None)):
        rows.document(doc, published=published, publisher=f"Paper {doc}")
    rows.actor("Tarn", "state")
    rows.actor("Ida Rook", "person", roles=("Tarn's minister of fish",))
    many = [
        rows.record(
            "figures", "a", "Rook counts 40 boats.", speaker="Ida Rook", low=40, high=40, unit="boats"
        ),
        rows.record(
            "figures", "b", "Rook counted 40 boats.", speaker="Ida Rook", low=40, high=40, unit="boats"
        ),
        rows.record("figures", "c", "There were 20 to 30 boats.", low=20, high=30, unit="boats"),
        rows.record("figures", "c", "More than 50 boats came.", low=50, unit="boats", qualifier="over"),
        rows.record("figures", "d", f"{HOSTILE} has 10 boats.", speaker=HOSTILE, high=10, unit="boats"),
    ]
    rows.comparison("boats", "figure", many, origins=[many[:2], *([m] for m in many[2:])], context=[many[2]])
    stand = [
        rows.record("states", "a", "Tarn never kept a mission.", speaker="Ida Rook", status="denied"),
        rows.record("states", "b", "Tarn plans a mission.", status="planned", as_of_low="2015"),
        rows.record(
            "states", "c", "Tarn opened a mission in 2017.", valid_from_low="2017", valid_from_high="2017"
        ),
        rows.record("states", "d", "Tarn may have a mission.", status="rumoured"),
    ]
    rows.comparison(
        "mission", "state", stand, text="Does Tarn have an embassy in Besk?", verdict="changed_over_time"
    )
    aims = [
        rows.record("positions", doc, f"Account {n} of the aim.", holder=who, stance=stance)
        for n, (doc, who, stance) in enumerate(
            [("a", "Ida Rook", "against"), ("b", "Ida Rook", "for"), ("c", "Mia Frey", "for")]
        )
    ]
    rows.comparison("aim", "position", aims, text="Is the mission aimed at Orun?", verdict="contradict")
    return rows


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("briefs")
    made = {"small": small().parts, "crowded": crowded(150, 60), "none": Rows().parts}
    for name, rows in made.items():
        page = render_brief(rows, title=name, version="0")
        assert page == render_brief(rows, title=name, version="0")
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    return {name: Path(folder / f"{name}.html").as_uri() for name in made}


@pytest.mark.parametrize(("key", "accounts"), [("boats", 5), ("mission", 4)])
def test_every_mark_opens_its_sentence(page: Any, pages: dict[str, str], key: str, accounts: int) -> None:
    page.goto(f"{pages['small']}#/question/{key}")
    page.wait_for_selector(".mark")
    ids = page.eval_on_selector_all(".mark", "marks => marks.map(m => m.dataset.record)")
    assert len(ids) == len(set(ids)) == accounts
    for record in ids:
        page.click(f".mark[data-record={record}]")
        assert f"id {record}" in page.inner_text("#drawer")
        assert page.inner_text("#drawer mark")
        page.keyboard.press("Escape")


def test_copies_are_hollow_context_is_pale_and_open_ends_are_arrows(page: Any, pages: dict[str, str]) -> None:
    page.goto(f"{pages['small']}#/question/boats")
    page.wait_for_selector(".mark")
    assert page.locator(".mark.hollow").count() == 1
    assert page.locator(".mark.context").count() == 1
    assert page.locator(".mark .arrow").count() == 2
    assert page.locator(".mark .bar-mark").count() == 3
    assert page.locator(".mark.context .point").count() == 0
    assert "5 accounts, 4 independent sources" in page.inner_text(".sources")
    assert "one text: a and b" in page.inner_text(".sources")


def test_a_range_too_narrow_for_the_scale_still_has_a_mark(page: Any, tmp_path: Path) -> None:
    rows = Rows()
    rows.document("a", published="2014")
    pair = [
        rows.record("figures", "a", f"From {low} to {high} boats.", low=low, high=high, unit="boats")
        for low, high in ((9, 9.1), (10, 5000))
    ]
    rows.comparison("boats", "figure", pair)
    path = tmp_path / "narrow.html"
    path.write_text(render_brief(rows.parts, title="narrow", version="0"), encoding="utf-8")
    page.goto(f"{path.as_uri()}#/question/boats")
    page.wait_for_selector(".mark")
    heights = page.eval_on_selector_all(
        ".mark .bar-mark", "bars => bars.map(b => b.getBoundingClientRect().height)"
    )
    assert len(heights) == 2 and min(heights) >= 3


def test_marks_of_one_place_stand_beside_each_other(page: Any, pages: dict[str, str]) -> None:
    for width in (1200, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{pages['crowded']}#/question/boats")
        page.reload()
        page.wait_for_selector(".mark")
        centres = page.eval_on_selector_all(
            ".mark .point",
            "marks => marks.map(m => m.getBoundingClientRect()).map(b => [b.x + b.width / 2, b.y + b.height / 2])",
        )
        assert len(centres) == 60
        apart = min(
            max(abs(a[0] - b[0]), abs(a[1] - b[1])) for n, a in enumerate(centres) for b in centres[n + 1 :]
        )
        assert apart > 7, width


def test_a_picture_is_one_stop_of_the_tabulator_and_arrows_walk_it(page: Any, pages: dict[str, str]) -> None:
    page.goto(f"{pages['small']}#/question/boats")
    page.wait_for_selector(".mark")
    assert page.locator(".mark[tabindex='0']").count() == 1
    page.focus(".mark[tabindex='0']")
    first = page.evaluate("document.activeElement.dataset.record")
    page.keyboard.press("ArrowRight")
    second = page.evaluate("document.activeElement.dataset.record")
    assert first != second and page.locator(".mark[tabindex='0']").count() == 1
    assert page.is_visible(".tip") and page.inner_text(".tip")
    page.keyboard.press("Enter")
    assert f"id {second}" in page.inner_text("#drawer")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.dataset.record") == second
    assert all(
        page.eval_on_selector_all(
            ".mark", "marks => marks.map(m => m.getAttribute('aria-label').length > 20)"
        )
    )


def test_never_reaches_the_left_edge_and_a_tick_says_when(page: Any, pages: dict[str, str]) -> None:
    page.goto(f"{pages['small']}#/question/mission")
    page.wait_for_selector(".mark")
    lefts = {
        status: page.eval_on_selector(f".mark.st-{status} .band", "b => b.getBoundingClientRect().x")
        for status in ("denied", "planned", "holds")
    }
    assert lefts["denied"] == min(lefts.values())
    assert page.locator(".mark .said-tick").count() == 3
    assert "no date" in page.locator(".mark.st-rumoured").text_content()
    assert page.locator(".st-denied .f0").count() == 1 and page.locator(".st-planned .f0").count() == 1
    assert page.locator(".st-holds .f0").count() == 0


def test_sides_taken_stand_in_columns_and_who_changed_is_marked(page: Any, pages: dict[str, str]) -> None:
    page.goto(f"{pages['small']}#/question/aim")
    assert page.locator(".stance").count() == 2
    assert "Mia Frey" in page.inner_text(".stance.for") and "Mia Frey" not in page.inner_text(
        ".stance.against"
    )
    for side in ("for", "against"):
        assert "also on another side" in page.inner_text(f".stance.{side} .holder:has-text('Ida Rook')")
    assert "also on another side" not in page.inner_text(".holder:has-text('Mia Frey')")
    assert page.inner_text(".stance.against .quote").strip() == "Account 0 of the aim."
    page.click(".stance.against .quote")
    assert "Account 0 of the aim." in page.inner_text("#drawer mark")


def test_filters_by_actor_kind_and_words(page: Any, pages: dict[str, str]) -> None:
    page.goto(f"{pages['small']}#/questions")
    assert page.locator("article.question").count() == 3
    page.select_option("select[aria-label=kinds]", "state")
    assert page.locator("article.question").count() == 1
    page.select_option("select[aria-label=kinds]", "")
    page.select_option("select[aria-label=actors]", "Tarn")
    assert page.locator("article.question").count() == 1
    page.select_option("select[aria-label=actors]", "")
    page.fill("input[type=search]", "orun aim")
    assert page.locator("article.question").count() == 1
    assert "aimed at Orun" in page.inner_text("article.question h4")
    page.fill("input[type=search]", "nothing like it")
    assert page.locator("article.question").count() == 0 and "No question fits" in page.inner_text("main")


def test_groups_are_counted_and_long_ones_come_in_parts(page: Any, pages: dict[str, str]) -> None:
    page.goto(f"{pages['crowded']}#/questions")
    assert page.locator(".tiles.jump .tile").count() == 4
    groups = page.locator("main section")
    assert groups.count() == 4
    assert all(groups.nth(n).locator("article.question").count() == 30 for n in range(4))
    groups.nth(1).locator("button.more").click()
    assert groups.nth(1).locator("article.question").count() == 37
    page.goto(f"{pages['crowded']}#/question/mission")
    page.wait_for_selector(".mark")
    assert page.locator(".mark").count() == 24
    page.click(".stage button.more")
    assert page.locator(".mark").count() == 60


def test_the_overview_says_first_what_is_disputed_and_by_whom(page: Any, pages: dict[str, str]) -> None:
    page.goto(f"{pages['small']}#/overview")
    card = page.inner_text(".card.v-contradict")
    assert (
        "Is the mission aimed at Orun?" in card and "Mia Frey" in card and "For" in card and "Against" in card
    )
    assert "Does Tarn have an embassy in Besk?" in page.inner_text(".card.v-changed_over_time")


def test_a_record_leads_to_its_question_and_an_actor_to_his(page: Any, pages: dict[str, str]) -> None:
    page.goto(f"{pages['small']}#/states")
    page.click("button.quote:has-text('Tarn plans a mission.')")
    page.click("#drawer a:has-text('Does Tarn have an embassy in Besk?')")
    # The page is drawn after the address has changed, which a busy machine may be late to tell.
    page.wait_for_selector("main h2:has-text('Does Tarn have an embassy in Besk?')")
    page.click("main a:has-text('Ida Rook') >> nth=0")
    page.wait_for_selector("h3:has-text('Questions (3)')")


def test_hostile_names_and_words_are_shown_and_not_run(page: Any, pages: dict[str, str]) -> None:
    page.goto(f"{pages['small']}#/question/boats")
    page.wait_for_selector(".mark")
    assert page.title() != "broken"
    assert HOSTILE in page.inner_text("main table")
    assert page.locator("img").count() == 0


def test_narrow_and_dark_pages_do_not_scroll_sideways(browser: Any, pages: dict[str, str]) -> None:
    opened = browser.new_page(viewport={"width": 360, "height": 800}, color_scheme="dark")
    for name, view in (
        ("small", "questions"), ("small", "question/boats"), ("small", "question/mission"), ("small", "question/aim"),
        ("small", "overview"), ("crowded", "question/mission"), ("crowded", "questions"),
    ):  # fmt: skip
        opened.goto(f"{pages[name]}#/{view}")
        opened.reload()
        wide = opened.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, view
    opened.close()


def test_values_stand_in_a_table_where_scripts_are_off(browser: Any, pages: dict[str, str]) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto(pages["small"])
    text = opened.inner_text("main")
    assert "over 50 boats" in text and "20 to 30 boats (context only)" in text and "Yes, it holds" in text
    assert HOSTILE in text
    assert opened.locator("main table").count() == 3
    context.close()


def test_a_case_without_questions_has_the_views(page: Any, pages: dict[str, str]) -> None:
    page.goto(f"{pages['none']}#/questions")
    assert "0 of 0" in page.inner_text("main")
    page.goto(f"{pages['none']}#/question/nothing")
    page.wait_for_selector("text=No such question.")
