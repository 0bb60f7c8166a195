"""Causal links said by purposes: "to do", "in a bid to do", "this is about"."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from legation.extraction.cause_ends import acts, resolved
from legation.extraction.cause_links import Link, part_tokens
from legation.extraction.state_arguments import clause_subject, is_passive
from legation.extraction.state_scene import Scene

_PURPOSE_OUT = frozenset(
    {
        "ask",
        "call",
        "urge",
        "invite",
        "appeal",
        "tell",
        "order",
        "pressure",
        "force",
        "press",
        "persuade",
        "allow",
        "require",
        "need",
        "fail",
        "happen",
        "tend",
        "manage",
        "help",
        "wait",
        "live",
        "say",
        "be",
        "go",
        "come",
        "continue",
        "begin",
        "start",
        "try",
        "want",
        "use",
        "expect",
        "have",
        "seem",
        "rely",
        "depend",
        "lean",
        "struggle",
        "prove",
        "appear",
        "threaten",
    }
)
_ACTING = frozenset(
    """act intervene fight meet unite resign march mobilise mobilize rise step cooperate band kneel queue rally
    work convene protest demonstrate strike invade""".split()
)
"""What is done for its own sake, so that an infinitive after it is an aim."""
_SENDING = frozenset({"send", "dispatch", "deploy", "return", "travel", "fly", "sail", "gather", "assemble"})
_MAKING_UP = frozenset(
    """adopt introduce build create establish impose pass launch convene install found form erect enact draft set
    withdraw recall summon close open raise lower remove arrest kill write hire invent free spend expel divert cut
    hold organise organize call assign appoint deploy move change amend extend restrict target detain place
    take use""".split()
)
"""What is done to something for a purpose: "the rule was adopted to counter smuggling"."""


_UNDERTAKEN = frozenset(
    """decision attempt effort agreement plan promise offer proposal choice move pledge commitment request call vow
    threat bid""".split()
)
"""What an infinitive completes."""


def find_aims(scene: Scene) -> Iterator[Link]:
    """Yield the links that purposes assert."""
    yield from _purposes(scene)
    yield from _abouts(scene)
    yield from _efforts(scene)


def _purposes(scene: Scene) -> Iterator[Link]:
    """Yield "to do" as the aim of the clause that it hangs on: the aim is the cause, the act the effect."""
    for token in scene.by_word.get("to", []):
        verb = token.head
        if token.dep_ != "aux" or verb.pos_ not in ("VERB", "AUX"):
            continue
        if token.i > 0 and (
            token.nbor(-1).tag_ in ("WP", "WRB", "WDT")
            or any(c.tag_ in ("WP", "WRB", "WDT") for c in verb.lefts)
        ):
            continue  # "advice on whom to host"
        bid = _bid(verb)
        moved = verb.dep_ == "xcomp" and _is_moved(verb.head)
        if verb.dep_ != "advcl" and bid is None and not moved:
            continue
        main = verb.head if bid is None else bid
        explicit = token.i >= 2 and token.nbor(-1).lower_ == "order" and token.nbor(-2).lower_ == "in"
        if not moved and (
            main.pos_ not in ("VERB", "AUX")
            or (main.lemma_.lower() in _PURPOSE_OUT and not explicit)
            or any(c.dep_ == "nsubj" for c in verb.children)
        ):
            continue
        if (verb.lemma_ == "be" and verb.i < main.i) or _is_aim(main):
            continue
        doing = clause_subject(main)
        if doing is not None and is_passive(main) and doing.lemma_.lower() in _UNDERTAKEN:
            continue  # "a decision was made to close it": what was decided
        if doing is not None and doing.lower_ in ("nothing", "nobody", "none"):
            continue  # "nothing was done to stop it"
        if verb.lemma_ == "be" and main.lemma_ in ("view", "consider", "deem", "believe", "find", "think"):
            continue
        if any(c.lower_ in ("enough", "too", "only") for c in (*main.children, *verb.children)):
            continue
        signal = [token]
        if (
            token.i >= 2
            and token.nbor(-1).lower_ in ("order", "as")
            and token.nbor(-2).lower_ in ("in", "so")
        ):
            signal = [token.nbor(-2), token.nbor(-1), token]
        elif bid is not None:
            signal = list(scene.doc[verb.head.head.i : token.i + 1])
        yield Link(
            part_tokens(verb),
            part_tokens(main, without=[verb if bid is None else verb.head.head]),
            tuple(signal),
            verb,
            main,
            main,
            "motive",
            "+",
            "purpose to",
        )


def _efforts(scene: Scene) -> Iterator[Link]:
    """Yield "the ferry is an attempt to keep the island alive": the aim is why what is spoken of is done."""
    for lemma in ("effort", "attempt", "bid", "ploy", "manoeuvre", "maneuver"):
        for noun in scene.by_lemma.get(lemma, []):
            aim = next(
                (c for c in noun.children if c.dep_ == "acl" and c.tag_ == "VB" and c.i > noun.i), None
            )
            if aim is None:
                continue
            verb = noun.head if noun.dep_ == "attr" and noun.head.lemma_ == "be" else None
            act = clause_subject(verb) if verb is not None else noun.head if noun.dep_ == "appos" else None
            if act is None or act.pos_ in ("PROPN",) or acts(scene, act) or act.lower_ in ("there", "what"):
                continue
            yield Link(
                part_tokens(aim),
                part_tokens(act, without=[noun] if act.is_ancestor(noun) else ()),
                (noun,),
                aim,
                resolved(scene, act),
                verb if verb is not None else noun,
                "motive",
                "+",
                f"effort {lemma}",
            )


def _is_moved(verb: Token) -> bool:
    """Say whether somebody goes or is sent somewhere, so that "to do" is what for."""
    back = any(c.lower_ == "back" for c in verb.children)
    made = is_passive(verb) and verb.lemma_.lower() in _MAKING_UP
    made = made or (verb.lemma_.lower() in _ACTING and not any(c.dep_ == "dobj" for c in verb.children))
    return made or verb.lemma_.lower() in _SENDING or (back and verb.lemma_.lower() in ("go", "come"))


def _is_aim(verb: Token) -> bool:
    """Say whether a verb is itself the aim of another act: of a chain of aims only the first link is the text's."""
    return verb.dep_ in ("advcl", "acl") and any(
        child.dep_ == "aux" and child.lower_ == "to" and child.i < verb.i for child in verb.children
    )


