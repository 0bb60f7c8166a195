"""The force of the words said, where the cue only says ("said", "added"): first clauses first."""

from spacy.tokens import Doc, Token

from legation.annotators.cues import lemma_of, load_lexicon
from legation.annotators.relations_syntax import text_of
from legation.extraction import force_words as words
from legation.extraction.attribution_cues import tokens_in
from legation.extraction.force_predicates import denial_of, subject_of_clause, value_of
from legation.schema.reading import Span
from legation.schema.vocabulary import Force

Verdict = tuple[Force, str]

_CLAUSES = 3
"""Main clauses that are looked at; what comes later is rarely the point."""
_OWN = frozenset({"i", "we", "he", "she", "it", "they"})


def force_of_words(doc: Doc, content: tuple[Span, ...], speaker: Token | None = None) -> Verdict:
    """Judge what is said by its words alone.

    Args:
        doc: The parse.
        content: Ranges of what is said.
        speaker: Head of the source, for "said that it would close the port".

    Returns:
        The force and the words that decided.
    """
    first = content[0]
    tokens = tokens_in(doc, first)
    if not tokens:
        return Force.ASSERT, "no token"
    answer = _answer(tokens)
    if answer is not None:
        return Force.DENY, f"answer '{answer}'"
    if len(content) > 1 and not any(token.tag_ in words.FINITE for token in tokens):
        tokens = tokens + tokens_in(doc, content[1])
    clauses = main_clauses(tokens)
    text = text_of(doc)[first.start : first.end].rstrip("”\"' ")
    if text.endswith("?") and (len(clauses) == 1 or len(content) == 1):
        return Force.QUESTION, "question mark"
    for root in clauses[:_CLAUSES]:
        verdict = _by_clause(root, tokens, speaker)
        if verdict is not None:
            return verdict
    return Force.ASSERT, "a statement"


def _answer(tokens: list[Token]) -> str | None:
    """Return the "no" that an answer opens with, where nothing but a stop follows it at once."""
    opening = " ".join(token.lower_ for token in tokens[:3])
    for words_of_denial in ("not at all", "not so", "nonsense", "no"):
        size = len(words_of_denial.split())
        ended = len(tokens) <= size or tokens[size].text in (",", ".", "!", ";", "—", "–")
        if opening.startswith(words_of_denial) and ended:
            return words_of_denial
    return None


def main_clauses(tokens: list[Token]) -> list[Token]:
    """Return the heads of the content's clauses that nothing inside the content governs."""
    inside = {token.i for token in tokens}
    roots = [token for token in tokens if token.head.i not in inside or token.head.i == token.i]
    verbs = [token for token in roots if token.pos_ in ("VERB", "AUX", "ADJ", "NOUN", "PROPN")]
    return verbs or roots


