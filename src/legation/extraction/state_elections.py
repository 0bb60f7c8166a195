"""Elections as they are judged: free and fair, rigged, without a choice; whose they are, by owner or by context."""

from collections.abc import Iterator

from spacy.tokens import Token

from legation.extraction.state_arguments import governing_verb
from legation.extraction.state_clauses import clause_tokens, phrase_tokens
from legation.extraction.state_frames import Candidate
from legation.extraction.state_scene import Scene
from legation.schema.records import Party

_FAIR = frozenset(
    """fair democratic legitimate clean transparent credible genuine competitive honest orderly inclusive
    pluralistic""".split()
)
_UNFAIR = frozenset(
    """unfair farcical farce sham charade rigged unfree undemocratic fraudulent fraud flawed illegitimate stolen
    manipulated uncompetitive restrictive unfairness irregularity rigging falsified mockery theatre theater
    ballot-stuffing staged phoney bogus fake rubber-stamp one-sided uncontested""".split()
)
_QUALITIES = frozenset(
    """competition pluralism choice fairness credibility legitimacy transparency opposition contest alternative
    integrity scrutiny standard rival challenger""".split()
)
_WITHOUT = frozenset({"lack", "absence", "without", "no", "absent", "limited", "little", "want", "miss"})
_SHORT_OF = frozenset({"short"})
_PARTS = frozenset({"process", "contest", "campaign", "polling", "ballot", "pluralism", "environment"})
_MANY = 4
"""Election words that make a document one about an election, whose process and campaign are then the election's."""
_OBJECT = Party("legitimate elections")


def find_elections(scene: Scene) -> Iterator[Candidate]:
    """Yield what the text says of the fairness of a state's elections."""
    seen: set[tuple[int, str]] = set()
    nouns = scene.classes["election"]
    if sum(len(scene.by_lemma.get(lemma, [])) for lemma in nouns) >= _MANY:
        nouns = nouns | _PARTS
        yield from _lacking(scene)
    for lemma in sorted(nouns):
        for noun in scene.by_lemma.get(lemma, []):
            if noun.pos_ != "NOUN":
                continue
            found = _judged(noun)
            if found is None:
                continue
            owner = _owner(scene, noun)
            predicate, tokens, status = found
            if owner is None or (predicate.i, owner.text) in seen:
                continue
            seen.add((predicate.i, owner.text))
            yield Candidate(
                "holds_legitimate_elections",
                owner,
                _OBJECT,
                predicate,
                tuple(tokens),
                f"election {lemma}",
                status,
            )


def _lacking(scene: Scene) -> Iterator[Candidate]:
    """Yield "it lacked real competition" in a document about an election."""
    for verb in scene.by_lemma.get("lack", []):
        missing = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in _QUALITIES]
        owner = scene.state_near(verb)
        if verb.pos_ == "VERB" and missing and owner is not None:
            tokens = tuple(clause_tokens(verb))
            yield Candidate(
                "holds_legitimate_elections", owner, _OBJECT, verb, tokens, "election lack", "denied"
            )


def _judged(noun: Token) -> tuple[Token, list[Token], str | None] | None:
    """Return the predicate that judges an election, its words and the status that it settles."""
    own = phrase_tokens(noun)
    if noun.dep_ == "pobj" and noun.head.head.lemma_.lower() in _WITHOUT and noun.lemma_ in _QUALITIES:
        return noun.head.head, phrase_tokens(noun.head.head), "denied"
    status = _verdict(own)
    if status is not None:
        return noun, own, _settled(status)
    for clause in noun.children:
        if clause.dep_ == "relcl" and clause.pos_ == "VERB":
            told = clause_tokens(clause)
            status = _verdict(told)
            if status is not None:
                return noun, sorted({*own, *told}, key=lambda token: token.i), _settled(status)
    governing = governing_verb(noun)
    if governing is None or governing[1].startswith("prep:in"):
        return None
    verb = governing[0]
    clause = set(clause_tokens(verb)) | set(own)
    for child in verb.children:
        if child.dep_ in ("ccomp", "oprd", "conj") and child.pos_ in ("NOUN", "ADJ"):
            clause |= set(phrase_tokens(child))
    tokens = sorted(clause, key=lambda token: token.i)
    status = _verdict([token for token in tokens if token not in own])
    if status is None:
        return None
    return (noun if _quotes_judgement(verb) else verb), tokens, _settled(status)


def _quotes_judgement(verb: Token) -> bool:
    """Say whether a verb passes a judgement on ("dismissed as unfair"), so that its own denial is none of it."""
    return verb.lemma_.lower() in ("dismiss", "reject", "denounce", "condemn", "criticise", "criticize")


def _verdict(tokens: list[Token]) -> bool | None:
    """Return True for fair, False for unfair, None for no judgement."""
    joined = [c for token in tokens for c in token.children if c.dep_ == "conj" and c.pos_ == "ADJ"]
    tokens = sorted({*tokens, *joined}, key=lambda token: token.i)
    words = [token.lemma_.lower() for token in tokens]
    forms = {token.lower_ for token in tokens}
    if (set(words) | forms) & _UNFAIR:
        return False
    missing = [i for i, word in enumerate(words) if word in _WITHOUT or word in _SHORT_OF]
    if missing and any(word in _QUALITIES for word in words[missing[0] :]):
        return False
    if set(words) & _FAIR and {"free", "fair"} & set(words) | set(words) & (_FAIR - {"fair"}):
        return True
    return None


def _settled(fair: bool) -> str | None:
    return None if fair else "denied"


def _owner(scene: Scene, noun: Token) -> Party | None:
    for party in scene.actors_inside(noun):
        if scene.is_state(party):
            return party
    return scene.state_near(noun)
