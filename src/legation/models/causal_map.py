"""The causal map: who says that what brings what about, as a directed signed graph of concepts. Pure.

After the cognitive maps of Axelrod (1976, Structure of Decision): concepts are variables, an edge says that more of
its cause means more (+) or less (-) of its effect. An edge keeps every link that says so, apart by sign and by whether
it is denied; nothing is averaged, so two speakers who assert opposite signs are both seen. The same input in any order
gives the same map.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from legation.comparison.judgements import Regrouping
from legation.comparison.material import End
from legation.comparison.verdicts import Origin
from legation.models.concept_relations import Relation
from legation.models.concepts import Concept, Grouping, LinkEnd, concept_of, group_concepts
from legation.schema.dates import OPEN, Interval
from legation.schema.vocabulary import CausalKind, Hedge, Sign

OriginsOf = Callable[[Sequence[str]], tuple[Origin, ...]]
"""Returns the origins of records, each record in one: `comparison.origins` with what a case knows of its texts."""


@dataclass(frozen=True, slots=True)
class LinkRecord:
    """One causal link as someone asserts it, with the names of the corpus.

    Attributes:
        record: The record's id.
        doc: Name of its document.
        start: Where its envelope starts in the document's text.
        end: Where it ends.
        quote: The text between.
        cause: The cause as worded.
        effect: The effect as worded.
        sign: Sign of the link, between its ends as worded.
        kind: Cause, motive, condition or prevention.
        hedge: How firmly it is asserted; "denied" where it is denied.
        speaker: Who says so.
        chain: Names of the chain; the speaker is the last.
        side: State or community that the speaker belongs to, or None.
        said: When it was said.
    """

    record: str
    doc: str
    start: int
    end: int
    quote: str
    cause: LinkEnd
    effect: LinkEnd
    sign: Sign
    kind: CausalKind
    hedge: Hedge
    speaker: End
    chain: tuple[str, ...]
    side: str | None = None
    said: Interval = OPEN

    @property
    def turned(self) -> bool:
        """True where the sign between the concepts is the other one than between the words ("no ferry, no trade")."""
        return self.cause.factor * self.effect.factor < 0

    @property
    def concept_sign(self) -> Sign:
        """Sign of the link between its concepts."""
        if not self.turned:
            return self.sign
        return Sign.MINUS if self.sign is Sign.PLUS else Sign.PLUS

    @property
    def is_denied(self) -> bool:
        """True where the speaker denies the link."""
        return self.hedge is Hedge.DENIED


@dataclass(frozen=True, slots=True)
class Support:
    """The links that assert, or deny, one sign of an edge.

    Attributes:
        sign: Sign between the concepts.
        denied: True for links that say that it is not so.
        links: Ids of the records, in the order of the texts.
        hedges: Number of links by hedge.
        kinds: Number of links by kind.
        speakers: Names of those who say so, by the order of the texts, each once.
        docs: Names of the documents, sorted.
        origins: The independent origins behind the links.
    """

    sign: Sign
    denied: bool
    links: tuple[str, ...]
    hedges: tuple[tuple[Hedge, int], ...]
    kinds: tuple[tuple[CausalKind, int], ...]
    speakers: tuple[str, ...]
    docs: tuple[str, ...]
    origins: tuple[Origin, ...]

    @property
    def independent_sources(self) -> int:
        """Number of origins: links that share one count once."""
        return len(self.origins)


@dataclass(frozen=True, slots=True)
class Edge:
    """All that is said of one concept's effect on another.

    Attributes:
        cause: Id of the concept.
        effect: Id of the concept.
        supports: Asserted before denied, + before -.
    """

    cause: str
    effect: str
    supports: tuple[Support, ...]

    @property
    def asserted(self) -> tuple[Support, ...]:
        """What asserts the edge."""
        return tuple(support for support in self.supports if not support.denied)

    @property
    def signs(self) -> tuple[Sign, ...]:
        """Signs that somebody asserts; two where speakers assert opposite ones, none where the edge is only denied."""
        return tuple(support.sign for support in self.asserted)

    @property
    def links(self) -> tuple[str, ...]:
        """Ids of all records that speak of it."""
        return tuple(link for support in self.supports for link in support.links)

    @property
    def is_opposed(self) -> bool:
        """True where one sign is asserted against the other, or asserted and denied."""
        if len(self.signs) > 1:
            return True
        return any(support.denied and support.sign in self.signs for support in self.supports)


@dataclass(frozen=True, slots=True)
class CausalMap:
    """Concepts and the edges between them.

    Attributes:
        concepts: By id.
        edges: By cause and effect.
        links: The records behind the edges, by id.
        former: Tells which concepts a key meant before decisions, or None where there are none.
    """

    concepts: tuple[Concept, ...]
    edges: tuple[Edge, ...]
    links: Mapping[str, LinkRecord] = field(default_factory=dict)
    former: "Former | None" = field(default=None, repr=False, compare=False)
    by_id: Mapping[str, Concept] = field(init=False, repr=False, compare=False)
    concept_of: Mapping[str, str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {concept.id: concept for concept in self.concepts})
        object.__setattr__(self, "concept_of", concept_of(self.concepts))

    def name(self, concept: str) -> str:
        """Return the name of a concept."""
        return self.by_id[concept].name


class Former:
    """The keys that concepts had before users decided: a key that was written down must not die with a decision."""

    def __init__(
        self, ends: Sequence[LinkEnd], told: Sequence[tuple[str, Relation]], decisions: Sequence[Regrouping]
    ) -> None:
        """Keep what the concepts are made of; nothing is made before a key is asked for.

        Args:
            ends: The ends of all links.
            told: What fills roles that they leave open.
            decisions: Users' decisions about concepts.
        """
        self._ends, self._told = ends, told
        self._decisions = sorted(set(decisions))

    def members(self, key: str) -> tuple[str, ...]:
        """Return the ends of the concept that last had a key, or none."""
        as_read = [end.read or end for end in self._ends]
        for ends in (self._ends, as_read):
            grouping = Grouping(ends, told=self._told)
            for number in reversed(range(len(self._decisions) + 1)):
                for concept in grouping.concepts(self._decisions[:number]):
                    if concept.id == key:
                        return concept.members
        return ()


def causal_map(
    links: Iterable[LinkRecord],
    origins_of: OriginsOf,
    *,
    decisions: Iterable[Regrouping] = (),
    told: Iterable[tuple[str, Relation]] = (),
) -> CausalMap:
    """Gather the links of a corpus into a map.

    Args:
        links: Causal links, any order.
        origins_of: Tells which records share an origin.
        decisions: Users' decisions about concepts; their sides hold ids of ends.
        told: Relations that other words of a document tell, with its name; see `concepts.group_concepts`.
    """
    by_id = {link.record: link for link in links}
    ends = [end for link in by_id.values() for end in (link.cause, link.effect)]
    chosen, known = tuple(decisions), tuple(told)
    concepts = group_concepts(ends, chosen, told=known)
    decided = bool(chosen) or any(end.given for end in ends)
    former = Former(ends, known, chosen) if decided else None
    return replace(_build(concepts, by_id, origins_of), former=former)


def restricted(whole: CausalMap, keep: Callable[[LinkRecord], bool], origins_of: OriginsOf) -> CausalMap:
    """Return the map of some links only: one speaker's, one actor's, those known by a date.

    Concepts keep the ids and names that they have in the whole map; those that no link is left for are gone.
    """
    part = _build(whole.concepts, {r: link for r, link in whole.links.items() if keep(link)}, origins_of)
    return replace(part, former=whole.former)


def _build(concepts: Sequence[Concept], links: Mapping[str, LinkRecord], origins_of: OriginsOf) -> CausalMap:
    homes = concept_of(concepts)
    between: dict[tuple[str, str], list[LinkRecord]] = defaultdict(list)
    for link in sorted(links.values(), key=lambda item: (item.doc, item.start, item.end, item.record)):
        between[homes[link.cause.id], homes[link.effect.id]].append(link)
    edges = [
        Edge(cause, effect, _supports(members, origins_of))
        for (cause, effect), members in sorted(between.items())
    ]
    used = {concept for pair in between for concept in pair}
    kept = tuple(concept for concept in concepts if concept.id in used)
    return CausalMap(kept, tuple(edges), dict(sorted(links.items())))


def _supports(links: Sequence[LinkRecord], origins_of: OriginsOf) -> tuple[Support, ...]:
    sides: dict[tuple[bool, bool], list[LinkRecord]] = defaultdict(list)
    for link in links:
        sides[link.is_denied, link.concept_sign is Sign.MINUS].append(link)
    return tuple(_support(members, origins_of) for _, members in sorted(sides.items()))


def _support(links: Sequence[LinkRecord], origins_of: OriginsOf) -> Support:
    first = links[0]
    if len(links) == 1:
        # Most edges of a large map rest on one link; asking for the origin of one record would cost the most.
        one = (first.record,)
        return Support(
            first.concept_sign,
            first.is_denied,
            one,
            ((first.hedge, 1),),
            ((first.kind, 1),),
            (first.speaker.name,),
            (first.doc,),
            (Origin(first.record, one, ""),),
        )
    records = tuple(link.record for link in links)
    return Support(
        sign=first.concept_sign,
        denied=first.is_denied,
        links=records,
        hedges=tuple(sorted(Counter(link.hedge for link in links).items())),
        kinds=tuple(sorted(Counter(link.kind for link in links).items())),
        speakers=tuple(dict.fromkeys(link.speaker.name for link in links)),
        docs=tuple(sorted({link.doc for link in links})),
        origins=origins_of(records),
    )
