"""Causal links said by prepositions: because of, despite, without, in the face of, with the border closed."""

from spacy.tokens import Token

from legation.extraction.cause_happenings import QUARRELS, REACTIONS, failing_verb, is_event, is_modal
from legation.extraction.cause_links import Link, content_of, is_saying, main_verb, part_tokens
from legation.extraction.state_arguments import clause_subject
from legation.resources.causes import Connective

_TEMPORAL_SINCE = frozenset({"DATE", "TIME", "EVENT"})
_FEELINGS = frozenset(
    """fear concern respect loyalty desire necessity gratitude solidarity anger spite hatred love pity frustration
    desperation despair habit curiosity conviction greed hope need revenge sympathy self-interest interest
    """.split()
)
_GAINS = frozenset({"money", "profit", "gain", "prestige", "glory", "fame", "fun", "pleasure"})
"""What one acts for, beside feelings."""
_WANTING = frozenset(
    """ask beg wait look hope search call exchange swap pay sell buy use mean need want long thirst crave plead
    appeal apply hunger yearn reach go make allow account""".split()
)
"""Verbs whose "for" names what is wanted or given, and no motive."""
_LEFT = frozenset({"leave", "go", "live", "remain", "do", "be"})
"""Verbs that "without" completes: what is left without an answer does not depend on one."""


def preposition_link(connective: Connective, signal: list[Token]) -> Link | None:
    """Return the link that a preposition asserts, or None where it tells of no cause."""
    words = {token.i for token in signal}
    if len(signal) == 1 and signal[0].dep_ not in ("prep", "mark", "prt", "agent", "pcomp"):
        return None
    complement = next(
        (
            c
            for t in reversed(signal)
            for c in t.children
            if c.dep_ in ("pobj", "pcomp", "ccomp") and c.i not in words
        ),
        None,
    )
    if complement is None or (complement.ent_type_ in _TEMPORAL_SINCE and connective.hedge != "denied"):
        return None
    head = next((t.head for t in signal if t.head.i not in words), None)
    if head is None or head == complement:
        return None
    root = next(t for t in signal if t.head.i not in words)
    effect, predicate = _governed(head, connective, root)
    if effect is None or predicate is None:
        return None
    risked = _risked(effect)
    effect = effect if risked is None else risked
    if connective.over:
        reaction = next((t for t in (effect, head, *_just_before(root), head.head) if _quarrels(t)), None)
        if reaction is None or complement.like_num:
            return None
        effect = predicate = reaction
    if connective.doing and (complement.dep_ != "pcomp" or complement.tag_ != "VBG" or root.dep_ != "prep"):
        return None
    if connective.feeling and complement.lemma_.lower() not in _FEELINGS:
        gain = connective.words == ("for",) and complement.lemma_.lower() in _GAINS
        reason = complement.lemma_.lower() == "reason" and any(
            c.dep_ in ("amod", "compound") for c in complement.children
        )
        if not gain and not reason:
            return None
    if connective.words == ("for",) and (head.pos_ != "VERB" or effect.lemma_.lower() in _WANTING):
        return None
    if (
        connective.words == ("under", "pressure", "from")
        and predicate.lemma_ == "be"
        and root.i == predicate.i + 1
    ):
        return None  # "they are under pressure from A": that is all that is said
    if connective.words == ("in", "the", "face", "of") and predicate.pos_ not in ("VERB", "AUX"):
        return None  # "silence in the face of injustice"
    if is_saying(effect) and root.i < effect.i:
        return None  # "Despite the storm, the paper reported on Monday": what it reported is not told here
    if connective.words == ("without",) and predicate.lemma_.lower() in _LEFT and root.i == predicate.i + 1:
        return None
    if connective.words == ("with",) and not _opens_condition(signal[0], predicate):
        return _circumstance(signal[0], complement, predicate)
    if connective.modal and (not is_modal(predicate) or predicate.lemma_ == "do"):
        return None
    eventful = is_event(complement) or connective.words == ("following",)
    if connective.alone and not (eventful and complement.pos_ != "PROPN"):
        return None
    if connective.words == ("after",) and effect.lemma_.lower() not in REACTIONS:
        return None
    return Link(
        part_tokens(complement),
        part_tokens(effect, without=[root]),
        tuple(signal),
        complement,
        effect,
        predicate,
        connective.kind,
        connective.sign,
        f"connective {' '.join(connective.words)}",
        connective.hedge if risked is None else "possible",
    )


def _risked(effect: Token) -> Token | None:
    """Return what somebody risks doing: "By leaving, Florin risks losing friends" says what may come of leaving."""
    after = effect.nbor(1) if effect.i + 1 < len(effect.doc) else effect
    return after if effect.lemma_.lower() == "risk" and after.tag_ == "VBG" and after.head == effect else None


def _circumstance(word: Token, complement: Token, predicate: Token) -> Link | None:
    """Return the link of "With the border closed, farmers left": what is said to be so is the cause."""
    clause = complement
    if complement.pos_ in ("NOUN", "PROPN"):
        clause = next(
            (
                c
                for c in complement.children
                if c.dep_ == "acl" and c.tag_ in ("VBG", "VBN") and c.i > complement.i
            ),
            complement,
        )
        if clause == complement:
            return None
    elif not any(c.dep_ in ("nsubj", "nsubjpass") for c in complement.children):
        return None
    if word.i != word.sent.start or predicate.i < clause.i or clause_subject(predicate) is None:
        return None
    return Link(
        part_tokens(complement),
        part_tokens(predicate, without=[word]),
        (word,),
        complement,
        predicate,
        predicate,
        "cause",
        "+",
        "connective with",
    )


def _opens_condition(word: Token, predicate: Token) -> bool:
    """Say whether "With a second bridge, ..." gives a condition: it opens its sentence, and the rest would come."""
    ahead = any(
        c.lower_ in ("would", "will", "could", "can", "cannot") and c.tag_ == "MD" for c in predicate.children
    )
    return word.is_title and word.i == word.sent.start and ahead


def _governed(head: Token, connective: Connective, root: Token) -> tuple[Token | None, Token | None]:
    """Return the effect's head and the predicate of the link."""
    nominal = head.pos_ in ("NOUN", "PROPN") and (connective.over or root.i > head.i)
    if nominal and ((head.pos_ == "NOUN" and is_event(head)) or connective.over):
        return head, head
    verb = main_verb(head)
    verb = None if verb is None else content_of(verb)
    verb = verb if verb is None or connective.doing else failing_verb(verb)
    if verb is None:
        return (head, head) if head.pos_ in ("NOUN", "ADJ") else (None, None)
    if verb.lemma_ == "be" and not any(c.dep_ in ("attr", "acomp") for c in verb.children):
        subject = clause_subject(verb)
        if subject is not None and subject.pos_ in ("NOUN", "PROPN"):
            return subject, verb
    return verb, verb


def _just_before(token: Token) -> list[Token]:
    """Return the nouns shortly before a preposition, the nearest first: the parser may have tied it elsewhere."""
    return [t for t in reversed(token.doc[max(token.sent.start, token.i - 5) : token.i]) if t.pos_ == "NOUN"]


def _quarrels(token: Token) -> bool:
    if token.lemma_.lower() in QUARRELS or token.lower_ in QUARRELS:
        return True
    near = [c for c in token.children if c.dep_ in ("conj", "dobj", "amod")]
    near += [token.head] if token.dep_ == "conj" else []
    return any(c.lemma_.lower() in QUARRELS for c in near)
