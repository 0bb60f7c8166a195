"""Names of phrases: owner, modifiers, head and what hangs on it, whole constituents only."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Mapping
from functools import partial

from spacy.tokens import Token

from legation.extraction.concept_forms import is_attribute, is_doing_so, is_glued, is_infinitive, is_spare
from legation.extraction.concept_missions import MISSIONS, Posting
from legation.extraction.concept_ties import Ties, meant, owners, ties_of_noun
from legation.extraction.state_scene import Scene
from legation.schema.records import Party
from legation.schema.vocabulary import MentionKind

WIDTH = 9
"""Words of a name at most; an actor counts as one."""
_OVER = 2
"""Words by which a name may be longer where it would not be whole otherwise."""
_GLUED = frozenset({"-", "'s", "%"})
_PREPOSITIONS = frozenset(
    """of in on with from between to against for over into at under towards toward by about as among behind
    without within through across near amid inside outside along onto upon beyond alongside throughout""".split()
)
_TIMELESS = frozenset({"DATE", "TIME"})
_DROPPED = frozenset(
    """such own other very most so also already still even just same certain various several numerous many some any
    each every all both further additional alleged particular quite rather too again here there now then not never
    only recent recently latest current currently""".split()
)
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM", "ADV"})
_EMPTY = frozenset({"be", "have", "do", "'s", "’s"})
_LIGHT = frozenset(
    """term ground light position part kind sort form lack basis case matter sake favour favor interest number series
    view wake face course process way want piece attempt effort bid hope position""".split()
)
"""Nouns that say nothing without the phrase that follows them: "in terms of"."""
_DEMONYMS = frozenset({MentionKind.DEMONYM})


class Phrase(ABC):
    """A name while it is built: its words, the actors in it and the lemmas of the rest."""

    def __init__(
        self, scene: Scene, *, without: Iterable[Token] = (), doers: Mapping[int, Token] | None = None
    ) -> None:
        self._scene = scene
        self._doers = doers or {}
        self._without = {token.i for token in without}
        self._lean = False
        self._cuts = 0
        self._about: list[Party] = []
        self.words: list[Party] = []
        self.actors: list[Party] = []
        self.terms: set[str] = set()

    @property
    def room(self) -> int:
        """Words that still fit."""
        width = WIDTH + _OVER if self._lean else WIDTH
        return width - sum(word.text not in _GLUED for word in self.words)

    def pieces(self) -> tuple[Party, ...]:
        """Return the name in pieces that follow each other, blanks included."""
        found: list[Party] = []
        for word in self.words:
            if found and word.text not in _GLUED and found[-1].text != "-":
                found.append(Party(" "))
            found.append(word)
        merged: list[Party] = []
        for piece in found:
            if merged and piece.actor is None and merged[-1].actor is None:
                merged[-1] = Party(merged[-1].text + piece.text)
            else:
                merged.append(piece)
        return tuple(merged)

    def phrase(self, noun: Token, *, depth: int = 0) -> None:
        """Add a noun phrase: its owner, modifiers, head, and what hangs on it while there is room."""
        ties = ties_of_noun(self._scene, noun) if noun.i not in self._without else None
        if ties is not None:
            self.ties(ties)
            return
        named = self._named(noun)
        if named:
            self._add_actors(named)
            return
        if noun.pos_ in ("VERB", "AUX"):
            self.predicate(noun)
            return
        self._front(noun)
        self._add(noun)
        for other in [c for c in noun.children if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN")][:1]:
            if self.room > 2 and not self._lean and other.i not in self._without:
                self._say("and")
                self._front(other)
                self._add(other)
        self._tail(noun, depth=depth)

    def _front(self, noun: Token) -> None:
        for child in noun.lefts:
            if child.i in self._without:
                continue
            if child.dep_ == "poss":
                owning = owners(self._scene, child)[:1]
                if owning and owning[0] in self.actors:
                    continue
                if owning:
                    self._add_actors(owning)
                    self._say("'s")
                elif child.pos_ in ("NOUN", "PROPN"):
                    self._front(child)
                    self._add(child)
                    self._say("'s")
            elif child.dep_ in ("amod", "compound", "nmod", "nummod") and child.lower_ not in _DROPPED:
                if self._lean and is_spare(child):
                    continue
                for token in self._modifier(child):
                    self._add(token)
                if child.tag_ == "PDT":
                    for token in (c for c in noun.lefts if c.dep_ == "det" and c.i > child.i):
                        self._say(token.lower_)

    def _modifier(self, child: Token) -> list[Token]:
        tokens = [t for t in child.subtree if not t.is_punct or is_glued(t)]
        tokens = [
            t for t in tokens if t.lower_ not in _DROPPED and t.dep_ != "det" and t.i not in self._without
        ]
        return tokens if len(tokens) <= 4 else [child]

    def _tail(self, head: Token, *, depth: int) -> None:
        """Add prepositional phrases and infinitives, each whole or not at all."""
        for child in head.rights:
            if child.i in self._without or depth > 2:
                continue
            if child.dep_ in ("prep", "dative", "agent") and child.lower_ in _PREPOSITIONS:
                inner = next((g for g in child.children if g.dep_ in ("pobj", "pcomp")), None)
                if inner is None or inner.i in self._without:
                    continue
                if inner.ent_type_ in _TIMELESS and child.lower_ != "of":
                    continue
                if self.room < 2:
                    self._cuts += child.lower_ == "of"
                    continue
                self._whole(partial(self._prepositional, child, inner, depth))
            elif child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and is_infinitive(child):
                if is_doing_so(child):
                    self._tail(child, depth=depth)
                else:
                    self._whole(partial(self._infinitive, child))

    def _prepositional(self, preposition: Token, inner: Token, depth: int) -> bool:
        self._say(preposition.lower_)
        count = len(self.words)
        self.phrase(inner, depth=depth + 1)
        bare = len(self.words) == count + 1 and self.words[-1].actor is None
        return not (bare and inner.pos_ == "NOUN" and inner.lemma_.lower() in _LIGHT and any(inner.rights))

    def _whole(self, build: Callable[[], bool | None]) -> bool:
        """Build a part; where it is cut for want of room, build it without adjectives, else take it back."""
        before, found = self._state(), []
        for lean in (False, True)[self._lean :]:
            outer, self._lean = self._lean, lean
            cuts = self._cuts
            whole = build() is not False and self.room >= 0
            self._lean = outer
            found.append((not whole, self._cuts - cuts, lean, self._state()))
            self._cuts = cuts
            self._restore(before)
            if whole and found[-1][1] == 0:
                break
        missing, cuts, _, state = min(found, key=lambda one: one[:3])
        if missing:
            self._cuts += 1
            return False
        self._cuts += cuts
        self._restore(state)
        return True

    def _state(self) -> tuple[list[Party], list[Party], set[str]]:
        return list(self.words), list(self.actors), set(self.terms)

    def _restore(self, state: tuple[list[Party], list[Party], set[str]]) -> None:
        self.words, self.actors, self.terms = list(state[0]), list(state[1]), set(state[2])

    def ties(self, ties: Ties) -> None:
        """Add a relationship as its two ends and a noun: "Ruritania-Novaria ties"; who was just named is left out."""
        named = [word for word in self.words if word in ties.ends]
        if not named:
            self._add_actors([ties.ends[0]])
            self._say("-")
            self._add_actors([ties.ends[1]])
        for token in ties.topic:
            if token.dep_ == "conj":
                self._say("and")
            self._add(token)
        self._say(ties.noun)
        self.terms.add(ties.term)
        if len(set(named)) == 1:
            self._say("with")
            self._add_actors([end for end in ties.ends if end not in named])
        inner = next((g for g in ties.about.children if g.dep_ == "pobj"), None) if ties.about else None
        if ties.about is not None and inner is not None and inner.i not in self._without:
            self._whole(partial(self._prepositional, ties.about, inner, 1))

    def posting(self, found: Posting) -> None:
        """Add a mission as an act or a state of its owner: "Ruritania opens embassy in Novaria"."""
        if found.owner is None:
            self._say("opening" if found.opens else "having")
        else:
            self._add_actors([found.owner])
            self._say("opens" if found.opens else "has")
        if found.opens:
            self.terms.add("open")
        self._say(found.noun.lower_)
        self.terms.add(found.noun.lemma_.lower())
        if found.host is not None:
            self._say("in")
            self._add_actors([found.host])

    def _named(self, token: Token) -> list[Party]:
        """Return the actors that a token names, means as a pronoun, or describes, where they can stand for it."""
        found = meant(self._scene, token)
        if not found:
            return []
        if token.pos_ in ("PROPN", "PRON") or token.tag_ in ("WDT", "WP"):
            return found[:2]
        # A description is better than a name where it has words of its own: "the Novarian ferries" is no actor.
        if token.lemma_.lower() in MISSIONS or is_attribute(token):
            return []
        return found[:2] if token.lemma_.lower() in self._scene.classes["agent"] or len(found) == 2 else []

    def _add_actors(self, actors: list[Party]) -> None:
        for number, actor in enumerate(actors):
            if number:
                self._say("and")
            self.words.append(actor)
            if actor not in self.actors:
                self.actors.append(actor)

    def _add(self, token: Token) -> None:
        mention = self._scene.index.mention_of(token)
        if mention is not None:
            party = self._scene.index.party(mention.actor)
            if token.pos_ == "PROPN" and mention.kind not in _DEMONYMS:
                self._add_actors(self._scene.actors_at(token, inner=False)[:1] or [party])
                return
            if party not in self.actors and token.text[:1].isupper():
                self.actors.append(party)
                self.words.append(Party(token.text))
                return
        inside = token.i > token.sent.start
        kept = token.pos_ == "PROPN" or (
            inside and (token.ent_type_ or (token.pos_ == "ADJ" and token.text.istitle()))
        )
        self._say(token.text if kept else token.lower_, token)

    def _say(self, word: str, token: Token | None = None) -> None:
        self.words.append(Party("-" if token is not None and is_glued(token) else word))
        if token is None or token.pos_ not in _CONTENT or self._scene.index.in_name(token):
            return
        lemma = token.lemma_.lower()
        if lemma not in _EMPTY and lemma not in _DROPPED and any(c.isalnum() for c in lemma):
            self.terms.add(lemma)

    def _adjective(self, adjective: Token) -> None:
        for child in adjective.lefts:
            if (
                child.dep_ in ("advmod", "amod")
                and child.lower_ not in _DROPPED
                and child.i not in self._without
            ):
                self._add(child)
        self._add(adjective)
        self._tail(adjective, depth=1)

    @abstractmethod
    def predicate(self, verb: Token) -> None:
        """Add a clause without a subject."""

    @abstractmethod
    def _infinitive(self, verb: Token) -> bool:
        """Add an infinitive with its "to"; return False where it is not whole."""
