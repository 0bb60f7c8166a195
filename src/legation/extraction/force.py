"""What a saying does: its force and mode, with the reason.

The cue's class decides first; where it only says ("said", "added"), the words said decide. The order and the finer
points follow `docs/` (attributions): a concession asserts, a hostile vow threatens, a hedged cause stays an assertion.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from spacy.tokens import Doc, Token

from legation.annotators.cues import lemma_of
from legation.annotators.relations_syntax import text_of
from legation.extraction.attribution_cues import CueFacts, refuses_to_speak, tokens_in
from legation.schema.reading import Span
from legation.schema.vocabulary import Force, Mode

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "nobody", "none", "neither"})
_OBLIGATIONS = frozenset({"must", "should", "ought"})
_FUTURES = frozenset({"will", "'ll", "’ll", "shall", "wo"})
_CONDITIONS = frozenset({"if", "unless", "provided"})
_WISHES = frozenset({"hope", "want", "wish", "seek", "desire", "pray", "dream", "aspire", "long"})
_PROPHECIES = frozenset({"predict", "expect", "anticipate", "foresee"})
_HOSTILE = frozenset(
    {
        "destroy",
        "annihilate",
        "crush",
        "punish",
        "retaliate",
        "avenge",
        "attack",
        "strike",
        "bomb",
        "kill",
        "eliminate",
        "invade",
        "obliterate",
        "revenge",
        "pay",
        "eradicate",
        "respond",
        "regret",
    }
)
_SPEECH_FAMILIES = frozenset(
    {"say", "show", "act", "agreeing", "remember", "discuss", "refer", "point", "accuse"}
)
_HYPOTHETICAL = frozenset(
    {"must", "should", "would", "might", "could", "will", "'d", "’d", "'ll", "’ll", "shall"}
)
_FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})
_REFUTED = frozenset(
    {"false", "untrue", "exaggerated", "unfounded", "baseless", "groundless", "fabricated", "invented"}
)
_PURPOSES = frozenset({"direct", "aim", "intend", "target", "design", "mean", "base", "motivate"})
_MERELY = frozenset({"just", "only", "merely", "simply", "solely", "whether"})
_MANDATIVE = frozenset({"insist", "suggest"})
_BE = frozenset({"be", "remain", "become", "seem", "look", "constitute", "represent"})


@dataclass(frozen=True, slots=True)
class ForceVerdict:
    """Force and mode of an attribution, and the words that decided."""

    force: Force
    mode: Mode
    reason: str


@lru_cache(maxsize=1)
def value_words() -> frozenset[str]:
    """Return the words that judge when they are a predicate."""
    text = (files("legation.resources") / "cues" / "values.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return frozenset(word for _, words in rows for word in words.split())


def judge_force(doc: Doc, content: tuple[Span, ...], facts: CueFacts) -> ForceVerdict:
    """Judge what a saying does.

    Args:
        doc: The parse.
        content: Ranges of what is said.
        facts: The cue as read.
    """
    special = _by_negation(doc, content, facts)
    if special is not None:
        return special
    sense = facts.sense
    if sense is None:
        force, reason = _by_content(doc, content)
        return ForceVerdict(force, Mode.SAID, reason)
    mode = sense.mode
    if sense.mode is Mode.SAID and facts.wished:
        mode = Mode.HYPOTHETICAL
    if sense.mode is Mode.SAID and facts.modal in _HYPOTHETICAL and not facts.passive and _is_report(facts):
        mode = Mode.HYPOTHETICAL
    word = f"cue '{sense.lemma}'"
    if sense.family == "commit":
        hostile = _hostile(doc, content)
        return ForceVerdict(
            Force.THREATEN if hostile else Force.ASSERT, mode, f"{word}: {hostile or 'a pledge'}"
        )
    if sense.family == "warn" and _hostile(doc, content):
        return ForceVerdict(Force.THREATEN, mode, f"{word}: {_hostile(doc, content)}")
    if sense.lemma == "announce":
        return ForceVerdict(Force.ASSERT, mode, f"{word}: an announcement")
    if sense.force is not Force.ASSERT:
        return ForceVerdict(sense.force, mode, f"{word} ({sense.family})")
    if sense.lemma in _MANDATIVE and _is_subjunctive(doc, content[0]):
        return ForceVerdict(Force.DEMAND, mode, f"{word} + bare verb")
    force, reason = _by_content(doc, content)
    return ForceVerdict(force, mode, f"{word}; {reason}")


def _is_subjunctive(doc: Doc, content: Span) -> bool:
    """Recognise "insisted that Norvane stop": the bare verb makes a demand of it."""
    for root in _main_clauses(tokens_in(doc, content))[:1]:
        helped = any(child.dep_ in ("aux", "auxpass") for child in root.children if child.lower_ != "not")
        subject = next((child for child in root.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        plural = (
            subject is None or subject.tag_ in ("NNS", "NNPS") or subject.lower_ in ("i", "we", "they", "you")
        )
        return not helped and not plural and root.tag_ == "VB"
    return False


def _is_report(facts: CueFacts) -> bool:
    """Say whether a modal makes the saying one that nobody has made; "I would say" says it."""
    return facts.head is not None and not any(
        child.dep_ == "nsubj" and child.lower_ in ("i", "we") for child in facts.head.children
    )


def _by_negation(doc: Doc, content: tuple[Span, ...], facts: CueFacts) -> ForceVerdict | None:
    if refuses_to_speak(doc, facts, content[0]):
        return ForceVerdict(Force.DENY, Mode.OMITTED, "refuses to speak")
    if facts.sense is None:
        return None
    word = f"'{facts.sense.lemma}'"
    if facts.refused:
        return ForceVerdict(Force.DENY, Mode.SAID, "refuses")
    if not facts.negated:
        return None
    if facts.sense.polarity in ("denying", "doubting"):
        return ForceVerdict(Force.ASSERT, Mode.SAID, f"negated {word} concedes")
    if facts.sense.mode is Mode.IMPUTED:
        return ForceVerdict(Force.DENY, Mode.IMPUTED, f"negated {word}")
    if facts.sense.mode is Mode.SAID and facts.sense.family in _SPEECH_FAMILIES:
        return ForceVerdict(Force.DENY, Mode.OMITTED, f"negated {word}: not said")
    return None


def _hostile(doc: Doc, content: tuple[Span, ...]) -> str | None:
    for span in content:
        for token in tokens_in(doc, span):
            if token.pos_ in ("VERB", "NOUN") and lemma_of(token) in _HOSTILE:
                return f"hostile '{token.lower_}'"
    return None


def _by_content(doc: Doc, content: tuple[Span, ...]) -> tuple[Force, str]:
    first = content[0]
    tokens = tokens_in(doc, first)
    if len(content) > 1 and not any(token.tag_ in _FINITE for token in tokens):
        tokens = tokens + tokens_in(doc, content[1])
    if not tokens:
        return Force.ASSERT, "no token"
    clauses = _main_clauses(tokens)
    text = text_of(doc)[first.start : first.end].rstrip("”\"' ")
    if tokens[0].lower_ in ("no", "nonsense") and (len(tokens) < 3 or tokens[1].text in (",", ".", "!", ";")):
        return Force.DENY, f"answer '{tokens[0].lower_}'"
    if text.endswith("?") and (len(clauses) == 1 or len(content) == 1):
        return Force.QUESTION, "question mark"
    for root in clauses[:2]:
        verdict = _by_clause(root, tokens)
        if verdict is not None:
            return verdict
    return Force.ASSERT, "a statement"


def _main_clauses(tokens: list[Token]) -> list[Token]:
    """Return the heads of the content's clauses that nothing inside the content governs."""
    inside = {token.i for token in tokens}
    roots = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    verbs = [token for token in roots if token.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "PROPN")]
    return verbs or roots


