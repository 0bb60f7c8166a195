"""Noun phrases around a head: how far they reach, whether they are definite, what modifies them."""

from legation.actors.lexicon import word_set
from legation.annotators.actors_frame import Frame

REACH = 12
"""Sentences that a definite description reaches back."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
INDEFINITE = frozenset({"a", "an", "one", "another", "some", "any", "no", "every", "each", "other"})
_BREAKS = frozenset({'"', "“", "”", "(", ")", "—", "–", "--", ";", ":", "[", "]"})
_LINKS = word_set("of for from at in to with against on")
_LONGEST_TAIL = 14


def phrase_start(frame: Frame, head: int) -> int:
    """Return the first token of the phrase: determiner, possessor, modifiers."""
    first = head
    limit = max(frame.lefts[head], frame.sent_firsts[frame.sents[head]])
    while first > limit:
        index = first - 1
        pos = frame.pos[index]
        if frame.words[index] in _BREAKS or pos in ("AUX", "SCONJ", "SPACE"):
            break
        if pos == "VERB" and frame.deps[index] not in ("amod", "compound", "nmod"):
            break
        if pos == "ADP" and frame.deps[index] == "prep" and frame.heads[index] == head:
            break
        if frame.deps[index] in ("relcl", "appos", "nsubj", "nsubjpass", "cc", "preconj") and frame.heads[
            index
        ] in (head, index):
            break
        first = index
    while first < head and frame.words[first] in (",", "-", "'s", "’s", ".", "'", "’", "and"):
        first += 1
    if first + 1 < head and frame.pos[first] == "ADV" and frame.pos[first + 1] == "DET":
        first += 1
    return first


def phrase_end(frame: Frame, head: int, links: frozenset[str] = _LINKS) -> int:
    """Return the token after the phrase with its prepositional complements; clauses stay outside."""
    last = head + 1
    for child in frame.children[head]:
        if child < last or frame.deps[child] not in ("prep", "amod", "acl"):
            continue
        if child != last:
            break
        if (frame.deps[child] == "prep" and frame.lowers[child] in links) or frame.lowers[child] in (
            "close",
            "familiar",
        ):
            last = _tail(frame, child)
        else:
            break
    return last


def _tail(frame: Frame, child: int) -> int:
    """Return the token after a complement, cut at commas, clauses and quotation marks."""
    last = child
    while last <= frame.rights[child] and last - child < _LONGEST_TAIL:
        if frame.words[last] in _BREAKS or frame.words[last] == ",":
            break
        if frame.deps[last] == "pcomp":
            return child
        if frame.deps[last] in ("relcl", "acl", "advcl", "ccomp", "nsubj", "aux") and last > child:
            break
        if frame.lowers[last] in ("that", "this", "which", "whom") or frame.tags[last] == "PRP":
            return child
        last += 1
    while last > child + 1 and frame.pos[last - 1] in ("ADP", "CCONJ", "DET", "PUNCT", "PRON"):
        last -= 1
    return last if last > child + 1 else child


def is_plural(frame: Frame, head: int) -> bool:
    """Say whether the head is a plural noun."""
    return frame.tags[head] in ("NNS", "NNPS")


def determiner(frame: Frame, first: int, head: int) -> str:
    """Return "definite", "indefinite", "possessive" or "" (bare)."""
    for index in range(first, head):
        low = frame.lowers[index]
        if frame.tags[index] in ("PRP$", "POS"):
            return "possessive"
        if index == first and low in DEFINITE:
            continue_possessive = any(frame.tags[i] == "POS" for i in range(first, head))
            return "possessive" if continue_possessive else "definite"
        if index == first and low in INDEFINITE:
            return "indefinite"
    return ""


def bare(frame: Frame, first: int, last: int) -> str:
    """Return the phrase in the text's words without determiner and quantity."""
    while first < last - 1 and (
        frame.pos[first] in ("DET", "NUM", "ADV")
        or frame.lowers[first] in DEFINITE | INDEFINITE | _QUANTITIES
        or frame.tags[first] == "PRP$"
    ):
        first += 1
        if frame.words[first] == "-":
            while first < last - 1 and (
                frame.words[first] == "-" or frame.words[first + 1] == "-" or frame.lowers[first] == "old"
            ):
                first += 1
    return " ".join(frame.phrase(first, last).split())


_QUANTITIES = word_set("""
many several some few most all such certain various other numerous dozens hundreds thousands two three four
five six seven eight nine ten only roughly about nearly almost over more than estimated
""")


def arguments_of_saying(frame: Frame, head: int) -> int | None:
    """Return the verb or preposition that makes the head a speaker: subject, agent, "according to"."""
    dep, governor = frame.deps[head], frame.heads[head]
    seen = 0
    while dep == "conj" and seen < 4:
        head, seen = governor, seen + 1
        dep, governor = frame.deps[head], frame.heads[head]
    if dep == "nsubj":
        return governor
    if dep == "pobj" and frame.deps[governor] == "agent":
        return frame.heads[governor]
    if dep == "pobj" and frame.lowers[governor] == "to":
        before = frame.heads[governor]
        return before if frame.lowers[before] == "according" else None
    return None


def ago(sentences: int) -> str:
    """Return a distance in words for a reason."""
    return "in the same sentence" if sentences == 0 else f"{sentences} sentence{'s' * (sentences > 1)} before"
