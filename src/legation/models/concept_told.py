"""Relations that states of a document tell at the words of a link's end: they fill what it leaves open. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from legation.comparison.material import End
from legation.models.concept_relations import Piece, Relation, may_tell, read_relation
from legation.schema.reading import Span

_NAMED = 4
"""First letters that an adjective without an actor must share with the name of the actor that it means."""


class ToldRelations:
    """The relations that the states of one document tell, by their places."""

    def __init__(self, told: Iterable[tuple[Span, Relation]] = ()) -> None:
        """Take relations with their places in the document's text."""
        self._told = sorted(told, key=lambda item: (item[0], item[1].key))

    @property
    def relations(self) -> list[Relation]:
        """All of them, by place."""
        return [relation for _, relation in self._told]

    def read(
        self, pieces: Sequence[Piece], actors: Sequence[End], terms: Sequence[str], span: Span
    ) -> Relation | None:
        """Read the relation that an end speaks of; roles that it leaves open are those of a relation told in its place.

        Args:
            pieces: The end's name in pieces.
            actors: The actors in it.
            terms: Lemmas of its other content words.
            span: Its place.
        """
        if not may_tell(terms):
            return None
        over = {relation.key: relation for place, relation in self._told if _overlap(place, span)}
        found = read_relation(pieces, actors, terms)
        if found is None:
            return self._with_adjective(list(over.values()), pieces, actors, terms)
        if found.is_full:
            return found
        whole = [relation for relation in over.values() if found.fits(relation)]
        return replace(whole[0], ended=found.ended) if len(whole) == 1 else found

    def _with_adjective(
        self, over: Sequence[Relation], pieces: Sequence[Piece], actors: Sequence[End], terms: Sequence[str]
    ) -> Relation | None:
        """Read an end in which an adjective names an actor that was not recognised there: "a Tarnish consulate"."""
        known = {actor.key for actor in actors}
        for relation in over:
            for end in (one for one in relation.ends if one.key not in known):
                begun = end.name[:_NAMED].casefold()
                rest = [term for term in terms if len(begun) < _NAMED or term[:_NAMED] != begun]
                if len(rest) == len(terms) - 1:
                    found = read_relation(pieces, [*actors, end], rest)
                    if found is not None and found.key == relation.key:
                        return found
        return None


def _overlap(place: Span, span: Span) -> bool:
    """Say whether two places share half of the shorter."""
    shared = min(place.end, span.end) - max(place.start, span.start)
    return shared > 0 and 2 * shared >= min(place.end - place.start, span.end - span.start)
