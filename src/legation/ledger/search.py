"""Full-text search behind a small seam: words, phrases and prefixes, no ranking.

SQLite's FTS5 keeps the words; `passages` says where each unit stands. Another database needs its own
`index_words`, `remove_words` and `match_words`; nothing else knows how words are found.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass

import sqlalchemy as sa

from legation.schema.errors import LedgerError

_INSERT = sa.text("INSERT INTO search_index(rowid, words, repaired) VALUES (:passage, :words, :repaired)")
_REMOVE = sa.text(
    "INSERT INTO search_index(search_index, rowid, words, repaired) "
    "VALUES ('delete', :passage, :words, :repaired)"
)
_TERM = re.compile(r'"([^"]*)"(\*?)|(\S+)')
_WORD = re.compile(r"[^\W_]")


def match_expression(query: str) -> str:
    """Turn a query of words, "phrases" and prefix* into a safe FTS5 expression; all terms must match.

    Raises:
        LedgerError: The query is empty, a quotation mark stays open, or a star stands alone.
    """
    if query.count('"') % 2:
        raise LedgerError(f"search: a quotation mark is not closed in: {query}")
    terms = [_expression(match, query) for match in _TERM.finditer(query)]
    if not terms:
        raise LedgerError("search: no word to look for")
    return " AND ".join(terms)


def _expression(match: re.Match[str], query: str) -> str:
    phrase, star, word = match.group(1), match.group(2), match.group(3)
    if phrase is None:
        phrase, star = (word[:-1], "*") if word.endswith("*") else (word, "")
    if not _WORD.search(phrase):
        raise LedgerError(f"search: {match.group(0)} holds no word, in: {query}")
    phrase = phrase.replace('"', " ")
    return f'"{phrase}"{" *" if star else ""}'


@dataclass(frozen=True, slots=True)
class Words:
    """What the index knows of a passage.

    Attributes:
        passage: Id in `passages`.
        words: Its words as received.
        repaired: Its words as repaired, where they differ.
    """

    passage: int
    words: str
    repaired: str = ""


def index_words(connection: sa.Connection, found: Sequence[Words]) -> None:
    """Put passages into the index."""
    if found:
        connection.execute(_INSERT, [asdict(item) for item in found])


def remove_words(connection: sa.Connection, found: Sequence[Words]) -> None:
    """Take passages out of the index; the words must be those that went in (the index keeps no copy)."""
    if found:
        connection.execute(_REMOVE, [asdict(item) for item in found])


def match_words(connection: sa.Connection, query: str) -> Iterator[int]:
    """Yield the ids of the passages that match, in order.

    Raises:
        LedgerError: The query cannot be read.
    """
    expression = match_expression(query)
    statement = sa.text("SELECT rowid FROM search_index WHERE search_index MATCH :query ORDER BY rowid")
    for row in connection.execute(statement, {"query": expression}):
        yield int(row[0])
