"""What-ifs as plain JSON objects: for `legation whatif --json` and for the brief."""

from legation.interfaces.interchange import Row
from legation.models.causal_map import CausalMap
from legation.models.whatif import Move
from legation.models.whatif_map import WeightedLink
from legation.models.whatif_paths import SignedPath
from legation.models.whatif_run import Run, RunSettings
from legation.models.whatif_sensitivity import LeftOut, hangs_on
from legation.supposing import Contrasted, Supposed

CAVEAT = "A model of what the documents say, not of the world."


def whatif_row(supposed: Supposed, settings: RunSettings) -> Row:
    """Return a what-if: what was supposed, how it ended, and why each concept moved."""
    answer, whole = supposed.answer, supposed.whole
    scenario = answer.scenario
    return {
        "caveat": CAVEAT,
        "set": dict(sorted(scenario.set.items())),
        "hold": sorted(scenario.hold),
        "start": dict(sorted(scenario.start.items())),
        "rule": settings.rule.value,
        "squash": settings.squash.value,
        "steepness": settings.steepness,
        "tolerance": settings.tolerance,
        "undisturbed": run_row(answer.undisturbed),
        "run": run_row(answer.disturbed),
        "moves": [move_row(whole, move, supposed.left_out) for move in answer.moves],
        "left_out": [left_out_row(entry) for entry in supposed.left_out],
        "speakers": sorted(
            {s for move in answer.moves for path in move.paths for link in path.links for s in link.speakers}
        ),
    }


def contrast_row(found: Contrasted, settings: RunSettings) -> Row:
    """Return one what-if on the maps of two sides, concept by concept, with both answers in full."""
    one, other = found.one, found.other
    return {
        "caveat": CAVEAT,
        "sides": list(found.names),
        "concepts": [
            {
                "concept": row.concept,
                "name": found.whole.name(row.concept),
                "stand": row.stand.value,
                "differences": [
                    None if move is None else round(move.difference, 4) for move in (row.one, row.other)
                ],
            }
            for row in found.rows
        ],
        "answers": [None if side is None else whatif_row(side, settings) for side in (one, other)],
    }


def run_row(run: Run) -> Row:
    """Return what a run came to."""
    return {"ending": run.ending.value, "steps": run.steps, "period": run.period}


def move_row(whole: CausalMap, move: Move, left_out: tuple[LeftOut, ...]) -> Row:
    """Return a concept that moved."""
    return {
        "concept": move.concept,
        "name": whole.name(move.concept),
        "before": round(move.before, 4),
        "after": round(move.after, 4),
        "difference": round(move.difference, 4),
        "paths": [path_row(whole, path) for path in move.paths],
        "hangs_on": [{"kind": e.kind, "name": e.name} for e in hangs_on(left_out, move.concept)],
    }


def path_row(whole: CausalMap, path: SignedPath) -> Row:
    """Return a path with the sentences and speakers of each of its steps."""
    return {
        "sign": "+" if path.sign > 0 else "-",
        "effect": round(path.effect, 4),
        "steps": [step_row(whole, link) for link in path.links],
    }


def step_row(whole: CausalMap, link: WeightedLink) -> Row:
    """Return a link with the records that assert it."""
    records = [claim.record for claim in link.claims if not claim.denied]
    found = [whole.links[record] for record in records if record in whole.links]
    return {
        "cause": link.cause,
        "effect": link.effect,
        "cause_name": whole.name(link.cause),
        "effect_name": whole.name(link.effect),
        "weight": round(link.weight, 4),
        "given": link.is_given,
        "speakers": list(link.speakers),
        "origins": list(link.origins),
        "said": [
            {
                "record": said.record,
                "doc": said.doc,
                "start": said.start,
                "end": said.end,
                "quote": said.quote,
                "speaker": said.speaker.name,
                "hedge": said.hedge.value,
            }
            for said in found
        ],
    }


def left_out_row(entry: LeftOut) -> Row:
    """Return what becomes of the answer without one link, speaker or origin."""
    return {
        "kind": entry.kind,
        "name": entry.name,
        "differences": {concept: round(value, 4) for concept, value in entry.differences},
        "vanished": list(entry.vanished),
        "turned": list(entry.turned),
    }