def is_subjunctive(doc: Doc, content: Span) -> bool:
    """Recognise "insisted that Norvane stop": the bare verb makes a demand of it."""
    for root in main_clauses(tokens_in(doc, content))[:1]:
        helped = any(child.dep_ in ("aux", "auxpass") for child in root.children if child.lower_ != "not")
        bare = any(child.dep_ == "auxpass" and child.lower_ == "be" for child in root.children)
        subject = next((child for child in root.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        plural = (
            subject is None
            or subject.tag_ in ("NNS", "NNPS")
            or subject.lower_ in (*words.FIRST, "they", "you")
        )
        if bare and not any(child.dep_ == "aux" for child in root.children):
            return True
        return not helped and not plural and root.tag_ == "VB"
    return False


def hostile_word(doc: Doc, content: tuple[Span, ...], *, meek: bool = False) -> str | None:
    """Return the hostile act that a vow or warning speaks of: its verb, or what is brought upon somebody.

    Args:
        doc: The parse.
        content: Ranges of what is vowed.
        meek: The cue is a mild one ("pledged"), after which "respond" is help.
    """
    for root in main_clauses([token for span in content for token in tokens_in(doc, span)]):
        group = [root, *(child for child in root.children if child.dep_ in ("conj", "xcomp", "dobj", "pobj"))]
        means = [grand for child in root.children if child.dep_ == "prep" for grand in child.children]
        if any(lemma_of(token) in words.MEASURES for token in means if token.head.lower_ == "with"):
            return "measures"
        for token in group:
            lemma = lemma_of(token)
            if (
                token.pos_ in ("VERB", "NOUN")
                and lemma in words.HOSTILE
                and not (meek and lemma == "respond")
            ):
                return f"hostile '{token.lower_}'"
    return None


def _by_clause(root: Token, tokens: list[Token], speaker: Token | None) -> Verdict | None:
    root = _beneath(root)
    children = list(root.children)
    auxiliaries = _auxiliaries(root, children)
    threat = _threat(root, children, auxiliaries, speaker)
    if threat is not None:
        return Force.THREATEN, threat
    conditional = _conditional(root, tokens, children, auxiliaries)
    if conditional is not None:
        return Force.CONDITIONAL, conditional
    performed = _performed(root, children, auxiliaries)
    if performed is not None:
        return performed
    demand = _demand(root, children, auxiliaries)
    if demand is not None:
        return Force.DEMAND, demand
    pledge = _first_future(root, children, auxiliaries)
    if pledge is not None:
        return pledge
    wish = _wish(root, children, auxiliaries)
    if wish is not None:
        return Force.HOPE, wish
    value = value_of(root, children)
    if value is not None and "would" in auxiliaries:
        return Force.EVALUATE, value
    future = _future(root, children, auxiliaries)
    if future is not None:
        return Force.PREDICT, future
    denied = denial_of(root, children)
    refuted = denied is not None and denied.strip("'") in words.REFUTED
    if denied is not None and (value is None or refuted or any(child.dep_ == "expl" for child in children)):
        return Force.DENY, denied
    return (Force.EVALUATE, value) if value is not None else None


def _beneath(root: Token) -> Token:
    """Step down through what only hands on a clause: "I think that S", "it is clear that S"."""
    for _ in range(3):
        clause = next((child for child in root.children if child.dep_ == "ccomp" and child.i > root.i), None)
        if clause is None or any(child.dep_ == "neg" for child in root.children):
            return root
        mine = any(child.dep_ == "nsubj" and child.lower_ in words.FIRST for child in root.children)
        granted = lemma_of(root) == "be" and any(child.lower_ in words.GRANTED for child in root.children)
        if not (granted or (mine and lemma_of(root) in words.CONVEYING)):
            return root
        root = clause
    return root


def _auxiliaries(root: Token, children: list[Token]) -> set[str]:
    found = {child.lower_ for child in children if child.dep_ in ("aux", "auxpass")}
    if root.tag_ == "MD" or root.lower_ in words.FUTURES:
        found.add(root.lower_)
    return found


def _is_speakers(subject: Token | None, speaker: Token | None) -> bool:
    """Say whether a subject means the speaker or his side: first person, a pronoun, or the same name."""
    if subject is None:
        return False
    owned = any(child.dep_ == "poss" and child.lower_ in words.OWNERS for child in subject.children)
    if owned and (speaker is not None or any(child.lower_ in ("my", "our") for child in subject.children)):
        return True  # "his troops would strike"
    named = speaker is not None and subject.pos_ == "PROPN" and subject.lower_ == speaker.lower_
    return subject.lower_ in ("i", "we") or (speaker is not None and subject.lower_ in _OWN) or named


def _threat(root: Token, children: list[Token], auxiliaries: set[str], speaker: Token | None) -> str | None:
    """Recognise what the speaker says that his own side will do to others: "would attack", "will take measures"."""
    if not auxiliaries & (words.FUTURES | {"would"}) or "have" in auxiliaries:
        return None
    if lemma_of(root) == "meet" and _answered(children):
        return "met with force"
    if any(child.dep_ in ("neg", "auxpass") for child in children) or not _is_speakers(
        subject_of_clause(root), speaker
    ):
        return None
    condition = any(
        mark.lower_ in words.CONDITIONS
        for child in children
        if child.dep_ == "advcl"
        for mark in child.children
    )
    if lemma_of(root) in ("attack", "strike", "retaliate", "punish", "destroy", "bomb", "invade", "crush"):
        return f"own '{root.lower_}'"
    harsh = lemma_of(root) == "take" and any(
        child.dep_ == "dobj" and lemma_of(child) in words.MEASURES for child in children
    )
    return (
        f"own '{root.lower_}' on a condition"
        if condition and (harsh or lemma_of(root) in words.ADVERSE)
        else None
    )


def _answered(children: list[Token]) -> bool:
    """Recognise "any attack will be met with force"."""
    return any(child.dep_ == "auxpass" for child in children) and any(
        lemma_of(grand) in words.MEASURES
        for child in children
        if child.dep_ == "prep" and child.lower_ == "with"
        for grand in child.children
    )


def _conditional(
    root: Token, tokens: list[Token], children: list[Token], auxiliaries: set[str]
) -> str | None:
    condition = _condition(root, tokens)
    past = root.tag_ == "VBD" and not auxiliaries
    if condition is not None and not past and not _is_imperative(root, children):
        return f"main clause of '{condition}'"
    without = any(child.lower_ == "without" and child.dep_ == "prep" for child in children)
    if without and "would" in auxiliaries:
        return "'without' with 'would'"
    if "would" in auxiliaries and "have" in auxiliaries and root.tag_ == "VBN":
        return "would have"
    mine = any(child.dep_ == "nsubj" and child.lower_ == "i" for child in children)
    if mine and "would" in auxiliaries and lemma_of(root) == "be":
        return "'I would be'"
    return None


def _condition(root: Token, tokens: list[Token]) -> str | None:
    inside = {token.i for token in tokens}
    for child in root.children:
        if child.dep_ != "advcl" or child.i not in inside:
            continue
        for mark in child.children:
            if mark.lower_ in words.CONDITIONS and mark.dep_ in ("mark", "advmod"):
                return mark.lower_
    return None


def _performed(root: Token, children: list[Token], auxiliaries: set[str]) -> Verdict | None:
    """Read an act that the speaker performs by naming it: "we demand", "I doubt that", "we condemn"."""
    mine = any(child.dep_ == "nsubj" and child.lower_ in words.FIRST for child in children)
    if mine and lemma_of(root) == "be" and root.tag_ == "VBP":
        minded = (load_lexicon().adjective(child) for child in children if child.dep_ == "acomp")
        felt = next(
            (found[0] for found in minded if found and found[0].force in (Force.HOPE, Force.DOUBT)), None
        )
        if felt is not None and not any(child.dep_ == "neg" for child in children):
            return felt.force, f"first person '{felt.lemma}'"
    present = root.tag_ in ("VBP", "VB") or (
        root.tag_ == "VBG" and auxiliaries & {"am", "are", "'m", "'re", "’m", "’re"}
    )
    if not mine or not present or auxiliaries - {"do", "would", "am", "are", "'m", "'re", "’m", "’re"}:
        return None
    if lemma_of(root) in words.WISHES | words.SEEN | words.PROPHECIES:
        return None
    senses = [item for item in load_lexicon().verb(root) if item.force not in (Force.ASSERT, Force.PREDICT)]
    asking = any(child.dep_ == "ccomp" or child.lower_ == "for" for child in children if child.i > root.i)
    sense = next((item for item in senses if item.force is Force.DEMAND and asking), None) or next(
        iter(senses), None
    )
    empty = ("no", "nobody", "nothing", "none")
    negated = any(
        child.dep_ == "neg" or (child.dep_ == "dobj" and any(word.lower_ in empty for word in child.subtree))
        for child in children
    )
    if sense is None or (auxiliaries & {"would"} and lemma_of(root) not in ("call", "urge", "ask")):
        return None
    if negated:
        conceding = sense.polarity in ("denying", "doubting")
        return (Force.ASSERT if conceding else Force.DENY), f"first person, negated '{root.lower_}'"
    return sense.force, f"first person '{root.lower_}'"


def _demand(root: Token, children: list[Token], auxiliaries: set[str]) -> str | None:
    perfect = "have" in auxiliaries and root.tag_ in ("VBN", "VBD")
    if auxiliaries & words.OBLIGATIONS and not perfect:
        return f"'{sorted(auxiliaries & words.OBLIGATIONS)[0]}'"
    infinitive = next(
        (
            child
            for child in children
            if child.dep_ == "xcomp" and any(grand.lower_ == "to" for grand in child.children)
        ),
        None,
    )
    subject = subject_of_clause(root)
    told = root.tag_ == "VBD" and subject is not None and subject.lower_ in ("i", "he", "she", "it")
    confessing = infinitive is not None and lemma_of(infinitive) in ("say", "admit", "confess", "tell")
    pending = any(child.lower_ == "yet" for child in children)
    free = not (confessing or told or pending)
    if lemma_of(root) in ("need", "have") and infinitive is not None and free:
        return f"'{root.lower_} to'"
    if lemma_of(root) == "be" and infinitive_or_clause(children):
        urgent = next((child for child in children if child.lower_ in words.URGENT), None)
        if urgent is not None and any(child.lower_ == "it" for child in children):
            return f"'it {root.lower_} {urgent.lower_}'"
    intolerable = lemma_of(root) in ("tolerate", "accept", "allow", "ignore", "leave", "continue", "stand")
    if (
        auxiliaries & {"can", "ca", "could"}
        and intolerable
        and any(child.dep_ == "neg" for child in children)
    ):
        return f"cannot '{root.lower_}'"
    if (
        root.lower_ == "let"
        and not _only_talks(children)
        and any(child.lower_ in ("us", "'s", "’s") for grand in children for child in grand.subtree)
    ):
        return "'let us'"
    if (
        root.lower_ == "let"
        and not any(child.lower_ == "me" for child in root.subtree)
        and not _only_talks(children)
    ):
        clause = any(child.dep_ == "ccomp" and subject_of_clause(child) is not None for child in children)
        return "'let'" if clause and subject_of_clause(root) is None else None
    return "imperative" if _is_imperative(root, children) else None


def _only_talks(children: list[Token]) -> bool:
    """Recognise "let us be clear", "let's make one thing clear": the speaker only clears his throat."""
    below = {word.lower_ for child in children for word in child.subtree}
    heads = {lemma_of(child) for child in children if child.dep_ in ("ccomp", "xcomp")}
    return bool({"clear", "honest", "frank"} & below) or bool(
        heads & {"say", "see", "face", "look", "recall", "note", "suppose", "assume", "imagine"}
    )


def infinitive_or_clause(children: list[Token]) -> bool:
    """Say whether an infinitive or a that-clause stands among a verb's dependants, or under its predicate."""
    below = [grand for child in children for grand in (child, *child.children)]
    return any(
        (word.dep_ in ("xcomp", "acl", "relcl") and any(grand.lower_ == "to" for grand in word.children))
        or word.dep_ == "ccomp"
        for word in below
    )


def _is_imperative(root: Token, children: list[Token]) -> bool:
    subjects = ("nsubj", "nsubjpass", "csubj", "expl", "auxpass")
    if root.pos_ != "VERB" or any(child.dep_ in subjects for child in children):
        return False
    if any(child.dep_ == "aux" and child.lower_ not in ("do", "please") for child in children):
        return False
    if lemma_of(root) in words.ADDRESSING or (root.i and root.nbor(-1).text in ("—", "–", "-")):
        return False
    bare = root.tag_ == "VB" or (root.tag_ == "VBP" and root.i == root.left_edge.i)
    return bare and root.dep_ in ("ROOT", "ccomp")


def _wish(root: Token, children: list[Token], auxiliaries: set[str]) -> str | None:
    subject = subject_of_clause(root)
    own = subject is not None and subject.lower_ in _OWN
    if lemma_of(root) == "like" and auxiliaries & {"would", "'d", "’d"} and own:
        return "'would like'"
    if lemma_of(root) in words.WISHES and _is_own_wish(root):
        return f"'{root.lower_}'"
    if any(child.lower_ == "hopefully" for child in children):
        return "'hopefully'"
    if any(child.lower_ == "may" and subject is not None and child.i < subject.i for child in children):
        return "'may' before its subject"
    looking = root.lower_ == "looking" and any(child.lower_ in ("for", "forward") for child in children)
    return "'looking for'" if looking else None


def _is_own_wish(root: Token) -> bool:
    """Say whether a wish is the speaker's own, or one that the text puts forward as going on ("is seeking")."""
    if any(child.dep_ == "neg" for child in root.children):
        return False
    subject = subject_of_clause(root)
    past = subject is not None and subject.lower_ in words.FIRST and root.tag_ in ("VBD", "VBN")
    own = (subject is None or subject.lower_ in _OWN) and not past  # "I wanted to sing" wishes no more
    return own or (root.tag_ == "VBG" and lemma_of(root) == "seek")


def _first_future(root: Token, children: list[Token], auxiliaries: set[str]) -> Verdict | None:
    """Read what a first person will do: a pledge asserts, "we will not" denies; what nobody can pledge is left."""
    subject = subject_of_clause(root)
    going = root.lower_ == "going" and any(child.dep_ == "xcomp" for child in children)
    if subject is None or subject.lower_ not in words.FIRST or not (auxiliaries & words.FUTURES or going):
        return None
    if lemma_of(root) in words.PASSIVE_WILL and subject.lower_ == "we":
        return None
    never = any(word.lower_ == "no" for child in children if child.dep_ == "prep" for word in child.subtree)
    if never or any(child.lower_ in ("not", "n't", "n’t", "never") for child in children):
        return Force.DENY, f"first person will not '{root.lower_}'"
    return Force.ASSERT, f"a pledge '{root.lower_}'"


def _future(root: Token, children: list[Token], auxiliaries: set[str]) -> str | None:
    subject = subject_of_clause(root)
    mine = subject is not None and subject.lower_ in (*words.FIRST, "you")
    if lemma_of(root) in words.PROPHECIES or auxiliaries & words.FUTURES:
        return "future"
    if "would" in auxiliaries and (subject is None or subject.lower_ != "i"):
        return "future"
    going = next((child for child in children if child.dep_ == "xcomp"), None)
    likely = next(
        (child for child in children if child.lower_ in ("likely", "unlikely", "bound", "set")), None
    )
    if root.lower_ in ("going", "set", "likely", "unlikely", "bound", "poised") and going is not None:
        return f"'{root.lower_} to'"
    if lemma_of(root) == "be" and likely is not None and infinitive_or_clause(children):
        return f"'{likely.lower_} to'"
    hedged = auxiliaries & words.CHANCES and "have" not in auxiliaries and not mine
    stative = root.pos_ != "VERB" or lemma_of(root) in words.STATIVE
    if hedged and not stative and not any(child.dep_ == "neg" for child in children):
        return f"'{sorted(auxiliaries & words.CHANCES)[0]}'"
    return None
