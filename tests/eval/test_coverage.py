"""Tables of coverage count as they say, fill their places in the page, and tell when the page is out of date."""

from pathlib import Path

import coverage
import coverage_counts as counts
import coverage_labels as labels
import pytest
from coverage_counts import Match, Share, Table

TREE = Path(__file__).parents[2]


def saying(force, *, mode="said"):
    return {"force": force, "mode": mode}


@pytest.fixture
def matches():
    pairs = [("deny", "deny"), ("deny", "assert"), ("assert", "assert")]
    found = [Match("own", "news", saying(gold), saying(ours)) for gold, ours in pairs]
    found.append(Match("own", "news", gold=saying("deny")))
    found.append(Match("own", "news", ours=saying("hope")))
    return found


def force_table(matches, **options):
    return counts.tabulate(
        "force",
        matches,
        wanted=lambda m: m.gold["force"],
        ours=lambda m: m.ours["force"],
        measures={"called so": labels.same("force")},
        borne_out=labels.same("force"),
        **options,
    )


def test_found_named_and_borne_out_are_counted_by_label(matches):
    table = force_table(matches)
    assert table.head == ("force", "annotated", "found", "called so", "ours", "borne out")
    assert table.rows == (
        ("deny", 3, Share(2, 3), Share(1, 2), 1, Share(1, 1)),
        ("assert", 1, Share(1, 1), Share(1, 1), 2, Share(1, 2)),
        ("all others", 0, Share(0, 0), Share(0, 0), 1, Share(0, 1)),
        ("**all**", 4, Share(3, 4), Share(2, 3), 4, Share(2, 4)),
    )


def test_rare_labels_share_a_row(matches):
    assert [row[:2] for row in force_table(matches, least=2).rows] == [
        ("deny", 3),
        ("all others", 1),
        ("**all**", 4),
    ]


def test_labels_without_a_value_are_left_out(matches):
    table = counts.tabulate("x", matches, wanted=lambda m: "deny" if m.gold["force"] == "deny" else None)
    assert table.rows == (("deny", 3, Share(2, 3)), ("**all**", 3, Share(2, 3)))


def test_pairs_come_before_what_is_left():
    gold, ours = [{"a": 1}, {"a": 2}], [{"b": 1}, {"b": 2}]
    found = counts.matches_of(gold, ours, [(gold[1], ours[0])], corpus="own", genre="news")
    assert [(match.gold, match.ours) for match in found] == [
        (gold[1], ours[0]),
        (gold[0], None),
        (None, ours[1]),
    ]


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (Share(0, 0), "–"),
        (Share(7, 19), "7 of 19"),
        (Share(7, 20), "35 %"),
        (Share(1, 200), "1 %"),
        (Share(1, 201), "0 %"),
    ],
)
def test_few_cases_are_printed_as_cases(share, text):
    assert str(share) == text


def page_of(*rows):
    table = Table("force", ("force", "annotated", "found"), tuple(rows))
    return counts.fill("# Page\n\n<!-- table: force --><!-- end -->\nmore", [table]), table


def test_a_table_fills_its_place_again_and_again():
    page, table = page_of(("deny", 300, Share(150, 300)))
    assert "| deny | 300 | 50 % |" in page
    assert page.endswith("<!-- end -->\nmore")
    assert counts.fill(page, [table]) == page
    assert counts.stale(page, [table]) == []


def test_a_table_without_a_place_is_refused():
    with pytest.raises(ValueError, match="no place"):
        counts.fill("# Page", [Table("force", ("force",), ())])


@pytest.mark.parametrize(
    ("printed", "measured", "faults"),
    [
        (("deny", 300, Share(150, 300)), ("deny", 300, Share(156, 300)), 0),
        (("deny", 300, Share(150, 300)), ("deny", 300, Share(159, 300)), 1),
        (("deny", 10, Share(5, 10)), ("deny", 10, Share(7, 10)), 0),
        (("deny", 10, Share(5, 10)), ("deny", 10, Share(8, 10)), 1),
        (("deny", 300, Share(150, 300)), ("deny", 310, Share(155, 310)), 1),
        (("deny", 300, Share(150, 300)), ("hope", 300, Share(150, 300)), 2),
        (("deny", 0, Share(0, 0)), ("deny", 2, Share(1, 2)), 0),
        (("deny", 0, Share(0, 0)), ("deny", 9, Share(1, 9)), 2),
    ],
)
def test_two_points_or_two_records_are_let_pass(printed, measured, faults):
    page, table = page_of(printed)
    fresh = Table("force", table.head, (measured,))
    assert len(counts.stale(page, [fresh])) == faults


@pytest.mark.parametrize(
    ("unit", "kind"),
    [
        ("percent", "share"),
        ("percentage points", "share"),
        ("rank", "rank or order"),
        ("ordinal", "rank or order"),
        ("crowns per year", "money"),
        ("USD", "money"),
        ("years", "time"),
        ("hectares", "distance, area, energy"),
        ("cubic metres per second", "distance, area, energy"),
        ("times", "frequency"),
        ("sailings per week", "frequency"),
        ("points of 100", "score"),
        ("members", "people"),
        ("boats", "things counted"),
        ("", "things counted"),
    ],
)
def test_units_make_kinds_of_figures(unit, kind):
    assert labels.kind_of_unit(unit) == kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("unnamed clerk at the consulate", "described, not named"),
        ("unspecified (reportedly)", "nobody in particular"),
        ("Norvane", "state"),
        ("Ministry of Fisheries of Norvane", "body or group"),
        ("residents of the upper town", "body or group"),
        ("Ada Quill", "named person"),
        ("Ada from Lisk", "named person"),
    ],
)
def test_speakers_have_kinds(name, kind):
    assert labels.kind_of_speaker(name) == kind


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        ("Minister Ada Quill", "name or part of it"),
        ("Quill", "name or part of it"),
        ("she", "pronoun"),
        ("We", "first person"),
        ("the minister", "description"),
        (None, "none in the sentence"),
    ],
)
def test_sentences_call_speakers_in_ways(printed, words):
    gold = {"speaker": "Ada Quill", "speaker_as_printed": printed}
    assert labels.words_for_speaker(Match("two", "news", gold=gold)) == words
    assert labels.words_for_speaker(Match("own", "news", gold={"speaker": "Ada Quill"})) is None


def test_the_page_has_a_place_for_every_table_and_cases_in_every_row():
    page = (TREE / "docs" / "coverage.md").read_text(encoding="utf-8")
    names = [part.split(" -->")[0] for part in page.split("<!-- table: ")[1:]]
    assert len(names) == len(set(names)) > 15
    for name in names:
        rows = counts._printed(page, name)
        assert rows, name
        assert all(row[1].isdigit() for row in rows.values()), name


def test_both_own_corpora_are_covered():
    assert [suite.name for suite in coverage.own_suites()] == list(coverage.QUESTIONS)
