"""States: names, capitals that stand for a government, demonyms; also states that no gazetteer knows.

A capital is its state where it acts or is a party ("ties with X", "X said") and a place elsewhere ("in X").
"""

from legation.actors.demonyms import is_demonym_of
from legation.actors.gazetteer import Gazetteer
from legation.actors.lexicon import (
    AGENTIVE,
    BODY_HEADS,
    CULTURE_NOUNS,
    GROUP_NOUNS,
    MOTION,
    PERSON_NOUNS,
    PLACE_HEADS,
    RELATION_NOUNS,
    SAYING,
    word_set,
)
from legation.annotators.actors_book import Book, Draft, DraftMention
from legation.annotators.actors_frame import Frame
from legation.annotators.actors_names import NameSpan, Unit
from legation.schema.vocabulary import ActorType, MentionKind

ROLE_LIKE = word_set(
    "community minority population diaspora state republic nation country regime leadership authority side"
)
_INSIDE = word_set("in at near around outside across through throughout inside into via within")
_TOWARDS = word_set("to from toward towards for")
_GIVING = word_set("""
offer give sell send supply deliver provide transfer propose respond reply appeal turn write say tell export
pledge promise lend grant attribute accord accuse matter object owe listen talk speak submit signal
apologise apologize receive buy get hear demand import purchase seek win expect obtain
""")
_CLOSE = word_set(
    "close loyal hostile friendly important vital sympathetic open grateful due thanks according opposed crucial"
)
_TOWN_NOUNS = word_set("""
capital city town street suburb outskirt outskirts mayor centre center downtown airport resident university museum
skyline neighborhood neighbourhood hotel square district stadium club hospital synagogue mosque church
people population north south east west bombing siege fall battle occupation capture liberation map
""")
_TAKEN = word_set("visit leave reach enter bomb shell capture flee tour approach storm surround quit")


def local_adjectives(frame: Frame, known: set[int], title_words: frozenset[str]) -> dict[str, str]:
    """Find words that are made from another name of the document as a demonym is ("Ruritanian": "Ruritania").

    Args:
        frame: The tokens.
        known: Tokens that the gazetteer knows.
        title_words: Words of personal titles.

    Returns:
        Name by lower-case adjective.
    """
    names: set[str] = set()
    modifiers: set[str] = set()
    for index, word in enumerate(frame.words):
        if (
            not word[0].isupper()
            or index in known
            or len(word) < 4
            or frame.pos[index] not in ("PROPN", "ADJ", "NOUN")
        ):
            continue
        names.add(word)
        following = frame.words[index + 1] if index + 1 < len(frame) else ""
        low = following.lower()
        if (
            low in title_words
            or following == "-"
            or (following.islower() and frame.pos[index + 1] in ("NOUN", "ADJ"))
            or low in GROUP_NOUNS
            or _opens_title(frame, index, title_words)
            or low.rstrip("y") + "y" in ("ministry", "parliament", "army", "embassy")
        ):
            modifiers.add(word)
        elif word.endswith("s") and len(word) > 5:
            modifiers.add(word[:-1])
    found: dict[str, str] = {}
    for modifier in sorted(modifiers):
        origins = [name for name in sorted(names) if name != modifier and name[:2] == modifier[:2]]
        origins = [name for name in origins if not name.endswith("s") and is_demonym_of(modifier, name)]
        if origins:
            found[modifier.lower()] = min(origins, key=lambda name: (abs(len(name) - len(modifier)), name))
    return found


def _opens_title(frame: Frame, index: int, title_words: frozenset[str]) -> bool:
    """Say whether a word stands before an office of several words ("Ruritanian Water Minister A. Example")."""
    last = index + 1
    while last < min(index + 5, len(frame)) and frame.words[last][0].isupper():
        last += 1
    words = frame.lowers[index + 2 : last]
    return any(low in title_words or low in BODY_HEADS for low in words)


