"""The block of the case study on what was decided by hand: which decisions, about what, and why."""

from collections import Counter
from collections.abc import Sequence

from case_study_words import Row, first, plain, small, table

from legation.interfaces.package_judgements import JUDGEMENTS, judgement_rows
from legation.interfaces.package_told import Told
from legation.packaged import Package

_WRONG, _OTHERS, _PLACES, _NAMES, _SHORT = 24, 16, 3, 4, 8


def hands_block(package: Package) -> list[str]:
    """Return what was decided by hand: what was taken out or mended, and what is put together."""
    rows = judgement_rows(package.folder)
    if not rows:
        return ["Nothing was decided by hand: the package is what the program makes of the documents."]
    kinds = Counter((str(row["verdict"]), _about(row)) for row in rows)
    counted = sorted(kinds.items(), key=lambda each: (-each[1], each[0]))
    told = table(("decision", "about", "how many"), ((v, plain(k), str(n)) for (v, k), n in counted))
    wrong = [row for row in rows if row["verdict"] in ("reject", "correct")]
    others = [row for row in rows if row["verdict"] not in ("reject", "correct")]
    others.sort(key=lambda row: -len(row["target"]))
    for title, found, most in (
        ("Records that were taken out or mended", wrong, _WRONG),
        ("What was put together or kept apart, the largest first", others, _OTHERS),
    ):
        shown, more = first(found, most)
        cells = [(f"{row['verdict']} {_about(row)}", _what(package, row), plain(row["why"])) for row in shown]
        told += ["", f"{title}:", "", *table(("decision", "what, and where", "why"), cells)]
        told += [line.replace("legation demo system --limit 0", JUDGEMENTS) for line in more]
    return told


def _about(row: Row) -> str:
    """Return what a decision is about: the kind of the record, else the kind of the decision."""
    kinds = {item["kind"] for item in row["target"] if isinstance(item, dict) and "kind" in item}
    about = kinds.pop() if row["kind"] == "record" and len(kinds) == 1 else str(row["kind"])
    return {"causal": "causal link"}.get(about, about)


def _what(package: Package, row: Row) -> str:
    """Return what a decision is about: names and new values, and the places on which it rests."""
    names: dict[str, None] = {}
    places: dict[str, None] = {}
    docs = {document["sha256"]: document["doc"] for document in package.rows["documents"]}
    number = Told(package).number
    for item in row["target"]:
        if isinstance(item, str):
            names[_actor(package, item)] = None
        elif "field" in item:
            names[f"{item['field'].replace('_', ' ')}: “{item['value']}”"] = None
        elif item["document"] in docs:
            start, end = item["offsets"]
            record = str(item.get("record", ""))[:_SHORT]
            places[f"[{number(docs[item['document']])}] {start}–{end} {record}".rstrip()] = None
            if row["kind"] == "concept":
                names.update(_concepts(package, item))
    told = plain(", ".join(_some(list(names), _NAMES)))
    where = small("; ".join(_some(list(places), _PLACES))) if places else ""
    return f"{told} {where}".strip() or "—"


def _some(words: Sequence[str], most: int) -> list[str]:
    more = len(words) - most
    return [*words[:most], *([f"{more} more"] if more > 0 else [])]


def _concepts(package: Package, item: Row) -> dict[str, None]:
    """Return the name of the concept that holds the end of a link now, where there is one."""
    end = {"record": item.get("record"), "end": item.get("role")}
    return {row["name"]: None for row in package.rows["concepts"] if end in row["members"]}


def _actor(package: Package, key: str) -> str:
    return next((row["name"] for row in package.rows["actors"] if row["actor"] == key), key)
