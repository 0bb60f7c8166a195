"""`legation judge`: decisions as a user makes them, and how everything else follows."""

import json
from dataclasses import replace

import pytest

from legation.query import open_case
from legation.schema.vocabulary import StateStatus
from voices_case import TEXTS, span_of, write_voices_case

AT = ["--by", "Ana Lyst", "--at", "2031-05-01"]


@pytest.fixture
def legation(program, tmp_path, monkeypatch):
    """Return a function that runs the program on the case and returns exit code, output and messages."""
    write_voices_case(tmp_path / "case")
    monkeypatch.chdir(tmp_path)
    return program


@pytest.fixture
def rows(legation):
    def run(*arguments):
        code, out, err = legation(*arguments, "--json")
        assert code == 0, err
        return [json.loads(line) for line in out.splitlines()]

    return run


def record_of(rows, doc, kind="states"):
    return next(row["id"] for row in rows(kind) if row["doc"] == doc)


def answers(rows, kind):
    return {
        item["doc"]: item["value"] for row in rows("compare") if row["kind"] == kind for item in row["items"]
    }


def export(legation, folder):
    assert legation("export", "--into", folder)[0] == 0
    from pathlib import Path

    return {file.name: file.read_bytes() for file in sorted(Path(folder).iterdir())}


def test_a_rejected_record_leaves_comparisons_and_is_marked_in_the_export(legation, rows):
    record = record_of(rows, "plan.txt")
    assert legation("judge", "reject", record[:8], "--why", "hearsay", *AT)[0] == 0
    assert set(answers(rows, "state")) == {"early.txt", "late.txt"}
    row = next(row for row in rows("states") if row["id"] == record)
    assert row["question"] is None
    assert (row["judgement"]["verdict"], row["judgement"]["by"], row["judgement"]["why"]) == (
        "reject",
        "Ana Lyst",
        "hearsay",
    )
    assert "rejected" in legation("states")[1]
    assert legation("judge", "accept", record, "--at", "2031-05-02")[0] == 0
    assert set(answers(rows, "state")) == {"early.txt", "plan.txt", "late.txt"}


def test_a_correction_is_followed_everywhere_and_keeps_the_original(legation, rows):
    record = record_of(rows, "salt.txt", "figures")
    code, _, err = legation(
        "judge", "correct", record, "value=38..42", "speaker=Nia Holt", "--why", "misread", *AT
    )
    assert code == 0, err
    row = next(row for row in rows("figures") if row["id"] == record)
    assert (row["low"], row["high"], row["speaker"], row["chain"][-1]) == (38, 42, "Nia Holt", "Nia Holt")
    assert row["judgement"]["original"]["low"] == 15 and row["judgement"]["original"]["speaker"] == "Ola Reed"
    [comparison] = [row for row in rows("compare") if row["kind"] == "figure"]
    assert comparison["verdict"] == "agree"
    assert {item["speaker"] for item in comparison["items"]} == {"Ministry of Ports", "Nia Holt"}
    assert "corrected" in legation("figures")[1]
    assert rows("figures", "--speaker", "Holt")[0]["id"] == record


def test_a_named_speaker_of_another_document_is_the_same_actor(legation, rows):
    # Nia Holt is no actor of salt.txt; as a speaker she is the one of the other documents all the same.
    record = record_of(rows, "salt.txt", "figures")
    legation("judge", "correct", record, "speaker=Nia Holt", "--why", "x", *AT)
    with open_case("case") as case:
        from legation.comparing import compared

        speakers = {a.speaker.name: a.speaker.actor for a in compared(case).material.accounts}
    assert speakers["Nia Holt"] == next(row["actor"] for row in rows("actors") if row["name"] == "Nia Holt")


def test_withdrawing_makes_everything_as_before(legation, rows):
    before = export(legation, "one")
    record = record_of(rows, "late.txt")
    legation("judge", "correct", record, "status=denied", "--why", "x", *AT)
    assert answers(rows, "state")["late.txt"] == "denied"
    [decision] = rows("judge", "list")
    assert legation("judge", "withdraw", decision["id"][:6], "--why", "wrong", *AT)[0] == 0
    after = export(legation, "two")
    assert after.pop("judgements.jsonl") and before.pop("judgements.jsonl") == b""
    assert after == before
    assert rows("judge", "list") == []
    [gone] = rows("judge", "list", "--all")
    assert (gone["withdrawn_by"], gone["withdrawn_why"]) == ("Ana Lyst", "wrong")