class StateFinder:
    """Enters states, capitals and places."""

    def __init__(self, book: Book, gazetteer: Gazetteer) -> None:
        self.book = book
        self.frame: Frame = book.frame
        self.gazetteer = gazetteer
        self._places: dict[str, Draft] = {}

    def state(self, key: str) -> Draft:
        """Return the draft of a state of the gazetteer."""
        known = self.book.by_known.get(key)
        if known is not None:
            return known
        entry = self.gazetteer.state(key)
        assert entry is not None
        return self.book.open(Draft(entry.name, ActorType.STATE, known=key, country=entry.country))

    def place(self, name: str, known: str | None = None) -> Draft:
        """Return the draft of a place."""
        if known is not None and known in self.book.by_known:
            return self.book.by_known[known]
        if name not in self._places:
            self._places[name] = self.book.open(Draft(name, ActorType.PLACE, known=known))
        return self._places[name]

    def enter_state(self, span: NameSpan, draft: Draft, reason: str) -> None:
        """Enter a name of a state."""
        draft.names.append(self.frame.phrase(span.first, span.last))
        head = self.frame.root(span.first, span.last)
        self.book.add(DraftMention(span.first, span.last, head, draft, MentionKind.NAME, reason))

    def enter_capital(self, span: NameSpan, name: str, state: Draft, *, sure: bool) -> None:
        """Enter a capital: its government where it acts, a place elsewhere.

        Args:
            span: The name.
            name: The capital's name.
            state: The state whose seat it is.
            sure: Whether the state is known to be a topic of the document.
        """
        head = self.frame.root(span.first, span.last)
        party = self.party_reason(head, sure=sure)
        if party:
            reason = f"capital of {state.name}, {party}"
            self.book.add(DraftMention(span.first, span.last, head, state, MentionKind.METONYM, reason))
            return
        draft = self.place(name)
        draft.state = state
        reason = f"the city: capital of {state.name} in the place of a place"
        self.book.add(DraftMention(span.first, span.last, head, draft, MentionKind.NAME, reason))

    def enter_place(self, span: NameSpan, name: str, known: str | None, reason: str) -> None:
        """Enter a place."""
        head = self.frame.root(span.first, span.last)
        draft = self.place(name, known)
        self.book.add(DraftMention(span.first, span.last, head, draft, MentionKind.NAME, reason))

    def party_reason(self, head: int, *, sure: bool) -> str:
        """Say in what construction a place's name stands for those who rule there; "" where it is a place."""
        frame = self.frame
        dep, governor = frame.deps[head], frame.heads[head]
        seen = 0
        while dep == "conj" and seen < 5:
            head, seen = governor, seen + 1
            dep, governor = frame.deps[head], frame.heads[head]
        lemma = frame.lemmas[governor]
        if dep in ("nsubj", "nsubjpass"):
            if lemma in SAYING:
                return f"with '{frame.words[governor]}', a verb of saying"
            if lemma in AGENTIVE or (sure and lemma not in ("lie", "be", "stand", "sit", "become", "remain")):
                return f"subject of '{frame.words[governor]}'"
            return self._copular(governor) if sure else ""
        if dep == "agent" or (dep == "pobj" and frame.deps[governor] == "agent"):
            return "agent of a passive"
        if dep == "pobj":
            return self._prepositional(governor, sure=sure)
        if dep == "poss":
            return (
                ""
                if lemma in _TOWN_NOUNS or lemma in PLACE_HEADS or not sure
                else f"owner of '{frame.words[governor]}'"
            )
        if dep in ("dobj", "dative", "iobj"):
            return "" if lemma in _TAKEN or not sure else f"object of '{frame.words[governor]}'"
        if dep in ("compound", "nmod", "amod") and (
            lemma in RELATION_NOUNS or lemma in ("government", "regime")
        ):
            return f"before '{frame.words[governor]}'"
        return ""

    def _copular(self, verb: int) -> str:
        """Recognise "X is reluctant to": a party; "X is a city": a place."""
        frame = self.frame
        attribute = frame.child(verb, "attr", "acomp")
        if frame.lemmas[verb] != "be" or attribute is None or frame.pos[attribute] != "ADJ":
            attribute_noun = (
                attribute is not None and frame.lemmas[attribute] not in _TOWN_NOUNS | PLACE_HEADS
            )
            return (
                "subject of a judgement" if attribute_noun and frame.lemmas[verb] in ("be", "remain") else ""
            )
        return "subject of an attitude"

    def _prepositional(self, preposition: int, *, sure: bool) -> str:
        frame = self.frame
        word, governor = frame.lowers[preposition], frame.heads[preposition]
        lemma, pos = frame.lemmas[governor], frame.pos[governor]
        if word in _INSIDE:
            return f"after '{lemma} {word}'" if lemma in ("trust", "confidence", "faith", "interest") else ""
        if word in _TOWARDS:
            if lemma in MOTION or lemma in ("leave", "depart"):
                return ""
            party = lemma in RELATION_NOUNS or lemma in _GIVING or frame.lowers[governor] in _CLOSE
            return f"after '{frame.words[governor]} {word}'" if party else ""
        if word in (
            "with",
            "against",
            "between",
            "by",
            "on",
            "towards",
            "without",
            "versus",
            "behind",
            "than",
            "upon",
        ):
            if word in ("by", "on", "than") and not (
                lemma in RELATION_NOUNS or frame.deps[preposition] == "agent"
            ):
                return "after 'by'" if word == "by" and pos == "NOUN" and sure else ""
            return f"after '{word}'"
        if word in ("of", "about", "over"):
            if lemma in _TOWN_NOUNS or lemma in PLACE_HEADS or not sure:
                return ""
            return f"after '{frame.words[governor]} {word}'"
        return ""

    def enter_adjective(self, unit: Unit, owner: Draft, *, bearer: Draft | None = None) -> None:
        """Enter a demonym adjective that means the actor ("Ruritanian attacks"), not people or culture.

        Args:
            unit: The adjective.
            owner: The state (or place) that it means.
            bearer: Person in whose title it stands ("Ruritanian President A. Example").
        """
        frame = self.frame
        index = unit.last - 1
        if bearer is not None:
            reason = f"adjective of {owner.name} in the title of '{bearer.name}'"
            self.book.add(DraftMention(unit.first, unit.last, index, owner, MentionKind.DEMONYM, reason))
            return
        noun = self._modified(index)
        if noun is None:
            return
        lemma = frame.lemmas[noun]
        if lemma in CULTURE_NOUNS or frame.lowers[noun] in CULTURE_NOUNS:
            return
        person = lemma in PERSON_NOUNS or lemma in GROUP_NOUNS or frame.lowers[noun] in GROUP_NOUNS
        person = person or self.gazetteer.role([lemma]) is not None
        if person or noun in self.book.mentions or lemma in BODY_HEADS or lemma in ROLE_LIKE:
            return
        reason = f"adjective of {owner.name} with '{frame.words[noun]}'"
        self.book.add(DraftMention(unit.first, unit.last, index, owner, MentionKind.DEMONYM, reason))

    def _modified(self, index: int) -> int | None:
        """Return the noun that an adjective modifies, through coordination and hyphens."""
        frame = self.frame
        for _ in range(4):
            head = frame.heads[index]
            if head == index or frame.pos[index] in ("VERB", "AUX"):
                return None
            if (
                frame.deps[index] in ("amod", "compound", "nmod", "poss")
                and frame.pos[head] == "NOUN"
                and head > index
            ):
                following = frame.words[index + 1] if index + 1 < len(frame) else ""
                if not (following == "-" and head == index + 2):
                    return head
            index = head
            if frame.pos[index] == "NOUN" and frame.words[index].islower():
                return index
        return None
