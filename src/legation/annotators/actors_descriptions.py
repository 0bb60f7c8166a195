"""Descriptions: "the ministry", "the senior official", "the Caucasus nation", "local residents", "the latter".

Each is resolved, in the order of the text, against the actors that stand before it; an indefinite one opens an
actor of its own. Where the text leaves a choice, nothing is resolved.
"""

from legation.actors.gazetteer_entries import InstitutionEntry, RoleEntry
from legation.actors.lexicon import (
    AGENTIVE,
    BODY_HEADS,
    BODY_HEADS,
    COMMUNITY_HEADS,
    FEMALE_NOUNS,
    GROUP_NOUNS,
    MALE_NOUNS,
    PERSON_NOUNS,
    SAYING,
    STATE_NOUNS,
)
from legation.annotators.actors_book import Draft, DraftMention
from legation.annotators.actors_context import Context, with_article
from legation.annotators.actors_frame import NO_QUOTE
from legation.annotators.actors_phrases import (
    arguments_of_saying,
    bare,
    determiner,
    is_plural,
    phrase_end,
    phrase_start,
)
from legation.schema.vocabulary import ActorType, MentionKind

_FAMILY = frozenset("wife husband son daughter father mother brother sister uncle aunt cousin grandfather grandmother".split())
_ANNOUNCED = 6
"""Sentences between the lead's "a senior envoy said" and the name."""
_ANNOUNCED = 6
"""Sentences between the lead's "a senior envoy said" and the name."""
_REACH = 12
"""Sentences that a definite description reaches back; GUM's news has 95 % of such links within ten."""


