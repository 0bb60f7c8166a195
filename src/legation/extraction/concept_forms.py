"""Forms of words and clauses that names of causes and effects are made of."""

from spacy.tokens import Token

from legation.extraction.state_arguments import clause_subject, is_passive, verb_slots

_PREFIXES = frozenset({"re", "co", "pre", "over", "out", "mis", "de", "un", "non"})
_BE = frozenset({"'s", "’s", "'", "’", "'re", "’re", "'m", "’m"})
_DASHES = frozenset({"-", "–"})
_PARTICLES = frozenset("away back ahead together apart forward home abroad closer further farther".split())
"""Adverbs without which a verb says something else: "stayed away"."""


def is_glued(token: Token) -> bool:
    """Say whether a dash joins the words beside it into one: "stand-off", "2016-2020"."""
    if token.text not in _DASHES or token.i == 0:
        return token.tag_ == "HYPH"
    return token.tag_ == "HYPH" or (not token.whitespace_ and not token.nbor(-1).whitespace_)


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a clause, also of a participle that stands as an adjective: "the port, hit by storms"."""
    if verb.tag_ == "VBN" and verb.dep_ in ("acomp", "oprd") and verb.head.lemma_ == "be":
        return clause_subject(verb.head)
    own = any(c.dep_ in ("nsubj", "nsubjpass", "aux", "auxpass") for c in verb.children)
    if verb.tag_ == "VB" and not own and verb.dep_ in ("ROOT", "ccomp"):
        return None  # who is told to do it does not do it yet
    if verb.tag_ == "VBN" and verb.dep_ in ("amod", "appos") and verb.head.pos_ in ("NOUN", "PROPN"):
        return verb.head
    return _right_before(verb) or clause_subject(verb)


def _right_before(verb: Token) -> Token | None:
    """Return the name right before a finite verb that the parser ties to what stands before the comma."""
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass") and c.i < verb.i]
    first = helpers[0] if helpers else verb
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children):
        return None
    found = verb_slots(verb).get("obj" if in_passive(verb) else "subj", [])
    return next((t for t in found if t.i == first.i - 1 and t.pos_ == "PROPN"), None)


def several_before(verb: Token) -> Token | None:
    """Return whom "they" takes up from the clause before: "the crews were unpaid, so they left"."""
    told = any(c.dep_ in ("dobj", "attr", "acomp", "xcomp") for c in verb.children)
    if verb.lemma_ in ("have", "be", "do") and not told:
        return None  # "rising as they have"
    clauses = [c for c in verb.lefts if c.dep_ in ("ccomp", "advcl") and c.pos_ in ("VERB", "AUX")]
    if verb.dep_ in ("conj", "advcl", "ccomp") and verb.head.pos_ in ("VERB", "AUX") and verb.head.i < verb.i:
        clauses.append(verb.head)
    subjects = [g for c in clauses for g in c.children if g.dep_ in ("nsubj", "nsubjpass")]
    return subjects[0] if len(subjects) == 1 and subjects[0].tag_ == "NNS" else None


def in_passive(verb: Token) -> bool:
    """Say whether a verb is in the passive, also as a second one under one "be": "is judged and found wanting"."""
    if is_passive(verb) or (verb.tag_ == "VBN" and verb.dep_ in ("acomp", "appos", "amod")):
        return True
    own = any(c.dep_ in ("nsubj", "nsubjpass", "dobj", "aux", "auxpass") for c in verb.children)
    return verb.tag_ in ("VBN", "VBD") and verb.dep_ == "conj" and is_passive(verb.head) and not own


def fronted_in(subject: Token) -> Token | None:
    """Return the adjective of "how close the talks are", which the parser ties to the subject."""
    return next(
        (c for c in subject.lefts if c.dep_ == "amod" and any(g.lower_ == "how" for g in c.children)), None
    )


def is_spare(modifier: Token) -> bool:
    """Say whether a name is whole without an adjective, where there is little room."""
    joined = any(is_glued(t) for t in modifier.subtree)
    return modifier.dep_ == "amod" and modifier.pos_ != "PROPN" and modifier.text.islower() and not joined


def is_doing_so(verb: Token) -> bool:
    """Say whether a verb only stands for another: "to do so"."""
    return verb.lemma_ == "do" and any(c.lower_ == "so" for c in verb.children)


def is_infinitive(verb: Token) -> bool:
    """Say whether a verb has its "to"."""
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)


def is_particle(adverb: Token) -> bool:
    """Say whether an adverb is a part of what its verb says: "stayed away", "goes deeper"."""
    return adverb.lower_ in _PARTICLES or (
        adverb.tag_ == "RBR" and adverb.lower_ not in ("more", "less", "longer")
    )


def is_attribute(token: Token) -> bool:
    """Say whether a description is what a clause says of its subject: it keeps its words ("is a rural country")."""
    current = token
    if current.dep_ == "pobj" and current.head.lower_ == "of" and current.head.head.lower_ in ("one", "some"):
        current = current.head.head
    return (
        token.pos_ in ("NOUN", "NUM", "ADJ")
        and current.dep_ in ("attr", "oprd")
        and current.head.lemma_ in ("be", "become", "remain")
    )


_MISREAD = {"hopes": "hope", "hoped": "hope", "hoping": "hope"}
"""Lemmas that the parser's rules get wrong ("hop")."""


def word_of(verb: Token) -> str:
    """Return a verb as written, with the prefix that a hyphen parts from it: "re-elected"."""
    if verb.i < 2 or verb.nbor(-1).text != "-" or verb.nbor(-2).lower_ not in _PREFIXES:
        return verb.lower_
    return f"{verb.nbor(-2).lower_}-{verb.lower_}"


def lemma_of(verb: Token) -> str:
    """Return a verb's lemma, with the prefix that a hyphen parts from it."""
    lemma = _MISREAD.get(verb.lower_, verb.lemma_.lower())
    if lemma in _BE:
        return "be"
    return word_of(verb).removesuffix(verb.lower_) + lemma


def present(lemma: str, *, plural: bool) -> str:
    """Return a verb in the present, for one or several."""
    if plural:
        return "are" if lemma == "be" else lemma
    irregular = {"be": "is", "have": "has"}.get(lemma)
    if irregular is not None:
        return irregular
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{lemma}es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}s"


def gerund(lemma: str) -> str:
    """Return the -ing form of a verb."""
    vowels = "aeiou"
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")) and len(lemma) > 2:
        return f"{lemma[:-1]}ing"
    short = len(lemma) > 2 and lemma[-1] in "bdgkmnprt" and lemma[-2] in vowels and lemma[-3] not in vowels
    if short and sum(char in vowels for char in lemma) == 1:
        return f"{lemma}{lemma[-1]}ing"
    return f"{lemma}ing"
