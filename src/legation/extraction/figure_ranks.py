"""Ordinals, ranks, uniqueness, majorities, zero counts and multiples: quantities that are said without a number.

Read from the tokens and tags of one paragraph; they come out as amounts, like printed numbers.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from spacy.tokens import Span, Token

from legation.extraction.figure_amounts import Amount, with_period
from legation.extraction.numbers import NumberKind, parse_cardinal
from legation.resources.units import number_words, rank_words
from legation.schema.vocabulary import Qualifier

_ORDINAL_DIGITS = re.compile(r"(\d{1,4})(?:st|nd|rd|th)", re.IGNORECASE)
_NOT_COUNTED_AFTER = {
    "first": frozenset(
        "lady name names language hand class aid minister ministers vice secretary deputy degree person half quarter "
        "instance foremost thing things principles amendment rate strike glance sight place base cousin cousins "
        "responder responders line floor page look impression impressions draft and come choice stage world".split()
    ),
    "second": frozenset(
        "home homes thought thoughts half hand nature class world guess language name floor page generation order "
        "wind sight reading chance quarter temple vice deputy secretary".split()
    ),
    "third": frozenset(
        "party parties country countries world state states person persons age rail way reich quarter level sector "
        "option floor page degree temple deputy".split()
    ),
    "fourth": frozenset({"estate", "wall", "quarter", "floor", "page", "generation"}),
    "fifth": frozenset({"column", "columnist", "avenue", "generation", "floor"}),
    "eleventh": frozenset({"hour"}),
}
_IDLE = frozenset({"-", "–", "—"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "hardly", "never", "scarcely"})
_COUNTED_NOTHING = frozenset(
    "case instance incident example sign trace piece shred word soldier shot attack bullet day country state person "
    "man woman official report complaint treaty agreement embassy visit ship vessel victim casualty".split()
)
_NEVER_NOUNS = frozenset("case instance incident example attack war conflict dispute problem pogrom".split())
_NO_NOUNS = frozenset("casualty death injury fatality survivor victim arrest".split())
_RANK_VERBS = frozenset({"rank", "finish", "place", "come", "stand"})
_PEAKS = frozenset({"high", "low", "level", "number", "highs", "lows", "levels", "numbers"})
_MULTIPLY = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4, "quintuple": 5}
_FOLD = re.compile(r"(two|three|four|five|six|seven|eight|nine|ten|\d+)-?fold", re.IGNORECASE)
_MAJORITY_LEAD = frozenset({"vast", "overwhelming", "great", "large", "clear", "absolute", "slim", "narrow"})


def find_ranks(span: Span) -> Iterator[Amount]:
    """Yield the amounts of a paragraph that are said by ordinals, superlatives and the like, in order of rule."""
    for token in span:
        yield from _ordinals(token, span)
        yield from _superlatives(token, span)
        yield from _tops(token, span)
        yield from _peaks(token, span)
        yield from _leaders(token, span)
        yield from _onlys(token, span)
        yield from _majorities(token, span)
        yield from _zeros(token, span)
        yield from _multiples(token, span)


def ordinal_of(token: Token) -> int | None:
    """Return what an ordinal word or "20th" says, else None."""
    match = _ORDINAL_DIGITS.fullmatch(token.text)
    if match is not None:
        return int(match[1])
    for kind, value in number_words().get(token.lower_, ()):
        if kind == "ordinal":
            tens = _ten_before(token)
            return int(value) + tens if value < 10 else int(value)
    return None


def _ten_before(token: Token) -> int:
    """Return 20 for the "third" of "twenty-third"."""
    if token.i < 2 or token.nbor(-1).text not in _IDLE:
        return 0
    ten = next(
        (value for kind, value in number_words().get(token.nbor(-2).lower_, ()) if kind == "ten"), Decimal(0)
    )
    return int(ten)


def _amount(
    first: Token,
    last: Token,
    low: int | None,
    high: int | None,
    qualifier: Qualifier,
    unit: str,
    form: str = "plain",
) -> Amount:
    start, end = first.idx, last.idx + len(last.text)
    return Amount(
        start, end, start, end, None if low is None else Decimal(low), None if high is None else Decimal(high),
        qualifier, unit, unit if unit in ("rank", "ordinal") else form, form, NumberKind.CARDINAL, False,
    )  # fmt: skip


def _next(token: Token, span: Span, by: int = 1) -> Token | None:
    index = token.i + by
    return span.doc[index] if span.start <= index < span.end else None


def _lower(token: Token | None) -> str:
    return token.lower_ if token is not None else ""


def _after_hyphen(token: Token, span: Span) -> Token | None:
    following = _next(token, span)
    return _next(token, span, 2) if following is not None and following.text in _IDLE else following


def _is_one_of(token: Token, span: Span) -> bool:
    """Say whether the token stands in "one of the ..." or "among the ..."."""
    words = [t.lower_ for t in span.doc[max(span.start, token.i - 6) : token.i]]
    text = " ".join(words)
    return bool(
        re.search(
            r"\b(?:one|two|three|some|many|several) of (?:the|its|their|our|his|her|\w+ ['’]s)(?: \w+)?$",
            text,
        )
    ) or bool(re.search(r"\bamong (?:the|its|their|our|his|her)(?: \w+)?$", text))


def _is_name(token: Token, span: Span) -> bool:
    """Say whether a capitalised ordinal or superlative belongs to a name ("Second World War")."""
    following = _after_hyphen(token, span)
    if following is None:
        return False
    capital = token.text[0].isupper() or token.text[0].isdigit()
    return capital and following.text[0].isupper() and not token.is_sent_start and following.pos_ in ("PROPN", "NOUN", "ADJ") and (
        token.text[0].isupper() or following.pos_ == "PROPN"
    )  # fmt: skip


def _ordinals(token: Token, span: Span) -> Iterator[Amount]:
    value = ordinal_of(token)
    if value is None or _is_name(token, span):
        return
    following = _after_hyphen(token, span)
    if _is_rank_adjective(following, span):
        return
    if _ranked_by_verb(token):
        yield _amount(token, token, value, value, Qualifier.EXACT, "rank")
        return
    if not _is_counting(token, following, span):
        return
    first = span.doc[token.i - 2] if _ten_before(token) else token
    if _is_one_of(token, span) and value == 1:
        yield _amount(first, token, None, None, Qualifier.VAGUE, "rank")
    elif _is_negated(first, span):
        yield _amount(first, token, value + 1, None, Qualifier.AT_LEAST, "ordinal")
    else:
        yield _amount(first, token, value, value, Qualifier.EXACT, "ordinal")


def _is_counting(token: Token, following: Token | None, span: Span) -> bool:
    word = token.lower_
    if following is None or _lower(following) in _NOT_COUNTED_AFTER.get(word, frozenset()):
        return False
    if following.like_num or following.lower_ in (
        "floor",
        "street",
        "avenue",
        "parallel",
        "meridian",
        "few",
        "several",
        "couple",
        "century",
    ):
        return False
    before = _next(token, span, -1)
    if _lower(before) in (
        "at",
        "every",
        "world",
        "one",
        "two",
        "three",
        "four",
        "page",
        "article",
        "chapter",
    ):
        return False
    if word == "second" and token.pos_ == "NOUN":
        return False
    ever = _lower(_next(token, span, 2)) == "ever"
    if following.text in (",", ".", ";", ":", ")") and token.dep_ not in ("attr", "acomp", "oprd"):
        return False
    if token.tag_ in ("RB", "LS", "VB", "VBD") and not ever:
        return _lower(before) == "the" and following.lower_ in ("to", "of", "in", "since", "ever")
    if following.lower_ in ("of", "to", "in", "since", "ever", "such"):
        return True
    return following.pos_ in (
        "NOUN",
        "PROPN",
        "ADJ",
        "VERB",
        "ADV",
        "NUM",
        "PUNCT",
        "CCONJ",
    ) or following.lower_ in ("among", "for", "on")


def _ranked_by_verb(token: Token) -> bool:
    """ "Finished second", "ranked 9th": the ordinal completes a verb of ranking."""
    return token.head.lemma_ in _RANK_VERBS and token.dep_ in (
        "advmod",
        "acomp",
        "dobj",
        "attr",
        "npadvmod",
        "oprd",
    )


def _is_negated(token: Token, span: Span) -> bool:
    words = [t.lower_ for t in span.doc[max(span.start, token.i - 3) : token.i]]
    return len(words) > 1 and words[-1] in ("the", "its", "their") and words[-2] in (*_NEGATIONS, "even")


def _is_rank_adjective(token: Token | None, span: Span) -> bool:
    if token is None:
        return False
    if token.tag_ in ("JJS", "RBS") and token.lower_ not in ("most", "least", "best", "worst"):
        return True
    following = _next(token, span)
    return token.lower_ == "most" and following is not None and following.pos_ in ("ADJ", "VERB")


def _base_of(word: str) -> str:
    stem = word.lower()[:-3]
    bases = rank_words().superlatives
    for candidate in (stem, stem + "e", stem[:-1], stem[:-1] + "y" if stem.endswith("i") else stem):
        if candidate in bases:
            return candidate
    return ""


def _superlatives(token: Token, span: Span) -> Iterator[Amount]:
    first = last = token
    word = token.lower_
    measurable = (
        word.endswith("est")
        and len(word) > 4
        and bool(_base_of(word))
        and token.pos_ in ("ADJ", "ADV", "NOUN", "PROPN")
    )
    if word == "most":
        adjective = _next(token, span)
        if (
            adjective is None
            or adjective.pos_ not in ("ADJ", "VERB")
            or adjective.lower_ in ("likely", "recent")
        ):
            return
        last = adjective
        measurable = adjective.lower_ in rank_words().most
        if not measurable and not _is_one_of(token, span):
            return
        if adjective.head.pos_ not in ("NOUN", "PROPN") and not measurable:
            return
    elif not measurable:
        return
    if _is_name(token, span) or not _is_ranked(token, span):
        return
    count = _number_before(token, span)
    place = _place_before(token, span)
    if _is_one_of(token, span):
        if count is not None and count > 1:
            yield _amount(first, last, 1, count, Qualifier.AT_MOST, "rank")
        else:
            yield _amount(first, last, None, None, Qualifier.VAGUE, "rank")
    elif place is not None:
        yield _amount(place[0], last, place[1], place[1], Qualifier.EXACT, "rank")
    elif count is None or count == 1:
        yield _amount(first, last, 1, 1, Qualifier.EXACT, "rank")


def _is_ranked(token: Token, span: Span) -> bool:
    before = _next(token, span, -1)
    word = _lower(before)
    if word == "at" or (
        word == "the" and _lower(_next(token, span, -2)) == "at" and token.lower_ in ("highest", "lowest")
    ):
        return word != "at" and (
            _after_hyphen(token, span) is not None and _after_hyphen(token, span).pos_ == "NOUN"
        )  # type: ignore[union-attr]
    if _lower(_next(token, span)) in ("bidder", "convenience", "common", "possible", "honors", "honours"):
        return False
    return True


def _number_before(token: Token, span: Span) -> int | None:
    before = _next(token, span, -1)
    value = parse_cardinal(before.text) if before is not None else None
    return int(value) if value is not None and value == int(value) else None


def _place_before(token: Token, span: Span) -> tuple[Token, int] | None:
    """Return the ordinal of "second-largest", "third most populous"."""
    index = -1
    before = _next(token, span, index)
    if before is not None and before.text in _IDLE:
        index -= 1
        before = _next(token, span, index)
    value = ordinal_of(before) if before is not None else None
    return (before, value) if before is not None and value is not None else None


def _tops(token: Token, span: Span) -> Iterator[Amount]:
    word = token.lower_
    following = _after_hyphen(token, span)
    value = parse_cardinal(following.text) if following is not None else None
    if following is None or value is None or value != int(value) or not 1 <= value <= 1000:
        return
    share = _lower(_next(following, span)) in ("percent", "per", "%", "pct")
    if word == "top" and token.pos_ != "VERB" and not share:
        yield _amount(token, following, 1, int(value), Qualifier.AT_MOST, "rank")
    elif (word in ("no.", "#") or (word == "number" and value <= 3)) and _ranks_something(
        token, following, span
    ):
        yield _amount(token, following, int(value), int(value), Qualifier.EXACT, "rank")


def _ranks_something(token: Token, number: Token, span: Span) -> bool:
    before, after = _next(token, span, -1), _next(number, span)
    led = _lower(before) in ("the", "’s", "'s", "its", "as", "at", "ranked", "ranks", "their", "is", "was")
    return led and (after is None or after.pos_ in ("NOUN", "ADJ", "ADP", "PUNCT") or not after.is_alpha)


def _peaks(token: Token, span: Span) -> Iterator[Amount]:
    word, following = token.lower_, _next(token, span)
    if word == "record" and token.pos_ != "VERB" and _lower(following) in _PEAKS and following is not None:
        yield _amount(token, following, 1, 1, Qualifier.EXACT, "rank")
    elif word in ("high", "low", "highs", "lows") and _lower(_next(token, span, -1)) == "time":
        start = _next(token, span, -3)
        if _lower(start) == "all" and start is not None:
            yield _amount(start, token, 1, 1, Qualifier.EXACT, "rank")
    elif word in ("peak", "zenith", "pinnacle") and token.pos_ == "NOUN":
        before = _next(token, span, -1)
        if _lower(before) in ("the", "its", "their", "a", "’s", "'s") and _lower(following) in (
            "of",
            ".",
            ",",
            "in",
            ";",
            "and",
            "during",
            "when",
        ):
            yield _amount(token, token, 1, 1, Qualifier.EXACT, "rank")


def _leaders(token: Token, span: Span) -> Iterator[Amount]:
    words = rank_words()
    word = token.lower_
    is_leader, is_chief = word in words.leaders and word != "top", word in words.chiefs
    if not (is_leader or is_chief) or token.dep_ not in ("amod", "compound", "nmod"):
        return
    if token.head.lemma_.lower() not in words.heads or token.text[0].isupper():
        return
    determiner = _determiner(token)
    if _is_one_of(token, span) or (determiner in ("a", "an") and is_leader):
        yield _amount(token, token, None, None, Qualifier.VAGUE, "rank")
    elif determiner == "the" or determiner == "poss":
        yield _amount(token, token, 1, 1, Qualifier.EXACT, "rank")


def _determiner(token: Token) -> str:
    for child in token.head.children:
        if child.dep_ == "det":
            return child.lower_
        if child.dep_ == "poss":
            return "poss"
    return ""


def _onlys(token: Token, span: Span) -> Iterator[Amount]:
    if token.lower_ not in ("only", "sole") or token.text[0].isupper():
        return
    before, following = _next(token, span, -1), _next(token, span)
    led = (
        _lower(before) in ("the", "its", "their", "our", "his", "her", "my", "’s", "'s")
        or _lower(_next(token, span, -2)) == "and"
    )
    if not led or following is None or following.is_punct and following.text not in '“"‘':
        return
    if following.like_num and following.lower_ != "one":
        return
    if following.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "VERB", "ADV", "PUNCT"):
        return
    if _is_one_of(token, span):
        yield _amount(token, token, None, None, Qualifier.VAGUE, "rank")
    else:
        yield _amount(token, token, 1, 1, Qualifier.EXACT, "", "unique")


def _majorities(token: Token, span: Span) -> Iterator[Amount]:
    word, following = token.lower_, _next(token, span)
    if following is None:
        return
    if word == "most" and _counts_most(token, following, span):
        yield _share(token, token)
    elif word == "majority" and following.lower_ == "of" and token.pos_ == "NOUN":
        first = token
        before = _next(token, span, -1)
        while before is not None and before.lower_ in {*_MAJORITY_LEAD, "a", "the"}:
            first, before = before, _next(before, span, -1)
        yield _share(first, token)


def _counts_most(token: Token, following: Token, span: Span) -> bool:
    if _lower(_next(token, span, -1)) in ("at", "the", "a", "’s", "'s", "very"):
        return False
    if following.lower_ == "of":
        return _lower(_next(token, span, 2)) not in ("all",)
    return (
        token.tag_ in ("JJS", "DT")
        and token.dep_ in ("amod", "det")
        and token.head.tag_ in ("NNS", "NNPS")
        and not token.head.is_stop
    )


def _share(first: Token, last: Token) -> Amount:
    return Amount(
        first.idx, last.idx + len(last.text), first.idx, last.idx + len(last.text), Decimal(50), Decimal(100),
        Qualifier.OVER, "percent", "share", "fraction", NumberKind.FRACTION, False,
    )  # fmt: skip


def _zeros(token: Token, span: Span) -> Iterator[Amount]:
    word, following = token.lower_, _next(token, span)
    if word == "single" and _is_none_single(token, span):
        yield _amount(token, token, 0, 0, Qualifier.EXACT, "", "zero")
    elif word == "never":
        noun = _never_noun(token, span)
        if noun is not None:
            yield _amount(token, noun, 0, 0, Qualifier.EXACT, "", "zero")
    elif (
        word == "one"
        and _is_not_one(token, span)
        and following is not None
        and (following.pos_ in ("NOUN", "ADJ") or following.lower_ == "of")
    ):
        yield _amount(span.doc[token.i - 1], token, 0, 0, Qualifier.EXACT, "", "zero")
    elif word == "no" and following is not None and following.lemma_ in _NO_NOUNS and following.tag_ == "NNS":
        yield _amount(token, token, 0, 0, Qualifier.EXACT, "", "zero")
    elif (
        word == "none"
        and following is not None
        and following.lower_ == "of"
        and _lower(_next(token, span, 2)) in ("the", "its", "their", "them", "these", "those", "our")
    ):
        yield _amount(token, token, 0, 0, Qualifier.EXACT, "", "zero")


def _is_not_one(token: Token, span: Span) -> bool:
    """ "Not one ship came", but not "it is not one of the members"."""
    before = _next(token, span, -2)
    return _lower(_next(token, span, -1)) == "not" and (before is None or before.lemma_ != "be")


def _is_none_single(token: Token, span: Span) -> bool:
    before = [t.lower_ for t in span.doc[max(span.start, token.sent.start, token.i - 10) : token.i]]
    if not before or before[-1] not in ("a", "no", "one"):
        return False
    return before[-1] == "no" or any(word in (*_NEGATIONS, "without", "nor") for word in before)


def _never_noun(token: Token, span: Span) -> Token | None:
    """Return the noun of "there has never been a case of ...": what is said to have occurred no times."""
    for other in span.doc[token.i + 1 : min(span.end, token.i + 7)]:
        if other.is_punct or other.lower_ in ("that", "who", "which"):
            return None
        if other.pos_ == "NOUN":
            return (
                other
                if other.lemma_ in _NEVER_NOUNS and token.head.lemma_ in ("be", "have", "see", "record")
                else None
            )
    return None


def _multiples(token: Token, span: Span) -> Iterator[Amount]:
    word = token.lower_
    # `Doc.text` joins all tokens anew at each call: only where it is needed.
    if word in ("twice", "thrice"):
        value = 2 if word == "twice" else 3
        twice = _amount(token, token, value, value, Qualifier.EXACT, "times", "multiple")
        yield with_period(twice, span.doc.text)
    elif word == "once":
        once = with_period(_amount(token, token, 1, 1, Qualifier.EXACT, "times", "multiple"), span.doc.text)
        if once.dimension == "frequency":
            yield once
    elif token.pos_ == "VERB" and token.lemma_ in _MULTIPLY and _lower(_next(token, span)) != "down":
        value = _MULTIPLY[token.lemma_]
        yield _amount(token, token, value, value, Qualifier.EXACT, "times", "multiple")
    else:
        fold = _FOLD.fullmatch(token.text)
        number = parse_cardinal(fold[1]) if fold is not None else None
        if number is not None:
            yield _amount(token, token, int(number), int(number), Qualifier.EXACT, "times", "multiple")
