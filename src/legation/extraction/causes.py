"""Causal links that the text asserts: explicit connectives, causal verbs and nouns, conditions, motives, prevention."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from legation.extraction.cause_aims import find_aims
from legation.extraction.cause_bonds import find_bonds
from legation.extraction.cause_connectives import find_connectives
from legation.extraction.cause_degrees import find_degrees
from legation.extraction.cause_ends import acts, trails
from legation.extraction.cause_links import Link
from legation.extraction.cause_moods import find_moods
from legation.extraction.cause_predicates import find_predicates
from legation.extraction.cause_shares import spread
from legation.extraction.cause_times import find_times
from legation.extraction.concept_names import Name
from legation.extraction.concept_ties import Ties
from legation.extraction.concepts import concept_text, concept_words
from legation.extraction.factuality import Factuality, assess
from legation.extraction.state_arguments import clause_subject, is_passive
from legation.extraction.state_clauses import span_of
from legation.extraction.state_predicates import Predicates
from legation.extraction.state_scene import Scene
from legation.extraction.voices import VoiceMap, force_on_clause
from legation.schema.document import Document
from legation.schema.errors import EvidenceMismatch
from legation.schema.ids import occurrence_id
from legation.schema.reading import Span
from legation.schema.records import Attribution, CausalLink, ConceptWords
from legation.schema.vocabulary import CausalKind, Force, Hedge, RecordKind, Sign

_FALLING = frozenset(
    """shrink fall drop decline decrease diminish dwindle plunge plummet slump weaken deteriorate worsen sour wane
    collapse
    lose fade suffer strip deprive slow ebb erode recede cool""".split()
)
_AMOUNTS = frozenset(
    """price trade tie relation relationship export import output demand support currency value economy share traffic
    revenue income confidence tourism production rate sale wage""".split()
)
"""What there can be less of, so that its collapse is a fall."""
_OVERTHROWN = frozenset(
    """government cabinet city town capital regime king minister empire coalition fortress republic wall sky rain snow
    bomb night dictator monarchy dynasty junta president""".split()
)
_HARMS = frozenset(
    """loss damage casualty defeat harm blow setback injury shortage famine poverty war battle election hardship
    heavy outage attack""".split()
)
_NOBODY = frozenset({"nobody", "none", "nothing"})
_LOW = frozenset({"bottom", "nadir", "low", "lowest", "worst"})
_MISSING = frozenset({"without", "absence", "barring", "lack", "want"})
_MINDED = frozenset(
    "fear want believe hope think wish know expect doubt worry prefer hate feel suspect".split()
)
"""Words of a signal that say that the cause is not there."""
_LONG = 200
_MAX_SPAN = 420
"""Longest link in characters: what lies further apart is a parse gone wrong."""


def extract_causes(doc: Doc, document: Document, voices: VoiceMap) -> Iterator[CausalLink]:
    """Yield the causal links that the text asserts.

    Args:
        doc: Annotated parse with segments, mentions and actors.
        document: The document.
        voices: Who answers for which place.
    """
    scene = Scene(doc, document, voices)
    predicates = Predicates(scene)
    links = [
        *find_connectives(scene),
        *find_predicates(scene, predicates),
        *find_moods(scene),
        *find_aims(scene),
        *find_degrees(scene),
        *find_bonds(scene),
        *find_times(scene),
    ]
    links = [one for link in links for one in spread(link)]
    counts: dict[tuple[tuple[int, int], ...], int] = {}
    for link, counted in sorted(_distinct(scene, links), key=lambda pair: _place(pair[0])):
        record = _record(scene, link, counts, counted=counted)
        if record is not None:
            yield record


def _distinct(scene: Scene, links: list[Link]) -> Iterator[tuple[Link, bool]]:
    """Yield links that differ in their ends, the longest of each, and whether the sign was turned."""
    seen: set[tuple[int, int, int]] = set()
    for link in sorted(links, key=lambda link: (link.ties is None, -len(link.effect), _place(link))):
        if (
            not link.cause
            or not link.effect
            or link.cause_head == link.effect_head
            or link.cause == link.effect
        ):
            continue
        turned = _turned(scene, link)
        counted = turned.sign != link.sign
        link = _shortened(turned)
        key = (link.cause_head.i, *span_of(link.effect))
        if any(key[0] == other[0] and key[1] < other[2] and other[1] < key[2] for other in seen):
            continue
        seen.add(key)
        yield link, counted


def _turned(scene: Scene, link: Link) -> Link:
    """Give a link the sign of its effect: less of something, or its absence, is a negative effect.

    What does not happen because of something is prevented by it; what somebody does not do for a reason is his act,
    and has the sign of its words.
    """
    if not link.reason.startswith("connective") or link.kind == "prevention" or link.hedge == "denied":
        return link
    effect = link.effect_head
    if effect.pos_ not in ("VERB", "AUX"):
        return link
    if _awaits(link):
        return link
    negated = any(child.dep_ == "neg" for child in effect.children) and not _negates_link(link)
    if negated and (_abstains(scene, effect) or link.cause_head.lemma_.lower() in _MINDED):
        return link
    if negated and _is_not(link.cause_head):
        return link
    if negated and link.kind != "condition":
        return replace(link, sign="-", kind="prevention")
    missing = any(token.lower_ in _MISSING for token in link.signal)
    missing = missing or (link.kind != "condition" and _is_not(link.cause_head))
    if link.sign == "+" and not missing and _is_less(effect):
        return replace(link, sign="-")
    if link.sign == "-":
        return link
    if (effect.lemma_.lower() in _FALLING and not _befalls(effect)) or any(
        t.lower_ in _LOW for t in link.effect if t.i > effect.i
    ):
        return replace(link, sign="-")
    return link


def _befalls(effect: Token) -> bool:
    """Say whether a word of falling tells an event rather than less of something: "the cabinet fell", "fell out"."""
    lemma = effect.lemma_.lower()
    things = [c for c in effect.children if c.dep_ == "dobj"]
    if lemma in ("suffer", "lose") and any(t.lemma_.lower() in _HARMS for t in things):
        return True
    if any(c.dep_ == "prt" for c in effect.children):
        return True
    subject = clause_subject(effect)
    if subject is None or subject.pos_ == "PRON" or lemma not in ("collapse", "fall", "drop"):
        return False
    if lemma == "collapse":
        return subject.lemma_.lower() not in _AMOUNTS
    return subject.pos_ == "PROPN" or subject.lemma_.lower() in _OVERTHROWN


def _is_not(cause: Token) -> bool:
    """Say whether a cause is told as missing itself: "because they could not agree"; two absences go together."""
    return cause.pos_ in ("VERB", "AUX") and (any(c.dep_ == "neg" for c in cause.children) or _is_less(cause))


def _awaits(link: Link) -> bool:
    """Say whether the negation belongs to the connective: "nobody is moved before the count ends"."""
    return bool(link.signal) and link.signal[0].lower_ in ("until", "before")


def _abstains(scene: Scene, effect: Token) -> bool:
    """Say whether a negated clause tells what somebody chooses not to do, rather than what cannot be or come."""
    subject = clause_subject(effect)
    if subject is None or is_passive(effect) or effect.lemma_ in ("be", "have"):
        return False
    unable = any(c.tag_ == "MD" and c.lower_ in ("can", "ca", "could") for c in effect.children)
    return not unable and (subject.pos_ == "PROPN" or acts(scene, subject))


def _is_less(effect: Token) -> bool:
    """Say whether a clause speaks of less or none: "fewer came", "nobody hears", "buys no grain", "no longer buys"."""
    subject = clause_subject(effect)
    things = [c for c in effect.children if c.dep_ in ("dobj", "attr")]
    if subject is not None:
        if subject.lower_ in _NOBODY:
            return True
        things.append(subject)
    if any(child.lower_ in ("no", "fewer", "few", "less") for thing in things for child in thing.children):
        return True
    longer = [c for c in effect.children if c.lower_ == "longer"]
    return any(child.lower_ == "no" for c in longer for child in c.children)


def _shortened(link: Link) -> Link:
    """Leave a far-off subject out of the effect, so that the evidence stays with the words that matter."""
    start, end = _envelope(link)
    if end - start <= _LONG or link.effect_head.pos_ not in ("VERB", "AUX"):
        return link
    if link.effect[0].i < link.cause[0].i:
        near = tuple(token for token in link.effect if token.i >= link.effect_head.i)
        return replace(link, effect=near or link.effect)
    return link


def _place(link: Link) -> tuple[int, int, str]:
    start, end = _envelope(link)
    return start, end, link.reason


def _envelope(link: Link) -> tuple[int, int]:
    return span_of([*link.cause, *link.signal, *link.effect])


def _record(
    scene: Scene, link: Link, counts: dict[tuple[tuple[int, int], ...], int], *, counted: bool
) -> CausalLink | None:
    start, end = _envelope(link)
    if end - start > _MAX_SPAN:
        return None
    try:
        spans = scene.document.evidence(start, end).spans
        cause = _spans(scene.document, link.cause)
        effect = _spans(scene.document, link.effect)
        signal = _spans(scene.document, link.signal) if link.signal else ()
    except EvidenceMismatch:
        return None
    place = link.predicate.idx
    attribution = scene.voices.attribution_at(place)
    told = assess(link.predicate)
    if told.obliged and told.negated and link.reason.startswith(("verb", "noun")):
        return None  # "must not come at the expense of": what ought not to be
    hedge, why = _hedge(link, told, attribution)
    roles = {"cause": cause, "effect": effect, "signal": signal}
    key = tuple((span.start, span.end) for role in sorted(roles) for span in roles[role])
    ordinal = counts.get(key, 0)
    counts[key] = ordinal + 1
    missing = any(token.lower_ in _MISSING for token in link.signal) or (
        _is_refused(link)
        and any(c.dep_ == "neg" and c.i < link.signal[0].i for c in link.cause_head.children)
    )
    level = link.reason == "the more the more"
    causing = concept_words(
        scene, link.cause_head, absent=missing, level=level, without=_foreign(link, link.cause_head)
    )
    caused = concept_words(
        scene,
        link.effect_head,
        counted=counted,
        level=level or _awaits(link),
        doer=link.doer,
        without=_foreign(link, link.effect_head),
    )
    if link.ties is not None:
        caused = _relationship(scene, link.ties)
    return CausalLink(
        id=occurrence_id(scene.document.id, RecordKind.CAUSAL.value, roles, ordinal=ordinal),
        spans=spans,
        cause=cause,
        effect=effect,
        signal=signal,
        cause_concept=concept_text(causing),
        effect_concept=concept_text(caused),
        sign=Sign(link.sign),
        kind=CausalKind(link.kind),
        hedge=hedge,
        voice=scene.voices.at(place),
        block=scene.segment(link.predicate).block,
        reason=f"{link.reason}; {why}",
        cause_words=causing,
        effect_words=caused,
    )


def _relationship(scene: Scene, ties: Ties) -> ConceptWords:
    """Return the parts of a relationship that an image speaks of ("a bridge between the two")."""
    name = Name(scene)
    name.ties(ties)
    return ConceptWords(
        pieces=name.pieces(), head="tie", actors=tuple(name.actors), terms=tuple(sorted(name.terms))
    )


def _foreign(link: Link, head: Token) -> list[Token]:
    """Return the words below an end's head that belong to the signal or to the other end."""
    other = link.effect if head == link.cause_head else link.cause
    if link.reason.startswith("deaths") and head == link.effect_head:
        return list(other)
    if link.parts:
        coordinated = [t for t in head.conjuncts if head.is_ancestor(t)]
        return [*coordinated, *(t for t in (*link.signal, *other) if t != head and head.is_ancestor(t))]
    if link.reason == "verb help" and head == link.effect_head and link.doer is None:
        return list(other)  # "helps shatter": what is shattered is named without what helps
    clause = link.reason.startswith("verb") and (head == link.predicate or link.doer is not None)
    if not clause and not link.reason.startswith(("connective", "purpose", "mood")):
        return []
    return [t for t in (*link.signal, *other) if t != head and head.is_ancestor(t)]


