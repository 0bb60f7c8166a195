"""Uniqueness, majorities, zero counts and multiples: "the only", "most", "not a single", "twice"."""

import re
from collections.abc import Iterator
from decimal import Decimal

from spacy.tokens import Span, Token

from legation.extraction.amount import Amount, with_period
from legation.extraction.cardinals import parse_cardinal
from legation.extraction.figure_tokens import NEGATIONS, is_one_of, lower_of, next_token, said
from legation.extraction.numbers import NumberKind
from legation.resources.units import word_list
from legation.schema.vocabulary import Qualifier

_THEM = frozenset({"the", "its", "their", "them", "these", "those", "our"})
_MULTIPLY = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4, "quintuple": 5}
_FOLD = re.compile(r"(two|three|four|five|six|seven|eight|nine|ten|\d+)-?fold", re.IGNORECASE)


def find_quantifiers(token: Token, span: Span) -> Iterator[Amount]:
    """Yield the amounts that a token says without a number."""
    yield from _onlys(token, span)
    yield from _majorities(token, span)
    yield from _zeros(token, span)
    yield from _multiples(token, span)


def _onlys(token: Token, span: Span) -> Iterator[Amount]:
    if token.lower_ not in ("only", "sole") or token.text[0].isupper():
        return
    before, following = next_token(token, span, -1), next_token(token, span)
    led = (
        lower_of(before) in ("the", "its", "their", "our", "his", "her", "my", "’s", "'s")
        or lower_of(next_token(token, span, -2)) == "and"
    )
    if not led or following is None or (following.is_punct and following.text not in '“"‘'):
        return
    if following.like_num and following.lower_ != "one":
        return
    if following.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM", "PRON", "VERB", "ADV", "PUNCT"):
        return
    if is_one_of(token, span):
        yield said(token, token, None, None, Qualifier.VAGUE, "rank")
    else:
        yield said(token, token, 1, 1, Qualifier.EXACT, "", "unique")


def _majorities(token: Token, span: Span) -> Iterator[Amount]:
    word, following = token.lower_, next_token(token, span)
    if following is None:
        return
    if word == "most" and _counts_most(token, following, span):
        yield _share(token, token)
    elif word == "majority" and following.lower_ == "of" and token.pos_ == "NOUN":
        first = token
        before = next_token(token, span, -1)
        while before is not None and before.lower_ in word_list("greatness before majority"):
            first, before = before, next_token(before, span, -1)
        yield _share(first, token)
    elif word == "majority" and _is_held(token):
        yield _share(token, token)


def _is_held(token: Token) -> bool:
    """Accept "won a majority in the council": more than half of its seats, which nobody spells out."""
    verb = token.head
    if token.dep_ != "dobj" or verb.lemma_ not in word_list("verbs of holding a majority"):
        return False
    if any(
        child.dep_ in ("nummod", "relcl") or child.lower_ in ("two", "thirds") for child in token.children
    ):
        return False
    return not any(child.lower_ in ("no", "silent", "two-thirds", "third") for child in token.lefts)


def _counts_most(token: Token, following: Token, span: Span) -> bool:
    if lower_of(next_token(token, span, -1)) in ("at", "the", "a", "’s", "'s", "very"):
        return False
    if following.lower_ == "of":
        return lower_of(next_token(token, span, 2)) not in ("all",)
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
    word = token.lower_
    first = last = token
    if word == "never" and lower_of(next_token(token, span)) == "once":
        yield said(token, span.doc[token.i + 1], 0, 0, Qualifier.EXACT, "times", "zero")
        return
    if word == "never":
        noun = _never_noun(token, span)
        if noun is None:
            return
        last = noun
    elif word == "one":
        if not _is_not_one(token, span):
            return
        first = span.doc[token.i - 1]
    elif not (word == "single" and _is_none_single(token, span)) and not _is_none(token, span):
        return
    yield said(first, last, 0, 0, Qualifier.EXACT, "", "zero")


def _is_none(token: Token, span: Span) -> bool:
    """Accept "no casualties" and "none of the ships"."""
    following = next_token(token, span)
    if following is None:
        return False
    if token.lower_ == "no":
        return following.lemma_ in word_list("harm") and following.tag_ == "NNS"
    return (
        token.lower_ == "none" and following.lower_ == "of" and lower_of(next_token(token, span, 2)) in _THEM
    )


def _is_not_one(token: Token, span: Span) -> bool:
    """Accept "not one ship came", but not "it is not one of the members"."""
    following, before = next_token(token, span), next_token(token, span, -2)
    if following is None or lower_of(next_token(token, span, -1)) != "not":
        return False
    counts = following.pos_ in ("NOUN", "ADJ") or following.lower_ == "of"
    return counts and (before is None or before.lemma_ != "be")


def _is_none_single(token: Token, span: Span) -> bool:
    before = [t.lower_ for t in span.doc[max(span.start, token.sent.start, token.i - 10) : token.i]]
    if not before or before[-1] not in ("a", "no", "one"):
        return False
    return before[-1] == "no" or any(word in (*NEGATIONS, "without", "nor") for word in before)


def _never_noun(token: Token, span: Span) -> Token | None:
    """Return the noun of "there has never been an incident of ...": what is said to have occurred no times."""
    for other in span.doc[token.i + 1 : min(span.end, token.i + 7)]:
        if other.is_punct or other.lower_ in ("that", "who", "which"):
            return None
        if other.pos_ == "NOUN":
            return (
                other
                if other.lemma_ in word_list("never nouns")
                and token.head.lemma_ in ("be", "have", "see", "record")
                else None
            )
    return None


def _multiples(token: Token, span: Span) -> Iterator[Amount]:
    word = token.lower_
    if word in ("twice", "thrice") and lower_of(next_token(token, span, -1)) not in (
        "think",
        "thinks",
        "thought",
    ):
        value = 2 if word == "twice" else 3
        twice = said(token, token, value, value, Qualifier.EXACT, "times", "multiple")
        yield with_period(twice, span.text, offset=span.start_char)
    elif word == "once":
        once = said(token, token, 1, 1, Qualifier.EXACT, "times", "multiple")
        once = with_period(once, span.text, offset=span.start_char)
        if once.dimension == "frequency":
            yield once
    elif token.pos_ == "VERB" and token.lemma_ in _MULTIPLY and lower_of(next_token(token, span)) != "down":
        value = _MULTIPLY[token.lemma_]
        yield said(token, token, value, value, Qualifier.EXACT, "times", "multiple")
    else:
        fold = _FOLD.fullmatch(token.text)
        number = parse_cardinal(fold[1]) if fold is not None else None
        if number is not None:
            yield said(token, token, int(number), int(number), Qualifier.EXACT, "times", "multiple")
