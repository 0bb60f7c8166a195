"""From a case to its causal map: links become records with corpus names, and users' decisions about concepts count."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from legation.collector import no_collection
from legation.comparing import DocumentAccounts, carrier_of, with_office
from legation.comparison.judgements import Regrouping
from legation.comparison.material import Account, Carrier, End, PositionValue, Saying
from legation.comparison.offices import choose_offices
from legation.comparison.origins import Independence
from legation.comparison.times import is_known
from legation.comparison.verdicts import Origin
from legation.judging import CONCEPT, anchor_from, in_effect
from legation.models.causal_map import CausalMap, LinkRecord, OriginsOf, causal_map, restricted
from legation.models.concept_relations import Relation, may_tell, relation_told
from legation.models.concept_told import ToldRelations
from legation.models.concepts import Concept, LinkEnd
from legation.query import Case, CaseDocument, Found
from legation.schema.dates import Interval
from legation.schema.errors import LedgerError
from legation.schema.reading import Span, envelope
from legation.schema.records import CausalLink, ConceptWords, Judgement
from legation.schema.vocabulary import ActorType, Hedge, RecordKind, Sign, Stance
from legation.selection import names_match, words_of

_LONGEST = 60
ENDS = ("cause", "effect")


@dataclass(frozen=True, slots=True)
class Mapped:
    """A case's causal map and what tells which of its links share an origin."""

    whole: CausalMap
    origins_of: OriginsOf


def mapped(case: Case) -> Mapped:
    """Build the map of everything that a case holds; once for as long as it is open."""
    return case.remember(_map)


def map_of(
    case: Case,
    *,
    according_to: str | None = None,
    actor: str | None = None,
    known_by: str | None = None,
    document: str | None = None,
) -> CausalMap:
    """Return the causal map of a case, or of the links that pass; concepts are the same in every part of it.

    Args:
        case: An open case.
        according_to: Words of the name of a speaker, or of a state: then who belongs to it counts too.
        actor: Words of the name of an actor who is in the cause or the effect.
        known_by: Partial date; only what was surely said by then counts.
        document: Name of a document.

    Raises:
        ValueError: The date is no partial date.
    """
    found = mapped(case)
    tests: list[Callable[[LinkRecord], bool]] = []
    if according_to is not None:
        speakers = case.corpus.named(partial(names_match, according_to))
        states = {a.country for a in case.corpus.actors if a.type is ActorType.STATE and a.name in speakers}
        tests.append(
            lambda link: (
                link.speaker.name in speakers
                or names_match(according_to, [link.speaker.name])
                or (link.side is not None and link.side in states)
            )
        )
    if actor is not None:
        names = case.corpus.named(partial(names_match, actor))
        tests.append(lambda link: bool(names & _names_in(link)))
    if known_by is not None:
        by = Interval.at(known_by)
        tests.append(lambda link: is_known(link.said, by))
    if document is not None:
        tests.append(lambda link: link.doc == document)
    if not tests:
        return found.whole
    return restricted(found.whole, lambda link: all(test(link) for test in tests), found.origins_of)


def find_concepts(whole: CausalMap, wanted: str) -> list[Concept]:
    """Return the concepts that are meant: by id, else by the beginning of one, else by words that stand in the name.

    A key of a concept that users have merged with others leads to what holds its ends now.
    """
    if wanted in whole.by_id:
        return [whole.by_id[wanted]]
    begun = [
        concept
        for concept in whole.concepts
        if concept.id.startswith(f"concept/{wanted.removeprefix('concept/')}")
    ]
    if wanted.startswith("concept/"):
        return begun or _survivors(whole, wanted)
    words = words_of(wanted)
    named = [
        concept
        for concept in whole.concepts
        if all(any(word.startswith(sought) for word in words_of(concept.name)) for sought in words)
    ]
    exact = [concept for concept in named if words_of(concept.name) == words]
    return exact or named or begun


def _survivors(whole: CausalMap, key: str) -> list[Concept]:
    """Return the concepts that hold what a key meant before decisions."""
    members = whole.former.members(key) if whole.former is not None else ()
    homes = sorted({whole.concept_of[member] for member in members if member in whole.concept_of})
    return [whole.by_id[home] for home in homes]


