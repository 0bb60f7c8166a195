"""Short plain names: a noun phrase or a clause in a few words, its actors named, whole constituents only."""

from functools import partial

from spacy.tokens import Token

from legation.extraction.concept_forms import (
    fronted_in,
    gerund,
    in_passive,
    is_doing_so,
    is_infinitive,
    is_particle,
    lemma_of,
    present,
    several_before,
    subject_of,
    word_of,
)
from legation.extraction.concept_phrases import Phrase
from legation.extraction.concept_ties import speakers_side
from legation.extraction.state_arguments import is_passive
from legation.extraction.state_scene import counted
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType

_PLURAL = frozenset({"NNS", "NNPS"})
_MANNERS = frozenset({"RB", "RBR", "JJR"})
_WHEN = frozenset(
    """today yesterday tomorrow soon later now then again first before already too also well much so ever never early
    earlier anyway there here instead together only even yet still""".split()
)
_MANY = frozenset({"many", "few", "several", "some", "most", "both", "others"})
_SOMEBODY = frozenset({"someone", "somebody", "everyone", "everybody", "others", "something", "everything"})
_INDEFINITE = _SOMEBODY | {
    "anything",
    "anyone",
    "anybody",
    "nothing",
    "nobody",
    "none",
    "it",
    "them",
    "this",
    "that",
}
"""Pronouns that stand as they are where nothing tells what they mean."""
_BELONGING = frozenset({"mine", "ours", "yours", "his", "hers", "theirs"})
_THINKING = frozenset(
    """think believe hope fear know learn realise realize find decide agree want expect ensure show prove mean suspect
    doubt understand see feel make announce declare promise threaten swear""".split()
)
"""Verbs that are nothing without what is thought, wanted or announced."""
_PROSPECTIVE = frozenset({"risk", "avoid", "consider", "start", "begin", "stop", "keep", "continue", "help"})
"""Verbs that are only a shade of the act that follows them."""
_AIMING = frozenset(
    """order attempt bid effort move excuse pretext opportunity decision plan right need desire chance way ability
    push drive campaign step measure failure refusal reason""".split()
)
"""Nouns that an infinitive explains: they do not do what it tells."""


