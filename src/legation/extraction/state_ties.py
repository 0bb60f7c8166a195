"""Relations, ties, links: how good they are, from the words about them ("strained ties", "relations flourished")."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from legation.extraction.factuality import assess
from legation.extraction.state_arguments import governing_verb
from legation.extraction.state_clauses import clause_tokens, core_tokens, phrase_text, phrase_tokens
from legation.extraction.state_frames import Candidate
from legation.extraction.state_predicates import Predicates
from legation.extraction.state_scene import Scene
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType

TIE_NOUNS = ("relation", "relationship", "tie", "link", "bond", "connection", "contact")
_NOT_BETWEEN_STATES = frozenset(
    {"public", "press", "media", "labour", "labor", "race", "cable", "rail", "family", "blood"}
)
_QUALITIES = (
    ("strained", "strained_with"),
    ("strategic", "partner_of"),
    ("valued", "friendly_to"),
    ("security_kind", "cooperates_with"),
    ("trade_kind", "trades_with"),
    ("diplomatic_kind", "has_diplomatic_relations_with"),
)
_IMPORTANT = frozenset(
    {"importance", "vital", "crucial", "essential", "important", "indispensable", "critical"}
)
_BREAKING = frozenset({"repair", "mend", "heal", "patch_up", "salvage", "rebuild", "reset", "thaw"})
"""Verbs that mend what is broken; "restore" and "resume" are said of what was only broken off."""
_AIM_VERBS = frozenset(
    {"want", "seek", "aim", "hope", "work", "try", "pledge", "vow", "promise", "plan", "desire"}
)


def ties_pair(scene: Scene, predicates: Predicates, noun: Token) -> list[Party]:
    """Return the two ends of a relationship noun, the first-named first; fewer where the text leaves one open."""
    slots = predicates.slots(noun, "noun")
    ends: list[Party] = []
    for token in slots.get("between", []):
        ends.extend(p for p in scene.actors_at(token) if p not in ends)
    if len(ends) >= 2:
        return ends[:2]
    for token in slots.get("owner", []):
        ends.extend(p for p in scene.actors_at(token) if p not in ends)
    if not ends:
        governing = governing_verb(noun)
        if governing is not None and governing[1] in ("dobj", "attr"):
            for token in predicates.slots(governing[0], "verb").get("subj", [])[:1]:
                ends.extend(p for p in scene.actors_at(token) if p not in ends)
            slots = {**predicates.slots(governing[0], "verb"), **slots}
        elif noun.head.lower_ == "with" and noun.dep_ == "pobj" and noun.head.head.pos_ in ("PROPN", "NOUN"):
            ends.extend(scene.actors_at(noun.head.head))
        elif noun.head.lower_ == "for":
            pass
    far: list[Party] = []
    for name in ("with", "to"):
        for token in slots.get(name, []):
            far.extend(p for p in scene.actors_at(token) if p not in ends and p not in far)
    if not ends and len(far) >= 2:
        # "to cut ties with X and Y": both are the far end, the near end is the state that the text is about.
        about = scene.dominant_state
        return [about, far[0]] if about is not None and about not in far else []
    ends.extend(far)
    if len(ends) == 1:
        ends = _with_for(scene, predicates, noun, ends)
    if len(ends) == 1 and not slots.get("with") and any(c.lower_ == "our" for c in noun.children):
        ends.extend(p for p in scene.pair_before(noun) if p not in ends)
    if not ends and not far and _is_broken(scene, noun):
        ends.extend(scene.pair_before(noun))
    if (
        not ends
        and any(c.dep_ == "det" and c.lower_ in ("the", "this", "these", "both") for c in noun.children)
        and (
            any(c.lower_ in ("bilateral", "mutual", "two") for c in noun.children)
            or noun.lemma_ == "relationship"
        )
    ):
        ends.extend(scene.pair_before(noun))
    return ends[:2] if len(ends) >= 2 else ends


def _is_broken(scene: Scene, noun: Token) -> bool:
    """Say whether bare relations are said to be cut or restored: "ties were cut in 1995"."""
    governing = governing_verb(noun)
    if governing is None or governing[1] not in ("nsubjpass", "nsubj"):
        return False
    if any(child.lemma_.lower() in scene.classes["valued"] for child in noun.children):
        return False
    lemma = governing[0].lemma_.lower()
    return any(lemma in scene.classes[name] for name in ("cut", "restore", "worsen", "improve"))


def _with_for(scene: Scene, predicates: Predicates, noun: Token, ends: list[Party]) -> list[Party]:
    """Add the other end from the clause: "for Florin, ties with Guilder are vital"."""
    governing = governing_verb(noun)
    if governing is None:
        return ends
    for token in predicates.slots(governing[0], "verb").get("for", []):
        found = [p for p in scene.actors_at(token) if p not in ends]
        if found:
            return [found[0], *ends]
    if governing[0].lemma_.lower() in scene.classes["restore"]:
        other = scene.other_party(noun, ends[0])
        return [*ends, other] if other is not None else ends
    return ends


def ties_name(pair: list[Party]) -> Party:
    """Return a relationship as the end of a record."""
    return Party(f"{pair[0].text}-{pair[1].text} relationship")


def find_ties(scene: Scene, predicates: Predicates) -> Iterator[Candidate]:
    """Yield states that qualify a relationship noun."""
    for lemma in TIE_NOUNS:
        for noun in scene.by_lemma.get(lemma, []):
            if noun.pos_ != "NOUN" or _is_other(noun):
                continue
            pair = ties_pair(scene, predicates, noun)
            if len(pair) == 2 and pair[0] != pair[1]:
                for candidate in _qualified(scene, predicates, noun, pair):
                    yield _minority(scene, candidate)


def _minority(scene: Scene, candidate: Candidate) -> Candidate:
    """Read a state's good relations with a community at home as tolerance."""
    actor = scene.actor(candidate.object)
    good = candidate.relation == "friendly_to" and scene.is_state(candidate.subject)
    if good and actor is not None and actor.type is ActorType.COMMUNITY:
        return replace(candidate, relation="tolerant_of")
    return candidate


