"""Rows of an export made by hand: documents of one sentence a record, and questions over them."""

from typing import Any

Row = dict[str, Any]

PARTS = (
    "documents",
    "actors",
    "mentions",
    "attributions",
    "figures",
    "states",
    "events",
    "causal",
    "failures",
    "positions",
    "comparisons",
)


class Rows:
    """A case in the making; every record gets a sentence of its own in its document."""

    def __init__(self) -> None:
        self.parts: dict[str, list[Row]] = {part: [] for part in PARTS}
        self._docs: dict[str, Row] = {}

    def document(self, doc: str, *, published: str | None = None, publisher: str | None = None) -> Row:
        """Add a document without text."""
        row: Row = {
            "doc": doc,
            "sha256": doc,
            "media_type": "text/plain",
            "title": f"Text {doc}",
            "publisher": publisher,
            "authors": [],
            "genre": "news",
            "language": "en",
            "text": "",
            "published": published,
            "published_low": published,
            "published_high": published,
            "dates": [],
            "blocks": [],
            "pages": [],
            "provenance": [],
            "origin": None,
            "copies": [],
            "replies_to": None,
            "disclosures": [],
            "repairs": [],
        }
        self._docs[doc] = row
        self.parts["documents"].append(row)
        return row

    def actor(self, name: str, kind: str, *, country: str | None = None, roles: tuple[str, ...] = ()) -> None:
        """Add an actor."""
        told = [{"role": r, "quote": r, "doc": "a", "start": 0, "end": 0, "date": None} for r in roles]
        self.parts["actors"].append(
            {
                "actor": f"id-{name}",
                "name": name,
                "type": kind,
                "country": country,
                "aliases": [],
                "roles": told,
                "mentions": 1,
                "reason": "",
            }
        )

    def record(self, part: str, doc: str, sentence: str, **keys: Any) -> str:
        """Add a figure, state or position whose quote is a sentence at the end of its document; return its id."""
        home = self._docs[doc]
        start = len(home["text"])
        home["text"] += sentence + " "
        home["blocks"] = [
            {
                "kind": "body",
                "sub": None,
                "start": 0,
                "end": len(home["text"]),
                "author": None,
                "date": None,
                "place": None,
                "thread": None,
            }
        ]
        number = f"{part}{len(self.parts[part]):05}"
        row: Row = {
            "id": number,
            "doc": doc,
            "start": start,
            "end": start + len(sentence),
            "quote": sentence,
            "subject": "",
            "as_of_low": None,
            "as_of_high": None,
            "speaker": "document",
            "chain": ["document"],
            "attribution": None,
            "question": None,
            "block": "body",
            "reason": "by hand",
            "judgement": None,
        }
        if part == "figures":
            row |= {
                "measure": "number",
                "low": None,
                "high": None,
                "unit": "",
                "qualifier": "exact",
                "base": None,
            }
            row["number"] = [start, start + 1]
        if part == "states":
            row |= {"relation": "has_embassy_in", "object": "", "status": "holds"}
            row |= {f"valid_{end}_{bound}": None for end in ("from", "to") for bound in ("low", "high")}
        if part == "positions":
            row |= {"holder": "document", "stance": "for", "force": "assert"}
            for absent in ("block", "speaker", "subject"):
                del row[absent]
        row |= keys
        row["chain"] = keys.get("chain", [row.get("speaker") or row["holder"]])
        self.parts[part].append(row)
        return number

    def comparison(self, key: str, kind: str, records: list[str], **keys: Any) -> None:
        """Add a question over records; `origins` are lists of ids, else each record is an origin of its own."""
        found = {row["id"]: row for part in ("positions", "figures", "states") for row in self.parts[part]}
        origins = keys.pop("origins", [[record] for record in records])
        origin_of = {record: group[0] for group in origins for record in group}
        context = keys.pop("context", ())
        items = [self._item(found[record], origin_of[record], record in context) for record in records]
        row: Row = {
            "question": key,
            "text": f"What of {key}?",
            "kind": kind,
            "verdict": "contradict",
            "why": "dispute",
            "reason": "",
            "items": items,
            "independent_sources": len(origins),
            "joins": [],
            "origins": [
                {"origin": g[0], "records": g, "reason": "one text: a and b" if len(g) > 1 else ""}
                for g in origins
            ],
        }
        self.parts["comparisons"].append(row | keys)

    def _item(self, row: Row, origin: str, is_context: bool) -> Row:
        home = self._docs[row["doc"]]
        value = row.get("status") or row.get("stance") or f"{row['low']} {row['unit']}"
        return {
            "record": row["id"],
            "doc": row["doc"],
            "speaker": row.get("speaker") or row["holder"],
            "value": value,
            "low": row.get("low"),
            "high": row.get("high"),
            "as_of_low": row["as_of_low"],
            "as_of_high": row["as_of_high"],
            "said_low": home["published_low"],
            "said_high": home["published_high"],
            "role": "context" if is_context else "measure",
            "origin": origin,
        }


def crowded(questions: int, accounts: int) -> dict[str, list[Row]]:
    """Return a case with many questions, the first of which many voices answer, thirty of them alike."""
    rows = Rows()
    for n in range(accounts):
        rows.document(f"d{n:02}", published=f"{2001 + n % 20}-0{1 + n % 9}-15", publisher=f"Paper {n % 9}")
        rows.actor(f"Speaker {n}", "person")
    for n in range(9):
        rows.actor(f"Land {n}", "state")
    same = [
        rows.record(
            "figures",
            f"d{n:02}",
            f"Speaker {n} counts {n} thousand boats.",
            speaker=f"Speaker {n}",
            unit="boats",
            low=30000 if n % 2 else n * 1000,
            high=30000 if n % 2 else n * 1000,
            as_of_low="2010" if n % 2 else None,
            as_of_high="2010" if n % 2 else None,
        )
        for n in range(accounts)
    ]
    rows.comparison("boats", "figure", same, text="How many boats lie in the harbour?")
    status = ("holds", "denied", "planned", "ended", "rumoured")
    stand = [
        rows.record(
            "states", f"d{n:02}", f"Speaker {n} on the mission.", speaker=f"Speaker {n}", status=status[n % 5]
        )
        for n in range(accounts)
    ]
    rows.comparison("mission", "state", stand, text="Does Land 1 have an embassy in Land 2?")
    verdicts = ("contradict", "changed_over_time", "partly", "agree")
    for n in range(questions - 2):
        pair = [
            rows.record(
                "figures",
                f"d{n % accounts:02}",
                f"Of {n} things there are {low}.",
                speaker=f"Land {n % 9}",
                low=low,
                high=low,
                unit="things",
            )
            for low in (n + 1, 2 * n + 3)
        ]
        rows.comparison(
            f"q{n:03}",
            "figure",
            pair,
            verdict=verdicts[n % 4],
            text=f"How many of the things number {n} are there?",
        )
    return rows.parts
