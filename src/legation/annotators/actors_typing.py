"""What kind of thing each name of a document names: witnesses from every place where it stands, one verdict.

The gazetteer's word counts for what it knows. For other names the places vote: a title before, a verb of saying
after, "the president of X", "in X", a demonym made from X, spaCy's label. No witness decides alone unless it is
a construction that admits one reading only.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping
from types import MappingProxyType

from legation.actors.demonyms import is_demonym_of
from legation.actors.given_names import GIVEN_NAMES
from legation.actors.lexicon import (
    FEMALE_NOUNS,
    GROUP_NOUNS,
    MALE_NOUNS,
    ORGANISATION_HEADS,
    OUTLET_HEADS,
    PERSON_NOUNS,
    PLACE_HEADS,
    PORTFOLIOS,
    SAYING,
    STATE_NOUNS,
    STATE_ORGANS,
    word_set,
)
from legation.annotators.actors_frame import Frame
from legation.annotators.actors_names import NameSpan
from legation.annotators.actors_polities import agreeing_pronoun, polity_witnesses
from legation.annotators.actors_profile import STATE_LEAST, SURE, Profile
from legation.schema.vocabulary import ActorType

_PLURALS = frozenset({"NNS", "NNPS"})
_PLACES = frozenset({ActorType.PLACE, ActorType.COMMUNITY})
_PLACE_PREPOSITIONS = {"in": 2.0, "near": 1.5, "around": 1.0, "outside": 1.0, "across": 1.0, "to": 0.5, "at": 0.5,
                       "from": 0.3, "throughout": 1.5, "inside": 1.0, "into": 1.0, "off": 1.0}  # fmt: skip
_ANYBODYS = word_set("president leadership chancellor crews capital government authorities officials")
"""Organs that firms, universities, provinces and movements have as well."""
_COMPANIES = word_set(
    "airline carrier company firm bank newspaper portal website broadcaster channel charity startup"
)
_TAKEN = word_set(
    "bomb bombard shell besiege storm invade annex occupy liberate overrun blockade garrison partition"
)
"""What is done to places and states, and to no person."""
_POLITIES = STATE_NOUNS - {"union", "country", "nation", "commonwealth"}
_KINDS_AFTER = word_set("""
party movement newspaper website portal agency station magazine broadcaster channel coalition alliance bloc
daily weekly network firm company airline militia faction
""")
_LAND = re.compile(r"[A-Z][a-z]+(?:ia|land|stan)")
_EACH = 2
"""Times that one kind of witness for a state counts for one name."""
_LABEL_VOTES = {
    "PERSON": (ActorType.PERSON, 1.0), "ORG": (ActorType.ORGANISATION, 1.0), "GPE": (ActorType.PLACE, 1.0),
    "LOC": (ActorType.PLACE, 1.2), "FAC": (ActorType.PLACE, 0.7), "NORP": (ActorType.COMMUNITY, 0.7),
}  # fmt: skip


def name_key(words: Iterable[str]) -> str:
    """Return the string under which places of one name are collected."""
    joined = (
        re.sub(r" (\.[A-Za-z]{2,3})$", r"\1", " ".join(words))
        .replace("’", "'")
        .replace(" - ", "-")
        .replace(" .", ".")
        .replace(" '", "'")
    )
    for tail in ("'s", "'"):
        joined = joined.removesuffix(tail)
    return joined.removeprefix("The ").removeprefix("the ")


def profile_names(
    frame: Frame,
    spans: Iterable[NameSpan],
    *,
    titles: frozenset[str],
    demonyms: Iterable[str],
    states: Container[str] = (),
    known: Container[str] = (),
    capitals: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Profile]:
    """Collect the names of a document and let every place vote.

    Args:
        frame: The tokens.
        spans: The names.
        titles: Last words of personal titles, lower case.
        demonyms: Words of the document that can be adjectives of a place.
        states: Names that the gazetteer knows as states.
        known: Names that the gazetteer knows at all.
        capitals: Forms of the running text for names that a heading prints in capitals.
    """
    profiles: dict[str, Profile] = {}
    for span in spans:
        words = frame.words[span.first : span.last]
        key = name_key(capitals.get(" ".join(words), " ".join(words)).split())
        profiles.setdefault(key, Profile(key)).spans.append(span)
    adjectives = sorted(set(demonyms))
    for profile in profiles.values():
        _vote_form(profile, adjectives)
        for span in profile.spans:
            _vote_place(frame, profile, span, titles)
        _vote_polity(frame, profile)
        _discount(frame, profile)
    _vote_official_names(profiles, capitals)
    _vote_surnames(profiles)
    _note_world(profiles, known)
    _vote_company(frame, profiles, states)
    return profiles


def _discount(frame: Frame, profile: Profile) -> None:
    """Take back the label's word alone where nothing else speaks and the form is that of a common word or a one-off."""
    words = profile.key.split()
    if profile.key.lower() in PORTFOLIOS or sum(map(str.isalnum, profile.key)) < 2:
        profile.votes.clear()
        return
    if len(words) > 1:
        if not profile.votes or max(profile.votes.values()) < 0.5:
            return
        if words[0].istitle() and words[-1].istitle() and not profile.key.isupper():
            profile.vote(ActorType.PERSON, 0.3, "two capitalised words")
        return
    best = max(profile.votes.values(), default=0.0)
    if best < 3.0 and not any(frame.cased[span.first] for span in profile.spans):
        profile.votes.clear()
        return
    label_only = profile.why(ActorType.PERSON) == "the parser's entity label"
    if label_only and max(profile.votes[ActorType.PLACE], profile.votes[ActorType.STATE]) >= 0.5:
        profile.votes[ActorType.PERSON] = min(0.4, profile.votes[ActorType.PERSON])
    if profile.key.lower() in frame.lows and best < 3.0:
        profile.votes.clear()
    elif profile.votes[ActorType.PERSON] < 1.3 and profile.verdict() is ActorType.PERSON:
        profile.votes[ActorType.PERSON] = 0.4


