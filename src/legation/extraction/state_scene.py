"""What states, events and causal links look up in one document: tokens by lemma, actors by token, pairs in play."""

from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Doc, Span, Token

from legation.annotators.layers import ActorMention, ParsedSegment
from legation.annotators.lookup import LayerIndex
from legation.extraction.state_arguments import antecedent, clause_subject, conjuncts
from legation.extraction.state_lands import acting_as_states
from legation.extraction.voices import VoiceMap
from legation.resources.relations import load_noun_classes
from legation.schema.document import Document
from legation.schema.records import LocalActor, Party
from legation.schema.vocabulary import ActorType, MentionKind

_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "their", "them", "themselves"})
_PAIR_WORDS = frozenset({"two", "both"})
_RECIPROCAL = frozenset({"each", "another"})
_STATE_LIKE = frozenset({ActorType.STATE, ActorType.COMMUNITY, ActorType.ORGANISATION, ActorType.BODY})
_QUANTITIES = frozenset(
    """ten dozen hundred thousand million majority minority number handful percent % portion share couple score
    rest most some part half third quarter bulk fifth tenth pct cent proportion volume amount number lot much
    barrel ton tonne supply""".split()
)
_OFFICIAL = frozenset(
    """minister president premier chancellor ambassador king queen secretary spokesman spokeswoman spokesperson envoy
    consul emir sultan monarch""".split()
)
_PRIVATE = frozenset(
    """association associations society societies federation institute foundation league board organisation organization
    organisations organizations company club charity fund""".split()
)
"""Words of bodies that no government speaks through."""
_DELEGATES = frozenset(
    {"minister", "delegation", "president", "premier", "parliament", "army", "negotiator", "navy"}
)
"""Who stands for a state where there are two of them: "the two ministers"."""
_GOVERNMENTS = frozenset({"government", "administration", "regime", "cabinet", "army", "junta", "rule"})
_AGAINST = frozenset(
    "rebel militant insurgent guerrilla separatist dissident protester terrorist exile".split()
)
"""Who lives in a state and does not act for it."""
_COMPASS_NOUNS = frozenset({"north", "south", "east", "west"})
_COMPASS = {word: word for word in sorted(_COMPASS_NOUNS)} | {f"{w}ern": w for w in sorted(_COMPASS_NOUNS)}
_FORCES = frozenset(
    {"army", "forces", "force", "navy", "military", "guard", "guards", "armed", "troops", "command"}
)
_TIED = frozenset({"amod", "compound", "nmod", "poss"})
_SIDES = frozenset({"side", "bank", "shore", "half", "soil", "territory", "lines", "positions"})
_RULES = frozenset({"rule", "govern", "run"})
_OFTEN = 3
_AHEAD = 1.5
_FAR_AHEAD = 2.5
_ASIDE = 1
_TWICE = 2
"""How often the state that a document is about is named, and how many times as often as the next."""
_BACK = 4
"""Paragraphs that a search for "the two countries" goes back."""


