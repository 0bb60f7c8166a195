"""What an amount is said of: the counted noun, the clause that states it, its subject and its measure."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from legation.annotators.lookup import LayerIndex
from legation.extraction.figure_amounts import Amount
from legation.extraction.numbers import NumberKind
from legation.resources.units import person_nouns
from legation.schema.records import Party
from legation.schema.vocabulary import ActorType

_NOMINAL = frozenset({"NOUN", "PROPN"})
_CLIMB = frozenset(
    {"nummod", "quantmod", "amod", "compound", "nmod", "npadvmod", "advmod", "det", "predet", "poss"}
)
_CORE = frozenset(
    {"nsubj", "nsubjpass", "aux", "auxpass", "neg", "dobj", "attr", "prep", "advmod", "npadvmod", "dative", "acomp", "oprd", "prt",
     "xcomp", "agent", "expl", "csubj", "dep", "det", "nummod", "amod", "compound", "poss", "quantmod", "nmod", "case", "predet", "intj"}
)  # fmt: skip
_NP_PARTS = frozenset(
    {
        "det",
        "amod",
        "compound",
        "nummod",
        "poss",
        "prep",
        "quantmod",
        "nmod",
        "case",
        "predet",
        "advmod",
        "npadvmod",
        "punct",
    }
)
_LOOSE = frozenset({"conj", "appos", "advcl", "parataxis"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_LONGEST_CLAUSE = 28
_LONGEST_PHRASE = 9
_PERSONS_HARMED = frozenset(
    "kill die injure wound arrest detain displace flee drown hurt deport evacuate execute jail imprison charge sentence recruit "
    "hospitalise hospitalize infect abduct kidnap".split()
)
_PEOPLED = frozenset(
    {"population", "toll", "community", "electorate", "diaspora", "minority", "workforce", "headcount"}
)
_GROUPS = frozenset(
    "delegation group team crew crowd panel committee jury family force party cabinet audience staff garrison".split()
)
_LENGTH_NOUNS = {
    "border": "length", "coast": "length", "coastline": "length", "pipeline": "length", "road": "length", "river": "length", "fence": "length",
    "wall": "length", "tunnel": "length", "cable": "length", "front": "length", "railway": "length", "range": "range", "radius": "radius",
    "mountain": "height", "tower": "height",
}  # fmt: skip
_TRIM = re.compile(
    r"^(?:(?:a|an|the|its|their|his|her|our|some|about|around|roughly|nearly|almost|these|those|of|ever|between|from|under|over|only|just|[-–])\s+)+",
    re.IGNORECASE,
)
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


@dataclass(frozen=True, slots=True)
class Setting:
    """Where an amount stands in its sentence.

    Attributes:
        span: Tokens of the amount.
        noun: Counted or measured noun, or None.
        verb: Verb of the clause, or None for a bare phrase.
        char_start: First offset of the words that state the figure.
        char_end: Offset after the last.
    """

    span: Span
    noun: Token | None
    verb: Token | None
    char_start: int
    char_end: int


def setting_of(amount: Amount, doc: Doc) -> Setting | None:
    """Find noun, verb and clause of an amount; None where its offsets hit no token."""
    span = doc.char_span(amount.start, amount.end, alignment_mode="expand")
    if span is None or len(span) == 0:
        return None
    noun = counted_noun(amount, span)
    verb = governing_verb(noun if noun is not None else span.root)
    start, end = _stated_in(amount, span, noun, verb)
    return Setting(span, noun, verb, start, end)


def counted_noun(amount: Amount, span: Span) -> Token | None:
    """Return the noun that the amount counts, measures or ranks.

    The parse decides; where it gives none, the first noun group after the number.
    """
    doc, limit = span.doc, span.sent.end
    following = doc[span.end] if span.end < limit else None
    if amount.form == "zero" and span[-1].pos_ == "NOUN" and span[-1].lower_ != "none":
        return span[-1]
    if following is not None and following.lower_ == "of" and following.pos_ == "ADP":
        found = next((child for child in following.children if child.dep_ == "pobj"), None)
        if found is not None and (found.pos_ in _NOMINAL or amount.dimension == "share"):
            return found
        return _scan(doc, span.end + 1, limit)
    if amount.form == "compound" and amount.dimension == "count":
        return _after_hyphen(span)
    root = span.root
    head = root.head
    if (
        amount.dimension == "count"
        and root.dep_ == "pobj"
        and head.lower_ == "of"
        and head.head.lower_ == "one"
    ):
        apposed = head.head.head if head.head.dep_ == "appos" else None
        if apposed is not None and _scan(doc, span.end, limit) is None:
            return apposed  # "the synagogue, one of some 30 in the province"
    if (
        root.dep_ in _CLIMB
        and head.i >= span.end
        and head.pos_ in (*_NOMINAL, "ADJ", "NUM")
        and head.i - span.end < 8
    ):
        return _top_of_group(head)
    scanned = _scan(doc, span.end, limit)
    if scanned is not None:
        return scanned
    if (
        root.pos_ in _NOMINAL
        and amount.dimension in ("rank", "ordinal", "unique", "zero")
        and root.i < span.end
    ):
        return root
    return None


def _top_of_group(token: Token) -> Token:
    while (
        token.dep_ in ("compound", "nmod", "amod", "npadvmod", "nummod", "quantmod")
        and token.head.i > token.i
    ):
        if token.head.pos_ not in (*_NOMINAL, "ADJ", "NUM") or token.head.i - token.i > 5:
            break
        token = token.head
    return token


def _after_hyphen(span: Span) -> Token | None:
    for token in span.doc[span.end : min(span.end + 3, span.sent.end)]:
        if token.is_alpha:
            return token
    return None


def _scan(doc: Doc, start: int, limit: int) -> Token | None:
    """Return the last noun of the first noun group from a token on."""
    last: Token | None = None
    for token in doc[start : min(start + 8, limit)]:
        if token.pos_ in _NOMINAL:
            if last is not None and token.head.i != last.i and last.head.i != token.i:
                break
            last = token
            if token.tag_ in ("NNS", "NNPS"):
                break
        elif (
            last is not None
            or token.pos_ not in ("ADJ", "ADV", "NUM", "PUNCT", "DET", "PRON", "PART")
            or token.text in ",;.:()—–"
        ):
            break
    return last


def governing_verb(token: Token) -> Token | None:
    """Return the nearest verb above a token."""
    for ancestor in [token, *token.ancestors]:
        if ancestor.pos_ in ("VERB", "AUX") and ancestor.dep_ not in ("aux", "auxpass", "amod"):
            return ancestor
    return None


def subject_of(verb: Token | None) -> Token | None:
    """Return the subject of a verb: its own, or that of the clause that controls it; a relative pronoun's noun."""
    seen: set[int] = set()
    while verb is not None and verb.i not in seen:
        seen.add(verb.i)
        for child in verb.children:
            if child.dep_ in ("nsubj", "nsubjpass"):
                if child.lower_ in ("which", "that", "who", "whom") and verb.dep_ == "relcl":
                    return verb.head
                return child
        if verb.dep_ in ("acl", "relcl"):
            return verb.head
        if verb.dep_ not in ("conj", "xcomp", "advcl", "pcomp", "prep", "ccomp"):
            return None
        verb = verb.head if verb.head.pos_ in ("VERB", "AUX") else governing_verb(verb.head)
    return None


