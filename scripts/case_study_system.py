"""Blocks of the case study on the system: its parts, its balance, and where the model is thin."""

from collections.abc import Iterator, Sequence

from case_study_accounts import figures_of
from case_study_words import (
    count,
    first,
    joined,
    plain,
    table,
    tie_words,
    told_by,
)

from legation.interfaces.package_parts import largest_part, weighed_on
from legation.interfaces.package_told import Told
from legation.models.balance_edges import SignedEdge, Triad
from legation.models.network import SignedNetwork
from legation.models.tie_web import Asked
from legation.packaged import Package
from legation.schema.dates import Interval
from legation.subsystems import Part, part_of, read_subsystems

_FEW = 6
_NO_SOURCE = ("unspecified", "document")
"""How the speaker of a record is called of whom the text says nothing."""


def parts_block(package: Package, dates: Sequence[str]) -> list[str]:
    """Return the parts of the system that somebody named, each with its actors, ties, figures and loops."""
    told: list[str] = []
    for subsystem in read_subsystems(package.folder):
        part = part_of(package, subsystem, web=package.ties_of_states, dates=dates)
        told += [
            "",
            f"**{plain(subsystem.name)}.** {plain(subsystem.about)}",
            "",
            *_part_lines(package, part, dates),
        ]
    return told[1:] or ["*No part was named in this package.*"]


def _part_lines(package: Package, part: Part, dates: Sequence[str]) -> Iterator[str]:
    if part.actors:
        more = f" and {len(part.actors) - 2 * _FEW} more" if len(part.actors) > 2 * _FEW else ""
        yield f"- Actors: {', '.join(map(plain, part.actors[: 2 * _FEW]))}{more}"
    on = [f"{sum(date in stood for _, stood in part.ties)} as of {date}" for date in dates]
    yield f"- Ties that stand: {joined(on)}; figures: {len(part.figures)}"
    yield f"- In the causal map: {count(part.concepts, 'concept')}, {count(len(part.loops), 'loop')} through them"
    figures = list(figures_of(package, part.figures, _FEW))
    if part.ties or figures:
        # Markdown inside of what is folded wants an empty line before and after.
        yield from ("", "<details><summary>Its ties and figures, and who says so</summary>", "")
        for tie, stood in part.ties[:_FEW]:
            yield f"- {tie_words(package, tie)}, {joined(stood)}: {told_by(package, tie.supporting, limit=3)}"
        yield from (f"- {words}" for words in figures)
        yield from ("", "</details>")


def balance_block(package: Package, dates: Sequence[str]) -> list[str]:
    """Return the balance of the signed network on some dates, and its triads with who stands behind each pair."""
    weighed = {date: weighed_on(package.ties_of_states, date) for date in dates}
    rows = [
        (
            date,
            str(len(balance.edges)),
            str(len(balance.triads) - len(balance.unbalanced)),
            str(len(balance.unbalanced)),
            str(balance.index) if balance.is_exact else f"{balance.lower} to {balance.index}",
        )
        for date, (_, balance) in weighed.items()
    ]
    heads = ("as of", "pairs with a sign", "balanced triads", "unbalanced triads", "fewest signs at odds")
    stood: dict[Triad, list[str]] = {}
    for date, (_, balance) in weighed.items():
        for triad in balance.triads:
            stood.setdefault(triad, []).append(date)
    shown, more = first(sorted(stood, key=lambda t: (t.is_balanced, -len(stood[t]), t)), 2 * _FEW)
    triads = [
        (
            "balanced" if triad.is_balanced else "unbalanced",
            joined(stood[triad]),
            "<br>".join(_pair_words(package, weighed[stood[triad][-1]][0], edge) for edge in triad.edges),
        )
        for triad in shown
    ]
    return [*table(heads, rows), "", *table(("triad", "as of", "pairs, and who says so"), triads), *more]


def _pair_words(package: Package, network: SignedNetwork, edge: SignedEdge) -> str:
    pair = network.pair(*edge.pair)
    records = [record for tie in (pair.behind if pair else ()) for record in tie.supporting]
    sign = "+" if edge.sign > 0 else "−"
    return f"{plain(edge.left)} **{sign}** {plain(edge.right)}: {told_by(package, records, limit=2)}"


def thin_block(package: Package, dates: Sequence[str]) -> list[str]:
    """Return where little stands behind the model, and what is not in it."""
    return table(
        ("what", "how much"), [*_thin_ties(package, dates), *_thin_records(package), *_thin_map(package)]
    )


def _thin_ties(package: Package, dates: Sequence[str]) -> Iterator[tuple[str, str]]:
    web = package.ties_of_states
    for date in dates:
        standing = web.ties(Asked(Interval.at(date)))
        single = sum(tie.independent_sources == 1 for tie in standing)
        yield f"ties as of {date} that rest on one origin", _share(single, len(standing))
        begun = sum(not tie.begun for tie in standing)
        yield f"ties as of {date} of which nobody says since when", _share(begun, len(standing))
    ties = web.ties(Asked(all_status=True))
    yield (
        "ties of which no account has a date",
        _share(sum(tie.status == "undated" for tie in ties), len(ties)),
    )


def _thin_records(package: Package) -> Iterator[tuple[str, str]]:
    comparisons = package.rows["comparisons"]
    asked = {item["record"] for question in comparisons for item in question["items"]}
    for kind in ("figures", "states"):
        rows = package.rows[kind]
        alone = sum(row["id"] not in asked for row in rows)
        yield f"{kind} that no second account speaks of", _share(alone, len(rows))
        undated = sum(row["as_of_low"] is None and row["as_of_high"] is None for row in rows)
        yield f"{kind} without a date", _share(undated, len(rows))
    single = sum(question["independent_sources"] < 2 for question in comparisons)
    yield "questions behind whose accounts one source stands", _share(single, len(comparisons))
    rows = [row for kind in ("figures", "states", "events", "causal") for row in package.rows[kind]]
    yield (
        "records whose speaker no text names",
        _share(sum(_is_nobody(row["speaker"]) for row in rows), len(rows)),
    )
    number = Told(package).number
    open_ = [
        r for r in package.rows["documents"] if r["published_low"] is None or r["published_high"] is None
    ]
    told = ", ".join(f"[{number(row['doc'])}]" for row in open_) or "none"
    yield "documents whose date is open on one side or both", told
    for what, number in sorted(package.rows["package"][0]["left_out"].items()):
        yield f"left out of the package: {plain(what)}", str(number)


def _is_nobody(speaker: str) -> bool:
    return speaker.startswith(_NO_SOURCE)


def _thin_map(package: Package) -> Iterator[tuple[str, str]]:
    whole = package.causal_map
    concepts = len(whole.concepts)
    yield (
        "concepts outside the largest part of the causal map",
        _share(concepts - largest_part(whole), concepts),
    )
    yield (
        "ends of causal links that their words do not tell",
        _share(sum(c.vague for c in whole.concepts), concepts),
    )
    single = sum(sum(s.independent_sources for s in edge.supports) == 1 for edge in whole.edges)
    yield "edges of the causal map that rest on one origin", _share(single, len(whole.edges))
    hedged = sum(link.hedge.value in ("possible", "predicted") for link in whole.links.values())
    yield "causal links that are only called possible, or predicted", _share(hedged, len(whole.links))


def _share(part: int, whole: int) -> str:
    return f"{part:,} of {whole:,}" + (f" ({round(100 * part / whole)} %)" if whole else "")
