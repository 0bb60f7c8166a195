import pytest
import sqlalchemy as sa

from legation.ledger.search import Words, index_words, match_expression, match_words, remove_words
from legation.schema.errors import LedgerError

FIRST = Words(1, "The harbour master of Élan spoke first")
SECOND = Words(2, "The mas-\nter spoke", "The master spoke")


@pytest.fixture
def connection():
    engine = sa.create_engine("sqlite://")
    with engine.connect() as opened:
        opened.execute(
            sa.text(
                "CREATE VIRTUAL TABLE search_index USING fts5("
                "words, repaired, content='', tokenize='unicode61 remove_diacritics 2')"
            )
        )
        index_words(opened, [FIRST, SECOND])
        yield opened


def test_words_match_without_case_and_accents(connection):
    assert list(match_words(connection, "HARBOUR elan")) == [1]


def test_phrase_matches_in_order_only(connection):
    assert list(match_words(connection, '"harbour master"')) == [1]
    assert list(match_words(connection, '"master harbour"')) == []


def test_prefix_matches_longer_words(connection):
    assert list(match_words(connection, "harb*")) == [1]
    assert list(match_words(connection, "harb")) == []
    assert list(match_words(connection, '"harbour mas"*')) == [1]


def test_repaired_words_are_found_too(connection):
    assert list(match_words(connection, '"master spoke"')) == [2]


def test_removed_passage_is_not_found(connection):
    remove_words(connection, [SECOND])
    assert list(match_words(connection, "spoke")) == [1]


@pytest.mark.parametrize(
    "query", ["harbour AND", "NEAR(harbour)", "words:harbour", "harbour -master", "(harbour", "har^bour"]
)
def test_operators_of_the_index_have_no_meaning(connection, query):
    list(match_words(connection, query))


@pytest.mark.parametrize(
    ("query", "cause"),
    [
        ('"harbour', "not closed"),
        ("", "no word"),
        ("  ", "no word"),
        ("*", "holds no word"),
        ("harbour '_;", "holds no word"),
    ],
)
def test_query_that_cannot_be_read_is_refused_in_words(query, cause):
    with pytest.raises(LedgerError, match=cause):
        match_expression(query)
