"""Every file of the export against a table transcribed from the interchange format."""

import json
import re

import pytest

from legation.interfaces.export import FILES
from rich_case import write_rich_case

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")

KEYS = {
    "documents": "doc sha256 media_type title publisher authors genre language text published published_low "
    "published_high dates blocks pages provenance origin copies replies_to disclosures",
    "failures": "doc stage error recovered",
    "actors": "actor name type country aliases roles mentions",
    "mentions": "doc start end quote actor kind reason",
    "attributions": "id doc start end quote source cue content speaker speaker_text speaker_role chain directness "
    "force mode parent continues repeats uttered block confidence reason",
    "figures": "id doc start end quote subject measure low high unit qualifier base as_of_low as_of_high speaker "
    "chain attribution question block",
    "states": "id doc start end quote subject relation object status valid_from_low valid_from_high valid_to_low "
    "valid_to_high as_of_low as_of_high speaker chain attribution question block",
    "events": "id doc start end quote type actors date_low date_high status speaker chain attribution block",
    "causal": "id doc start end quote cause effect cause_concept effect_concept sign kind hedge speaker chain "
    "attribution block",
    "positions": "id doc start end quote holder question stance force as_of_low as_of_high chain attribution",
    "comparisons": "question text kind verdict why items origins independent_sources",
    "ties": "subject relation object layer sign valid_low valid_high disputed supporting denying "
    "independent_sources",
    "concepts": "concept name actors vague members docs joins",
    "causal_map": "cause effect cause_name effect_name signs opposed supports",
    "judgements": "id kind verdict target by at why withdrawn_at",
}

INNER = {
    ("documents", "dates"): "value role quote start end",
    ("documents", "blocks"): "kind sub start end author date",
    ("documents", "pages"): "label start end",
    ("documents", "provenance"): "name role",
    ("documents", "disclosures"): "quote start end",
    ("actors", "roles"): "role quote doc start end date",
    ("comparisons", "items"): "record doc speaker value low high as_of_low as_of_high role origin",
    ("comparisons", "origins"): "origin records reason",
    ("comparisons", "joins"): "left right reason",
    ("concepts", "members"): "record end doc name turn",
    ("concepts", "joins"): "left right reason",
    ("causal_map", "supports"): "sign denied links hedges kinds speakers docs independent_sources origins",
}

BLOCKS = "heading byline dateline caption body comment email_header page_marker boilerplate metadata"
FORCES = "assert deny doubt predict hope threaten demand question evaluate rumour conditional"
VOCABULARIES = {
    (
        "documents",
        "genre",
    ): "news analysis opinion interview newsletter press_release official comment_thread report other",
    ("documents", "blocks", "kind"): BLOCKS,
    ("documents", "dates", "role"): "stated retrieved not_before not_after event",
    ("documents", "provenance", "role"): "publisher original_publisher reprint newsletter archive agency",
    ("actors", "type"): "person state organisation body community place",
    ("mentions", "kind"): "name title description pronoun metonym demonym ocr_variant",
    ("attributions", "directness"): "direct indirect mixed",
    ("attributions", "force"): FORCES,
    ("positions", "force"): FORCES,
    ("attributions", "mode"): "said imputed attitude omitted hypothetical",
    ("attributions", "block"): BLOCKS,
    ("figures", "block"): BLOCKS,
    ("states", "block"): BLOCKS,
    ("events", "block"): BLOCKS,
    ("causal", "block"): BLOCKS,
    ("states", "status"): "holds denied ended planned possible conditional rumoured",
    ("events", "status"): "occurred ongoing did_not_occur planned requested possible rumoured",
    (
        "events",
        "type",
    ): "AGREE CONSULT SUPPORT COOPERATE AID YIELD REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION "
    "MOBILIZE COERCE ASSAULT VISIT ELECTION OPEN_MISSION RECOGNISE WAR OTHER",
    ("figures", "qualifier"): "exact about over under at_least at_most estimate vague",
    ("causal", "sign"): "+ -",
    ("ties", "sign"): "+ - 0",
    ("causal", "kind"): "cause motive condition prevention",
    ("causal", "hedge"): "asserted possible predicted denied",
    ("comparisons", "verdict"): "agree changed_over_time contradict partly",
    (
        "comparisons",
        "why",
    ): "same_measure different_date different_scope different_definition rounding dispute "
    "prediction_vs_outcome apparent_only",
    ("comparisons", "items", "role"): "measure context",
    ("comparisons", "kind"): "figure state position",
    ("positions", "stance"): "for against hedged",
    ("judgements", "kind"): "actor question record concept",
    ("judgements", "verdict"): "merge split accept reject correct",
}