def _bid(verb: Token) -> Token | None:
    """Return the verb of "did X in a bid to do Y", "in order to do Y"."""
    noun = verb.head
    if (
        (
            verb.dep_ == "acl"
            and noun.lemma_.lower()
            in ("bid", "effort", "attempt", "move", "order", "drive", "push", "campaign")
            and noun.dep_ == "pobj"
        )
        and noun.head.lower_ == "in"
        and noun.head.head.pos_ in ("VERB", "AUX")
    ):
        return noun.head.head
    return None


def _abouts(scene: Scene) -> Iterator[Link]:
    """Yield "this is (not) about X", "it is aimed at X": X is the motive of what is spoken of."""
    for token in scene.by_word.get("about", []):
        verb = token.head
        if token.dep_ != "prep" or verb.lemma_ != "be":
            continue
        subject = clause_subject(verb)
        aim = next((c for c in token.children if c.dep_ in ("pobj", "pcomp")), None)
        if subject is None or aim is None or acts(scene, subject) or subject.lower_ in ("what", "there"):
            continue
        if subject.lemma_.lower() in (
            "book",
            "film",
            "story",
            "article",
            "question",
            "song",
            "report",
            "play",
        ):
            continue
        other = _not_about(token)
        link = Link(
            _up_to(part_tokens(aim), other),
            part_tokens(subject),
            (verb, token),
            aim,
            resolved(scene, subject),
            verb,
            "motive",
            "+",
            "about",
        )
        yield link
        if other is not None:
            yield replace(
                link, cause=part_tokens(other), cause_head=other, signal=(other.head,), hedge="denied"
            )


def _up_to(tokens: tuple[Token, ...], other: Token | None) -> tuple[Token, ...]:
    """Return the words before ", not about ...", which is told apart."""
    return tokens if other is None else tuple(t for t in tokens if t.i < other.head.i - 2)


def _not_about(about: Token) -> Token | None:
    """Return what a thing is not about where that is said after what it is about: "about wages, not about pride"."""
    for token in about.doc[about.i + 1 : min(about.i + 12, about.sent.end)]:
        if token.lower_ == "about" and token.nbor(-1).lower_ == "not" and token.nbor(-2).text == ",":
            return next((c for c in token.children if c.dep_ in ("pobj", "pcomp")), None)
    return None
