"""Persons by what they are: "the senior official", "X, a spokesman for Y", "a former minister"."""

from legation.actors.gazetteer_entries import RoleEntry
from legation.actors.lexicon import (
    AGENTIVE,
    FEMALE_NOUNS,
    GROUP_NOUNS,
    MALE_NOUNS,
    SAYING,
    word_set,
)
from legation.annotators.actors_book import Draft, DraftMention
from legation.annotators.actors_context import Context, with_article
from legation.annotators.actors_describer import Describer
from legation.annotators.actors_phrases import (
    REACH,
    ago,
    arguments_of_saying,
    bare,
    determiner,
    is_plural,
    phrase_end,
    phrase_start,
)
from legation.annotators.actors_sayers import find_sayers
from legation.schema.vocabulary import ActorType, MentionKind

_FAMILY = word_set(
    "wife husband son daughter father mother brother sister uncle aunt cousin grandfather grandmother"
)
_CLOSING = 9
"""Tokens after a role in which a name can close its phrase."""
_ANNOUNCED = 6
"""Sentences between the lead's "a senior envoy said" and the name."""
_ADDRESSES = word_set("mr mr. mrs mrs. ms ms. miss dr dr. prof prof. sir lord lady dame sheikh")
_ANONYMOUS = word_set("anonymity anonymous anonymously unnamed named identified")
_TELLING = word_set(
    "deputy vice foreign defense defence interior finance energy transport prime senior former retired"
)


