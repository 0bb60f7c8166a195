"""A case becomes its causal map."""

from dataclasses import replace

import pytest

from causes_case import TEXTS, Said, write_causes_case
from legation.judging import anchor_of, change_text
from legation.ledger.judgements import new_judgement
from legation.ledger.writer import open_writer
from legation.mapping import concept_called, find_concepts, map_of, places_of_ends
from legation.models.causal_paths import find_loops, find_paths
from legation.query import open_case
from legation.schema.errors import LedgerError
from legation.schema.vocabulary import RecordKind, Sign
from legation.supposing import suppose

AT = "2031-01-01T00:00:00.000Z"
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
    ours = map_of(case, according_to="Tarn")
    assert {link.speaker.name for link in ours.links.values()} == {"Nia Holt"}, (
        "who belongs to Tarn is its side"
    )
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


def _judged(folder, *made):
    with open_writer(folder) as writer:
        for judgement in made:
            writer.judge(judgement)


def _correction(opened, name, *changes):
    (found,) = opened.records_in(next(opened.documents(name)), RecordKind.CAUSAL)
    target = [anchor_of(found.home.document, found.kind, found.record).to_text()]
    target += [change_text(field, value) for field, value in changes]
    return new_judgement("record", "correct", target=tuple(target), by="Ana", at=AT, why="a test")


def _merge(opened, *keys):
    members = [member for key in keys for member in map_of(opened).by_id[key].members]
    target = []
    for member, place in places_of_ends(opened, members):
        original = place.decided.original if place.decided is not None else place.record
        anchor = anchor_of(place.home.document, place.kind, original)
        target.append(replace(anchor, role=member.partition(":")[2]).to_text())
    return new_judgement("concept", "merge", target=tuple(target), by="Ana", at=AT, why="one thing")


def _sign(opened, name):
    (link,) = [link for link in map_of(opened).links.values() if link.doc == name]
    return link.concept_sign


def test_a_given_name_replaces_the_words_and_their_turn_and_the_sign_goes_with_it(tmp_path):
    folder = tmp_path / "case"
    write_causes_case(folder)
    with open_case(folder) as opened:
        assert _sign(opened, "none.txt") is Sign.PLUS, "without the trade the fee falls: trade + fee"
        name = _correction(opened, "none.txt", ("cause_concept", "sea traffic"))
        both = _correction(opened, "none.txt", ("cause_concept", "sea traffic"), ("sign", "+"))
    _judged(folder, name)
    with open_case(folder) as opened:
        assert _sign(opened, "none.txt") is Sign.MINUS, "the sign of the words, between the names as given"
        assert concept_called(map_of(opened), "sea traffic").members
    _judged(folder, both)
    with open_case(folder) as opened:
        assert _sign(opened, "none.txt") is Sign.PLUS


def test_an_end_with_the_name_of_a_concept_is_of_that_concept(tmp_path):
    folder = tmp_path / "case"
    texts = [*TEXTS, Said("toll.txt", "Nia Holt said that the pier toll cuts boat traffic.\n", "2020-01-02",
                          "Nia Holt", "pier toll", "boat traffic", "-")]  # fmt: skip
    write_causes_case(folder, texts)
    with open_case(folder) as opened:
        before = len(map_of(opened).by_id[TRADE].members)
        made = _correction(opened, "toll.txt", ("effect_concept", "Ferry trade"))
    _judged(folder, made)
    with open_case(folder) as opened:
        whole = map_of(opened)
        (trade,) = find_concepts(whole, "ferry trade")
        assert len(trade.members) == before + 1
        assert any("gave" in join.reason for join in trade.joins)
        assert [c.id for c in find_concepts(whole, "concept/boat-traffic")] == [trade.id], (
            "its old key leads there"
        )


def test_a_key_that_a_merge_ended_leads_to_what_is_left_whatever_it_is_called_later(tmp_path):
    folder = tmp_path / "case"
    texts = [*TEXTS, Said("toll.txt", "Nia Holt said that the pier toll cuts boat traffic.\n", "2020-01-02",
                          "Nia Holt", "pier toll", "boat traffic", "-")]  # fmt: skip
    write_causes_case(folder, texts)
    with open_case(folder) as opened:
        made = _merge(opened, TRADE, "concept/boat-traffic", "concept/pier-toll")
        name = _correction(opened, "toll.txt", ("effect_concept", "traffic at sea"))
    _judged(folder, made)
    with open_case(folder) as opened:
        whole = map_of(opened)
        (one,) = {concept_called(whole, k).id for k in (TRADE, "concept/boat-traffic", "concept/pier-toll")}
        with pytest.raises(LedgerError, match="no concept"):
            concept_called(whole, "concept/unknown")
        part = map_of(opened, document="toll.txt")
        assert concept_called(part, "concept/boat-traffic").id == one
    _judged(folder, name)
    with open_case(folder) as opened:
        whole = map_of(opened)
        found = concept_called(whole, "concept/boat-traffic")
        assert found.name == "traffic at sea", "a name given to one end is that of all"
        assert concept_called(whole, TRADE).id == found.id


def test_a_rejected_link_leaves_the_map_its_paths_and_a_what_if(tmp_path):
    folder = tmp_path / "case"
    write_causes_case(folder)
    with open_case(folder) as opened:
        (found,) = opened.records_in(next(opened.documents("none.txt")), RecordKind.CAUSAL)
        target = (anchor_of(found.home.document, found.kind, found.record).to_text(),)
        assert suppose(opened, {TRADE: 1.0}).answer.moves
    _judged(folder, new_judgement("record", "reject", target=target, by="Ana", at=AT, why="misread"))
    with open_case(folder) as opened:
        whole = map_of(opened)
        assert found.record.id not in whole.links
        assert not find_loops(whole)
        assert not find_paths(whole, TRADE, FEE)
        moved = suppose(opened, {TRADE: 1.0}).answer.moves
        assert FEE not in {move.concept for move in moved}
