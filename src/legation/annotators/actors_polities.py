"""Whether a name that no gazetteer knows is a state's: what the text lets it do, own, border and stand beside.

"Ruritania" after "in" may be a town. That it recalls an ambassador, has a border, signs a treaty or stands beside a
known state in "between X and Y" makes it a state; a wife, a mayor or a university makes it something else.
"""

from collections.abc import Iterator

from legation.actors.lexicon import AGENTIVE, SAYING, STATE_ORGANS, word_set
from legation.annotators.actors_frame import Frame
from legation.annotators.actors_names import NameSpan
from legation.schema.vocabulary import ActorType

Witness = tuple[float, str]

_TOWN_TOO = word_set(
    "government ministry leadership regime authorities crews officials troops cabinet parliament capital"
)
"""Organs and things that a person, a town or a movement can have as well: they count half."""
_HIS = frozenset({"ministry", "cabinet", "crews", "officials", "leadership"})
"""What the text gives to a minister or a leader by his surname as well."""
_OWNED = word_set("""
export import border coast coastline shoreline territory sovereignty currency airspace economy neighbour neighbor
accession coastguard frontier gdp electorate annexation invasion diplomat
""")
"""What "X's ..." and "... of X" make of X a state, though not for sure."""
_PRIVATE = word_set("""
wife husband son daughter father mother brother sister book speech career life campaign essay lawyer colleague friend
eye face voice office novel smile doctor resignation
""")
"""What a person has."""
_OF_TOWN = word_set(
    "mayor university airport street suburb skyline outskirt hospital hotel neighbourhood neighborhood"
)
_WITH = word_set("""
relation relationship tie border treaty war trade alliance pact dispute peace agreement rapprochement link cooperation
frontier conflict accord
""")
_BETWEEN = word_set("relation tie border treaty war trade alliance frontier")
_TO = word_set("ambassador envoy export aid emissary exile")
_AGAINST = word_set("sanction war embargo boycott blockade aggression invasion tariff")
_FROM = word_set("import independence withdrawal secession troop refugee")
_OF = word_set("independence invasion annexation occupation sovereignty partition blockade recognition")
_STATE_VERBS = word_set("""
ratify annex invade accede secede export import expel mobilise mobilize sever border abstain nationalise nationalize
devalue legalise legalize normalise normalize demilitarise
""")
"""What states do, and hardly anyone else."""
_STATE_OBJECTS = word_set("""
ambassador envoy treaty accord troop sanction independence embassy consulate tie relation airspace warship tariff navy
army legation pact sovereignty
""")
_STATE_ACTS = word_set("""
recall open close sign send withdraw deploy impose lift join leave reopen restore establish have break cut recognise
recognize maintain supply sell buy lease host expel summon declare claim renounce keep
""")
_PARTNERS = frozenset({"with", "against", "between", "towards", "toward"})
_GIVEN_TO = word_set("sell supply give send deliver lend owe export grant offer provide ship transfer")
_NEIGHBOUR = frozenset({"neighbouring", "neighboring"})
_PERSONAL = frozenset({"he", "she", "his", "her", "him", "himself", "herself"})
_STOPS = frozenset({",", ";", ":", "—", "(", '"', "“", "”"})
_STRONG, _PLAIN, _WEAK = 2.0, 1.5, 0.4


def polity_witnesses(frame: Frame, span: NameSpan) -> Iterator[Witness]:
    """Yield what one place of a name says for its being a state's, with the weight.

    A negative weight speaks against it.
    """
    head = frame.root(span.first, span.last)
    if span.first > 0:
        low = frame.lowers[span.first - 1]
        if low in _NEIGHBOUR:
            yield _STRONG, f"'{low}' before it"
        elif low == "the" and span.last - span.first == 1:
            yield -1.0, "article before it"
    yield from _owns(frame, span)
    for _ in range(4):
        if frame.deps[head] != "conj":
            break
        head = frame.heads[head]
    dep, governor = frame.deps[head], frame.heads[head]
    if dep in ("nsubj", "nsubjpass") and governor != head:
        yield from _does(frame, governor)
    elif dep == "pobj":
        yield from _stands_after(frame, governor)
    elif dep == "dobj" and frame.lemmas[governor] in ("invade", "annex", "partition"):
        yield 1.0, f"object of '{frame.words[governor]}'"
    elif dep in ("compound", "nmod") and frame.lemmas[governor] in (
        "border",
        "embassy",
        "ambassador",
        "coast",
    ):
        yield 1.0, f"'{frame.words[governor]}' after it"


