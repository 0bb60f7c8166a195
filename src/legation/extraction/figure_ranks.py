"""Ordinals, ranks, uniqueness, majorities, zero counts and multiples: quantities that are said without a number.

Read from the tokens and tags of one paragraph; they come out as amounts, like printed numbers.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from spacy.tokens import Span, Token

from legation.extraction.amount import Amount
from legation.extraction.cardinals import parse_cardinal
from legation.extraction.figure_quantifiers import find_quantifiers
from legation.extraction.figure_tokens import (
    HYPHENS,
    NEGATIONS,
    after_hyphen,
    is_one_of,
    lower_of,
    next_token,
    said,
)
from legation.resources.units import number_words, rank_words, word_list, words_after_ordinal
from legation.schema.vocabulary import Qualifier

_ORDINAL_DIGITS = re.compile(r"(\d{1,4})(?:st|nd|rd|th)", re.IGNORECASE)
_PEAKS = frozenset({"high", "low", "level", "number", "highs", "lows", "levels", "numbers"})


def find_ranks(span: Span) -> Iterator[Amount]:
    """Yield the amounts of a paragraph that are said by ordinals, superlatives and the like, in order of rule."""
    for token in span:
        yield from _ordinals(token, span)
        yield from _superlatives(token, span)
        yield from _tops(token, span)
        yield from _peaks(token, span)
        yield from _mosts(token, span)
        yield from _leaders(token, span)
        yield from find_quantifiers(token, span)


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
    if token.i < 2 or token.nbor(-1).text not in HYPHENS:
        return 0
    ten = next(
        (value for kind, value in number_words().get(token.nbor(-2).lower_, ()) if kind == "ten"), Decimal(0)
    )
    return int(ten)


def _is_name(token: Token, span: Span) -> bool:
    """Say whether a capitalised ordinal or superlative belongs to a name ("Second World War")."""
    following = after_hyphen(token, span)
    if following is None:
        return False
    if token.is_sent_start or not following.text[0].isupper():
        return False
    if token.text[0].isdigit():
        return following.pos_ == "PROPN"
    return token.text[0].isupper() and following.pos_ in ("PROPN", "NOUN", "ADJ")


def _ordinals(token: Token, span: Span) -> Iterator[Amount]:
    value = ordinal_of(token)
    if value is None or _is_name(token, span):
        return
    following = after_hyphen(token, span)
    if _is_rank_adjective(following, span):
        return
    if _ranked_by_verb(token):
        yield said(token, token, value, value, Qualifier.EXACT, "rank")
        return
    if not _is_counting(token, following, span):
        return
    first = span.doc[token.i - 2] if _ten_before(token) else token
    if is_one_of(token, span) and value == 1:
        yield said(first, token, None, None, Qualifier.VAGUE, "rank")
    elif _is_negated(first, span):
        yield said(first, token, value + 1, None, Qualifier.AT_LEAST, "ordinal")
    else:
        yield said(first, token, value, value, Qualifier.EXACT, "ordinal")


def _is_counting(token: Token, following: Token | None, span: Span) -> bool:
    word = token.lower_
    if following is None or lower_of(following) in words_after_ordinal(word):
        return False
    if following.like_num or following.lower_ in word_list("never counted by an ordinal"):
        return False
    before = next_token(token, span, -1)
    if _is_another(token, before, span):
        return False
    if lower_of(before) in (
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
    ever = lower_of(next_token(token, span, 2)) == "ever"
    if following.text in (",", ".", ";", ":", ")") and token.dep_ not in ("attr", "acomp", "oprd"):
        return False
    if token.tag_ in ("RB", "LS", "VB", "VBD") and not ever:
        return lower_of(before) == "the" and following.lower_ in ("to", "of", "in", "since", "ever")
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


def _is_another(token: Token, before: Token | None, span: Span) -> bool:
    """Recognise "a second pier": one more, not the second of a row; "a second term" and "for a second time" count."""
    if token.lower_ not in ("second", "third") or lower_of(before) not in ("a", "an"):
        return False
    noun = token.head if token.head.i > token.i else after_hyphen(token, span)
    if noun is None or noun.pos_ != "NOUN" or token.nbor(1).text in HYPHENS:
        return False
    return noun.lemma_.lower() not in word_list("counted by an ordinal with an article")


def _ranked_by_verb(token: Token) -> bool:
    """Accept "finished second", "ranked 9th": the ordinal completes a verb of ranking."""
    return token.head.lemma_ in word_list("verbs of ranking") and token.dep_ in (
        "advmod",
        "acomp",
        "dobj",
        "attr",
        "npadvmod",
        "oprd",
    )


def _is_negated(token: Token, span: Span) -> bool:
    words = [t.lower_ for t in span.doc[max(span.start, token.i - 3) : token.i]]
    return len(words) > 1 and words[-1] in ("the", "its", "their") and words[-2] in (*NEGATIONS, "even")


def _is_rank_adjective(token: Token | None, span: Span) -> bool:
    if token is None:
        return False
    if token.tag_ in ("JJS", "RBS") and token.lower_ not in ("most", "least", "best", "worst"):
        return True
    following = next_token(token, span)
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
        adjective = next_token(token, span)
        if (
            adjective is None
            or adjective.pos_ not in ("ADJ", "VERB")
            or adjective.lower_ in ("likely", "recent")
        ):
            return
        last = adjective
        measurable = adjective.lower_ in rank_words().most
        if not measurable and not is_one_of(token, span):
            return
        if adjective.head.pos_ not in ("NOUN", "PROPN") and not measurable:
            return
    elif not measurable:
        return
    if _is_name(token, span) or not _is_ranked(token, span):
        return
    count = _number_before(token, span)
    place = _place_before(token, span)
    if is_one_of(token, span):
        if count is not None and count > 1:
            yield said(first, last, 1, count, Qualifier.AT_MOST, "rank")
        else:
            yield said(first, last, None, None, Qualifier.VAGUE, "rank")
    elif place is not None:
        yield said(place[0], last, place[1], place[1], Qualifier.EXACT, "rank")
    elif count is None or count == 1:
        yield said(first, last, 1, 1, Qualifier.EXACT, "rank")


def _is_ranked(token: Token, span: Span) -> bool:
    """Refuse "at the highest", "the highest bidder": no rank among things of a kind."""
    before, after = next_token(token, span, -1), after_hyphen(token, span)
    if lower_of(before) == "at":
        return False
    if lower_of(before) == "the" and lower_of(next_token(token, span, -2)) == "at":
        return after is not None and after.pos_ in ("NOUN", "PROPN", "ADJ")
    return lower_of(after) not in ("bidder", "convenience", "common", "possible", "honors", "honours")


def _number_before(token: Token, span: Span) -> int | None:
    before = next_token(token, span, -1)
    value = parse_cardinal(before.text) if before is not None else None
    return int(value) if value is not None and value == int(value) else None


def _place_before(token: Token, span: Span) -> tuple[Token, int] | None:
    """Return the ordinal of "second-largest", "third most populous"."""
    index = -1
    before = next_token(token, span, index)
    if before is not None and before.text in HYPHENS:
        index -= 1
        before = next_token(token, span, index)
    value = ordinal_of(before) if before is not None else None
    return (before, value) if before is not None and value is not None else None


def _tops(token: Token, span: Span) -> Iterator[Amount]:
    word = token.lower_
    following = after_hyphen(token, span)
    value = parse_cardinal(following.text) if following is not None else None
    if following is None or value is None or value != int(value) or not 1 <= value <= 1000:
        return
    share = lower_of(next_token(following, span)) in ("percent", "per", "%", "pct")
    if word == "top" and token.pos_ != "VERB" and not share:
        yield said(token, following, 1, int(value), Qualifier.AT_MOST, "rank")
    elif (word in ("no.", "#") or (word == "number" and value <= 3)) and _ranks_something(
        token, following, span
    ):
        yield said(token, following, int(value), int(value), Qualifier.EXACT, "rank")


def _ranks_something(token: Token, number: Token, span: Span) -> bool:
    before, after = next_token(token, span, -1), next_token(number, span)
    led = lower_of(before) in ("the", "’s", "'s", "its", "as", "at", "ranked", "ranks", "their", "is", "was")
    return led and (after is None or after.pos_ in ("NOUN", "ADJ", "ADP", "PUNCT") or not after.is_alpha)


def _peaks(token: Token, span: Span) -> Iterator[Amount]:
    word, following = token.lower_, next_token(token, span)
    if word == "record" and token.pos_ != "VERB" and lower_of(following) in _PEAKS and following is not None:
        yield said(token, following, 1, 1, Qualifier.EXACT, "rank")
    elif _is_record(token):
        yield said(token, token, 1, 1, Qualifier.EXACT, "rank")
    elif word in ("high", "low", "highs", "lows") and lower_of(next_token(token, span, -1)) == "time":
        start = next_token(token, span, -3)
        if lower_of(start) == "all" and start is not None:
            yield said(start, token, 1, 1, Qualifier.EXACT, "rank")
    elif word in ("peak", "zenith", "pinnacle") and token.pos_ == "NOUN":
        before = next_token(token, span, -1)
        if lower_of(before) in ("the", "its", "their", "a", "’s", "'s") and lower_of(following) in (
            "of",
            ".",
            ",",
            "in",
            ";",
            "and",
            "during",
            "when",
        ):
            yield said(token, token, 1, 1, Qualifier.EXACT, "rank")


def _mosts(token: Token, span: Span) -> Iterator[Amount]:
    """Find "won the most seats", "the most given to any list", "the most of any state"."""
    following = next_token(token, span)
    if token.lower_ != "most" or following is None or lower_of(next_token(token, span, -1)) != "the":
        return
    if lower_of(next_token(token, span, -2)) == "at":
        return
    counted = following.tag_ == "NNS" and token.head == following
    given = following.tag_ == "VBN" and following.dep_ == "acl" and following.head == token
    compared = following.lower_ in ("of", "by", "in", "for") and lower_of(next_token(token, span, 2)) == "any"
    if counted or given or compared or following.lower_ in ("since", "ever"):
        yield said(token, token, 1, 1, Qualifier.EXACT, "rank")


def _is_record(token: Token) -> bool:
    """Accept "a record harvest", "a record-breaking turnout"; not "a record company", "a criminal record"."""
    if token.lower_ != "record" or token.dep_ not in ("compound", "amod", "nmod", "npadvmod"):
        return False
    head = token.head
    if head.lower_ in ("breaking", "setting"):
        return head.dep_ in ("amod", "compound")
    return head.i > token.i and head.lemma_.lower() in word_list("things that set records")


def _leaders(token: Token, span: Span) -> Iterator[Amount]:
    words = rank_words()
    word = token.lower_
    is_leader, is_chief = word in words.leaders and word != "top", word in words.chiefs
    if not (is_leader or is_chief) or token.dep_ not in ("amod", "compound", "nmod"):
        return
    if token.head.lemma_.lower() not in words.heads or token.text[0].isupper():
        return
    determiner = _determiner(token)
    if is_one_of(token, span) or (determiner in ("a", "an") and is_leader):
        yield said(token, token, None, None, Qualifier.VAGUE, "rank")
    elif determiner == "the" or determiner == "poss":
        yield said(token, token, 1, 1, Qualifier.EXACT, "rank")


def _determiner(token: Token) -> str:
    for child in token.head.children:
        if child.dep_ == "det":
            return child.lower_
        if child.dep_ == "poss":
            return "poss"
    return ""
