"""Small judgements on the words of a happening: tense, who is meant by a pronoun, and talk with the reporter."""

from spacy.tokens import Token

from legation.extraction.state_scene import Scene
from legation.resources.events import load_event_classes
from legation.schema.records import Party
from legation.schema.vocabulary import BlockKind

_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_PRESENT = frozenset({"VBZ", "VBP"})
_FIRST_PERSON = frozenset({"i", "me", "my", "myself"})
_OWN = frozenset({"i", "we"})
_SOMEONE = frozenset({"he", "she", "they", "you", "who", "nobody", "somebody", "someone"})
_NAMING = frozenset({"name", "identify", "quote"})
_UNNAMED = frozenset({"anonymity"})
_WISHES = frozenset(
    "want prefer like love hate wish hope need tend use seem appear dare fail afford long deserve".split()
)
_LEAVE = frozenset({"permit", "allow", "authorise", "authorize", "entitle"})
_SEEMING = frozenset({"feel", "look", "seem", "remain", "appear", "stay", "sound"})
_LASTING = frozenset({"occupy", "support", "back", "host", "oppose", "face"})
_PROVISOS = frozenset({"provided", "providing", "supposing", "assuming"})
_INTENTS = frozenset(
    """plan decision attempt bid offer threat agreement promise pledge move effort refusal proposal request call
    order intention vow deal pact vote commitment willingness""".split()
)
_KINDS = frozenset(
    """state prisoner act crime threat danger risk brink verge possibility chance fear talk case time theatre
    instrument weapon means kind type form""".split()
)
_HABITUAL = frozenset({"routinely", "usually", "always", "often", "frequently", "regularly"})
_RANKS = frozenset({"first", "second", "third", "last", "only", "latest", "next"})
_QUESTION_WORDS = frozenset({"whether", "if", "how", "what", "why", "when", "where", "who", "which"})


def finite(verb: Token) -> Token:
    """Return the word that carries the tense of a verb."""
    return next((c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.tag_ in _FINITE), verb)


def is_habit(scene: Scene, verb: Token, *, dated: bool = False) -> bool:
    """Say whether a verb stands in the simple present outside a heading: a habit or a state, no event.

    Args:
        scene: The document's look-ups.
        verb: The verb.
        dated: A day stands with it, so that the present is that of a timetable ("talks resume in May").
    """
    if verb.tag_ == "VBG" and verb.dep_ == "acl" and verb.lemma_.lower() in _LASTING and not dated:
        return True
    word = finite(verb)
    if word.tag_ not in _PRESENT or word.lemma_ == "have" or verb.tag_ == "VBG" or dated:
        return False
    return scene.document.blocks[scene.segment(verb).block].kind is not BlockKind.HEADING


def is_perfect(verb: Token) -> bool:
    """Say whether a verb is in the perfect."""
    return any(child.dep_ == "aux" and child.lemma_ in ("have", "'ve") for child in verb.children)


def is_split_passive(token: Token) -> bool:
    """Say whether a participle after a hyphen was parsed as an adjective: "was re-elected president"."""
    if token.dep_ != "amod" or token.tag_ != "VBN" or token.i == 0 or token.nbor(-1).text != "-":
        return False
    return token.head.dep_ == "attr" and token.head.head.pos_ == "AUX"


def speaking_person(scene: Scene, token: Token) -> Party | None:
    """Return who "I" is: the one to whom the words are attributed."""
    if token.lower_ not in _FIRST_PERSON:
        return None
    attribution = scene.voices.attribution_at(token.idx)
    return attribution.speaker if attribution is not None else scene.voices.at(token.idx).speaker


def stands_for_someone(scene: Scene, token: Token) -> bool:
    """Say whether a subject is somebody, even where nobody knows who: a pronoun for a person, acting people."""
    if token.lower_ in _OWN:
        return scene.voices.attribution_at(token.idx) is not None
    if token.lower_ in _SOMEONE or token.pos_ == "NUM":
        return True
    return token.pos_ == "NOUN" and is_people(scene, token)


def is_people(scene: Scene, noun: Token) -> bool:
    """Say whether a common noun is for people who act or are acted on."""
    return scene.is_group(noun) or noun.lemma_.lower() in load_event_classes()["someone"]


def is_anonymity(verb: Token) -> bool:
    """Say whether a verb tells how a source wants to be shown: "asked not to be named"."""
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp") and child.lemma_ in _NAMING and child.tag_ == "VBN":
            return True
        if child.dep_ == "dobj" and child.lower_ in _UNNAMED:
            return True
    return False


def is_question(verb: Token) -> bool:
    """Say whether a verb of asking puts a question rather than a request: "asked whether", "asked how many"."""
    if any(child.dep_ == "prep" and child.lower_ == "about" for child in verb.children):
        return True
    if verb.tag_ == "VBN" and verb.dep_ == "advcl" and not any(c.dep_ == "agent" for c in verb.children):
        return True
    for child in verb.children:
        if child.dep_ in ("ccomp", "xcomp", "advcl") and any(
            word.lower_ in _QUESTION_WORDS for word in child.doc[child.left_edge.i : child.left_edge.i + 2]
        ):
            return True
    return False


