"""`legation judge`: decisions of users about actors, questions and records, each with who, when and why."""

import getpass
import re
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from legation.comparing import compared, places_of, question_called
from legation.comparison.material import FigureValue
from legation.comparison.units import dimension_of
from legation.corpus import find_actor
from legation.corrections import correct_record, correctable
from legation.interfaces.cli.output import CaseOption, JsonOption, messages, one_line, print_json, print_table
from legation.interfaces.interchange import judgement_row
from legation.interfaces.judgement_lines import iso_time, judgement_lines, read_judgements
from legation.interfaces.package_judgements import are_packed, opened_judgements
from legation.judging import (
    ACTOR,
    CONCEPT,
    MENTION,
    QUESTION,
    RECORD,
    Anchor,
    anchor_at,
    anchor_from,
    anchor_of,
    change_from,
    change_text,
)
from legation.ledger.judgements import new_judgement
from legation.mapping import concept_called, mapped, places_of_ends
from legation.query import Case, Found, open_case
from legation.schema.errors import ConfigError, LedgerError
from legation.schema.reading import Span
from legation.schema.records import Judgement, Party
from legation.settings import Settings, load_settings

WhyOption = Annotated[str, typer.Option("--why", help="Reason, in words; kept with the decision.")]
ByOption = Annotated[
    str | None, typer.Option("--by", help="Who decides (default: the name you are logged in with).")
]
AtOption = Annotated[
    str | None, typer.Option("--at", help="Time of the decision, ISO 8601 (default: now).", metavar="TIME")
]
_HEX = re.compile(r"[0-9a-f]{6,20}")
_KINDS = ("figure/", "state/", "position/")
_CONCEPT = "concept/"