def _vote_form(profile: Profile, adjectives: list[str]) -> None:
    words = profile.key.lower().split()
    last = words[-1]
    opener = words[0]
    if last in STATE_NOUNS and len(words) > 1:
        profile.vote(
            ActorType.STATE if last in ("republic", "kingdom", "emirate") else ActorType.ORGANISATION,
            2.0,
            f"ends in '{last}'",
        )
    elif last in ORGANISATION_HEADS and len(words) > 1:
        profile.vote(ActorType.ORGANISATION, 4.0, f"ends in '{last}'")
    elif "of" in words and words[words.index("of") - 1] in _POLITIES and len(words) > 2:
        profile.vote(ActorType.STATE, 4.0, f"'{words[words.index('of') - 1]} of' in its name")
    elif any(
        joint in words and words[words.index(joint) - 1] in ORGANISATION_HEADS
        for joint in ("of", "for", "on")
    ):
        profile.vote(ActorType.ORGANISATION, 4.0, "opens with a word for an organisation")
    elif len(words) > 2 and any(word in ORGANISATION_HEADS for word in words):
        profile.vote(ActorType.ORGANISATION, 2.5, "a word for an organisation in its name")
    elif last in PLACE_HEADS and len(words) > 1:
        profile.vote(ActorType.PLACE, 4.0, f"ends in '{last}'")
    elif last in OUTLET_HEADS and len(words) > 1:
        profile.vote(ActorType.ORGANISATION, 2.0, f"ends in '{last}'")
    elif opener in ("mount", "lake", "fort", "cape", "port", "port of"):
        profile.vote(ActorType.PLACE, 2.5, f"opens with '{opener}'")
    if re.fullmatch(r"[A-Z][\w-]*\.[A-Za-z]{2,3}", profile.key):
        profile.vote(ActorType.ORGANISATION, 3.0, "the form of a web address")
    if len(words) == 1 and profile.key.isupper() and 2 <= len(profile.key) <= 6:
        profile.vote(ActorType.ORGANISATION, 1.5, "an acronym")
    if profile.key.isupper():
        return
    if _LAND.fullmatch(profile.key) and opener not in GIVEN_NAMES and len(profile.key) > 4:
        profile.vote(ActorType.STATE, 0.96, "the form of a land's name")
    for adjective in adjectives:
        if adjective.lower() != profile.key.lower() and is_demonym_of(adjective, profile.key):
            profile.vote(ActorType.STATE, 3.0, f"'{adjective}' is made from it")
            break