def test_records_leave_a_question_and_come_back(legation, rows):
    record = record_of(rows, "plan.txt")
    key = next(row["question"] for row in rows("compare") if row["kind"] == "state")
    assert legation("judge", "split", key, record[:7], "--why", "a plan is another thing", *AT)[0] == 0
    assert set(answers(rows, "state")) == {"early.txt", "late.txt"}
    other = next(row["question"] for row in rows("states") if row["id"] == record)
    rest = next(row["question"] for row in rows("compare") if row["kind"] == "state")
    assert other != rest
    late = ["--by", "Ana Lyst", "--at", "2031-06-01"]
    assert legation("judge", "merge", other, rest, "--why", "after all", *late)[0] == 0
    assert set(answers(rows, "state")) == {"early.txt", "plan.txt", "late.txt"}
    [row] = rows("question", record)
    assert any("judged by Ana Lyst: after all" in join["reason"] for join in row["joins"])


def test_actors_are_merged_and_held_apart(legation, rows):
    assert legation("judge", "merge", "Nia Holt", "Ola Reed", "--why", "pen name", *AT)[0] == 0
    assert len({row["speaker"] for row in rows("said") if row["speaker"] in ("Nia Holt", "Ola Reed")}) == 1
    [decision] = rows("judge", "list")
    legation("judge", "withdraw", decision["id"], "--why", "no", *AT)
    before = [row["mentions"] for row in rows("actors", "--name", "Nia Holt")]
    assert legation("judge", "split", "Nia Holt", "--in", "view.txt", "--why", "namesake", *AT)[0] == 0
    assert before == [2] and [row["mentions"] for row in rows("actors", "--name", "Nia Holt")] == [1, 1]


def test_the_beginning_of_an_id_names_an_actor(legation, rows):
    """Where two have one name, lists show the beginning of their ids, and these are what a user can give."""
    one, other = (
        (row["actor"], row["name"]) for row in rows("actors") if row["name"].endswith(("Holt", "Reed"))
    )
    assert legation("judge", "merge", one[0][:8], other[0][:8], "--why", "pen name", *AT)[0] == 0
    assert len({row["speaker"] for row in rows("said") if row["speaker"] in (one[1], other[1])}) == 1
    assert legation("judge", "merge", one[0][:5], other[0], "--why", "x", *AT)[0] == 4


def test_an_actor_is_shown_by_the_id_that_lists_print(legation, rows):
    wanted = next(row for row in rows("actors") if row["name"] == "Nia Holt")
    assert rows("show", wanted["actor"][:8]) == [wanted]
    code, out, _ = legation("show", wanted["actor"][:8])
    assert (code, f"actor {wanted['actor']}" in out, "Nia Holt" in out) == (0, True, True)
    assert legation("show", wanted["actor"][:3])[0] == 4


def test_decisions_survive_a_newer_reading_and_what_is_lost_is_listed(legation, rows, tmp_path):
    plan, late = record_of(rows, "plan.txt"), record_of(rows, "late.txt")
    for record in (plan, late):
        legation("judge", "reject", record, "--why", "x", *AT)

    def newer(extraction):
        """Widen the states, and find none in the plan."""
        if any("may open" in state.reason for state in extraction.states):
            return extraction
        states = tuple(
            replace(state, id="f" * 20, spans=(span_of(TEXTS[2], "that Tarn has an embassy in Orrin"),))
            for state in extraction.states
            if state.id == late
        )
        return replace(extraction, states=states)

    write_voices_case(tmp_path / "case", [TEXTS[1], TEXTS[2]], fingerprint="g", change=newer)
    found = {row["doc"]: row for row in rows("states")}
    assert found["late.txt"]["id"] == "f" * 20 and found["late.txt"]["judgement"]["verdict"] == "reject"
    assert "plan.txt" not in found
    listed = {bool(row["no_effect"]) for row in rows("judge", "list")}
    assert listed == {True, False}
    assert "no record of its kind" in legation("judge", "list")[1]
    code, _, err = legation("status")
    assert code == 0 and "2 decisions of users" in err and "has no effect" in err
    [status] = rows("status")
    assert [item["judgement"] for item in status["decisions_without_effect"]]


def test_decisions_follow_the_words_of_a_changed_file(legation, rows, tmp_path):
    record = record_of(rows, "plan.txt")
    legation("judge", "reject", record, "--why", "x", *AT)
    write_voices_case(tmp_path / "case", [replace(TEXTS[1], text="Harbour notes. " + TEXTS[1].text)])
    found = next(row for row in rows("states") if row["doc"] == "plan.txt")
    assert found["id"] != record and found["judgement"]["verdict"] == "reject"