def _is_other(noun: Token) -> bool:
    return any(
        child.lower_ in _NOT_BETWEEN_STATES for child in noun.children if child.dep_ in ("amod", "compound")
    )


def _qualified(scene: Scene, predicates: Predicates, noun: Token, pair: list[Party]) -> Iterator[Candidate]:
    found = _predicate_quality(scene, noun) or _modifier_quality(scene, noun)
    governing = governing_verb(noun)
    if found is None:
        aim = _aim(scene, predicates, noun, governing, pair)
        if aim is None and not _asserted(scene, noun, governing):
            return
        found = aim or ("has_diplomatic_relations_with", noun, None)
    relation, predicate, status = found
    if relation == "seeks_ties_with" and governing is not None:
        tokens = clause_tokens(governing[0], [noun])
    else:
        tokens = _words(noun, predicate, governing)
    if relation == "trades_with" and noun.lemma_ in ("contact",):
        return
    yield Candidate(relation, pair[0], pair[1], predicate, tuple(tokens), f"ties {noun.lower_}", status)


def _asserted(scene: Scene, noun: Token, governing: tuple[Token, str] | None) -> bool:
    """Say whether relations without any quality are asserted rather than just spoken of."""
    if any(child.lower_ in ("bilateral", "mutual", "diplomatic", "old") for child in noun.children):
        return True
    if governing is None:
        return False
    return governing[1] in ("dobj", "attr") and governing[0].lemma_.lower() in scene.classes["light"]


