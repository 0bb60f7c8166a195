"""Who is who over a corpus: a pure function of the documents' actors and the users' judgements.

The same actors in any order give the same result, byte for byte. Names join only where the form admits little
else: one gazetteer key, one full personal name, one name of an organisation. A surname alone joins only when the
corpus has one bearer and a role or country agrees; what is described and not named stays in its document.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from legation.actors.name_forms import folded, full_name, initials, is_acronym, surname
from legation.schema.ids import content_hash
from legation.schema.records import Judgement, LocalActor, Role
from legation.schema.vocabulary import ActorType

Member = tuple[str, str]
"""Document id and key of a local actor."""

_FAMILY = {
    ActorType.PERSON: "person",
    ActorType.STATE: "polity",
    ActorType.PLACE: "polity",
    ActorType.ORGANISATION: "organisation",
    ActorType.BODY: "organisation",
    ActorType.COMMUNITY: "community",
}
_RANK = {kind: rank for rank, kind in enumerate(ActorType)}


@dataclass(frozen=True, slots=True)
class CorpusActor:
    """An actor of the corpus.

    Attributes:
        id: Content id: of the gazetteer key, else of family and name, else of document and name.
        name: Most frequent full form.
        members: Local actors that it joins, sorted.
        aliases: Every other name and surface form, sorted.
        roles: Roles with the document that gives them, sorted.
        reason: What joined the members.
    """

    id: str
    name: str
    type: ActorType
    members: tuple[Member, ...]
    known: str | None = None
    country: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[tuple[str, Role], ...] = ()
    unnamed: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A judgement that was not carried out, and why."""

    judgement: str
    why: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """All actors of a corpus, sorted by name and id, and the judgements that could not be carried out."""

    actors: tuple[CorpusActor, ...]
    conflicts: tuple[Conflict, ...] = ()
    _by_member: dict[Member, CorpusActor] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        table = {member: actor for actor in self.actors for member in actor.members}
        object.__setattr__(self, "_by_member", table)

    def actor_of(self, document_id: str, key: str) -> CorpusActor:
        """Return the corpus actor of a document's actor.

        Raises:
            KeyError: No such local actor was resolved.
        """
        return self._by_member[(document_id, key)]


def resolve_actors(
    actors: Iterable[tuple[str, LocalActor]], judgements: Iterable[Judgement] = ()
) -> Resolution:
    """Join the actors of many documents; O(n log n) in their number.

    Args:
        actors: Document id and actor, in any order; a pair given twice counts once.
        judgements: Those of kind "actor" count, unless withdrawn. Targets are names, gazetteer keys, corpus ids or
            "document:key". A split holds its first target apart from the others; a merge joins all its targets.

    Returns:
        The actors, and the judgements that contradict others or fit nothing.
    """
    items = dict(sorted(((document, actor.key), actor) for document, actor in set(actors)))
    clusters = _Clusters(items)
    blocks = _blocks(items)
    index = _index(items)
    conflicts = clusters.judge(judgements, index)
    for reason, members in blocks:
        for member in members[1:]:
            clusters.join(members[0], member, reason)
    _join_surnames(clusters, items)
    return Resolution(_freeze(clusters, items), tuple(conflicts))


class _Clusters:
    """Disjoint sets of members with splits as constraints: a union that would break one is refused."""

    def __init__(self, items: dict[Member, LocalActor]) -> None:
        self._items = items
        self._parent = {member: member for member in items}
        self._tags: dict[Member, frozenset[tuple[int, int]]] = {}
        self.reasons: dict[Member, tuple[str, ...]] = {}

    def find(self, member: Member) -> Member:
        """Return the set's representative: its smallest member."""
        root = member
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[member] != root:
            self._parent[member], member = root, self._parent[member]
        return root

    def join(self, left: Member, right: Member, reason: str) -> bool:
        """Join two sets, unless a split forbids it."""
        one, two = sorted((self.find(left), self.find(right)))
        if one == two:
            return True
        tags = self._tags.get(one, frozenset()) | self._tags.get(two, frozenset())
        sides = Counter(split for split, _ in tags)
        if any(count > 1 for count in sides.values()):
            return False
        self._parent[two] = one
        if tags:
            self._tags[one] = tags
        known = (*self.reasons.get(one, ()), *self.reasons.get(two, ()), reason)
        self.reasons[one] = tuple(dict.fromkeys(known))
        return True

    def judge(self, judgements: Iterable[Judgement], index: dict[str, list[Member]]) -> list[Conflict]:
        """Enter the splits as constraints, then the merges; return what cannot be done."""
        valid = [j for j in judgements if j.kind == "actor" and j.withdrawn_at is None]
        valid.sort(key=lambda j: (j.at, j.id))
        conflicts: list[Conflict] = []
        splits: list[Judgement] = []
        for number, judgement in enumerate(j for j in valid if j.verdict == "split"):
            sides = [_anchored(target, index) for target in judgement.target]
            if len(sides) < 2 or not all(sides):
                conflicts.append(Conflict(judgement.id, _unanchored(judgement, sides)))
                continue
            splits.append(judgement)
            for side, members in enumerate(sides):
                for member in members:
                    if not any(split == number for split, _ in self._tags.get(member, frozenset())):
                        self._tags[member] = self._tags.get(member, frozenset()) | {(number, side)}
        for judgement in (j for j in valid if j.verdict == "merge"):
            sides = [_anchored(target, index) for target in judgement.target]
            if len(sides) < 2 or not all(sides):
                conflicts.append(Conflict(judgement.id, _unanchored(judgement, sides)))
                continue
            members = [member for side in sides for member in side]
            done = [
                self.join(members[0], m, f"judged one by {judgement.by}: {judgement.why}")
                for m in members[1:]
            ]
            if not all(done):
                conflicts.append(Conflict(judgement.id, _against(judgement, splits)))
        return conflicts


