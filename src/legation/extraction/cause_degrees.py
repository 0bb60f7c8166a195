"""Causal links said by degrees: "too dry to", "so high that", "makes it harder to", "the more, the more"."""

from collections.abc import Iterator

from spacy.tokens import Token

from legation.extraction.cause_ends import acts, resolved, trails
from legation.extraction.cause_links import Link, main_verb, part_tokens
from legation.extraction.state_arguments import clause_subject, is_passive
from legation.extraction.state_scene import Scene

EASE = {
    **dict.fromkeys(
        ("easier", "easy", "possible", "simpler", "simple", "safer", "necessary", "tempting"), "+"
    ),
    **dict.fromkeys(
        ("harder", "hard", "difficult", "impossible", "illegal", "unsafe", "costlier", "tougher"), "-"
    ),
}
"""What acts are made by their causes, with the sign of the link."""


_POSSIBLE = {"possible": "+", "inevitable": "+", "unavoidable": "+", "impossible": "-", "unnecessary": "-"}
"""What happenings are made by their causes, with the sign of the link."""


def find_degrees(scene: Scene) -> Iterator[Link]:
    """Yield the links that degrees and double comparatives assert."""
    yield from _degrees(scene)
    yield from _excesses(scene)
    yield from _eased(scene)
    yield from _made_possible(scene)
    yield from _comparatives(scene)


def _degrees(scene: Scene) -> Iterator[Link]:
    """Yield "too dry to plough" and "dry enough to burn": the quality keeps the act from being done, or lets it be."""
    for word, kind, sign in (("too", "prevention", "-"), ("enough", "cause", "+")):
        for token in scene.by_word.get(word, []):
            quality = token.head
            if quality.pos_ not in ("ADJ", "ADV") or quality.dep_ not in ("acomp", "advmod"):
                continue
            main = quality.head
            act = next(
                (
                    c
                    for c in (*quality.children, *main.children)
                    if c.dep_ in ("xcomp", "advcl") and c.tag_ == "VB" and c.i > quality.i
                ),
                None,
            )
            subject = clause_subject(main)
            # "It is too easy to blame him" says nothing of what follows.
            empty = subject is None or subject.lower_ == "it"
            if act is None or main.pos_ not in ("VERB", "AUX") or empty:
                continue
            yield Link(
                part_tokens(main, without=[act]),
                part_tokens(act),
                (token,),
                main,
                act,
                main,
                kind,
                sign,
                f"degree {word}",
            )


def _excesses(scene: Scene) -> Iterator[Link]:
    """Yield "so high that traders left", "such a storm that ships sank": what is so far brings about the rest."""
    for word in ("so", "such"):
        for token in scene.by_word.get(word, []):
            quality = token.head
            if token.i + 1 < len(token.doc) and token.nbor(1).lower_ == "that":
                continue
            if quality.pos_ not in ("ADJ", "ADV", "NOUN") or (main := main_verb(quality)) is None:
                continue
            result = next(
                (c for c in (*quality.children, *main.children) if _is_that_clause(c, quality)), None
            )
            if result is None or clause_subject(main) is None:
                continue
            yield Link(
                part_tokens(main, without=[result]),
                part_tokens(result),
                (token,),
                main,
                result,
                result,
                "cause",
                "+",
                f"degree {word}",
            )


def _is_that_clause(token: Token, after: Token) -> bool:
    marked = any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children)
    return token.dep_ in ("ccomp", "advcl") and token.i > after.i and marked and token.pos_ in ("VERB", "AUX")


def _eased(scene: Scene) -> Iterator[Link]:
    """Yield "the law makes it harder to build": the law hinders building."""
    for verb in scene.by_lemma.get("make", []):
        quality = next((c for c in verb.children if c.lower_ in EASE and c.i > verb.i), None)
        subject = verb.head if trails(verb) else clause_subject(verb)
        if quality is None or subject is None or (subject.pos_ != "VERB" and acts(scene, subject)):
            continue
        below = [*quality.children, *verb.children]
        act = next((c for c in below if c.tag_ == "VB" and c.dep_ in ("xcomp", "advcl", "ccomp")), None)
        if act is None or act.i < quality.i or not any(c.lower_ == "to" for c in act.children):
            continue
        eased = EASE[quality.lower_]
        yield Link(
            part_tokens(subject, without=[verb] if verb in subject.subtree else ()),
            part_tokens(act),
            (verb, quality),
            resolved(scene, subject),
            act,
            verb,
            "cause" if eased == "+" else "prevention",
            eased,
            f"degree {quality.lower_}",
        )


def _made_possible(scene: Scene) -> Iterator[Link]:
    """Yield "the radar made the settlement possible", "a find that the drought made possible"."""
    for verb in scene.by_lemma.get("make", []):
        quality = next((c for c in verb.children if c.lower_ in _POSSIBLE and c.i > verb.i), None)
        subject = clause_subject(verb)
        if quality is None or subject is None or acts(scene, subject) or is_passive(verb):
            continue
        within = [c for t in (verb, quality) for c in t.children if c.i > verb.i]
        made = next((c for c in within if c.dep_ in ("dobj", "nsubj") and c != subject), None)
        if made is None and verb.dep_ in ("relcl", "acl") and verb.head != subject:
            made = verb.head
        if (
            made is None
            or made.pos_ not in ("NOUN", "PROPN")
            or any(c.dep_ == "xcomp" for c in quality.children)
        ):
            continue
        yield Link(
            part_tokens(subject, without=[verb] if verb in subject.subtree else ()),
            part_tokens(made, without=[verb] if verb in made.subtree else ()),
            (verb, quality),
            resolved(scene, subject),
            made,
            verb,
            "cause" if _POSSIBLE[quality.lower_] == "+" else "prevention",
            _POSSIBLE[quality.lower_],
            f"degree {quality.lower_}",
        )


def _comparatives(scene: Scene) -> Iterator[Link]:
    """Yield "the more X, the more Y"; the sign follows from the two comparatives."""
    for sent in scene.doc.sents:
        if scene.index.segment_of(sent.root).prose is False:
            continue
        marks = [
            t
            for t in sent[:-1]
            if t.lower_ == "the"
            and (t.nbor(1).tag_ in ("JJR", "RBR") or t.nbor(1).lower_ in ("more", "less"))
        ]
        if len(marks) < 2:
            continue
        first, second = marks[0], marks[1]
        cause = [t for t in scene.doc[first.i : second.i] if not t.is_space]
        effect = [t for t in scene.doc[second.i : sent.end] if not t.is_space]
        while cause and cause[-1].is_punct:
            cause.pop()
        while effect and effect[-1].is_punct:
            effect.pop()
        if len(cause) < 3 or len(effect) < 3:
            continue
        low = {"less", "fewer", "weaker", "lower", "smaller", "poorer", "worse", "weakened"}
        falls = [any(t.lower_ in low for t in part[:4]) for part in (cause, effect)]
        sign = "-" if falls[0] != falls[1] else "+"
        head = main_verb(effect[-1]) or sent.root
        yield Link(
            tuple(cause),
            tuple(effect),
            (first, second),
            _noun_in(cause),
            _noun_in(effect),
            head,
            "cause",
            sign,
            "the more the more",
        )


def _noun_in(tokens: list[Token]) -> Token:
    nouns = [
        t
        for t in tokens
        if t.pos_ in ("NOUN", "PROPN") and t.dep_ in ("nsubj", "dobj", "pobj", "attr", "nsubjpass")
    ]
    return nouns[0] if nouns else tokens[-1]
