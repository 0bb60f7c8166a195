"""How likely a pronoun means each candidate before it, by weights fitted on annotated text.

A mention-ranking model with an empty candidate ("nobody before it": an expletive, a clause, the world) after Denis &
Baldridge (2008): one log-linear score a candidate, probabilities over all of them. The features are those of the rules
(Lappin & Leass 1994): grammatical role, nearness, parallelism, kind of thing, what the pronoun does or owns.
"""

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from legation.actors.lexicon import (
    AGENTIVE,
    BODY_HEADS,
    ORGANISATION_HEADS,
    RELATION_NOUNS,
    SAYING,
    STATE_ORGANS,
)
from legation.annotators.actors_book import Draft, DraftMention
from legation.annotators.actors_frame import NO_QUOTE, Frame
from legation.annotators.actors_sayers import is_embedded
from legation.schema.vocabulary import ActorType, MentionKind

Features = dict[str, float]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "dative", "attr", "oprd"})
_INSIDE = frozenset({"compound", "nmod", "amod"})
_ABSTRACT = ("tion", "ment", "ness", "ity", "sion", "ance", "ence", "ism", "ship", "acy")
_FAR = 6
_OWNED = STATE_ORGANS | BODY_HEADS | RELATION_NOUNS


@dataclass(frozen=True, slots=True)
class Weights:
    """A fitted model of one class of pronouns.

    Attributes:
        values: Weight by feature; those of the empty candidate begin with "none".
        least: Probability from which an actor is taken.
    """

    values: dict[str, float]
    least: float

    def score(self, features: Features) -> float:
        """Return the log-linear score of a candidate."""
        return sum(self.values.get(name, 0.0) * value for name, value in features.items())


@cache
def load_weights() -> dict[str, Weights]:
    """Return the fitted models by class of pronoun ("n" for it, "p" for they); see `resources/coreference/`."""
    source = files("legation.resources").joinpath("coreference", "pronouns.json")
    data = json.loads(source.read_text("utf-8"))
    return {kind: Weights(entry["weights"], entry["least"]) for kind, entry in sorted(data["models"].items())}


def probabilities(scores: list[float], empty: float) -> list[float]:
    """Return the share of each candidate; what is missing to one is that of the empty candidate."""
    top = max([empty, *scores])
    weights = [math.exp(score - top) for score in scores]
    whole = sum(weights) + math.exp(empty - top)
    return [weight / whole for weight in weights]


def role(frame: Frame, head: int) -> str:
    """Return the grammatical role of a noun or pronoun, of a list's member that of the list."""
    dep = frame.deps[head]
    if dep == "conj":
        dep = frame.deps[frame.heads[head]]
    if dep in _SUBJECTS:
        return "subject"
    if dep in _OBJECTS:
        return "object"
    return "possessor" if dep == "poss" else "apposition" if dep == "appos" else "other"


def clause_of(frame: Frame, index: int) -> int:
    """Return the verb of the clause that a token stands in."""
    step = index
    for _ in range(12):
        if frame.pos[step] in ("VERB", "AUX") and step != index:
            return step
        if frame.heads[step] == step:
            return step
        step = frame.heads[step]
    return step


def describe_none(frame: Frame, index: int) -> Features:
    """Return the features of the empty candidate: what the pronoun alone tells."""
    own = role(frame, index)
    found = {"none": 1.0, f"none {own}": 1.0, f"none {frame.lowers[index]}": 1.0}
    verb = frame.heads[index]
    if frame.quotes[index] != NO_QUOTE:
        found["none quoted"] = 1.0
    if frame.lemmas[verb] == "be":
        found["none be"] = 1.0
    clause = any(
        frame.deps[c] in ("ccomp", "xcomp", "advcl", "csubj") and c > index for c in frame.children[verb]
    )
    if clause and own != "possessor":
        found["none clause"] = 1.0
    if _acts(frame, index):
        found["none acts"] = 1.0
    return found