def _spans(document: Document, tokens: tuple[Token, ...]) -> tuple[Span, ...]:
    """Return the spans of tokens, run by run, so that the signal between two runs stays out of both."""
    spans: list[Span] = []
    run: list[Token] = []
    for token in tokens:
        if run and token.i > run[-1].i + 2:
            spans.extend(document.evidence(*span_of(run)).spans)
            run = []
        run.append(token)
    spans.extend(document.evidence(*span_of(run)).spans)
    return tuple(sorted(set(spans)))


def _hedge(link: Link, factuality: Factuality, attribution: Attribution | None) -> tuple[Hedge, str]:
    """Judge how firmly a link is asserted; a condition whose outcome lies ahead is a prediction."""
    force = force_on_clause(attribution)
    reason = factuality.reason or "plain"
    if link.hedge is not None:
        return Hedge(link.hedge), "the connective"
    if trails(link.predicate) and (ahead := _ahead(link.predicate.head)) is not None:
        return ahead, f"{reason}; as the clause before"
    if link.kind == "condition":
        said = link.reason.startswith(("noun", "verb", "adjective"))
        return (Hedge.DENIED if said and factuality.negated else _condition_hedge(link)), reason
    if _is_refused(link) or (factuality.negated and _negates_link(link)):
        return Hedge.DENIED, reason
    if any(t.lower_ == "nor" for t in _just_before(link.predicate)):
        return Hedge.DENIED, f"{reason}; nor"
    if force is Force.DENY:
        return Hedge.DENIED, f"{reason}; force deny"
    if factuality.possible or factuality.rumoured or force in (Force.DOUBT, Force.RUMOUR):
        return Hedge.POSSIBLE, reason
    if factuality.future or factuality.conditional or (force is Force.PREDICT and not factuality.past):
        return Hedge.PREDICTED, reason
    return Hedge.ASSERTED, reason


