"""Unit, subject and measure of an amount: what is counted, whose it is, what it measures."""

import re

from spacy.tokens import Span, Token

from legation.annotators.lookup import LayerIndex
from legation.extraction.amount import Amount
from legation.extraction.figure_clauses import NOMINAL, Setting, bounds_of, subject_of
from legation.extraction.figure_stand_ins import stood_for
from legation.extraction.numbers import NumberKind
from legation.resources.units import person_nouns, word_list
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType

_LONGEST_PHRASE = 9
_TRIM = re.compile(
    r"^(?:(?:an?|the|its|their|his|her|our|some|about|around|roughly|nearly|almost|these|those|of|ever|between|from|under|over"
    r"|only|just|[-–])\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"(?:\s+(?:an?|the|its|their|his|her|our|at|in|of|by|for|with|to|from|on|and))+$", re.IGNORECASE
)
"""Words that a phrase cannot end on: what they belong to was left out."""
_ROLES = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos"})
_EDGES = " ,;:-–—“”\"'()"
_IRREGULAR = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "person": "people",
    "foot": "feet",
    "half": "halves",
    "life": "lives",
}


def unit_of(noun: Token | None, index: LayerIndex, *, compound: bool = False) -> str | None:
    """Return the unit that the counted noun gives: "people" for persons, else its plural with its modifiers."""
    if noun is None:
        return None
    if not compound and is_person(noun, index):
        return "people"
    if noun.pos_ not in NOMINAL and not compound:
        return None
    word = noun.text.lower() if noun.tag_ in ("NNS", "NNPS") else plural(noun.text.lower())
    if compound:
        return word
    before = [
        child.text.lower() for child in noun.lefts if child.dep_ == "compound" and child.i == noun.i - 1
    ]
    return " ".join([*before, word])


def people_without_noun(amount: Amount, setting: Setting) -> bool:
    """Say whether a number without a noun counts people: "killed 12", "thousands gathered"."""
    span, verb = setting.span, setting.verb
    root = span.root
    if amount.kind is NumberKind.VAGUE and root.dep_ in ("nsubj", "nsubjpass"):
        return True
    if verb is not None and verb.lemma_ in word_list("persons harmed or moved"):
        return True
    if (
        root.dep_ == "pobj"
        and root.head.lower_ == "of"
        and root.head.head.lemma_.lower() in word_list("groups of persons")
    ):
        return True
    if span.doc[span.end : span.end + 2].text.lower() in ("of you", "of us"):
        return True
    subject = subject_of(verb)
    if subject is not None and _counts_people(subject):
        return True
    return any(
        t.lemma_.lower() in word_list("people as a whole")
        for t in span.doc[max(span.sent.start, span.start - 4) : span.start]
    )


def _counts_people(subject: Token) -> bool:
    """Accept "the population is 1.4 million", "their number exceeds ..."."""
    lemma = subject.lemma_.lower()
    owned = any(child.lower_ in ("their", "our") for child in subject.children)
    return lemma in word_list("people as a whole") or (lemma in ("number", "count", "total") and owned)


def is_person(noun: Token, index: LayerIndex) -> bool:
    """Say whether a noun counts persons: by the table of nouns, by a demonym's plural, or by its actor."""
    if noun.lemma_.lower() in person_nouns() or noun.lower_ in person_nouns():
        return True
    if noun.lemma_.lower() == "member":
        return any(
            child.lower_ in ("crew", "family", "staff", "team", "board", "cast") for child in noun.lefts
        )
    mention = index.mention_of(noun)
    if mention is not None and index.actors[mention.actor].type in (ActorType.COMMUNITY, ActorType.PERSON):
        return True
    text = noun.text
    capital_plural = (
        text[0].isupper() and len(text) > 3 and text.endswith("s") and not any(c.isdigit() for c in text)
    )
    return capital_plural and noun.ent_type_ not in ("ORG", "PRODUCT", "FAC", "WORK_OF_ART")


def plural(word: str) -> str:
    """Return the regular English plural of a noun; plurals stay."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith(("s", "people", "men", "personnel", "percent")) and not word.endswith(("ss", "us")):
        return word
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def party_for(token: Token | None, index: LayerIndex, drop: Span | None = None) -> Party | None:
    """Return the actor that a token means, else its phrase without the number."""
    if token is None:
        return None
    party = index.party_of(token)
    if party is not None:
        return party
    low, high = bounds_of(
        token,
        frozenset({"amod", "compound", "poss", "prep", "nmod", "case", "nummod"}),
        token.doc[token.i : token.i + 1],
    )
    words = [
        t.text_with_ws
        for t in token.doc[low : min(high + 1, low + _LONGEST_PHRASE)]
        if drop is None or not drop.start <= t.i < drop.end
    ]
    text = _TRIM.sub("", " ".join("".join(words).split()).strip(_EDGES)).strip(_EDGES)
    text = _TAIL.sub("", text)
    return Party(text or token.text)


def subject_for(amount: Amount, setting: Setting, index: LayerIndex) -> Party:
    """Say whose figure it is: the counted group itself, else the subject or owner of what is measured."""
    verb = setting.verb
    chosen = stood_for(_subject_token(amount, setting), amount, setting, index)
    party = party_for(chosen, index, setting.span) if chosen is not None else None
    if party is None:
        party = party_for(stood_for(subject_of(verb), amount, setting, index), index, setting.span)
    return party if party is not None else Party(setting.span.text)


def _subject_token(amount: Amount, setting: Setting) -> Token | None:
    noun = setting.noun
    of_noun = amount.dimension in ("count", "zero", "share") or amount.form.endswith("compound")
    if noun is None or (amount.dimension == "rank" and _is_one_of_them(noun)):
        return subject_of(setting.verb) or noun
    if of_noun:
        return noun
    if amount.dimension in ("rank", "ordinal", "unique") and noun.dep_ in _ROLES:
        return noun.head if noun.dep_ == "appos" else noun
    return subject_of(setting.verb) or noun


def _is_one_of_them(noun: Token) -> bool:
    """Accept "one of the largest buyers": the rank is the subject's, not the group's."""
    if noun.dep_ != "pobj":
        return False
    return noun.head.lower_ == "among" or (noun.head.lower_ == "of" and noun.head.head.lower_ == "one")


def measure_for(amount: Amount, setting: Setting) -> str:
    """Say in plain words what is measured."""
    noun = setting.noun
    name = plural(noun.lower_) if noun is not None and noun.pos_ in NOMINAL else ""
    if amount.dimension == "share":
        return f"share of {noun.text}" if noun is not None else "share"
    if amount.dimension == "rank":
        return f"rank among {name}" if name else "rank"
    if amount.dimension == "ordinal":
        return f"ordinal among {name}" if name else "ordinal"
    if amount.dimension == "unique":
        return f"number of such {name}" if name else "number"
    if amount.dimension == "time":
        return _time_measure(amount)
    if amount.dimension == "length":
        return _length_measure(noun)
    fixed = {
        "money": "amount",
        "score": "score",
        "multiple": "multiple",
        "frequency": "frequency",
        "count": "number",
        "zero": "number",
        "area": "area",
    }
    return fixed.get(amount.dimension, amount.dimension)


def _length_measure(noun: Token | None) -> str:
    lemma = noun.lemma_.lower() if noun is not None else ""
    if lemma in word_list("length"):
        return "length"
    return "height" if lemma in word_list("height") else lemma if lemma in ("range", "radius") else "distance"


def _time_measure(amount: Amount) -> str:
    if amount.form.startswith("age"):
        return "age"
    return {"ago": "time since", "later": "time between"}.get(amount.form, "duration")
