"""Whether a subordinator tells of a cause: "since", "as", "when" and "so" have other senses too."""

from spacy.tokens import Token

from legation.extraction.cause_happenings import CHANGING, REACTIONS, is_modal
from legation.extraction.state_arguments import clause_subject, is_passive
from legation.resources.causes import Connective

_STARTING = frozenset(
    {
        "begin",
        "start",
        "erupt",
        "break",
        "flare",
        "arise",
        "ignite",
        "escalate",
        "end",
        "stop",
        "collapse",
        "sour",
        "soar",
        "plunge",
    }
)
_NUMBERS = frozenset({"estimate", "figure", "number", "count", "tally", "percentage", "total", "census"})
"""What a clause is about that sets one number beside another."""
_TIMES = frozenset(
    """year month week day summer winter spring autumn season night morning evening afternoon january february march
    april may june july august september october november december monday tuesday wednesday thursday friday saturday
    sunday century decade""".split()
)
_ASKING = frozenset(
    "think know wonder doubt see ask sure unsure clear unclear tell care check matter".split()
)
"""What "if" follows as "whether" does."""
_BAD_AS = frozenset({"well", "such", "long", "soon", "far", "much", "many", "same", "so", "just"})


def _reckons(clause: Token, main: Token) -> bool:
    """Say whether a condition only says how one counts: "a thousand, if you leave out the children"."""
    lemma = clause.lemma_.lower()
    if lemma == "leave":
        counted = any(c.lower_ in ("out", "aside") for c in clause.children)
    else:
        counted = lemma in ("count", "add", "include", "exclude", "subtract", "deduct", "omit")
    subject = clause_subject(clause)
    if any(c.tag_ == "MD" for c in main.children):
        return False
    return counted and (
        is_passive(clause) or (subject is not None and subject.lower_ in ("you", "one", "we"))
    )


def _after_a_time(when: Token) -> bool:
    """Say whether "when" goes on with a time told before it: "in the summer, when farmers are busy", "2009, when"."""
    before = next((t for t in (when.nbor(-k) for k in range(1, 3) if when.i >= k) if not t.is_punct), None)
    if before is None or before.i < when.sent.start:
        return False
    year = before.like_num and len(before.text) == 4
    return year or before.lemma_.lower() in _TIMES


def _withholds_name(main: Token) -> bool:
    """Say whether somebody only stays unnamed: "asked not to be identified because she may not speak"."""
    named = main.lemma_.lower() in ("identify", "name", "quote") and is_passive(main)
    return named and any(c.dep_ == "neg" for c in main.children)


def _counts(clause: Token) -> bool:
    """Say whether a clause gives another number: "though the guild's estimate is half that"."""
    subject = clause_subject(clause)
    if subject is None:
        return False
    share = subject.ent_type_ == "PERCENT" or subject.lower_ in ("percent", "cent", "%")
    return share or subject.lemma_.lower() in _NUMBERS


def tells_cause(connective: Connective, signal: list[Token], clause: Token, main: Token) -> bool:
    """Say whether a subordinator tells of a cause here, or a condition or what is conceded."""
    word = signal[0].lower_
    if connective.hedge == "denied" and connective.kind == "prevention" and _counts(clause):
        return False
    if connective.kind == "condition" and connective.hedge is None and _reckons(clause, main):
        return False
    if word == "if" and signal[0].i > 0 and signal[0].nbor(-1).lemma_.lower() in _ASKING:
        return False  # "I doubt if it rains"
    if word == "when" and connective.kind == "condition" and _after_a_time(signal[0]):
        return False
    if _withholds_name(main):
        return False
    if (
        word == "as"
        and len(signal) == 1
        and (signal[-1].nbor(1).lower_ == "if" or clause.lemma_ == main.lemma_)
    ):
        return False
    starts = word == "when" and len(signal) == 1 and main.lemma_.lower() in _STARTING and clause.i > main.i
    if connective.modal and starts != (connective.kind == "cause"):
        return False
    if connective.modal and not starts and not (is_modal(main) and main.tag_ != "VBD"):
        return _is_proverb(connective, clause, main)
    if connective.alone and (main.lemma_.lower() not in REACTIONS or clause.dep_ != "advcl"):
        return False
    if word == "since" and signal[0].dep_ == "prep" and any(c.dep_ == "pobj" for c in signal[0].children):
        return False  # "since 2014, when the canal closed": see cause_times
    if word == "since" and len(signal) == 1:
        return not is_temporal_since(clause, main) or main.lemma_.lower() in REACTIONS
    if word == "as" and len(signal) == 1:
        return signal[0].i > 0 and signal[0].nbor(-1).lower_ not in _BAD_AS and _gives_reason(clause, main)
    if word == "with":
        return signal[0].dep_ == "mark" and signal[0].i == signal[0].sent.start and clause.i < main.i
    if word == "while":
        return signal[0].is_title or signal[0].nbor(-1).is_punct
    if word in ("so", "should", "until", "before", "once", "though") and len(signal) == 1:
        return _fits_single(word, signal[0], clause, main)
    return True


def _is_proverb(connective: Connective, clause: Token, main: Token) -> bool:
    """Say whether a rule of life is told: "When your house is on fire you stop worrying about the garden"."""
    subject = clause_subject(main)
    own = clause_subject(clause)
    present = main.tag_ in ("VBP", "VB") and clause.tag_ in ("VBZ", "VBP", "VB")
    present = present and own is not None and own.lower_ != "it"  # "when it comes to cheese, you know best"
    return connective.kind == "condition" and subject is not None and subject.lower_ == "you" and present


def _fits_single(word: str, token: Token, clause: Token, main: Token) -> bool:
    if word == "so":
        if token.i + 1 >= len(token.doc) or token.nbor(1).pos_ in ("ADJ", "ADV", "AUX", "VERB"):
            return False
        if token.i > 0 and token.nbor(-1).lemma_ == "do":
            return False  # "they do so because ..."
        return token.dep_ in ("mark", "cc", "advmod")
    if word == "should":
        return token.is_title
    if word in ("until", "before"):
        subject = clause_subject(main)
        none = subject is not None and subject.lower_ in ("nobody", "nothing", "none")
        refused = main.dep_ == "xcomp" and main.head.lemma_ in ("refuse", "decline")
        return none or refused or any(c.dep_ == "neg" for c in main.children)
    if word == "once":
        return token.dep_ == "mark" or clause.dep_ == "advcl"
    return token.dep_ == "mark"


def is_temporal_since(clause: Token, main: Token) -> bool:
    """Say whether "since" dates more likely than it explains: a perfect beside a past, or "years"."""
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in main.children)
    past = clause.tag_ == "VBD" or any(
        c.tag_ == "VBD" for c in clause.children if c.dep_ in ("aux", "auxpass")
    )
    return (perfect and past) or "years" in [t.lower_ for t in main.subtree]


def _gives_reason(clause: Token, main: Token) -> bool:
    """Say whether an as-clause is more likely a reason than a time: it has its own subject and a state verb."""
    subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in clause.children)
    stative = clause.lemma_ in (
        "be",
        "have",
        "want",
        "need",
        "fear",
        "lack",
        "depend",
        "know",
        "seek",
        "remain",
        "threaten",
    )
    if subject and clause.i < main.i and clause.dep_ == "advcl":
        return main.lemma_.lower() in CHANGING and clause_subject(clause) != clause_subject(main)
    return subject and stative and clause.dep_ == "advcl" and clause.i > main.i
