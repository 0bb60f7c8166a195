"""The ends of causal links: who acts rather than causes, what a pronoun points back to."""

from spacy.tokens import Token

from legation.extraction.cause_links import content_of
from legation.extraction.state_scene import Scene
from legation.schema.vocabulary import ActorType

_PERSONS = frozenset(
    {
        "man",
        "woman",
        "person",
        "individual",
        "figure",
        "someone",
        "anyone",
        "nobody",
        "everyone",
        "friend",
        "enemy",
        "foe",
        "rival",
        "ally",
        "opponent",
        "adversary",
        "neighbour",
        "neighbor",
    }
)

_BASES = frozenset({"foundation", "basis", "bedrock", "cornerstone", "core", "heart", "root", "essence"})


def acts(scene: Scene, token: Token) -> bool:
    """Say whether a token means an actor or a first or third person, who acts rather than causes."""
    if token.lemma_.lower() in _PERSONS:
        return True
    if token.lower_ in ("i", "we", "you", "he", "she", "they", "who"):
        return True
    for party in scene.actors_at(token, inner=False):
        actor = scene.actor(party)
        if actor is not None and actor.type is not ActorType.PLACE:
            return True
    return (
        token.pos_ == "NOUN"
        and token.lemma_.lower() in scene.classes["agent"]
        and token.lemma_.lower() not in scene.classes["arms"]
    )


def resolved(scene: Scene, token: Token) -> Token:
    """Return what "this" or "that" as a cause points back to: the root of the sentence before."""
    if (
        token.lower_ in ("this", "that", "it")
        and token.pos_ == "PRON"
        and token.i - token.sent.start <= 1
        and token.sent.start > 0
    ):
        last = scene.doc[token.sent.start - 1]
        if scene.segment_number(last) != scene.segment_number(token):
            return token
        root = content_of(last.sent.root)
        return root if root.pos_ in ("VERB", "NOUN") else token
    return token


def trails(verb: Token) -> bool:
    """Say whether a verb is a participle that draws the result or gives the motive of the clause before it."""
    return (
        verb.tag_ == "VBG"
        and verb.dep_ == "advcl"
        and verb.i > verb.head.i
        and verb.head.pos_ in ("VERB", "AUX")
        and not any(c.dep_ in ("nsubj", "mark", "aux") for c in verb.children)
    )


def inserted_in(verb: Token) -> Token | None:
    """Return the verb of the clause that a participle opens or stands in: "Fearing a revolt, the king fled"."""
    if verb.tag_ != "VBG" or any(
        c.dep_ in ("nsubj", "mark", "aux", "prep") and c.i < verb.i for c in verb.children
    ):
        return None
    head = verb.head
    opening = verb.i == verb.sent.start or verb.nbor(-1).is_punct
    if verb.dep_ == "advcl" and verb.i < head.i and opening and head.pos_ == "VERB":
        return head
    fenced = verb.dep_ == "acl" and head.dep_ in ("nsubj", "nsubjpass") and verb.nbor(-1).is_punct
    return head.head if fenced and head.head.pos_ == "VERB" else None


def first_of(verb: Token) -> Token:
    """Return the first of coordinated verbs, on which the others hang."""
    current = verb
    while current.dep_ == "conj" and current.head.pos_ in ("VERB", "AUX"):
        current = current.head
    return current


def foretold(token: Token) -> Token:
    """Return what "it" means where its own sentence says so.

    "The flight was no accident; it was ..." goes back to the subject before, "Though it is new, they say the bridge
    is weak" goes ahead to the subject of what is said; in "the ban hurts the bakers, and it also ..." the subject is
    the same.
    """
    if token.lower_ != "it" or token.dep_ not in ("nsubj", "nsubjpass"):
        return token
    clause = token.head
    before = next((c for c in clause.children if c.dep_ == "ccomp" and c.i < token.i), None)
    ahead = content_of(clause.head) if clause.dep_ == "advcl" and clause.head.i > clause.i else None
    closed = before is not None and any(t.text == ";" for t in token.doc[before.i : token.i])
    also = clause.dep_ == "conj" and any(c.lower_ == "also" for c in clause.children)
    where = clause.head if also else before if closed else ahead
    subject = None
    if where is not None:
        subject = next((c for c in where.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject if subject is not None and subject.pos_ == "NOUN" else token


def based(token: Token) -> Token:
    """Return what has a foundation where that is what a link is about: "the basis of their trust is rooted in"."""
    inner = next(
        (g for c in token.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"), None
    )
    return inner if inner is not None and token.lemma_.lower() in _BASES else token
