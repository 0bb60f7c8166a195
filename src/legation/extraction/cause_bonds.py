"""Causal links said by images and roles: "a bridge between", "unites our countries", "part of achieving", "answer"."""

from collections.abc import Iterator

from spacy.tokens import Token

from legation.extraction.cause_ends import acts, resolved
from legation.extraction.cause_links import Link, content_of, part_tokens
from legation.extraction.concept_ties import Ties
from legation.extraction.state_arguments import antecedent, clause_subject
from legation.extraction.state_scene import Scene

_BONDS = frozenset({"bridge", "bond", "link", "glue", "thread", "hyphen", "conduit"})
"""What stands between two that it brings together."""
_UNITING = frozenset({"unite", "bind", "link", "connect", "join"})
_LINES = frozenset(
    """road railway line pipeline cable ferry flight route tunnel canal border river highway motorway rail train bus
    wire network tram path bridge airline service ship treaty federation union king crown""".split()
)
"""What links places on the ground, or makes one state of two."""
_PEOPLES = frozenset({"country", "nation", "people", "state", "society", "community", "town", "city", "us"})
_GROUNDS = frozenset({"basis", "foundation", "reason", "cause", "core", "root", "key", "aim", "goal"})
"""Subjects that are told to be a cause by that word."""
_SERVING = frozenset({"serve", "act", "function", "work"})
_SHARES = frozenset({"part", "step", "means", "tool", "way", "stage"})
_TOWARDS = frozenset({"toward", "towards"})
_FOUND = frozenset({"lie", "find", "rest", "reside"})
_REASONS = frozenset({"answer", "reason", "explanation", "cause", "root", "key", "secret"})


def find_bonds(scene: Scene) -> Iterator[Link]:
    """Yield the links that bonds, roles and answers assert."""
    for lemma in sorted(_BONDS):
        for noun in scene.by_lemma.get(lemma, []):
            if noun.pos_ == "NOUN":
                yield from _bond(scene, noun)
    for lemma in sorted(_UNITING):
        for verb in scene.by_lemma.get(lemma, []):
            if verb.pos_ == "VERB":
                yield from _united(scene, verb)
    for lemma in sorted(_SHARES):
        for noun in scene.by_lemma.get(lemma, []):
            yield from _share(scene, noun)
    for lemma in sorted(_REASONS):
        for noun in scene.by_lemma.get(lemma, []):
            yield from _answer(scene, noun)


def _bond(scene: Scene, noun: Token) -> Iterator[Link]:
    """Yield "the choir is a bridge between the two towns": the choir makes for their ties."""
    holder, verb = _role(noun)
    ends = [
        g for c in noun.children if c.lower_ in ("between", "with") for g in c.children if g.dep_ == "pobj"
    ]
    if holder is None or verb is None or not ends or holder.lemma_.lower() in _LINES:
        return
    if holder.lower_ in ("there", "it", "this") or holder.lemma_.lower() in _GROUNDS:
        return
    yield Link(
        part_tokens(holder),
        part_tokens(noun),
        (verb,),
        resolved(scene, holder),
        noun,
        verb,
        "cause",
        "+",
        f"bond {noun.lemma_.lower()}",
        ties=_between(scene, ends[0], holder),
    )


