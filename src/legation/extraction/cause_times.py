"""Causal links that times carry: since an event, as something changed, whenever, an inverted "were" or "should"."""

from collections.abc import Iterator

from spacy.tokens import Token

from legation.extraction.cause_happenings import CHANGING, REACTIONS, is_event
from legation.extraction.cause_links import Link, part_tokens
from legation.extraction.state_arguments import clause_subject
from legation.extraction.state_scene import Scene

_INCLINED = frozenset(
    """interested keen eager reluctant unwilling ready anxious cautious wary nervous willing impatient""".split()
)
"""What one is as things stand."""
_WILL = frozenset({"will", "would", "could", "can", "may", "might", "'ll", "’ll", "shall"})


def find_times(scene: Scene) -> Iterator[Link]:
    """Yield the links that times assert."""
    for token in scene.by_word.get("since", []):
        yield from _since(token)
    for token in scene.by_word.get("as", []):
        yield from _as(token)
        yield from _inclined(scene, token)
    for token in scene.by_word.get("whenever", []):
        yield from _whenever(token)
    for word in ("were", "should"):
        for token in scene.by_word.get(word, []):
            yield from _inverted(token)


def _since(since: Token) -> Iterator[Link]:
    """Yield "since the fire, deliveries have dropped", "since 2014, when the canal closed, trade has fallen"."""
    verb = since.head
    what = next((c for c in since.children if c.dep_ == "pobj"), None)
    if since.dep_ != "prep" or what is None or verb.pos_ != "VERB" or not _changes(verb):
        return
    clauses = [c for c in (*what.children, *verb.children) if c.dep_ in ("relcl", "advcl") and what.i < c.i]
    when = next((c for c in clauses if _marked(c, "when") and c.left_edge.i <= what.i + 4), None)
    event = what if what.pos_ == "NOUN" and is_event(what) and not what.ent_type_ else None
    cause = when or event
    if cause is None or clause_subject(verb) is None:
        return
    yield _link(cause, verb, [since], "connective since", "possible", without=[since, cause])


def _as(mark: Token) -> Iterator[Link]:
    """Yield "prices fell as the guild turned to cheaper sellers": what changes as something else is done."""
    clause = mark.head
    main = clause.head
    if mark.dep_ != "mark" or clause.dep_ != "advcl" or clause.i < main.i or main.pos_ != "VERB":
        return
    before, after = clause_subject(main), clause_subject(clause)
    if main.lemma_.lower() not in CHANGING or before is None or after is None or after.i < mark.i:
        return
    if mark.nbor(1).lower_ == "if" or before.lemma_ == after.lemma_ or clause.lemma_ in ("do", "say", "be"):
        return
    if after.pos_ == "PRON" or mark.nbor(-1).lower_ in ("just", "even", "so", "well", "such", "same"):
        return
    yield _link(clause, main, [mark], "connective as", None, without=[clause])


def _inclined(scene: Scene, mark: Token) -> Iterator[Link]:
    """Yield "is keen to buy boats as the price of coal rises": what happens meanwhile is why one is inclined.

    Parsers take what follows "as" for its object and leave the verb without a subject; the object is then the cause.
    """
    state = next(
        (t for t in scene.doc[mark.sent.start : mark.i] if t.lower_ in _INCLINED and t.dep_ == "acomp"), None
    )
    if state is None or state.head.lemma_ not in ("be", "become", "remain", "grow", "seem"):
        return
    main = state.head
    thing = next((c for c in mark.children if c.dep_ == "pobj" and c.pos_ == "NOUN"), None)
    verbs = [
        t
        for t in scene.doc[mark.i + 1 : mark.sent.end]
        if t.tag_ in ("VBZ", "VBD", "VBP") and t.pos_ == "VERB"
    ]
    verb = verbs[0] if verbs else None
    if verb is None or any(t.text == "," for t in scene.doc[mark.i : verb.i]):
        return
    subject = clause_subject(verb) if mark.dep_ == "mark" and verb == mark.head else None
    cause = verb if subject is not None else thing
    if cause is None or (thing is not None and verb.head != main and verb.dep_ != "pobj"):
        return
    words = tuple(t for t in scene.doc[mark.i + 1 : verb.i + 1])
    tokens = words + tuple(t for t in part_tokens(verb) if t.i > verb.i)
    yield Link(
        tokens,
        part_tokens(main, without=[mark, verb]),
        (mark,),
        cause,
        main,
        main,
        "cause",
        "+",
        "connective as",
    )


def _whenever(mark: Token) -> Iterator[Link]:
    """Yield "whenever the river rises, the bells ring"."""
    clause = mark.head
    while clause.pos_ not in ("VERB", "AUX") and clause.head != clause and clause.i > mark.i:
        clause = clause.head
    main = clause.head
    fits = clause.dep_ in ("advcl", "ccomp") and clause != main and main.pos_ in ("VERB", "AUX")
    if not fits or clause.i < mark.i or any(c.tag_ == "MD" for c in main.children):
        return
    if clause.dep_ == "ccomp" and (mark.i != mark.sent.start or main.i < clause.i):
        return
    yield _link(clause, main, [mark], "connective whenever", None, without=[clause])


def _inverted(verb: Token) -> Iterator[Link]:
    """Yield "Were the dam to close, the mills would stop", "should it collapse, they will be lost"."""
    opens = verb.i == verb.sent.start or verb.nbor(-1).text in (
        ";",
        ",",
        "–",
        "—",
        ":",
        "“",
        '"',
        "and",
        "but",
    )
    clause = verb if verb.lower_ == "were" else verb.head
    main = clause.head
    if not opens or clause == main or clause.dep_ not in ("advcl", "ccomp") or main.i < clause.i:
        return
    subject = next((c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    if (
        subject is None
        or subject.i < verb.i
        or not any(c.tag_ == "MD" and c.lower_ in _WILL for c in main.children)
    ):
        return
    if not any(t.text == "," for t in verb.doc[clause.i : main.i]):
        return
    done = next((c for c in subject.children if c.dep_ == "relcl" and c.tag_ in ("VB", "VBN")), None)
    told = done if clause == verb and done is not None else clause
    tokens = [t for t in verb.doc[verb.i : main.i] if clause == t or clause.is_ancestor(t)]
    stretch = tuple(_until_comma(tokens))
    hedge = "possible" if any(c.lower_ in ("could", "may", "might") for c in main.children) else "predicted"
    yield Link(
        stretch, part_tokens(main, without=[clause]), (verb,), told, main, main, "condition", "+",
        f"connective {verb.lower_}", hedge,
    )  # fmt: skip


def _until_comma(tokens: list[Token]) -> list[Token]:
    end = next((i for i, t in enumerate(tokens) if t.text == "," and i > 2), len(tokens))
    return tokens[:end]


def _changes(verb: Token) -> bool:
    return verb.lemma_.lower() in CHANGING or verb.lemma_.lower() in REACTIONS


def _marked(clause: Token, word: str) -> bool:
    return any(c.lower_ == word for c in clause.children)


def _link(
    cause: Token, effect: Token, signal: list[Token], reason: str, hedge: str | None, *, without: list[Token]
) -> Link:
    words = [t for t in signal if t in cause.children]
    return Link(
        part_tokens(cause, without=words),
        part_tokens(effect, without=without),
        tuple(signal),
        cause,
        effect,
        effect,
        "cause",
        "+",
        reason,
        hedge,
    )
