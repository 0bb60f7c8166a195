"""Short plain names: a noun phrase or a clause in a few words, its actors named, whole constituents only."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from spacy.tokens import Token

from legation.extraction.concept_missions import MISSIONS, Posting
from legation.extraction.concept_ties import Ties, owners, ties_of_noun
from legation.extraction.state_arguments import clause_subject, is_passive
from legation.extraction.state_scene import Scene
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType, MentionKind

WIDTH = 9
"""Words of a name at most; an actor counts as one."""
_OVER = 2
"""Words by which a name may be longer where it would not be whole otherwise."""
_PREFIXES = frozenset({"re", "co", "pre", "over", "out", "mis", "de", "un", "non"})
_BE = frozenset({"'s", "’s", "'re", "’re", "'m", "’m"})
_GLUED = frozenset({"-", "'s"})
_DASHES = frozenset({"-", "–"})
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
_PLURAL = frozenset({"NNS", "NNPS"})
_MANY = frozenset({"many", "few", "several", "some", "most", "both", "others"})
_PARTICLES = frozenset("away back ahead together apart forward home abroad closer further farther".split())
"""Adverbs without which a verb says something else: "stayed away"."""
_LIGHT = frozenset(
    """term ground light position part kind sort form lack basis case matter sake favour favor interest number series
    view wake face course process way want piece attempt effort bid hope position""".split()
)
"""Nouns that say nothing without the phrase that follows them: "in terms of"."""
_FACULTIES = frozenset({"someone", "somebody", "everyone", "everybody", "others", "something", "everything"})
_INDEFINITE = _FACULTIES | {
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
_DEMONYMS = frozenset({MentionKind.DEMONYM})


class Name:
    """A name while it is built: its words, the actors in it and the lemmas of the rest."""

    def __init__(
        self, scene: Scene, *, without: Iterable[Token] = (), doers: Mapping[int, Token] | None = None
    ) -> None:
        self._scene = scene
        self._doers = doers or {}
        self._without = {token.i for token in without}
        self._lean = False
        self._about: list[Party] = []
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
                if self._lean and child.dep_ == "amod" and child.pos_ == "ADJ" and child.text.islower():
                    continue
                for token in self._modifier(child):
                    self._add(token)
                if child.tag_ == "PDT":
                    for token in (c for c in noun.lefts if c.dep_ == "det" and c.i > child.i):
                        self._say(token.lower_)

    def _modifier(self, child: Token) -> list[Token]:
        tokens = [t for t in child.subtree if not t.is_punct or _is_glued(t)]
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
            elif child.dep_ in ("acl", "relcl") and child.tag_ == "VB" and _is_infinitive(child):
                if _is_doing_so(child):
                    self._tail(child, depth=depth)
                else:
                    self._whole(partial(self._infinitive, child))

    def _prepositional(self, preposition: Token, inner: Token, depth: int) -> bool:
        self._say(preposition.lower_)
        count = len(self.words)
        self.phrase(inner, depth=depth + 1)
        bare = len(self.words) == count + 1 and self.words[-1].actor is None
        return not (bare and inner.pos_ == "NOUN" and inner.lemma_.lower() in _LIGHT and any(inner.rights))

    def _infinitive(self, verb: Token) -> bool:
        if _is_doing_so(verb):
            return False
        self._say("to")
        if is_passive(verb):
            self._say("be")
            self._say(_word(verb), verb)
        else:
            self._say(verb.lemma_.lower(), verb)
        return self._complements(verb, depth=1)

    def _whole(self, build: Callable[[], bool | None]) -> bool:
        """Build a part; where it does not fit, build it without adjectives, else take it back."""
        outer = self._lean
        before = (list(self.words), list(self.actors), set(self.terms))
        for lean in (outer, True):
            self._lean = lean
            complete = build() is not False
            self._lean = outer
            if complete and self.room >= (-_OVER if lean else 0):
                return True
            self.words, self.actors, self.terms = list(before[0]), list(before[1]), set(before[2])
            if outer:
                break
        return False

    # -- clauses -----------------------------------------------------------------------------------------------

    def clause(self, verb: Token) -> None:
        """Add a clause: subject, verb in the present, object and complements while there is room."""
        subject = self.subject(verb)
        if subject is None:
            self.predicate(verb)
            return
        fronted = _fronted(subject)
        if fronted is not None:
            self._without |= {t.i for t in fronted.subtree}
        if subject.pos_ == "PRON":
            self._about = self._meant(subject, verb)[:2]
            if not self._about and subject.lower_ not in _FACULTIES:
                self.predicate(verb)
                return
            self._add_actors(self._about)
            if not self._about:
                self._say(subject.lower_)
        else:
            self.phrase(subject, depth=1)
            self._about = list(self.actors)
        self._verb(verb, plural=self._is_plural(subject))
        if fronted is not None:
            self._add(fronted)

    def _is_plural(self, subject: Token) -> bool:
        """Say whether what stands as the subject is called like several."""
        # Groups are called by lower-case plurals ("inspectors"), whatever stands for them here.
        named = self.words[-1].text if self.words and self.words[-1].actor is not None else ""
        group = (named[:1].islower() and named.endswith("s")) or named in ("we", "they", "you")
        if self.words and (self.words[-1].text == "ties" or self._is_community(self.words[-1])):
            return True
        counted = any(c.dep_ == "nummod" and c.lower_ not in ("one", "1") for c in subject.children)
        several = (
            (counted and subject.lower_.endswith("s"))
            or subject.lower_ in _MANY
            or (subject.pos_ == "NUM" and subject.lower_ not in ("one", "1"))
        )
        if named and not group and not several and subject.tag_ not in _PLURAL:
            return len(self._about) == 2 and any(c.dep_ == "conj" for c in subject.children)
        return (
            group
            or several
            or subject.tag_ in _PLURAL
            or any(c.dep_ == "conj" and c.pos_ != "VERB" for c in subject.children)
        )

    def _is_community(self, word: Party) -> bool:
        actor = self._scene.actor(word)
        return actor is not None and actor.type is ActorType.COMMUNITY and word.text.endswith("s")

    def subject(self, verb: Token) -> Token | None:
        """Return the subject of a clause where it can be named."""
        subject = self._doers.get(verb.i) or _subject_of(verb)
        if subject is None or subject.i in self._without or subject.dep_ == "expl":
            return None
        if verb.dep_ == "acl" and subject.i == verb.head.i and subject.lemma_.lower() in _AIMING:
            return None
        if subject.pos_ == "PRON" and not self._named(subject) and subject.lower_ not in _FACULTIES:
            return None
        return subject

    def _meant(self, pronoun: Token, verb: Token) -> list[Party]:
        """Return whom a subject pronoun means: not what the clause names as its object.

        In "we value Tarn" the speaker is not Tarn, whatever was named before.
        """
        found = self._named(pronoun)
        objects = [c for c in verb.children if c.dep_ in ("dobj", "attr") and c.pos_ == "PROPN"]
        if not any(p in found for c in objects for p in self._scene.actors_at(c, inner=False)):
            return found
        speaker = self._speaker_of(pronoun) if pronoun.lower_ == "we" else None
        return [speaker] if speaker is not None and speaker not in found else []

    def _speaker_of(self, pronoun: Token) -> Party | None:
        """Return the state or body for which the one who says "we" speaks, or to which he belongs."""
        spoken = self._scene.speaking_for(pronoun)
        attribution = self._scene.voices.attribution_at(pronoun.idx)
        if spoken is not None or attribution is None:
            return spoken
        actor = self._scene.actor(attribution.speaker)
        return self._scene.state_of(actor) if actor is not None else None

    def predicate(self, verb: Token) -> None:
        """Add a clause without a subject: "opening embassy in Ilmen"."""
        if verb.lemma_ == "be":
            self._complements(verb, depth=0)
            return
        if _is_passive(verb):
            self._say("being")
            self._say(_word(verb), verb)
        else:
            self._say(_word(verb) if verb.tag_ == "VBG" else gerund(_lemma(verb)), verb)
        self._complements(verb, depth=0)

    def _verb(self, verb: Token, *, plural: bool) -> None:
        if _is_passive(verb):
            self._say("are" if plural else "is")
            self._say(_word(verb), verb)
        elif verb.lemma_ == "be" and self._belongs(verb):
            self._say("belong" if plural else "belongs")
            self._say("to")
        elif verb.lemma_.lower() in _PROSPECTIVE and self._is_foreign(verb):
            return
        else:
            self._say(present(_lemma(verb), plural=plural), verb)
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
        complete = True
        sharing = self._sharing(verb)
        for child in [*verb.rights, *sharing]:
            essential = child.dep_ in ("dobj", "xcomp", "oprd")
            if child.i in self._without or self.room < 1:
                complete = complete and not essential
                continue
            if child.dep_ == "prt" or (child.dep_ == "advmod" and _is_particle(child)):
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
        return complete

    def _sharing(self, verb: Token) -> list[Token]:
        """Return the object or agent that a verb shares with one after it: "to arm and endorse a faction"."""
        if any(c.dep_ in ("dobj", "agent", "xcomp", "ccomp", "attr", "acomp") for c in verb.children):
            return []
        for other in verb.rights:
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
        if verb.pos_ == "ADJ":
            self.phrase(subject, depth=1)
            self._adjective(verb)
            return True
        known = list(self._about)
        if subject.pos_ == "PRON":
            named = self._named(subject)
            self._add_actors(named)
            if not named:
                return False
        else:
            self.phrase(subject, depth=1)
        self._about = self.actors[len(known) :]
        self._verb(verb, plural=self._is_plural(subject))
        self._about = known
        return True

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

    def _further(self, verb: Token) -> bool:
        if verb.pos_ == "ADJ":
            self._adjective(verb)
            return True
        if _is_infinitive(verb):
            return self._infinitive(verb)
        if verb.pos_ in ("VERB", "AUX"):
            self._say(_word(verb), verb)
            return self._complements(verb, depth=1)
        return False

    # -- relationships and missions ----------------------------------------------------------------------------

    def ties(self, ties: Ties) -> None:
        """Add a relationship as its two ends and a noun: "Ruritania-Novaria ties"."""
        self._add_actors([ties.ends[0]])
        self._say("-")
        self._add_actors([ties.ends[1]])
        for token in ties.topic:
            if token.dep_ == "conj":
                self._say("and")
            self._add(token)
        self._say(ties.noun)
        self.terms.add(ties.term)
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

    # -- words -------------------------------------------------------------------------------------------------

    def _named(self, token: Token) -> list[Party]:
        """Return the actors that a token names, means as a pronoun, or describes, where they can stand for it."""
        found = self._scene.actors_at(token, inner=False)
        if not found:
            return []
        if token.pos_ in ("PROPN", "PRON") or token.tag_ in ("WDT", "WP"):
            return found[:2]
        # A description is better than a name where it has words of its own: "the Novarian ferries" is no actor.
        if token.lemma_.lower() in MISSIONS or _is_attribute(token):
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
        self.words.append(Party("-" if token is not None and _is_glued(token) else word))
        if token is None or token.pos_ not in _CONTENT or self._scene.index.in_name(token):
            return
        lemma = token.lemma_.lower()
        if lemma not in _EMPTY and lemma not in _DROPPED and any(c.isalnum() for c in lemma):
            self.terms.add(lemma)


def _is_glued(token: Token) -> bool:
    """Say whether a dash joins the words beside it into one: "stand-off", "2016-2020"."""
    if token.text not in _DASHES or token.i == 0:
        return token.tag_ == "HYPH"
    return token.tag_ == "HYPH" or (not token.whitespace_ and not token.nbor(-1).whitespace_)


def _subject_of(verb: Token) -> Token | None:
    """Return the subject of a clause, also of a participle that stands as an adjective: "the port, hit by storms"."""
    if verb.tag_ == "VBN" and verb.dep_ in ("acomp", "oprd") and verb.head.lemma_ == "be":
        return clause_subject(verb.head)
    if verb.tag_ == "VBN" and verb.dep_ in ("amod", "appos") and verb.head.pos_ in ("NOUN", "PROPN"):
        return verb.head
    return clause_subject(verb)


def _is_passive(verb: Token) -> bool:
    """Say whether a verb is in the passive, also as a second one under one "be": "is judged and found wanting"."""
    if is_passive(verb) or (verb.tag_ == "VBN" and verb.dep_ in ("acomp", "appos", "amod")):
        return True
    own = any(c.dep_ in ("nsubj", "nsubjpass", "dobj", "aux", "auxpass") for c in verb.children)
    return verb.tag_ in ("VBN", "VBD") and verb.dep_ == "conj" and is_passive(verb.head) and not own


def _fronted(subject: Token) -> Token | None:
    """Return the adjective of "how close the talks are", which the parser ties to the subject."""
    return next(
        (c for c in subject.lefts if c.dep_ == "amod" and any(g.lower_ == "how" for g in c.children)), None
    )


def _is_doing_so(verb: Token) -> bool:
    return verb.lemma_ == "do" and any(c.lower_ == "so" for c in verb.children)


def _is_infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.lefts)


def _is_particle(adverb: Token) -> bool:
    return adverb.lower_ in _PARTICLES or (
        adverb.tag_ == "RBR" and adverb.lower_ not in ("more", "less", "longer")
    )


def _is_attribute(token: Token) -> bool:
    """Say whether a description is what a clause says of its subject: it keeps its words ("is a rural country")."""
    current = token
    if current.dep_ == "pobj" and current.head.lower_ == "of" and current.head.head.lower_ in ("one", "some"):
        current = current.head.head
    return (
        token.pos_ in ("NOUN", "NUM", "ADJ")
        and current.dep_ in ("attr", "oprd")
        and current.head.lemma_ in ("be", "become", "remain")
    )


def _word(verb: Token) -> str:
    """Return a verb as written, with the prefix that a hyphen parts from it: "re-elected"."""
    if verb.i < 2 or verb.nbor(-1).text != "-" or verb.nbor(-2).lower_ not in _PREFIXES:
        return verb.lower_
    return f"{verb.nbor(-2).lower_}-{verb.lower_}"


def _lemma(verb: Token) -> str:
    lemma = verb.lemma_.lower()
    if lemma in _BE:
        return "be"
    return _word(verb).removesuffix(verb.lower_) + lemma


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
