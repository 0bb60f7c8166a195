"""The key and the plain-English text of a question, from the parts that its accounts share."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from legation.comparison.material import Account, FigureValue, PositionValue, StateValue, figure_of, state_of
from legation.comparison.positions import clearest_proposition
from legation.comparison.similarity import head_class
from legation.comparison.slots import slot_of, template_of
from legation.comparison.units import dimension_of
from legation.resources.questions import families

_SLUG = re.compile(r"[^a-z0-9]+")
_HEDGE = re.compile(
    r"(?:\b(?:about|around|roughly|nearly|almost|some|approximately|over|under|more than|fewer than|less than|at least|"
    r"at most|no more than|up to|only|just|an? estimated|currently|between)\s+)+$",
    re.IGNORECASE,
)
_UNIT = re.compile(r"^\s*(?:%|per ?cent\b|points?\b)\s*", re.IGNORECASE)
_TELLER = re.compile(r"^According to .*, ")
_THERE = re.compile(r"^(?:and |that )?there (?:are|is|were|was)\b[\w\s]*$", re.IGNORECASE)
_BACK = frozenset(
    "it its they their them which that this these those he she his her we our i and whose who but".split()
)
"""Words with which a question cannot begin, for nothing says what they go back to."""
_QUOTE = frozenset('"“”«»')
_LONGEST = 22
_ASKED = {"share": "share", "money": "amount", "rank": "rank", "ordinal": "place in the order"}
_WORDS = {
    "share": "what share",
    "rank": "which rank",
    "ordinal": "which place in the order",
    "score": "what score",
    "multiple": "how many times",
}
_TALLY = re.compile(
    r"\b(?:the|that|this|whose) (?:figure|number|total|sum|toll)\b|\b(?:it|them) at\b|\banother …",
    re.IGNORECASE,
)
"""Words that only another sentence explains."""


def key_of(kind: str, accounts: Sequence[Account]) -> str:
    """Return a readable key: the same for the same parts; the caller tells apart questions whose parts read alike."""
    if kind == "figure":
        parts = [_dimension(accounts), _head(accounts), _most(a.frame for a in accounts), *_actors(accounts)]
    elif not (states := _states(accounts)):
        clearest = clearest_proposition(accounts)
        parts = [clearest.frame, clearest.head, *(end.name for end in clearest.actors[:3])]
    else:
        family = slot_of(states[0]).family
        ends = [_polity(states)] if family.startswith("office:") else _ends(states)
        parts = [family, *ends]
    return "/".join([kind, *(_slug(part) for part in parts if part)])


def text_for(kind: str, accounts: Sequence[Account]) -> str:
    """Return the question in plain English."""
    if kind == "figure":
        return _figure_text(accounts)
    states = _states(accounts)
    if not states:
        proposition = clearest_proposition(accounts).value
        assert isinstance(proposition, PositionValue)
        return proposition.proposition
    accounts = states
    slot = slot_of(accounts[0])
    if slot.family.startswith("office:"):
        of = _polity(accounts)
        return f"Who is {slot.family.removeprefix('office:')}{' of ' + of if of else ''}?"
    template = template_of(_clearest(accounts))
    subject, recipient = _ends(accounts)
    return template.format(subject=subject, object=recipient)


def _states(accounts: Sequence[Account]) -> list[Account]:
    """Return the states of a question, which ask it more plainly than the propositions beside them."""
    return [account for account in accounts if isinstance(account.value, StateValue)]


def _ends(accounts: Sequence[Account]) -> tuple[str, str]:
    """Return the names of the ends in the direction of the question; a pair in alphabetical order."""
    clearest = _clearest(accounts)
    value = state_of(clearest)
    ends = (clearest.subject.name, value.object.name)
    family = families().get(value.relation)
    if family is not None and family.ends == "swapped":
        ends = (ends[1], ends[0])
    if family is not None and family.ends == "pair":
        ends = (min(ends), max(ends))
    return ends


def _polity(accounts: Sequence[Account]) -> str:
    value = state_of(accounts[0])
    return value.object.name if value.relation == "leader_of" else value.object.name.partition(": ")[0]


def _clearest(accounts: Sequence[Account]) -> Account:
    """Return the account whose ends are named most plainly."""

    def ends(account: Account) -> tuple[str, str]:
        return account.subject.key, state_of(account).object.key

    def unnamed(account: Account) -> int:
        return (account.subject.actor is None) + (state_of(account).object.actor is None)

    often = Counter(ends(account) for account in accounts)
    return min(accounts, key=lambda a: (unnamed(a), -often[ends(a)], a.place))


def _figure_text(accounts: Sequence[Account]) -> str:
    """Ask with the words of the account that says it most plainly, else by dimension, actors and words."""
    asked, actors = _asked(accounts), _actors(accounts)
    if asked:
        missing = ", ".join(name for name in actors[:2] if name.casefold() not in asked.casefold())
        return f"{asked} ({missing})?" if missing else f"{asked}?"
    dimension, head = _dimension(accounts), _head(accounts)
    words = [w for w, n in _terms(accounts) if n > 1 and w != head][:3]
    of = f" of {' and '.join(actors[:2])}" if actors else ""
    if dimension == "count":
        return f"How many {_unit(accounts)}{of}{_about(words)}?"
    measure = _ASKED.get(dimension.partition(":")[0]) or _most(_measure(a) for a in accounts)
    return f"What is the {measure}{of}{_about([head, *words])}?"


def _asked(accounts: Sequence[Account]) -> str:
    """Turn the plainest account into a question: "Sulmora supplies what share of its power"."""
    plain = [account for account in accounts if _is_plain(account)]
    if not plain:
        return ""
    named = set(_actors(accounts))
    best = min(plain, key=lambda a: (-len(named & {e.name for e in a.actors}), len(a.blank), a.place))
    before, _, after = " ".join(best.blank.split()).partition("…")
    before, after = _HEDGE.sub("", before).strip(), _UNIT.sub("", after).strip()
    before = _TELLER.sub("", before)
    ask = _question_word(best, after)
    if _THERE.match(before) and after:
        before = ""
    text = f"{before} {ask} {after}".strip()
    return text[:1].upper() + text[1:]


def _is_plain(account: Account) -> bool:
    words = account.blank.split()
    first = words[0].casefold() if words else ""
    if not 3 < len(words) < _LONGEST or first in _BACK or _QUOTE & set(account.blank):
        return False
    return not _TALLY.search(account.blank)


def _question_word(account: Account, after: str) -> str:
    value = figure_of(account)
    counted = after[:1].isalpha()  # the unit stands behind: "how many crowns", "how many miles"
    return _WORDS.get(value.dimension, "how many" if counted or value.dimension == "count" else "how much")


def _about(words: Iterable[str]) -> str:
    kept = [word for word in dict.fromkeys(words) if word]
    return f" ({', '.join(kept)})" if kept else ""


def _measure(account: Account) -> str:
    return figure_of(account).measure


def _unit(accounts: Sequence[Account]) -> str:
    return _most(a.value.unit for a in accounts if isinstance(a.value, FigureValue))


def _dimension(accounts: Sequence[Account]) -> str:
    value = figure_of(accounts[0])
    return dimension_of(value.dimension, value.unit)


def _head(accounts: Sequence[Account]) -> str:
    return _most(head_class(a.head) for a in accounts if a.head)


def _actors(accounts: Sequence[Account]) -> list[str]:
    """Return the actors that most accounts name, the most frequent first."""
    count = Counter(end.name for a in accounts for end in {*a.actors, *a.nearby})
    common = [(n, name) for name, n in count.items() if 2 * n > len(accounts)]
    return [name for n, name in sorted(common, key=lambda pair: (-pair[0], pair[1]))][:3]


def _terms(accounts: Sequence[Account]) -> list[tuple[str, int]]:
    count = Counter(term for a in accounts for term in set(a.terms))
    return sorted(count.items(), key=lambda pair: (-pair[1], pair[0]))


def _most(values: Iterable[str]) -> str:
    count = Counter(value for value in values if value)
    return min(count, key=lambda value: (-count[value], value)) if count else ""


def _slug(text: str) -> str:
    return _SLUG.sub("-", text.casefold()).strip("-") or "x"
