"""Predictions in the format of the public attribution scorer: one JSON line a relation.

    python -m legation.evaluation.attribution --texts DIR --out FILE.jsonl

Reads every `*.txt` of a folder with the product's own reader and pipeline, so that offsets are those of the file.
With the trained annotator the encoder's own reading is written: it learned the corpus's conventions. Three
conventions of the corpus differ from ours and are followed here, on the way out only: it counts the
complementiser ("that") as content, not as cue; a quotation that only carries on has its speaker's words as source;
and it has no relations for an author's own voice, a whole comment or the turns of questions and answers.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from legation.annotators.layers import AttributionRelation, encoded_of, relations_of
from legation.annotators.pipeline import Pipeline
from legation.annotators.registry import default_pipeline
from legation.annotators.relations_syntax import text_of
from legation.readers.limits import Limits
from legation.readers.registry import read
from legation.schema.document import Document
from legation.schema.reading import Span
from legation.schema.vocabulary import AttributionMethod

_OWN_VOICE = ("author", "comment", "turn:question", "turn:answer")


def predict(pipeline: Pipeline, data: bytes, name: str) -> Iterator[dict[str, Any]]:
    """Yield the relations of one text as the scorer reads them.

    Args:
        pipeline: Annotators that write the RELATIONS layer.
        data: The file's bytes.
        name: Its name, with the ending.
    """
    for _, document in read(data, name, limits=Limits()).documents:
        doc = pipeline.annotate(document)
        relations = _relations(doc)
        for relation in relations:
            if not relation.rule.startswith(_OWN_VOICE):
                yield {"doc": name.removesuffix(".txt"), **_roles(doc, document, relation, relations)}


def _relations(doc: Doc) -> tuple[AttributionRelation, ...]:
    encoded = encoded_of(doc)
    return relations_of(doc) if encoded is None else encoded


def _roles(
    doc: Doc, document: Document, relation: AttributionRelation, relations: tuple[AttributionRelation, ...]
) -> dict[str, Any]:
    cue, content = _with_complementiser(doc, relation)
    roles = {"source": _source(relation, relations), "cue": cue, "content": content}
    return {
        role: [list(span) for part in spans for span in document.reading.to_text(*part)]
        for role, spans in roles.items()
    }


def _source(relation: AttributionRelation, relations: tuple[AttributionRelation, ...]) -> tuple[Span, ...]:
    """Return the source; for a quotation that only carries on, that of the relation which it continues."""
    seen = 0
    while (
        not relation.source and not relation.cue and relation.continues is not None and seen < len(relations)
    ):
        relation, seen = relations[relation.continues], seen + 1
    return relation.source


def _with_complementiser(
    doc: Doc, relation: AttributionRelation
) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    cue, content = list(relation.cue), list(relation.content)
    for place, span in enumerate(cue):
        words = text_of(doc)[span.start : span.end]
        if words.lower().split()[-1:] != ["that"] or not content:
            continue
        start = span.end - len("that")
        after = text_of(doc)[span.end : content[0].start]
        if not after.strip(" “\"‘'"):
            content[0] = Span(start, content[0].end)
            cue[place] = Span(span.start, len(text_of(doc)[:start].rstrip()))
    return tuple(span for span in cue if span.start < span.end), tuple(content)


def main(arguments: list[str] | None = None) -> int:
    """Write the predictions for a folder of texts."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--texts", type=Path, required=True, help="folder with *.txt")
    parser.add_argument("--out", type=Path, required=True, help="JSON Lines file to write")
    parser.add_argument("--attribution", choices=list(AttributionMethod), default=AttributionMethod.AUTO)
    options = parser.parse_args(arguments)
    pipeline = default_pipeline(AttributionMethod(options.attribution))
    with options.out.open("w", encoding="utf-8") as out:
        for path in sorted(options.texts.glob("*.txt")):
            for line in predict(pipeline, path.read_bytes(), path.name):
                out.write(json.dumps(line, ensure_ascii=False) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
