"""Questions about neighbouring tokens that ranks and quantifiers share."""

import re
from decimal import Decimal

from spacy.tokens import Span, Token

from legation.extraction.amount import Amount
from legation.extraction.numbers import NumberKind
from legation.schema.vocabulary import Qualifier

HYPHENS = frozenset({"-", "–", "—"})
NEGATIONS = frozenset({"not", "n't", "n’t", "hardly", "never", "scarcely"})


def said(
    first: Token,
    last: Token,
    low: int | None,
    high: int | None,
    qualifier: Qualifier,
    unit: str,
    form: str = "plain",
) -> Amount:
    """Make an amount of the words from one token to another; its dimension is its unit or its form."""
    start, end = first.idx, last.idx + len(last.text)
    return Amount(
        start, end, start, end, None if low is None else Decimal(low), None if high is None else Decimal(high),
        qualifier, unit, unit if unit in ("rank", "ordinal") else form, form, NumberKind.CARDINAL, False,
    )  # fmt: skip


def next_token(token: Token, span: Span, by: int = 1) -> Token | None:
    """Return the token so many places on, None outside the paragraph."""
    index = token.i + by
    return span.doc[index] if span.start <= index < span.end else None


def lower_of(token: Token | None) -> str:
    """Return a token's text in lower case, empty for none."""
    return token.lower_ if token is not None else ""


def after_hyphen(token: Token, span: Span) -> Token | None:
    """Return the next token that is no hyphen."""
    following = next_token(token, span)
    return next_token(token, span, 2) if following is not None and following.text in HYPHENS else following


def is_one_of(token: Token, span: Span) -> bool:
    """Say whether the token stands in "one of the ..." or "among the ..."."""
    words = [t.lower_ for t in span.doc[max(span.start, token.i - 6) : token.i]]
    text = " ".join(words)
    return bool(
        re.search(
            r"\b(?:one|two|three|some|many|several) of (?:the|its|their|our|his|her|\w+ ['’]s)(?: \w+)?$",
            text,
        )
    ) or bool(re.search(r"\bamong (?:the|its|their|our|his|her)(?: \w+)?$", text))