def _words(noun: Token, predicate: Token, governing: tuple[Token, str] | None) -> list[Token]:
    tokens = set(phrase_tokens(noun))
    if predicate is not noun and predicate.pos_ in ("VERB", "AUX"):
        tokens |= set(clause_tokens(predicate, [noun]))
    elif governing is not None and (
        governing[1] == "nsubj" or (governing[1] in ("dobj", "attr") and governing[0].i < noun.i)
    ):
        tokens |= set(clause_tokens(governing[0], [noun]))
    return sorted(tokens, key=lambda token: token.i)


def _modifier_quality(scene: Scene, noun: Token) -> tuple[str, Token, str | None] | None:
    words = [child.lemma_.lower() for child in noun.children if child.dep_ in ("amod", "compound")]
    words += [
        g.lemma_.lower()
        for child in noun.children
        if child.dep_ == "amod"
        for g in child.children
        if g.dep_ == "conj"
    ]
    for name, relation in _QUALITIES:
        if any(word in scene.classes[name] for word in words):
            return relation, noun, None
    return None


def _predicate_quality(scene: Scene, noun: Token) -> tuple[str, Token, str | None] | None:
    governing = governing_verb(noun)
    if governing is None:
        return None
    verb, dep = governing
    lemma = verb.lemma_.lower()
    if dep == "dobj" or dep == "nsubjpass":
        if lemma in scene.classes["restore"]:
            if dep == "nsubjpass" and verb.lemma_.lower() not in _BREAKING:
                return "has_diplomatic_relations_with", verb, None
            if not _presupposes_strain(scene, noun, verb):
                return None
            return "strained_with", verb.head if verb.dep_ == "xcomp" else noun, "holds"
        if lemma in scene.classes["cut"]:
            return "has_diplomatic_relations_with", verb, "ended"
        if lemma in scene.classes["worsen"] or lemma in (
            "harm",
            "hurt",
            "poison",
            "jeopardise",
            "jeopardize",
            "undermine",
        ):
            return "strained_with", verb, None
        return None
    if dep not in ("nsubj",):
        return None
    if lemma in scene.classes["worsen"]:
        return "strained_with", verb, None
    if lemma in scene.classes["improve"]:
        return "friendly_to", verb, None
    if any(t.lemma_.lower() in _IMPORTANT for t in verb.subtree if t.i > verb.i and t.i - verb.i < 6):
        return "depends_on", verb, None
    for child in verb.subtree:
        if child is noun or child.i <= verb.i or child.i - verb.i > 8:
            continue
        word = child.lemma_.lower()
        if child.dep_ in ("acomp", "attr", "conj", "amod", "pobj", "dobj", "compound", "oprd"):
            if word in scene.classes["strained"] or word in scene.classes["bottom"]:
                return "strained_with", verb, None
            if word in scene.classes["valued"] or word in scene.classes["peak"]:
                return "friendly_to", verb, None
    return None


def _presupposes_strain(scene: Scene, noun: Token, verb: Token) -> bool:
    """Say whether mending relations takes for granted that they are bad: "good relations", "repair", and not done."""
    if verb.lemma_.lower() in _BREAKING or any(
        c.lemma_.lower() in scene.classes["valued"] for c in noun.children
    ):
        done = assess(verb)
        return not (done.plain and done.past)
    return False


def _aim(
    scene: Scene, predicates: Predicates, noun: Token, governing: tuple[Token, str] | None, pair: list[Party]
) -> tuple[str, Token, str | None] | None:
    if governing is None or governing[1] != "dobj":
        return None
    verb = governing[0]
    lemma = verb.lemma_.lower()
    subjects = [p for t in predicates.slots(verb, "verb").get("subj", []) for p in scene.actors_at(t)]
    if subjects and not any(subject in pair for subject in subjects):
        return None
    if lemma in scene.classes["improve"] or lemma in ("seek", "pursue", "boost", "promote", "court", "want"):
        return "seeks_ties_with", verb if lemma not in _AIM_VERBS else noun, "holds"
    return None


__all__ = ["TIE_NOUNS", "core_tokens", "find_ties", "phrase_text", "ties_name", "ties_pair"]
