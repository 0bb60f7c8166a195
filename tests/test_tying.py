import shutil
from dataclasses import replace

import pytest

from legation import tying
from legation.judging import anchor_of
from legation.ledger.judgements import new_judgement
from legation.ledger.writer import open_writer
from legation.query import open_case
from legation.schema.dates import OPEN, Interval
from legation.schema.errors import LedgerError
from legation.schema.ids import occurrence_id
from legation.schema.records import Event, Role, State, Voice
from legation.schema.vocabulary import ActorType, EventStatus, EventType, RecordKind, StateStatus
from legation.tying import PLAIN, STATES, TieQuery, kept_web, tie_changes, ties_of, web_of
from voices_case import TEXTS, Text, party, span_of, write_voices_case

HARBOUR = Text(
    "harbour.txt",
    "Ola Reed said that Nia Holt thanked Orrin, and that Tarn opened an embassy in Orrin.\n",
    "2024-02-01",
    "Ola Reed",
    "Nia Holt thanked Orrin, and that Tarn opened an embassy in Orrin",
)


def with_event(kind, words, ends, *, status=EventStatus.OCCURRED, date="2022-03"):
    """Give the extraction of a text an event between two of its actors."""

    def change(extraction):
        span = span_of(HARBOUR, words)
        event = Event(
            occurrence_id(extraction.document, "event", {"words": [span]}),
            (span,),
            EventType(kind),
            tuple(party(end) for end in ends),
            EventStatus(status),
            Voice((party("Ola Reed"),)),
            0,
            date=Interval.at(date) if date else OPEN,
        )
        return replace(extraction, events=(*extraction.events, event))

    return change


OPENED = with_event("OPEN_MISSION", "Tarn opened an embassy in Orrin", ("Tarn", "Orrin"))


def in_office(extraction):
    """Say of Nia Holt that she is a minister of Tarn, and let her stand by Orrin."""
    actors = tuple(
        replace(actor, roles=(Role("minister of Tarn", 0, 1),), country="XT")
        if actor.key == "holt"
        else actor
        for actor in extraction.actors
    )
    span = span_of(HARBOUR, "Nia Holt thanked Orrin")
    state = State(
        occurrence_id(extraction.document, "state", {"words": [span]}),
        (span,),
        party("Nia Holt"),
        "supports",
        party("Orrin"),
        StateStatus.HOLDS,
        Voice((party("Ola Reed"),)),
        0,
        as_of=Interval.at("2024-02-01"),
    )
    return replace(extraction, actors=actors, states=(state,))


@pytest.fixture
def folder(tmp_path):
    write_voices_case(tmp_path / "case")
    return tmp_path / "case"


def rows(folder, **asked):
    with open_case(folder) as case:
        return ties_of(case, TieQuery(**asked))


def test_a_case_has_the_ties_that_its_states_assert(folder):
    [tie] = rows(folder, as_of="2024")
    assert (tie.subject.name, tie.relation, tie.object.name) == ("Tarn", "has_embassy_in", "Orrin")
    assert (tie.layer, tie.sign, tie.disputed, tie.speakers) == (
        "diplomatic",
        "+",
        False,
        ("Ministry of Ports",),
    )
    assert rows(folder, as_of="2015") == ()
    [denied] = rows(folder, as_of="2015", all_status=True)
    assert denied.status == "denied" and [status for _, status in denied.pending] == ["planned"]


def test_what_is_no_relation_of_two_actors_is_no_tie(folder):
    assert {tie.relation for tie in rows(folder, all_status=True)} == {"has_embassy_in"}


def test_an_event_gives_the_tie_of_its_kind_from_its_date_on(folder):
    write_voices_case(folder, [HARBOUR], change=OPENED)
    [tie] = rows(folder, as_of="2022-06")
    assert (tie.relation, tie.begun, tie.valid.low) == ("has_embassy_in", True, "2022-03")
    assert rows(folder, as_of="2022-02") == ()
    assert len(rows(folder, as_of="2024")[0].supporting) == 2


@pytest.mark.parametrize(
    ("kind", "ends", "expected"),
    [
        ("ASSAULT", ("Tarn", "Orrin"), ("Tarn", "attacks", "Orrin")),
        ("VISIT", ("Nia Holt", "Orrin"), ("Orrin", "hosts", "Nia Holt")),
        ("CONSULT", ("Tarn", "Orrin"), ("Orrin", "negotiates_with", "Tarn")),
        ("SUPPORT", ("Nia Holt", "Orrin"), ("Nia Holt", "supports", "Orrin")),
    ],
)
def test_an_event_that_passes_holds_at_its_date(folder, kind, ends, expected):
    write_voices_case(folder, [HARBOUR], change=with_event(kind, "Nia Holt thanked Orrin", ends))
    [tie] = [tie for tie in rows(folder, as_of="2022") if tie.relation == expected[1]]
    assert (tie.subject.name, tie.relation, tie.object.name) == expected
    assert expected[1] not in {tie.relation for tie in rows(folder, as_of="2023")}


