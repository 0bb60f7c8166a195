"""Independence: the accounts that go back to one text or one speaker count once.

Circular reporting makes one source look like many. Accounts share an origin where
- their documents carry the same text (a reprint, a noisy copy), or one agency stands behind both;
- the same speaker is reported by both, or the same quoted words or the same sentence are;
- a speaker takes the same value from an earlier text or speaker and names it ("according to ..."), or a letter gives a
  figure of what it encloses;
- officials of one government say the same.

Nobody in particular ("unnamed diplomat", "unspecified (rumours)") is one speaker within one text only, and the writers
of two texts of one house are two. Each rule is a law of pairs, found through keys and sorted values, so a question with
thousands of accounts costs no more than sorting them.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from legation.comparison.clusters import Clusters
from legation.comparison.material import Account, Carrier, FigureValue, Saying, StateValue
from legation.comparison.shared_words import Passage, find_shared
from legation.comparison.verdicts import Origin

QUOTED_WORDS = 6
"""Fewest words of a quotation that two speakers do not hit upon by chance."""
SENTENCE_WORDS = 14
"""Fewest words of a sentence, not quoted, that two writers do not hit upon by chance."""
_NOBODY = re.compile(r"^(?:unspecified|unnamed|document|comment)\b", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)

Link = tuple[Account, Account, str]


class Independence:
    """Answers which accounts share an origin; built once for a corpus."""

    def __init__(self, carriers: Iterable[Carrier], sayings: Iterable[Saying]) -> None:
        self._carriers: Mapping[str, Carrier] = {carrier.doc: carrier for carrier in carriers}
        self._sayings: Mapping[str, Saying] = {saying.attribution: saying for saying in sayings}
        self._texts = self._join_families()

    def origins(self, accounts: Sequence[Account]) -> tuple[Origin, ...]:
        """Return the origins of the accounts of one question, by id; every record is in exactly one.

        The result depends on the set of accounts alone.
        """
        by_id = {account.record: account for account in accounts}
        ordered = sorted(by_id.values(), key=lambda account: account.place)
        clusters: Clusters[str] = Clusters(by_id)
        for rule in (
            self._one_text,
            self._one_speaker,
            self._one_agency,
            self._one_line,
            self._citing,
            self._enclosed,
            self._words,
        ):
            for left, right, reason in rule(ordered):
                clusters.join(left.record, right.record, reason)
        reasons = defaultdict(list)
        for left_id, _, reason in clusters.joins:
            reasons[clusters.find(left_id)].append(reason)
        return tuple(
            Origin(members[0], members, "; ".join(dict.fromkeys(sorted(reasons[clusters.find(members[0])]))))
            for members in clusters.sets()
        )

    def _join_families(self) -> Mapping[str, str]:
        """Return for each document the name that stands for all documents with its text."""
        names = {name for carrier in self._carriers.values() for name in (carrier.doc, *carrier.family)}
        texts: Clusters[str] = Clusters(names)
        for _, carrier in sorted(self._carriers.items()):
            for name in carrier.family:
                texts.join(carrier.doc, name, "")
        return {name: texts.find(name) for name in sorted(names)}

    def _text(self, account: Account) -> str:
        return self._texts.get(account.doc, account.doc)

    def _is_writer(self, account: Account) -> bool:
        """Say whether an account is the text's own, and no commenter's."""
        if not _is_own(account):
            return False
        name = account.speaker.name
        return _NOBODY.match(name) is not None or self._is_called(account.doc, (name,)) is not None

    def _is_called(self, doc: str, names: Iterable[str]) -> str | None:
        """Return the first of the names by which a document is cited (publisher, author or title), or None."""
        carrier = self._carriers.get(doc)
        own = {_bare(name) for name in carrier.names} if carrier else set()
        return next((name for name in names if _bare(name) in own), None)

    def _one_text(self, accounts: Sequence[Account]) -> Iterator[Link]:
        def key(account: Account) -> str:
            voice = "" if self._is_writer(account) else account.speaker.name.casefold()
            return f"{self._text(account)}|{voice}"

        for left, right in _neighbours(accounts, key):
            where = (
                f"{left.doc} and {right.doc} carry one text"
                if left.doc != right.doc
                else f"both in {left.doc}"
            )
            yield left, right, f"{where}: {left.speaker.name}"

    def _one_speaker(self, accounts: Sequence[Account]) -> Iterator[Link]:
        def key(account: Account) -> str:
            name, house = account.speaker.name, self._carriers.get(account.doc)
            if _NOBODY.match(name) or (not account.speaker.actor and not _is_personal(name)):
                return f"{self._text(account)}|{name.casefold()}"
            if (
                _is_own(account)
                and house is not None
                and house.publisher
                and _bare(house.publisher) == _bare(name)
            ):
                return f"{self._text(account)}|{name.casefold()}"
            return account.speaker.key

        for left, right in _neighbours(accounts, key):
            yield left, right, f"one speaker: {left.speaker.name}"

    def _one_agency(self, accounts: Sequence[Account]) -> Iterator[Link]:
        def key(account: Account) -> str:
            carrier = self._carriers.get(account.doc)
            return carrier.agency or "" if carrier is not None and self._is_writer(account) else ""

        for left, right in _neighbours(accounts, key):
            yield left, right, f"one agency, {key(left)}, behind {left.doc} and {right.doc}"

    def _one_line(self, accounts: Sequence[Account]) -> Iterator[Link]:
        """Officials of one government, or the government itself, who say the same."""
        for members in _groups(accounts, lambda account: account.office or ""):
            for left, right in _agreeing(members):
                yield left, right, f"one government, one line: {left.speaker.name} and {right.speaker.name}"

    def _citing(self, accounts: Sequence[Account]) -> Iterator[Link]:
        """Join what is taken from a text or a speaker and named so to what that text or speaker says."""
        sources: dict[tuple[str, str], list[Account]] = defaultdict(list)
        takers: dict[tuple[str, str], list[Account]] = defaultdict(list)
        for account in accounts:
            value = _value_of(account)
            for name in self._names_as_source(account):
                sources[name, value].append(account)
            for name in dict.fromkeys(_bare(name) for name in account.chain[1:]):
                takers[name, value].append(account)
        for (name, value), found in sorted(sources.items()):
            for left, right in _across(takers.get((name, value), ()), found, self._text):
                yield left, right, f"{left.doc} takes it from {name}, who says it in {right.doc}"

    def _names_as_source(self, account: Account) -> tuple[str, ...]:
        """Return what others call an account when they cite it: its text's names, else its speaker's."""
        if not self._is_writer(account):
            return () if _NOBODY.match(account.speaker.name) else (_bare(account.speaker.name),)
        carrier = self._carriers.get(account.doc)
        return tuple(sorted({_bare(name) for name in carrier.names})) if carrier else ()

    def _enclosed(self, accounts: Sequence[Account]) -> Iterator[Link]:
        """Join a figure that a letter gives in its own voice to the same figure in what it encloses."""
        letters: dict[tuple[str, str], list[Account]] = defaultdict(list)
        for account in accounts:
            if isinstance(account.value, FigureValue) and _is_own(account):
                letters[account.doc, _value_of(account)].append(account)
        for account in accounts:
            around, is_part, _ = account.doc.rpartition("!")
            for letter in letters.get((around, _value_of(account)), ())[:1] if is_part else ():
                yield letter, account, f"{letter.doc} encloses {account.doc}, which says the same"

    def _words(self, accounts: Sequence[Account]) -> Iterator[Link]:
        """Join accounts of two texts that stand in the same quoted words, or in the same sentence."""
        passages = {account.record: self._passage(account) for account in accounts}
        by_id = {account.record: account for account in accounts}
        for one, other in find_shared(passage for passage in passages.values() if passage is not None):
            left, right = by_id[one], by_id[other]
            yield left, right, f"the same words in {left.doc} and {right.doc}"

    def _passage(self, account: Account) -> Passage | None:
        saying = self._sayings.get(account.attribution or "")
        if saying is not None and saying.is_quoted and len(saying.words) >= QUOTED_WORDS:
            return Passage(account.record, self._text(account), saying.words, is_quoted=True)
        words = tuple(re.findall(r"\w+", account.quote.casefold()))
        return Passage(account.record, self._text(account), words) if len(words) >= SENTENCE_WORDS else None


def _is_own(account: Account) -> bool:
    return account.attribution is None or len(account.chain) < 2


def _bare(name: str) -> str:
    return _ARTICLE.sub("", name.strip()).casefold()


def _is_personal(name: str) -> bool:
    """Say whether an unresolved name reads as a person's ("Ada Brook"), who is the same in two texts."""
    words = name.split()
    return 2 <= len(words) <= 4 and all(word[:1].isupper() for word in words) and not _ARTICLE.match(name)


