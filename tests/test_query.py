import subprocess
import sys
from dataclasses import replace

import pytest

from legation.query import Filter, open_case
from legation.schema.errors import LedgerError
from legation.schema.vocabulary import BlockKind, Force, RecordKind
from rich_case import TEXT, write_rich_case

A = "Anna said that 3 boats came.\nBoris said that 4 carts left.\n"
B = "Carla said that 9 carts left.\nAnna said that she stayed.\n"


@pytest.fixture
def case(add, folder, tmp_path):
    add(folder("docs", {"b.txt": B, "a.txt": A}))
    with open_case(tmp_path / "case") as opened:
        yield opened


@pytest.fixture
def rich(tmp_path):
    write_rich_case(tmp_path / "case")
    with open_case(tmp_path / "case") as opened:
        yield opened


def quotes(case, kind=RecordKind.ATTRIBUTION, **wanted):
    return [found.quote for found in case.records(kind, Filter(**wanted))]


def test_import_loads_no_spacy():
    code = "import sys, legation.query, legation.interfaces.export; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_reading_a_case_loads_no_spacy(tmp_path):
    write_rich_case(tmp_path / "case")
    code = (
        "import sys\nfrom legation.query import open_case\nfrom legation.interfaces.export import export_jsonl\n"
        "with open_case(sys.argv[1]) as case:\n    case.status(); export_jsonl(case, sys.argv[2])\n"
        "print('spacy' in sys.modules)"
    )
    command = [sys.executable, "-c", code, str(tmp_path / "case"), str(tmp_path / "out")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_records_come_by_document_and_place(case):
    assert quotes(case) == [
        "Anna said that 3 boats came",
        "Boris said that 4 carts left",
        "Carla said that 9 carts left",
        "Anna said that she stayed",
    ]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"speaker": "anna"}, ["Anna said that 3 boats came", "Anna said that she stayed"]),
        ({"speaker": "ann"}, []),
        ({"about": "cart left"}, ["Boris said that 4 carts left", "Carla said that 9 carts left"]),
        ({"about": "carts", "speaker": "Carla"}, ["Carla said that 9 carts left"]),
        ({"actor": "Boris"}, ["Boris said that 4 carts left"]),
        ({"force": Force.DENY}, []),
        (
            {"force": Force.ASSERT, "document": "b.txt"},
            ["Carla said that 9 carts left", "Anna said that she stayed"],
        ),
        ({"block": BlockKind.COMMENT}, []),
    ],
)
def test_filters(case, wanted, expected):
    assert quotes(case, **wanted) == expected


def test_filter_by_block(rich):
    assert quotes(rich, RecordKind.STATE, block=BlockKind.COMMENT) == ["Tarn has no embassy here"]
    assert quotes(rich, RecordKind.STATE, block=BlockKind.BODY) == []


def test_filter_by_actor_takes_ends_and_aliases(rich):
    assert quotes(rich, RecordKind.EVENT, actor="tarn") == ["Holt met the Tarn envoy in May"]
    assert quotes(rich, RecordKind.EVENT, actor="Holt") == ["Holt met the Tarn envoy in May"]
    assert quotes(rich, RecordKind.EVENT, actor="Ola Reed") == []


@pytest.mark.parametrize(
    ("kind", "since", "until", "count"),
    [
        (RecordKind.EVENT, "2030-05-31", None, 1),
        (RecordKind.EVENT, "2030-06", None, 0),
        (RecordKind.EVENT, None, "2030", 1),
        (RecordKind.CAUSAL, "2031-03-04", "2031-03-04", 1),
        (RecordKind.CAUSAL, None, "2031-03-03", 0),
        (RecordKind.ATTRIBUTION, "2031-03-31", None, 1),
    ],
)
def test_filter_by_date_takes_the_records_own_time_else_the_documents(rich, kind, since, until, count):
    assert len(quotes(rich, kind, since=since, until=until)) == count


