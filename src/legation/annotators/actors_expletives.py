"""An "it" that means nobody: "It seems that", "it is clear that", "makes it hard to", "it was reported that"."""

from legation.actors.lexicon import SAYING, word_set
from legation.annotators.actors_frame import Frame

_EXPLETIVE = word_set("seem appear happen turn rain snow emerge follow matter take")
TIME_NOUNS = word_set(
    "day week month year hour minute decade century time morning night summer winter monday"
)
"""Nouns for times; no pronoun means them."""


def is_expletive(frame: Frame, index: int) -> bool:
    """Recognise "It seems that", "it is clear that", "it was reported that"."""
    if frame.lowers[index] != "it" or frame.deps[index] not in ("nsubj", "nsubjpass", "expl", "dobj"):
        return False
    verb = frame.heads[index]
    lemma = frame.lemmas[verb]
    if frame.deps[index] == "expl" or lemma in _EXPLETIVE or _small_clause(frame, index):
        return True
    clauses = [
        child
        for child in frame.children[verb]
        if child > index and frame.deps[child] in ("ccomp", "xcomp", "advcl", "csubj")
    ]
    if frame.deps[index] == "nsubjpass":
        return bool(clauses) and lemma in SAYING | {"rumor", "rumour"}
    if lemma == "be":
        return bool(clauses) or _weather(frame, verb) or _announces(frame, verb)
    if lemma == "mean":
        return bool(clauses)
    return frame.deps[index] == "dobj" and bool(clauses) and lemma in ("make", "find", "think", "consider")


def _small_clause(frame: Frame, index: int) -> bool:
    """Recognise "makes it clear", "find it hard"."""
    if index == 0 or index + 1 >= len(frame):
        return False
    small = frame.lemmas[index - 1] in ("make", "find", "think", "consider", "keep", "deem")
    return small and (frame.pos[index + 1] in ("ADJ", "ADV") or frame.lowers[index + 1] in ("a", "an"))


def _announces(frame: Frame, verb: int) -> bool:
    """Recognise "it is hard to", "it is clear that": an adjective or noun, then what "it" announces."""
    attribute = frame.child(verb, "attr", "acomp")
    if attribute is None:
        return False
    for index in range(attribute + 1, min(attribute + 6, len(frame) - 1)):
        if frame.words[index] in (".", ",", ";") or frame.sents[index] != frame.sents[verb]:
            return False
        if frame.lowers[index] == "that" or (
            frame.lowers[index] == "to" and frame.pos[index + 1] in ("VERB", "AUX")
        ):
            return True
    return False


def _weather(frame: Frame, verb: int) -> bool:
    attribute = frame.child(verb, "attr", "acomp")
    if attribute is None:
        return False
    if frame.lemmas[attribute] in TIME_NOUNS:
        return True
    inner = [frame.deps[child] for child in frame.children[attribute] if child > attribute]
    return frame.deps[attribute] == "acomp" and any(dep in ("xcomp", "ccomp") for dep in inner)