def describe(
    frame: Frame, index: int, head: int, *, draft: Draft | None, mention: DraftMention | None, lead: float
) -> Features:
    """Return the features of a pronoun and a candidate.

    Args:
        frame: The tokens.
        index: The pronoun.
        head: Head of the candidate.
        draft: Its actor, if it is one.
        mention: Its mention.
        lead: By how much the rules put it before the next candidate; below zero behind the first.
    """
    gap = frame.sents[index] - frame.sents[head]
    own, other = role(frame, index), role(frame, head)
    found = {
        f"gap {min(gap, 3)}": 1.0,
        "distance": math.log1p(index - head) / 4,
        f"role {other}": 1.0,
        f"{own} of {other}": 1.0,
        f"gap {min(gap, 2)} {other}": 1.0,
    }
    if lead > 0:
        found.update({"first by rule": 1.0, "lead by rule": min(lead, 1.0)})
    elif lead > -1.0:
        found["near by rule"] = 1.0 + lead
    if frame.deps[head] in _INSIDE:
        found["inside a phrase"] = 1.0
    found.update(_clauses(frame, index, head, own, other, gap))
    found.update(_quotation(frame, index, head))
    if draft is None:
        found.update(_describe_plain(frame, index, head))
    else:
        found.update(_describe_actor(frame, index, head, draft, mention))
    return found


def _clauses(frame: Frame, index: int, head: int, own: str, other: str, gap: int) -> Features:
    found: Features = {}
    verb = frame.heads[head]
    if other == "subject":
        main = not is_embedded(frame, verb)
        found["main subject" if main else "embedded subject"] = 1.0
        inside = gap == 0 and frame.lefts[verb] <= index <= frame.rights[verb]
        if inside and own == "possessor":
            found["owner below the subject"] = 1.0
        if verb == clause_of(frame, index):
            found[f"{own} of its own clause"] = 1.0
        if inside and frame.lemmas[verb] in SAYING and own == "subject":
            found["in its words"] = 1.0
        if gap == 1 and own == "subject" and main:
            found["subject again"] = 1.0
    first = frame.sent_firsts[frame.sents[index]]
    if index - first <= 1 and gap == 1:
        found[f"opens after {other}"] = 1.0
    return found


def _quotation(frame: Frame, index: int, head: int) -> Features:
    inside, other = frame.quotes[index], frame.quotes[head]
    if inside == other:
        return {}
    if inside == NO_QUOTE:
        return {"out of a quotation": 1.0}
    return {"into a quotation": 1.0}


def _describe_plain(frame: Frame, index: int, head: int) -> Features:
    lemma = frame.lemmas[head]
    found = {"plain": 1.0}
    words = {frame.lowers[c] for c in frame.children[head] if frame.pos[c] in ("DET", "PRON")}
    form = "definite" if words & {"the", "this", "that"} else "indefinite" if words & {"a", "an"} else "bare"
    found[f"plain {form}"] = 1.0
    if lemma.endswith(_ABSTRACT):
        found["plain abstract"] = 1.0
    if lemma in ORGANISATION_HEADS or lemma in BODY_HEADS:
        found["plain body"] = 1.0
    if frame.pos[head] == "PROPN":
        found["plain name"] = 1.0
    if _acts(frame, index):
        found["plain acts"] = 1.0
    if _owns(frame, index):
        found["plain owns"] = 1.0
    return found


def _describe_actor(
    frame: Frame, index: int, head: int, draft: Draft, mention: DraftMention | None
) -> Features:
    found = {"actor": 1.0, f"actor {draft.type.value}": 1.0}
    before = sum(1 for place in draft.places if place < index)
    found["actor named"] = min(4, before) / 4
    if mention is not None:
        found[f"actor by {mention.kind.value}"] = 1.0
        if mention.kind is MentionKind.PRONOUN and frame.lowers[head][:2] == frame.lowers[index][:2]:
            found["same pronoun"] = 1.0
    if draft.plural:
        found["actor plural"] = 1.0
    if _acts(frame, index):
        found["actor acts"] = 1.0
    if _owns(frame, index):
        found["actor owns"] = 1.0
        if draft.type is ActorType.STATE:
            found["state owns"] = 1.0
    verb = frame.heads[index]
    if frame.lemmas[verb] == "be" and frame.deps[index] in _SUBJECTS:
        found["actor is"] = 1.0
    return found


def _acts(frame: Frame, index: int) -> bool:
    lemma = frame.lemmas[frame.heads[index]]
    return frame.deps[index] == "nsubj" and (lemma in SAYING or lemma in AGENTIVE)


def _owns(frame: Frame, index: int) -> bool:
    noun = frame.heads[index]
    return frame.deps[index] == "poss" and (frame.lemmas[noun] in _OWNED or frame.lowers[noun] in _OWNED)