class DescriptionFinder:
    """Resolves descriptive noun phrases of one document, head by head."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.frame = context.frame
        self.book = context.book
        self.gazetteer = context.gazetteer
        self._bodies: dict[tuple[str, int], Draft] = {}
        self._groups: dict[str, Draft] = {}
        self._institutions: dict[str, InstitutionEntry | None] = {}
        self._roles: dict[str, RoleEntry | None] = {}
        self.titled = {
            index
            for mention in self.book.mentions.values()
            if mention.kind is MentionKind.TITLE
            for index in range(mention.first, mention.head)
        }

    def visit(self, head: int) -> None:
        """Resolve the phrase headed by a noun, if it describes an actor."""
        frame = self.frame
        if head in self.book.mentions:
            return
        if frame.deps[head] == "compound" and frame.heads[head] > head and not self._named_unit(head):
            if frame.lemmas[head] in BODY_HEADS:
                self._inner_body(head)
            return
        first = phrase_start(frame, head)
        if self._community(head, first):
            return
        if frame.pos[head] not in ("NOUN", "PROPN"):
            return
        institution = self._institution(head, first)
        if institution is not None and self._institutional(head, first, institution):
            return
        if self._state_description(head, first):
            return
        role = self._role(head, first)
        lemma = frame.lemmas[head]
        if head in self.titled:
            return
        if is_plural(frame, head) or lemma in ("police", "people", "opposition"):
            group = institution is not None and institution.stands_for == "group"
            if role is not None or frame.lowers[head] in GROUP_NOUNS or group:
                self._group(head, first, institution, role)
        elif role is not None or lemma in PERSON_NOUNS:
            self._person(head, first, role)

    # Institutions ------------------------------------------------------------------------------------------

    def _institution(self, head: int, first: int) -> InstitutionEntry | None:
        words = tuple(word for word in self.frame.lowers[first : head + 1])
        key = " ".join(words)
        if key not in self._institutions:
            self._institutions[key] = self.gazetteer.institution(words)
        return self._institutions[key]

    def _institutional(self, head: int, first: int, entry: InstitutionEntry) -> bool:
        if is_plural(self.frame, head) and entry.stands_for != "state":
            return False
        if entry.stands_for == "state":
            if entry.kind == "state":
                return False
            return self._government(head, first)
        if entry.stands_for == "body":
            return self._body(head, first, entry)
        return False

    def _government(self, head: int, first: int) -> bool:
        """"the Ruritanian government", "its government", "the regime": the state."""
        frame = self.frame
        if is_plural(frame, head) and frame.lemmas[head] != "authority":
            return False
        kind = MentionKind.DESCRIPTION
        owners = self.context.owners(head) or self.context.objects_of(head, frozenset({"in"}))
        states = [(state, why) for owner, why in owners if (state := self.context.state_of(owner)) is not None]
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
            state, reason = near[0], f"'{frame.phrase(first, head + 1)}' of the state named {_ago(near[1])}"
        return self._add(first, phrase_end(frame, head) if not states else head + 1, head, state, kind, reason)

    def _rulers_state(self, head: int, first: int) -> bool:
        """"the Example government": the state that Example leads."""
        for index in range(first, head):
            actor = self.book.actor_at(index)
            if actor is not None and actor.human and actor.state is not None:
                reason = f"'{self.frame.words[head]}' of {actor.name}, of {actor.state.name}"
                return self._add(first, head + 1, head, actor.state, MentionKind.DESCRIPTION, reason)
        return False

    def _body(self, head: int, first: int, entry: InstitutionEntry) -> bool:
        """"the Foreign Ministry of X", "its parliament", "the electoral board"."""
        frame = self.frame
        owners = [(o, f"'{frame.words[i]}'") for i, o in self.context.demonyms_in(first, head)] or self.context.owners(head)
        start = first
        while start < head and (frame.pos[start] in ("DET", "NUM") or frame.tags[start] in ("PRP$", "POS")):
            start += 1
        for index, _ in self.context.demonyms_in(first, head):
            start = max(start, index + 1)
        while start <= head and (frame.tags[start] == "POS" or frame.pos[start] == "PUNCT"):
            start += 1
        for index in range(first, head):
            if frame.tags[index] == "POS" and index + 1 > start:
                start = index + 1
        label = " ".join(frame.phrase(start, head + 1).split())
        host = self.context.objects_of(head, frozenset({"in", "to"})) if entry.kind == "mission" else []
        state = next((s for owner, _ in owners if (s := self.context.state_of(owner)) is not None), None)
        owner = owners[0][0] if owners else None
        inner = self._inner_name(head, first)
        if inner is not None:
            return self._add(first, head + 1, head, inner, MentionKind.NAME, f"'{frame.words[head]}' with its name")
        if owner is None:
            return self._unowned_body(head, first, entry, label)
        if owner.type is ActorType.PERSON:
            owner = state
            if owner is None:
                return False
        named = any(word[0].isupper() for word in label.split())
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
        return self._add(first, last, head, draft, kind, f"'{label}' of {owner.name}, by {owners[0][1]}")

    def _inner_body(self, head: int) -> None:
        """A body inside a longer phrase ("Ruritanian Foreign Ministry officials")."""
        frame = self.frame
        first = head
        limit = frame.sent_firsts[frame.sents[head]]
        while first > limit and first - 1 not in self.book.mentions and (
            frame.words[first - 1][0].isupper() and frame.pos[first - 1] in ("PROPN", "ADJ", "NOUN")
        ):
            first -= 1
            if first in self.context.units:
                break
        entry = self._institution(head, first)
        if entry is not None and entry.stands_for == "body" and first < head:
            self._body(head, first, entry)

    def _inner_body(self, head: int) -> None:
        """A body inside a longer phrase ("Ruritanian Foreign Ministry officials")."""
        frame = self.frame
        first = head
        limit = frame.sent_firsts[frame.sents[head]]
        while first > limit and first - 1 not in self.book.mentions and (
            frame.words[first - 1][0].isupper() and frame.pos[first - 1] in ("PROPN", "ADJ", "NOUN")
        ):
            first -= 1
            if first in self.context.units:
                break
        entry = self._institution(head, first)
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
        """"the ministry": the last such body; "the Foreign Ministry" or "the electoral board" with none before: its own."""
        frame = self.frame
        lemma = frame.lemmas[head]
        wanted = {low for low in label.lower().split()[:-1]}
        definite = determiner(frame, first, head) == "definite"
        for mention in self.book.before(head, sentences=40):
            draft = mention.actor
            if draft.type in (ActorType.BODY, ActorType.ORGANISATION) and definite:
                heads = draft.heads | {draft.name.lower().split(" of ")[0].split()[-1]}
                if lemma in heads and wanted <= draft.words | set(draft.name.lower().split()):
                    gap = frame.sents[head] - frame.sents[mention.head]
                    if wanted or gap <= _REACH:
                        return self._add(first, head + 1, head, draft, MentionKind.DESCRIPTION,
                                         f"'{label}' last named as '{draft.name}' {_ago(gap)}")
        if not wanted or not (definite or label[0].isupper()):
            return False
        name = label
        draft = self._bodies.get((name.lower(), 1))
        if draft is None:
            draft = self.book.open(Draft(name, ActorType.BODY))
            draft.heads.add(lemma)
            draft.words.update(wanted)
            self._bodies[(name.lower(), 1)] = draft
        kind = MentionKind.NAME if label[0].isupper() else MentionKind.DESCRIPTION
        return self._add(first, head + 1, head, draft, kind, f"a {entry.kind.replace('_', ' ')} without a stated owner")

    # States ------------------------------------------------------------------------------------------------

    def _state_description(self, head: int, first: int) -> bool:
        frame = self.frame
        if is_plural(frame, head) or frame.lemmas[head] not in STATE_NOUNS | _STATE_HEADS:
            return False
        words = frame.words[first : head + 1]
        attributes = self.gazetteer.describe(words)
        if attributes is None:
            return False
        demonyms = [
            (index, owner)
            for index, owner in self.context.demonyms_in(first, head)
            if self.gazetteer.describe([*frame.words[first:index], *frame.words[index + 1 : head + 1]]) == attributes
        ]
        if demonyms and demonyms[0][1].type is ActorType.STATE and frame.lemmas[head] in STATE_NOUNS:
            state = demonyms[0][1]
            return self._add(first, head + 1, head, state, MentionKind.DEMONYM, f"'{frame.words[demonyms[0][0]]}' with a word for a state")
        named = self.context.objects_of(head, frozenset({"of"}))
        if named and named[0][0].type is ActorType.STATE and frame.lemmas[head] in STATE_NOUNS:
            return self._add(first, head + 1, head, named[0][0], MentionKind.DESCRIPTION, f"'{frame.words[head]} of {named[0][0].name}'")
        how = determiner(frame, first, head)
        apposed = self._apposed(head) or (self._subject_of(head) if how == "definite" else None)
        if apposed is not None and apposed.type is ActorType.STATE:
            return self._add(first, head + 1, head, apposed, MentionKind.DESCRIPTION, f"said to be of '{apposed.name}'")
        if how == "possessive":
            return self._possessed_state(head, first)
        if how != "definite" or frame.lowers[first] in ("those", "these", "both"):
            return False
        if attributes:
            return self._by_attributes(head, first, attributes)
        if frame.lemmas[head] not in ("country", "nation", "republic", "state", "kingdom"):
            return False
        if frame.children[head] and any(frame.deps[c] in ("relcl", "prep") and c > head for c in frame.children[head]):
            return False
        near = self.context.last_state(head, sentences=2)
        if near is None:
            return False
        return self._add(first, head + 1, head, near[0], MentionKind.DESCRIPTION, f"the state named {_ago(near[1])}")

    def _by_attributes(self, head: int, first: int, attributes: frozenset[str]) -> bool:
        """Find the one state of the document (or of the last sentences) that has the attributes."""
        frame = self.frame
        fitting = [
            draft
            for draft in self.book.drafts
            if draft.type is ActorType.STATE
            and (entry := self.context.entry(draft)) is not None
            and attributes <= entry.attributes
            and draft.places
        ]
        words = ", ".join(sorted(attributes)).replace("_", " ")
        before = [draft for draft in fitting if draft.places[0] < head] or fitting
        if not before:
            return self._sole_bearer(head, first, attributes, words)
        if len(before) > 1:
            near = [m for m in self.book.before(head, sentences=_REACH) if m.actor in before]
            if not near:
                return False
            here = [m for m in near if frame.sents[m.head] == frame.sents[head] and frame.deps[m.head] == "nsubj"]
            chosen, how = (here or near)[0].actor, f"the last named of {len(before)} that fit"
        else:
            chosen, how = before[0], "the only one of the document that fits"
        return self._add(first, head + 1, head, chosen, MentionKind.DESCRIPTION, f"described as {words}: {how}")

    def _sole_bearer(self, head: int, first: int, attributes: frozenset[str], words: str) -> bool:
        bearers = self.gazetteer.states_with(attributes)
        if len(bearers) != 1:
            return False
        draft = self.context.states.state(bearers[0].key)
        return self._add(first, head + 1, head, draft, MentionKind.DESCRIPTION, f"described as {words}: the only state that fits")

    def _possessed_state(self, head: int, first: int) -> bool:
        """"his country": the state of the person; "its" own country is no other state."""
        for owner, why in self.context.owners(head):
            if owner.type is ActorType.PERSON and owner.state is not None:
                return self._add(first, head + 1, head, owner.state, MentionKind.DESCRIPTION, f"state of {owner.name}, by {why}")
        return False

    # Persons -----------------------------------------------------------------------------------------------

    def _role(self, head: int, first: int) -> RoleEntry | None:
        words = tuple(self.frame.lowers[first : head + 1])
        key = " ".join(words)
        if key not in self._roles:
            match = self.gazetteer.role_match(words)
            covers = match is not None and match.entry is not None and self.frame.lowers[head] in (
                " ".join(words).replace("-", " ").split()[match.last - 1 :][:1] or [""]
            )
            self._roles[key] = match.entry if match is not None and covers else None
        return self._roles[key]

    def _person(self, head: int, first: int, role: RoleEntry | None) -> None:
        frame = self.frame
        if frame.lemmas[head] in _FAMILY:
            return
        apposed = self._apposed(head)
        last = phrase_end(frame, head)
        if apposed is not None and apposed.human:
            self._know(apposed, head, first, last)
            self._announced(apposed, head)
            self._announced(apposed, head)
            self._add(first, last, head, apposed, MentionKind.DESCRIPTION, f"in apposition to '{apposed.name}'")
            return
        if frame.deps[head] == "attr":
            self._predicate(head, first, last)
            return
        if frame.deps[head] == "pobj" and frame.lowers[frame.heads[head]] in ("as", "like"):
            return
        how = determiner(frame, first, head)
        if how in ("definite", "possessive"):
            found = self._antecedent(head, first, role)
            if found is not None:
                draft, reason = found
                self._add(first, head + 1, head, draft, MentionKind.DESCRIPTION, reason)
                return
        self._open_person(head, first, last, how)

    def _announced(self, named: Draft, head: int) -> None:
        """Merge an unnamed person of the sentences before whom this name completes ("an envoy said ... A, the envoy")."""
        frame = self.frame
        if len([place for place in named.places if place < head - 8]) > 1:
            return
        for mention in self.book.before(head, sentences=_ANNOUNCED):
            draft = mention.actor
            if not (draft.unnamed and draft.human and frame.lemmas[mention.head] == frame.lemmas[head]):
                continue
            if draft.state is None or named.state is None or draft.state is named.state:
                self.book.merge(named, draft)
            return

    def _announced(self, named: Draft, head: int) -> None:
        """Merge an unnamed person of the sentences before whom this name completes ("an envoy said ... A, the envoy")."""
        frame = self.frame
        if len([place for place in named.places if place < head - 8]) > 1:
            return
        for mention in self.book.before(head, sentences=_ANNOUNCED):
            draft = mention.actor
            if not (draft.unnamed and draft.human and frame.lemmas[mention.head] == frame.lemmas[head]):
                continue
            if draft.places[0] > min(named.places, default=head):
                continue
            if draft.state is None or named.state is None or draft.state is named.state:
                self.book.merge(named, draft)
            return

    def _predicate(self, head: int, first: int, last: int) -> None:
        """"X is the premier of Y": a role of X."""
        frame = self.frame
        verb = frame.heads[head]
        subject = frame.child(verb, "nsubj")
        actor = self.book.actor_at(subject) if subject is not None else None
        generic = frame.lemmas[head] in ("man", "woman", "person", "one", "figure", "member")
        if actor is None or not actor.human or generic or frame.child(verb, "neg") is not None:
            return
        self._know(actor, head, first, last)
        self._add(first, last, head, actor, MentionKind.DESCRIPTION, f"said to be of '{actor.name}'")

    def _antecedent(self, head: int, first: int, role: RoleEntry | None) -> tuple[Draft, str] | None:
        """Find the person whom a definite description means: same or wider role, no modifier against it."""
        frame = self.frame
        lemma = frame.lemmas[head]
        modifiers = {low for low in frame.lowers[first:head] if low.isalpha()} - {"the", "this", "that", "its", "his", "her", "their"}
        owners = [state for owner, _ in self.context.owners(head) if (state := self.context.state_of(owner)) is not None]
        seen: set[int] = set()
        best: tuple[float, Draft, int] | None = None
        for mention in self.book.before(head, sentences=_REACH):
            draft = mention.actor
            if not draft.human or id(draft) in seen:
                continue
            seen.add(id(draft))
            if not self._fits(draft, lemma, role) or not self._agrees(draft, head, owners, modifiers):
                continue
            gap = frame.sents[head] - frame.sents[mention.head]
            score = len(modifiers & draft.words) * 2.0 + (2.0 if lemma in draft.heads else 0.0) - 0.5 * gap
            if best is None or score > best[0]:
                best = (score, draft, gap)
        if best is None:
            return None
        return best[1], f"'{frame.words[head]}': '{best[1].name}', last mentioned {_ago(best[2])}"

    def _fits(self, draft: Draft, lemma: str, role: RoleEntry | None) -> bool:
        if lemma in draft.heads:
            return True
        for known in sorted(draft.heads):
            entry = self.gazetteer.role([known])
            if entry is not None and lemma in entry.nouns:
                return True
        return lemma in ("man", "woman") and draft.gender == ("m" if lemma == "man" else "f")

    def _agrees(self, draft: Draft, head: int, owners: list[Draft], modifiers: set[str]) -> bool:
        lemma = self.frame.lemmas[head]
        gender = "f" if lemma in FEMALE_NOUNS else "m" if lemma in MALE_NOUNS else ""
        if gender and draft.gender and gender != draft.gender:
            return False
        if owners and draft.state is not None and draft.state not in owners:
            return False
        if "former" in modifiers and "former" not in draft.words:
            return False
        telling = {word for word in modifiers if word in _TELLING}
        return not telling or not (draft.words & _TELLING) or bool(telling & draft.words)

    def _open_person(self, head: int, first: int, last: int, how: str) -> None:
        """Open an unnamed person where one acts or speaks."""
        frame = self.frame
        verb = arguments_of_saying(frame, head)
        speaks = verb is not None and (frame.lemmas[verb] in SAYING or frame.lowers[verb] == "according")
        acts = frame.deps[head] in ("nsubj", "nsubjpass", "dobj") and frame.lemmas[frame.heads[head]] in AGENTIVE
        if not speaks and not (acts and how == "indefinite"):
            return
        if frame.lowers[first] in ("no", "any", "every", "each") or frame.child(frame.heads[head], "neg") is not None and not speaks:
            return
        draft = self.book.open(Draft(f"unnamed {bare(frame, first, last)}", ActorType.PERSON, unnamed=True))
        self._know(draft, head, first, last)
        self._add(first, last, head, draft, MentionKind.DESCRIPTION, "described, not named")

    def _know(self, draft: Draft, head: int, first: int, last: int) -> None:
        """Keep what a description says of a person."""
        frame = self.frame
        start = first
        while start < head and (frame.pos[start] in ("DET", "NUM") or frame.tags[start] == "PRP$"):
            start += 1
        if start < last:
            draft.roles.append((start, last))
        draft.heads.add(frame.lemmas[head])
        draft.words.update(low for low in frame.lowers[start:head] if low.isalpha())
        if not draft.gender:
            low = frame.lemmas[head]
            draft.gender = "f" if low in FEMALE_NOUNS else "m" if low in MALE_NOUNS else ""
        if draft.state is None:
            owners = self.context.owners(head) or self.context.objects_of(head, frozenset({"for", "to", "at", "in"}))
            draft.state = next((s for o, _ in owners if (s := self.context.state_of(o)) is not None), None)

    def _apposed(self, head: int) -> Draft | None:
        """Return the actor that the phrase stands in apposition to."""
        frame = self.frame
        if frame.deps[head] == "appos":
            found = self.book.actor_at(frame.heads[head])
            if found is not None:
                return found
        for child in frame.children[head]:
            if frame.deps[child] == "appos":
                found = self.book.actor_at(child)
                if found is not None:
                    return found
        return None

    def _subject_of(self, head: int) -> Draft | None:
        """Return the actor of which a predicate noun is said ("X made history by becoming the first country to")."""
        frame = self.frame
        if frame.deps[head] != "attr":
            return None
        verb = frame.heads[head]
        for _ in range(5):
            subject = frame.child(verb, "nsubj", "nsubjpass")
            if subject is not None:
                return self.book.actor_at(subject)
            if frame.deps[verb] not in ("xcomp", "pcomp", "advcl", "prep", "acl", "conj"):
                return None
            verb = frame.heads[verb]
        return None

    def _subject_of(self, head: int) -> Draft | None:
        """Return the actor of which a predicate noun is said ("X made history by becoming the first country to")."""
        frame = self.frame
        if frame.deps[head] != "attr":
            return None
        verb = frame.heads[head]
        for _ in range(5):
            subject = frame.child(verb, "nsubj", "nsubjpass")
            if subject is not None:
                return self.book.actor_at(subject)
            if frame.deps[verb] not in ("xcomp", "pcomp", "advcl", "prep", "acl", "conj"):
                return None
            verb = frame.heads[verb]
        return None

    # Groups ------------------------------------------------------------------------------------------------

    def _group(self, head: int, first: int, institution: InstitutionEntry | None, role: RoleEntry | None) -> None:
        frame = self.frame
        owners = self.context.owners(head)
        inside = self.context.objects_of(head, frozenset({"in", "of", "from", "at", "for"}))
        verb = arguments_of_saying(frame, head)
        speaks = verb is not None and (frame.lemmas[verb] in SAYING or frame.lowers[verb] == "according")
        if not owners and not inside and (not speaks or (first == head and frame.quotes[head] != NO_QUOTE)):
            return
        last = head + 1 if not inside else phrase_end(frame, head)
        name = bare(frame, first, last)
        name = name if any(char.isupper() for char in name.split()[0][1:]) or owners else name[0].lower() + name[1:]
        if determiner(frame, first, head) == "possessive" and owners:
            name = f"{bare(frame, self._after_possessor(first, head), head + 1)} of {with_article(owners[0][0])}"
        key = name.lower()
        draft = self._groups.get(key)
        if draft is None:
            draft = self.book.open(Draft(name, self._group_type(institution, role), plural=True))
            draft.state = next((s for o, _ in owners + inside if (s := self.context.state_of(o)) is not None), None)
            draft.heads.add(frame.lemmas[head])
            draft.unnamed = not owners
            self._groups[key] = draft
        why = f", by {owners[0][1]}" if owners else ""
        self._add(first, last, head, draft, MentionKind.DESCRIPTION, f"a group: '{frame.words[head]}'{why}")

    def _after_possessor(self, first: int, head: int) -> int:
        start = first
        for index in range(first, head):
            if self.frame.tags[index] in ("POS", "PRP$"):
                start = index + 1
        return start

    def _group_type(self, institution: InstitutionEntry | None, role: RoleEntry | None) -> ActorType:
        kind = institution.kind if institution is not None else role.kind if role is not None else "people"
        if kind in _BODY_KINDS:
            return ActorType.BODY
        return ActorType.ORGANISATION if kind in ("company", "media", "party") else ActorType.COMMUNITY

    # Communities -------------------------------------------------------------------------------------------

    def _named_unit(self, head: int) -> bool:
        unit = self.context.units.get(head)
        return unit is not None and unit.kind in ("people", "community")

    def _community(self, head: int, first: int) -> bool:
        """"Jews in X", "ethnic Xs", "X's Jewish community", "the local Jewish population"."""
        frame = self.frame
        unit = self.context.units.get(head)
        if unit is not None and unit.last == head + 1 and self._is_people(head, unit.kind):
            return self._people(head, first)
        if frame.lemmas[head] not in COMMUNITY_HEADS and frame.lowers[head] not in COMMUNITY_HEADS:
            return False
        base = self._community_base(first, head)
        if base is None:
            return False
        return self._settle(head, first, base, head + 1)

    def _is_people(self, head: int, kind: str) -> bool:
        if kind in ("people", "community"):
            return self.frame.tags[head] in ("NNS", "NNPS") or self.frame.words[head].endswith("s")
        return kind == "adjective" and self.frame.tags[head] in ("NNS", "NNPS")

    def _people(self, head: int, first: int) -> bool:
        frame = self.frame
        unit = self.context.units[head]
        if unit.kind == "community":
            return self._settle(head, first, self.gazetteer.communities[unit.key].name, head + 1)
        owner = self.context.owner_of(unit)
        name = frame.words[head]
        ethnic = head > first and frame.lowers[head - 1] == "ethnic"
        if ethnic:
            name = f"ethnic {name}"
        inside = [draft for draft, _ in self.context.objects_of(head, frozenset({"in", "of", "from"}))]
        last = head + 1
        if inside and inside[0] is not owner:
            name = f"{name} in {with_article(inside[0])}"
            last = phrase_end(frame, head)
        draft = self._groups.get(name.lower())
        if draft is None:
            draft = self.book.open(Draft(name, ActorType.COMMUNITY, plural=True))
            draft.state = owner
            self._groups[name.lower()] = draft
        return self._add(first, last, head, draft, MentionKind.DEMONYM, f"people of {owner.name}" if owner else "a people")

    def _community_base(self, first: int, head: int) -> str | None:
        """Return the plural name of the community that an adjective names."""
        for index in range(first, head):
            unit = self.context.units.get(index)
            if unit is None:
                continue
            if unit.kind in ("community_adjective", "community"):
                return self.gazetteer.communities[unit.key].name
        demonyms = self.context.demonyms_in(first, head)
        return f"{self.frame.words[demonyms[0][0]]} {self.frame.words[head]}" if demonyms else None

    def _settle(self, head: int, first: int, base: str, last: int) -> bool:
        """Name a community by where it lives: "Jews of X"."""
        frame = self.frame
        collective = frame.lemmas[head] in COMMUNITY_HEADS or frame.lowers[head] in COMMUNITY_HEADS
        kind = MentionKind.DESCRIPTION if collective else MentionKind.NAME
        where, joint = self._where(head)
        if where is not None and joint != "by":
            last = phrase_end(frame, head, frozenset({"in", "of", "from"}))
        elif where is None and (collective or frame.lowers[first] == "the"):
            unowned = determiner(frame, first, head) == "possessive"
            inherited = self._last_community(head, f"{base} of" if unowned else base)
            if inherited is not None:
                return self._add(first, last, head, inherited, kind, f"{base}, as named before")
            if "local" in frame.lowers[first:head] and (near := self.context.last_state(head, sentences=3)) is not None:
                where = near[0]
            if unowned and where is None and inherited is None:
                base = bare(frame, self._after_possessor(first, head), head + 1)
            if unowned and where is None and inherited is None:
                base = bare(frame, self._after_possessor(first, head), head + 1)
        name = base
        if where is not None and where.name not in base:
            name = f"{base} {'from' if joint == 'from' else 'of'} {with_article(where)}"
        draft = self._groups.get(name.lower())
        if draft is None:
            draft = self.book.open(Draft(name, ActorType.COMMUNITY, plural=True))
            draft.state = self.context.state_of(where) if where is not None else None
            self._groups[name.lower()] = draft
        return self._add(first, last, head, draft, kind, f"the community '{name}'")

    def _where(self, head: int) -> tuple[Draft | None, str]:
        """Return where a community lives and how the text says it: "in X", "of X", "from X", "X's", "Xs live in Y"."""
        frame = self.frame
        for joint in ("in", "of", "from"):
            for draft, _ in self.context.objects_of(head, frozenset({joint})):
                if draft.type in (ActorType.STATE, ActorType.PLACE):
                    return draft, joint
        for draft, _ in self.context.owners(head):
            if draft.type in (ActorType.STATE, ActorType.PLACE):
                return draft, "by"
        verb = frame.heads[head]
        if frame.deps[head] == "nsubj" and frame.lemmas[verb] in ("live", "reside", "dwell", "remain", "settle"):
            for draft, _ in self.context.objects_of(verb, frozenset({"in"})):
                if draft.type in (ActorType.STATE, ActorType.PLACE):
                    return draft, "by"
        return None, ""

    def _last_community(self, head: int, base: str) -> Draft | None:
        for mention in self.book.before(head, sentences=30):
            if mention.actor.type is ActorType.COMMUNITY and mention.actor.name.startswith(base):
                return mention.actor
        return None

    def _add(self, first: int, last: int, head: int, draft: Draft, kind: MentionKind, reason: str) -> bool:
        return self.book.add(DraftMention(first, last, head, draft, kind, reason))


def _ago(sentences: int) -> str:
    return "in the same sentence" if sentences == 0 else f"{sentences} sentence{'s' * (sentences > 1)} before"


_STATE_HEADS = frozenset("island archipelago superpower caliphate theocracy petrostate microstate homeland neighbor neighbour".split())
_TELLING = frozenset("deputy vice foreign defense defence interior finance energy transport prime senior former retired".split())
_BODY_KINDS = frozenset("official minister diplomat legislator military government ministry security head_of_state head_of_government".split())