def test_filter_by_a_date_that_is_none_is_refused(rich):
    with pytest.raises(ValueError, match="not a partial date"):
        quotes(rich, since="yesterday")


def test_document_by_name_copy_and_hash(rich):
    [home] = rich.documents("again.txt")
    assert (home.name, home.copies) == ("again.txt", ("talks.txt",))
    assert [found.name for found in rich.documents("talks.txt")] == ["again.txt"]
    assert [found.name for found in rich.documents(home.document.id[:8])] == ["again.txt"]
    with pytest.raises(LedgerError, match="no document none"):
        list(rich.documents("none"))


def test_show_gives_the_record_in_its_paragraph_with_reasons(rich):
    [found] = rich.records(RecordKind.CAUSAL)
    shown = rich.show(found.record.id[:10])
    assert shown.found == found
    assert shown.before + found.quote + shown.after == TEXT.splitlines()[2]
    [event] = rich.records(RecordKind.EVENT)
    assert ("Holt", "Nia Holt", "surname of Nia Holt") in rich.show(event.record.id).actors


def test_show_of_nothing_is_refused(case):
    for nothing in ("ffffff", ""):
        with pytest.raises(LedgerError, match="no record"):
            case.show(nothing)


def test_show_of_many_names_them(add, folder, tmp_path):
    # Of seventeen ids two begin with the same hex digit.
    add(folder("docs", {"a.txt": "".join(f"Anna said that {n} left.\n" for n in range(17))}))
    with open_case(tmp_path / "case") as case:
        ids = [found.record.id for found in case.records(RecordKind.ATTRIBUTION)]
        first = next(digit for digit in "0123456789abcdef" if sum(i.startswith(digit) for i in ids) > 1)
        with pytest.raises(LedgerError, match=f"several records begin with {first}: "):
            case.show(first)


def test_speaker_and_chain_are_corpus_names(rich):
    [found] = rich.records(RecordKind.CAUSAL)
    assert (found.speaker, found.chain) == ("Nia Holt", ("Ola Reed", "Nia Holt"))


def test_actors_are_joined_over_documents(case):
    assert [(view.name, view.mentions) for view in case.actors()] == [("Anna", 2), ("Boris", 1), ("Carla", 1)]


def test_roles_carry_their_words(rich):
    [role] = [role for view in rich.actors() for role in view.roles]
    assert (role.role, role.quote, role.doc, role.date) == ("minister", "Minister", "again.txt", "2031-03")
    assert TEXT[role.start : role.end] == role.quote


def test_search_finds_text_statements_and_actors(case):
    hits = list(case.search("anna"))
    assert [(hit.doc, hit.kind) for hit in hits] == [
        ("a.txt", "actor"),
        ("a.txt", "statement"),
        ("a.txt", "text"),
        ("b.txt", "actor"),
        ("b.txt", "statement"),
        ("b.txt", "text"),
    ]
    [statement] = [hit for hit in case.search('"carts left" carla') if hit.kind == "statement"]
    assert statement.quote == B[statement.start : statement.end] == "Carla said that 9 carts left"
    assert case.show(statement.ref).found.speaker == "Carla"


def test_search_finds_what_the_reading_leaves_out(rich):
    assert [hit.quote for hit in rich.search('"Page 2"')] == ["Page 2"]


def test_status_sums_up(case, add, folder, tmp_path):
    before = case.status()
    assert (before.documents, before.files, before.actors, before.superseded) == (2, 2, 3, 0)
    assert before.records["attribution"] == 4
    docs = folder("docs", {"a.txt": A + "More.\n"})
    (docs / "b.txt").unlink()
    add(docs)
    assert case.status() == before, "an open case shows one moment"
    with open_case(tmp_path / "case") as later:
        after = later.status()
    assert (after.documents, after.superseded, after.vanished) == (2, 1, ("b.txt",))


def test_found_is_hashable_and_frozen(case):
    found = next(case.records(RecordKind.FIGURE))
    assert replace(found) == found
