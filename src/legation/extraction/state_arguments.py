"""Arguments of a predicate, read off the dependency parse and turned to one shape.

Active and passive, finite and infinite, verb and noun give the same slots, so that one frame of the trigger lexicon
serves them all: `subj`, `obj`, `iobj`, the prepositions by name, for nouns `owner`, for role nouns `holder`.
"""

from collections.abc import Iterator

from spacy.tokens import Token

Slots = dict[str, list[Token]]
"""Head tokens by slot, each in order of preference."""

_OBJECT_CONTROL = frozenset(
    """ask tell urge order force allow permit enable help persuade convince invite encourage compel pressure push lead
    expect want let make cause warn call require accuse suspect stop prevent bar impede hinder
    prohibit ban forbid deter preclude block keep discourage get see use press authorise authorize
    """.split()
)
_BLAME = frozenset(
    """condemn criticise criticize blame praise thank arrest detain punish fine sanction denounce rebuke commend accuse
    suspect convict charge jail imprison prosecute honour honor congratulate reward fault""".split()
)
"""Verbs whose object did what a participle after "for" or "of" tells."""
_BARE_CONTROL = frozenset({"let", "help", "make", "have", "see", "watch", "hear"})
_SHARED_PREPS = frozenset({"with", "from", "against", "to", "on", "by", "toward", "towards", "between"})
_RELATIVE = frozenset({"which", "that", "who", "whom"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_HOLDING = frozenset(
    """continue remain persist last stay hold stand apply begin start resume break stall collapse end expire lapse fail
    be impose lift tighten ease relax extend maintain keep renew suspend drop join observe enforce honour honor defy
    violate introduce adopt widen deepen intensify hurt cripple bite work restore reimpose abandon escalate rage open
    relaunch conduct hold_up launch halt stop cut go drag""".split()
)
"""Verbs that say of a measure, talks or an attack whether it goes on."""
_LASTING_WORDS = frozenset(
    {
        "force",
        "effect",
        "place",
        "over",
        "way",
        "operation",
        "standstill",
        "deadlock",
        "end",
        "stuck",
        "underway",
        "frozen",
        "deadlocked",
    }
)
_CONJUNCTIONS = frozenset({"after", "before", "since", "until"})
_MAX_CLIMB = 5
_FAR = frozenset({"with", "from", "against", "to"})
_REACH = 8
"""Words between an object and a preposition tied to a noun inside it."""


def is_passive(verb: Token) -> bool:
    """Say whether a verb is in the passive, as a full clause or as a bare participle."""
    if any(child.dep_ in ("nsubjpass", "auxpass") for child in verb.children):
        return True
    if verb.tag_ != "VBN" or any(child.dep_ == "nsubj" for child in verb.children):
        return False
    if any(child.dep_ == "aux" and child.lemma_ in ("have", "'ve") for child in verb.children):
        return False
    if verb.dep_ == "conj" and verb.head.pos_ == "VERB" and not _own_subject(verb):
        return is_passive(verb.head)
    return verb.dep_ in ("acl", "amod", "advcl", "oprd", "ROOT", "acomp", "conj", "ccomp", "xcomp")


def verb_slots(verb: Token) -> Slots:
    """Return the arguments of a verb, passive turned to active.

    Args:
        verb: A verb or auxiliary used as a verb.

    Returns:
        Slots with antecedents in the place of relative pronouns and inherited subjects filled in.
    """
    slots: Slots = {}
    passive = is_passive(verb)
    subject = "obj" if passive else "subj"
    for child in verb.children:
        dep = child.dep_
        if dep in _SUBJECTS:
            _add(slots, subject, antecedent(child))
        elif dep in ("aux", "auxpass"):
            # Now and then the parser ties the subject to the auxiliary.
            for stray in child.children:
                if stray.dep_ in _SUBJECTS:
                    _add(slots, subject, antecedent(stray))
        elif dep in ("dobj", "attr", "oprd"):
            _add(slots, "obj" if dep == "dobj" else "attr", antecedent(child))
        elif dep == "dative":
            if child.pos_ == "ADP":
                _add_pobj(slots, "to", child)
            else:
                _add(slots, "iobj", child)
        elif dep == "agent":
            _add_pobj(slots, "subj", child)
        elif dep == "prep":
            _add_prep(slots, child)
        elif dep == "xcomp":
            _add(slots, "xcomp", child)
            inner = _own_subject(child)
            if inner is not None and inner.i > verb.i and verb.lemma_ in _BARE_CONTROL | _OBJECT_CONTROL:
                _add(slots, "obj", antecedent(inner))
        elif dep == "acomp":
            _add(slots, "acomp", child)
        elif dep in ("advcl", "ccomp") and child.tag_ in ("VB", "VERB"):
            _add_infinitive(slots, child)
        elif dep == "ccomp" and child.pos_ in ("VERB", "AUX"):
            inner = _own_subject(child)
            if inner is not None:
                _add(slots, "that", antecedent(inner))
        elif dep == "ccomp" and child.pos_ in ("NOUN", "ADJ", "PROPN"):
            _add_small_clause(slots, child)
    if subject not in slots:
        inherited = _stray_subject(verb) or _inherited(verb, passive=passive)
        if inherited is not None:
            _add(slots, subject, inherited)
    if "obj" not in slots and verb.dep_ == "relcl" and "attr" not in slots:
        gap = verb.head
        if gap not in slots.get("subj", ()) and not _fills_gap(verb):
            _add(slots, "obj", gap)
    if "obj" not in slots and verb.dep_ == "xcomp" and verb.head.dep_ == "relcl" and "attr" not in slots:
        # "the raids that Florin tried to carry out": the gap is the infinitive's.
        gap = verb.head.head
        if gap not in slots.get("subj", ()) and not _fills_gap(verb.head) and gap.pos_ == "NOUN":
            _add(slots, "obj", gap)
    if passive and verb.dep_ == "conj" and "subj" not in slots:
        slots.update({k: v for k, v in verb_slots(verb.head).items() if k == "subj"})
    for head in list(slots.get("obj", ())):
        if head.i > verb.i:
            for child in head.children:
                if child.dep_ == "prep":
                    _add_prep(slots, child)
            _add_deeper(slots, head)
    return slots


def noun_slots(noun: Token) -> Slots:
    """Return the arguments of a noun: owner, prepositions, holder, and those lent by a light verb or a copula."""
    slots: Slots = {}
    for child in noun.children:
        dep = child.dep_
        if dep == "poss":
            _add(slots, "owner", antecedent(child))
        elif dep in ("amod", "compound", "nmod") and (child.pos_ == "PROPN" or child.text[:1].isupper()):
            _add(slots, "owner", child)
        elif dep == "prep":
            _add_prep(slots, child)
        elif dep == "appos":
            _add(slots, "appos", child)
        elif dep in ("acl", "relcl"):
            _add(slots, "acl", child)
    if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        _share(slots, noun, noun.head)
    elif not any(child.dep_ == "prep" for child in noun.children):
        for child in noun.children:
            if child.dep_ == "conj" and child.pos_ == "NOUN":
                _share_after(slots, child)
    return slots


def _share(slots: Slots, noun: Token, first: Token) -> None:
    """Give a later conjunct the owner and the complements of the first: "Florin's raids and threats against X"."""
    if not slots.get("owner"):
        for child in first.children:
            named = child.dep_ in ("amod", "compound", "nmod") and child.text[:1].isupper()
            if child.dep_ == "poss" or (named and child.i < first.i):
                _add(slots, "owner", antecedent(child))
    for child in first.children:
        if child.dep_ == "prep" and child.i > noun.i and child.lower_ not in slots:
            _add_prep(slots, child)


def _share_after(slots: Slots, last: Token) -> None:
    """Give a first conjunct the complements that the parser ties to the last: "raids and threats against X"."""
    for child in last.children:
        if child.dep_ == "prep" and child.lower_ in _SHARED_PREPS:
            _add_prep(slots, child)
        elif child.dep_ == "conj" and child.pos_ == "NOUN":
            _share_after(slots, child)


def governing_verb(noun: Token) -> tuple[Token, str] | None:
    """Return the verb that a noun is an argument of, and the noun's dependency (that of its first conjunct)."""
    current = noun
    for _ in range(_MAX_CLIMB):
        if current.dep_ == "conj" and current.head.pos_ in ("NOUN", "PROPN", "ADJ"):
            current = current.head
            continue
        if current.dep_ in ("dobj", "nsubj", "nsubjpass", "attr", "oprd") and current.head.pos_ in (
            "VERB",
            "AUX",
        ):
            return current.head, current.dep_
        if (
            current.dep_ == "pobj"
            and current.head.dep_ in ("prep", "agent")
            and current.head.head.pos_ in ("VERB", "AUX")
        ):
            return current.head.head, f"prep:{current.head.lower_}"
        if current.dep_ == "pobj" and current.head.lower_ == "of" and current.head.head.pos_ == "NOUN":
            current = current.head.head
            continue
        return None
    return None


def told_to_hold(noun: Token) -> bool:
    """Say whether a clause tells of a noun that it holds, begins or ends, rather than just speaks of it.

    "This" and a possessive take for granted what they name; a bare "the embargo" may only be the topic.
    """
    if any(c.lower_ in ("this", "these", "such") or c.dep_ == "poss" for c in noun.children if c.i < noun.i):
        return True
    governing = governing_verb(noun)
    if governing is None or governing[1] not in ("nsubj", "nsubjpass", "dobj"):
        return False
    lemma = governing[0].lemma_.lower()
    if lemma not in ("be", "remain", "stay"):
        return lemma in _HOLDING or (governing[1] == "nsubj" and _has_object(governing[0]))
    return any(t.lower_ in _LASTING_WORDS for t in governing[0].subtree if t.i > governing[0].i)


def _has_object(verb: Token) -> bool:
    """Say whether a verb does something to somebody: an embargo that ruins farmers is in force."""
    return any(child.dep_ == "dobj" for child in verb.children)


def antecedent(token: Token) -> Token:
    """Return what a relative pronoun stands for; any other token itself."""
    low = token.lower_
    if low == "whose" or (low in _RELATIVE and token.tag_ in ("WDT", "WP", "IN", "WP$")):
        current = token
        for _ in range(_MAX_CLIMB):
            if current.dep_ == "relcl":
                return _nearest_name(token, current.head) or current.head
            if current.head is current:
                break
            current = current.head
    return token


def _nearest_name(pronoun: Token, head: Token) -> Token | None:
    """Return the name right before "which", inside the phrase that the clause is tied to: "ties with X, which"."""
    if pronoun.lower_ != "which" or pronoun.dep_ not in _SUBJECTS:
        return None
    before = _word_before(pronoun)
    if before is None or before.pos_ != "PROPN" or before == head or not head.is_ancestor(before):
        return None
    return before if before.dep_ == "pobj" else None


def _word_before(token: Token) -> Token | None:
    """Return the word before a token, marks left out."""
    i = token.i - 1
    while i >= token.sent.start and (token.doc[i].is_punct or token.doc[i].is_space):
        i -= 1
    return token.doc[i] if i >= token.sent.start else None


def _stray_subject(verb: Token) -> Token | None:
    """Return the name before a finite verb that the parser ties to what stands before the comma.

    "With talks under way with Florin, Guilder is looking for firms": Guilder is no second Florin.
    """
    auxiliaries = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    first = auxiliaries[0] if auxiliaries else verb
    if first.tag_ not in ("VBZ", "VBP", "VBD", "MD") or first.i == first.sent.start:
        return None
    name = first.nbor(-1)
    if name.pos_ != "PROPN" or name.dep_ not in ("conj", "appos") or verb.dep_ in ("relcl", "conj", "acl"):
        return None
    mark = name.left_edge.i - 1
    comma = mark >= name.sent.start and name.doc[mark].text == ","
    return name if comma and not any(c.dep_ == "cc" for c in name.head.children) else None


def conjuncts(token: Token) -> Iterator[Token]:
    """Yield a token and what is coordinated with it, in order."""
    yield token
    for child in token.children:
        if child.dep_ == "conj" and child.i > token.i:
            yield from conjuncts(child)


def clause_subject(verb: Token) -> Token | None:
    """Return the subject of a verb as it stands or as it is inherited (for passives, the surface subject)."""
    own = _own_subject(verb)
    return antecedent(own) if own is not None else _inherited(verb, passive=False)


def _own_subject(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ in _SUBJECTS:
            return child
    return _after_conjunction(verb)


def _after_conjunction(verb: Token) -> Token | None:
    """Return the subject that the parser ties to the conjunction: "a year after Florin joined", read as "after X"."""
    if verb.dep_ != "advcl" or verb.tag_ not in ("VBD", "VBZ") or verb.i == verb.sent.start:
        return None
    name = verb.nbor(-1)
    after = name.dep_ == "pobj" and name.head.lower_ in _CONJUNCTIONS
    return name if after and name.pos_ == "PROPN" else None


def _inherited(verb: Token, *, passive: bool) -> Token | None:
    current = verb
    for _ in range(_MAX_CLIMB):
        head, dep = current.head, current.dep_
        if head is current:
            return None
        if dep in ("acl", "relcl") and head.pos_ not in ("VERB", "AUX"):
            return _from_noun(current, head)
        if dep == "xcomp":
            controlled = _controlled(head)
            if controlled is not None:
                return controlled
        elif dep == "pcomp":
            if head.head.pos_ in ("VERB", "AUX"):
                controlled = None if head.lower_ == "by" else _controlled(head.head)
                if controlled is not None:
                    return controlled
                current = head
                head = head.head
            else:
                return _blamed(head) or _owner(head.head) or _sentence_subject(head)
        elif dep == "advcl" and current.tag_ == "VBG" and _goes_on_blaming(current):
            controlled = _controlled(head)
            if controlled is not None:
                return controlled
        elif dep not in ("conj", "advcl", "ccomp", "dep", "parataxis", "prep"):
            return None
        if dep == "ccomp" and current.tag_ not in ("VB", "VBG", "VBN"):
            return None
        if head.pos_ not in ("VERB", "AUX"):
            if dep == "xcomp" and head.pos_ in ("ADJ", "NOUN") and head.head.pos_ in ("VERB", "AUX"):
                head = head.head
            else:
                return None
        own = _own_subject(head)
        if own is not None:
            return antecedent(own)
        current = head
    return None


def _blamed(prep: Token) -> Token | None:
    """Return who is blamed for an act whose "for" the parser ties to a noun: "arrested a man with Ilmen ties for"."""
    if prep.lower_ not in ("for", "of", "over"):
        return None
    for ancestor in prep.ancestors:
        if ancestor.pos_ == "VERB":
            return _controlled(ancestor) if ancestor.lemma_ in _BLAME else None
    return None


def _goes_on_blaming(verb: Token) -> bool:
    """Say whether a participle goes on with a list of faults: "blamed X for jailing writers, closing papers"."""
    head = verb.head
    if head.lemma_ not in _BLAME or any(child.dep_ in ("mark", "nsubj") for child in verb.children):
        return False
    return any(
        grand.dep_ == "pcomp" and grand.i < verb.i
        for child in head.children
        if child.dep_ == "prep" and child.lower_ in ("for", "of", "over")
        for grand in child.children
    )


def _sentence_subject(token: Token) -> Token | None:
    """Return the subject of the clause above an adjunct that the parser ties to a noun in it."""
    for ancestor in token.ancestors:
        if ancestor.pos_ in ("VERB", "AUX"):
            own = _own_subject(ancestor)
            return antecedent(own) if own is not None else None
    return None


def _controlled(governor: Token) -> Token | None:
    if governor.lemma_ not in _OBJECT_CONTROL and governor.lemma_ not in _BLAME:
        return None
    for child in governor.children:
        if child.dep_ in ("dobj", "dative", "nsubjpass"):
            return antecedent(child)
    return None


def _from_noun(verb: Token, noun: Token) -> Token | None:
    if any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children):
        return _owner(noun) or noun
    if verb.dep_ == "relcl" and _own_subject(verb) is not None:
        return antecedent(_own_subject(verb) or noun)
    return noun


def _owner(noun: Token) -> Token | None:
    """Return who a nominal act belongs to: its possessor, its nationality word, or the subject of its verb."""
    for child in noun.children:
        if child.dep_ == "poss":
            return antecedent(child)
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod") and child.text[:1].isupper():
            return child
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("by", "of"):
            for grandchild in child.children:
                if grandchild.dep_ == "pobj":
                    return grandchild
    governing = governing_verb(noun)
    if governing is not None and governing[1] in ("dobj", "attr"):
        return clause_subject(governing[0])
    return None


def _fills_gap(verb: Token) -> bool:
    """Say whether a relative clause has all it needs, so that its noun is no object of it."""
    for child in verb.children:
        if child.dep_ in ("dobj", "attr", "acomp", "nsubjpass", "ccomp"):
            return True
        if child.dep_ in _SUBJECTS and child.lower_ in _RELATIVE:
            return True
        if child.dep_ == "advmod" and child.lower_ in ("where", "when", "why"):
            return True
        if child.dep_ == "prep" and (
            not any(g.dep_ in ("pobj", "pcomp") for g in child.children)
            or any(g.lower_ in _RELATIVE for g in child.children)
        ):
            return True
    return not any(child.dep_ in _SUBJECTS for child in verb.children)


def _add(slots: Slots, name: str, token: Token) -> None:
    found = slots.setdefault(name, [])
    if token not in found:
        found.append(token)


def _add_infinitive(slots: Slots, verb: Token) -> None:
    """Take the subject of "for X to do", "X to do" as an argument of the governing verb."""
    marked = any(child.dep_ == "mark" and child.lower_ == "for" for child in verb.children)
    bare = any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.children)
    for child in verb.children:
        if child.dep_ == "nsubj" and (marked or bare):
            _add(slots, "for" if marked else "obj", child)
        elif child.dep_ == "nsubj":
            # "demanded that X leave" and "let X leave" look alike.
            _add(slots, "that", antecedent(child))
            if verb.head.lemma_ in _BARE_CONTROL and child.i > verb.head.i:
                _add(slots, "obj", antecedent(child))


def _add_small_clause(slots: Slots, predicate: Token) -> None:
    """Take "consider X a threat" apart: X is the object, the noun or adjective what it is said to be."""
    for child in predicate.children:
        if child.dep_ in ("nsubj", "compound", "poss") and child.i < predicate.i and child.pos_ != "ADJ":
            _add(slots, "obj", antecedent(child))
            return


def _add_deeper(slots: Slots, head: Token) -> None:
    """Take prepositions that the parser ties to a noun inside the object: "most of its fuel from X"."""
    for child in head.subtree:
        if (
            child.dep_ == "prep"
            and child.i > head.i
            and child.lower_ in _FAR
            and child.lower_ not in slots
            and child.i - head.i <= _REACH
            and not any(t.dep_ in ("relcl", "acl", "ccomp", "advcl") for t in _up_to(child, head))
        ):
            _add_prep(slots, child)


def _up_to(token: Token, head: Token) -> Iterator[Token]:
    for ancestor in token.ancestors:
        if ancestor.i == head.i:
            return
        yield ancestor


def _add_pobj(slots: Slots, name: str, prep: Token) -> None:
    for child in prep.children:
        quality = name == "as" and child.dep_ in ("amod", "acomp", "advcl") and child.pos_ == "ADJ"
        if child.dep_ in ("pobj", "pcomp") or quality:
            _add(slots, name, antecedent(child))


def _add_prep(slots: Slots, prep: Token) -> None:
    _add_pobj(slots, prep.lower_, prep)
    for child in prep.children:
        if child.dep_ == "prep":
            _add_pobj(slots, child.lower_, child)
        if child.dep_ == "pobj" and prep.lower_ in ("as",):
            for grandchild in child.children:
                if grandchild.dep_ == "prep":
                    _add_prep(slots, grandchild)
