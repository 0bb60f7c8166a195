"""Short plain names: a noun phrase or a clause in a few words, its actors named, whole constituents only."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from spacy.tokens import Token

from legation.extraction.state_arguments import clause_subject, is_passive
from legation.extraction.state_ends import RELATIONSHIP_NOUNS
from legation.extraction.state_scene import Scene
from legation.schema.records import Party
from legation.schema.vocabulary import MentionKind

WIDTH = 9
"""Words of a name at most; an actor counts as one."""
_GLUED = frozenset({"-", "'s"})
_PREPOSITIONS = frozenset(
    """of in on with from between to against for over into at under towards toward by about as among behind
    without""".split()
)
_TIMELESS = frozenset({"DATE", "TIME"})
_DROPPED = frozenset(
    """such own other very most so also already still even just same certain various several numerous many some any
    each every all both further additional alleged particular quite rather too again here there now then not never
    only recent recently latest current currently""".split()
)
_TIES = frozenset({"tie", "relation", "relationship", "bond", "link", "rapprochement"})
_CONTENT = frozenset({"NOUN", "VERB", "ADJ", "PROPN", "NUM", "ADV"})
_EMPTY = frozenset({"be", "have", "do", "'s", "’s"})
_PLURAL = frozenset({"NNS", "NNPS"})
_MISSIONS = frozenset({"embassy", "consulate", "mission", "base", "office"})
"""Bodies whose being there is what texts speak of, rather than what they do."""
_AIMING = frozenset(
    """order attempt bid effort move excuse pretext opportunity decision plan right need desire chance way ability
    push drive campaign step measure failure refusal reason""".split()
)
"""Nouns that an infinitive explains: they do not do what it tells."""
_DEMONYMS = frozenset({MentionKind.DEMONYM})


class Name:
    """A name while it is built: its words, the actors in it and the lemmas of the rest."""

    def __init__(
        self, scene: Scene, *, without: Iterable[Token] = (), doers: Mapping[int, Token] | None = None
    ) -> None:
        self._scene = scene
        self._doers = doers or {}
        self._without = {token.i for token in without}
        self.words: list[Party] = []
        self.actors: list[Party] = []
        self.terms: set[str] = set()

    @property
    def room(self) -> int:
        """Words that still fit."""
        return WIDTH - sum(word.text not in _GLUED for word in self.words)

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

    # -- phrases -----------------------------------------------------------------------------------------------

    def phrase(self, noun: Token, *, depth: int = 0) -> None:
        """Add a noun phrase: its owner, modifiers, head, and what hangs on it while there is room."""
        if noun.lemma_.lower() in RELATIONSHIP_NOUNS and self._tie(noun):
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
            if self.room > 2 and other.i not in self._without:
                self._say("and")
                self._front(other)
                self._add(other)
        self._tail(noun, depth=depth)

    def _front(self, noun: Token) -> None:
        for child in noun.lefts:
            if child.i in self._without:
                continue
            if child.dep_ == "poss":
                owners = self._scene.actors_at(child)[:1]
                if owners and owners[0] in self.actors:
                    continue
                if owners:
                    self._add_actors(owners)
                    self._say("'s")
                elif child.pos_ in ("NOUN", "PROPN"):
                    self._front(child)
                    self._add(child)
                    self._say("'s")
            elif child.dep_ in ("amod", "compound", "nmod", "nummod") and child.lower_ not in _DROPPED:
                for token in self._modifier(child):
                    self._add(token)

    def _modifier(self, child: Token) -> list[Token]:
        tokens = [t for t in child.subtree if not t.is_punct or t.tag_ == "HYPH"]
        tokens = [
            t for t in tokens if t.lower_ not in _DROPPED and t.dep_ != "det" and t.i not in self._without
        ]
        return tokens if len(tokens) <= 4 else [child]

    def _tail(self, head: Token, *, depth: int) -> None:
        """Add prepositional phrases and infinitives, each whole or not at all."""
        for child in head.rights:
            if child.i in self._without or self.room < 2 or depth > 2:
                continue
            if child.dep_ in ("prep", "dative", "agent") and child.lower_ in _PREPOSITIONS:
                inner = next((g for g in child.children if g.dep_ in ("pobj", "pcomp")), None)
                if inner is None or inner.i in self._without:
                    continue
                if inner.ent_type_ in _TIMELESS and child.lower_ != "of":
                    continue
                self._whole(partial(self._prepositional, child, inner, depth))
            elif child.dep_ == "acl" and child.tag_ == "VB":
                self._whole(partial(self._infinitive, child))

    def _prepositional(self, preposition: Token, inner: Token, depth: int) -> None:
        self._say(preposition.lower_)
        self.phrase(inner, depth=depth + 1)

    def _infinitive(self, verb: Token) -> None:
        self._say("to")
        self._say(verb.lemma_.lower(), verb)
        self._complements(verb, depth=1)

    def _whole(self, build: Callable[[], None]) -> None:
        """Build a part, and take it back where it does not fit."""
        before = (list(self.words), list(self.actors), set(self.terms))
        build()
        if self.room < 0:
            self.words, self.actors, self.terms = before

    # -- clauses -----------------------------------------------------------------------------------------------

    def clause(self, verb: Token) -> None:
        """Add a clause: subject, verb in the present, object and complements while there is room."""
        subject = self.subject(verb)
        if subject is None:
            self.predicate(verb)
            return
        if subject.pos_ == "PRON":
            self._add_actors(self._named(subject)[:2])
        else:
            self.phrase(subject, depth=1)
        # Groups are called by lower-case plurals ("inspectors"), whatever stands for them here.
        named = self.words[-1].text if self.words and self.words[-1].actor is not None else ""
        group = named[:1].islower() and named.endswith("s")
        plural = group or subject.tag_ in _PLURAL or any(c.dep_ == "conj" for c in subject.children)
        self._verb(verb, plural=plural)

    def subject(self, verb: Token) -> Token | None:
        """Return the subject of a clause where it can be named."""
        subject = self._doers.get(verb.i) or clause_subject(verb)
        if subject is None or subject.i in self._without or subject.dep_ == "expl":
            return None
        if verb.dep_ == "acl" and subject.i == verb.head.i and subject.lemma_.lower() in _AIMING:
            return None
        if subject.pos_ == "PRON" and not self._named(subject):
            return None
        return subject

    def predicate(self, verb: Token) -> None:
        """Add a clause without a subject: "opening embassy in Ilmen"."""
        if verb.lemma_ == "be":
            self._complements(verb, depth=0)
            return
        self._say(verb.lower_ if verb.tag_ == "VBG" else gerund(verb.lemma_.lower()), verb)
        self._complements(verb, depth=0)

    def _verb(self, verb: Token, *, plural: bool) -> None:
        if is_passive(verb):
            self._say("are" if plural else "is")
            self._say(verb.lower_, verb)
        else:
            self._say(present(verb.lemma_.lower(), plural=plural), verb)
        self._complements(verb, depth=0)

    def _complements(self, verb: Token, *, depth: int) -> None:
        for child in verb.rights:
            if child.i in self._without or self.room < 1:
                continue
            if child.dep_ == "prt":
                self._say(child.lower_)
            elif child.dep_ in ("dobj", "attr", "dative", "oprd") and child.pos_ != "ADP":
                if child.pos_ != "PRON" or self._named(child):
                    self._whole(partial(self.phrase, child, depth=depth))
            elif child.dep_ == "acomp":
                self._whole(partial(self._adjective, child))
            elif child.dep_ == "xcomp" and self.room > 1:
                self._whole(partial(self._further, child))
        self._tail(verb, depth=depth)

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

    def _further(self, verb: Token) -> None:
        if verb.pos_ == "ADJ":
            self._adjective(verb)
        elif verb.tag_ == "VBG":
            self._say(verb.lower_, verb)
            self._complements(verb, depth=1)
        elif any(c.lower_ == "to" for c in verb.lefts):
            self._infinitive(verb)
        elif verb.pos_ in ("VERB", "AUX"):
            self._say(verb.lower_, verb)
            self._complements(verb, depth=1)

    # -- words -------------------------------------------------------------------------------------------------

    def _tie(self, noun: Token) -> bool:
        """Add a relationship as its two ends and a noun: "Ruritania-Novaria ties"."""
        ends: list[Party] = []
        for child in noun.children:
            tokens = [child] if child.dep_ in ("poss", "amod", "compound", "nmod") else []
            if child.dep_ == "prep" and child.lower_ in ("with", "between", "to", "of"):
                tokens = [g for g in child.children if g.dep_ == "pobj"]
            for token in tokens:
                ends.extend(p for p in self._scene.actors_at(token) if p not in ends)
        bare = not any(
            c.dep_ in ("amod", "compound", "nmod") and c.lower_ not in _DROPPED for c in noun.children
        )
        if len(ends) == 1 or (not ends and bare and any(c.dep_ in ("det", "poss") for c in noun.children)):
            pair = list(self._scene.pair_before(noun))
            if not ends or (ends[0] in pair and len(pair) == 2):
                ends.extend(p for p in pair if p not in ends)
        if len(ends) != 2:
            return False
        self._add_actors(ends[:1])
        self._say("-")
        self._add_actors(ends[1:])
        lemma = noun.lemma_.lower()
        self._say("ties" if lemma in _TIES else noun.lower_)
        self.terms.add("tie" if lemma in _TIES else lemma)
        return True

    def _named(self, token: Token) -> list[Party]:
        """Return the actors that a token names, means as a pronoun, or describes, where they can stand for it."""
        found = self._scene.actors_at(token, inner=False)
        if not found:
            return []
        if token.pos_ in ("PROPN", "PRON") or token.tag_ in ("WDT", "WP"):
            return found[:2]
        # A description is better than a name where it has words of its own: "the Novarian ferries" is no actor.
        if token.lemma_.lower() in _MISSIONS:
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
        self._say(token.text if token.pos_ == "PROPN" or token.ent_type_ else token.lower_, token)

    def _say(self, word: str, token: Token | None = None) -> None:
        self.words.append(Party("-" if token is not None and token.tag_ == "HYPH" else word))
        if token is None or token.pos_ not in _CONTENT or self._scene.index.in_name(token):
            return
        lemma = token.lemma_.lower()
        if lemma not in _EMPTY and lemma not in _DROPPED and any(c.isalnum() for c in lemma):
            self.terms.add(lemma)


def present(lemma: str, *, plural: bool) -> str:
    """Return a verb in the present, for one or several."""
    if plural:
        return "are" if lemma == "be" else lemma
    irregular = {"be": "is", "have": "has"}.get(lemma)
    if irregular is not None:
        return irregular
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{lemma}es"
    if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
        return f"{lemma[:-1]}ies"
    return f"{lemma}s"


def gerund(lemma: str) -> str:
    """Return the -ing form of a verb."""
    vowels = "aeiou"
    if lemma.endswith("ie"):
        return f"{lemma[:-2]}ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "ye", "oe")) and len(lemma) > 2:
        return f"{lemma[:-1]}ing"
    short = len(lemma) > 2 and lemma[-1] in "bdgkmnprt" and lemma[-2] in vowels and lemma[-3] not in vowels
    if short and sum(char in vowels for char in lemma) == 1:
        return f"{lemma}{lemma[-1]}ing"
    return f"{lemma}ing"
