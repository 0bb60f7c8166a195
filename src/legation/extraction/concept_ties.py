"""Relationships as ends of causal links: whose they are, and what a topic ("trade ties") tells apart."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from legation.extraction.state_arguments import clause_subject
from legation.extraction.state_ends import RELATIONSHIP_NOUNS
from legation.extraction.state_scene import Scene
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType

TIE_NOUNS = RELATIONSHIP_NOUNS | {"connection", "contact", "rapport", "affinity", "entente", "amity"}
_TIES = frozenset(
    """tie relation relationship bond link rapprochement connection contact rapport entente amity""".split()
)
"""Nouns that all say "ties"; a friendship, an alliance, a partnership and cooperation keep their own word."""
_SHARED = frozenset(
    "relation relationship tie friendship alliance partnership cooperation rapprochement".split()
)
"""Nouns that need no owner: "the alliance" is that of the two states in talk, "the link" may be a cable."""
_SINGLE = frozenset({"alliance", "friendship", "partnership", "rapprochement"})
"""Nouns that two have one of: "these alliances" are those of more than two."""
_LACKING = frozenset({"contact", "rapport", "entente", "amity"})
"""Nouns whose other end is that of the two in talk where one is named."""
_TOPICS = frozenset(
    """economic commercial military political diplomatic religious financial academic scientific nuclear naval technical
    technological agricultural humanitarian parliamentary consular judicial industrial cultural educational sporting
    artistic linguistic genetic medical digital causal legal fiscal monetary maritime aerial rail postal personal
    family marital professional sexual social regional multilateral trilateral western eastern northern southern
    international foreign external transatlantic agri-food""".split()
)
_JOINT = frozenset({"bilateral", "mutual", "two-way", "reciprocal"})
_ABOUT = frozenset({"on", "over"})
_CLOSER_VERBS = frozenset("move draw grow get edge come drift inch bring become be".split())
_CLOSER = frozenset({"closer", "nearer"})
_HAVING = frozenset("have maintain enjoy keep hold share achieve establish build forge develop form".split())
_WARMER = frozenset({"closer", "better", "warmer", "stronger", "deeper"})
_THRIVING = frozenset("thrive flourish blossom bloom prosper".split())
_GOOD = frozenset("close strong good warm deep advanced excellent friendly cordial healthy solid".split())
_BAD = frozenset("bad poor strained cold tense frosty sour icy fraught weak".split())
_ALIGNING = frozenset({"align", "ally", "realign"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_BLAMING = frozenset(
    """condemn criticise criticize blame praise thank fine punish sanction denounce rebuke accuse honour honor reward
    commend fault chide""".split()
)
"""Verbs whose object did what is told after "for"."""
_POSTED = frozenset({"ambassador", "envoy", "consul", "representative", "emissary"})
_OWN = frozenset({"its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class Ties:
    """How two actors stand to each other, as an end of a link.

    Attributes:
        ends: The two, in the order of the words.
        noun: What to call it.
        term: Lower-case lemma by which it is the same as others.
        topic: Tokens that tell what it is about, where they make it another thing than the ties as a whole.
        about: A preposition whose phrase does so ("cooperation on security").
        turn: "rise" where the words say that they come closer, else "".
    """

    ends: tuple[Party, Party]
    noun: str = "ties"
    term: str = "tie"
    topic: tuple[Token, ...] = ()
    about: Token | None = None
    turn: str = ""


def ties_of_noun(scene: Scene, noun: Token) -> Ties | None:
    """Return the relationship that a noun phrase names: "the friendship between A and B", "this alliance"."""
    lemma = noun.lemma_.lower()
    if lemma not in TIE_NOUNS or noun.pos_ == "PROPN":
        return None
    topic = tuple(t for c in noun.lefts for t in _topic(scene, c))
    about = next((c for c in noun.rights if c.dep_ == "prep" and c.lower_ in _ABOUT), None)
    ends = _ends(scene, noun)
    if len(ends) < 2:
        ends = _completed(scene, noun, ends, topical=bool(topic) or about is not None)
    ends = list(dict.fromkeys(scene.as_state(party) for party in ends))
    if len(ends) != 2:
        return None
    word, term = ("ties", "tie") if lemma in _TIES else (noun.lower_, lemma)
    warmer = any(c.lower_ in _WARMER for c in noun.lefts)
    return Ties((ends[0], ends[1]), word, term, topic, about, "rise" if warmer else "")


def ties_of_verb(scene: Scene, verb: Token, doer: Token | None = None) -> Ties | None:
    """Return the relationship that a clause speaks of: "befriending A", "aligns itself with A", "moved closer to A"."""
    lemma = verb.lemma_.lower()
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    turn, others = "", list[Token]()
    if lemma in _HAVING:
        return _had(scene, objects, doer or clause_subject(verb))
    if lemma == "befriend":
        others = objects
    elif lemma in _ALIGNING:
        others = _after(verb, "with")
        if not all(t.lower_.endswith(("self", "selves")) for t in objects):
            return None
    elif lemma in _CLOSER_VERBS:
        closer = [c for c in verb.children if c.lower_ in _CLOSER]
        if not closer or objects:
            return None
        turn, others = "rise", _after(closer[0], "to") or _after(verb, "to")
    subject = doer or clause_subject(verb)
    ends: list[Party] = []
    for token in [*([subject] if subject is not None else []), *others]:
        ends += [p for p in scene.actors_at(token, inner=False) if p not in ends and _stands(scene, p)]
    ends = list(dict.fromkeys(scene.as_state(party) for party in ends))
    if (not others and not turn) or len(ends) != 2:
        return None
    return Ties((ends[0], ends[1]), turn=turn)


def ties_of_state(scene: Scene, verb: Token) -> tuple[Token, str] | None:
    """Return the relationship whose level a clause tells, and its turn: "ties are close", "the alliance thrives"."""
    subject = clause_subject(verb)
    if subject is None or subject.pos_ != "NOUN" or ties_of_noun(scene, subject) is None:
        return None
    if verb.lemma_.lower() in _THRIVING:
        return subject, "rise"
    said = [c for c in verb.children if c.dep_ == "acomp"]
    said += [c for c in subject.lefts if c.dep_ == "amod" and any(g.lower_ == "how" for g in c.children)]
    words = {c.lower_ for c in said}
    if (
        verb.lemma_ not in ("be", "remain", "stay")
        or not words
        or any(c.dep_ == "neg" for c in verb.children)
    ):
        return None
    if words <= _GOOD:
        return subject, ""
    return (subject, "fall") if words <= _BAD else None


def _had(scene: Scene, objects: list[Token], subject: Token | None) -> Ties | None:
    """Return the relationship that its own party is said to have: "A maintains close ties with B"."""
    found = next((ties for ties in (ties_of_noun(scene, noun) for noun in objects) if ties is not None), None)
    if found is None or subject is None:
        return None
    return found if set(scene.actors_at(subject)) & set(found.ends) else None


def _stands(scene: Scene, party: Party) -> bool:
    actor = scene.actor(party)
    return actor is not None and actor.type is not ActorType.PLACE


def _after(head: Token, preposition: str) -> list[Token]:
    return [
        g
        for c in head.children
        if c.dep_ == "prep" and c.lower_ == preposition
        for g in c.children
        if g.dep_ == "pobj"
    ]


def _topic(scene: Scene, child: Token) -> list[Token]:
    """Return the words of a modifier that makes another thing of a relationship: "trade", "military"."""
    if child.dep_ not in ("amod", "compound", "nmod") or scene.actors_at(child, inner=False):
        return []
    tokens = [child, *(g for g in child.children if g.dep_ == "conj")]
    return [t for t in tokens if (t.pos_ == "NOUN" and t.dep_ != "amod") or t.lower_ in _TOPICS]


def _ends(scene: Scene, noun: Token) -> list[Party]:
    ends: list[Party] = []
    for child in noun.children:
        tokens = [child] if child.dep_ in ("poss", "amod", "compound", "nmod") else []
        if child.dep_ == "prep" and child.lower_ in ("with", "between", "to", "of", "toward", "towards"):
            tokens = [g for g in child.children if g.dep_ == "pobj"]
        for token in tokens:
            joined = [c for c in token.children if c.dep_ == "compound"] if token.dep_ == "compound" else []
            for part in [*joined, token]:
                found = owners(scene, part) if part.dep_ == "poss" else scene.actors_at(part)
                found = [party for one in found for party in _parted(scene, one)]
                ends.extend(p for p in found if p not in ends)
    return ends


def _parted(scene: Scene, party: Party) -> list[Party]:
    """Return the two actors whose names a hyphen joins: "the Tarn-Besk alliance"."""
    names = party.text.replace("–", "-").split("-")
    if len(names) != 2:
        return [party]
    known = {actor.name: key for key, actor in sorted(scene.index.actors.items())}
    found = [Party(name, known[name]) for name in names if name in known]
    return found if len(found) == 2 else [party]


def meant(scene: Scene, token: Token, *, inner: bool = False) -> list[Party]:
    """Return the actors that a noun phrase or pronoun means; "we" is never another state than the speaker's own."""
    found = scene.actors_at(token, inner=inner)
    if token.pos_ != "PRON" or token.lower_ not in _WE or len(found) != 1 or not scene.is_state(found[0]):
        return found
    side = speakers_side(scene, token)
    return [side] if side is not None and scene.is_state(side) else found


