"""Offices and governments: "the Foreign Ministry of X", "its parliament", "the Ruritanian government"."""

from legation.actors.gazetteer_entries import InstitutionEntry
from legation.actors.lexicon import OUTLET_HEADS, word_set
from legation.annotators.actors_book import Draft
from legation.annotators.actors_context import Context, with_article
from legation.annotators.actors_describer import Describer
from legation.annotators.actors_phrases import (
    REACH,
    ago,
    determiner,
    is_plural,
    phrase_end,
)
from legation.schema.vocabulary import ActorType, MentionKind

_OUTLET_KINDS = word_set("newspaper paper daily outlet magazine website portal broadcaster channel weekly")
_KINDS = _OUTLET_KINDS | word_set(
    "bloc alliance organisation organization group watchdog charity foundation company firm"
)


class OfficeFinder(Describer):
    """Resolves institutional nouns to a state or to a body of one."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._bodies: dict[tuple[str, int], Draft] = {}
        self._institutions: dict[str, InstitutionEntry | None] = {}

    def institution(self, head: int, first: int) -> InstitutionEntry | None:
        """Return the institutional noun at the head of the phrase."""
        words = tuple(word for word in self.frame.lowers[first : head + 1])
        key = " ".join(words)
        if key not in self._institutions:
            entry = self.gazetteer.institution(words)
            self._institutions[key] = entry if entry is not None and _covers(entry, words[-1]) else None
        return self._institutions[key]

    def resolve(self, head: int, first: int, entry: InstitutionEntry) -> bool:
        """Enter the phrase as a state or a body; say whether it was one."""
        if is_plural(self.frame, head) and entry.stands_for != "state":
            return False
        if entry.noun == "side" and not self.context.demonyms_in(first, head):
            return False
        if entry.stands_for == "state":
            if entry.kind == "state":
                return False
            return self._government(head, first)
        if entry.stands_for == "body":
            return self._body(head, first, entry)
        return False

    def _government(self, head: int, first: int) -> bool:
        """Recognise "the Ruritanian government", "its government", "the regime": the state."""
        frame = self.frame
        if is_plural(frame, head) and frame.lemmas[head] != "authority":
            return False
        kind = MentionKind.DESCRIPTION
        owners = self.context.owners(head) or self.context.objects_of(head, frozenset({"in"}))
        states = [
            (state, why) for owner, why in owners if (state := self.context.state_of(owner)) is not None
        ]
        if states:
            state, why = states[0]
            reason = f"'{frame.words[head]}' of {state.name}, by {why}"
            kind = MentionKind.DEMONYM if self.context.demonyms_in(first, head) else kind
        elif owners or determiner(frame, first, head) != "definite" or head - first > 1:
            return self._rulers_state(head, first)
        else:
            near = self.context.last_state(head, sentences=2)
            if near is None:
                return False
            state, reason = near[0], f"'{frame.phrase(first, head + 1)}' of the state named {ago(near[1])}"
        return self.add(first, phrase_end(frame, head) if not states else head + 1, head, state, kind, reason)

    def _rulers_state(self, head: int, first: int) -> bool:
        """Recognise "the Example government": the state that Example leads."""
        for index in range(first, head):
            actor = self.book.actor_at(index)
            if actor is not None and actor.human and actor.state is not None:
                reason = f"'{self.frame.words[head]}' of {actor.name}, of {actor.state.name}"
                return self.add(first, head + 1, head, actor.state, MentionKind.DESCRIPTION, reason)
        return False

    def _body(self, head: int, first: int, entry: InstitutionEntry) -> bool:
        """Recognise "the Foreign Ministry of X", "its parliament", "the electoral board"."""
        frame = self.frame
        owners = [
            (o, f"'{frame.words[i]}'") for i, o in self.context.demonyms_in(first, head)
        ] or self.context.owners(head)
        start = first
        while start < head and (frame.pos[start] in ("DET", "NUM") or frame.tags[start] in ("PRP$", "POS")):
            start += 1
        for index, _ in self.context.demonyms_in(first, head):
            start = max(start, index + 1)
        while start <= head and (frame.tags[start] == "POS" or frame.pos[start] == "PUNCT"):
            start += 1
        for index in range(first, head):
            possessor = self.book.actor_at(index - 1) if frame.tags[index] == "POS" else None
            known = possessor is not None and possessor.type is not ActorType.COMMUNITY
            if known and index + 1 > start:
                start = index + 1
        label = " ".join(frame.phrase(start, self._label_end(head)).split())
        host = self.context.objects_of(head, frozenset({"in", "to"})) if entry.kind == "mission" else []
        state = next((s for owner, _ in owners if (s := self.context.state_of(owner)) is not None), None)
        owner = owners[0][0] if owners else None
        beside = self.apposed(head)
        if beside is not None and beside.type in (ActorType.ORGANISATION, ActorType.BODY):
            reason = f"in apposition to '{beside.name}'"
            return self.add(first, head + 1, head, beside, MentionKind.DESCRIPTION, reason)
        inner = self._inner_name(head, first)
        if inner is not None:
            return self.add(
                first, head + 1, head, inner, MentionKind.NAME, f"'{frame.words[head]}' with its name"
            )
        if owner is None:
            return self._unowned_body(head, first, entry, label)
        if owner.type is ActorType.PERSON:
            owner = state
            if owner is None:
                return False
        named = any(word[0].isupper() for word in label.split()) and entry.kind not in (
            "mission",
            "legislature",
        )
        label = label if named else label.lower()
        name = f"{label} of {with_article(owner)}"
        if host and host[0][0] is not owner:
            name += f" in {with_article(host[0][0])}"
        draft = self._bodies.get((name.lower(), 0))
        if draft is None:
            draft = self.book.open(Draft(name, ActorType.BODY, state=state))
            self._bodies[(name.lower(), 0)] = draft
        draft.heads.add(frame.lemmas[head])
        draft.words.update(frame.lowers[start:head])
        last = phrase_end(frame, head, frozenset({"of", "in", "to"}))
        kind = MentionKind.NAME if named else MentionKind.DESCRIPTION
        return self.add(first, last, head, draft, kind, f"'{label}' of {owner.name}, by {owners[0][1]}")

    def resolve_kind(self, head: int, first: int) -> bool:
        """Recognise "the newspaper", "the bloc": the one organisation named in the last sentences."""
        frame = self.frame
        lemma = frame.lemmas[head]
        if lemma not in _KINDS or head - first != 1 or frame.lowers[first] != "the" or is_plural(frame, head):
            return False
        near = [m for m in self.book.before(head, sentences=3) if m.actor.type is ActorType.ORGANISATION]
        fitting = [m for m in near if lemma in m.actor.heads or lemma in m.actor.name.lower().split()]
        if lemma in _OUTLET_KINDS:
            fitting = [m for m in near if m.actor.name.lower().split()[-1] in OUTLET_HEADS] or fitting
        acts = frame.deps[head] in ("nsubj", "nsubjpass", "poss")
        alone = acts and lemma not in _OUTLET_KINDS and len({id(m.actor) for m in near}) == 1
        chosen = fitting or (near if alone else [])
        if not chosen or (lemma in _OUTLET_KINDS and not acts):
            return False
        gap = frame.sents[head] - frame.sents[chosen[0].head]
        reason = f"'the {lemma}': '{chosen[0].actor.name}', named {ago(gap)}"
        return self.add(first, head + 1, head, chosen[0].actor, MentionKind.DESCRIPTION, reason)

    def _label_end(self, head: int) -> int:
        """Return the token after the office's own name: "Ministry of Trade", not "Ministry of Ruritania"."""
        frame = self.frame
        if (
            head + 2 >= len(frame)
            or frame.lowers[head + 1] not in ("of", "for")
            or not frame.words[head][0].isupper()
        ):
            return head + 1
        last = head + 2
        while last < len(frame) and (frame.words[last][0].isupper() or frame.lowers[last] in ("and", "the")):
            if last in self.book.mentions or last in self.context.units:
                return head + 1
            last += 1
        while last > head + 2 and frame.words[last - 1].islower():
            last -= 1
        return last if last > head + 2 else head + 1

    def resolve_inner(self, head: int) -> None:
        """A body inside a longer phrase ("Ruritanian Foreign Ministry officials")."""
        frame = self.frame
        first = head
        limit = frame.sent_firsts[frame.sents[head]]
        while (
            first > limit
            and first - 1 not in self.book.mentions
            and (frame.words[first - 1][0].isupper() and frame.pos[first - 1] in ("PROPN", "ADJ", "NOUN"))
        ):
            first -= 1
            if first in self.context.units:
                break
        entry = self.institution(head, first)
        if entry is not None and entry.stands_for == "body" and first < head:
            self._body(head, first, entry)

    def _inner_name(self, head: int, first: int) -> Draft | None:
        """Return the organisation whose name stands before its kind ("the Open Coast party")."""
        for index in range(first, head):
            actor = self.book.actor_at(index)
            near = self.frame.deps[index] in ("compound", "nmod", "amod") and self.frame.heads[index] == head
            if near and actor is not None and actor.type in (ActorType.ORGANISATION, ActorType.BODY):
                return actor
        return None

    def _unowned_body(self, head: int, first: int, entry: InstitutionEntry, label: str) -> bool:
        """Recognise "the ministry" as the last such body, else "the electoral board" as a new one."""
        frame = self.frame
        lemma = frame.lemmas[head]
        wanted = set(label.lower().split()[:-1])
        definite = determiner(frame, first, head) == "definite"
        for mention in self.book.before(head, sentences=40):
            draft = mention.actor
            if draft.type in (ActorType.BODY, ActorType.ORGANISATION) and definite:
                heads = draft.heads | {draft.name.lower().split(" of ")[0].split()[-1]}
                if lemma in heads and wanted <= draft.words | set(draft.name.lower().split()):
                    gap = frame.sents[head] - frame.sents[mention.head]
                    if wanted or gap <= REACH:
                        return self.add(
                            first,
                            head + 1,
                            head,
                            draft,
                            MentionKind.DESCRIPTION,
                            f"'{label}' last named as '{draft.name}' {ago(gap)}",
                        )
        if not wanted or not (definite or label[0].isupper()):
            return False
        name = label
        known = self._bodies.get((name.lower(), 1))
        draft = known if known is not None else self.book.open(Draft(name, ActorType.BODY))
        if known is None:
            draft.heads.add(lemma)
            draft.words.update(wanted)
            self._bodies[(name.lower(), 1)] = draft
        kind = MentionKind.NAME if label[0].isupper() else MentionKind.DESCRIPTION
        return self.add(
            first, head + 1, head, draft, kind, f"a {entry.kind.replace('_', ' ')} without a stated owner"
        )


def _covers(entry: InstitutionEntry, head: str) -> bool:
    """Say whether the head of a phrase is the institution's own noun ("a university professor" is none)."""
    return any(
        head == form.lower().split(" of ")[0].split()[-1]
        for form in (entry.noun, entry.plural, *entry.aliases)
    )
