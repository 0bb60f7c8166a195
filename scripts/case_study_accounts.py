"""Blocks of the case study on what is said: the documents, what they agree on, what changed, what they dispute."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from case_study_plots import Account
from case_study_words import (
    accounts,
    answer_of,
    answers_with_yes,
    count,
    first,
    in_time,
    joined,
    place_of,
    plain,
    small,
    speaker,
    table,
    tie_words,
    told_by,
)

from legation.interfaces.package_told import Told, day_words, speaker_words
from legation.interfaces.web.question_words import WHY_WORDS, value_words, when_words
from legation.models.tie import Tie
from legation.models.tie_changes import GONE, PASSED, TOLD, Change, changes
from legation.models.tie_web import Asked
from legation.packaged import Package
from legation.schema.dates import Interval

_KINDS = ("figures", "states", "events", "causal")
_CHANGES = {
    "new": "has begun",
    "first_told": "first told",
    "gone": "has ended, or is denied",
    "passed": "happened and is over",
    "disputed": "disputed now",
    "settled": "disputed no more",
}
_MANY = 12

Row = Mapping[str, Any]


def documents_block(package: Package) -> list[str]:
    """Return the table of the documents."""
    told = Told(package)
    return table(
        ("", "title", "publisher", "kind", "written", "characters", "records", "SHA-256"),
        (
            (
                f"[{told.number(row['doc'])}]",
                plain(row["title"] or "not told"),
                plain(row["publisher"] or "not told"),
                row["genre"].replace("_", " "),
                day_words(row["published_low"], row["published_high"]),
                f"{row['characters']:,}",
                str(sum(each["doc"] == row["doc"] for kind in _KINDS for each in package.rows[kind])),
                f"`{row['sha256'][:12]}…`",
            )
            for row in package.rows["documents"]
        ),
    )


def size_block(package: Package) -> list[str]:
    """Return how much the package holds, and how its questions are answered."""
    told = [count(len(package.rows[kind]), word) for kind, word in _SIZES.items()]
    verdicts = Counter(row["verdict"] for row in package.rows["comparisons"])
    answers = [f"{words} {verdicts[verdict]}" for verdict, words in _ANSWERED.items() if verdicts[verdict]]
    asked = f" Of the questions that several accounts answer, {joined(answers)}." if answers else ""
    return [f"The package holds {joined(told)}.{asked}"]


_ANSWERED = {
    "agree": "the accounts agree on",
    "changed_over_time": "differ as their dates do on",
    "partly": "agree in part on",
    "contradict": "contradict each other on",
}
_SIZES = {
    "documents": "document",
    "actors": "actor",
    "states": "state",
    "figures": "figure",
    "events": "event",
    "causal": "causal link",
    "ties": "tie",
    "comparisons": "question",
}


def questions(package: Package, *verdicts: str) -> list[Row]:
    """Return the questions with some verdicts, those with the most independent sources first."""
    found = [row for row in package.rows["comparisons"] if row["verdict"] in verdicts]
    return sorted(found, key=lambda q: (-q["independent_sources"], -len(q["items"]), q["question"]))


def agree_block(package: Package) -> list[str]:
    """Return the questions on which the accounts can all hold."""
    return _questions_table(package, questions(package, "agree"))


def changed_block(package: Package) -> list[str]:
    """Return the questions of which the accounts differ as their dates do."""
    return _questions_table(package, questions(package, "changed_over_time"))


def disputed_block(package: Package) -> list[str]:
    """Return the questions of which the accounts cannot all hold, or hold in part."""
    found = questions(package, "contradict", "partly")
    place = place_of(package)
    rows = [
        (
            plain(row["text"]),
            row["verdict"],
            plain(WHY_WORDS.get(row["why"], row["why"])),
            accounts(package, row),
        )
        for row in found
    ]
    told = [*table(("question", "verdict", "why", "who says what, of when, where"), rows)]
    ties = [tie for tie in _all_ties(package) if tie.disputed]
    told += ["", "Ties that somebody supports and somebody denies for the same time:", ""]
    told += table(
        ("tie", "when", "for", "against"),
        (
            (
                tie_words(package, tie),
                when_words(tie.valid.low, tie.valid.high),
                told_by(package, tie.supporting),
                told_by(package, tie.denying),
            )
            for tie in ties
        ),
    )
    told += ["", "Effects that are asserted with both signs, or asserted and denied:", ""]
    whole = package.causal_map
    return told + table(
        ("cause", "effect", "who says what"),
        (
            (
                plain(whole.name(edge.cause)),
                plain(whole.name(edge.effect)),
                "<br>".join(
                    f"{'denied ' if s.denied else ''}{s.sign.value.replace('-', '−')}: "
                    + ", ".join(f"{speaker(whole.links[r].speaker.name)} {small(place(r))}" for r in s.links)
                    for s in edge.supports
                ),
            )
            for edge in whole.edges
            if edge.is_opposed
        ),
    )


def _questions_table(package: Package, found: Sequence[Row]) -> list[str]:
    shown, more = first(found, 2 * _MANY)
    rows = [(plain(q["text"]), str(q["independent_sources"]), accounts(package, q)) for q in shown]
    return [*table(("question", "independent sources", "who says what, of when, where"), rows), *more]


def changes_block(package: Package, dates: Sequence[str]) -> list[str]:
    """Return which ties are not as they were on the date before."""
    told: list[str] = []
    web = package.ties_of_states
    for earlier, later in pairwise(dates):
        before, after = (web.ties(Asked(Interval.at(date), all_status=True)) for date in (earlier, later))
        found = sorted(
            changes(before, after), key=lambda c: (c.what == TOLD, -c.tie.independent_sources, c.tie.key)
        )
        shown, more = first(found, _MANY)
        told += ["", f"**From {earlier} to {later}**", ""]
        rows = [(tie_words(package, c.tie), _CHANGES[c.what], told_by(package, _behind(c))) for c in shown]
        told += [*table(("tie", "what", "who says so"), rows), *more]
    return told[1:]


def _behind(change: Change) -> Sequence[str]:
    tie = change.tie
    if change.what == GONE and tie.denying:
        return tie.denying
    if change.what == PASSED and change.before is not None:
        return change.before.supporting
    return tie.supporting or tie.denying


def _all_ties(package: Package) -> tuple[Tie, ...]:
    return package.ties_of_states.ties(Asked(all_status=True))


def figure_question(package: Package) -> Row | None:
    """Return the figure that the picture shows: of those that differ, the one with the most accounts."""
    found = [
        row
        for row in package.rows["comparisons"]
        if row["kind"] == "figure" and row["verdict"] != "agree" and sum(map(_has_number, row["items"])) > 1
    ]
    return min(found, key=_most_accounts, default=None)


def _has_number(item: Row) -> bool:
    return item["low"] is not None or item["high"] is not None


def state_question(package: Package) -> Row | None:
    """Return the state that the timeline shows: of the yes-or-no questions, the one answered in the most ways."""
    found = [row for row in package.rows["comparisons"] if answers_with_yes(package, row)]
    return min(
        found, key=lambda row: (-len({i["value"] for i in row["items"]}), *_most_accounts(row)), default=None
    )


def _most_accounts(row: Row) -> tuple[int, int, str]:
    return (-len(row["items"]), -row["independent_sources"], row["question"])


def told_of(package: Package, question: Row) -> list[Account]:
    """Return the accounts of a question as a plot shows them."""
    place = place_of(package)
    return [
        Account(
            item,
            speaker_words(item["speaker"]),
            place(item["record"]).rpartition(" ")[0],
            answer_of(package, question, item),
        )
        for item in in_time(question["items"])
    ]


def unit_of(package: Package, question: Row) -> str:
    """Return the unit of a figure's accounts."""
    units = {package.places.get(item["record"], {}).get("unit", "") for item in question["items"]}
    return " / ".join(sorted(units))


def figures_of(package: Package, rows: Sequence[Row], limit: int) -> Iterator[str]:
    """Yield figures as words, those that several accounts speak of first."""
    told = [row for row in rows if (row["low"], row["high"]) != (None, None)]
    asked = {item["record"] for q in package.rows["comparisons"] for item in q["items"]}
    place = place_of(package)
    for row in sorted(told, key=lambda r: (r["id"] not in asked, r["doc"], r["start"], r["id"]))[:limit]:
        amount = value_words(row["low"], row["high"], row["unit"], row["qualifier"])
        what = plain(f"{row['subject']}, {row['measure']}")
        yield f"{what}: {amount}, says {speaker(row['speaker'])} {small(place(row['id']))}"
