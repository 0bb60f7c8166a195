"""How an answer changes when a single link, speaker or origin is left out, and what it hangs on."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from legation.models.whatif import LEAST_MOVE, Answer, what_if
from legation.models.whatif_map import Claim, FuzzyMap
from legation.models.whatif_run import RunSettings

LINK, SPEAKER, ORIGIN = "link", "speaker", "origin"
_DEFAULT = RunSettings()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An answer without one thing.

    Attributes:
        kind: "link", "speaker" or "origin".
        name: Of a link "cause -> effect" with its sign, else the name or id.
        differences: How far each asked concept moves without it.
        vanished: Asked concepts that do not move any more.
        turned: Asked concepts that move the other way.
    """

    kind: str
    name: str
    differences: tuple[tuple[str, float], ...]
    vanished: tuple[str, ...]
    turned: tuple[str, ...]

    @property
    def decides(self) -> bool:
        """True where an answer hangs on it."""
        return bool(self.vanished or self.turned)


def leave_out(
    fuzzy: FuzzyMap,
    answer: Answer,
    settings: RunSettings = _DEFAULT,
    *,
    concepts: Sequence[str] | None = None,
    least: float = LEAST_MOVE,
) -> tuple[LeftOut, ...]:
    """Run an answer again without each link, speaker and origin on its paths.

    Args:
        fuzzy: The map.
        answer: An answer with its paths.
        settings: How the map was run.
        concepts: Concepts asked for; all that moved where None.
        least: Smallest difference that counts as a move.

    Returns:
        One entry for each thing left out; first what turns or takes away most answers, then by the greatest change.
    """
    moves = {move.concept: move for move in answer.moves if concepts is None or move.concept in concepts}
    before = {concept: move.difference for concept, move in moves.items()}
    on_paths = {id(link) for move in moves.values() for path in move.paths for link in path.links}
    places = [place for place, link in enumerate(fuzzy.links) if id(link) in on_paths]
    found = []
    for kind, name, changed in _changes(fuzzy, places):
        again = what_if(changed, answer.scenario, settings, least=least, paths=0)
        now = {move.concept: move.difference for move in again.moves}
        after = tuple((concept, now.get(concept, 0.0)) for concept in before)
        vanished = tuple(concept for concept, value in after if not value)
        turned = tuple(concept for concept, value in after if value * before[concept] < 0)
        found.append(LeftOut(kind, name, after, vanished, turned))

    def change(entry: LeftOut) -> float:
        return max((abs(value - before[concept]) for concept, value in entry.differences), default=0.0)

    return tuple(sorted(found, key=lambda e: (-len(e.vanished) - len(e.turned), -change(e), e.kind, e.name)))


def hangs_on(entries: Iterable[LeftOut], concept: str) -> tuple[LeftOut, ...]:
    """Return the single things without which a concept would not move, or the other way."""
    return tuple(entry for entry in entries if concept in entry.vanished or concept in entry.turned)


def _changes(fuzzy: FuzzyMap, places: Sequence[int]) -> Iterator[tuple[str, str, FuzzyMap]]:
    links = [fuzzy.links[place] for place in places]
    for place, link in zip(places, links, strict=True):
        sign = "-" if link.weight < 0 else "+"
        yield LINK, f"{link.cause} -> {link.effect} ({sign})", fuzzy.without_links({place})
    for speaker in sorted({speaker for link in links for speaker in link.speakers}):
        yield SPEAKER, speaker, fuzzy.without_claims(_said_by(speaker))
    for origin in sorted({origin for link in links for origin in link.origins}):
        yield ORIGIN, origin, fuzzy.without_claims(_from(origin))


def _said_by(speaker: str) -> Callable[[Claim], bool]:
    return lambda claim: claim.speaker == speaker


def _from(origin: str) -> Callable[[Claim], bool]:
    return lambda claim: claim.origin == origin