def _by_clause(root: Token, tokens: list[Token]) -> tuple[Force, str] | None:
    children = list(root.children)
    auxiliaries = {child.lower_ for child in children if child.dep_ in ("aux", "auxpass")}
    if root.tag_ == "MD" or root.lower_ in _FUTURES:
        auxiliaries.add(root.lower_)
    condition = _condition(root, tokens)
    past = root.tag_ == "VBD" and not auxiliaries
    if condition is not None and not past and not _is_imperative(root, children):
        return Force.CONDITIONAL, f"main clause of '{condition}'"
    without = any(child.lower_ == "without" and child.dep_ == "prep" for child in children)
    if without and "would" in auxiliaries:
        return Force.CONDITIONAL, "'without' with 'would'"
    if "would" in auxiliaries and "have" in auxiliaries and root.tag_ == "VBN":
        return Force.CONDITIONAL, "would have"
    demand = _demand(root, children, auxiliaries)
    if demand is not None:
        return Force.DEMAND, demand
    if (lemma_of(root) in _WISHES and _own(root)) or (
        root.lower_ == "looking" and any(child.lower_ in ("for", "forward") for child in children)
    ):
        return Force.HOPE, f"'{root.lower_}'"
    mine = any(child.dep_ == "nsubj" and child.lower_ == "i" for child in children)
    if lemma_of(root) in _PROPHECIES or ((auxiliaries & _FUTURES or "would" in auxiliaries) and not mine):
        return Force.PREDICT, "future"
    going = next((child for child in children if child.dep_ == "xcomp"), None)
    if root.lower_ in ("going", "set", "likely", "bound", "poised") and going is not None:
        return Force.PREDICT, f"'{root.lower_} to'"
    denied = _denial(root, children)
    value = _value(root, children)
    if denied is not None and (value is None or any(child.dep_ == "expl" for child in children)):
        return Force.DENY, denied
    return (Force.EVALUATE, value) if value is not None else None