class RoleFinder(Describer):
    """Resolves role nouns to persons; an indefinite one opens an unnamed person."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._roles: dict[str, RoleEntry | None] = {}

    def role(self, head: int, first: int) -> RoleEntry | None:
        """Return the role that the phrase names at its head."""
        words = tuple(self.frame.lowers[first : head + 1])
        key = " ".join(words)
        if key not in self._roles:
            match = self.gazetteer.role_match(words)
            covers = (
                match is not None
                and match.entry is not None
                and self.frame.lowers[head]
                in (" ".join(words).replace("-", " ").split()[match.last - 1 :][:1] or [""])
            )
            self._roles[key] = match.entry if match is not None and covers else None
        return self._roles[key]

    def resolve(self, head: int, first: int, role: RoleEntry | None) -> None:
        """Enter the phrase as a mention of a person, old or new."""
        frame = self.frame
        if frame.lemmas[head] in _FAMILY:
            return
        last = phrase_end(frame, head)
        apposed = self._apposed_person(head) or self._beside(first, head, last)
        closing = self._closing_name(head, first) if apposed is None else None
        if closing is not None:
            apposed = closing.actor
        if apposed is not None and apposed.human:
            self._know(apposed, head, first, last)
            self._announced(apposed, head)
            end = last if closing is None else closing.last
            self.add(first, end, head, apposed, MentionKind.DESCRIPTION, f"in apposition to '{apposed.name}'")
            return
        if frame.deps[head] == "attr":
            self._predicate(head, first, last)
            return
        if frame.deps[head] == "pobj" and frame.lowers[frame.heads[head]] in ("as", "like"):
            return
        how = determiner(frame, first, head)
        known = how == "definite" or any(
            self.context.state_of(owner) for owner, _ in self.context.owners(head)
        )
        if how in ("definite", "possessive") and known:
            found = self._antecedent(head, first, role, owned=how == "possessive")
            if found is not None:
                draft, reason = found
                self.add(first, head + 1, head, draft, MentionKind.DESCRIPTION, reason)
                return
        self._open_person(head, first, last, how)

    def _announced(self, named: Draft, head: int) -> None:
        """Merge an unnamed person named only now ("an envoy said ... A, the envoy, added")."""
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

    def _apposed_person(self, head: int) -> Draft | None:
        """Return the person in apposition, also behind a bracket ("the head of the union (FRK), A. Example")."""
        found = self.apposed(head)
        if found is None or found.human:
            return found
        near = [child for child in self.frame.children[head] if self.frame.deps[child] == "appos"]
        actors = [actor for child in near if (actor := self.book.actor_at(child)) is not None and actor.human]
        return actors[0] if actors else found

    def join_announced(self) -> None:
        """Merge the lead's unnamed speaker with the person whom the next saying names by a fitting role.

        News names late: "A Ruritanian minister said ... Trade Minister A. Example said". Only the first sentence of
        a text counts as lead, and only the next new speaker as its naming.
        """
        leads: dict[int, list[DraftMention]] = {}
        closed: set[int] = set()
        for sayer in find_sayers(self.frame):
            mention, thread = self.book.mentions.get(sayer), self.frame.threads[sayer]
            if mention is None or thread in closed:
                continue
            opened = leads.setdefault(thread, [])
            unnamed = (
                mention.actor.unnamed and mention.actor.human and mention.kind is MentionKind.DESCRIPTION
            )
            if unnamed and (not opened or self._same_noun(opened[0], mention)):
                opened.append(mention)
            else:
                closed.add(thread)
        for mentions in leads.values():
            named = self._next_named(mentions[-1]) if mentions else None
            if named is not None:
                for mention in mentions:
                    self.book.merge(named, mention.actor)

    def _same_noun(self, one: DraftMention, other: DraftMention) -> bool:
        """Say whether two phrases have one head noun: a headline says of the lead's speaker what the lead says."""
        return self.frame.lowers[one.head] == self.frame.lowers[other.head]

    def _next_named(self, lead: DraftMention) -> Draft | None:
        frame = self.frame
        if determiner(frame, lead.first, lead.head) not in ("indefinite", ""):
            return None
        if _ANONYMOUS & set(frame.lowers[lead.head : frame.rights[frame.heads[lead.head]] + 1]):
            return None
        for sayer in find_sayers(frame):
            if sayer <= lead.head or frame.threads[sayer] != frame.threads[lead.head]:
                continue
            mention = self.book.mentions.get(sayer)
            if mention is None or not mention.actor.human or mention.actor is lead.actor:
                if mention is None and frame.pos[sayer] == "NOUN":
                    return None
                continue
            near = frame.sents[sayer] - frame.sents[lead.head] <= _ANNOUNCED
            new = mention.actor.places[0] > lead.head and not mention.actor.unnamed
            return mention.actor if near and new and self._announces(lead, mention.actor) else None
        return None

    def _announces(self, lead: DraftMention, named: Draft) -> bool:
        """Say whether a person's role is what the lead said, and nothing speaks against it."""
        frame = self.frame
        lemma = frame.lemmas[lead.head]
        owners = [lead.actor.state] if lead.actor.state is not None else []
        words = {low for low in frame.lowers[lead.first : lead.head] if low.isalpha()}
        return self._fits(named, lemma, None) and self._agrees(named, lead.head, owners, words)

    def _predicate(self, head: int, first: int, last: int) -> None:
        """Recognise "X is the premier of Y": a role of X."""
        frame = self.frame
        verb = frame.heads[head]
        subject = frame.child(verb, "nsubj")
        actor = self.book.actor_at(subject) if subject is not None else None
        generic = frame.lemmas[head] in ("man", "woman", "person", "one", "figure", "member")
        if actor is None or not actor.human or generic or frame.child(verb, "neg") is not None:
            return
        self._know(actor, head, first, last)
        self.add(first, last, head, actor, MentionKind.DESCRIPTION, f"said to be of '{actor.name}'")

    def _antecedent(
        self, head: int, first: int, role: RoleEntry | None, *, owned: bool
    ) -> tuple[Draft, str] | None:
        """Find the person whom a definite description means: same or wider role, no modifier against it."""
        frame = self.frame
        lemma = frame.lemmas[head]
        modifiers = {low for low in frame.lowers[first:head] if low.isalpha()} - {
            "the",
            "this",
            "that",
            "its",
            "his",
            "her",
            "their",
        }
        owners = [
            state
            for owner, _ in self.context.owners(head)
            if (state := self.context.state_of(owner)) is not None
        ]
        seen: set[int] = set()
        best: tuple[float, Draft, int] | None = None
        for mention in self.book.before(head, sentences=REACH):
            draft = mention.actor
            if not draft.human or id(draft) in seen:
                continue
            seen.add(id(draft))
            if owned and draft.state not in owners:
                continue
            if not self._fits(draft, lemma, role) or not self._agrees(draft, head, owners, modifiers):
                continue
            gap = frame.sents[head] - frame.sents[mention.head]
            score = len(modifiers & draft.words) * 2.0 + (2.0 if lemma in draft.heads else 0.0) - 0.5 * gap
            if best is None or score > best[0]:
                best = (score, draft, gap)
        if best is None:
            return None
        return best[1], f"'{frame.words[head]}': '{best[1].name}', last mentioned {ago(best[2])}"

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
        acts = (
            frame.deps[head] in ("nsubj", "nsubjpass", "dobj") and frame.lemmas[frame.heads[head]] in AGENTIVE
        )
        if not speaks and not (acts and how == "indefinite"):
            return
        if frame.lowers[first] in ("no", "any", "every", "each") or (
            frame.child(frame.heads[head], "neg") is not None and not speaks
        ):
            return
        name = f"unnamed {self._described(first, head, last)}"
        draft = self.book.open(Draft(name, ActorType.PERSON, unnamed=True))
        self._know(draft, head, first, last)
        self.add(first, last, head, draft, MentionKind.DESCRIPTION, "described, not named")

    def resolve_one(self, index: int) -> None:
        """Enter "one of the officials" as an unnamed person, where the person speaks."""
        frame = self.frame
        joint = frame.child(index, "prep")
        noun = frame.child(joint, "pobj") if joint is not None and frame.lowers[joint] == "of" else None
        verb = arguments_of_saying(frame, index)
        speaks = verb is not None and frame.lemmas[verb] in SAYING
        if noun is None or not speaks or not is_plural(frame, noun) or index in self.book.mentions:
            return
        first = phrase_start(frame, noun)
        entry = self.role(noun, first)
        if entry is None and frame.lowers[noun] not in GROUP_NOUNS:
            return
        words = [*bare(frame, first, noun + 1).split()[:-1], frame.lemmas[noun]]
        draft = self.book.open(Draft(f"unnamed {' '.join(words)}", ActorType.PERSON, unnamed=True))
        draft.heads.add(frame.lemmas[noun])
        self.add(index, noun + 1, index, draft, MentionKind.DESCRIPTION, "one of a group, not named")

    def _described(self, first: int, head: int, last: int) -> str:
        """Return the description without determiner; a possessor goes behind: "ambassador of Ruritania to Y"."""
        frame = self.frame
        owners = self.context.owners(head)
        ends = [index for index in range(first, head) if frame.tags[index] in ("POS", "PRP$")]
        if not ends:
            return bare(frame, first, last)
        core = bare(frame, ends[-1] + 1, head + 1)
        owner = f" of {with_article(owners[0][0])}" if owners else ""
        tail = f" {' '.join(frame.phrase(head + 1, last).split())}" if last > head + 1 else ""
        return core + owner + tail

    def _beside(self, first: int, head: int, last: int) -> Draft | None:
        """Return the person whose name stands between commas beside the phrase, whatever the parse says."""
        frame = self.frame
        if is_plural(frame, head) or determiner(frame, first, head) == "indefinite":
            return None
        if last < len(frame) and frame.words[last] == "(":
            closing = next((i for i in range(last, min(last + 8, len(frame))) if frame.words[i] == ")"), last)
            last = closing + 1 if closing > last else last
        if last + 1 < len(frame) and frame.words[last] == ",":
            for mention in self.book.between(last + 1, last + 6):
                closes = mention.last >= len(frame) or frame.words[mention.last] in (",", ".", ")", "”", '"')
                closes = closes or frame.pos[mention.last] in ("VERB", "AUX")
                same = frame.sents[mention.head] == frame.sents[head]
                if (
                    mention.first == last + 1
                    and (mention.kind is MentionKind.NAME or frame.lowers[mention.first] in _ADDRESSES)
                    and mention.actor.human
                    and closes
                    and same
                ):
                    return mention.actor
        return None

    def _closing_name(self, head: int, first: int) -> DraftMention | None:
        """Return the name that closes the phrase: "ambassador to the isles A. Example", "envoy and MP A. Example".

        A bare singular noun cannot stand alone, so one without an article that is joined by "and" to a titled name
        is the same person's.
        """
        frame = self.frame
        if is_plural(frame, head):
            return None
        bare_noun = determiner(frame, first, head) == ""
        joined = False
        for index in range(head + 1, min(head + _CLOSING, len(frame))):
            if frame.sents[index] != frame.sents[head] or frame.pos[index] in (
                "PUNCT",
                "VERB",
                "AUX",
                "SCONJ",
            ):
                return None
            joined = joined or frame.pos[index] == "CCONJ"
            opening = [m for m in self.book.between(index, index + 8) if m.first == index and m.actor.human]
            if not opening:
                continue
            mention = opening[0]
            titled = mention.kind is MentionKind.TITLE
            if joined:
                return mention if bare_noun and titled else None
            named = mention.kind is MentionKind.NAME and mention.last - mention.first > 1 and index > head + 1
            return mention if named and frame.pos[index - 1] in ("PROPN", "NOUN") else None
        return None

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
            owners = self.context.owners(head) or self.context.objects_of(
                head, frozenset({"for", "to", "at", "in"})
            )
            draft.state = next((s for o, _ in owners if (s := self.context.state_of(o)) is not None), None)
