"""Ends that mean one thing though their words differ a little, and what tells ends apart. Pure."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, takewhile
from operator import eq

from legation.comparison.clusters import Clusters
from legation.models.concept_ends import Joined, Key, LinkEnd, actor_key, link_of, relation_key
from legation.resources.causes import opposite_words
from legation.resources.similarity import closeness

ALIKE = 0.72
"""Least cosine of the content words of two ends that share their actors and a word, or two words where there is no
actor; chosen by reading every pair above .5 on four corpora: those below are not surely one (docs/causal-map.md)."""
SLACK = 0.12
"""How much less alike two ends of one concept may be than the pair that joins them."""
_ROOT = 4
"""Letters at least that words of one root share."""
_BACK = 1500
"""Characters that "the visit" goes back at most."""
_MOST = 60
"""Ends of one neighbourhood that are compared each with each; in a larger one each meets its next few only."""
_NEAR = 12
_NUMBER = re.compile(r"\d")
_ORDINALS = frozenset(
    "one two three four five second third fourth fifth sixth first last next other another new".split()
)


def alike(ends: Sequence[LinkEnd]) -> Iterator[Joined]:
    """Yield pairs with the same actors, a shared word and like meaning; the most alike first."""
    found: list[tuple[float, tuple[str, str], str]] = []
    for one, other in _neighbours(ends):
        likeness = _likeness(one, other)
        if likeness >= ALIKE and _may_be_one(one, other):
            shared = ", ".join(sorted(set(one.terms) & set(other.terms)))
            reason = f"“{one.name}” and “{other.name}” are alike ({likeness:.2f}) and share {shared}"
            left, right = sorted((one.id, other.id))
            found.append((-likeness, (left, right), reason))
    for _, (left, right), reason in sorted(found):
        yield left, right, reason


def _neighbours(ends: Sequence[LinkEnd]) -> Iterator[tuple[LinkEnd, LinkEnd]]:
    """Yield pairs that share the actors and a word, or without actors two words, each once."""
    groups: dict[Key, list[LinkEnd]] = defaultdict(list)
    for end in ends:
        words = [(term,) for term in end.terms] if end.actors else list(combinations(end.terms[:8], 2))
        for term in words:
            groups[(*actor_key(end), "|", *term)].append(end)
    seen: set[tuple[str, str]] = set()
    for _, members in sorted(groups.items()):
        ordered = sorted(members, key=lambda e: (e.terms, e.id))
        reach = len(ordered) if len(ordered) <= _MOST else _NEAR
        for place, one in enumerate(ordered):
            for other in ordered[place + 1 : place + 1 + reach]:
                if (one.id, other.id) not in seen:
                    seen.add((one.id, other.id))
                    yield one, other


def _likeness(one: LinkEnd, other: LinkEnd) -> float:
    return closeness(" ".join(one.terms), " ".join(other.terms))


def _told_apart(one: LinkEnd, other: LinkEnd) -> bool:
    """Say whether opposites, numbers or ordinals tell two ends apart, or whether they are the ends of one link."""
    if link_of(one.id) == link_of(other.id):
        return True
    if one.relation is not None and other.relation is not None and relation_key(one) != relation_key(other):
        return True
    only_left, only_right = set(one.terms) - set(other.terms), set(other.terms) - set(one.terms)
    opposites = opposite_words()
    if any(opposites.get(word, frozenset()) & only_right for word in only_left):
        return True
    return any(_counts(word) for word in only_left ^ only_right)


def _may_be_one(one: LinkEnd, other: LinkEnd) -> bool:
    """Say whether nothing tells two ends apart, and their heads are of one root."""
    if one.given or other.given or _told_apart(one, other):
        return False
    return _one_root(one.head, other.head)


def _one_root(one: str, other: str) -> bool:
    """Say whether two lemmas begin alike for most of the shorter: "close" and "closure", "expel" and "expulsion"."""
    shared = sum(takewhile(bool, map(eq, one, other)))
    return one == other or (shared >= _ROOT and 4 * shared >= 3 * min(len(one), len(other)))


def _counts(word: str) -> bool:
    return word in _ORDINALS or _NUMBER.search(word) is not None


# -- fewer words ------------------------------------------------------------------------------------------------------


def fewer_actors(ends: Sequence[LinkEnd]) -> Iterator[Joined]:
    """Yield an end with the only other one that says the same with more actors."""
    by_terms: dict[Key, list[LinkEnd]] = defaultdict(list)
    for end in ends:
        if len(end.terms) > 1 and end.actors and not end.given:
            by_terms[end.terms].append(end)
    for _, members in sorted(by_terms.items()):
        for one in members:
            own = {actor.key for actor in one.actors}
            fuller = [o for o in members if own < {a.key for a in o.actors} and o.actors[0] == one.actors[0]]
            if len({actor_key(other) for other in fuller}) == 1:
                yield one.id, fuller[0].id, f"“{one.name}” says the same as “{fuller[0].name}” with less"


def going_back(ends: Sequence[LinkEnd]) -> Iterator[Joined]:
    """Yield "the visit" with the only other end of its text that is called so."""
    called: dict[tuple[str, str], list[LinkEnd]] = defaultdict(list)
    for end in ends:
        if not end.given:
            called[end.doc, end.head].append(end)
    for _, members in sorted(called.items()):
        bare = [e for e in members if e.definite and not e.actors and e.terms == (e.head,)]
        fuller = [e for e in members if e not in bare and (e.actors or len(e.terms) > 1)]
        for end in bare:
            if len(fuller) == 1 and 0 < end.start - fuller[0].start <= _BACK:
                yield end.id, fuller[0].id, f"“the {end.head}” goes back to “{fuller[0].name}”, in {end.doc}"


class Merging:
    """Joins sets of ends, unless something in the one is told apart from something in the other."""

    def __init__(
        self, clusters: Clusters[str], ends: Sequence[LinkEnd], everything: Mapping[str, LinkEnd]
    ) -> None:
        """Take up what is joined already.

        Args:
            clusters: The sets so far.
            ends: One end for each wording.
            everything: All ends by id.
        """
        self.ends = [end for end in ends if not end.vague]
        self._clusters = clusters
        self._members: dict[str, list[LinkEnd]] = defaultdict(list)
        for end in ends:
            self._members[clusters.find(end.id)].append(end)
        self._links: dict[str, set[str]] = defaultdict(set)
        for member in everything:
            self._links[clusters.find(member)].add(link_of(member))

    def join(self, left: str, right: str, reason: str, *, least: float) -> None:
        """Join the sets of two ends.

        Args:
            left: Id of an end.
            right: Id of another.
            reason: Why they are one.
            least: Cosine that any two of them must have: no chain of likenesses leads from one thing to another.
        """
        homes = [self._clusters.find(end) for end in (left, right)]
        if homes[0] == homes[1]:
            return
        if not self._links[homes[0]].isdisjoint(self._links[homes[1]]):
            return
        one, other = (self._members[home] for home in homes)
        for mine in one:
            for theirs in other:
                if _told_apart(mine, theirs) or (least > 0 and _likeness(mine, theirs) < least):
                    return
        self._clusters.join(left, right, reason)
        links = self._links.pop(homes[0]) | self._links.pop(homes[1])
        del self._members[homes[0]], self._members[homes[1]]
        self._members[self._clusters.find(left)] = one + other
        self._links[self._clusters.find(left)] = links