def _ahead(main: Token) -> Hedge | None:
    """Return how a modal puts what a clause says, for what trails it: "could prove costly, even leading to"."""
    modals = {c.lower_ for c in main.children if c.tag_ == "MD"}
    if modals & {"could", "may", "might", "can"}:
        return Hedge.POSSIBLE
    return Hedge.PREDICTED if modals & {"will", "would", "'ll", "’ll", "shall"} else None


def _just_before(token: Token) -> list[Token]:
    return [token.nbor(-1)] if token.i > 0 else []


def _is_refused(link: Link) -> bool:
    """Say whether "not" stands before the connective itself: "left not because of the rain, but for work"."""
    return (
        link.reason.startswith("connective")
        and link.signal[0].i > 0
        and link.signal[0].nbor(-1).lower_ == "not"
    )


def _negates_link(link: Link) -> bool:
    """Say whether a negated predicate denies the link: that of a causal verb or noun does."""
    if not link.reason.startswith("connective"):
        return not link.reason.startswith("purpose")
    first = link.signal[0]
    return first.i > 0 and first.nbor(-1).lower_ in ("not", "n't")


def _condition_hedge(link: Link) -> Hedge:
    main = link.predicate
    modals = {c.lower_ for c in main.children if c.tag_ == "MD"}
    if modals & {"could", "might", "may"}:
        return Hedge.POSSIBLE
    perfect = any(c.lower_ == "have" and c.dep_ == "aux" for c in main.children)
    cause = link.cause_head
    unreal = any(c.lower_ == "had" and c.dep_ == "aux" for c in cause.children)
    if modals & {"will", "'ll", "’ll", "would", "'d", "wo", "shall"} and not perfect and not unreal:
        return Hedge.PREDICTED
    if main.tag_ == "VB" and main.dep_ in ("xcomp", "ccomp", "advcl") and not modals:
        return Hedge.PREDICTED
    return Hedge.ASSERTED