def speakers_side(scene: Scene, pronoun: Token) -> Party | None:
    """Return the state or body for which the one who says "we" speaks, or to which he belongs."""
    spoken = scene.speaking_for(pronoun)
    attribution = scene.voices.attribution_at(pronoun.idx)
    if spoken is not None or attribution is None:
        return spoken
    actor = scene.actor(attribution.speaker)
    return scene.state_of(actor) if actor is not None else None


def owners(scene: Scene, token: Token) -> list[Party]:
    """Return whom a possessive means; one that stands before its clause's subject looks forward to it.

    "Despite its quarrel with B, A has kept the treaty": what was named before is not meant.
    """
    found = meant(scene, token, inner=True)
    if token.lower_ not in _OWN:
        return found
    blamed = _blamed(token.head)
    if blamed is not None:
        return scene.actors_at(blamed, inner=False) or found
    if token.i - token.sent.start > 3:
        return found
    current = token.head
    while current.dep_ in ("pobj", "prep", "pcomp", "amod", "compound", "conj") and current.head != current:
        current = current.head
    if current.pos_ not in ("VERB", "AUX"):
        return found
    subject = next((c for c in current.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.i < token.i or subject.pos_ != "PROPN":
        return found
    ahead = scene.actors_at(subject, inner=False)
    return ahead if len(ahead) == 1 or token.lower_ == "their" else found


def _blamed(noun: Token) -> Token | None:
    """Return who did what stands after "for": in "A blames B for its raids" the raids are B's."""
    if noun.dep_ != "pobj" or noun.head.lower_ not in ("for", "over") or noun.head.head.pos_ != "VERB":
        return None
    verb = noun.head.head
    if verb.lemma_.lower() not in _BLAMING:
        return None
    return next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass") and c.pos_ == "PROPN"), None)


def _completed(scene: Scene, noun: Token, ends: list[Party], *, topical: bool) -> list[Party]:
    """Add whom the text leaves out: the two in talk, or the one of them that is not named."""
    lemma = noun.lemma_.lower()
    if lemma not in _SHARED | (_LACKING if ends else frozenset()) or (topical and not ends):
        return ends
    if not ends:
        # Ties that are said to be with somebody who is no actor here are his, not those of the states in talk.
        if any(c.dep_ == "prep" and c.lower_ in ("with", "between", "to", "of") for c in noun.children):
            return ends
        if noun.tag_ == "NNS" and lemma in _SINGLE:
            return ends
        told = any(c.dep_ in ("det", "poss") or c.lower_ in _JOINT | _WARMER for c in noun.children)
        return next(_pairs(scene, noun), ends) if told else ends
    holder = _holder(scene, noun)
    if holder is not None and holder != ends[0]:
        return [holder, *ends]
    for pair in _pairs(scene, noun):
        if ends[0] in pair:
            return [*ends, *(party for party in pair if party not in ends)]
    return ends


def _holder(scene: Scene, noun: Token) -> Party | None:
    """Return who has, seeks or sees "ties with B" by the clause that they stand in: its subject."""
    if any(c.dep_ == "det" for c in noun.children):
        return None
    current = noun
    while current.pos_ not in ("VERB", "AUX") and current.head != current:
        if current.dep_ in ("nsubj", "nsubjpass"):
            return None
        current = current.head
    subject = clause_subject(current) if current.pos_ in ("VERB", "AUX") else None
    found = scene.actors_at(subject, inner=True) if subject is not None else []
    return found[0] if len(found) == 1 and scene.is_state(found[0]) else None


def _pairs(scene: Scene, noun: Token) -> Iterator[list[Party]]:
    """Yield the two states in talk, the surest first.

    Those of the words before in the sentence, of the nearest sentence before in its paragraph that names two, of the
    document; those of the words after only where the document is about them.
    """
    first = scene.segment(noun).first
    sent = noun.sent
    here = list(scene.states_in(scene.doc[sent.start : noun.i + 1]))
    about = {party.actor for party in scene.main_pair}
    whole = list(scene.states_in(sent))
    if len(here) == 2:
        yield here
    elif len(whole) == 2 and {party.actor for party in whole} == about:
        yield whole
    while sent.start > first:
        sent = scene.doc[sent.start - 1].sent
        here = _in_talk(scene, sent)
        if len(here) == 2:
            yield here
        if len(here) > 2:
            break
    for pair in (scene.firm_pair, scene.pair_before(noun), scene.main_pair):
        if len(pair) == 2:
            yield list(pair)


def _in_talk(scene: Scene, sent: Span) -> list[Party]:
    """Return the states that a sentence names, those left out that are only where an envoy is: "envoy to Tarn"."""
    posts = [
        t
        for t in sent
        if t.dep_ == "pobj" and t.head.lower_ == "to" and t.head.head.lemma_.lower() in _POSTED
    ]
    named = [token for token in sent if token.pos_ == "PROPN" and token not in posts]
    elsewhere = {p for token in named for p in scene.actors_at(token, inner=False)}
    posted = {p for token in posts for p in scene.actors_at(token, inner=False)} - elsewhere
    return [party for party in scene.states_in(sent) if party not in posted]