def _bounds(token: Token, allowed: frozenset[str], keep: Span) -> tuple[int, int]:
    """Return first and last token of a head with those of its dependents that belong to it."""
    low = high = token.i
    for child in token.children:
        holds = child.left_edge.i <= keep.start and keep.end - 1 <= child.right_edge.i
        if child.dep_ in allowed or holds:
            if child.dep_ == "punct" and child.text != "-":
                continue
            first, last = _phrase_edges(child, keep)
            low, high = min(low, first), max(high, last)
    return low, high


def _phrase_edges(token: Token, keep: Span) -> tuple[int, int]:
    """Return the edges of a dependent without clauses that hang on its end (a relative clause stays with its noun)."""
    low, high = token.left_edge.i, token.right_edge.i
    for child in token.subtree:
        if (
            child.dep_ in ("conj", "appos", "advcl", "parataxis")
            and child.i > token.i
            and child.left_edge.i >= keep.end
        ):
            high = min(high, child.left_edge.i - 1)
    while high > token.i and (token.doc[high].is_punct or token.doc[high].pos_ == "CCONJ"):
        high -= 1
    return low, max(high, token.i)


def _stated_in(amount: Amount, span: Span, noun: Token | None, verb: Token | None) -> tuple[int, int]:
    """Choose the words that state the figure: a short clause, else its verb with the phrase, else the phrase."""
    doc = span.doc
    phrase = _phrase(span, noun)
    low, high = phrase
    if verb is not None and not (amount.form in ("age compound", "compound") and _is_far(verb, phrase)):
        clause_low, clause_high = _bounds(verb, _CORE, span)
        clause_low, clause_high = min(clause_low, low), max(clause_high, high)
        if clause_high - clause_low < _LONGEST_CLAUSE:
            low, high = clause_low, clause_high
        elif verb.i < low and low - verb.i < 12:
            low = verb.i
    sentence = span.sent
    low, high = max(low, sentence.start), min(high, sentence.end - 1)
    low, high = min(low, span.start), max(high, span.end - 1)
    while low < span.start and (doc[low].is_punct or doc[low].pos_ in ("CCONJ", "SCONJ")):
        low += 1
    while high >= span.end and doc[high].is_punct and doc[high].text != "%":
        high -= 1
    return min(doc[low].idx, amount.start), max(doc[high].idx + len(doc[high].text), amount.end)