STRINGS = {
    "documents": "doc sha256 media_type text",
    "failures": "doc stage error",
    "actors": "actor name",
    "mentions": "doc quote actor reason",
    "attributions": "id doc quote speaker reason",
    "figures": "id doc quote subject measure unit speaker",
    "states": "id doc quote subject relation object speaker",
    "events": "id doc quote speaker",
    "causal": "id doc quote cause effect cause_concept effect_concept speaker",
    "positions": "id doc quote holder question",
}
"""Keys that are never null."""


def lines(exported, name):
    return [json.loads(line) for line in exported[f"{name}.jsonl"].splitlines()]


def check_export(exported):
    """Hold an export to the interchange format: files, keys, vocabularies, spans, order, references."""
    assert set(exported) == {f"{name}.jsonl" for name in KEYS}
    rows = {name: lines(exported, name) for name in KEYS}
    texts = {row["doc"]: row["text"] for row in rows["documents"]}
    for name in KEYS:
        for row in rows[name]:
            check_keys(name, row)
            check_vocabulary(name, row)
            check_values(name, row)
            check_spans(row, texts.get(row.get("doc", "")), texts)
    check_order(rows)
    check_references(rows)


def check_keys(name, row):
    assert set(KEYS[name].split()) <= set(row), (name, set(KEYS[name].split()) - set(row))
    for (file, key), inner in INNER.items():
        for item in row[key] if file == name else ():
            assert set(inner.split()) <= set(item), (name, key)


def check_vocabulary(name, row):
    for (file, *path), words in VOCABULARIES.items():
        if file == name:
            values = [row[path[0]]] if len(path) == 1 else [item[path[1]] for item in row[path[0]]]
            assert set(values) <= set(words.split()), (name, path, values)


def check_values(name, row):
    for key in STRINGS.get(name, "").split():
        assert isinstance(row[key], str), (name, key, row[key])
        assert key == "reason" or row[key], (name, key)
    for key, value in row.items():
        if key.endswith(("_low", "_high")) or key in ("published", "uttered"):
            assert value is None or DATE.fullmatch(value), (name, key, value)
    if name == "figures":
        for key in ("low", "high"):
            assert row[key] is None or type(row[key]) in (int, float)
            assert row[key] is None or round(row[key], 2) == row[key]
    if "speaker" in row and "chain" in row:
        assert row["chain"][-1] == row["speaker"], (name, row["id"])
        assert all(row["chain"])


def check_spans(row, text, texts):
    for key in ("source", "cue", "content"):
        for start, end in row.get(key, ()):
            assert row["start"] <= start < end <= row["end"]
    if "doc" in row:
        text = texts.get(row["doc"])
    if "start" in row:
        assert 0 <= row["start"] <= row["end"] <= len(text)
        if "quote" in row:
            assert row["quote"] == text[row["start"] : row["end"]]
    for value in row.values():
        for item in value if isinstance(value, list) else ():
            if isinstance(item, dict):
                check_spans(item, text, texts)


def check_order(rows):
    for name, found in rows.items():
        if found and "doc" in found[0]:
            keys = [(row["doc"], row.get("start", 0), row.get("end", 0), row.get("id", "")) for row in found]
            assert keys == sorted(keys), name
    for name in ("attributions", "figures", "states", "events", "causal", "positions"):
        ids = [row["id"] for row in rows[name]]
        assert len(ids) == len(set(ids)), name


def check_references(rows):
    said = {row["id"] for row in rows["attributions"]}
    for row in rows["attributions"]:
        assert {row["parent"], row["continues"], row["repeats"]} <= said | {None}
    for name in ("figures", "states", "events", "causal", "positions"):
        assert {row["attribution"] for row in rows[name]} <= said | {None}, name
    assert {row["base"] for row in rows["figures"]} <= {row["id"] for row in rows["figures"]} | {None}
    check_comparisons(rows)
    actors = {row["actor"] for row in rows["actors"]}
    assert len(actors) == len(rows["actors"])
    assert {row["actor"] for row in rows["mentions"]} <= actors