def test_an_election_makes_no_tie_and_a_plan_does_not_stand(folder):
    write_voices_case(
        folder, [HARBOUR], change=with_event("ELECTION", "Nia Holt thanked Orrin", ("Tarn", "Orrin"))
    )
    assert len(rows(folder, all_status=True)) == 1
    change = with_event("ASSAULT", "Nia Holt thanked Orrin", ("Tarn", "Orrin"), status=EventStatus.PLANNED)
    write_voices_case(folder, [HARBOUR], fingerprint="g", change=change)
    [tie] = [tie for tie in rows(folder, all_status=True) if tie.relation == "attacks"]
    assert tie.status == "planned"


def test_officials_count_as_their_state_where_that_is_asked_for(folder):
    write_voices_case(folder, [HARBOUR], change=in_office)
    [own] = [tie for tie in rows(folder, as_of="2024") if tie.relation == "supports"]
    assert own.subject.name == "Nia Holt"
    [rolled] = [tie for tie in rows(folder, as_of="2024", by_state=True) if tie.relation == "supports"]
    assert (rolled.subject.name, rolled.supporting) == ("Tarn", own.supporting)
    with open_case(folder) as case:
        [tarn] = [actor for actor in web_of(case, by_state=True).actors if actor.name == "Tarn"]
    assert tarn.stands_for == (("Nia Holt", "“minister of Tarn” in harbour.txt"),)


def test_kin_of_an_official_is_no_kin_of_the_state(folder):
    def kin(extraction):
        changed = in_office(extraction)
        [support] = changed.states
        words = {"words": [support.spans[0]]}
        related = replace(
            support,
            id=occurrence_id(extraction.document, "kin", words),
            relation="kin_of",
            object=party("Ola Reed"),
        )
        return replace(changed, states=(support, related))

    write_voices_case(folder, [HARBOUR], change=kin)
    found = {tie.relation: tie for tie in rows(folder, as_of="2024", by_state=True)}
    assert found["supports"].subject.name == "Tarn"
    assert (found["kin_of"].subject.name, found["kin_of"].object.name) == ("Nia Holt", "Ola Reed")


def test_a_capital_counts_as_its_state_where_that_is_asked_for(folder):
    def in_capital(extraction):
        changed = in_office(extraction)
        actors = tuple(
            replace(a, name="Hafn", type=ActorType.PLACE, country="XT", roles=()) if a.key == "holt" else a
            for a in changed.actors
        )
        return replace(changed, actors=actors)

    write_voices_case(folder, [HARBOUR], change=in_capital)
    found = {
        by_state: [tie.subject.name for tie in rows(folder, by_state=by_state) if tie.relation == "supports"]
        for by_state in (False, True)
    }
    assert found == {False: ["Hafn"], True: ["Tarn"]}


def test_changes_between_two_dates(folder):
    with open_case(folder) as case:
        [change] = tie_changes(case, TieQuery(as_of="2024"), since="2015")
        assert (change.what, change.before.status) == ("new", "denied")
        assert tie_changes(case, TieQuery(as_of="2024"), since="2023-06") == ()


def test_a_layer_that_is_not_there_is_named(folder):
    with pytest.raises(LedgerError, match="diplomatic"):
        rows(folder, layer="lunar")


def test_kept_webs_give_what_the_records_give(folder, monkeypatch):
    first = rows(folder, all_status=True), rows(folder, as_of="2020", all_status=True, by_state=True)
    assert {file.name for file in folder.glob("*.cache")} == {PLAIN, STATES}
    kept = {file.name: file.read_bytes() for file in folder.glob("*.cache")}

    def never(case):
        raise AssertionError("the records are decoded")

    with monkeypatch.context() as patched:
        patched.setattr("legation.tying_records.weave_case", never)
        again = rows(folder, all_status=True), rows(folder, as_of="2020", all_status=True, by_state=True)
    assert again == first
    for file in folder.glob("*.cache"):
        file.unlink()
    assert rows(folder, all_status=True) == first[0]
    assert {file.name: file.read_bytes() for file in folder.glob("*.cache")} == kept


@pytest.mark.parametrize("by_state", [False, True])
def test_the_kept_web_is_that_of_the_case_and_gone_when_the_ledger_changes(folder, by_state):
    assert kept_web(folder, by_state=by_state) is None
    with open_case(folder) as case:
        made = web_of(case, by_state=by_state)
    assert kept_web(folder, by_state=by_state) == made
    write_voices_case(folder, [HARBOUR], change=OPENED)
    assert kept_web(folder, by_state=by_state) is None
    assert kept_web(folder / "nowhere", by_state=by_state) is None