class Scene:
    """One document's tokens and actors, ready for the frames.

    Attributes:
        doc: The parse.
        document: The document.
        voices: Who answers for which place.
        index: Look-ups over the layers.
        by_lemma: Tokens in running prose by lower-case lemma, in order.
        by_word: The same by lower-case word.
    """

    def __init__(self, doc: Doc, document: Document, voices: VoiceMap) -> None:
        self.doc = doc
        self.document = document
        self.voices = voices
        self.index = LayerIndex(doc)
        self.index.actors.update(acting_as_states(doc, self.index.actors))
        self.by_lemma: dict[str, list[Token]] = {}
        self.by_word: dict[str, list[Token]] = {}
        self._segment_of: list[int] = [0] * len(doc)
        for number, segment in enumerate(self.index.segments):
            for i in range(segment.first, segment.last):
                self._segment_of[i] = number
            if segment.prose:
                for token in doc[segment.first : segment.last]:
                    if not token.is_punct and not token.is_space:
                        self.by_lemma.setdefault(token.lemma_.lower(), []).append(token)
                        self.by_word.setdefault(token.lower_, []).append(token)
        self._cover: dict[int, ActorMention] = {}
        for mention in sorted(self.index.mentions, key=lambda m: m.char_start - m.char_end):
            self._cover.setdefault(mention.head, mention)
        self.classes = load_noun_classes()

    def prose_tokens(self) -> Iterator[Token]:
        """Yield the tokens of running prose, in order."""
        for segment in self.index.segments:
            if segment.prose:
                yield from self.doc[segment.first : segment.last]

    def segment_number(self, token: Token) -> int:
        """Return the number of the paragraph that holds a token."""
        return self._segment_of[token.i]

    def segment(self, token: Token) -> ParsedSegment:
        """Return the paragraph that holds a token."""
        return self.index.segments[self._segment_of[token.i]]

    def in_class(self, token: Token, name: str) -> bool:
        """Say whether a noun, or the noun it is a part or a list head of, belongs to a class."""
        words = self.classes[name]
        if token.lemma_.lower() in words or token.lower_ in words:
            return True
        if name == "money" and token.ent_type_ == "MONEY":
            return True
        if token.pos_ == "PROPN" and token.lower_.removesuffix("s") in words:
            return True
        for child in token.children:
            if child.dep_ in ("compound", "nmod") and child.lemma_.lower() in words:
                return True
            inner = list(child.children) if child.dep_ == "prep" and child.lower_ == "of" else []
            if any(g.dep_ == "pobj" and g.lemma_.lower() in words for g in inner):
                return True
            if any(
                c.dep_ in ("compound", "amod") and c.lemma_.lower() in words
                for g in inner
                if token.lemma_.lower() in _QUANTITIES
                for c in g.children
            ):
                return True
            if child.dep_ == "conj" and child.lemma_.lower() in words:
                return True
        return False

    # -- actors ------------------------------------------------------------------------------------------------

    def actor(self, party: Party) -> LocalActor | None:
        """Return the document's actor that a party is."""
        return self.index.actors.get(party.actor) if party.actor else None

    def actors_at(self, token: Token, *, inner: bool = True) -> list[Party]:
        """Return the actors that a noun phrase means, those of its conjuncts too.

        Args:
            token: Head of the phrase.
            inner: Take the actor inside the phrase ("Florinese companies" -> Florin) where the head names none.
        """
        found: list[Party] = []
        pair = self._pair_phrase(token)
        if pair:
            return pair
        for part in conjuncts(counted(antecedent(token))):
            for party in self._actors_of(part, inner=inner):
                if party not in found:
                    found.append(party)
        return found

    def _actors_of(self, token: Token, *, inner: bool) -> list[Party]:
        pair = self._pair_phrase(token)
        if pair:
            return pair
        if token.lower_ in _WE:
            party = self.collective_of_speaker(token)
            return [party] if party else []
        mention = self._cover.get(token.i)
        if mention is not None:
            return [self._as_end(mention)]
        if token.pos_ == "PRON":
            return self._left_open(token)
        owner = self._inside_name(token)
        if owner is not None:
            return [owner]
        if token.dep_ in _TIED and token.pos_ == "ADJ" and token.text[:1].isupper():
            state = self._of_nationality(token.text)
            if state is not None:
                return [state]
        if token.lower_ == "capital":
            return self._seat(token)
        if token.lower_ in _COMPASS:
            half = self._half(token)
            return [half] if half is not None else []
        named = _named_by(token) if self._describes(token) else None
        if named is not None:
            return self._actors_of(named, inner=inner)
        if not inner:
            return []
        if token.lemma_.lower() in _AGAINST:
            return []  # rebels in a state are not that state
        return self.actors_inside(token) if self._acts(token) else []

    def _seat(self, token: Token) -> list[Party]:
        """Return the town that "the capital" is named as, else the state whose capital it is."""
        after = [token.nbor(k) for k in (1, 2) if token.i + k < len(self.doc)]
        near = [t for t in after if t.pos_ == "PROPN" and (t.head is token or token.head is t)]
        for name in (*(c for c in token.children if c.dep_ == "appos"), *near):
            mention = self._cover.get(name.i)
            if mention is not None:
                return [self._as_end(mention)]
        return self.actors_inside(token)

    def _of_nationality(self, word: str) -> Party | None:
        """Return the one state of the document that a nationality word is made from or listed for."""
        found = [
            actor
            for actor in self.index.actors.values()
            if actor.type is ActorType.STATE and (word in actor.aliases or _derived({word}, actor.name))
        ]
        return Party(found[0].name, found[0].key) if len(found) == 1 else None

    def _left_open(self, token: Token) -> list[Party]:
        """Return the states that an unresolved "it" or "their" means where only one reading is left.

        The subject of the words before it in its sentence, else of the sentence before, else the only state of either.
        """
        single = token.lower_ in _IT
        if not (single or token.lower_ in _THEY) or _is_empty_it(token):
            return []
        first = self.segment(token).first
        start, end = token.sent.start, token.i
        for _ in range(2):
            here = [(head, key) for head, key in self._state_mentions if max(start, first) <= head < end]
            named = list(dict.fromkeys(key for _, key in here))
            subjects = [key for head, key in here if self.doc[head].dep_ in ("nsubj", "nsubjpass", "conj")]
            found = list(dict.fromkeys(subjects)) if len(named) > 2 - single else named
            if len(found) == 2 - single:
                return [self.index.party(key) for key in found]
            if named or start <= first:
                return []
            end = start
            start = self.doc[start - 1].sent.start
        return []

    def actors_inside(self, token: Token) -> list[Party]:
        """Return the actors that own, name or bound a noun phrase from inside ("Florin's oil", "oil from Florin")."""
        found: list[Party] = []
        mention = self._cover.get(token.i)
        if mention is not None:
            actor = self.index.actors[mention.actor]
            state = None if actor.type is ActorType.STATE else self.state_of(actor)
            if state is not None:
                return [state]
        for child in token.children:
            party: list[Party] = []
            if child.dep_ in ("poss", "amod", "compound", "nmod"):
                for part in conjuncts(antecedent(child)):
                    party = party + self._actors_of(part, inner=child.dep_ == "poss")
                if not party and child.dep_ == "poss":
                    party = self.actors_inside(child)
                if child.dep_ == "poss" and token.lemma_.lower() in _GOVERNMENTS:
                    party = [self._governed_by(one) for one in party]
            elif child.dep_ == "prep" and child.lower_ in ("of", "from", "in", "between"):
                for grandchild in child.children:
                    if grandchild.dep_ == "pobj":
                        party = party + self.actors_at(grandchild)
                        if not party:
                            party = self.actors_inside(grandchild)
            elif child.dep_ == "relcl" and child.lemma_ in _RULES:
                for grandchild in child.children:
                    if grandchild.dep_ == "dobj":
                        party = party + self.actors_at(grandchild)
            for one in party:
                if one not in found:
                    found.append(one)
            if found and child.dep_ == "poss":
                break
        return found

    def _governed_by(self, party: Party) -> Party:
        """Return the state whose government a person's government is."""
        actor = self.actor(party)
        if actor is None or actor.type is not ActorType.PERSON:
            return party
        return self.state_of(actor) or self.dominant_state or party

    def _inside_name(self, token: Token) -> Party | None:
        """Return the state that a nationality word inside a longer name means: "the Ruritanian embassy"."""
        mention = self._cover.get(token.head.i)
        if mention is None or token.dep_ not in _TIED or not token.text[:1].isupper():
            return None
        actor = self.index.actors[mention.actor]
        state = None if actor.type in (ActorType.STATE, ActorType.PERSON) else self.state_of(actor)
        return state if state is not None and _derived({token.text}, state.text) else None

    def is_group(self, token: Token) -> bool:
        """Say whether a common noun is for people who act or are acted on together."""
        lemma = token.lemma_.lower()
        return lemma in self.classes["agent"] or lemma in self.classes["people"]

    def is_place(self, party: Party) -> bool:
        """Say whether a party is a place or a state."""
        actor = self.actor(party)
        return actor is not None and actor.type in (ActorType.PLACE, ActorType.STATE)

    def nationality(self, token: Token) -> list[Party]:
        """Return the state that a nationality word means, wherever it stands: "Ruritanian-backed"."""
        state = self._of_nationality(token.text) if token.text[:1].isupper() else None
        return [state] if state is not None else []

    def is_state(self, party: Party) -> bool:
        """Say whether a party is a state."""
        actor = self.actor(party)
        return actor is not None and actor.type is ActorType.STATE

    def other_party(self, token: Token, subject: Party) -> Party | None:
        """Return the state that stands opposite a subject here: the other one of the pair in play."""
        rest = [party for party in self.pair_before(token) if party != subject]
        return rest[0] if len(rest) == 1 else None

    def _describes(self, token: Token) -> bool:
        lemma = token.lemma_.lower()
        return lemma in self.classes["group_noun"] or lemma in self.classes["agent"] or token.lower_ == "one"

    def _acts(self, token: Token) -> bool:
        lemma = token.lemma_.lower()
        return (
            lemma in self.classes["agent"] or lemma in self.classes["people"] or lemma in self.classes["arms"]
        )

    def _as_end(self, mention: ActorMention) -> Party:
        """Return the actor of a mention; a seat of government stands for its state."""
        actor = self.index.actors[mention.actor]
        if actor.type is ActorType.PLACE and actor.state and "capital of" in mention.reason:
            seat = self.index.actors.get(actor.state)
            if seat is not None and seat.type is ActorType.STATE:
                return Party(seat.name, seat.key)
        if actor.type is ActorType.PLACE and actor.country and "capital of" in mention.reason:
            for other in self.index.actors.values():
                if other.type is ActorType.STATE and other.country == actor.country:
                    return Party(other.name, other.key)
        return Party(actor.name, actor.key)

    def _pair_phrase(self, token: Token) -> list[Party]:
        """Return the pair that "the two countries", "both" or "each other" means here."""
        low = token.lower_
        if low in ("other", "another") and any(child.lower_ in ("each", "one") for child in token.children):
            return []
        if low == "countries" or token.lemma_.lower() in self.classes["group_noun"] | _DELEGATES:
            children = [child.lower_ for child in token.children]
            numbered = any(word in _PAIR_WORDS for word in children)
            ours = "our" in children and token.tag_ == "NNS"
            if token.tag_ in ("NNS", "NN") and (numbered or ours):
                return list(self.pair_before(token))
        if low in ("both", "two") and token.dep_ in ("nsubj", "pobj", "nsubjpass", "poss"):
            return list(self.pair_before(token))
        return []

    def state_of(self, actor: LocalActor) -> Party | None:
        """Return the state that a person, body or group belongs to, where the document names it.

        By country code, else by a word for the state in the actor's name or roles ("Florinese companies").
        """
        told = self.index.actors.get(actor.state) if actor.state else None
        if told is not None and told.type is ActorType.STATE:
            return Party(told.name, told.key)
        words = set(" ".join([actor.name, *(role.role for role in actor.roles)]).replace("’s", "").split())
        for other in self.index.actors.values():
            if other.type is not ActorType.STATE:
                continue
            if actor.country is not None and other.country == actor.country:
                return Party(other.name, other.key)
            if actor.country is None and (
                words & {other.name, *other.aliases} or _derived(words, other.name)
            ):
                return Party(other.name, other.key)
        return None

    def _half(self, token: Token) -> Party | None:
        """Return the state that "the North" or "southern troops" means: the only one named after that quarter."""
        quarter = _COMPASS[token.lower_]
        if token.lower_ in _COMPASS_NOUNS and not (
            token.text[0].isupper() and any(child.lower_ == "the" for child in token.children)
        ):
            return None
        found = [
            actor
            for actor in self.index.actors.values()
            if actor.type is ActorType.STATE and actor.name.lower().startswith(f"{quarter} ")
        ]
        return Party(found[0].name, found[0].key) if len(found) == 1 else None

    def rolled_up(self, party: Party) -> Party:
        """Return the state that a described group acts for, else the party itself."""
        actor = self.actor(party)
        if actor is None or actor.type in (ActorType.STATE, ActorType.PERSON):
            return party
        if any(word.rstrip("s") in _AGAINST for word in actor.name.lower().split()):
            return party
        if actor.known and not (actor.country and _FORCES & set(actor.name.lower().split())):
            return party
        if actor.type is ActorType.PLACE and not _SIDES & set(actor.name.lower().split()):
            return party
        return self.state_of(actor) or party

    def acting_for(self, party: Party) -> Party:
        """Return the state in whose name an official acts, else the party itself."""
        actor = self.actor(party)
        if actor is None or actor.type is not ActorType.PERSON:
            return party
        if not any(_OFFICIAL & set(role.role.lower().split()) for role in actor.roles):
            return party
        return self.state_of(actor) or party

    def as_state(self, party: Party) -> Party:
        """Return the state whose people is named for what only states do: "the Ruritanians closed their embassy"."""
        actor = self.actor(party)
        if actor is None or actor.type is not ActorType.COMMUNITY:
            return party
        state = self.state_of(actor)
        if state is None:
            return party
        own = self.actor(state)
        aliases = own.aliases if own is not None else ()
        words = {word.rstrip("s") for word in actor.name.split()}
        named = len(words) == 1 and (_derived(words, state.text) or bool(words & set(aliases)))
        return state if named else party

    def collective_of_speaker(self, token: Token) -> Party | None:
        """Return whom "we" means: the speaker's state, else the speaker where he is a state or body himself."""
        mention = self._cover.get(token.i)
        if mention is not None:
            actor = self.index.actors[mention.actor]
            if actor.type is not ActorType.PERSON:
                return Party(actor.name, actor.key)
        return self.speaking_for(token)

    def speaking_for(self, token: Token) -> Party | None:
        """Return the state or body for which the one who says this speaks."""
        attribution = self.voices.attribution_at(token.idx)
        if attribution is None or not attribution.speaker.actor:
            return None
        actor = self.index.actors[attribution.speaker.actor]
        if actor.type in _STATE_LIKE:
            return Party(actor.name, actor.key)
        official = any(_OFFICIAL & set(role.role.lower().split()) for role in actor.roles)
        private = any(_PRIVATE & set(role.role.lower().split()) for role in actor.roles)
        if private and not official and actor.state is None and actor.country is None:
            return None  # "head of the American Tea Board": he speaks for the board, not for the state in its name
        return self.state_of(actor) or (self.dominant_state if official else None)

    # -- pairs in play -----------------------------------------------------------------------------------------

    @cached_property
    def _state_mentions(self) -> list[tuple[int, str]]:
        out = []
        for mention in self.index.mentions:
            if mention.kind is MentionKind.PRONOUN:
                continue
            end = self._as_end(mention)
            if end.actor and self.index.actors[end.actor].type is ActorType.STATE:
                out.append((mention.head, end.actor))
        return sorted(out)

    @cached_property
    def main_pair(self) -> tuple[Party, ...]:
        """The two states that the document names most, the more frequent first; empty where there are not two."""
        counts: dict[str, int] = {}
        for _, key in self._state_mentions:
            counts[key] = counts.get(key, 0) + 1
        order = sorted(counts, key=lambda key: -counts[key])[:2]
        return tuple(self.index.party(key) for key in order) if len(order) == 2 else ()

    @cached_property
    def dominant_state(self) -> Party | None:
        """The state that the document is about: among the first two named, and by far the most often named."""
        counts: dict[str, int] = {}
        for _, key in self._state_mentions:
            counts[key] = counts.get(key, 0) + 1
        order = sorted(counts, key=lambda key: -counts[key])
        if not order or counts[order[0]] < _OFTEN or order[0] not in list(counts)[:2]:
            return None
        if len(order) > 1 and counts[order[0]] < _AHEAD * counts[order[1]]:
            return None
        return self.index.party(order[0])

    def own_state(self, token: Token) -> Party | None:
        """Return the state of an office without owner: the document's, where no other state is in play in it.

        Where two states are, the one that is named more is as often the other side's: a speech names its opponent.
        """
        about = self.dominant_state
        if about is None:
            return None
        keys = [key for _, key in self._state_mentions]
        rest = [key for key in keys if key != about.actor]
        most = max((rest.count(key) for key in set(rest)), default=0)
        sent = token.sent
        near = any(sent.start <= head < sent.end and key != about.actor for head, key in self._state_mentions)
        if near or keys.count(about.actor or "") < _FAR_AHEAD * most or most > _ASIDE:
            return None
        return None if self._unknown_land else about

    def led_state(self, person: Party, title: str, at: Token | None = None) -> Party | None:
        """Return the state that a bare "President Holt" leads: the one of the two in play that no other person leads.

        Being named often tells nothing here: texts give the bare title to their own president and to others' alike.
        """
        led = {
            actor.state
            for actor in self.index.actors.values()
            if actor.state
            and actor.key != person.actor
            and any(title in role.role.lower() for role in actor.roles)
        }
        pair = self.firm_pair
        free = [party for party in pair if party.actor not in led]
        if at is not None and any(party not in pair for party in self.states_in(at.sent)):
            return None  # a third state in the sentence may be the one
        return free[0] if len(pair) == 2 and len(free) == 1 else None

    def main_town(self) -> Party | None:
        """Return the town whose mayor a bare "the mayor" is: the one that the document names most, if it stands out."""
        counts: dict[str, int] = {}
        for mention in self.index.mentions:
            actor = self.index.actors[mention.actor]
            if (
                mention.kind is not MentionKind.PRONOUN
                and actor.type is ActorType.PLACE
                and not actor.unnamed
            ):
                counts[actor.key] = counts.get(actor.key, 0) + 1
        best = sorted(counts, key=lambda key: (-counts[key], key))[:2]
        if not best or (len(best) == 2 and counts[best[0]] < _TWICE * counts[best[1]]):
            return None
        return self.index.party(best[0])

    @cached_property
    def _unknown_land(self) -> bool:
        """Whether a place is named again and again that may be a state: nobody knows whose town or land it is."""
        seen: dict[str, int] = {}
        for mention in self.index.mentions:
            actor = self.index.actors[mention.actor]
            if (
                actor.type is ActorType.PLACE
                and not actor.known
                and not actor.country
                and actor.name.isalpha()
            ):
                seen[actor.key] = seen.get(actor.key, 0) + 1
        return any(count >= _TWICE for count in seen.values())

    @property
    def firm_pair(self) -> tuple[Party, ...]:
        """The two states that the document is about, where no third comes near them; else empty."""
        counts = sorted((self._keys.count(key) for key in set(self._keys)), reverse=True)
        firm = len(counts) == 2 or (len(counts) > 2 and counts[1] >= max(_TWICE, _AHEAD * counts[2]))
        return self.main_pair if firm else ()

    @property
    def state_count(self) -> int:
        """How many states the document names."""
        return len(set(self._keys))

    @cached_property
    def _keys(self) -> list[str]:
        return [key for _, key in self._state_mentions]

    def state_near(self, token: Token) -> Party | None:
        """Return the state that a place of the text is about.

        The only one of its sentence, else the document's dominant one, else the last named before in its paragraph.
        """
        sent = token.sent
        here = list(dict.fromkeys(key for head, key in self._state_mentions if sent.start <= head < sent.end))
        if len(here) == 1:
            return self.index.party(here[0])
        if not here and self.dominant_state is not None:
            return self.dominant_state
        first = self.segment(token).first
        before = [key for head, key in self._state_mentions if first <= head < token.i]
        if before:
            return self.index.party(before[-1])
        return self.dominant_state

    def states_in(self, sent: Span) -> tuple[Party, ...]:
        """Return the distinct states that a sentence names, in order."""
        keys = dict.fromkeys(key for head, key in self._state_mentions if sent.start <= head < sent.end)
        return tuple(self.index.party(key) for key in keys)

    def pair_before(self, token: Token) -> tuple[Party, ...]:
        """Return the last two distinct states named together before a token, else the document's main pair."""
        by_sentence: dict[int, list[str]] = {}
        here = self.segment_number(token)
        for head, key in self._state_mentions:
            if head >= token.i:
                break
            if here - self._segment_of[head] > _BACK:
                continue
            start = self.doc[head].sent.start
            keys = by_sentence.setdefault(start, [])
            if key not in keys:
                keys.append(key)
        for start in sorted(by_sentence, reverse=True):
            if len(by_sentence[start]) == 2:
                return tuple(self.index.party(key) for key in by_sentence[start])
        return self.main_pair