def check_comparisons(rows):
    """Every account of a comparison is a record with its question's key, stands in one origin, and is joined."""
    answers = {row["id"]: row for name in ("positions", "figures", "states") for row in rows[name]}
    docs = {row["doc"] for row in rows["documents"]}
    assert [row["question"] for row in rows["comparisons"]] == sorted(
        {row["question"] for row in rows["comparisons"]}
    )
    for row in rows["comparisons"]:
        records = [item["record"] for item in row["items"]]
        assert len(records) > 1 and len(set(records)) == len(records)
        for item in row["items"]:
            answer = answers[item["record"]]
            assert (answer["question"], answer["doc"]) == (row["question"], item["doc"])
            assert answer["chain"][-1] == item["speaker"]
            assert item["doc"] in docs and isinstance(item["value"], str) and item["value"]
        assert sorted(r for origin in row["origins"] for r in origin["records"]) == sorted(records)
        assert {item["origin"] for item in row["items"]} == {origin["origin"] for origin in row["origins"]}
        assert row["independent_sources"] == len(row["origins"]) >= 1
        assert row["text"] and row["reason"] and len(row["joins"]) >= 1
    rejected = {key for key, row in answers.items() if (row["judgement"] or {}).get("verdict") == "reject"}
    assert {key for key, row in answers.items() if not row["question"]} <= rejected
    for row in rows["positions"]:
        assert row["question"] and row["proposition"]


def test_table_names_every_file():
    assert set(KEYS) == set(FILES)


def test_every_kind_with_every_field_fits_the_table(tmp_path, export):
    write_rich_case(tmp_path / "case")
    exported = export()
    check_export(exported)
    for name in set(KEYS) - {"comparisons", "ties"}:
        assert lines(exported, name), f"no line of {name} was checked"


def test_comparisons_and_decisions_fit_the_table(tmp_path, export):
    from legation.ledger.judgements import new_judgement
    from legation.ledger.writer import open_writer
    from voices_case import write_voices_case

    write_voices_case(tmp_path / "case")
    exported = export()
    check_export(exported)
    compared = lines(exported, "comparisons")
    assert {row["kind"] for row in compared} == {"figure", "state"} and lines(exported, "positions")
    found = next(row for row in lines(exported, "states") if row["doc"] == "plan.txt")
    anchor = {
        "document": next(row["sha256"] for row in lines(exported, "documents") if row["doc"] == "plan.txt"),
        "kind": "state",
        "offsets": [found["start"], found["end"]],
        "quote": found["quote"],
    }
    for verdict, extra in (("reject", []), ("correct", [json.dumps({"field": "status", "value": "ended"})])):
        target = (json.dumps(anchor), *extra)
        with open_writer(tmp_path / "case") as writer:
            writer.judge(
                new_judgement("record", verdict, target=target, by="Ana", at="2031-01-01", why="looked")
            )
    exported = export()
    check_export(exported)
    row = next(row for row in lines(exported, "states") if row["doc"] == "plan.txt")
    assert (row["status"], row["question"], row["judgement"]["original"]) == (
        "ended",
        None,
        {"status": "planned"},
    )
    assert lines(exported, "judgements")[0]["target"][0]["quote"] == found["quote"]


def test_empty_case_has_every_file_empty(add, folder, export):
    (folder("docs", {"a.txt": ""}) / "a.txt").unlink()
    add(folder("docs", {}))
    assert set(export().values()) == {b""}


def test_light_records_fit_the_table(add, folder, export):
    files = {f"{n}.txt": f"Anna said that {n} boats came.\nBoris said that Anna left.\n" for n in range(3)}
    add(folder("docs", {**files, "bad.txt": "BROKEN"}))
    check_export(export())


@pytest.mark.model
def test_sample_folder_fits_the_table(tmp_path, export):
    from pathlib import Path

    from legation import ingest
    from legation.settings import Settings

    samples = Path(__file__).parents[2] / "examples" / "strait"
    ingest.add([samples], tmp_path / "case", Settings(workers=2))
    exported = export()
    check_export(exported)
    assert lines(exported, "attributions")


@pytest.mark.model
@pytest.mark.seeds
def test_seed_documents_fit_the_table(tmp_path, export):
    from pathlib import Path

    from legation import ingest
    from legation.settings import Settings

    seeds = Path(__file__).parents[3] / "shared" / "seeds"
    if not seeds.is_dir():
        pytest.skip("the optional folder ../shared is not beside the checkout")
    ingest.add([seeds], tmp_path / "case", Settings(workers=2))
    exported = export()
    check_export(exported)
    for row in lines(exported, "documents"):
        assert row["text"] == (seeds / row["doc"]).read_bytes().decode("utf-8")
