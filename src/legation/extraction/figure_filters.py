"""Numbers that are no figures: dates, times of day, codes, addresses, pages, names, "one observer", "the two sides"."""

import re

from spacy.tokens import Span, Token

from legation.extraction.amount import Amount
from legation.resources.units import word_list

_LABELS = re.compile(
    r"\b(?:pages?|pp?\.|chapters?|sections?|articles?|paragraphs?|clauses?|volumes?|vol\.|no\.|nos\.|room|suite|route|highway|flight|channel|line"
    r"|item|fig\.|tables?|resolutions?|acts?|laws?|decrees?|orders?|protocols?|annex|notes?|footnotes?|version|gate|unit|radio|level|phase|grade"
    r"|division|brigade|battalion|regiment|area|zone|sector|building|apartment|apt\.|box|tel\.?|telephone|phone|fax|isbn|issn|doi|ref\.?|id"
    r"|number|model|type|mark|class|category|group|platform|terminal|exit|season|episode|part|verse|psalm|case|docket|file)\s*(?:no\.\s*|#\s*)?$",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\s+(?:[A-Z][\w.’']*\s+){1,3}(?:St|Street|Road|Rd|Ave|Avenue|Blvd|Boulevard|Lane|Drive|Square|Plaza|Way|Court|Hill|Quay|Terrace|Row|Gardens|Crescent)\b"
)
_CLOCK = re.compile(
    r"[:.]\d{2}\b(?:\s*(?:GMT|UTC|a\.?m|p\.?m|[hH]ours?|local|EST|CET))?|\s*(?:a\.m|p\.m|am\b|pm\b|o[’']clock|GMT|UTC|[hH]rs\b)"
)
_CLOCK_BEFORE = re.compile(r"\d{1,2}:$")
_PHONE = re.compile(r"[-.\s(]\(?\d{3}[-.\s)]+\d{3,4}\b")
_TOKEN = re.compile(r"\S*$")
_TITLE_QUOTE = re.compile(
    r"[“\"‘']((?:[A-Z0-9][\w’'-]*|of|the|and|in|a|for|to|on|from|with|by|,|:|&|-|\s)+)[”\"’']"
)
_DEFINITE = frozenset(
    {
        "the",
        "these",
        "those",
        "our",
        "their",
        "its",
        "other",
        "both",
        "your",
        "his",
        "her",
        "all",
        "said",
        "latter",
        "former",
    }
)
_PAIRING = frozenset({"between", "of", "by", "in", "for", "among", "with", "linking"})
_ONE_LEADS = frozenset({"only", "just", "exactly", "least", "than", "precisely"})
_TABLOID = frozenset({"9/11", "7/7", "24/7", "50/50", "20/20"})


_COUNTS_ON = re.compile(
    r"\b(?:another|a second|one of them|the other|two)\b[^.]*(?:\.[^.]*){0,2}$", re.IGNORECASE
)
_SPEAKS = re.compile(
    r"\s*(?:,[^,.]{1,60},)?\s*(?:said|says|added|put it|told|called|asked|argued|warned|denied)\b"
)
_REACH_BACK = 400


def is_figure(amount: Amount, text: str, span: Span | None) -> bool:
    """Say whether a printed number is a quantity said of the world.

    Args:
        amount: From `find_amounts`.
        text: The paragraph.
        span: Tokens of the number, None where they do not align.
    """
    before, after = text[: amount.number_start], text[amount.number_end :]
    if amount.dimension == "count" and amount.form != "compound" and _is_label(amount, before, after):
        return False
    if amount.form == "fraction" and _COUNTS_ON.search(before[-_REACH_BACK:]) and _SPEAKS.match(after):
        return False  # "one official ..., another ...; a third said": the next of them, no share
    if _is_code(amount, before, after, text) or _is_clock(amount, before, after) or _in_title(amount, text):
        return False
    if span is None:
        return amount.dimension != "count"
    return not (
        _is_plain_one(amount, text, span) or _is_anaphor(amount, span) or _in_name(amount, text, span)
    )


def _is_label(amount: Amount, before: str, after: str) -> bool:
    if not amount.digits:
        return bool(
            re.search(
                r"\b(?:chapter|article|part|phase|section|volume|page|act|psalm)\s*$", before, re.IGNORECASE
            )
        )
    if _LABELS.search(before[-24:]) or before.endswith(("#", "§", "№")):
        return True
    if _STREET.match(after):
        return True
    return not before.strip() and bool(re.match(r"[.)]\s", after))


def _is_code(amount: Amount, before: str, after: str, text: str) -> bool:
    """Recognise "F-35", "S400", "G7", "COVID-19", "3D", a hash, a phone number, "01234", an address of the web."""
    number = text[amount.number_start : amount.number_end]
    if amount.dimension == "votes":
        return False
    if before and (before[-1].isalnum() or before[-1] in "_@&="):
        return amount.dimension != "money" and amount.start == amount.number_start
    if len(before) > 1 and before[-1] in "-/." and before[-2].isalnum() and amount.digits:
        return not re.search(r"\b(?:mid|post|pre|over|under|ex|top|some)-$", before, re.IGNORECASE)
    if amount.digits and re.match(r"(?:[A-Za-z]{1,3}\d|[’']?s\b|[_@])", after) and amount.form != "vague":
        return True
    if amount.digits and amount.end == amount.number_end and re.match(r"[A-Za-z]", after):
        return True
    around = _TOKEN.search(before)
    word = (around[0] if around else "") + number + re.split(r"\s", after)[0]
    if "@" in word or "://" in word or "www." in word or word.strip(".,;:") in _TABLOID:
        return True
    if amount.digits and (
        re.match(r"0\d", number) or (len(re.sub(r"\D", "", number)) > 6 and number.isdigit())
    ):
        return True
    return (
        bool(amount.digits and (_PHONE.match(after) or before.endswith("+"))) and amount.dimension == "count"
    )


def _is_clock(amount: Amount, before: str, after: str) -> bool:
    if amount.dimension not in ("count", "length") or not (
        amount.digits or re.match(r"\s*o[’']clock", after)
    ):
        return False
    return bool(
        _CLOCK.match(after) and not re.match(r"\.\d+\s*(?:%|million|billion|percent)", after)
    ) or bool(_CLOCK_BEFORE.search(before))


def _in_title(amount: Amount, text: str) -> bool:
    """Say whether the number stands in a quoted title of a work: every long word has a capital."""
    for match in _TITLE_QUOTE.finditer(text):
        if match.start() < amount.number_start and amount.number_end < match.end():
            words = re.findall(r"[A-Za-z]{4,}", match[1])
            return len(words) >= 2 and all(
                word[0].isupper() for word in words if word.lower() not in ("from", "with")
            )
    return False


def _is_plain_one(amount: Amount, text: str, span: Span) -> bool:
    """Recognise "one observer", "no one": the article and the pronoun."""
    if text[amount.number_start : amount.number_end].lower() != "one":
        return False
    if amount.dimension != "count":
        return amount.form == "compound"
    previous = span.doc[span.start - 1].lower_ if span.start else ""
    return previous not in _ONE_LEADS or _follows_not_only(span)


def _follows_not_only(span: Span) -> bool:
    following = span.doc[span.end].lower_ if span.end < len(span.doc) else ""
    return following in ("of", "thing", "another", "day", "to") or not following.isalpha()


def _is_anaphor(amount: Amount, span: Span) -> bool:
    """Recognise "the two countries", "between two nations": the number only points back to named ones."""
    if amount.dimension == "time" and amount.form == "plain" and amount.start == amount.number_start:
        previous = _before(span)
        return previous is not None and previous.lower_ in ("these", "those")
    if (
        amount.dimension != "count"
        or amount.low is None
        or amount.low != amount.high
        or amount.form == "compound"
    ):
        return False
    if amount.low > 4 or amount.start != amount.number_start:
        return False
    previous = _before(span)
    noun = _noun_after(span)
    if previous is not None and previous.lower_ in ("’s", "'s"):
        return False
    if previous is not None and previous.lower_ in _DEFINITE:
        return not _is_part_of_named_whole(span)
    if amount.low == 2 and noun is not None and noun.lemma_.lower() in word_list("paired actors"):
        return previous is not None and previous.lower_ in _PAIRING
    return noun is None and _is_pronoun(span)


def _is_part_of_named_whole(span: Span) -> bool:
    """Accept "one of the two main parties": the part says of how many."""
    return span.start > 2 and [t.lower_ for t in span.doc[span.start - 3 : span.start]] == [
        "one",
        "of",
        "the",
    ]


def _is_pronoun(span: Span) -> bool:
    """Recognise "between the two", "two of them": a number that stands for named ones."""
    following = span.doc[span.end] if span.end < len(span.doc) else None
    return following is None or (following.is_punct and span.root.dep_ in ("pobj", "appos"))


def _before(span: Span) -> Token | None:
    return span.doc[span.start - 1] if span.start > span.sent.start else None


def _noun_after(span: Span) -> Token | None:
    for token in span.doc[span.end : min(span.end + 4, span.sent.end)]:
        if token.pos_ in ("NOUN", "PROPN"):
            return token
        if token.pos_ not in ("ADJ", "ADV", "NUM", "PUNCT") or token.text in (",", ";", "."):
            return None
    return None


def _in_name(amount: Amount, text: str, span: Span) -> bool:
    """Recognise "Apollo 11", "Six Days", "Group of Seven": a number that is part of a name."""
    if amount.dimension not in ("count",) and amount.form != "compound":
        return False
    first = span[0]
    previous = _before(span)
    following = span.doc[span.end] if span.end < len(span.doc) else None
    if not amount.digits:
        if not first.text[0].isupper() or first.is_sent_start or _is_heading(span):
            return False
        if previous is not None and previous.text == "of":
            return True
        return following is not None and (following.text[0].isupper() or following.is_punct)
    if previous is not None and previous.lower_ in word_list("numbered names"):
        return True
    if previous is None or previous.pos_ != "PROPN" or amount.start != amount.number_start:
        return False
    return (
        span.root.head.i == previous.i or following is None or following.pos_ not in ("NOUN", "ADJ", "PROPN")
    )


def _is_heading(span: Span) -> bool:
    words = [token for token in span.sent if token.is_alpha and len(token) > 3]
    return len(words) > 2 and sum(token.text[0].isupper() for token in words) > 0.7 * len(words)