def _anchored(target: str, index: dict[str, list[Member]]) -> list[Member]:
    return (
        index.get(target) or index.get(f"name:{folded(target)}") or index.get(f"alias:{folded(target)}") or []
    )


def _unanchored(judgement: Judgement, sides: list[list[Member]]) -> str:
    missing = [target for target, side in zip(judgement.target, sides, strict=True) if not side]
    if missing:
        return f"{judgement.verdict}: no actor is found for {', '.join(repr(target) for target in missing)}"
    return f"{judgement.verdict}: needs at least two targets"


def _against(judgement: Judgement, splits: list[Judgement]) -> str:
    names = {folded(target) for target in judgement.target}
    for split in splits:
        if len(names & {folded(target) for target in split.target}) > 1:
            when = "an earlier" if split.at <= judgement.at else "a later"
            return f"merge: {when} split ({split.id}) holds these actors apart"
    return "merge: a split holds some of these actors apart"


def _index(items: dict[Member, LocalActor]) -> dict[str, list[Member]]:
    """List the members by everything that a judgement can call them."""
    found: dict[str, list[Member]] = defaultdict(list)
    for member, actor in items.items():
        found[f"{member[0]}:{member[1]}"].append(member)
        if actor.known:
            found[actor.known].append(member)
        found[_natural_id(member, actor)].append(member)
        found[f"name:{folded(actor.name)}"].append(member)
        for alias in sorted({folded(alias) for alias in actor.aliases} - {folded(actor.name)}):
            found[f"alias:{alias}"].append(member)
    return dict(found)


def _block_of(actor: LocalActor) -> tuple[str, str] | None:
    """Return the block whose members are one, and the reason; None for an actor that stays in its document."""
    if actor.known is not None:
        return f"known:{actor.known}", f"gazetteer entry {actor.known}"
    if actor.unnamed:
        return None
    name = folded(actor.name)
    family = _FAMILY[actor.type]
    if actor.type is ActorType.PERSON:
        full = full_name(actor.name)
        return (f"person:{full}", f"full name '{full}'") if full else None
    if not name or (actor.type is ActorType.BODY and actor.country is None and " of " not in name):
        return None
    if family == "organisation" and actor.name == actor.name.lower() and actor.country is None:
        return None
    return f"{family}:{name}", f"name '{name}'"


def _blocks(items: dict[Member, LocalActor]) -> list[tuple[str, list[Member]]]:
    """Return the blocks in order, each with its reason; acronyms go to the one name that has their letters."""
    blocks: dict[str, list[Member]] = defaultdict(list)
    reasons: dict[str, str] = {}
    letters: dict[str, set[str]] = defaultdict(set)
    for member, actor in items.items():
        block = _block_of(actor)
        if block is None:
            continue
        blocks[block[0]].append(member)
        reasons[block[0]] = block[1]
        if _FAMILY[actor.type] == "organisation":
            own = {alias.replace(".", "") for alias in actor.aliases if is_acronym(alias)}
            for acronym in sorted(own & initials(actor.name)):
                letters[acronym].add(block[0])
    for acronym in sorted(letters):
        short = f"organisation:{folded(acronym)}"
        if len(letters[acronym]) == 1 and short in blocks:
            (whole,) = letters[acronym]
            if whole != short:
                blocks[whole] = sorted([*blocks[whole], *blocks.pop(short)])
                reasons[whole] = f"{reasons[whole]} and its acronym {acronym}"
    return [(reasons[key], blocks[key]) for key in sorted(blocks)]


