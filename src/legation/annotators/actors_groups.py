"""Groups and communities: "Ruritanian officials", "local residents", "ethnic Xs in Y", "X's Jewish community"."""

from legation.actors.gazetteer_entries import InstitutionEntry, RoleEntry
from legation.actors.lexicon import (
    COMMUNITY_HEADS,
    SAYING,
    word_set,
)
from legation.annotators.actors_book import Draft
from legation.annotators.actors_context import Context, with_article
from legation.annotators.actors_describer import Describer
from legation.annotators.actors_frame import NO_QUOTE
from legation.annotators.actors_phrases import (
    arguments_of_saying,
    bare,
    determiner,
    phrase_end,
)
from legation.schema.vocabulary import ActorType, MentionKind

_BODY_KINDS = word_set(
    "official minister diplomat legislator military government ministry security head_of_state head_of_government"
)


class GroupFinder(Describer):
    """Names groups by what they are and whose; the same name in one document is one actor."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._groups: dict[str, Draft] = {}

    def resolve(
        self, head: int, first: int, institution: InstitutionEntry | None, role: RoleEntry | None
    ) -> None:
        """Enter a plural phrase as a group, if it belongs to someone or speaks."""
        frame = self.frame
        owners = self.context.owners(head)
        inside = self.context.objects_of(head, frozenset({"in", "of", "from", "at", "for"}))
        verb = arguments_of_saying(frame, head)
        speaks = verb is not None and (frame.lemmas[verb] in SAYING or frame.lowers[verb] == "according")
        if not owners and not inside and (not speaks or (first == head and frame.quotes[head] != NO_QUOTE)):
            return
        last = head + 1 if not inside else phrase_end(frame, head)
        name = bare(frame, first, last)
        opens = frame.starts[first] + frame.phrase(first, last).find(name)
        if (
            frame.sent_firsts[frame.sents[head]] == frame.at(opens)
            and frame.at(opens) not in self.context.units
        ):
            name = name[0].lower() + name[1:]
        if not frame.cased[head] and name.isupper():
            name = name.lower()
        if determiner(frame, first, head) == "possessive" and owners:
            name = (
                f"{bare(frame, self._after_possessor(first, head), head + 1)} of {with_article(owners[0][0])}"
            )
        key = name.lower()
        draft = self._groups.get(key)
        if draft is None:
            draft = self.book.open(Draft(name, self._group_type(institution, role), plural=True))
            draft.state = next(
                (s for o, _ in owners + inside if (s := self.context.state_of(o)) is not None), None
            )
            draft.heads.add(frame.lemmas[head])
            draft.unnamed = not owners
            self._groups[key] = draft
        why = f", by {owners[0][1]}" if owners else ""
        self.add(first, last, head, draft, MentionKind.DESCRIPTION, f"a group: '{frame.words[head]}'{why}")

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

    def is_people_word(self, head: int) -> bool:
        """Say whether a token is a name of a people or community."""
        unit = self.context.units.get(head)
        return unit is not None and unit.kind in ("people", "community")

    def resolve_community(self, head: int, first: int) -> bool:
        """Recognise "Jews in X", "ethnic Xs", "X's Jewish community", "the local Jewish population"."""
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
            draft.state = self.context.state_of(inside[0]) if inside else owner
            self._groups[name.lower()] = draft
        return self.add(
            first, last, head, draft, MentionKind.DEMONYM, f"people of {owner.name}" if owner else "a people"
        )

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
                return self.add(first, last, head, inherited, kind, f"{base}, as named before")
            if (
                "local" in frame.lowers[first:head]
                and (near := self.context.last_state(head, sentences=3)) is not None
            ):
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
        return self.add(first, last, head, draft, kind, f"the community '{name}'")

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
        if frame.deps[head] == "nsubj" and frame.lemmas[verb] in (
            "live",
            "reside",
            "dwell",
            "remain",
            "settle",
        ):
            for draft, _ in self.context.objects_of(verb, frozenset({"in"})):
                if draft.type in (ActorType.STATE, ActorType.PLACE):
                    return draft, "by"
        return None, ""

    def _last_community(self, head: int, base: str) -> Draft | None:
        for mention in self.book.before(head, sentences=30):
            if mention.actor.type is ActorType.COMMUNITY and mention.actor.name.startswith(base):
                return mention.actor
        return None