def _role(noun: Token) -> tuple[Token | None, Token | None]:
    """Return what is said to be, or to serve as, what a noun names, and the verb that says so."""
    head = noun.head
    if noun.dep_ == "attr" and head.lemma_ in ("be", "become", "remain", "form"):
        return clause_subject(head), head
    if noun.dep_ == "dobj" and head.lemma_ in ("form", "provide", "constitute"):
        return clause_subject(head), head
    if noun.dep_ == "pobj" and head.lower_ == "as" and head.head.pos_ == "VERB":
        verb = head.head
        if verb.lemma_.lower() in _SERVING:
            return clause_subject(verb), verb
        seen = next((c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")), None)
        return seen, verb
    return None, None


def _united(scene: Scene, verb: Token) -> Iterator[Link]:
    """Yield "they unite our countries", "the towns are linked by the guild": what unites two makes for their ties."""
    subject = clause_subject(verb)
    objects = [c for c in verb.children if c.dep_ == "dobj"]
    passive = [c for c in verb.children if c.dep_ == "nsubjpass"]
    if passive:
        agents = [g for c in verb.children if c.dep_ == "agent" for g in c.children if g.dep_ == "pobj"]
        subject, objects = (agents[0] if agents else None), passive
    if subject is None or not objects or not _two(scene, objects[0]):
        return
    subject = antecedent(subject)
    named = named_by(subject, verb)
    if subject.pos_ in ("PRON", "PROPN") or named.lemma_.lower() in _LINES:
        return
    if any(party for party in scene.actors_at(subject, inner=False) if party in scene.main_pair):
        return
    yield Link(
        part_tokens(subject, without=[verb] if verb in subject.subtree else ()),
        part_tokens(objects[0]),
        (verb,),
        named,
        objects[0],
        verb,
        "cause",
        "+",
        f"bond {verb.lemma_.lower()}",
        ties=_between(scene, objects[0], subject),
    )


def named_by(noun: Token, verb: Token) -> Token:
    """Return what a relative clause is said of where its noun only says what that is: "X is a force that ..."."""
    copula = noun.head
    while verb.dep_ == "conj":
        verb = verb.head
    if noun.dep_ != "attr" or copula.lemma_ != "be" or verb.dep_ != "relcl":
        return noun
    subject = clause_subject(copula)
    return subject if subject is not None and subject.pos_ == "NOUN" else noun


def _two(scene: Scene, token: Token) -> bool:
    """Say whether a phrase means two peoples: "our countries", "Novaria and Florin"."""
    if len(scene.actors_at(token)) == 2:
        return True
    several = token.tag_ in ("NNS",) and token.lemma_.lower() in _PEOPLES
    return several and any(c.lower_ in ("two", "our", "both", "the", "these") for c in token.children)


def _between(scene: Scene, token: Token, other: Token) -> Ties | None:
    """Return the relationship of two, where the text says or lets see whose it is."""
    named = [p for t in (token, *token.conjuncts) for p in scene.actors_at(t)]
    found = list(dict.fromkeys(named))
    if len(found) != 2 and not any(t.pos_ == "PROPN" for t in (token, *token.conjuncts)):
        found = list(scene.firm_pair or scene.pair_before(other) or scene.main_pair)
    return Ties((found[0], found[1])) if len(found) == 2 else None


def _share(scene: Scene, noun: Token) -> Iterator[Link]:
    """Yield "sees X as an important part of achieving Y", "X is a step towards Y": X makes for Y."""
    holder, verb = _role(noun)
    if (
        holder is None
        or verb is None
        or holder.lower_ in ("there", "it", "he", "she", "we", "i", "they", "who")
    ):
        return
    goal: Token | None = None
    onward = [g for c in noun.children if c.dep_ == "advmod" for g in c.children]  # "a step forward in"
    for child in (*noun.children, *onward):
        if child.dep_ != "prep" or child.i < noun.i:
            continue
        done = next((g for g in child.children if g.dep_ == "pcomp" and g.tag_ == "VBG"), None)
        aim = next((g for g in child.children if g.dep_ == "pobj"), None)
        if child.lower_ == "of" and done is not None:
            goal = done
        elif child.lower_ in _TOWARDS:
            goal = done or aim
        elif (
            child.lower_ == "in" and aim is not None and aim.lemma_.lower() in ("effort", "attempt", "quest")
        ):
            goal = next((c for c in aim.children if c.dep_ == "acl" and c.tag_ == "VB"), None)
    if goal is None or acts(scene, holder):
        return
    yield Link(
        part_tokens(holder),
        part_tokens(goal),
        (noun,),
        resolved(scene, holder),
        goal,
        verb,
        "cause",
        "+",
        f"share {noun.lemma_.lower()}",
    )


def _answer(scene: Scene, noun: Token) -> Iterator[Link]:
    """Yield "the reason for Y lies in X", and "Y. Why? The answer lies in X"."""
    verb = noun.head
    if noun.dep_ not in ("nsubj", "nsubjpass") or verb.lemma_.lower() not in _FOUND:
        return
    places = [c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("in", "with") and c.i > verb.i]
    cause = next((g for c in places for g in c.children if g.dep_ in ("pobj", "pcomp")), None)
    told = next(
        (
            g
            for c in noun.children
            if c.lower_ in ("for", "of", "behind", "to")
            for g in c.children
            if g.dep_ == "pobj"
        ),
        None,
    )
    effect = told if told is not None else _asked(noun)
    if cause is None or effect is None:
        return
    yield Link(
        part_tokens(cause),
        part_tokens(effect),
        (noun, verb),
        cause,
        effect,
        verb,
        "cause",
        "+",
        f"answer {noun.lemma_.lower()}",
        "asserted" if not any(c.dep_ == "neg" for c in verb.children) else "denied",
    )


def _asked(noun: Token) -> Token | None:
    """Return what a question before asks the reason of: "Why did they leave?", or the sentence before a bare "Why?"."""
    start = noun.sent.start
    if start == 0:
        return None
    question = noun.doc[start - 1].sent
    words = [t for t in question if not t.is_space and not t.is_punct]
    if not words or words[0].lower_ != "why" or question.text.strip()[-1:] != "?":
        return None
    if len(words) > 2:
        return question.root if question.root.pos_ in ("VERB", "AUX") else None
    before = noun.doc[question.start - 1].sent if question.start else None
    root = None if before is None else content_of(before.root)
    return root if root is not None and root.pos_ in ("VERB", "AUX") else None