class Name(Phrase):
    """The name of a phrase or of a clause while it is built."""

    def _infinitive(self, verb: Token) -> bool:
        if is_doing_so(verb):
            return False
        self._say("to")
        if is_passive(verb):
            self._say("be")
            self._say(word_of(verb), verb)
        else:
            self._say(verb.lemma_.lower(), verb)
        return self._complements(verb, depth=1)

    def clause(self, verb: Token) -> None:
        """Add a clause: subject, verb in the present, object and complements while there is room."""
        subject = self.subject(verb)
        if subject is None:
            self.predicate(verb)
            return
        start = len(self.words)
        fronted = fronted_in(subject)
        if fronted is not None:
            self._without |= {t.i for t in fronted.subtree}
        if subject.pos_ == "PRON":
            self._about = self._meant(subject, verb)[:2]
            if not self._about and subject.lower_ not in _SOMEBODY:
                self.predicate(verb)
                return
            self._add_actors(self._about)
            if not self._about:
                self._say(subject.lower_)
        else:
            self.phrase(subject, depth=1)
            self._about = list(self.actors)
        self._verb(verb, plural=self._is_plural(subject, start))
        if fronted is not None:
            self._add(fronted)

    def small_clause(self, head: Token, subject: Token) -> None:
        """Add a clause without its verb: what the fee made "the crossing dear" by is that the crossing is dear."""
        start = len(self.words)
        meant = self._meant(subject, head)[:2] if subject.pos_ == "PRON" else []
        if meant:
            self._add_actors(meant)
        elif subject.pos_ != "PRON":
            self.phrase(subject, depth=1)
        if len(self.words) > start:
            self._say("are" if self._is_plural(subject, start) else "is")
        if head.pos_ == "ADJ":
            self._adjective(head)
        else:
            self.phrase(head, depth=1)

    def _is_plural(self, subject: Token, start: int) -> bool:
        """Say whether what stands as the subject, from a word of the name on, is called like several."""
        said = self.words[start:]
        if said and said[-1].text == "ties":
            return True
        if said and all(word.actor is not None or word.text == "and" for word in said):
            own = subject.tag_ in _PLURAL and subject.lower_ in said[0].text.lower().split()
            return len(said) > 1 or own or self._is_group(said[0])
        number = any(c.dep_ == "nummod" and c.lower_ not in ("one", "1") for c in subject.children)
        several = subject.lower_.strip("[]") in _MANY | {"we", "they", "you"} or (
            subject.pos_ == "NUM" and subject.lower_ not in ("one", "1")
        )
        joined = any(c.dep_ == "conj" and c.pos_ != "VERB" for c in subject.children)
        plural = {subject.tag_, counted(subject).tag_} & _PLURAL
        return several or joined or bool(plural) or (number and subject.lower_.endswith("s"))

    def _is_group(self, word: Party) -> bool:
        """Say whether an actor is called by a plural: "the inspectors", "Tarnians"."""
        if word.text in ("we", "they", "you"):
            return True
        actor = self._scene.actor(word)
        people = word.text[:1].islower() or (actor is not None and actor.type is ActorType.COMMUNITY)
        return people and word.text.endswith("s")

    def subject(self, verb: Token) -> Token | None:
        """Return the subject of a clause where it can be named."""
        subject = self._doers.get(verb.i) or subject_of(verb)
        if subject is None or subject.i in self._without or subject.dep_ == "expl":
            return None
        if verb.dep_ == "acl" and subject.i == verb.head.i and subject.lemma_.lower() in _AIMING:
            return None
        if subject.pos_ == "PRON" and not self._named(subject) and subject.lower_ not in _SOMEBODY:
            return several_before(verb) if subject.lower_ == "they" else None
        return subject

    def _meant(self, pronoun: Token, verb: Token) -> list[Party]:
        """Return whom a subject pronoun means: not what the clause names as its object.

        In "we value Tarn" the speaker is not Tarn, whatever was named before.
        """
        found = self._named(pronoun)
        objects = [c for c in verb.children if c.dep_ in ("dobj", "attr") and c.pos_ == "PROPN"]
        if not any(p in found for c in objects for p in self._scene.actors_at(c, inner=False)):
            return found
        speaker = speakers_side(self._scene, pronoun) if pronoun.lower_ == "we" else None
        if speaker in found:
            # Nobody says so of himself: of the two states of the text the other one speaks.
            speaker = next((p for p in self._scene.firm_pair if p not in found), None)
        return [] if speaker is None else [speaker]

    def predicate(self, verb: Token) -> None:
        """Add a clause without a subject: "opening embassy in Ilmen"."""
        if verb.lemma_ == "be":
            self._complements(verb, depth=0)
            return
        if in_passive(verb):
            self._say("being")
            self._say(word_of(verb), verb)
        else:
            self._say(word_of(verb) if verb.tag_ == "VBG" else gerund(lemma_of(verb)), verb)
        self._complements(verb, depth=0)

    def _verb(self, verb: Token, *, plural: bool) -> None:
        if in_passive(verb):
            self._say("are" if plural else "is")
            self._say(word_of(verb), verb)
        elif verb.lemma_ == "be" and self._belongs(verb):
            self._say("belong" if plural else "belongs")
            self._say("to")
        elif verb.lemma_.lower() in _PROSPECTIVE and self._is_foreign(verb):
            return
        else:
            self._say(present(lemma_of(verb), plural=plural), verb)
        self._complements(verb, depth=0)

    def _belongs(self, verb: Token) -> bool:
        return any(
            c.dep_ in ("attr", "acomp") and c.lower_ in _BELONGING and self._named(c) for c in verb.children
        )

    def _is_foreign(self, verb: Token) -> bool:
        """Say whether the act that a verb shades is the other end of the link: "A risks [losing trade]"."""
        acts = [c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "dobj")]
        return bool(acts) and all(c.i in self._without for c in acts)

    def _complements(self, verb: Token, *, depth: int) -> bool:
        """Add objects and complements; return False where one without which the verb says nothing is missing."""
        complete, start = True, len(self.words)
        sharing = self._sharing(verb)
        for child in [*verb.rights, *sharing]:
            essential = child.dep_ in ("dobj", "xcomp", "oprd")
            if child.i in self._without or self.room < 1:
                complete = complete and not essential
                continue
            if child.dep_ == "prt" or (child.dep_ == "advmod" and is_particle(child)):
                self._say(child.lower_)
            elif child.dep_ in ("dobj", "attr", "dative", "oprd") and child.pos_ != "ADP":
                added = self._whole(partial(self._object, child, depth=depth))
                complete = complete and (added or not essential)
            elif child.dep_ == "acomp":
                self._whole(partial(self._adjective, child))
            elif child.dep_ == "xcomp" and self.room > 1:
                complete = self._whole(partial(self._further, child)) and complete
            elif child.dep_ == "ccomp" and self.room > 1 and verb.lemma_.lower() in _THINKING:
                self._whole(partial(self._thought, child))
        self._tail(verb, depth=depth)
        for other in sharing:
            if other.dep_ == "agent":
                inner = next((g for g in other.children if g.dep_ == "pobj"), None)
                if inner is not None and inner.i not in self._without:
                    self._whole(partial(self._prepositional, other, inner, depth))
        if len(self.words) == start and depth == 0 and not in_passive(verb):
            self._manner(verb)
        return complete

    def _manner(self, verb: Token) -> None:
        """Add the adverb of a verb that stands alone: "the friendship goes deeper"."""
        for child in verb.rights:
            if child.dep_ == "advmod" and child.tag_ in _MANNERS and child.lower_ not in _WHEN:
                self._say(child.lower_)
                return

    def _sharing(self, verb: Token) -> list[Token]:
        """Return the object or agent that a verb shares with one after it: "to arm and endorse a faction"."""
        if any(c.dep_ in ("dobj", "agent", "xcomp", "ccomp", "attr", "acomp") for c in verb.children):
            return []
        above = verb.head.rights if verb.dep_ == "xcomp" else ()
        for other in [*verb.rights, *above]:
            if other.dep_ != "conj" or other.tag_ != verb.tag_ or other.i > verb.i + 4:
                continue
            if any(c.dep_ in ("nsubj", "nsubjpass") for c in other.children):
                continue
            return [c for c in other.rights if c.dep_ == ("agent" if is_passive(verb) else "dobj")][:1]
        return []

    def _object(self, token: Token, *, depth: int) -> None:
        """Add an object; a reflexive one by its word, one that nothing resolves as it stands."""
        if token.pos_ != "PRON" or token.lower_ in _BELONGING:
            self.phrase(token, depth=depth)
        elif token.lower_.endswith(("self", "selves")):
            self._say(token.lower_)
        elif (named := self._named(token)) and named != self._about:
            self.phrase(token, depth=depth)
        elif token.lower_ in _INDEFINITE:
            self._say(token.lower_)

    def _thought(self, verb: Token) -> bool:
        subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is None or any(c.dep_ == "neg" for c in verb.children):
            return False
        if verb.pos_ in ("ADJ", "NOUN", "PROPN"):
            self.phrase(subject, depth=1)
            if verb.pos_ == "ADJ":
                self._adjective(verb)
            else:
                self.phrase(verb, depth=1)
            return True
        known, start = list(self._about), len(self.words)
        if subject.pos_ == "PRON":
            named = self._named(subject)
            self._add_actors(named)
            if not named:
                return False
        else:
            self.phrase(subject, depth=1)
        self._about = [word for word in self.words[start:] if word.actor is not None]
        self._verb(verb, plural=self._is_plural(subject, start))
        self._about = known
        return True

    def _further(self, verb: Token) -> bool:
        if verb.pos_ == "ADJ":
            self._adjective(verb)
            return True
        if is_infinitive(verb):
            return self._infinitive(verb)
        if verb.pos_ in ("VERB", "AUX"):
            self._say(word_of(verb), verb)
            return self._complements(verb, depth=1)
        return False
