"""Who says something by the form of the sentence: the narrator's sayers in order, and those beside quotations."""

from legation.actors.lexicon import SAYING
from legation.annotators.actors_frame import NO_QUOTE, Frame


def find_sayers(frame: Frame) -> list[int]:
    """Return the subjects of the narrator's verbs of saying and the objects of "according to", in order."""
    found: list[int] = []
    for index, dep in enumerate(frame.deps):
        if frame.quotes[index] != NO_QUOTE or not frame.prose[index]:
            continue
        head = frame.heads[index]
        says = dep == "nsubj" and frame.lemmas[head] in SAYING and not is_embedded(frame, head)
        if says or (dep == "pobj" and frame.lowers[frame.heads[head]] == "according"):
            found.append(index)
    return found


def is_embedded(frame: Frame, verb: int) -> bool:
    """Say whether a verb stands in a subordinate clause of its sentence."""
    for _ in range(12):
        head = frame.heads[verb]
        if head == verb or frame.quotes[verb] != NO_QUOTE:
            return False
        if frame.deps[verb] in ("advcl", "relcl", "acl", "xcomp", "pcomp"):
            return True
        if frame.deps[verb] == "ccomp" and verb > head:
            return True
        verb = head
    return False


def speakers_of_quotes(frame: Frame) -> dict[int, int]:
    """Return for each speech quotation the subject of the verb of saying beside it, after it or before it."""
    found: dict[int, int] = {}
    bounds: dict[int, tuple[int, int]] = {}
    for index, number in enumerate(frame.quotes):
        if number != NO_QUOTE:
            first, _ = bounds.get(number, (index, index))
            bounds[number] = (first, index)
    for number, (first, last) in sorted(bounds.items()):
        low, high = frame.segments[frame.segment_of(first)]
        for index in (
            *range(last + 1, min(high, last + 12)),
            *range(first - 1, max(low, first - 25) - 1, -1),
        ):
            if frame.quotes[index] != NO_QUOTE:
                if index > last:
                    continue
                break
            if frame.lemmas[index] in SAYING and frame.pos[index] == "VERB":
                subject = frame.child(index, "nsubj")
                if subject is not None and frame.quotes[subject] == NO_QUOTE:
                    found[number] = subject
                    break
    return found