def _vote_place(frame: Frame, profile: Profile, span: NameSpan, titles: frozenset[str]) -> None:
    _vote_before(frame, profile, span, titles)
    _vote_after(frame, profile, span, titles)
    if span.label in ("EVENT", "WORK_OF_ART", "LAW"):
        profile.vote(ActorType.ORGANISATION, -1.5, "the parser takes it for an event or a work")
    label = _LABEL_VOTES.get(span.label)
    if label is not None:
        several = span.last - span.first > 1
        beside = (span.last < len(frame) and frame.words[span.last] == "/") or frame.words[
            span.first - 1
        ] == "/"
        weight = (
            0.3
            if beside
            else label[1]
            * (1.6 if several and span.label == "PERSON" else 1.0)
            / max(1.0, len(profile.spans) / 2)
        )
        profile.vote(label[0], weight, "the parser's entity label", soft=not several or label[0] in _PLACES)


def _vote_before(frame: Frame, profile: Profile, span: NameSpan, titles: frozenset[str]) -> None:
    before = span.first - 1
    if span.title < span.first:
        profile.vote(ActorType.PERSON, 5.0, f"title '{frame.phrase(span.title, span.first)}' before it")
        return
    if before < 0 or frame.sents[before] != frame.sents[span.first]:
        return
    low = frame.lowers[before]
    if (low in titles or frame.lemmas[before] in titles) and frame.pos[before] in ("NOUN", "PROPN"):
        profile.vote(ActorType.PERSON, 4.0, f"'{frame.words[before]}' before it")
    elif span.last - span.first > 1 and _closes_role(frame, before, titles):
        profile.vote(ActorType.PERSON, 4.0, "closes the phrase of a role")
    elif low == "the":
        profile.vote(ActorType.ORGANISATION, 0.8, "article before it")
        profile.vote(ActorType.PLACE, 0.4, "article before it")
        profile.vote(ActorType.PERSON, -2.0, "article before it")
    elif low == "," and before > 0 and frame.lowers[before - 1] in titles and frame.pos[before - 1] == "NOUN":
        profile.vote(ActorType.PERSON, 2.5, f"'{frame.words[before - 1]},' before it")
    elif low in _PLACE_PREPOSITIONS:
        profile.vote(ActorType.PLACE, _PLACE_PREPOSITIONS[low], f"'{low}' before it", soft=True)
    elif low == "of" and before > 0:
        noun = frame.lemmas[before - 1]
        if profile.key.lower() in PORTFOLIOS:
            return
        if noun in STATE_ORGANS or frame.lowers[before - 1] in STATE_ORGANS:
            weight = 2.0 if noun in _ANYBODYS or frame.lowers[before - 1] in _ANYBODYS else 4.0
            profile.vote(ActorType.STATE, weight, f"'{frame.words[before - 1]} of' before it")
        elif noun in STATE_NOUNS:
            profile.vote(ActorType.STATE, 3.0, f"'{frame.words[before - 1]} of' before it")
        elif noun in ("city", "town", "village", "port", "region", "island", "province"):
            profile.vote(ActorType.PLACE, 4.0, f"'{noun} of' before it")
    elif low in ("city", "town", "village", "region", "province"):
        profile.vote(ActorType.PLACE, 2.0, f"'{low}' before it")


