"""Decisions of a user: rows that are added and can be withdrawn, never changed."""

import json
from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from legation.ledger import tables
from legation.schema.errors import LedgerError
from legation.schema.ids import content_hash
from legation.schema.records import Judgement


def new_judgement(
    kind: str, verdict: str, *, target: tuple[str, ...], by: str, at: str, why: str
) -> Judgement:
    """Make a judgement; its id comes from all that it says, so the same decision twice is one."""
    number = content_hash("judgement", kind, verdict, *target, by, at, why)
    return Judgement(number, kind, verdict, target, by, at, why)


def add_judgement(connection: sa.Connection, judgement: Judgement) -> None:
    """Add a judgement; the same one again changes nothing."""
    table = tables.judgements
    if connection.execute(sa.select(table.c.id).where(table.c.id == judgement.id)).first() is None:
        connection.execute(
            sa.insert(table).values(
                id=judgement.id,
                kind=judgement.kind,
                verdict=judgement.verdict,
                target=json.dumps(judgement.target, ensure_ascii=False),
                by=judgement.by,
                at=judgement.at,
                why=judgement.why,
            )
        )


def take_judgements(connection: sa.Connection, judgements: Iterable[Judgement]) -> tuple[int, int]:
    """Add judgements from elsewhere with their withdrawals; what is known already changes nothing.

    Returns:
        How many are new, and how many that were known are withdrawn now.
    """
    known = {judgement.id: judgement.withdrawn_at for judgement in list_judgements(connection)}
    new = withdrawn = 0
    for judgement in judgements:
        if judgement.id not in known:
            add_judgement(connection, judgement)
            new += 1
        elif judgement.withdrawn_at is not None and known[judgement.id] is None:
            withdrawn += 1
        if judgement.withdrawn_at is not None and known.get(judgement.id) is None:
            by, why = judgement.withdrawn_by or judgement.by, judgement.withdrawn_why or ""
            withdraw_judgement(connection, judgement.id, at=judgement.withdrawn_at, by=by, why=why)
        known[judgement.id] = judgement.withdrawn_at or known.get(judgement.id)
    return new, withdrawn


def withdraw_judgement(connection: sa.Connection, judgement: str, *, at: str, by: str, why: str) -> None:
    """Withdraw a judgement; its row stays.

    Raises:
        LedgerError: There is no such judgement, or it is withdrawn already.
    """
    known = connection.execute(
        sa.select(tables.judgements.c.id).where(tables.judgements.c.id == judgement)
    ).first()
    if known is None:
        raise LedgerError(f"no judgement {judgement}")
    table = tables.withdrawals
    if connection.execute(sa.select(table.c.at).where(table.c.judgement == judgement)).first() is not None:
        raise LedgerError(f"judgement {judgement} is withdrawn already")
    connection.execute(sa.insert(table).values(judgement=judgement, at=at, by=by, why=why))


def list_judgements(connection: sa.Connection) -> Iterator[Judgement]:
    """Yield all judgements, withdrawn ones too, by time and id."""
    table, gone = tables.judgements, tables.withdrawals
    statement = (
        sa.select(
            table,
            gone.c.at.label("withdrawn_at"),
            gone.c.by.label("withdrawn_by"),
            gone.c.why.label("withdrawn_why"),
        )
        .outerjoin(gone, gone.c.judgement == table.c.id)
        .order_by(table.c.at, table.c.id)
    )
    for row in connection.execute(statement):
        target = tuple(json.loads(row.target))
        withdrawn = (row.withdrawn_at, row.withdrawn_by, row.withdrawn_why)
        yield Judgement(row.id, row.kind, row.verdict, target, row.by, row.at, row.why, *withdrawn)
