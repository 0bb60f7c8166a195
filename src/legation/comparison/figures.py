"""Figures that answer one question.

Two figures may answer one question when they measure in one dimension and nothing in their words forbids it; how
likely it is says `similarity`. Only figures that share an actor and a word, or a word, or a value are looked at, and a
figure joins a question when it is like its members on average (average linkage): no chains of small steps.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from legation.comparison.answers import words_of
from legation.comparison.clusters import Clusters
from legation.comparison.material import Account, FigureValue, figure_of
from legation.comparison.similarity import NEAR_IN_MEANING, Vocabulary, head_class
from legation.comparison.units import dimension_of, same_dimension
from legation.resources.similarity import closeness

LIKELY = 0.5
"""Probability from which two figures are put together."""
LIKELY_LOOSE = 0.9
"""The same for ranks, ordinals and multiples: "the second" of two texts is rarely the same second thing."""
USELESS = 0.2
"""Probability below which a pair counts for nothing in an average either."""
NEIGHBOURS = 20
"""Largest neighbourhood in which every pair is compared; in larger ones each with those next in the order of words."""
SLOT = 0.7
"""Probability given to figures that count one thing in one predicate of the same actors."""
_ANYTHING = frozenset({"people", "number", "figure", "total", "one", "thing", "rest", "other"})
"""Nouns that anything countable goes by."""
REPEATED = 0.95
"""Probability given to a sentence that two texts have word for word."""
_NO_SLOT = ("", 0.0)
_SENTENCE = 4
"""Fewest words of a sentence that two texts do not have by chance."""
_WITH_ACTOR = 3
"""Parts of a key that holds dimension, actor and word."""
_LOOSE = frozenset({"rank", "ordinal", "unique", "multiple"})

Joins = list[tuple[str, str, str]]


def group_figures(accounts: Iterable[Account]) -> tuple[list[tuple[str, ...]], Joins]:
    """Put figures together that answer one question.

    Returns:
        Sets of record ids, and the joins with their reasons.
    """
    figures = sorted((a for a in accounts if isinstance(a.value, FigureValue)), key=lambda a: a.place)
    by_id = {account.record: account for account in figures}
    words = Vocabulary(figures)
    scores: dict[tuple[str, str], float] = {}
    reasons: dict[tuple[str, str], str] = {}
    for left, right in _candidates(figures):
        if is_possible(left, right):
            slot, sure = _same_slot(left, right)
            likeness = words.likeness(left, right, least=0.0 if slot else USELESS)
            pair = _pair(left, right)
            scores[pair] = max(likeness.score, sure)
            if scores[pair] >= _needed(left, right):
                reasons[pair] = slot or _reason(left, likeness.shared)
    return _link(by_id, scores, reasons)


def is_possible(left: Account, right: Account) -> bool:
    """Say whether two figures can answer one question at all."""
    one, two = (measured(account) for account in (left, right))
    if not same_dimension(one, two):
        return False
    if left.doc == right.doc and left.start < right.end and right.start < left.end:
        return False
    if one == "count" and left.frame and right.frame and left.frame != right.frame:
        return False
    return _share_something(left, right) and not _heads_clash(left, right) and not _are_elsewhere(left, right)


def _share_something(left: Account, right: Account) -> bool:
    """Say whether two figures have more in common than a number: an actor, or a word of what they say or follow on."""
    if _known(left) & _known(right):
        return True
    mine, yours = {*left.terms, *left.context}, {*right.terms, *right.context}
    return bool(mine & yours or mine & {*right.before} or yours & {*left.before})


def measured(account: Account) -> str:
    """Return the dimension of a figure."""
    value = figure_of(account)
    return dimension_of(value.dimension, value.unit)


def _same_slot(left: Account, right: Account) -> tuple[str, float]:
    """Say why two figures measure the same thing whatever their other words are, and how sure that is."""
    one, two = figure_of(left), figure_of(right)
    head = head_class(left.head)
    if _is_repeated(left, right):
        return "both say it in the same words", REPEATED
    reckoned = {one.base, two.base} & {left.record, right.record} and head == head_class(right.head)
    if reckoned and left.subject.key == right.subject.key:
        return "one is reckoned from the other", SLOT
    if not head or head in _ANYTHING or head != head_class(right.head) or one.dimension in _LOOSE:
        return _NO_SLOT
    if not left.frame or left.frame != right.frame:
        return _NO_SLOT
    shared = _places(left, head) & _places(right, head)
    needed = 2 if one.dimension == "share" else 1
    if len(shared) < needed:
        return _NO_SLOT
    return f"both count {head} in one predicate ({left.frame}) of the same actors", SLOT


def _is_repeated(left: Account, right: Account) -> bool:
    """Say whether two texts have the same sentence, as a reprint and what it reprints do."""
    if left.doc == right.doc:
        return False
    words = words_of(left)
    return len(words) >= _SENTENCE and words == words_of(right)


def _places(account: Account, head: str) -> set[str]:
    """Return the actors of a figure's own words, but for the group that is counted and who says it."""
    counted = head.removeprefix("people of ")
    return {
        end.key
        for end in account.actors
        if counted not in end.name.casefold() and end.key != account.speaker.key
    }