def _closes_role(frame: Frame, before: int, titles: frozenset[str]) -> bool:
    """Say whether a name that ends at `before` hangs on a role: "ambassador to the Isles A. Example"."""
    if frame.pos[before] != "PROPN":
        return False
    index = before
    while index > 0 and frame.words[index][0].isupper() and before - index < 6:
        index -= 1
    if frame.lowers[index] == "the" and index > 0:
        index -= 1
    joint = index > 0 and frame.lowers[index] in ("to", "of", "for", "in", "at")
    return joint and frame.lowers[index - 1] in titles and frame.sents[index - 1] == frame.sents[before]


def _vote_after(frame: Frame, profile: Profile, span: NameSpan, titles: frozenset[str]) -> None:
    after = span.last
    if after >= len(frame) or frame.sents[after] != frame.sents[span.first]:
        return
    low = frame.lowers[after]
    if low == "," and after + 1 < len(frame):
        _vote_apposed(frame, profile, span, titles)
    elif low == "who":
        profile.vote(ActorType.PERSON, 3.0, "'who' after it")
    elif low in _KINDS_AFTER:
        profile.vote(ActorType.ORGANISATION, 3.5, f"'{low}' after it")
    head = frame.root(span.first, span.last)
    verb = frame.heads[head]
    if frame.deps[head] in ("dobj", "nsubjpass") and frame.lemmas[verb] in _TAKEN:
        profile.vote(ActorType.PLACE, 1.0, f"object of '{frame.words[verb]}'", soft=True)
    if frame.deps[head] in ("nsubj", "nsubjpass") and verb != head and frame.lemmas[verb] in SAYING:
        two = span.last - span.first == 2 and frame.lowers[span.first - 1] != "the"
        profile.vote(ActorType.PERSON, 1.0 if two else 0.5, "subject of a verb of saying", soft=not two)


def _vote_polity(frame: Frame, profile: Profile) -> None:
    """Let the places of a name say whether it is a state's; one witness counts at most twice."""
    if profile.key.lower() in PORTFOLIOS or all(frame.tags[s.last - 1] in _PLURALS for s in profile.spans):
        return
    seen: Counter[str] = Counter()
    if profile.key.lower() in GIVEN_NAMES:
        profile.vote(ActorType.STATE, -STATE_LEAST, "a given name")
    for span in profile.spans:
        kind, pronoun = agreeing_pronoun(frame, span)
        if kind is not None and seen[pronoun] < _EACH and " " not in profile.key:
            seen[pronoun] += 1
            profile.vote(kind, 0.9, f"'{pronoun}' after it")
        for weight, reason in polity_witnesses(frame, span):
            seen[reason] += 1
            if seen[reason] <= _EACH and (weight >= 1.0 or weight < 0 or " " not in profile.key):
                profile.vote(ActorType.STATE, weight, reason)


def _vote_apposed(frame: Frame, profile: Profile, span: NameSpan, titles: frozenset[str]) -> None:
    """Recognise "X, the premier of Y," and "X, who": a person; "X, the capital": a place."""
    first = span.last + 1
    if frame.lowers[first] == "who":
        profile.vote(ActorType.PERSON, 3.0, "'who' after it")
        return
    head = frame.root(span.first, span.last)
    apposed = [child for child in frame.children[head] if frame.deps[child] == "appos" and child > first - 1]
    for noun in apposed[:1]:
        lemma = frame.lemmas[noun]
        if lemma in ("capital", "city", "town", "village", "region", "province", "enclave", "port", "island"):
            profile.vote(ActorType.PLACE, 4.0, f"called a '{lemma}'")
        elif lemma in STATE_NOUNS:
            profile.vote(ActorType.STATE, 4.0, f"called a '{lemma}'")
        elif lemma in PERSON_NOUNS or lemma in FEMALE_NOUNS or lemma in MALE_NOUNS or lemma in titles:
            profile.vote(ActorType.PERSON, 3.0, f"called a '{lemma}'")
        elif (lemma in ORGANISATION_HEADS or lemma in _COMPANIES) and frame.words[noun].islower():
            profile.vote(ActorType.ORGANISATION, 3.0, f"called a '{lemma}'")