def concept_called(whole: CausalMap, wanted: str) -> Concept:
    """Return the only concept that is meant.

    Raises:
        LedgerError: None, or more than one, is called so.
    """
    found = find_concepts(whole, wanted)
    if not found:
        raise LedgerError(f"no concept is called {wanted!r}; `legation causes --concepts` lists them")
    if len(found) > 1:
        several = ", ".join(concept.id for concept in found[:5]) + (" and more" if len(found) > 5 else "")
        raise LedgerError(f"several concepts are called {wanted!r}: {several}")
    return found[0]


def places_of_ends(case: Case, members: Iterable[str]) -> list[tuple[str, Found]]:
    """Return ends of links with their records in their places, in the order of the texts."""
    links = mapped(case).whole.links
    wanted: dict[str, list[str]] = {}
    for member in sorted(members):
        wanted.setdefault(member.partition(":")[0], []).append(member)
    found: list[tuple[str, Found]] = []
    for doc in sorted({links[record].doc for record in wanted}):
        for home in case.documents(doc):
            for place in case.records_in(home, RecordKind.CAUSAL):
                found += [(member, place) for member in wanted.get(place.record.id, ())]
    return found


def _names_in(link: LinkRecord) -> frozenset[str]:
    return frozenset(actor.name for end in (link.cause, link.effect) for actor in end.actors)


def _map(case: Case) -> Mapped:
    with no_collection():
        links: list[LinkRecord] = []
        accounts: list[Account] = []
        carriers: list[Carrier] = []
        sayings: list[Saying] = []
        offices: list[tuple[str, str]] = []
        named: dict[str, str] = {}
        told: list[tuple[str, Relation]] = []
        for home in case.documents():
            reader = DocumentAccounts(case, home)
            carriers.append(carrier_of(home))
            sayings.extend(reader.sayings())
            offices.extend(reader.offices())
            named.update(home.judged.records)
            states = _told_by(reader, home)
            told.extend((home.name, relation) for relation in states.relations)
            for found in case.records_in(home, RecordKind.CAUSAL):
                if found.decided is None or not found.decided.is_rejected:
                    link = _link(reader, home, found, states)
                    links.append(link)
                    accounts.append(_account(reader, found, link))
        held = choose_offices(offices)
        origins_of = _origins(Independence(carriers, sayings), [with_office(a, held) for a in accounts])
        whole = causal_map(links, origins_of, decisions=_regroupings(case.judgements(), named), told=told)
        return Mapped(whole, origins_of)


def _origins(independence: Independence, accounts: Iterable[Account]) -> OriginsOf:
    by_id = {account.record: account for account in accounts}

    def origins_of(records: Sequence[str]) -> tuple[Origin, ...]:
        return independence.origins([by_id[record] for record in records])

    return origins_of


def _link(reader: DocumentAccounts, home: CaseDocument, found: Found, states: ToldRelations) -> LinkRecord:
    record = found.record
    assert isinstance(record, CausalLink)
    cause, effect = (_end(reader, home, found, side, states) for side in ENDS)
    return LinkRecord(
        record=record.id,
        doc=home.name,
        start=found.span.start,
        end=found.span.end,
        quote=found.quote,
        cause=cause,
        effect=effect,
        sign=record.sign,
        kind=record.kind,
        hedge=record.hedge,
        speaker=reader.end_of(record.voice.speaker),
        chain=found.chain,
        side=reader.side_of(record.voice.speaker),
        said=reader.when_said(found),
    )


def _end(
    reader: DocumentAccounts, home: CaseDocument, found: Found, side: str, states: ToldRelations
) -> LinkEnd:
    """Return an end of a link; a name that a user gave replaces the words and their turn."""
    read = _end_as_read(reader, home, found, side, states)
    given = _given_name(found, side)
    if given is None:
        return read
    return LinkEnd(read.id, read.doc, read.start, given, given=True, read=read)


