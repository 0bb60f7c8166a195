"""Whom a word that names nothing stands for, where it would be the subject of a figure: "that", "their number"."""

from spacy.tokens import Token

from legation.annotators.lookup import LayerIndex
from legation.extraction.amount import Amount
from legation.extraction.figure_clauses import NOMINAL, Setting, subject_of
from legation.extraction.state_arguments import antecedent
from legation.schema.vocabulary import ActorType, MentionKind

_GIVING = frozenset({"give", "award", "grant", "hand", "assign", "accord"})
_TURNING = frozenset({"make", "render", "leave"})
_KINDS = frozenset({"kind", "sort", "type"})
_TALLIES = frozenset({"number", "count", "total"})
_HEDGES = frozenset(
    {"roughly", "about", "around", "almost", "nearly", "some", "approximately", "barely", "only"}
)
_ONE = frozenset({"it", "its"})
_MANY = frozenset({"they", "them", "their"})
_WORDLESS = frozenset({"this", "that", "it"})
_CONJUNCTIONS = frozenset({"after", "before", "since", "until"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_GROUPS = frozenset({ActorType.COMMUNITY})
_BODIES = frozenset({ActorType.STATE, ActorType.ORGANISATION, ActorType.BODY})


def stood_for(token: Token | None, amount: Amount, setting: Setting, index: LayerIndex) -> Token | None:
    """Return the word that a figure's subject really is.

    Args:
        token: Subject as the parse gives it.
        amount: The amount.
        setting: Its clause.
        index: Look-ups over the layers.

    Returns:
        The word that says more, else the one given.
    """
    told = _receiver(amount, setting) or _turned(amount, setting) or _of_its_kind(setting)
    told = told or _at_its_height(amount, setting) or _after_whom(token, setting)
    if told is not None or token is None:
        return told or token
    if token.lower_ in _HEDGES:
        token = _next_subject(token)
    elif token.lemma_.lower() in _TALLIES:
        owner = next((c for c in token.children if c.dep_ == "poss"), token)
        token = owner if owner.pos_ != "PRON" or index.party_of(owner) is not None else token
    token = antecedent(token)
    if token.pos_ not in ("PRON", "DET") or index.party_of(token) is not None:
        return token
    if token.lower_ in _WORDLESS:
        told = _of_clause(token, setting)
        if told is not None:
            return told
    if token.lower_ in _ONE:
        return _only_before(token, index, _BODIES, token.sent.start) or token
    if token.lower_ in _MANY:
        first = index.segment_of(token).first
        found = _only_before(token, index, _GROUPS, token.sent.start)
        return found or _only_before(token, index, _GROUPS, first) or token
    return token


def _receiver(amount: Amount, setting: Setting) -> Token | None:
    """Return whom a score is given: "gives Florin a score of 9"."""
    verb = setting.verb
    if amount.dimension != "score" or verb is None or verb.lemma_ not in _GIVING:
        return None
    for child in verb.children:
        if child.dep_ == "dative":
            if child.pos_ != "ADP":
                return child
            return next((c for c in child.children if c.dep_ == "pobj"), None)
    return None


def _turned(amount: Amount, setting: Setting) -> Token | None:
    """Return who comes to hold a rank: "that has made Florin one of the top five buyers"."""
    if amount.dimension not in ("rank", "ordinal", "unique"):
        return None
    for word in setting.span.root.ancestors:
        if word.head.lemma_ not in _TURNING or word.head.pos_ != "VERB":
            continue
        if word.dep_ == "ccomp" and word.pos_ not in ("VERB", "AUX"):
            return next((c for c in word.children if c.dep_ in _SUBJECTS), None)
        if word.dep_ == "oprd":
            return next((c for c in word.head.children if c.dep_ == "dobj"), None)
    return None


def _of_its_kind(setting: Setting) -> Token | None:
    """Return the thing that is "the first of its kind"."""
    noun = setting.noun
    if noun is None or noun.lemma_.lower() not in _KINDS or noun.dep_ != "pobj":
        return None
    first = noun.head.head
    if first.dep_ == "appos":
        return first.head
    return subject_of(setting.verb) if first.dep_ == "attr" else None


def _at_its_height(amount: Amount, setting: Setting) -> Token | None:
    """Return the thing that is "at a record low": the noun before, where no verb says it."""
    root = setting.span.root
    while root.dep_ in ("amod", "compound", "nmod") and root.head != root:
        root = root.head
    if amount.dimension != "rank" or root.dep_ != "pobj" or root.head.lower_ != "at":
        return None
    return root.head.head if root.head.head.pos_ == "NOUN" else None


def _after_whom(token: Token | None, setting: Setting) -> Token | None:
    """Return the subject that the parser ties to the conjunction: "two years after Florin made history"."""
    verb = setting.verb
    while verb is not None and verb.dep_ in ("advcl", "xcomp", "pcomp"):
        if verb.tag_ in ("VBD", "VBZ", "VBP") and verb.i > verb.sent.start:
            if any(c.dep_ in _SUBJECTS for c in verb.children):
                return None
            name = verb.nbor(-1)
            after = name.dep_ == "pobj" and name.head.lower_ in _CONJUNCTIONS
            return name if after and name.pos_ in NOMINAL and name != token else None
        verb = verb.head if verb.head != verb else None
    return None


def _next_subject(token: Token) -> Token:
    """Return the subject of a clause above that is no hedge: the parser takes a word in capitals for a name."""
    for above in token.ancestors:
        for child in above.children:
            if child.dep_ in _SUBJECTS and child != token and child.pos_ in (*NOMINAL, "PRON"):
                return child
    return token


def _of_clause(token: Token, setting: Setting) -> Token | None:
    """Return the subject of the clause that "it" or "this" announces: "it has been six years since Florin left"."""
    verb = token.head
    if verb.lemma_ != "be":
        return None
    below = [c for c in verb.children if c.dep_ in ("advcl", "attr", "ccomp", "npadvmod")]
    for word in below:
        since = word.dep_ == "advcl" and any(c.lower_ == "since" for c in word.children)
        clauses = [word] if since else []
        if word.dep_ == "attr" and word.lemma_ == "time":
            clauses = [c for c in word.children if c.dep_ == "relcl"]
        elif not since:
            clauses = [c for c in word.children if c.dep_ in ("advcl", "acl", "relcl") and _is_since(c)]
        for clause in clauses:
            found = next((c for c in clause.children if c.dep_ in _SUBJECTS), None)
            if found is not None and found.pos_ in (*NOMINAL, "PRON"):
                return found
    return None


def _is_since(clause: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ == "since" for c in clause.children)


def _only_before(token: Token, index: LayerIndex, kinds: frozenset[ActorType], first: int) -> Token | None:
    """Return the name of the only actor of a kind between a place and a pronoun, its last mention."""
    heads = {
        mention.actor: mention.head
        for mention in index.mentions
        if first <= mention.head < token.i
        and mention.kind is not MentionKind.PRONOUN
        and index.actors[mention.actor].type in kinds
    }
    return token.doc[next(iter(heads.values()))] if len(heads) == 1 else None
