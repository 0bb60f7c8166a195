"""An answer of a causal map in plain sentences: what was set, what moves, because of what, on whose word.

A concept *rises* where there is more of it or it comes about, and *falls* where there is less of it or it does not.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Protocol

from legation.interfaces.package_told import day_words, listed, speaker_words
from legation.interfaces.whatif_rows import CAVEAT, run_row
from legation.models.causal_map import CausalMap
from legation.models.whatif import Move
from legation.models.whatif_map import FuzzyMap, WeightedLink
from legation.models.whatif_paths import SignedPath
from legation.models.whatif_sensitivity import LINK, ORIGIN, SPEAKER, LeftOut, hangs_on
from legation.supposing import Supposed

MEANING = (
    "“Rises” means that there is more of it, or that it comes about; “falls” means the contrary; what is said of a "
    "rise is taken to hold of a fall too. How far (“strongly”, “clearly”, “somewhat”, “slightly”) tells how firmly, "
    "and by how many, this is said; it measures nothing in the world."
)
SIZES: Sequence[tuple[float, str]] = (
    (0.6, "strongly"),
    (0.3, "clearly"),
    (0.1, "somewhat"),
    (0.0, "slightly"),
)
"""Words for how far a concept moves: one firm origin moves what it speaks of by about .46, two by .64; each further
step between what was set and what moves halves that."""
_HEDGES = {"predicted": "predicted", "possible": "held possible", "denied": "denied", "asserted": "said"}
_KINDS = {"motive": " as a motive", "condition": " on that condition"}
_MANY = 2
_NAMED = 2
"""Sayings of one step that its sentence names; the row has all."""


class Teller(Protocol):
    """What tells of documents and sayings: of a package by places, of a case by sentences."""

    def document(self, doc: str) -> str:
        """Write a document where it is named first."""

    def again(self, doc: str) -> str:
        """Write a document that was named before."""

    def said(self, record: str) -> dict[str, Any]:
        """Return a saying of the causal map: record, doc, start, end, speaker, said_low, said_high, hedge, kind."""

    def places(self, said: Sequence[Mapping[str, Any]]) -> str:
        """Write where sayings of one document stand, or what they are."""


def explained_row(supposed: Supposed, told: Teller) -> dict[str, Any]:
    """Return an answer as rows with sentences.

    Args:
        supposed: An answer of a map.
        told: How the documents are told.

    Returns:
        `caveat`, `given` and `held` (concepts with names; of what is given `value` and `direction`), `run` (how it
        ended), `moves` (see `move_row`), `unnamed` (concepts that moved whose words tell nobody what is meant),
        `rests_on` (speakers and documents of all steps shown) and `rests`, the same as a sentence.
    """
    whole, scenario = supposed.whole, supposed.answer.scenario
    given = {**(scenario.start or {}), **scenario.set}
    clear = [move for move in supposed.answer.moves if not whole.by_id[move.concept].vague]
    named: set[str] = set()
    moves = [move_row(supposed, move, told, named=named) for move in clear]
    said = [entry for move in moves for step in move["because"] for entry in step["said"]]
    return {
        "caveat": CAVEAT,
        "given": [
            {"concept": c, "name": whole.name(c), "value": v, "direction": direction(v)}
            for c, v in sorted(given.items())
        ],
        "held": [{"concept": c, "name": whole.name(c)} for c in sorted(scenario.hold)],
        "run": run_row(supposed.answer.disturbed),
        "moves": moves,
        "unnamed": len(supposed.answer.moves) - len(clear),
        "rests_on": {
            "speakers": sorted({speaker_words(entry["speaker"]) for entry in said}),
            "docs": sorted({entry["doc"] for entry in said}),
        },
        "rests": _rests(said, told),
    }


def move_row(
    supposed: Supposed, move: Move, told: Teller, *, named: set[str] | None = None
) -> dict[str, Any]:
    """Return why a concept moved.

    Args:
        supposed: The answer.
        move: The concept and how far it moved.
        told: How the documents are told.
        named: Documents that were named before, which are told by their numbers alone; those named here are added.

    Returns:
        `concept`, `name`, `direction`, `size`, `difference`, `words` (a sentence), `because` (the steps of the
        strongest path its way), `against` (the steps of the strongest path the other way, or none) and `hangs` (a
        sentence on the single things without which it would not move, or "").
    """
    whole, named = supposed.whole, set() if named is None else named
    way, size = direction(move.difference), size_words(move.difference)
    with_it = [path for path in move.paths if (path.effect > 0) == (move.difference > 0)]
    against = [path for path in move.paths if (path.effect > 0) != (move.difference > 0)]
    return {
        "concept": move.concept,
        "name": whole.name(move.concept),
        "direction": way,
        "size": size,
        "difference": round(move.difference, 4),
        "words": f"“{whole.name(move.concept)}” {way} {size}",
        "because": [row for path in with_it[:1] for row in _steps(whole, path, told, named)],
        "against": [row for path in against[:1] for row in _steps(whole, path, told, named)],
        "hangs_on": [{"kind": e.kind, "name": e.name} for e in hangs_on(supposed.left_out, move.concept)],
        "hangs": _hangs(supposed.fuzzy, whole, hangs_on(supposed.left_out, move.concept), told),
    }


def _name(whole: CausalMap, concept: str) -> str:
    return "something that its words do not name" if whole.by_id[concept].vague else whole.name(concept)


def direction(value: float) -> str:
    """Write which way a concept goes."""
    return "rises" if value > 0 else "falls"


def size_words(difference: float) -> str:
    """Write how far a concept moves."""
    return next(words for least, words in SIZES if abs(difference) >= least)


def _steps(whole: CausalMap, path: SignedPath, told: Teller, named: set[str]) -> list[dict[str, Any]]:
    rows, value = [], path.push
    for link in path.links:
        before, value = direction(value), value * link.weight
        rows.append(_step(whole, link, (before, direction(value)), told, named))
    return rows


def _step(
    whole: CausalMap, link: WeightedLink, ways: tuple[str, str], told: Teller, named: set[str]
) -> dict[str, Any]:
    asserted, denied = (
        [told.said(claim.record) for claim in link.claims if claim.denied is wanted]
        for wanted in (False, True)
    )
    cause, effect = _name(whole, link.cause), _name(whole, link.effect)
    voices = _voices(asserted, told, named)
    if len(asserted) > _NAMED:
        voices.append(f"and {len(asserted) - _NAMED} more")
    voices += _voices(denied, told, named, denied=True)
    return {
        "cause": link.cause,
        "effect": link.effect,
        "cause_name": cause,
        "effect_name": effect,
        "cause_direction": ways[0],
        "effect_direction": ways[1],
        "sign": "-" if link.weight < 0 else "+",
        "words": f"because “{cause}” {ways[0]}, “{effect}” {ways[1]}",
        "voices": voices,
        "sentence": f"because “{cause}” {ways[0]}, “{effect}” {ways[1]} ({'; '.join(voices)})",
        "said": asserted,
        "denied": denied,
    }


def _voices(
    said: Sequence[Mapping[str, Any]], told: Teller, named: set[str], *, denied: bool = False
) -> list[str]:
    """Write the first sayings of a step; where a voice says it twice in a document, as one with two places."""
    groups: dict[tuple[str, str, str], list[Mapping[str, Any]]] = {}
    for each in said[:_NAMED]:
        verb = "denied" if denied else _HEDGES[each["hedge"]]
        date = day_words(each["said_low"], each["said_high"])
        who = f"{verb}{_KINDS.get(each['kind'], '')} by {speaker_words(each['speaker'])}"
        groups.setdefault((who, each["doc"], date), []).append(each)
    found = []
    for (who, doc, date), group in groups.items():
        # Long names at each step hide what the steps say: a document has its name once, then its number.
        home = told.again(doc) if doc in named else told.document(doc)
        named.add(doc)
        found.append(f"{who} in {home}, {date}; {told.places(group)}")
    return found


def _hangs(fuzzy: FuzzyMap, whole: CausalMap, entries: Sequence[LeftOut], told: Teller) -> str:
    """Write what a move hangs on: single speakers, single origins by their documents, single links."""
    speakers = [speaker_words(entry.name) for entry in entries if entry.kind == SPEAKER]
    origins = [entry.name for entry in entries if entry.kind == ORIGIN]
    links = [entry for entry in entries if entry.kind == LINK]
    parts = []
    if len(speakers) == len(origins) == 1:
        origins = []  # the voice's own: said once
    if speakers:
        parts.append(f"on {'one voice' if len(speakers) == 1 else 'each of the voices'} ({listed(speakers)})")
    if origins:
        homes = listed(sorted({home for origin in origins for home in _homes(fuzzy, whole, origin, told)}))
        parts.append(
            f"on {'one origin' if len(origins) == 1 else f'each of {len(origins)} origins'}, in {homes}"
        )
    if not parts and links:
        return _hangs_on_links(fuzzy, whole, links)
    if not parts:
        return ""
    single = len(speakers) < _MANY and len(origins) < _MANY
    turned = ", or would move the other way" if any(entry.turned for entry in entries) else ""
    return f"It hangs {listed(parts)}: without {'that' if single else 'any one of them'} it would not move{turned}."


def _hangs_on_links(fuzzy: FuzzyMap, whole: CausalMap, entries: Sequence[LeftOut]) -> str:
    """Write that a move hangs on single steps, none of which one voice alone bears."""
    turned = ", or would move the other way" if any(entry.turned for entry in entries) else ""
    if len(entries) > 1:
        return f"It hangs on each of {len(entries)} steps: without any one of them it would not move{turned}."
    [entry] = entries
    of = [link for link in fuzzy.links if entry.name.startswith(f"{link.cause} -> {link.effect} (")]
    speakers = {
        speaker_words(whole.links[c.record].speaker.name) for link in of for c in link.claims if not c.denied
    }
    if len(speakers) < _MANY:
        return f"It hangs on one step: without that it would not move{turned}."
    both = "both" if len(speakers) == _MANY else "all"
    return (
        f"It hangs on one step, which {listed(sorted(speakers))} each say: without {both} of them it would not "
        f"move{turned}."
    )


def _homes(fuzzy: FuzzyMap, whole: CausalMap, origin: str, told: Teller) -> list[str]:
    records = {claim.record for link in fuzzy.links for claim in link.claims if claim.origin == origin}
    return [told.document(doc) for doc in sorted({whole.links[record].doc for record in records})]


def _rests(said: Iterable[Mapping[str, Any]], told: Teller) -> str:
    """Write on whose word an answer rests, where that is few."""
    entries = list(said)
    if not entries:
        return "Nothing else that has a name moves: no asserted path leads on from there."
    speakers = sorted({speaker_words(entry["speaker"]) for entry in entries})
    homes = [told.document(doc) for doc in sorted({entry["doc"] for entry in entries})]
    if len(speakers) == 1:
        return f"All of this rests on one voice: {speakers[0]}, in {listed(homes)}."
    if len(homes) == 1:
        return f"All of this rests on one document, {homes[0]}, and on {listed(speakers)}."
    return f"This rests on {listed(speakers)}, in {listed(homes)}."