def _are_elsewhere(left: Account, right: Account) -> bool:
    """Say whether they count one kind of thing, each of actors whom the other's text names nowhere near."""
    if not left.head or head_class(left.head) != head_class(right.head):
        return False
    mine, yours = _places(left, head_class(left.head)), _places(right, head_class(right.head))
    return bool(mine and yours) and not mine & _known(right) and not yours & _known(left)


def _known(account: Account) -> set[str]:
    return {end.key for end in (*account.actors, *account.nearby, *account.before_actors)}


def _heads_clash(left: Account, right: Account) -> bool:
    """Say whether they count, or take shares of, things that neither text calls by the other's name."""
    mine, other = head_class(left.head), head_class(right.head)
    if mine == other or not mine or not other or {mine, other} & _ANYTHING:
        return False
    my_words = {head_class(w) for w in (*left.terms, *left.context, *left.before)}
    your_words = {head_class(w) for w in (*right.terms, *right.context, *right.before)}
    return mine not in your_words and other not in my_words and closeness(mine, other) < NEAR_IN_MEANING


def _needed(left: Account, right: Account) -> float:
    loose = figure_of(left).dimension in _LOOSE or figure_of(right).dimension in _LOOSE
    return LIKELY_LOOSE if loose else LIKELY


def _link(
    by_id: dict[str, Account], scores: dict[tuple[str, str], float], reasons: dict[tuple[str, str], str]
) -> tuple[list[tuple[str, ...]], Joins]:
    """Join the likeliest pairs first, where the two sets are likely one on average."""
    clusters: Clusters[str] = Clusters(by_id)
    members: dict[str, list[str]] = {record: [record] for record in by_id}
    for pair in sorted(reasons, key=lambda item: (-scores[item], item)):
        one, two = clusters.find(pair[0]), clusters.find(pair[1])
        if one == two:
            continue
        across = [tuple(sorted((a, b))) for a in members[one] for b in members[two]]
        mean = sum(scores.get((a, b), 0.0) for a, b in across) / len(across)
        if mean < _needed(by_id[pair[0]], by_id[pair[1]]):
            continue
        clusters.join(*pair, reasons[pair])
        members[clusters.find(one)] = sorted([*members.pop(one), *members.pop(two)])
    return clusters.sets(), clusters.joins


def _candidates(figures: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """Yield the pairs worth comparing, each once."""
    blocks: dict[tuple[str, ...], list[Account]] = defaultdict(list)
    for account in figures:
        value = figure_of(account)
        dimension = measured(account).partition(":")[0]  # money of all currencies together
        words = sorted({head_class(w) for w in (account.head, *account.terms) if w})
        for word in words:
            for key in sorted({end.key for end in (*account.actors, *account.nearby)}):
                blocks[dimension, key, word].append(account)
            blocks[dimension, word].append(account)
        if value.low is not None and value.low == value.high:
            blocks[dimension, f"={value.low.normalize()}"].append(account)
    seen: set[tuple[str, str]] = set()
    for block, members in sorted(blocks.items()):
        if len(members) > NEIGHBOURS and len(block) < _WITH_ACTOR:
            continue  # a word, or a value, that is everywhere tells nothing without an actor
        for left, right in _near(members):
            if (pair := _pair(left, right)) not in seen:
                seen.add(pair)
                yield left, right


def _near(members: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    if len(members) <= NEIGHBOURS:
        yield from combinations(members, 2)
        return
    ordered = sorted(members, key=lambda a: (a.frame, head_class(a.head), a.terms, a.place))
    for place, left in enumerate(ordered):
        for right in ordered[place + 1 : place + NEIGHBOURS // 2]:
            yield left, right


def _pair(left: Account, right: Account) -> tuple[str, str]:
    return (left.record, right.record) if left.record < right.record else (right.record, left.record)


def _reason(account: Account, shared: tuple[str, ...]) -> str:
    value = figure_of(account)
    both = ", ".join(shared[:5]) or "words of like meaning"
    return f"both in {dimension_of(value.dimension, value.unit)}, both speak of {both}"