def test_decisions_go_to_another_case_and_twice_is_once(legation, rows, tmp_path):
    record = record_of(rows, "plan.txt")
    legation("judge", "reject", record, "--why", "hearsay", *AT)
    legation("judge", "merge", "Nia Holt", "Ola Reed", "--why", "pen name", *AT)
    key = next(row["question"] for row in rows("compare") if row["kind"] == "state")
    legation("judge", "split", key, record_of(rows, "late.txt"), "--why", "x", *AT)
    decision = next(row for row in rows("judge", "list") if row["kind"] == "actor")
    legation("judge", "withdraw", decision["id"], "--why", "no", *AT)
    assert legation("judge", "export", "decisions.jsonl")[0] == 0
    write_voices_case(tmp_path / "other")
    for words in ("3 new, 0 withdrawn, 0 known", "0 new, 0 withdrawn, 3 known"):
        code, _, err = legation("judge", "import", "decisions.jsonl", "--case", "other")
        assert code == 0 and words in err
    first = export(legation, "one")
    code, _, _ = legation("export", "--into", "two", "--case", "other")
    assert first == {file.name: file.read_bytes() for file in sorted((tmp_path / "two").iterdir())}
    assert legation("judge", "export", "-")[1] == (tmp_path / "decisions.jsonl").read_text()


def test_a_later_withdrawal_is_imported(legation, rows, tmp_path):
    legation("judge", "reject", record_of(rows, "plan.txt"), "--why", "x", *AT)
    write_voices_case(tmp_path / "other")
    legation("judge", "export", "before.jsonl")
    legation("judge", "import", "before.jsonl", "--case", "other")
    legation("judge", "withdraw", rows("judge", "list")[0]["id"], "--why", "no", *AT)
    legation("judge", "export", "after.jsonl")
    assert "0 new, 1 withdrawn" in legation("judge", "import", "after.jsonl", "--case", "other")[2]
    assert rows("judge", "list", "--case", "other") == []
    # An older export does not bring a withdrawn decision back.
    legation("judge", "import", "before.jsonl", "--case", "other")
    assert rows("judge", "list", "--case", "other") == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"why": "another reason"}, "id does not fit"),
        ({"verdict": "burn"}, "cannot be decided"),
        ({"kind": "weather"}, "cannot be decided"),
        ({"at": "noon"}, "no time"),
        ({"by": ""}, "by is no text"),
        ({"target": []}, "names one record"),
        ({"target": [3]}, "target"),
        ({"target": ["Tarn"]}, "names one record"),
        (
            {"target": [{"document": "d", "kind": "mention", "offsets": [0, 3], "quote": "abc"}]},
            "does not fit",
        ),
        ({"target": [{"document": "d", "kind": "state", "offsets": [4, 3], "quote": "abc"}]}, "does not fit"),
        ({"target": [{"document": "d", "kind": "state", "offsets": "x", "quote": "abc"}]}, "line 2"),
        (
            {"target": [{"document": 5, "kind": "state", "offsets": [0, 3], "quote": "abc"}]},
            "document is no text",
        ),
    ],
)
def test_a_line_that_is_no_decision_is_named_and_nothing_is_taken(legation, rows, tmp_path, change, words):
    legation("judge", "reject", record_of(rows, "plan.txt"), "--why", "x", *AT)
    [row] = rows("judge", "list")
    row.pop("no_effect")
    good = {**row, "why": "fine", "id": None}
    lines = [json.dumps(good), json.dumps({**row, **change})]
    (tmp_path / "bad.jsonl").write_text("\n".join(lines))
    code, _, err = legation("judge", "import", "bad.jsonl")
    assert code == 2 and "line 2" in err and words in err
    assert len(rows("judge", "list")) == 1


@pytest.mark.parametrize("text", ["[]", "7", "{", "null", "{}", '{"kind": "record"}', "[" * 5000])
def test_lines_of_other_files_are_refused(legation, tmp_path, text):
    (tmp_path / "bad.jsonl").write_text(text)
    code, _, err = legation("judge", "import", "bad.jsonl")
    assert code == 2 and "line 1" in err and "Traceback" not in err