def is_kind(noun: Token) -> bool:
    """Say whether a noun names a kind of thing and no event: "a state of war", "the danger of attack"."""
    if noun.dep_ != "pobj" or noun.head.lower_ != "of" or noun.tag_ not in ("NN", "NNS"):
        return False
    bare = not any(child.dep_ in ("det", "poss", "nummod", "prep", "amod") for child in noun.children)
    return bare and noun.head.head.lemma_.lower() in _KINDS


def is_named_body(noun: Token) -> bool:
    """Say whether a noun for a meeting is the name of a body: "the National Conference of River Towns"."""
    if noun.tag_ not in ("NNP", "NNPS") or not noun.text[:1].isupper():
        return False
    return any(
        child.dep_ == "prep"
        and child.lower_ == "of"
        and any(c.dep_ == "pobj" and c.ent_type_ not in ("GPE", "LOC", "DATE") for c in child.children)
        for child in noun.children
    )


def _is_custom(verb: Token) -> bool:
    """Say whether a verb tells what somebody does again and again: "routinely winning"."""
    return verb.tag_ in ("VBG", "VBZ", "VBP") and any(
        child.dep_ == "advmod" and child.lower_ in _HABITUAL for child in verb.children
    )


def is_told(scene: Scene, verb: Token) -> bool:
    """Say whether a clause tells of something that happens, rather than supposes, asks or wishes it."""
    return not (
        _is_supposed(verb)
        or _is_asked(verb)
        or _is_wished(verb)
        or _is_nobody(verb)
        or _is_any(verb)
        or _is_upshot(verb)
        or _is_with_reporter(scene, verb)
        or _is_custom(verb)
    )


def _is_supposed(verb: Token) -> bool:
    """Say whether a verb heads an if-clause or tells what would have been."""
    if any(c.dep_ == "mark" and c.lower_ in ("if", "unless", "whether") for c in verb.children):
        return True
    if verb.dep_ == "ccomp" and verb.head.lower_ in _PROVISOS:
        return True
    if verb.tag_ == "VBN" and verb.dep_ in ("acomp", "xcomp", "oprd") and verb.head.lemma_ in _SEEMING:
        return True
    if verb.tag_ == "VBN" and any(
        c.dep_ == "aux" and (c.lemma_ in _SEEMING or c.lower_ == "felt") for c in verb.children
    ):
        return True  # "has always felt threatened" is how somebody feels
    words = {c.lower_ for c in verb.children if c.dep_ in ("aux", "auxpass")}
    return bool(words & {"would", "could", "might", "'d", "’d"}) and "have" in words


def _is_asked(verb: Token) -> bool:
    """Say whether a verb is that of a question, its auxiliary before its subject."""
    if verb.dep_ != "ROOT" or not any(t.text == "?" for t in verb.sent[-2:]):
        return False
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and any(
        c.dep_ in ("aux", "auxpass") and c.i < subject.i for c in verb.children
    )


def _is_wished(verb: Token) -> bool:
    """Say whether an infinitive hangs on a wish, or on a noun that announces no act: "a right to open"."""
    if not any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children):
        return False
    head = verb.head
    if any(c.lower_ in _QUESTION_WORDS and c.i < verb.i for c in verb.children):
        return True
    if verb.dep_ == "xcomp":
        barred = any(child.dep_ == "neg" for child in head.children)
        return head.lemma_.lower() in _WISHES or (barred and head.lemma_.lower() in _LEAVE)
    if verb.dep_ in ("acl", "relcl"):
        if head.lemma_.lower() in _INTENTS or any(c.lower_ in _RANKS for c in head.children):
            return False
        return head.pos_ in ("NOUN", "PROPN")
    return False


def _is_nobody(verb: Token) -> bool:
    """Say whether a relative clause tells what its noun does not do: "crews who did not speak"."""
    if verb.dep_ != "relcl":
        return False
    return any(c.dep_ == "neg" or c.lower_ in ("never", "nobody", "none") for c in verb.children)


def _is_upshot(verb: Token) -> bool:
    """Say whether an infinitive tells what became of the event before it: "set for May only to be cancelled"."""
    first = min((c for c in verb.children if c.dep_ in ("aux", "auxpass")), key=lambda c: c.i, default=None)
    if first is None or first.lower_ != "to" or first.i == verb.sent.start or verb.dep_ == "ROOT":
        return False
    return first.nbor(-1).lower_ == "only" and verb.head.pos_ == "VERB"


def _is_any(verb: Token) -> bool:
    """Say whether a participle only tells which people are meant, whoever they are: "people fleeing the war"."""
    return verb.dep_ == "acl" and verb.tag_ == "VBG" and verb.head.tag_ in ("NNS", "NNPS")


def _is_with_reporter(scene: Scene, verb: Token) -> bool:
    """Say whether the author tells of his own work: "received me in his office", "told us"."""
    if scene.voices.attribution_at(verb.idx) is not None:
        return False
    return any(c.lower_ in ("me", "us") and c.dep_ in ("dobj", "dative", "pobj") for c in verb.children)