def _groups(accounts: Sequence[Account], key: Callable[[Account], str]) -> list[list[Account]]:
    groups: dict[str, list[Account]] = defaultdict(list)
    for account in accounts:
        value = key(account)
        if value:
            groups[value].append(account)
    return [members for _, members in sorted(groups.items()) if len(members) > 1]


def _neighbours(
    accounts: Sequence[Account], key: Callable[[Account], str]
) -> Iterator[tuple[Account, Account]]:
    for members in _groups(accounts, key):
        yield from pairwise(members)


def _agreeing(accounts: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """Yield pairs that tie together the accounts of equal status or stance, or of overlapping figures."""
    for members in _groups(accounts, _kind_of_value):
        if not isinstance(members[0].value, FigureValue):
            yield from pairwise(members)
            continue
        # Swept from low to high, an account that overlaps an earlier one overlaps the one that reaches highest.
        highest: Account | None = None
        for account in sorted(members, key=lambda a: (_low(a), _high(a), a.place)):
            if highest is not None and _low(account) <= _high(highest):
                yield highest, account
            if highest is None or _high(account) > _high(highest):
                highest = account


def _kind_of_value(account: Account) -> str:
    value = account.value
    if isinstance(value, FigureValue):
        return f"figure|{value.unit}"
    return f"status|{value.status}" if isinstance(value, StateValue) else f"stance|{value.stance}"


def _low(account: Account) -> float:
    value = account.value
    assert isinstance(value, FigureValue)
    return float("-inf") if value.low is None else float(value.low)


def _high(account: Account) -> float:
    value = account.value
    assert isinstance(value, FigureValue)
    return float("inf") if value.high is None else float(value.high)


def _value_of(account: Account) -> str:
    value = account.value
    kind = _kind_of_value(account)
    return f"{kind}|{value.low}|{value.high}" if isinstance(value, FigureValue) else kind


def _across(
    left: Sequence[Account], right: Sequence[Account], text: Callable[[Account], str]
) -> Iterator[tuple[Account, Account]]:
    """Yield pairs that tie what stands in different texts: each with the first of the others from elsewhere."""
    for mine, others, is_turned in ((left, right, False), (right, left, True)):
        first = others[0] if others else None
        second = next((other for other in others if first is not None and text(other) != text(first)), first)
        for one in mine:
            other = first if first is None or text(first) != text(one) else second
            if other is not None and text(other) != text(one):
                yield (other, one) if is_turned else (one, other)