judge = typer.Typer(
    name="judge",
    help="Decide about actors, questions, concepts and records, with who, when and why; a decision can be withdrawn.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


RecordArgument = Annotated[str, typer.Argument(help="Id of a record, or its beginning.", metavar="RECORD")]


@judge.command("merge")
def merge(
    what: Annotated[
        list[str],
        typer.Argument(
            help="Names of actors, keys of questions (or ids of records), or keys of concepts.",
            metavar="WHAT",
        ),
    ],
    why: WhyOption,
    by: ByOption = None,
    at: AtOption = None,
    case: CaseOption = None,
) -> None:
    """Say that actors are one, that the records of questions answer one question, or that concepts are one.

    Actors are called by name, alias or id; questions and concepts by key. A key may be given by its beginning, and the
    id of a record stands for its question.
    """
    settings = load_settings({"case": case})
    with open_case(settings.case) as opened:
        if len(what) < 2:
            raise ConfigError("merge: name two or more")
        if all(item.startswith(_CONCEPT) for item in what):
            kind, target = CONCEPT, _concept_target(opened, what)
        elif _are_questions(opened, what):
            kind, target = QUESTION, _question_target(opened, what)
        else:
            kind, target = ACTOR, tuple(_known_actor(opened, name) for name in what)
    _decide(settings, kind, "merge", target=target, why=why, by=by, at=at)


@judge.command("split")
def split(
    what: Annotated[
        list[str],
        typer.Argument(
            help="Names of actors to hold apart, or the key of a question or a concept and the ids of records that "
            "leave it.",
            metavar="WHAT",
        ),
    ],
    why: WhyOption,
    document: Annotated[
        str | None,
        typer.Option("--in", help="With one actor: in this document it is another one.", metavar="DOCUMENT"),
    ] = None,
    by: ByOption = None,
    at: AtOption = None,
    case: CaseOption = None,
) -> None:
    """Say that actors are not one, or that records do not belong to a question or a concept."""
    settings = load_settings({"case": case})
    with open_case(settings.case) as opened:
        if what[0].startswith(_CONCEPT):
            kind, target = CONCEPT, _parted_target(opened, what[0], what[1:])
        elif what[0].startswith(_KINDS):
            kind, target = QUESTION, _split_target(opened, what[0], what[1:])
        elif document is not None:
            kind, target = ACTOR, _apart_in(opened, what, document)
        else:
            if len(what) < 2:
                raise ConfigError(
                    "split: name two actors or more, or one and the document --in which it is another"
                )
            kind, target = ACTOR, tuple(_known_actor(opened, name) for name in what)
    _decide(settings, kind, "split", target=target, why=why, by=by, at=at)


@judge.command("accept")
def accept(
    record: RecordArgument,
    why: WhyOption = "",
    by: ByOption = None,
    at: AtOption = None,
    case: CaseOption = None,
) -> None:
    """Say that a record is right."""
    _judge_record(record, "accept", (), why=why, by=by, at=at, case=case)


@judge.command("reject")
def reject(
    record: RecordArgument,
    why: WhyOption,
    by: ByOption = None,
    at: AtOption = None,
    case: CaseOption = None,
) -> None:
    """Say that a record is wrong: it leaves comparisons, and is marked everywhere else."""
    _judge_record(record, "reject", (), why=why, by=by, at=at, case=case)


@judge.command("correct")
def correct(
    record: RecordArgument,
    changes: Annotated[
        list[str],
        typer.Argument(
            help="status=denied, speaker='Ada Morrow', value='25000..30000 people', as_of=2010..2014 ...",
            metavar="FIELD=VALUE",
        ),
    ],
    why: WhyOption,
    by: ByOption = None,
    at: AtOption = None,
    case: CaseOption = None,
) -> None:
    """Correct fields of a record; what it said before is kept beside it."""
    _judge_record(record, "correct", tuple(changes), why=why, by=by, at=at, case=case)


@judge.command("list")
def list_(
    everything: Annotated[bool, typer.Option("--all", help="Withdrawn ones too.")] = False,
    case: CaseOption = None,
    as_json: JsonOption = False,
) -> None:
    """List the decisions, and those that have no effect now."""
    with open_case(load_settings({"case": case}).case) as opened:
        found = [j for j in opened.judgements() if everything or j.withdrawn_at is None]
        lost = opened.lost_decisions()
    if as_json:
        why: dict[str, list[str]] = {}
        for item in lost:
            why.setdefault(item.judgement, []).append(f"{item.about}: {item.why}")
        print_json({**judgement_row(j), "no_effect": why.get(j.id, [])} for j in found)
        return
    rows = [
        [j.id[:8], j.at[:10], j.by, _said(j), one_line(_about(j), width=70), one_line(j.why, width=40)]
        for j in found
    ]
    print_table(["id", "at", "by", "decision", "about", "why"], rows)
    if lost:
        cells = [[item.judgement[:8], one_line(item.about, width=60), item.why] for item in lost]
        print_table(["id", "about", "why it has no effect"], cells, title="\nWithout effect")


@judge.command("withdraw")
def withdraw(
    judgement: Annotated[str, typer.Argument(help="Id of a decision, or its beginning.", metavar="ID")],
    why: WhyOption,
    by: ByOption = None,
    at: AtOption = None,
    case: CaseOption = None,
) -> None:
    """Take a decision back: everything is as if it had not been made. Its row stays."""
    from legation.ledger.writer import open_writer

    settings = load_settings({"case": case})
    with open_case(settings.case) as opened:
        found = [j for j in opened.judgements() if judgement and j.id.startswith(judgement)]
    if len(found) != 1:
        several = "several decisions have ids that begin" if found else "no decision has an id that begins"
        raise LedgerError(f"{several} with {judgement!r}; `legation judge list --all` lists them")
    with open_writer(settings.case, wait=settings.lock_wait) as writer:
        writer.withdraw(found[0].id, at=_time(at), by=_name(by), why=why)
    messages().print(
        f"withdrawn: {found[0].id[:8]} {_said(found[0])} {one_line(_about(found[0]))}", markup=False
    )


@judge.command("export")
def export(
    into: Annotated[Path, typer.Argument(help="File to write; - for standard output.", metavar="FILE.jsonl")],
    case: CaseOption = None,
) -> None:
    """Write all decisions, withdrawn ones too, as JSON Lines."""
    with open_case(load_settings({"case": case}).case) as opened:
        lines = list(judgement_lines(opened.judgements()))
    text = "".join(f"{line}\n" for line in lines)
    if str(into) == "-":
        sys.stdout.write(text)
        return
    into.write_text(text, encoding="utf-8", newline="\n")
    messages().print(f"{into}: {len(lines)} decisions", markup=False)


@judge.command("import")
def import_(
    file: Annotated[Path, typer.Argument(help="JSON Lines that judge export wrote.", metavar="FILE.jsonl")],
    case: CaseOption = None,
) -> None:
    """Take decisions from a file, all or none; what is known already changes nothing.

    The file may be that of a package too, whose decisions name places without the words there; the words are then
    taken from the case.
    """
    from legation.ledger.writer import open_writer

    settings = load_settings({"case": case})
    read = read_judgements(file)
    with open_case(
        settings.case
    ) as opened:  # a case is made by reading documents, not by importing decisions
        if are_packed(read):
            read = opened_judgements(opened, file)
    with open_writer(settings.case, wait=settings.lock_wait) as writer:
        new, withdrawn = writer.take_judgements(read)
    with open_case(settings.case) as opened:
        ids = {judgement.id for judgement in read}
        lost = {item.judgement for item in opened.lost_decisions()} & ids
    words = f"{len(read)} decisions: {new} new, {withdrawn} withdrawn, {len(read) - new - withdrawn} known already"
    messages().print(
        words + (f"; {len(lost)} without effect, see legation judge list" if lost else ""), markup=False
    )


def _judge_record(
    record: str,
    verdict: str,
    changes: tuple[str, ...],
    *,
    why: str,
    by: str | None,
    at: str | None,
    case: Path | None,
) -> None:
    settings = load_settings({"case": case})
    with open_case(settings.case) as opened:
        found = opened.show(record).found
        original = found.decided.original if found.decided is not None else found.record
        target = [anchor_of(found.home.document, found.kind, original).to_text()]
        target += [change_text(*change) for change in _checked_changes(opened, found, changes)]
    _decide(settings, RECORD, verdict, target=tuple(target), why=why, by=by, at=at)


def _checked_changes(case: Case, found: Found, changes: Iterable[str]) -> list[tuple[str, str]]:
    pairs = []
    for change in changes:
        field, equals, value = change.partition("=")
        if not equals:
            fields = ", ".join(correctable(found.kind))
            raise ConfigError(
                f"{change!r}: write FIELD=VALUE; of a {found.kind.value} these can be corrected: {fields}"
            )
        pairs.append((field, value.strip()))

    def naming(name: str) -> Party:
        known = find_actor(name, found.home.extraction.actors) or case.corpus.find(name)
        if known is None:
            messages().print(f"note: {name!r} is no actor of the case; it is kept as a phrase", markup=False)
        return Party(name)

    correct_record(found.record, pairs, kind=found.kind, naming=naming)
    return pairs


def _are_questions(case: Case, what: list[str]) -> bool:
    keyed = [item.startswith(_KINDS) or _is_record(case, item) for item in what]
    if any(keyed) and not all(keyed):
        raise ConfigError("merge: name actors or questions, not both")
    return all(keyed)


def _is_record(case: Case, word: str) -> bool:
    """Recognise the id of a record, or its beginning; no name is looked for among the records."""
    if not _HEX.fullmatch(word):
        return False
    return any(record.startswith(word) for record in compared(case).question_of)


def _question_target(case: Case, keys: list[str]) -> tuple[str, ...]:
    chosen = [question_called(case, key) for key in keys]
    if len({question.key for question in chosen}) < 2:
        raise ConfigError("merge: these are one question already")
    if len({question.kind for question in chosen}) > 1:
        raise ConfigError("merge: a figure, a state and a position never answer one question")
    records = [record for question in chosen for record in question.records]
    values = [compared(case).accounts[record].value for record in records]
    measured = {dimension_of(v.dimension, v.unit) for v in values if isinstance(v, FigureValue)}
    if len(measured) > 1:
        raise ConfigError(f"merge: these figures measure different things: {', '.join(sorted(measured))}")
    return tuple(_anchors(case, records, sides={}))


def _split_target(case: Case, key: str, leaving: list[str]) -> tuple[str, ...]:
    question = question_called(case, key)
    if not leaving:
        raise ConfigError(
            f"split: name the records that leave {question.key}; legation question shows their ids"
        )
    out = {_one_of(question.records, beginning, question.key) for beginning in leaving}
    if len(out) == len(question.records):
        raise ConfigError("split: one record at least must stay")
    return tuple(_anchors(case, question.records, sides=dict.fromkeys(out, 1)))


def _concept_target(case: Case, keys: list[str]) -> tuple[str, ...]:
    """Name the ends of the links whose concepts are one."""
    whole = mapped(case).whole
    chosen = {concept_called(whole, key).id for key in keys}
    if len(chosen) < 2:
        raise ConfigError("merge: these are one concept already")
    members = [member for concept in sorted(chosen) for member in whole.by_id[concept].members]
    return _end_anchors(case, members, leaving=frozenset())


def _parted_target(case: Case, key: str, leaving: list[str]) -> tuple[str, ...]:
    """Name the ends of links that leave a concept, and those that stay."""
    concept = concept_called(mapped(case).whole, key)
    if not leaving:
        raise ConfigError(f"split: name the records that leave {concept.id}; legation causes shows their ids")
    records = {member.partition(":")[0] for member in concept.members}
    gone = {_one_of(records, beginning, concept.id) for beginning in leaving}
    if gone == records:
        raise ConfigError("split: one record at least must stay")
    return _end_anchors(case, concept.members, leaving=frozenset(gone))


def _end_anchors(case: Case, members: Iterable[str], *, leaving: frozenset[str]) -> tuple[str, ...]:
    anchors = []
    for member, place in places_of_ends(case, members):
        original = place.decided.original if place.decided is not None else place.record
        record, _, role = member.partition(":")
        anchor = anchor_of(place.home.document, place.kind, original)
        anchors.append(replace(anchor, side=int(record in leaving), role=role).to_text())
    return tuple(anchors)


def _one_of(records: Iterable[str], beginning: str, key: str) -> str:
    found = [record for record in records if beginning and record.startswith(beginning)]
    if len(found) != 1:
        many = "several records of" if found else "no record of"
        raise LedgerError(f"{many} {key} {'begin' if found else 'begins'} with {beginning!r}")
    return found[0]


def _anchors(case: Case, records: Iterable[str], *, sides: dict[str, int]) -> list[str]:
    found = places_of(case, records)
    anchors = []
    for record, place in sorted(found.items(), key=lambda item: compared(case).accounts[item[0]].place):
        original = place.decided.original if place.decided is not None else place.record
        anchor = anchor_of(place.home.document, place.kind, original)
        anchors.append(replace(anchor, side=sides.get(record, 0)).to_text())
    return anchors


_ID = 8
"""Characters of an actor's id that lists show."""


def _known_actor(case: Case, name: str) -> str:
    views = case.actors()
    # Lists that tell actors of one name apart show the beginning of their ids.
    begun = [view.actor for view in views if len(name) >= _ID and view.actor.startswith(name)]
    if len(begun) == 1:
        return begun[0]
    if name in {view.actor for view in views} or case.corpus.find(name) is not None:
        return name
    if case.corpus.named(lambda names: name.casefold() in {known.casefold() for known in names}):
        return name
    raise LedgerError(f"no actor is called {name!r}; `legation actors` lists them")


def _apart_in(case: Case, what: list[str], document: str) -> tuple[str, ...]:
    """Name an actor of one document by its first mention there, and the others by their name."""
    if len(what) != 1:
        raise ConfigError("split --in: name one actor")
    name = what[0]
    for home in case.documents(document):
        keys = {key for doc, key in case.corpus.members_of(name) if doc == home.document.id}
        mentions = [m for m in home.extraction.mentions if m.actor in keys]
        if mentions:
            first = min(mentions, key=lambda m: (m.start, m.end))
            return (anchor_at(home.document, MENTION, Span(first.start, first.end)).to_text(), name)
    raise LedgerError(f"{document}: {name!r} is not mentioned there")


def _decide(
    settings: Settings,
    kind: str,
    verdict: str,
    *,
    target: tuple[str, ...],
    why: str,
    by: str | None,
    at: str | None,
) -> None:
    from legation.ledger.writer import open_writer

    made = new_judgement(kind, verdict, target=target, by=_name(by), at=_time(at), why=why)
    with open_writer(settings.case, wait=settings.lock_wait) as writer:
        writer.judge(made)
    messages().print(f"{made.id[:8]} {_said(made)}: {one_line(_about(made), width=120)}", markup=False)
    with open_case(settings.case) as opened:
        for item in opened.lost_decisions():
            if item.judgement == made.id:
                messages().print(f"without effect: {one_line(item.about)}: {item.why}", markup=False)


def _name(by: str | None) -> str:
    if by is not None and not by.strip():
        raise ConfigError("--by: no name is given")
    return by if by is not None else getpass.getuser()


def _time(at: str | None) -> str:
    """Return the time of a decision: the only place of the program where a clock is read."""
    return iso_time(at if at is not None else datetime.now(UTC).isoformat())


def _said(judgement: Judgement) -> str:
    words = f"{judgement.verdict} {judgement.kind}"
    return words if judgement.withdrawn_at is None else f"{words} (withdrawn {judgement.withdrawn_at[:10]})"


def _about(judgement: Judgement) -> str:
    if judgement.kind in (QUESTION, CONCEPT):
        return _about_question(judgement)
    parts = []
    for target in judgement.target:
        anchor, change = anchor_from(target), change_from(target)
        if change is not None:
            parts.append("=".join(change))
        else:
            parts.append(target if anchor is None else f"“{one_line(anchor.quote, width=40)}”")
    return ", ".join(parts)


def _about_question(judgement: Judgement) -> str:
    """Name the records that leave, then those that stay, or those that come together."""
    anchors = [anchor for target in judgement.target if (anchor := anchor_from(target)) is not None]
    leaving = [anchor for anchor in anchors if anchor.side]
    staying = [anchor for anchor in anchors if not anchor.side]
    first = f"{_quotes(leaving)} apart from " if leaving else ""
    return first + _quotes(staying)


def _quotes(anchors: list[Anchor]) -> str:
    shown = ", ".join(f"“{one_line(anchor.quote, width=28)}”" for anchor in anchors[:2])
    return shown if len(anchors) < 3 else f"{shown} and {len(anchors) - 2} more"
