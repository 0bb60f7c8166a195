"""Pronouns: he, she, it, they and their possessives, resolved to the likeliest actor before them, or to none.

A salience resolver after Lappin & Leass (1994): agreement and binding shut candidates out, grammatical role,
recency, parallelism and the rules of quotation order the rest. Noun phrases that are no actors compete too: an "it"
that means the report is left alone. First and second person are left to whoever knows the speakers.
"""

from bisect import bisect_left
from dataclasses import dataclass
from math import inf

from legation.actors.lexicon import (
    AGENTIVE,
    BODY_HEADS,
    FEMALE_NOUNS,
    GROUP_NOUNS,
    MALE_NOUNS,
    PERSON_NOUNS,
    SAYING,
    STATE_ORGANS,
    word_set,
)
from legation.annotators.actors_book import Draft, DraftMention
from legation.annotators.actors_context import Context
from legation.annotators.actors_expletives import TIME_NOUNS, is_expletive
from legation.annotators.actors_frame import NO_QUOTE
from legation.annotators.actors_salience import (
    Features,
    Weights,
    clause_of,
    describe,
    describe_none,
    load_weights,
    probabilities,
    role,
)
from legation.annotators.actors_sayers import find_sayers, is_embedded, speakers_of_quotes
from legation.schema.vocabulary import ActorType, MentionKind

PRONOUNS: dict[str, str] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
    "it": "n", "its": "n", "itself": "n", "they": "p", "them": "p", "their": "p", "theirs": "p", "themselves": "p",
}  # fmt: skip
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "iobj", "dative", "attr", "oprd"})
_COLLECTIVE = frozenset({ActorType.STATE, ActorType.ORGANISATION, ActorType.BODY, ActorType.PLACE})
_REACH = {"m": 4, "f": 4, "n": 2, "p": 2}
_FLOOR = {"m": -2.2, "f": -2.2, "n": -0.6, "p": -0.6}
_CONTINUITY = 0.8
"""What the last speaker has ahead of others as antecedent of a pronoun that speaks."""
_CONTINUED = 5
"""Sentences, those of quotations not counted, over which a speaker can go on as "he said"."""
_OWN_WORDS = 1.5
"""What the subject of the pronoun's own words loses: "The bank will lend, it said" can be the bank, if nobody spoke."""
_CLEAR = 1.5
"""Lead over the next candidate from which a pronoun tells the gender of its antecedent."""
_AGREED = 0.12
"""What the fitted weights ask less of a candidate that the rules choose too."""
_MARGIN = {"m": 0.15, "f": 0.15, "n": 0.4, "p": 0.4}


@dataclass(slots=True)
class Candidate:
    """A noun phrase before a pronoun: an actor, or any other noun (`draft` is None)."""

    head: int
    draft: Draft | None
    plural: bool
    human: bool
    score: float = 0.0


