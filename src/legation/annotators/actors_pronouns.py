"""Pronouns: he, she, it, they and their possessives, resolved to the likeliest actor before them, or to none.

A salience resolver after Lappin & Leass (1994): agreement and binding shut candidates out, grammatical role,
recency, parallelism and the rules of quotation order the rest. Noun phrases that are no actors compete too: an "it"
that means the report is left alone. First and second person are left to whoever knows the speakers.
"""

from dataclasses import dataclass

from legation.actors.lexicon import (
    AGENTIVE,
    FEMALE_NOUNS,
    GROUP_NOUNS,
    MALE_NOUNS,
    PERSON_NOUNS,
    SAYING,
    word_set,
)
from legation.annotators.actors_book import Draft, DraftMention
from legation.annotators.actors_context import Context
from legation.annotators.actors_frame import NO_QUOTE, Frame
from legation.schema.vocabulary import ActorType, MentionKind

PRONOUNS: dict[str, str] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n", "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p",
}  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "iobj", "dative", "attr", "oprd"})
_COLLECTIVE = frozenset({ActorType.STATE, ActorType.ORGANISATION, ActorType.BODY, ActorType.PLACE})
_REACH = {"m": 4, "f": 4, "n": 2, "p": 2}
_EXPLETIVE = word_set("seem appear happen turn rain snow emerge follow matter take")
_TIME_NOUNS = word_set(
    "day week month year hour minute decade century time morning night summer winter monday"
)
_FLOOR = {"m": -2.2, "f": -2.2, "n": -0.6, "p": -0.6}
_MARGIN = {"m": 0.15, "f": 0.15, "n": 0.4, "p": 0.4}


@dataclass(slots=True)
class _Candidate:
    head: int
    draft: Draft | None
    plural: bool
    human: bool
    score: float = 0.0


