"""Ties as the JSON objects of the interchange format, and what changed between two dates."""

from legation.interfaces.row_parts import Row, interval_keys
from legation.models.tie import Tie
from legation.models.tie_changes import Change
from legation.schema.ids import content_hash


def tie_ends(tie: Tie) -> Row:
    """Return who stands in a tie to whom, and of which kind it is."""
    return {
        "subject": tie.subject.name,
        "relation": tie.relation,
        "object": tie.object.name,
        "layer": tie.layer,
        "sign": tie.sign,
    }


def tie_row(tie: Tie) -> Row:
    """Return a line of `ties.jsonl`."""
    return {
        "id": tie_id(tie),
        **tie_ends(tie),
        "status": tie.status,
        **interval_keys("valid", tie.valid),
        "begun": tie.begun,
        "disputed": tie.disputed,
        "supporting": list(tie.supporting),
        "denying": list(tie.denying),
        "pending": [{"record": record, "status": status} for record, status in tie.pending],
        "undated": list(tie.undated),
        "independent_sources": tie.independent_sources,
        "origins": list(tie.origins),
        "denying_sources": len(tie.denying_origins),
        "denying_origins": list(tie.denying_origins),
        "speakers": list(tie.speakers),
        "latest": tie.latest,
        "subject_actor": tie.subject.actor,
        "object_actor": tie.object.actor,
    }


def change_row(change: Change) -> Row:
    """Return a tie that does not stand as it stood, with both of its standings."""
    return {
        "change": change.what,
        **tie_row(change.tie),
        "before": None if change.before is None else tie_row(change.before),
        "after": None if change.after is None else tie_row(change.after),
    }


def tie_id(tie: Tie) -> str:
    """Return the id of a tie: the same for the same actors, relation and beginning, whatever date is asked for."""
    return content_hash("tie", *tie.key, tie.valid.low or "")