def _condition(root: Token, tokens: list[Token]) -> str | None:
    inside = {token.i for token in tokens}
    for child in root.children:
        if child.dep_ != "advcl" or child.i not in inside:
            continue
        for mark in child.children:
            if mark.lower_ in _CONDITIONS and mark.dep_ in ("mark", "advmod"):
                return mark.lower_
    return None


def _demand(root: Token, children: list[Token], auxiliaries: set[str]) -> str | None:
    if auxiliaries & _OBLIGATIONS:
        return f"'{sorted(auxiliaries & _OBLIGATIONS)[0]}'"
    infinitive = any(
        child.dep_ == "xcomp" and any(g.lower_ == "to" for g in child.children) for child in children
    )
    if lemma_of(root) in ("need", "have") and infinitive:
        return f"'{root.lower_} to'"
    if root.lower_ == "let" and any(
        child.lower_ in ("us", "'s", "’s") for grand in children for child in grand.subtree
    ):
        return "'let us'"
    return "imperative" if _is_imperative(root, children) else None


def _is_imperative(root: Token, children: list[Token]) -> bool:
    subjects = ("nsubj", "nsubjpass", "csubj", "expl", "aux", "auxpass")
    if root.pos_ != "VERB" or any(child.dep_ in subjects for child in children):
        return False
    bare = root.tag_ == "VB" or (root.tag_ == "VBP" and root.i == root.left_edge.i)
    return bare and root.dep_ in ("ROOT", "ccomp")


def _own(root: Token) -> bool:
    """Say whether a wish is the speaker's own, or one that the text puts forward as going on ("is seeking")."""
    if any(child.dep_ == "neg" for child in root.children):
        return False
    subject = next((child for child in root.children if child.dep_ == "nsubj"), None)
    own = subject is None or subject.lower_ in ("i", "we")
    return own or (root.tag_ == "VBG" and lemma_of(root) == "seek")


def _denial(root: Token, children: list[Token]) -> str | None:
    words = {child.lower_ for child in children}
    for child in children:
        if child.dep_ in ("nsubj", "attr", "dobj"):
            words |= {grand.lower_ for grand in child.children if grand.dep_ in ("det", "neg")} | {
                child.lower_
            }
    refuted = sorted(word for word in words | {root.lower_} if word in _REFUTED)
    if refuted:
        return f"'{refuted[0]}'"
    negated = words & _NEGATIONS
    if not negated or _only_partly(root):
        return None
    if (
        "not" in negated
        and any(child.dep_ == "auxpass" for child in children)
        and lemma_of(root) in _PURPOSES
    ):
        return f"not {root.lower_}"
    existential = any(child.dep_ == "expl" for child in children)
    mine = any(child.dep_ == "nsubj" and child.lower_ in ("i", "we") for child in children)
    if existential or ({"never", "no", "nobody"} & negated and not (mine and "never" in negated)):
        return f"negated: {sorted(negated)[0]}"
    if lemma_of(root) in ("be", "have", "do") or root.pos_ in ("VERB", "AUX"):
        return (
            f"negated: {sorted(negated)[0]}"
            if {"not", "n't", "n’t"} & negated and lemma_of(root) == "be"
            else None
        )
    return None


def _only_partly(root: Token) -> bool:
    """Recognise "not just X but Y" and "the question is not whether": what is said goes further, it denies nothing."""
    for child in root.children:
        if child.lower_ in ("not", "n't", "n’t") and child.i + 1 < len(child.doc):
            return child.nbor(1).lower_ in _MERELY
    return False


def _value(root: Token, children: list[Token]) -> str | None:
    predicates = [root] if root.pos_ in ("ADJ", "NOUN") else []
    if lemma_of(root) in _BE:
        predicates += [child for child in children if child.dep_ in ("attr", "acomp", "oprd")]
    for predicate in predicates:
        for word in (
            predicate,
            *(child for child in predicate.children if child.dep_ in ("amod", "conj", "compound")),
        ):
            excessive = any(child.lower_ == "too" and child.dep_ == "advmod" for child in word.children)
            if excessive or lemma_of(word) in value_words() or word.lower_ in value_words():
                return f"value word '{word.lower_}'"
    return None