def _is_far(verb: Token, phrase: tuple[int, int]) -> bool:
    return not phrase[0] - 3 <= verb.i <= phrase[1] + 3


def _phrase(span: Span, noun: Token | None) -> tuple[int, int]:
    if noun is None:
        return span.start, span.end - 1
    top = noun
    while top.dep_ == "pobj" and top.head.head.i >= span.start and top.head.head.i < span.end:
        top = top.head.head
    low, high = _bounds(top, _NP_PARTS, span)
    return min(low, span.start, noun.left_edge.i if noun.i > span.start else span.start), max(
        high, span.end - 1, noun.i
    )


def unit_of(noun: Token | None, index: LayerIndex, *, compound: bool = False) -> str | None:
    """Return the unit that the counted noun gives: "people" for persons, else its plural with its modifiers."""
    if noun is None:
        return None
    if not compound and is_person(noun, index):
        return "people"
    if noun.pos_ not in _NOMINAL and not compound:
        return None
    word = noun.text.lower() if noun.tag_ in ("NNS", "NNPS") else plural(noun.text.lower())
    if compound:
        return word
    before = [
        child.text.lower() for child in noun.lefts if child.dep_ == "compound" and child.i == noun.i - 1
    ]
    return " ".join([*before, word])


def people_without_noun(amount: Amount, setting: Setting) -> bool:
    """Say whether a number without a noun counts people: "killed 12", "thousands gathered", "its population is 9,000"."""
    span, verb = setting.span, setting.verb
    root = span.root
    if amount.kind is NumberKind.VAGUE and root.dep_ in ("nsubj", "nsubjpass"):
        return True
    if verb is not None and verb.lemma_ in _PERSONS_HARMED:
        return True
    if root.dep_ == "pobj" and root.head.lower_ == "of" and root.head.head.lemma_.lower() in _GROUPS:
        return True
    subject = subject_of(verb)
    if subject is not None and _counts_people(subject):
        return True
    return any(
        t.lemma_.lower() in _PEOPLED for t in span.doc[max(span.sent.start, span.start - 4) : span.start]
    )


def _counts_people(subject: Token) -> bool:
    """ "The population is 1.4 million", "their number exceeds ..."."""
    lemma = subject.lemma_.lower()
    owned = any(child.lower_ in ("their", "our") for child in subject.children)
    return lemma in _PEOPLED or (lemma in ("number", "count", "total") and owned)


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
    low, high = _bounds(
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
    return Party(text or token.text)


def subject_for(amount: Amount, setting: Setting, index: LayerIndex) -> Party:
    """Say whose figure it is: the counted group itself, else the subject or owner of what is measured."""
    noun, verb = setting.noun, setting.verb
    chosen: Token | None
    if amount.dimension in ("count", "zero") or (amount.form.endswith("compound") and noun is not None):
        chosen = noun
    elif amount.dimension == "share" and noun is not None:
        chosen = noun
    elif amount.dimension == "rank" and noun is not None and _is_one_of_them(noun):
        chosen = subject_of(verb) or noun
    elif (
        amount.dimension in ("rank", "ordinal", "unique")
        and noun is not None
        and noun.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj", "appos")
    ):
        chosen = noun.head if noun.dep_ == "appos" else noun
    else:
        chosen = subject_of(verb) or noun
    party = party_for(chosen, index, setting.span) if chosen is not None else None
    if party is None:
        party = party_for(subject_of(verb), index, setting.span)
    return party if party is not None else Party(setting.span.text)


def _is_one_of_them(noun: Token) -> bool:
    """ "One of the largest buyers", "among the largest buyers": the rank is the subject's, not the group's."""
    if noun.dep_ != "pobj":
        return False
    return noun.head.lower_ == "among" or (noun.head.lower_ == "of" and noun.head.head.lower_ == "one")


def measure_for(amount: Amount, setting: Setting) -> str:
    """Say in plain words what is measured."""
    noun = setting.noun
    name = plural(noun.lower_) if noun is not None and noun.pos_ in _NOMINAL else ""
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
        return _LENGTH_NOUNS.get(noun.lemma_.lower() if noun is not None else "", "distance")
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


def _time_measure(amount: Amount) -> str:
    if amount.form.startswith("age"):
        return "age"
    return {"ago": "time since", "later": "time between"}.get(amount.form, "duration")