class PronounResolver:
    """Resolves the third-person pronouns of one document, in order."""

    def __init__(self, context: Context, *, weights: dict[str, Weights] | None = None) -> None:
        self._weights = load_weights() if weights is None else weights
        self.context = context
        self.frame = context.frame
        self.book = context.book
        self._speakers = speakers_of_quotes(self.frame)
        self._sayers = find_sayers(self.frame)
        self._genders: dict[int, list[str]] = {}

    def visit(self, index: int) -> None:
        """Resolve the pronoun at a token, if one candidate stands out."""
        frame = self.frame
        kind = PRONOUNS.get(frame.lowers[index])
        if kind is None or index in self.book.mentions or (kind == "n" and is_expletive(frame, index)):
            return
        found = self.candidates(index, kind)
        if kind in self._weights and not self._says(index) and not self._owns_organ(index):
            self._visit_weighed(index, found, self._weights[kind])
            return
        best, lead = self._by_rule(found, kind)
        if best is None or best.draft is None:
            return
        if kind in ("m", "f") and not best.draft.gender:
            self._learn_gender(best, kind, clear=lead > _CLEAR)
        ago = _ago(frame.sents[index] - frame.sents[best.head])
        reason = f"'{frame.words[index]}': likeliest is '{frame.words[best.head]}' {ago} ({role(frame, best.head)})"
        self.book.add(DraftMention(index, index + 1, index, best.draft, MentionKind.PRONOUN, reason))

    def _by_rule(self, found: list[Candidate], kind: str) -> tuple[Candidate | None, float]:
        """Return the actor that the rules choose, if one stands out, and by how much."""
        ranked = sorted(found, key=lambda item: (-item.score, -item.head))
        if not ranked or ranked[0].draft is None or ranked[0].score < _FLOOR[kind]:
            return None, 0.0
        best = ranked[0]
        rival = next((item for item in ranked[1:] if item.draft is not best.draft), None)
        lead = best.score - rival.score if rival is not None else inf
        return (best, lead) if lead >= _MARGIN[kind] else (None, lead)

    def _learn_gender(self, best: Candidate, kind: str, *, clear: bool) -> None:
        """Take the pronoun's gender for the actor's where nobody rivals it, or where it is the second that agrees."""
        draft = best.draft
        assert draft is not None
        seen = self._genders.setdefault(id(draft), [])
        seen.append(kind)
        if clear or (len(seen) > 1 and set(seen) == {kind}):
            draft.gender = kind

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

    def _visit_weighed(self, index: int, found: list[Candidate], weights: Weights) -> None:
        """Resolve a pronoun by fitted weights: to the actor that has most of the probability, if it has enough."""
        empty = weights.score(describe_none(self.frame, index))
        leads = lead_by_rule(found)
        scores = [
            weights.score(self.features(index, item, lead=lead))
            for item, lead in zip(found, leads, strict=True)
        ]
        shares = probabilities(scores, empty)
        ranked = sorted(zip(shares, found, strict=True), key=lambda pair: (-pair[0], -pair[1].head))
        if not ranked or ranked[0][1].draft is None:
            return
        share, best = ranked[0]
        agreed = self._by_rule(found, "n")[0] is best
        if best.draft is None or share < weights.least - (_AGREED if agreed else 0.0):
            return
        ago = _ago(self.frame.sents[index] - self.frame.sents[best.head])
        reason = (
            f"'{self.frame.words[index]}': likeliest is '{self.frame.words[best.head]}' {ago} "
            f"({role(self.frame, best.head)}), {share:.2f}"
        )
        self.book.add(DraftMention(index, index + 1, index, best.draft, MentionKind.PRONOUN, reason))

    def features(self, index: int, item: Candidate, *, lead: float) -> Features:
        """Return what the fitted weights look at."""
        mention = self.book.mentions.get(item.head)
        return describe(self.frame, index, item.head, draft=item.draft, mention=mention, lead=lead)

    def candidates(self, index: int, kind: str) -> list[Candidate]:
        """Return what a pronoun of a class can mean, each actor once by its best place."""
        frame = self.frame
        opens = frame.sent_firsts[max(0, frame.sents[index] - _REACH[kind])]
        speaker = self._speaker(index) if kind in ("m", "f", "p") else None
        before = self._sayer_before(index)
        best: dict[int, Candidate] = {}
        plain: list[Candidate] = []
        shifted = False
        places = list(range(index - 1, opens - 1, -1))
        if before is not None and before < opens:
            places.append(before)
        for head in places:
            own = self._in_own_content(head, index)
            if frame.threads[head] != frame.threads[index] or (own and frame.deps[head] not in _SUBJECTS):
                continue
            mention = self.book.mentions.get(head)
            if mention is None and frame.pos[head] not in ("NOUN", "PROPN"):
                continue
            candidate = self._candidate(head, mention)
            if speaker is not None and candidate.draft is speaker:
                continue
            if not self._agrees(candidate, kind, index) or self._bound(head, index):
                continue
            candidate.score = self._score(candidate, index, kind) - (_OWN_WORDS if own else 0.0)
            shifted = shifted or (
                before is not None and before < head and self._opens_topic(candidate, before, index)
            )
            if candidate.draft is None:
                plain.append(candidate)
            else:
                held = best.get(id(candidate.draft))
                if held is None or candidate.score > held.score:
                    best[id(candidate.draft)] = candidate
        found = list(best.values()) + plain
        if before is not None and not shifted:
            for candidate in found:
                if self._is_sayer(candidate, before):
                    candidate.score += _CONTINUITY + self._quoted_sentences(candidate.head, index)
        return found

    def _sayer_before(self, index: int) -> int | None:
        """Return who spoke last before a pronoun that is itself the subject of a saying, in the narrator's words."""
        frame = self.frame
        if frame.quotes[index] != NO_QUOTE or not self._says(index):
            return None
        place = bisect_left(self._sayers, index) - 1
        if place < 0 or frame.threads[self._sayers[place]] != frame.threads[index]:
            return None
        head = self._sayers[place]
        gap = frame.sents[index] - frame.sents[head]
        return head if gap <= _CONTINUED + self._quoted_sentences(head, index) else None

    def _is_sayer(self, candidate: Candidate, sayer: int) -> bool:
        draft = self.book.actor_at(sayer)
        return candidate.head == sayer if draft is None else candidate.draft is draft

    def _quoted_sentences(self, head: int, index: int) -> int:
        """Count the sentences between two places that are quotation: they take no speaker further away."""
        frame = self.frame
        firsts = frame.sent_firsts[frame.sents[head] + 1 : frame.sents[index]]
        ends = [
            *frame.sent_firsts[frame.sents[head] + 2 : frame.sents[index]],
            frame.sent_firsts[frame.sents[index]],
        ]
        return sum(
            any(frame.quotes[i] != NO_QUOTE for i in range(first, end)) or end - first <= 2
            for first, end in zip(firsts, ends, strict=False)
        )

    def _opens_topic(self, candidate: Candidate, sayer: int, index: int) -> bool:
        """Say whether somebody else became the subject since the last saying ("Y, who led them, was calmer")."""
        frame = self.frame
        head = candidate.head
        if frame.deps[head] not in _SUBJECTS or frame.quotes[head] != NO_QUOTE or head in self._sayers:
            return False
        other = candidate.draft is not None and not self._is_sayer(candidate, sayer)
        return other and frame.sents[head] < frame.sents[index] and not is_embedded(frame, frame.heads[head])

    def _says(self, index: int) -> bool:
        frame = self.frame
        return frame.deps[index] == "nsubj" and frame.lemmas[frame.heads[index]] in SAYING

    def _owns_organ(self, index: int) -> bool:
        """Recognise "its Foreign Ministry", "its navy": only states and their like have such."""
        frame = self.frame
        noun = frame.heads[index]
        organs = STATE_ORGANS | BODY_HEADS
        return frame.deps[index] == "poss" and (frame.lemmas[noun] in organs or frame.lowers[noun] in organs)

    def _in_own_content(self, head: int, index: int) -> bool:
        """Say whether a place lies in what the pronoun says: "The bank will lend, it said" is no bank's own word."""
        frame = self.frame
        if not self._says(index) or frame.sents[head] != frame.sents[index]:
            return False
        verb = frame.heads[index]
        if frame.deps[verb] in ("parataxis", "ccomp") and frame.child(verb, "mark") is None:
            above = frame.heads[verb]
            if verb < above or frame.deps[verb] == "parataxis":
                return frame.lefts[above] <= head <= frame.rights[above]
        for child in frame.children[verb]:
            inside = frame.lefts[child] <= head <= frame.rights[child]
            if child < index and frame.deps[child] in ("ccomp", "parataxis") and inside:
                quoted = any(frame.quotes[i] != NO_QUOTE for i in range(frame.lefts[child], index))
                return not quoted or frame.quotes[head] != NO_QUOTE
        return False

    def _speaker(self, index: int) -> Draft | None:
        """Return who speaks the quotation that holds a token: "he" in it is somebody else."""
        number = self.frame.quotes[index]
        head = self._speakers.get(number)
        if number == NO_QUOTE or head is None:
            return None
        if head not in self.book.mentions and self.frame.lowers[head] in PRONOUNS:
            self.visit(head)
        return self.book.actor_at(head)

    def _candidate(self, head: int, mention: DraftMention | None) -> Candidate:
        frame = self.frame
        if mention is None:
            human = (
                frame.lemmas[head] in PERSON_NOUNS
                or frame.lowers[head] in GROUP_NOUNS
                or frame.lemmas[head] in _PEOPLE
            )
            return Candidate(head, None, frame.tags[head] in ("NNS", "NNPS"), human)
        draft = mention.actor
        return Candidate(head, draft, draft.plural, draft.human or draft.type is ActorType.COMMUNITY)

    def _agrees(self, item: Candidate, kind: str, index: int) -> bool:
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

    def _plain_agrees(self, item: Candidate, kind: str) -> bool:
        frame = self.frame
        lemma = frame.lemmas[item.head]
        if frame.deps[item.head] in ("compound", "nmod", "npadvmod") or lemma in TIME_NOUNS:
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
        clause, other = clause_of(frame, index), clause_of(frame, head)
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

    def _argument(self, index: int) -> bool:
        frame = self.frame
        dep = frame.deps[index]
        if dep in _SUBJECTS or dep in _OBJECTS:
            return True
        return dep == "pobj" and frame.pos[frame.heads[frame.heads[index]]] in ("VERB", "AUX")

    def _score(self, item: Candidate, index: int, kind: str) -> float:
        frame = self.frame
        gap = frame.sents[index] - frame.sents[item.head]
        score = -1.0 * gap - 0.01 * min(60, index - item.head)
        other, own = role(frame, item.head), role(frame, index)
        score += {"subject": 1.3, "object": 0.4, "possessor": 0.3, "apposition": -0.2}.get(other, 0.0)
        if frame.deps[item.head] in ("compound", "nmod", "amod"):
            score -= 0.8
        if other == own and own in ("subject", "object"):
            score += 0.4
        if (
            own == "possessor"
            and gap == 0
            and other == "subject"
            and clause_of(frame, item.head) == clause_of(frame, index)
        ):
            score += 1.0
        if item.draft is not None:
            position = sum(1 for place in item.draft.places if place < index)
            score += 0.15 * min(4, position)
        score += self._quotation(item, index)
        return score + self._affinity(item, index, kind)

    def _quotation(self, item: Candidate, index: int) -> float:
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
            verb = frame.heads[head]
            return frame.lemmas[verb] in SAYING and not is_embedded(frame, verb)
        governor = frame.heads[head]
        return frame.deps[head] == "pobj" and frame.lowers[frame.heads[governor]] == "according"

    def _affinity(self, item: Candidate, index: int, kind: str) -> float:
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


def lead_by_rule(found: list[Candidate]) -> list[float]:
    """Return by how much each candidate's score by the rules is before that of the best other one."""
    scores = [item.score for item in found]
    return [
        score - max((other for j, other in enumerate(scores) if j != i), default=score - 1.0)
        for i, score in enumerate(scores)
    ]


def _ago(sentences: int) -> str:
    return "in the same sentence" if sentences == 0 else f"{sentences} sentence{'s' * (sentences > 1)} before"


_PEOPLE = word_set(
    "child girl boy teacher doctor player guest audience fan family couple parent friend artist author"
)