def _end_as_read(
    reader: DocumentAccounts, home: CaseDocument, found: Found, side: str, states: ToldRelations
) -> LinkEnd:
    record = found.decided.original if found.decided is not None else found.record
    assert isinstance(record, CausalLink)
    is_cause = side == "cause"
    words: ConceptWords = record.cause_words if is_cause else record.effect_words
    spans: tuple[Span, ...] = record.cause if is_cause else record.effect
    place = f"{record.id}:{side}"
    span = envelope(spans)
    if not words.pieces:
        # A link that an older pipeline read without the parts: the name is all there is.
        name = record.cause_concept if is_cause else record.effect_concept
        return LinkEnd(place, home.name, span.start, name)
    quote = " ".join(home.document.text[span.start : span.end].split())
    cut = quote if len(quote) <= _LONGEST else f"{quote[: _LONGEST - 1].rstrip()}…"
    actors = tuple(dict.fromkeys(reader.end_of(party) for party in words.actors))
    relation = None
    if not words.vague and may_tell(words.terms):
        pieces = [piece.text if piece.actor is None else reader.end_of(piece) for piece in words.pieces]
        relation = states.read(pieces, actors, words.terms, span)
    return LinkEnd(
        place,
        home.name,
        span.start,
        f"“{cut}”" if words.vague else words.named(lambda party: reader.end_of(party).name),
        _with_ending(words.turn) if relation is not None and relation.ended else words.turn,
        words.counted,
        words.head,
        actors,
        words.terms,
        words.definite,
        words.vague,
        relation=relation,
    )


def _with_ending(turn: str) -> str:
    """Return the turn of a relation that the words end: what does not end is there."""
    return "" if turn == "absent" else "absent"


def _told_by(reader: DocumentAccounts, home: CaseDocument) -> ToldRelations:
    """Return the relations that the states of a document tell, without those that a user rejected."""
    told: list[tuple[Span, Relation]] = []
    for state in home.extraction.states:
        decided = home.judged.decided.get(state.id)
        if state.subject.actor is None or state.object.actor is None:
            continue
        if decided is None or not decided.is_rejected:
            ends = reader.end_of(state.subject), reader.end_of(state.object)
            relation = relation_told(state.relation, *ends)
            if relation is not None:
                told.append((envelope(state.spans), relation))
    return ToldRelations(told)


def _given_name(found: Found, side: str) -> str | None:
    """Return the name that a user gave an end, or None."""
    original = found.decided.original if found.decided is not None else None
    if not isinstance(original, CausalLink) or not isinstance(found.record, CausalLink):
        return None
    old = original.cause_concept if side == "cause" else original.effect_concept
    new = found.record.cause_concept if side == "cause" else found.record.effect_concept
    return None if old == new else new


def _account(reader: DocumentAccounts, found: Found, link: LinkRecord) -> Account:
    """Return a link as independence needs it: who says, in which words, that it is or is not so."""
    stance = Stance.FOR if link.concept_sign is Sign.PLUS else Stance.AGAINST
    if link.hedge is Hedge.DENIED:
        stance = Stance.AGAINST if stance is Stance.FOR else Stance.FOR
    act = reader.act_of(found)
    record = found.record
    assert isinstance(record, CausalLink)
    return Account(
        record=link.record,
        kind=RecordKind.CAUSAL,
        doc=link.doc,
        start=link.start,
        end=link.end,
        quote=link.quote,
        speaker=link.speaker,
        chain=link.chain,
        subject=End(link.cause.name),
        value=PositionValue(f"{link.cause.name} {link.sign.value} {link.effect.name}", stance),
        side=link.side,
        attribution=record.voice.attribution,
        force=act.force if act is not None else None,
        said=link.said,
    )


def _regroupings(judgements: Iterable[Judgement], named: dict[str, str]) -> tuple[Regrouping, ...]:
    """Turn decisions about concepts into ids of ends; what an anchor names no more is left out."""
    found = []
    for judgement in in_effect(judgements):
        if judgement.kind != CONCEPT:
            continue
        sides: dict[int, list[str]] = {}
        for target in judgement.target:
            anchor = anchor_from(target)
            if anchor is not None and target in named:
                sides.setdefault(anchor.side, []).append(f"{named[target]}:{anchor.role}")
        groups = tuple(tuple(sorted(set(side))) for _, side in sorted(sides.items()))
        reason = f"judged by {judgement.by}: {judgement.why}"
        found.append(Regrouping(judgement.at, judgement.id, judgement.verdict, groups, reason))
    return tuple(found)
