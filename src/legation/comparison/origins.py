"""Independence: the accounts that go back to one text or one speaker count once.

Circular reporting makes one source look like many. Accounts share an origin where
- their documents carry the same text (a reprint, a noisy copy), or one agency stands behind both;
- the same speaker is reported by both, or the same quoted words are;
- a speaker takes what an earlier text says and names it ("according to ...");
- officials of one government say the same.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from legation.comparison.clusters import Clusters
from legation.comparison.material import Account, Carrier, FigureValue, Saying, StateValue
from legation.comparison.verdicts import Origin

SHARED_WORDS = 6
"""Fewest words of a quotation that two speakers do not hit upon by chance."""
SHARED_PART = 0.8
"""Share of the shorter quotation that must stand in the longer."""
_NOBODY = ("unspecified", "unnamed", "document", "comment")


class Independence:
    """Answers which accounts share an origin; built once for a corpus."""

    def __init__(self, carriers: Iterable[Carrier], sayings: Iterable[Saying]) -> None:
        self._carriers: Mapping[str, Carrier] = {carrier.doc: carrier for carrier in carriers}
        self._words: Mapping[str, tuple[str, ...]] = {s.attribution: s.words for s in sayings}

    def origins(self, accounts: Sequence[Account]) -> tuple[Origin, ...]:
        """Return the origins of the accounts of one question, by id; every record is in exactly one.

        The result depends on the set of accounts alone.
        """
        by_id = {account.record: account for account in accounts}
        clusters: Clusters[str] = Clusters(by_id)
        ordered = sorted(by_id.values(), key=lambda account: account.place)
        for reason, groups in (
            ("one text: {0} and {1}", self._by(ordered, self._family)),
            ("one agency behind {0} and {1}", self._by(ordered, self._agency)),
            ("one speaker: {2}", self._by(ordered, self._speaker)),
            ("one government, one line: {2}", self._by(ordered, self._line)),
        ):
            for members in groups:
                for one, two in pairwise(members):
                    clusters.join(one.record, two.record, reason.format(one.doc, two.doc, one.speaker.name))
        self._join_quotations(ordered, clusters)
        self._join_citing(ordered, clusters)
        reasons = defaultdict(list)
        for left, _, reason in clusters.joins:
            reasons[clusters.find(left)].append(reason)
        return tuple(
            Origin(members[0], members, "; ".join(dict.fromkeys(sorted(reasons[clusters.find(members[0])]))))
            for members in clusters.sets()
        )

    def _by(self, accounts: Sequence[Account], key: Callable[[Account], str]) -> list[list[Account]]:
        groups: dict[str, list[Account]] = defaultdict(list)
        for account in accounts:
            value = key(account)
            if value:
                groups[value].append(account)
        return [members for _, members in sorted(groups.items()) if len(members) > 1]

    def _family(self, account: Account) -> str:
        """Own words of a text and of its copies; what others say in it is judged by speaker, then by text."""
        carrier = self._carriers.get(account.doc)
        family = carrier.family if carrier else (account.doc,)
        if len(family) == 1 and account.attribution is not None and len(account.chain) > 1:
            return ""
        voice = "" if account.attribution is None or len(account.chain) < 2 else account.speaker.key
        return f"{family[0]}|{voice}" if len(family) > 1 else f"{account.doc}|{account.speaker.key}"

    def _agency(self, account: Account) -> str:
        carrier = self._carriers.get(account.doc)
        own_voice = account.attribution is None or len(account.chain) < 2
        return f"agency|{carrier.agency}" if carrier and carrier.agency and own_voice else ""

    def _speaker(self, account: Account) -> str:
        name = account.speaker.name.casefold()
        if name.startswith(_NOBODY):
            return f"{account.doc}|{name}"
        return account.speaker.key

    def _line(self, account: Account) -> str:
        if not account.side or account.attribution is None:
            return ""
        value = account.value
        if isinstance(value, FigureValue):
            return f"{account.side}|{value.low}|{value.high}|{value.unit}"
        if isinstance(value, StateValue):
            return f"{account.side}|{value.status.value}"
        return f"{account.side}|{value.stance.value}"

    def _join_quotations(self, accounts: Sequence[Account], clusters: Clusters[str]) -> None:
        """Join accounts that stand in the same quoted words."""
        spoken = [
            (account, words)
            for account in accounts
            if account.attribution and len(words := self._words.get(account.attribution, ())) >= SHARED_WORDS
        ]
        for place, (left, mine) in enumerate(spoken):
            for right, other in spoken[place + 1 :]:
                if left.doc != right.doc and _shared(mine, other) >= SHARED_PART:
                    clusters.join(left.record, right.record, f"the same words in {left.doc} and {right.doc}")

    def _join_citing(self, accounts: Sequence[Account], clusters: Clusters[str]) -> None:
        """Join an account to the document that its own chain names as its source."""
        for left in accounts:
            for right in accounts:
                if left.doc == right.doc or len(left.chain) < 2:
                    continue
                carrier = self._carriers.get(right.doc)
                own = right.attribution is None or len(right.chain) < 2
                if carrier is None or not own:
                    continue
                named = {name.casefold() for name in carrier.names}
                cited = next((name for name in left.chain[1:] if name.casefold() in named), None)
                if cited is not None:
                    clusters.join(left.record, right.record, f"{left.doc} takes it from {cited}")


def _shared(left: tuple[str, ...], right: tuple[str, ...]) -> float:
    """Return the share of the shorter quotation's runs of three words that stand in the longer."""
    short, long = sorted((_runs(left), _runs(right)), key=len)
    return len(short & long) / len(short) if short else 0.0


def _runs(words: tuple[str, ...]) -> set[tuple[str, ...]]:
    return {words[i : i + 3] for i in range(len(words) - 2)}
