"""What causes and effects speak of: short names, and whether the words say that it rises, falls or is missing."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from spacy.tokens import Token

from legation.extraction.concept_back import goes_back
from legation.extraction.concept_missions import posting
from legation.extraction.concept_names import Name
from legation.extraction.concept_ties import ties_of_noun, ties_of_state, ties_of_verb
from legation.extraction.state_arguments import antecedent, clause_subject, is_passive
from legation.extraction.state_scene import Scene
from legation.resources.causes import turn_words
from legation.schema.records import ConceptWords, Party

_NONE = frozenset({"no", "neither", "nobody", "nothing", "none"})
_WITHOUT = frozenset({"without", "absence", "barring"})
_LOSING = frozenset({"lose", "shed", "forfeit"})
_STRIPPING = frozenset({"strip", "deprive", "rob"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
_CLOSER = frozenset({"rapprochement"})
_LOWEST = frozenset({"bottom", "low", "nadir"})
_HAVING = frozenset({"have", "possess"})
_LACKING = frozenset({"lack"})
_REPORTING = frozenset(
    "say add report write note state explain stress recall observe claim argue insist".split()
)
"""Verbs whose content is what matters: that somebody says it brings nothing about."""
_ABLE = frozenset({"position", "mood", "place"})
_PERIODS = frozenset("year month week decade century".split())
_GOVERNING = frozenset({"of", "in", "on", "between", "to"})
_RISING = {"JJR": {"more": "rise", "higher": "rise", "greater": "rise", "stronger": "rise", "closer": "rise",
                   "less": "fall", "lower": "fall", "weaker": "fall", "fewer": "fall"}}  # fmt: skip


@dataclass
class _Base:
    """What a concept is named by, once what turns it is taken off."""

    head: Token
    turn: str = ""
    without: list[Token] = field(default_factory=list)
    subject: Token | None = None
    doer: Token | None = None


def concept_words(
    scene: Scene,
    head: Token,
    *,
    absent: bool = False,
    counted: bool = False,
    level: bool = False,
    doer: Token | None = None,
    without: Iterable[Token] = (),
) -> ConceptWords:
    """Return the parts of a concept.

    Args:
        scene: The document's look-ups.
        head: Head of the cause or effect.
        absent: The signal says that it is missing ("without a ferry").
        counted: The link's sign speaks of what falls or is missing already.
        level: The words only say how much of it there is ("the more ferries").
        doer: Who does it, where the head's own clause does not say so.
        without: Words of the signal and of the other end, which are no part of the name.
    """
    back = goes_back(scene, head)
    if back is not None:
        # The words are those of the clause that it goes back to; what the link took from its own clause is no matter.
        head, doer, without = back.verb, back.doer, ()
    base = _base(_said(head), counted=counted)
    if back is not None and back.doer is not None and base.turn == "absent":
        base.turn = ""
    if absent:
        base.turn = {"": "absent", "absent": ""}.get(base.turn, base.turn)
    doer = doer or base.doer
    doers = {} if doer is None else {base.head.i: doer}
    name = Name(scene, without=[*base.without, *without], doers=doers)
    base.turn = _both(base.turn, _build(scene, name, base.head, doer))
    if level:
        base.turn = ""
    if base.subject is not None and name.room > 2:
        owner = Name(scene)
        owner.phrase(base.subject)
        told = set(owner.actors) <= set(name.actors) and owner.terms <= name.terms
        if not told and len(owner.words) <= name.room - 1:
            name.words += [Party("of"), *owner.words]
            name.actors += [party for party in owner.actors if party not in name.actors]
            name.terms |= owner.terms
    if not name.words:
        name.words.append(Party(head.text))
    if base.head.lemma_.lower() in _CLOSER and "tie" in name.terms and len(name.actors) == 2:
        base.turn = _both(base.turn, "rise")
    pronoun = (
        not name.actors and back is None and (base.head.pos_ == "PRON" or _is_nameless(name, base.head, doer))
    )
    return ConceptWords(
        pieces=name.pieces(),
        turn=base.turn,
        counted=counted and bool(base.turn),
        head=_head(base.head, name),
        actors=tuple(name.actors),
        terms=tuple(sorted(name.terms)),
        definite=any(child.lower_ in _DEFINITE for child in base.head.children if child.dep_ == "det"),
        vague=pronoun or (not name.actors and not name.terms),
    )


def _said(head: Token) -> Token:
    """Return what a relative pronoun stands for or a report says, and the verb of a word that a hyphen cuts in two."""
    if head.pos_ in ("PRON", "SCONJ", "DET"):
        return antecedent(head)
    if (
        head.pos_ == "VERB"
        and head.i + 2 < len(head.doc)
        and head.nbor(1).text == "-"
        and not head.whitespace_
    ):
        whole = head.nbor(2)
        return whole if whole.pos_ == "VERB" and whole.sent == head.sent else head
    if head.lemma_.lower() in _REPORTING:
        said = next((c for c in head.children if c.dep_ == "ccomp" and c.pos_ in ("VERB", "AUX")), None)
        return said if said is not None and clause_subject(said) is not None else head
    return head


def _build(scene: Scene, name: Name, head: Token, doer: Token | None) -> str:
    """Fill a name and return the turn that its words give."""
    found = posting(scene, head, doer)
    if found is not None:
        name.posting(found)
        return ""
    if head.pos_ in ("VERB", "AUX"):
        level = ties_of_state(scene, head)
        if level is not None and (ties := ties_of_noun(scene, level[0])) is not None:
            name.ties(ties)
            return level[1]
        ties = ties_of_verb(scene, head, doer)
        if ties is None:
            name.clause(head)
            return ""
    else:
        ties = ties_of_noun(scene, head)
        if ties is None:
            subject = _subject_without_verb(head)
            if subject is None:
                name.phrase(head)
            else:
                name.small_clause(head, subject)
            return ""
    name.ties(ties)
    return ties.turn


def _subject_without_verb(head: Token) -> Token | None:
    """Return the subject of an attribute that has no verb of its own: "made the crossing dear"."""
    if head.pos_ not in ("ADJ", "NOUN") or head.dep_ not in ("ccomp", "oprd", "xcomp"):
        return None
    return next((c for c in head.lefts if c.dep_ == "nsubj"), None)


def concept_text(words: ConceptWords) -> str:
    """Return a concept's name in its document, with its turn said: "no ferry", "fall of trade"."""
    text = words.named()
    if words.turn == "absent":
        return f"no {text}"
    return f"{words.turn} of {text}" if words.turn else text


