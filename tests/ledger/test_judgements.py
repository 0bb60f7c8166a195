from dataclasses import replace

import pytest

from legation.ledger.judgements import new_judgement
from legation.ledger.reader import open_reader
from legation.ledger.writer import open_writer
from legation.schema.errors import LedgerError


def made(why, at="2031-01-01"):
    return new_judgement("actor", "merge", target=("Tarn", "Orrin"), by="Ana", at=at, why=why)


def stored(case):
    with open_reader(case) as reader:
        return list(reader.judgements())


def test_judgements_are_taken_with_their_withdrawals_and_once(tmp_path):
    kept = made("kept")
    gone = replace(
        made("gone", at="2031-01-02"), withdrawn_at="2031-02-01", withdrawn_by="Bo", withdrawn_why="no"
    )
    with open_writer(tmp_path) as writer:
        assert writer.take_judgements([kept, gone, kept]) == (2, 0)
        assert writer.take_judgements([gone, kept]) == (0, 0)
    assert stored(tmp_path) == [kept, gone]


def test_a_known_judgement_is_withdrawn_by_what_is_taken_and_never_brought_back(tmp_path):
    kept = made("kept")
    with open_writer(tmp_path) as writer:
        writer.judge(kept)
        assert writer.take_judgements([replace(kept, withdrawn_at="2031-02-01")]) == (0, 1)
        assert writer.take_judgements([kept]) == (0, 0)
    assert [judgement.withdrawn_at for judgement in stored(tmp_path)] == ["2031-02-01"]


def test_withdrawing_says_who_and_why(tmp_path):
    kept = made("kept")
    with open_writer(tmp_path) as writer:
        writer.judge(kept)
        writer.withdraw(kept.id, at="2031-02-01", by="Bo", why="no")
        with pytest.raises(LedgerError, match="withdrawn already"):
            writer.withdraw(kept.id, at="2031-02-02", by="Bo", why="no")
    assert stored(tmp_path) == [
        replace(kept, withdrawn_at="2031-02-01", withdrawn_by="Bo", withdrawn_why="no")
    ]
