"""A case becomes its causal map."""

import pytest

from causes_case import TEXTS, Said, write_causes_case
from legation.ledger.judgements import new_judgement
from legation.ledger.writer import open_writer
from legation.mapping import concept_called, find_concepts, map_of
from legation.models.causal_paths import find_loops
from legation.query import open_case
from legation.schema.errors import LedgerError
from legation.schema.vocabulary import Sign

FEE, TRADE = "concept/harbour-fee-of-tarn", "concept/ferry-trade"


@pytest.fixture
def case(tmp_path):
    write_causes_case(tmp_path / "case")
    with open_case(tmp_path / "case") as opened:
        yield opened


def test_links_of_all_texts_meet_in_two_concepts(case):
    whole = map_of(case)
    assert sorted(whole.by_id) == [TRADE, FEE]
    signs = {(edge.cause, edge.effect): edge.signs for edge in whole.edges}
    assert signs == {(FEE, TRADE): (Sign.PLUS, Sign.MINUS), (TRADE, FEE): (Sign.PLUS,)}
    assert whole.by_id[FEE].actors == ("Tarn",)
    assert [loop.character for loop in find_loops(whole)] == ["disputed"]


def test_the_map_of_one_speaker_date_actor_or_text(case):
    assert [e.signs for e in map_of(case, according_to="Holt").edges] == [(Sign.MINUS,)]
    assert not map_of(case, according_to="Nobody").edges
    assert {link.doc for link in map_of(case, known_by="2021").links.values()} == {"cut.txt", "help.txt"}
    assert len(map_of(case, actor="Tarn").links) == len(TEXTS)
    assert not map_of(case, actor="Ola Reed").links
    assert len(map_of(case, document="deny.txt").links) == 1
    with pytest.raises(ValueError, match="partial date"):
        map_of(case, known_by="soon")


def test_concepts_are_called_by_key_or_by_words(case):
    whole = map_of(case)
    assert concept_called(whole, FEE).id == FEE
    assert concept_called(whole, "harbour fee").id == FEE
    assert concept_called(whole, "ferry").id == TRADE
    assert len(find_concepts(whole, "f")) == 2
    with pytest.raises(LedgerError, match="several concepts"):
        concept_called(whole, "f")
    with pytest.raises(LedgerError, match="no concept"):
        concept_called(whole, "concept/unknown")


def test_the_same_voice_in_a_second_text_adds_no_source(tmp_path):
    copy = Said("again.txt", TEXTS[0].text.replace(".\n", "!\n"), *list(vars(TEXTS[0]).values())[2:])
    write_causes_case(tmp_path / "case", [TEXTS[0], copy])
    with open_case(tmp_path / "case") as opened:
        (edge,) = map_of(opened).edges
        (support,) = edge.supports
        assert (len(support.links), support.independent_sources) == (2, 1)
        assert "Nia Holt" in support.origins[0].reason


def test_the_names_of_actors_are_those_of_the_corpus(tmp_path):
    write_causes_case(tmp_path / "case")
    made = new_judgement(
        "actor", "merge", target=("Tarn", "Nia Holt"), by="Ana", at="2031-01-01T00:00:00.000Z", why="a test"
    )
    with open_writer(tmp_path / "case") as writer:
        writer.judge(made)
    with open_case(tmp_path / "case") as opened:
        whole = map_of(opened)
        (name,) = {concept.name for concept in whole.concepts if concept.actors}
        assert name == f"harbour fee of {opened.corpus.name_of(_document(opened), _tarn(opened))}"


def _document(opened):
    return next(opened.documents("cut.txt")).document.id


def _tarn(opened):
    home = next(opened.documents("cut.txt"))
    return home.extraction.causal[0].cause_words.actors[0]