def _is_nameless(name: Name, head: Token, doer: Token | None) -> bool:
    """Say whether a clause is about a pronoun that nothing resolves: "it became policy"."""
    if head.pos_ not in ("VERB", "AUX"):
        return False
    subject = doer or next((c for c in head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.pos_ != "PRON" or subject.lower_ in _NONE:
        return False
    meant = name.subject(head)
    return meant is None or meant.pos_ == "PRON"


def _head(head: Token, name: Name) -> str:
    if "tie" in name.terms and len(name.actors) == 2:
        return "tie"
    if head.pos_ in ("VERB", "AUX") and head.lemma_ in _HAVING:
        had = next((c for c in head.children if c.dep_ in ("dobj", "attr")), None)
        return head.lemma_.lower() if had is None else had.lemma_.lower()
    return head.lemma_.lower()


def _base(head: Token, *, counted: bool) -> _Base:
    """Take off what turns a concept; at most three such words are taken off, as in "there is no rise in prices"."""
    base = _Base(head)
    for _ in range(3):
        found = (
            _verb_base(base.head, counted=counted)
            if base.head.pos_ in ("VERB", "AUX")
            else _noun_base(base.head)
        )
        if found is not None and found.without and found.without[0] in base.without:
            found = _unfolded(base.head) if base.head.pos_ in ("VERB", "AUX") else None
        if found is None:
            break
        base = _Base(
            found.head,
            _both(base.turn, found.turn),
            [*base.without, *found.without],
            found.subject,
            found.doer or base.doer,
        )
        if found.head.pos_ in ("VERB", "AUX") and found.doer is None and _unfolded(found.head) is None:
            break
    return base


def _both(first: str, second: str) -> str:
    """Return two turns as one: "no fall" is not a rise, but speaks of what does not fall."""
    if not first or not second:
        return first or second
    down = (first == "rise") == (second == "rise")
    return "rise" if down else "fall"


def _noun_base(noun: Token) -> _Base | None:
    for child in noun.children:
        if child.dep_ in ("det", "neg") and child.lower_ in _NONE:
            return _Base(noun, "absent", [child])
    spans = [g for c in noun.children if c.lower_ == "of" for g in c.children if g.dep_ == "pobj"]
    if noun.lemma_.lower() in _PERIODS and spans:
        return _Base(spans[0])
    turn = turn_words("noun").get(noun.lemma_.lower())
    if turn is not None and noun.pos_ == "NOUN":
        for child in noun.children:
            inner = next((g for g in child.children if g.dep_ == "pobj"), None)
            if (
                child.dep_ == "prep"
                and child.lower_ in _GOVERNING
                and inner is not None
                and not inner.ent_type_
            ):
                return _Base(inner, turn)
            if child.dep_ == "prep" and child.lower_ in ("of", "between") and inner is not None:
                return _Base(inner, turn) if inner.ent_type_ not in ("PERCENT", "CARDINAL", "MONEY") else None
    for child in noun.children:
        if child.dep_ in ("amod", "advmod") and child.lower_ in turn_words("modifier"):
            return _Base(noun, turn_words("modifier")[child.lower_], [child])
    return None


def _verb_base(verb: Token, *, counted: bool) -> _Base | None:
    negation = next((c for c in verb.children if c.dep_ == "neg"), None)
    if negation is not None:
        return _Base(verb, "absent", [negation])
    subject = clause_subject(verb)
    if subject is not None:
        none = next((c for c in subject.children if c.dep_ in ("det", "amod") and c.lower_ in _NONE), None)
        none = subject if subject.lower_ in _NONE else none
        if none is not None:
            return _Base(verb, "absent", [none])
    longer = next((c for c in verb.children if c.lower_ == "longer"), None)
    if longer is not None and any(c.lower_ == "no" for c in longer.children):
        return _Base(verb, "absent", [longer])
    for thing in (c for c in verb.children if c.dep_ in ("dobj", "attr")):
        none = next((c for c in thing.children if c.dep_ == "det" and c.lower_ in _NONE), None)
        if none is not None and not any(c.dep_ == "expl" for c in verb.children):
            return _Base(verb, "absent", [none])
    unfolded = _unfolded(verb)
    if unfolded is not None:
        return unfolded
    there = verb.lemma_ == "be" and any(c.dep_ == "expl" for c in verb.children)
    what = next((c for c in verb.children if c.dep_ == "attr"), None)
    if there and what is not None:
        return _Base(what)
    lacked = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if verb.lemma_ in _LACKING and lacked is not None:
        return _Base(lacked, "absent", [], subject)
    if counted and (lost := _lost(verb, subject)) is not None:
        return lost
    return _changing(verb, subject, counted=counted)


def _unfolded(verb: Token) -> _Base | None:
    """Return what a clause with an empty "be" is about.

    "What they need is rain" is about rain, "there was to be doubt" about doubt, "were to wait" and "is in a position to
    wait" about waiting.
    """
    if verb.lemma_ != "be":
        return None
    what = next((c for c in verb.children if c.dep_ == "attr" and c.pos_ in ("NOUN", "PROPN")), None)
    cleft = next((c for c in verb.children if c.dep_ == "csubj"), None)
    if what is not None and cleft is not None and any(c.lower_ == "what" for c in cleft.children):
        return _Base(what)
    act = next((c for c in verb.children if c.dep_ == "xcomp" and _is_infinitive(c)), None)
    act = None if what is not None else act
    if act is None:
        places = [g for c in verb.children if c.lower_ == "in" for g in c.children if g.lemma_ in _ABLE]
        act = next((c for g in places for c in g.rights if c.tag_ == "VB" and _is_infinitive(c)), None)
        return None if act is None else _Base(act, doer=clause_subject(verb))
    if any(c.dep_ == "expl" for c in verb.children):
        there = next((c for c in act.children if c.dep_ == "attr"), None)
        return None if there is None else _Base(there)
    return _Base(act, doer=clause_subject(verb))


def _is_infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)


def _lost(verb: Token, subject: Token | None) -> _Base | None:
    """Return what is lost by whom: the concept of "crews lost their licences" is the crews' licences."""
    lemma = verb.lemma_.lower()
    if lemma in _LOSING:
        lost = next((c for c in verb.children if c.dep_ == "dobj"), None)
    elif lemma in _STRIPPING:
        prepositions = (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "of")
        lost = next((g for c in prepositions for g in c.children if g.dep_ == "pobj"), None)
    else:
        return None
    owned = lost is not None and any(c.dep_ == "poss" and c.pos_ != "PRON" for c in lost.children)
    return None if lost is None else _Base(lost, "fall", [], None if owned else subject)


def _changing(verb: Token, subject: Token | None, *, counted: bool) -> _Base | None:
    lemma = verb.lemma_.lower()
    acts = any(c.dep_ in ("dobj", "ccomp") for c in verb.children)
    if subject is not None and subject.pos_ in ("NOUN", "PROPN"):
        turn = turn_words("verb").get(lemma) if not acts else None
        if turn is None and is_passive(verb):
            turn = turn_words("act").get(lemma)
        if turn is None and lemma == "be":
            grade = next((c.lower_ for c in verb.children if c.dep_ == "acomp" and c.tag_ == "JJR"), "")
            turn = _RISING["JJR"].get(grade)
        if turn is not None:
            return _Base(subject, turn)
    low = any(c.dep_ == "dobj" and c.lemma_.lower() in _LOWEST for c in verb.children)
    if (
        counted
        and subject is not None
        and any(turn_words("modifier").get(c.lower_) == "fall" for c in subject.children)
    ):
        # "Fewer came" says already that they are less.
        return _Base(subject)
    if counted and subject is not None and subject.pos_ in ("NOUN", "PROPN") and (low or not acts):
        return _Base(subject, "fall")
    done = next((c for c in verb.children if c.dep_ == "dobj"), None)
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    if not own and done is not None and lemma in turn_words("act"):
        return _Base(done, turn_words("act")[lemma])
    return None
