"""What stands in the slots of a predicate of causing, where the parser ties it elsewhere or leaves it out."""

from spacy.tokens import Token

from legation.extraction.cause_links import part_tokens
from legation.extraction.state_arguments import Slots, is_passive

_FAR = 20
_DASHES = frozenset({"–", "—", "-", "--"})


def fenced_subject(verb: Token) -> Token | None:
    """Return the subject that stands before a stretch between dashes: "The feud - so old - drives trade"."""
    if verb.i < 3 or verb.tag_ not in ("VBZ", "VBD", "VBP") or verb.nbor(-1).text not in _DASHES:
        return None
    for i in range(verb.i - 2, verb.sent.start, -1):
        if verb.doc[i].text in _DASHES:
            noun = verb.doc[i - 1]
            return noun if noun.pos_ == "NOUN" and noun.dep_ in ("nsubj", "ROOT", "nsubjpass") else None
    return None


def gerund_subject(verb: Token) -> Token | None:
    """Return "Florin opening a port" of "Florin opening a port would create jobs", read as a clause with a clause."""
    head = verb.head
    doing = (
        head.tag_ == "VBG"
        and head.i < verb.i
        and any(c.dep_ == "nsubj" and c.i < head.i for c in head.children)
    )
    own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
    ahead = any(c.tag_ == "MD" for c in verb.children)
    return head if verb.dep_ in ("ccomp", "xcomp") and doing and ahead and not own else None


def told_by_clause(main: Token) -> Token:
    """Return what brings the rest about: what is judged where a clause only judges an act.

    "Closing the port could prove costly, even triggering a strike": it is the closing that would.
    """
    judged = next((c for c in main.children if c.dep_ == "csubj"), None)
    return (
        judged if judged is not None and main.lemma_ in ("be", "prove", "seem", "appear", "become") else main
    )


def governed_by_for(verb: Token, slots: Slots, *, named: bool) -> list[Token]:
    """Return what "for" governs where it is tied to another noun: "held a man with a bag for theft"."""
    if not any(t.i > verb.i for t in slots.get("obj", [])):
        return []
    for token in verb.subtree:
        tied = token.lower_ == "for" and token.dep_ == "prep" and token.head.pos_ in ("NOUN", "PROPN")
        if tied and token.i > verb.i and _within(token.head, verb):
            below = [c for c in token.children if c.dep_ == "pcomp" or (named and c.dep_ == "pobj")]
            if below:
                return below[:1]
    return []


def _within(noun: Token, verb: Token) -> bool:
    """Say whether a noun hangs on a verb by nouns and prepositions alone, in no clause of its own."""
    current = noun
    while current != verb and current.dep_ in ("dobj", "pobj", "prep", "conj"):
        current = current.head
    return current == verb


def agents_of(acts_told: list[Token]) -> list[Token]:
    """Return the agent that the parser ties to what is prevented: "is kept from landing by the storm"."""
    bys = [
        c
        for act in acts_told
        if not is_passive(act)
        for c in act.children
        if c.dep_ == "prep" and c.lower_ == "by"
    ]
    return [g for by in bys for g in by.children if g.dep_ == "pobj"]


def kept_from(verb: Token, slots: Slots) -> Token | None:
    """Return what is prevented where it is told apart from who would do it: "keeps Florin from trading"."""
    objects = slots.get("obj", [])
    acts = [t for t in slots.get("from", []) if t.tag_ == "VBG" and t.dep_ == "pcomp"]
    acts += [c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.tag_ == "VBG"]
    acts += [
        c for t in objects[:1] for c in t.children if c.dep_ == "acl" and c.tag_ == "VBG" and c.i == t.i + 1
    ]
    return next((t for t in acts if objects and t.i > verb.i and objects[0] != t), None)


def with_doer(act: Token, doer: Token, *, without: list[Token]) -> tuple[Token, ...]:
    """Return the words of "Florin from trading"; who would do it is left out where it stands before the verb."""
    tokens = list(part_tokens(act, without=without))
    if doer.i > act.i or doer.i < act.sent.start or act.i - doer.i > _FAR:
        return tuple(tokens)
    near = [t for t in part_tokens(doer) if t.i < tokens[0].i]
    return tuple(sorted({*near, *tokens}, key=lambda token: token.i))


def is_pointer(token: Token) -> bool:
    """Say whether a word points back to what was said: "this", "which"."""
    return token.lower_ in ("this", "that", "which")


def slot_token(names: tuple[str, ...], slots: Slots, verb: Token) -> Token | None:
    """Return what fills the first of the named slots that is filled; "clause" names the verb itself."""
    for name in names:
        if name == "clause":
            return verb
        if name == "ccomp":
            found = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        else:
            found = next(iter(slots.get(name, [])), None)
        if found is not None and not (name == "obj" and found.dep_ == "nsubj" and found.head.dep_ == "ccomp"):
            return found
    return None