class PronounResolver:
    """Resolves the third-person pronouns of one document, in order."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.frame = context.frame
        self.book = context.book
        self._speakers = _speakers(self.frame)

    def visit(self, index: int) -> None:
        """Resolve the pronoun at a token, if one candidate stands out."""
        frame = self.frame
        kind = PRONOUNS.get(frame.lowers[index])
        if kind is None or index in self.book.mentions or (kind == "n" and self._expletive(index)):
            return
        ranked = sorted(self._candidates(index, kind), key=lambda item: (-item.score, -item.head))
        if not ranked or ranked[0].draft is None or ranked[0].score < _FLOOR[kind]:
            return
        best = ranked[0]
        rival = next((item for item in ranked[1:] if item.draft is not best.draft), None)
        if rival is not None and best.score - rival.score < _MARGIN[kind]:
            return
        assert best.draft is not None
        if kind in ("m", "f") and not best.draft.gender and (rival is None or best.score - rival.score > 1.8):
            best.draft.gender = kind
        gap = frame.sents[index] - frame.sents[best.head]
        ago = "in the same sentence" if gap == 0 else f"{gap} sentence{'s' * (gap > 1)} before"
        reason = (
            f"'{frame.words[index]}': likeliest is '{frame.words[best.head]}' {ago} ({self._role(best.head)})"
        )
        self.book.add(DraftMention(index, index + 1, index, best.draft, MentionKind.PRONOUN, reason))

    def visit_ordinal(self, index: int) -> None:
        """Resolve "the latter" and "the former": of the last two actors named side by side."""
        frame = self.frame
        low = frame.lowers[index]
        alone = frame.deps[index] in _SUBJECTS | _OBJECTS | {"pobj", "poss"} and frame.pos[index] != "PROPN"
        if not alone or index == 0 or frame.lowers[index - 1] != "the" or index in self.book.mentions:
            return
        named: list[DraftMention] = []
        for mention in self.book.before(index, sentences=1):
            fresh = all(mention.actor is not other.actor for other in named)
            if fresh and mention.kind in (MentionKind.NAME, MentionKind.TITLE, MentionKind.METONYM):
                named.append(mention)
        named = [mention for mention in named if mention.actor.type is named[0].actor.type]
        if len(named) < 2:
            return
        chosen = named[0] if low == "latter" else named[1]
        reason = f"'the {low}' of '{named[1].actor.name}' and '{named[0].actor.name}'"
        self.book.add(
            DraftMention(index - 1, index + 1, index, chosen.actor, MentionKind.DESCRIPTION, reason)
        )

    def _candidates(self, index: int, kind: str) -> list[_Candidate]:
        frame = self.frame
        opens = frame.sent_firsts[max(0, frame.sents[index] - _REACH[kind])]
        speaker = self._speaker(index) if kind in ("m", "f", "p") else None
        best: dict[int, _Candidate] = {}
        plain: list[_Candidate] = []
        for head in range(index - 1, opens - 1, -1):
            if frame.threads[head] != frame.threads[index]:
                continue
            mention = self.book.mentions.get(head)
            if mention is None and frame.pos[head] not in ("NOUN", "PROPN"):
                continue
            candidate = self._candidate(head, mention)
            if speaker is not None and candidate.draft is speaker:
                continue
            if not self._agrees(candidate, kind, index) or self._bound(head, index):
                continue
            candidate.score = self._score(candidate, index, kind)
            if candidate.draft is None:
                plain.append(candidate)
            else:
                held = best.get(id(candidate.draft))
                if held is None or candidate.score > held.score:
                    best[id(candidate.draft)] = candidate
        return list(best.values()) + plain

    def _speaker(self, index: int) -> Draft | None:
        """Return who speaks the quotation that holds a token: "he" in it is somebody else."""
        number = self.frame.quotes[index]
        head = self._speakers.get(number)
        if number == NO_QUOTE or head is None:
            return None
        if head not in self.book.mentions and self.frame.lowers[head] in PRONOUNS:
            self.visit(head)
        return self.book.actor_at(head)

    def _candidate(self, head: int, mention: DraftMention | None) -> _Candidate:
        frame = self.frame
        if mention is None:
            human = (
                frame.lemmas[head] in PERSON_NOUNS
                or frame.lowers[head] in GROUP_NOUNS
                or frame.lemmas[head] in _PEOPLE
            )
            return _Candidate(head, None, frame.tags[head] in ("NNS", "NNPS"), human)
        draft = mention.actor
        return _Candidate(head, draft, draft.plural, draft.human or draft.type is ActorType.COMMUNITY)

    def _agrees(self, item: _Candidate, kind: str, index: int) -> bool:
        frame = self.frame
        if item.draft is None:
            return self._plain_agrees(item, kind)
        draft = item.draft
        coordinated = any(frame.deps[child] == "conj" for child in frame.children[item.head])
        if kind in ("m", "f"):
            return draft.human and not draft.plural and draft.gender in ("", kind)
        if kind == "n":
            return (
                draft.type in _COLLECTIVE
                and not draft.plural
                and not (coordinated and frame.deps[item.head] in _SUBJECTS)
            )
        says = frame.deps[index] == "nsubj" and frame.lemmas[frame.heads[index]] in SAYING
        return draft.plural or (says and draft.type in (ActorType.ORGANISATION, ActorType.BODY))

    def _plain_agrees(self, item: _Candidate, kind: str) -> bool:
        frame = self.frame
        lemma = frame.lemmas[item.head]
        if frame.deps[item.head] in ("compound", "nmod", "npadvmod") or lemma in _TIME_NOUNS:
            return False
        if kind in ("m", "f"):
            wrong = FEMALE_NOUNS if kind == "m" else MALE_NOUNS
            return item.human and not item.plural and lemma not in wrong
        if kind == "n":
            return not item.plural and not item.human
        return item.plural or any(frame.deps[child] == "conj" for child in frame.children[item.head])

    def _bound(self, head: int, index: int) -> bool:
        """Binding: a pronoun is not its co-argument, nor a phrase that holds it, nor a noun that follows."""
        frame = self.frame
        if frame.sents[head] != frame.sents[index]:
            return False
        reflexive = frame.lowers[index].endswith(("self", "selves"))
        possessive = frame.tags[index] == "PRP$"
        clause, other = self._clause(index), self._clause(head)
        if reflexive:
            return not (clause == other and frame.deps[head] in _SUBJECTS)
        if not possessive and clause == other and self._argument(head) and self._argument(index):
            return True
        path = frame.heads[index]
        for _ in range(12):
            if path == head:
                return not self._through_clause(index, head)
            if frame.heads[path] == path:
                break
            path = frame.heads[path]
        return False

    def _through_clause(self, index: int, head: int) -> bool:
        """Say whether a clause stands between a phrase and the pronoun in it ("X, who said that he")."""
        frame = self.frame
        step = index
        for _ in range(12):
            if step == head:
                return False
            if frame.deps[step] in ("relcl", "acl", "advcl", "appos"):
                return True
            step = frame.heads[step]
        return False

    def _clause(self, index: int) -> int:
        """Return the verb of the clause that a token stands in."""
        frame = self.frame
        step = index
        for _ in range(12):
            if frame.pos[step] in ("VERB", "AUX") and step != index:
                return step
            if frame.heads[step] == step:
                return step
            step = frame.heads[step]
        return step

    def _argument(self, index: int) -> bool:
        frame = self.frame
        dep = frame.deps[index]
        if dep in _SUBJECTS or dep in _OBJECTS:
            return True
        return dep == "pobj" and frame.pos[frame.heads[frame.heads[index]]] in ("VERB", "AUX")

    def _role(self, head: int) -> str:
        dep = self.frame.deps[head]
        if dep == "conj":
            dep = self.frame.deps[self.frame.heads[head]]
        if dep in _SUBJECTS:
            return "subject"
        if dep in _OBJECTS:
            return "object"
        return "possessor" if dep == "poss" else "apposition" if dep == "appos" else "other"

    def _score(self, item: _Candidate, index: int, kind: str) -> float:
        frame = self.frame
        gap = frame.sents[index] - frame.sents[item.head]
        score = -1.0 * gap - 0.01 * min(60, index - item.head)
        role, own = self._role(item.head), self._role(index)
        score += {"subject": 1.3, "object": 0.4, "possessor": 0.3, "apposition": -0.2}.get(role, 0.0)
        if frame.deps[item.head] in ("compound", "nmod", "amod"):
            score -= 0.8
        if role == own and own in ("subject", "object"):
            score += 0.4
        if (
            own == "possessor"
            and gap == 0
            and role == "subject"
            and self._clause(item.head) == self._clause(index)
        ):
            score += 1.0
        if item.draft is not None:
            position = sum(1 for place in item.draft.places if place < index)
            score += 0.15 * min(4, position)
        score += self._quotation(item, index)
        return score + self._affinity(item, index, kind)

    def _quotation(self, item: _Candidate, index: int) -> float:
        """A reporting verb's pronoun is the speaker before; inside a quotation it is rarely the speaker outside."""
        frame = self.frame
        inside, other = frame.quotes[index], frame.quotes[item.head]
        verb = frame.heads[index]
        score = 0.0
        if inside == NO_QUOTE:
            if other != NO_QUOTE:
                score -= 1.2
            if frame.deps[index] == "nsubj" and frame.lemmas[verb] in SAYING and self._speaks(item.head):
                score += 1.5
        elif other == inside:
            score += 0.6
        elif self._speaks(item.head):
            score -= 1.6
        return score

    def _speaks(self, head: int) -> bool:
        frame = self.frame
        if frame.deps[head] == "nsubj":
            return frame.lemmas[frame.heads[head]] in SAYING
        governor = frame.heads[head]
        return frame.deps[head] == "pobj" and frame.lowers[frame.heads[governor]] == "according"

    def _affinity(self, item: _Candidate, index: int, kind: str) -> float:
        """What the pronoun does says what it can be: a speaker is an actor, "its forces" are a state's."""
        frame = self.frame
        verb = frame.heads[index]
        acts = frame.deps[index] == "nsubj" and (
            frame.lemmas[verb] in SAYING or frame.lemmas[verb] in AGENTIVE
        )
        if kind in ("m", "f"):
            return 0.3 if item.draft is not None and item.draft.gender == kind else 0.0
        score = 0.0
        if item.draft is None:
            score -= 1.2 if acts and not item.human else 0.0
            score += 0.3 if kind == "n" and not acts and frame.deps[index] != "poss" else 0.0
            if item.human and acts:
                score += 0.3
        else:
            score += 0.4 if acts else 0.0
            if kind == "n" and frame.lemmas[verb] == "be" and frame.child(verb, "attr") is not None:
                score -= 0.6
            if item.draft.type is ActorType.PLACE:
                score -= 0.6
            if kind == "p" and not item.plural:
                score -= 0.9
        return score

    def _expletive(self, index: int) -> bool:
        """Recognise "It seems that", "it is clear that", "it was reported that"."""
        frame = self.frame
        if frame.lowers[index] != "it" or frame.deps[index] not in ("nsubj", "nsubjpass", "expl", "dobj"):
            return False
        verb = frame.heads[index]
        lemma = frame.lemmas[verb]
        if frame.deps[index] == "expl" or lemma in _EXPLETIVE or self._small_clause(index):
            return True
        clauses = [
            child
            for child in frame.children[verb]
            if child > index and frame.deps[child] in ("ccomp", "xcomp", "advcl", "csubj")
        ]
        if frame.deps[index] == "nsubjpass":
            return bool(clauses) and lemma in SAYING | {"rumor", "rumour"}
        if lemma == "be":
            return bool(clauses) or self._weather(verb) or self._announces(verb)
        if lemma == "mean":
            return bool(clauses)
        return (
            frame.deps[index] == "dobj" and bool(clauses) and lemma in ("make", "find", "think", "consider")
        )

    def _small_clause(self, index: int) -> bool:
        """Recognise "makes it clear", "find it hard"."""
        frame = self.frame
        if index == 0 or index + 1 >= len(frame):
            return False
        small = frame.lemmas[index - 1] in ("make", "find", "think", "consider", "keep", "deem")
        return small and (frame.pos[index + 1] in ("ADJ", "ADV") or frame.lowers[index + 1] in ("a", "an"))

    def _announces(self, verb: int) -> bool:
        """Recognise "it is hard to", "it is clear that": an adjective or noun, then what "it" announces."""
        frame = self.frame
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

    def _weather(self, verb: int) -> bool:
        frame = self.frame
        attribute = frame.child(verb, "attr", "acomp")
        if attribute is None:
            return False
        if frame.lemmas[attribute] in _TIME_NOUNS:
            return True
        inner = [frame.deps[child] for child in frame.children[attribute] if child > attribute]
        return frame.deps[attribute] == "acomp" and any(dep in ("xcomp", "ccomp") for dep in inner)


def _speakers(frame: Frame) -> dict[int, int]:
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


_PEOPLE = word_set(
    "child girl boy teacher doctor player guest audience fan family couple parent friend artist author"
)