def _vote_official_names(profiles: dict[str, Profile], capitals: Mapping[str, str]) -> None:
    """Let "the Republic of X" prove that X is a state."""
    for key in sorted(profiles):
        tail = short_name(key)
        tail = capitals.get(tail, tail)
        if tail != key and tail in profiles and profiles[key].verdict() is ActorType.STATE:
            profiles[tail].vote(ActorType.STATE, 4.0, f"called '{key}'")


def short_name(key: str) -> str:
    """Return X of "Republic of X", else the name itself."""
    head, joint, tail = key.partition(" of ")
    if joint and head.lower().split()[-1] in _POLITIES:
        return tail.removeprefix("the ")
    return key


def _note_world(profiles: dict[str, Profile], known: Container[str]) -> None:
    """Note on every name whether the document has a state that no gazetteer knows."""
    sure = [
        key
        for key in sorted(profiles)
        if key not in known and profiles[key].unproved and profiles[key].is_surely_state()
    ]
    for profile in profiles.values():
        profile.invented = any(key != profile.key for key in sure)


def _vote_surnames(profiles: dict[str, Profile]) -> None:
    """A single word that ends a full personal name of the document is that person's surname."""
    for key in sorted(profiles):
        words = key.split()
        alone = profiles.get(words[-1])
        if len(words) == 2 and alone is not None and alone.verdict() is ActorType.PERSON:
            profiles[key].vote(ActorType.PERSON, 3.0, f"'{words[-1]}' is used alone of a person")
    surnames: dict[str, str] = {}
    for key in sorted(profiles):
        words = key.split()
        profile = profiles[key]
        votes = profile.votes
        if len(words) > 1 and votes[ActorType.PERSON] > max(
            votes[ActorType.ORGANISATION], votes[ActorType.PLACE], votes[ActorType.STATE], 0.5
        ):
            surnames.setdefault(words[-1], key)
    for surname, full in sorted(surnames.items()):
        if surname in profiles:
            profiles[surname].vote(ActorType.PERSON, 5.0, f"surname of '{full}'")


def _vote_company(frame: Frame, profiles: dict[str, Profile], states: Container[str]) -> None:
    """Recognise "A and B", "between A and B", "A-B ties": an unknown name beside a state is likely one."""
    at: dict[int, Profile] = {}
    for key in sorted(profiles):
        for span in profiles[key].spans:
            at[frame.root(span.first, span.last)] = profiles[key]
    pairs = [
        (at[frame.heads[head]], at[head], _between(frame, frame.heads[head]))
        for head in sorted(at)
        if frame.deps[head] == "conj" and frame.heads[head] in at and not _in_state(frame, head)
    ]
    for _ in range(2):
        for left, right, between in pairs:
            for one, other in ((left, right), (right, left)):
                known = one.key in states or (one.is_state() and one.votes[ActorType.STATE] >= SURE)
                if known and other.unproved and other.key.lower() not in GROUP_NOUNS:
                    weight = 2.0 if between else 1.0
                    other.vote(ActorType.STATE, weight, f"beside '{one.key}'")
        pairs = [pair for pair in pairs if pair[0].is_state() != pair[1].is_state()]


def _in_state(frame: Frame, head: int) -> bool:
    """Recognise "in Karsk, Veldria": a town and its state, which the parser takes for a list."""
    town = frame.heads[head]
    joined = any(frame.deps[i] == "cc" for i in range(town + 1, head))
    return not joined and frame.lowers[frame.heads[town]] in _PLACE_PREPOSITIONS


def _between(frame: Frame, head: int) -> bool:
    """Say whether the first of two names stands after "between", or after "with" and a word for a relation."""
    return frame.deps[head] == "pobj" and frame.lowers[frame.heads[head]] == "between"