def test_decisions_made_by_hand_need_no_id(legation, rows, tmp_path):
    row = {
        "kind": "actor",
        "verdict": "merge",
        "target": ["Nia Holt", "Ola Reed"],
        "by": "B",
        "at": "2031",
        "why": "w",
    }
    (tmp_path / "hand.jsonl").write_text(json.dumps({**row, "at": "2031-01-01"}))
    assert legation("judge", "import", "hand.jsonl")[0] == 0
    assert rows("judge", "list")[0]["at"] == "2031-01-01T00:00:00.000Z"


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["reject", "zzzz", "--why", "x"], 4, "no record"),
        (["correct", "{late}", "status=sideways", "--why", "x"], 2, "none of holds"),
        (["correct", "{late}", "colour=red", "--why", "x"], 2, "cannot be corrected"),
        (["correct", "{late}", "status", "--why", "x"], 2, "FIELD=VALUE"),
        (["merge", "Nia Holt", "--why", "x"], 2, "two or more"),
        (["merge", "Nia Holt", "Nobody Atall", "--why", "x"], 4, "no actor is called"),
        (["merge", "state/", "Nia Holt", "--why", "x"], 2, "not both"),
        (["merge", "state/", "figure/", "--why", "x"], 2, "never answer one question"),
        (["merge", "state/", "state/", "--why", "x"], 2, "one question already"),
        (["split", "state/", "--why", "x"], 2, "name the records"),
        (["split", "state/", "zzz", "--why", "x"], 4, "begins with 'zzz'"),
        (["split", "Nia Holt", "--in", "salt.txt", "--why", "x"], 4, "not mentioned"),
        (["withdraw", "zz", "--why", "x"], 4, "no decision"),
        (["reject", "{late}", "--why", "x", "--at", "noon"], 2, "no time"),
        (["import", "nowhere.jsonl"], 4, "nowhere.jsonl"),
        (["reject", "{late}", "--why", "x", "--case", "nowhere"], 4, "nowhere"),
    ],
)
def test_errors_have_their_codes_and_change_nothing(legation, rows, tmp_path, arguments, code, words):
    late = record_of(rows, "late.txt")
    found, out, err = legation("judge", *[late if a == "{late}" else a for a in arguments])
    assert (found, out) == (code, "") and words in err
    assert rows("judge", "list") == [] and not (tmp_path / "nowhere").exists()


def test_figures_of_different_dimensions_are_never_one_question(legation, rows, tmp_path):
    share = TEXTS[3]
    words = "15 percent of the salt of Orrin comes from Tarn"
    other = "700 sailors of Orrin live in Tarn"
    count = replace(
        share,
        name="sailors.txt",
        text=share.text.replace(words, other),
        said=other,
        figures=[(other, "700", "2023-01")],
    )
    write_voices_case(tmp_path / "two", [share, count], change=_as_count)
    keys = sorted({row["question"] for row in rows("figures", "--case", "two")})
    code, _, err = legation("judge", "merge", *keys, "--why", "x", "--case", "two")
    assert len(keys) == 2 and code == 2 and "count, share" in err


def _as_count(extraction):
    """Make a count of people of the figure of 700."""
    figures = tuple(
        replace(f, unit="people", topic=replace(f.topic, dimension="count", head="sailor"))
        if f.low == 700
        else f
        for f in extraction.figures
    )
    return replace(extraction, figures=figures)


def test_ids_of_records_stand_for_their_questions(legation, rows):
    record, other = record_of(rows, "view.txt"), record_of(rows, "plan.txt")
    code, _, err = legation("judge", "merge", record[:8], other[:8], "--why", "x", *AT)
    assert code == 2 and "never answer one question" in err


def test_default_name_and_time_are_those_of_the_user_and_the_clock(legation, rows):
    from datetime import UTC, datetime
    from getpass import getuser

    before = datetime.now(UTC).isoformat()[:19]
    legation("judge", "accept", record_of(rows, "late.txt"))
    [row] = rows("judge", "list")
    assert row["by"] == getuser() and before <= row["at"] <= datetime.now(UTC).isoformat() + "Z"


def test_export_does_not_depend_on_the_order_of_decisions(legation, rows, tmp_path):
    records = [record_of(rows, name) for name in ("early.txt", "late.txt")]
    changes = [("status=ended", "2031-01-01"), ("status=planned", "2031-02-01")]
    outs = []
    for order in (changes, changes[::-1]):
        write_voices_case(tmp_path / f"case{len(outs)}")
        for change, at in order:
            for record in records:
                call = ["judge", "correct", record, change, "--why", "x", "--by", "A", "--at", at]
                legation(*call, "--case", f"case{len(outs)}")
        legation("export", "--into", f"out{len(outs)}", "--case", f"case{len(outs)}")
        outs.append({file.name: file.read_bytes() for file in (tmp_path / f"out{len(outs)}").iterdir()})
    assert outs[0] == outs[1]
    assert StateStatus.PLANNED.value in outs[0]["states.jsonl"].decode()
