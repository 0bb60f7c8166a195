"""Actors, ties and their evidence as FollowTheMoney entities (https://followthemoney.tech), one JSON object a line.

An actor is a Person, PublicBody (a state, a ministry, a parliament), Organization, LegalEntity (a community) or
Address (a place); a tie is an UnknownLink with the relation as its role; each record that supports or denies a tie is a
Note on the two actors with the quote, the speaker and the Document that it stands in. Written directly: a test
validates it with the library itself where that is installed.
"""

from collections.abc import Iterable, Iterator, Mapping

from legation.interfaces.interchange import Row
from legation.interfaces.tie_rows import tie_id
from legation.models.tie import Tie, TieActor
from legation.query import Case, CaseDocument, Found
from legation.schema.dates import Interval
from legation.schema.ids import content_hash
from legation.schema.vocabulary import ActorType, RecordKind

SCHEMA_OF: Mapping[ActorType, str] = {
    ActorType.PERSON: "Person",
    ActorType.STATE: "PublicBody",
    ActorType.BODY: "PublicBody",
    ActorType.ORGANISATION: "Organization",
    ActorType.COMMUNITY: "LegalEntity",
    ActorType.PLACE: "Address",
}
_EVIDENCE = (RecordKind.STATE, RecordKind.EVENT)


def ftm_rows(case: Case, ties: Iterable[Tie], actors: Iterable[TieActor]) -> Iterator[Row]:
    """Yield the entities of a network: actors, ties, then documents each with its notes.

    Args:
        case: The case that the ties are of.
        ties: Ties as of one date, or each period of each tie.
        actors: What is known of the actors.
    """
    found = list(ties)
    known = {actor.end.key: actor for actor in actors}
    ends = {end.key: end for tie in found for end in (tie.subject, tie.object)}
    for key, end in sorted(ends.items(), key=lambda item: (item[1].name, item[0])):
        yield _actor(key, known.get(key) or TieActor(key, end.name, ActorType.COMMUNITY))
    for tie in found:
        yield _link(tie)
    sides = _sides(found)
    for home in case.documents():
        notes = [
            note
            for kind in _EVIDENCE
            for record in case.records_in(home, kind)
            for note in _notes(record, sides.get(record.record.id, ()))
        ]
        if notes:
            yield _document(home)
            yield from notes


def _sides(ties: Iterable[Tie]) -> dict[str, list[tuple[Tie, str]]]:
    """Return for each record the ties that it is evidence of, and on which side."""
    found: dict[str, list[tuple[Tie, str]]] = {}
    for tie in ties:
        for side, records in (("supports", tie.supporting), ("denies", tie.denying)):
            for record in records:
                found.setdefault(record, []).append((tie, side))
    return found


def _actor(key: str, actor: TieActor) -> Row:
    schema = SCHEMA_OF[actor.type]
    country = [actor.country.lower()] if actor.country else []
    known = {"name": [actor.name], "alias": list(actor.aliases), "country": country}
    if schema == "Address":
        known["full"] = [actor.name]
    return _entity(_actor_id(key), schema, known)


def _link(tie: Tie) -> Row:
    number = tie.independent_sources
    sources = f"{number} independent source{'' if number == 1 else 's'}: {', '.join(tie.speakers)}"
    against = f"denied by {len(tie.denying)} records" if tie.denying else ""
    return _entity(
        _link_id(tie),
        "UnknownLink",
        {
            "subject": [_actor_id(tie.subject.key)],
            "object": [_actor_id(tie.object.key)],
            "role": [tie.relation],
            "status": ["disputed" if tie.disputed else tie.status],
            # What stands on a date need not have begun then.
            "startDate" if tie.begun else "date": [tie.valid.low] if tie.valid.low else [],
            "endDate": [tie.valid.high] if tie.valid.high else [],
            "recordId": list(dict.fromkeys((*tie.supporting, *tie.denying))),
            "summary": [f"{tie.layer} {tie.sign}"],
            "description": ["; ".join(part for part in (sources, against) if part)],
        },
    )


def _notes(found: Found, sides: Iterable[tuple[Tie, str]]) -> Iterator[Row]:
    for tie, side in sides:
        yield _entity(
            _id("note", _link_id(tie), found.record.id),
            "Note",
            {
                "name": [f"{found.speaker} {side}: {tie.subject.name} {tie.relation} {tie.object.name}"],
                "entity": [_actor_id(tie.subject.key), _actor_id(tie.object.key)],
                "description": [found.quote],
                "summary": [f"{side} {_link_id(tie)}, said by {' > '.join(found.chain)}"],
                "notes": [f"record {found.record.id}, {found.span.start}-{found.span.end}"],
                "proof": [_document_id(found.home)],
            },
        )


def _document(home: CaseDocument) -> Row:
    document = home.document
    return _entity(
        _document_id(home),
        "Document",
        {
            "title": [document.title or home.name],
            "fileName": [home.name],
            "author": list(document.authors),
            "publisher": [document.publisher] if document.publisher else [],
            "publishedAt": _dates(document.published),
            "notes": [f"SHA-256 {document.id}"],
        },
    )


def _dates(published: Interval) -> list[str]:
    """Return the date of publication where it is one date; a bound alone is none."""
    return [published.low] if published.low is not None and published.low == published.high else []


def _entity(key: str, schema: str, properties: Mapping[str, list[str]]) -> Row:
    kept = {name: list(dict.fromkeys(v for v in values if v.strip())) for name, values in properties.items()}
    return {
        "id": key,
        "schema": schema,
        "properties": {name: values for name, values in sorted(kept.items()) if values},
    }


def _actor_id(key: str) -> str:
    return _id("actor", key)


def _link_id(tie: Tie) -> str:
    return _id("tie", tie_id(tie))


def _document_id(home: CaseDocument) -> str:
    return _id("document", home.document.id)


def _id(kind: str, *parts: str) -> str:
    return f"legation-{kind}-{content_hash(*parts)}"