def _join_surnames(clusters: _Clusters, items: dict[Member, LocalActor]) -> None:
    """Join a surname alone to the corpus's only full name that ends in it, where country or role agrees."""
    bearers: dict[str, set[Member]] = defaultdict(set)
    for member, actor in items.items():
        if actor.type is ActorType.PERSON and not actor.unnamed and full_name(actor.name):
            bearers[surname(actor.name)].add(clusters.find(member))
    facts: dict[Member, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for member, actor in items.items():
        if actor.type is ActorType.PERSON:
            countries, roles = facts[clusters.find(member)]
            if actor.country is not None:
                countries.add(actor.country)
            roles.update(_role_words(actor))
    for member, actor in items.items():
        if actor.type is not ActorType.PERSON or actor.unnamed or full_name(actor.name) or " " in actor.name:
            continue
        found = bearers.get(surname(actor.name), set())
        if len(found) != 1:
            continue
        (bearer,) = found
        countries, roles = facts[bearer]
        if actor.country is not None and countries and actor.country not in countries:
            continue
        if (actor.country in countries and actor.country is not None) or _role_words(actor) & roles:
            clusters.join(bearer, member, f"only bearer of the surname '{actor.name}', same role or country")


def _role_words(actor: LocalActor) -> set[str]:
    """Return the nouns of an actor's roles that tell something."""
    words = {word for role in actor.roles for word in folded(role.role).split()}
    return {word for word in words if len(word) > 4 and word not in _WEAK}


_WEAK = frozenset(
    [
        "former",
        "senior",
        "official",
        "member",
        "leader",
        "foreign",
        "minister",
        "deputy",
        "state",
        "national",
        "chief",
    ]
)


def _natural_id(member: Member, actor: LocalActor) -> str:
    """Return the id of the actor's own block: what a judgement saw when nothing else had joined it."""
    block = _block_of(actor)
    return content_hash("actor", block[0]) if block is not None else _lone_id(member, actor)


def _lone_id(member: Member, actor: LocalActor) -> str:
    return content_hash("actor", _FAMILY[actor.type], folded(actor.name), *member)


def _freeze(clusters: _Clusters, items: dict[Member, LocalActor]) -> tuple[CorpusActor, ...]:
    grouped: dict[Member, list[Member]] = defaultdict(list)
    for member in items:
        grouped[clusters.find(member)].append(member)
    taken: set[str] = set()
    actors: list[CorpusActor] = []
    for root in sorted(grouped):
        actors.append(_corpus_actor(grouped[root], items, clusters.reasons.get(root, ()), taken))
    return tuple(sorted(actors, key=lambda actor: (actor.name, actor.id)))


def _corpus_actor(
    members: list[Member], items: dict[Member, LocalActor], reasons: tuple[str, ...], taken: set[str]
) -> CorpusActor:
    locals_ = [items[member] for member in members]
    name = _canonical_name(locals_)
    leading = min((m for m in members if items[m].name == name), default=members[0])
    known = min((actor.known for actor in locals_ if actor.known), default=None)
    kind = max(
        sorted({actor.type for actor in locals_}, key=lambda kind: _RANK[kind]),
        key=lambda kind: (
            kind is ActorType.STATE,
            sum(actor.type is kind for actor in locals_),
            -_RANK[kind],
        ),
    )
    chosen = content_hash("actor", f"known:{known}") if known else _natural_id(leading, items[leading])
    if chosen in taken:
        chosen = _lone_id(members[0], items[members[0]])
    taken.add(chosen)
    countries = Counter(actor.country for actor in locals_ if actor.country)
    country = min(countries, key=lambda code: (-countries[code], code), default=None)
    forms = {form for actor in locals_ for form in (actor.name, *actor.aliases)} - {name}
    roles = {(member[0], role) for member in members for role in items[member].roles}
    return CorpusActor(
        id=chosen,
        name=name,
        type=kind,
        members=tuple(members),
        known=known,
        country=country,
        aliases=tuple(sorted(forms)),
        roles=tuple(sorted(roles, key=lambda pair: (pair[0], pair[1].start, pair[1].end, pair[1].role))),
        unnamed=all(actor.unnamed for actor in locals_),
        reason="; ".join(reasons) if reasons else "one document's actor",
    )


def _canonical_name(actors: list[LocalActor]) -> str:
    """Return the most frequent full form; the longer one of equals, then the first of the alphabet."""
    full = [actor for actor in actors if not actor.unnamed and (" " in actor.name or actor.known)] or actors
    counts = Counter(actor.name for actor in full)
    return min(counts, key=lambda name: (-counts[name], -len(name), name))