def _is_empty_it(token: Token) -> bool:
    """Say whether "it" stands for a clause or for nothing: "it is clear that", "it takes years to"."""
    verb = token.head
    if token.lower_ != "it" or token.dep_ not in ("nsubj", "nsubjpass", "expl", "dobj"):
        return False
    clausal = any(child.dep_ in ("ccomp", "csubj", "advcl") for child in verb.children)
    return (
        verb.lemma_ == "be"
        or token.dep_ in ("expl", "dobj")
        or (clausal and verb.lemma_ in ("seem", "appear"))
    )


def _named_by(token: Token) -> Token | None:
    """Return the name that a bare description is said of: "Florin, a country that ..."."""
    current = token
    if (
        current.dep_ == "pobj"
        and current.head.lower_ == "of"
        and current.head.head.lower_ in ("one", "some", "first")
    ):
        current = current.head.head
    if current.dep_ == "appos" and current.head.pos_ in ("PROPN", "NOUN", "PRON"):
        return _name_before(current) or current.head
    if current.dep_ == "attr" and current.head.lemma_ in ("be", "become", "remain"):
        return clause_subject(current.head)
    return None


def _name_before(token: Token) -> Token | None:
    """Return the name right before an apposition that the parser ties to the noun before it: "a border with X, a"."""
    start = token.left_edge.i
    if token.head.pos_ == "PROPN" or start < token.sent.start + 2 or token.doc[start - 1].text != ",":
        return None
    name = token.doc[start - 2]
    return name if name.pos_ == "PROPN" and name.dep_ == "pobj" and token.head.is_ancestor(name) else None


def _derived(words: set[str], name: str) -> bool:
    """Say whether one of the words is made from a state's name: "Florinese" from "Florin"."""
    stem = name[:-1] if len(name) > 5 else name
    return len(stem) >= 4 and " " not in name and any(word.startswith(stem) for word in words)


def counted(token: Token) -> Token:
    """Return what a quantity is of: the people of "tens of thousands of people"."""
    current = token
    for _ in range(3):
        if current.lemma_.lower() not in _QUANTITIES:
            break
        inner = [
            g
            for c in current.children
            if c.dep_ == "prep" and c.lower_ == "of"
            for g in c.children
            if g.dep_ == "pobj"
        ]
        if not inner:
            break
        current = inner[0]
    return current