def test_a_new_document_and_a_new_reading_make_the_web_again(folder):
    before = rows(folder, all_status=True)
    write_voices_case(folder, [HARBOUR], change=OPENED)
    with_event_ = rows(folder, all_status=True)
    assert with_event_ != before
    write_voices_case(folder, [HARBOUR], fingerprint="newer")
    assert rows(folder, all_status=True) == before


def test_a_decision_and_its_withdrawal_make_the_web_again(folder):
    before = rows(folder, as_of="2024")
    with open_case(folder) as case:
        [home] = case.documents("late.txt")
        target = anchor_of(home.document, RecordKind.STATE, home.extraction.states[0]).to_text()
    made = new_judgement(
        "record", "reject", target=(target,), by="Ann", at="2024-01-01T00:00:00Z", why="misread"
    )
    with open_writer(folder) as writer:
        writer.judge(made)
    assert rows(folder, as_of="2024") == ()
    with open_writer(folder) as writer:
        writer.withdraw(made.id, at="2024-01-02T00:00:00Z", by="Ann", why="it is right")
    assert rows(folder, as_of="2024") == before


def test_a_rejected_event_leaves_the_ties(folder):
    before = rows(folder, all_status=True)
    write_voices_case(folder, [HARBOUR], change=OPENED)
    assert rows(folder, all_status=True) != before
    with open_case(folder) as case:
        found = [f for home in case.documents() for f in case.records_in(home, RecordKind.EVENT)]
        targets = [anchor_of(f.home.document, RecordKind.EVENT, f.record).to_text() for f in found]
    with open_writer(folder) as writer:
        for target in targets:
            writer.judge(
                new_judgement(
                    "record", "reject", target=(target,), by="Ann", at="2024-01-01T00:00:00Z", why="misread"
                )
            )
    assert rows(folder, all_status=True) == before


def test_a_merge_of_actors_makes_the_web_again(folder):
    change = in_office
    write_voices_case(folder, [HARBOUR], change=change)
    assert {tie.subject.name for tie in rows(folder, as_of="2024")} == {"Tarn", "Nia Holt"}
    made = new_judgement(
        "actor",
        "merge",
        target=("Nia Holt", "Ola Reed"),
        by="Ann",
        at="2024-01-01T00:00:00Z",
        why="a pen name",
    )
    with open_writer(folder) as writer:
        writer.judge(made)
    [tie] = [tie for tie in rows(folder, as_of="2024") if tie.relation == "supports"]
    assert tie.supporting and tie.speakers[0] == tie.subject.name


@pytest.mark.parametrize("damage", ["", "x", "stamp\n{}", None])
def test_a_damaged_web_is_made_again(folder, damage):
    before = rows(folder, all_status=True)
    path = folder / PLAIN
    whole = path.read_text(encoding="utf-8")
    stamp = whole.partition("\n")[0]
    path.write_text(f"{stamp}\n{{}}" if damage is None else damage, encoding="utf-8")
    assert rows(folder, all_status=True) == before
    assert path.read_text(encoding="utf-8") == whole


def test_a_case_that_cannot_be_written_is_read_all_the_same(folder, monkeypatch):
    monkeypatch.setattr("pathlib.Path.replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "no")))
    assert len(rows(folder, as_of="2024")) == 1
    assert list(folder.glob("*.cache")) == [] and list(folder.glob(".*")) == []


def test_other_code_makes_the_web_again(folder, monkeypatch):
    rows(folder)
    calls = []
    monkeypatch.setattr(tying, "_code", lambda: "other code")
    monkeypatch.setattr(tying, "keep", lambda *_: calls.append(1))
    rows(folder)
    assert calls


def test_the_order_in_which_documents_were_added_plays_no_part(tmp_path):
    found = []
    for number, texts in enumerate((TEXTS, TEXTS[::-1])):
        for text in texts:
            write_voices_case(tmp_path / f"case{number}", [text])
        found.append(rows(tmp_path / f"case{number}", all_status=True))
    assert found[0] == found[1]


def test_a_moved_case_keeps_its_web(folder, tmp_path, monkeypatch):
    before = rows(folder, all_status=True)
    shutil.copytree(folder, tmp_path / "moved folder %20")
    monkeypatch.setattr("legation.tying_records.weave_case", lambda case: 1 / 0)
    assert rows(tmp_path / "moved folder %20", all_status=True) == before


def test_two_names_of_one_actor_are_asked_for_alike(folder):
    def also(extraction):
        actors = tuple(replace(a, aliases=("Tarnia",)) if a.key == "tarn" else a for a in extraction.actors)
        return replace(extraction, actors=actors)

    write_voices_case(folder, [TEXTS[2]], fingerprint="g", change=also)
    assert len(rows(folder, as_of="2024", actor="tarnia")) == 1
    assert rows(folder, as_of="2024", actor="Besk") == ()
    assert len(rows(folder, as_of="2024", according_to="ministry")) == 1
    assert rows(folder, as_of="2024", according_to="Ola") == ()
