"""A case made by hand: four short texts whose invented voices say what brings about what at one ferry."""

from dataclasses import dataclass
from pathlib import Path

from legation.ledger.writer import open_writer
from legation.schema.document import Document
from legation.schema.ids import occurrence_id
from legation.schema.reading import Span
from legation.schema.records import (
    Attribution,
    CausalLink,
    ConceptWords,
    Extraction,
    LocalActor,
    Mention,
    Party,
    Voice,
)
from legation.schema.vocabulary import (
    ActorType,
    CausalKind,
    Directness,
    Force,
    Hedge,
    MentionKind,
    Mode,
    Sign,
)
from one_block import one_block_document

ACTORS = {
    "Tarn": ("tarn", ActorType.STATE, "state:XT"),
    "Nia Holt": ("holt", ActorType.PERSON, None),
    "Ola Reed": ("reed", ActorType.PERSON, None),
    "Kit Moor": ("moor", ActorType.PERSON, None),
}


COUNTRIES = {"Tarn": "XT", "Nia Holt": "XT"}


@dataclass
class Said:
    """One text: who says which link, between which words."""

    name: str
    text: str
    published: str
    speaker: str
    cause: str
    effect: str
    sign: str
    hedge: str = "asserted"
    turn: str = ""


TEXTS = [
    Said("cut.txt", "Nia Holt said that the harbour fee of Tarn cuts ferry trade.\n", "2020-01-02", "Nia Holt",
         "harbour fee of Tarn", "ferry trade", "-"),
    Said("help.txt", "Ola Reed said that the harbour fee of Tarn helps ferry trade.\n", "2021-03-04", "Ola Reed",
         "harbour fee of Tarn", "ferry trade", "+"),
    Said("none.txt", "Kit Moor said that without ferry trade the harbour fee of Tarn would fall.\n", "2022-05-06",
         "Kit Moor", "ferry trade", "harbour fee of Tarn", "-", "predicted", "absent"),
    Said("deny.txt", "Kit Moor said that the harbour fee of Tarn does not cut ferry trade.\n", "2023-05-06", "Kit Moor",
         "harbour fee of Tarn", "ferry trade", "-", "denied"),
]  # fmt: skip


def write_causes_case(case: Path, texts: list[Said] | None = None) -> None:
    """Write the case."""
    with open_writer(case) as writer:
        writer.add_root("/in/docs", kind="folder")
        for text in TEXTS if texts is None else texts:
            document = one_block_document(text.text, title=text.name, published=text.published)
            key = writer.add_document(document, _extraction(text, document))
            parts = [("", key)]
            writer.finish_read(
                f"/in/docs/{text.name}", document.id, suffix=".txt", fingerprint="f", parts=parts, failures=[]
            )


def _span(text: Said, words: str) -> Span:
    start = text.text.index(words)
    return Span(start, start + len(words))


def _extraction(text: Said, document: Document) -> Extraction:
    actors, mentions = [], []
    for name, (key, kind, known) in ACTORS.items():
        if name in text.text:
            actors.append(LocalActor(key, name, kind, known=known, country=COUNTRIES.get(name)))
            mentions.append(Mention(*_span(text, name), key, MentionKind.NAME, "name"))
    content = Span(text.text.index("that ") + 5, len(text.text) - 2)
    saying = Attribution(
        occurrence_id(document.id, "attribution", {"content": [content]}),
        (_span(text, text.speaker),),
        (_span(text, "said"),),
        (content,),
        (Party("document"), Party(text.speaker, ACTORS[text.speaker][0])),
        Directness.INDIRECT,
        Force.ASSERT,
        Mode.SAID,
        0,
        reason="said that",
    )
    cause, effect = _span(text, text.cause), _span(text, text.effect)
    whole = Span(min(cause.start, effect.start), max(cause.end, effect.end))
    link = CausalLink(
        occurrence_id(document.id, "causal", {"cause": [cause], "effect": [effect]}),
        (whole,),
        (cause,),
        (effect,),
        (),
        text.cause,
        text.effect,
        Sign(text.sign),
        CausalKind.CAUSE,
        Hedge(text.hedge),
        Voice(saying.chain, saying.id),
        0,
        reason="by hand",
        cause_words=_words(text.cause, text.turn),
        effect_words=_words(text.effect, ""),
    )
    return Extraction(document.id, "f", tuple(actors), tuple(mentions), (saying,), causal=(link,))


def _words(name: str, turn: str) -> ConceptWords:
    if "Tarn" not in name:
        *_, head = words = name.split()
        return ConceptWords((Party(name),), turn, head=head, terms=tuple(sorted(words)))
    tarn = Party("Tarn", "tarn")
    return ConceptWords(
        (Party("harbour fee of "), tarn), turn, head="fee", actors=(tarn,), terms=("fee", "harbour")
    )