def _owns(frame: Frame, span: NameSpan) -> Iterator[Witness]:
    """Recognise "X's exports", "X's foreign minister"; "X's wife" speaks against a state."""
    if span.last >= len(frame) or frame.lowers[span.last] not in ("'s", "'"):
        return
    for index in range(span.last + 1, min(span.last + 5, len(frame))):
        if frame.pos[index] not in ("NOUN", "PROPN", "ADJ", "NUM"):
            return
        low, lemma = frame.lowers[index], frame.lemmas[index]
        if low in STATE_ORGANS or lemma in STATE_ORGANS:
            weight = 0.9 if {low, lemma} & _HIS else _PLAIN if {low, lemma} & _TOWN_TOO else 3.0
            yield weight, f"it has a '{frame.words[index]}'"
            return
        if lemma in _OWNED:
            yield _PLAIN, f"'its {frame.words[index]}'"
            return
        if lemma in _PRIVATE or lemma in _OF_TOWN:
            yield -_PLAIN, f"'its {frame.words[index]}'"
            return


def _does(frame: Frame, verb: int) -> Iterator[Witness]:
    lemma = frame.lemmas[verb]
    if lemma in _STATE_VERBS and frame.pos[verb] == "VERB":
        yield _PLAIN, f"subject of '{frame.words[verb]}'"
    elif lemma in _STATE_ACTS and (thing := _object_of(frame, verb)) is not None:
        yield _PLAIN, f"subject of '{frame.words[verb]} ... {frame.words[thing]}'"
    elif lemma in SAYING or lemma in AGENTIVE:
        yield _WEAK, f"subject of '{frame.words[verb]}'"


def _object_of(frame: Frame, verb: int) -> int | None:
    """Return the object of a verb where it is what states have, sign or send."""
    for child in frame.children[verb]:
        if frame.deps[child] in ("dobj", "attr") and frame.lemmas[child] in _STATE_OBJECTS:
            return child
    return None


def _stands_after(frame: Frame, preposition: int) -> Iterator[Witness]:
    word, noun = frame.lowers[preposition], frame.heads[preposition]
    lemma = frame.lemmas[noun]
    fits = (
        (word == "with" and lemma in _WITH and frame.pos[noun] == "NOUN")
        or (word == "between" and lemma in _BETWEEN)
        or (word == "to" and lemma in _TO)
        or (word in ("against", "on") and lemma in _AGAINST)
        or (word == "from" and lemma in _FROM)
        or (word == "of" and lemma in _OF | _OWNED)
    )
    if fits:
        yield _PLAIN, f"'{frame.words[noun]} {word}' before it"
    elif word == "of" and lemma in _OF_TOWN:
        yield -_PLAIN, f"'{frame.words[noun]} of' before it"
    elif word in _PARTNERS or (word == "to" and lemma in _GIVEN_TO):
        yield _WEAK, f"'{frame.words[noun]} {word}' before it"
    elif (
        word == "by"
        and frame.deps[preposition] == "agent"
        and lemma in ("annex", "invade", "occupy", "ratify")
    ):
        yield 1.0, f"'{frame.words[noun]} {word}' before it"


def agreeing_pronoun(frame: Frame, span: NameSpan) -> tuple[ActorType | None, str]:
    """Return what the next pronoun of the sentence makes of a subject: "X recalled its envoy", "X agreed, as he had".

    "he" and "she" can mean no common noun, so only a name between stops them; "its" must be in the same clause, with
    no noun before it.
    """
    head = frame.root(span.first, span.last)
    verb = frame.heads[head]
    if frame.deps[head] != "nsubj" or frame.pos[verb] not in ("VERB", "AUX"):
        return None, ""
    clause = True
    for index in range(span.last, len(frame)):
        if frame.sents[index] != frame.sents[head] or frame.pos[index] == "PROPN":
            break
        low = frame.lowers[index]
        if low in _PERSONAL:
            return ActorType.PERSON, low
        if low == "its":
            return (ActorType.STATE, low) if clause else (None, "")
        if low == "it" and frame.deps[index] == "nsubj":
            said = frame.heads[frame.heads[index]] == verb and frame.deps[frame.heads[index]] == "ccomp"
            return (ActorType.STATE, low) if said and frame.lemmas[verb] in SAYING else (None, "")
        noun = frame.pos[index] in ("NOUN", "PRON") and frame.deps[index] not in ("compound", "npadvmod")
        if noun or frame.pos[index] == "SCONJ" or frame.words[index] in _STOPS:
            clause = False
    return None, ""
