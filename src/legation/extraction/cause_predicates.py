"""Causal links said by predicates: verbs and nouns of causing, purpose clauses, "the more ... the more"."""

from collections.abc import Iterator

from spacy.tokens import Token

from legation.extraction.cause_links import Link, content_of, is_saying, main_verb, part_tokens
from legation.extraction.state_arguments import Slots, clause_subject, governing_verb, is_passive
from legation.extraction.state_predicates import Predicates
from legation.extraction.state_scene import Scene
from legation.resources.causes import (
    CausalWord,
    load_causal_adjectives,
    load_causal_nouns,
    load_causal_verbs,
)
from legation.schema.vocabulary import ActorType

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
    withdraw recall close open raise lower remove arrest kill write hire invent free spend expel divert cut
    hold organise organize call assign appoint deploy move change amend extend restrict target detain place
    take use""".split()
)
"""What is done to something for a purpose: "the rule was adopted to counter smuggling"."""
_QUESTIONS = frozenset(
    {"question", "request", "comment", "call", "message", "letter", "bottom", "accusation"}
)
_PREVENTING = frozenset({"prevent", "deter", "avert", "thwart", "stop", "counter"})
_MAKING = frozenset({"produce", "create", "generate", "bring", "build"})
_PERSONS = frozenset(
    {"man", "woman", "person", "individual", "figure", "someone", "anyone", "nobody", "everyone", "friend"}
)
_TRADED = (
    "oil",
    "gas",
    "electricity",
    "energy",
    "goods",
    "food",
    "grain",
    "water",
    "timber",
    "arms",
    "investment",
)
_CITING = frozenset({"cite", "blame"})
"""Participles that give the reason of what is told before them."""
_DRAWN = frozenset(
    """protest criticism condemnation praise anger ire outrage fire reaction response rebuke complaint ridicule scorn
    applause objection wrath outcry fury scrutiny opposition sympathy sanction""".split()
)
_MEANT = frozenset({"design", "intend", "mean", "gear", "refuse"})
"""What these govern is not yet done."""
_EASE = {
    **dict.fromkeys(
        ("easier", "easy", "possible", "simpler", "simple", "safer", "necessary", "tempting"), "+"
    ),
    **dict.fromkeys(
        ("harder", "hard", "difficult", "impossible", "illegal", "unsafe", "costlier", "tougher"), "-"
    ),
}
"""What acts are made by their causes, with the sign of the link."""
_FAR = 20
_LENDING = frozenset(
    """deal deliver strike give provide form lend inflict prove offer put bring take
    have exact place cast impose find trace exert""".split()
)
"""Verbs that lend a noun of causing its subject: "dealt a blow to", "gave a boost to"."""
_WORSEN = frozenset({"worsen", "aggravate", "strain", "chill", "sour", "damage", "hurt", "harm", "poison"})


def find_predicates(scene: Scene, predicates: Predicates) -> Iterator[Link]:
    """Yield the links that verbs, nouns, purpose clauses and double comparatives assert."""
    for word in load_causal_verbs():
        for lemma in sorted(word.lemmas):
            for verb in predicates.tokens_of(lemma):
                if verb.pos_ == "VERB" and verb.dep_ not in ("aux", "auxpass", "amod"):
                    yield from _verb(scene, predicates, word, verb)
    for noun_word in load_causal_nouns():
        for lemma in sorted(noun_word.lemmas):
            for noun in scene.by_lemma.get(lemma, []):
                if noun.pos_ == "NOUN":
                    yield from _noun(scene, predicates, noun_word, noun)
    for adjective_word in load_causal_adjectives():
        for lemma in sorted(adjective_word.lemmas):
            for adjective in scene.by_lemma.get(lemma, []):
                yield from _adjective(scene, adjective_word, adjective)
    yield from _degrees(scene)
    yield from _excesses(scene)
    yield from _eased(scene)
    yield from _purposes(scene)
    yield from _abouts(scene, predicates)
    yield from _comparatives(scene)


def _verb(scene: Scene, predicates: Predicates, word: CausalWord, verb: Token) -> Iterator[Link]:
    if word.passive and not is_passive(verb):
        return
    trailing = _trails(verb)
    if word.participle and not trailing:
        return
    if verb.lemma_ == "make" and any(c.lower_ in _EASE for c in verb.children):
        return
    slots = predicates.slots(verb, "verb")
    if trailing and "subj" in (*word.cause, *word.effect):
        slots = {**slots, "subj": [verb.head]}
    told = content_of(verb.head) if verb.lemma_.lower() in _CITING else verb.head
    slots = {**slots, "main": [told]}
    cause = _end(word.cause, slots, verb)
    effect = _end(word.effect, slots, verb)
    if cause is None or effect is None or cause == effect:
        return
    doer = effect
    if word.kind == "prevention":
        effect = _kept_from(verb, slots) or effect
    if cause.pos_ in ("PART", "ADP", "PUNCT") or effect.pos_ in ("PART", "ADP", "PUNCT"):
        return
    if word.kind == "motive" and cause.lemma_.lower() in _PREVENTING:
        return
    if trailing and "main" in word.effect and is_saying(told):
        return
    if word.kind == "motive" and word.passive and scene.in_class(effect, "arms"):
        return
    if verb.lemma_.lower() in ("stop", "keep") and effect.tag_ == "VBG" and effect.dep_ == "xcomp":
        return
    if "subj" in word.cause and cause.i > verb.i and not is_passive(verb):
        return
    if verb.lemma_.lower() in _MAKING and any(
        scene.in_class(effect, name) for name in ("arms", "goods", "capability", "oil")
    ):
        return
    personal = cause.pos_ == "PRON" and cause.lower_ not in ("this", "that", "which", "it")
    if personal and (
        not word.actor or (word.kind == "cause" and "clause" not in (*word.cause, *word.effect))
    ):
        return
    if not word.actor and acts(scene, cause):
        return
    if not word.actor_effect and acts(scene, effect) and effect.pos_ != "VERB":
        return
    if word.sign == "-" and effect.pos_ == "PRON" and not is_passive(verb):
        return
    if not word.actor and verb.dep_ == "acl" and verb.tag_ == "VB":
        return
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in (
        "help",
        "enable",
        "allow",
        "make",
        "let",
        "aim",
        "seek",
    ):
        return
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _MEANT and word.kind != "prevention":
        return
    if _is_borrowed(cause, effect, verb):
        return
    if verb.lemma_.lower() in ("draw", "attract", "earn", "win") and effect.lemma_.lower() not in _DRAWN:
        return
    if verb.dep_ == "pcomp" and verb.head.head.lemma_.lower() in ("aim", "direct", "gear"):
        return
    if cause.lemma_.lower() in _QUESTIONS or effect.lemma_.lower() in _QUESTIONS:
        return
    sign = word.sign
    if (
        word.kind == "cause"
        and verb.lemma_.lower() in _WORSEN
        and effect.lemma_.lower() in ("relation", "tie", "relationship", "situation", "climate")
    ):
        sign = "-"
    if verb.lemma_.lower() == "cost" and _is_price(effect):
        sign = "+"
    yield Link(
        part_tokens(cause, without=[verb] if verb in cause.subtree else ()),
        _with_doer(effect, doer)
        if doer != effect
        else part_tokens(effect, without=[cause] if cause in effect.subtree and cause != verb else ()),
        (verb,),
        _resolved(scene, cause),
        effect,
        verb,
        word.kind,
        sign,
        f"verb {verb.lemma_.lower()}",
        word.hedge,
        doer if doer != effect else None,
    )


def _is_price(token: Token) -> bool:
    """Say whether what is cost is a price ("a million a day"): more of the cause, more of it."""
    money = token.ent_type_ == "MONEY" or token.like_num or any(c.dep_ == "nummod" for c in token.children)
    return money and not any(c.lower_ == "in" for c in (*token.children, *token.head.children))


def _is_borrowed(cause: Token, effect: Token, verb: Token) -> bool:
    """Say whether an end is only borrowed: "it was time to end the feud", "a port whose lease ends"."""
    expletive = cause.lower_ == "it" and cause.head != verb and verb.tag_ == "VB"
    return expletive or (verb.lemma_.lower() == "end" and effect.i < verb.i and not is_passive(verb))


def _kept_from(verb: Token, slots: Slots) -> Token | None:
    """Return what is prevented where it is told apart from who would do it: "keeps Florin from trading"."""
    objects = slots.get("obj", [])
    acts = [t for t in slots.get("from", []) if t.tag_ == "VBG" and t.dep_ == "pcomp"]
    acts += [c for c in verb.children if c.dep_ in ("xcomp", "ccomp", "advcl") and c.tag_ == "VBG"]
    acts += [
        c for t in objects[:1] for c in t.children if c.dep_ == "acl" and c.tag_ == "VBG" and c.i == t.i + 1
    ]
    return next((t for t in acts if objects and t.i > verb.i and objects[0] != t), None)


def _with_doer(act: Token, doer: Token) -> tuple[Token, ...]:
    """Return the words of "Florin from trading"; who would do it is left out where it stands before the verb."""
    tokens = list(part_tokens(act))
    if doer.i > act.i or doer.i < act.sent.start or act.i - doer.i > _FAR:
        return tuple(tokens)
    near = [t for t in part_tokens(doer) if t.i < tokens[0].i]
    return tuple(sorted({*near, *tokens}, key=lambda token: token.i))


def _adjective(scene: Scene, word: CausalWord, adjective: Token) -> Iterator[Link]:
    """Yield the link of "X is harmful to Y", "X depends on Y" said as "is dependent on"."""
    verb = adjective.head
    if adjective.dep_ not in ("acomp", "attr") or verb.lemma_ not in (
        "be",
        "become",
        "prove",
        "remain",
        "seem",
    ):
        return
    slots: Slots = {}
    subject = clause_subject(verb)
    if subject is not None:
        slots["subj"] = [subject]
    for child in (*adjective.children, *verb.children):
        inner = next((g for g in child.children if g.dep_ in ("pobj", "pcomp")), None)
        if child.dep_ == "prep" and child.i > adjective.i and inner is not None:
            slots.setdefault(child.lower_, [inner])
    cause, effect = _end(word.cause, slots, adjective), _end(word.effect, slots, adjective)
    if cause is None or effect is None or (not word.actor_effect and acts(scene, effect)):
        return
    if effect.pos_ == "PRON" or effect.pos_ == "PROPN" or (cause.pos_ == "PRON" and not _points(cause)):
        return
    yield Link(
        part_tokens(_resolved(scene, cause) if _points(cause) else cause),
        part_tokens(effect),
        (adjective,),
        _resolved(scene, cause),
        effect,
        verb,
        word.kind,
        word.sign,
        f"adjective {adjective.lemma_.lower()}",
        word.hedge,
    )


def _points(token: Token) -> bool:
    return token.lower_ in ("this", "that", "which")


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
        quality = next((c for c in verb.children if c.lower_ in _EASE and c.i > verb.i), None)
        subject = verb.head if _trails(verb) else clause_subject(verb)
        if quality is None or subject is None or (subject.pos_ != "VERB" and acts(scene, subject)):
            continue
        below = [*quality.children, *verb.children]
        act = next((c for c in below if c.tag_ == "VB" and c.dep_ in ("xcomp", "advcl", "ccomp")), None)
        if act is None or act.i < quality.i or not any(c.lower_ == "to" for c in act.children):
            continue
        eased = _EASE[quality.lower_]
        yield Link(
            part_tokens(subject, without=[verb] if verb in subject.subtree else ()),
            part_tokens(act),
            (verb, quality),
            _resolved(scene, subject),
            act,
            verb,
            "cause" if eased == "+" else "prevention",
            eased,
            f"degree {quality.lower_}",
        )


def _trails(verb: Token) -> bool:
    """Say whether a verb is a participle that draws the result or gives the motive of the clause before it."""
    return (
        verb.tag_ == "VBG"
        and verb.dep_ == "advcl"
        and verb.i > verb.head.i
        and verb.head.pos_ in ("VERB", "AUX")
        and not any(c.dep_ in ("nsubj", "mark", "aux") for c in verb.children)
    )


def _end(names: tuple[str, ...], slots: Slots, verb: Token) -> Token | None:
    for name in names:
        if name == "clause":
            return verb
        if name == "ccomp":
            found = next((c for c in verb.children if c.dep_ == "ccomp"), None)
        else:
            found = next(iter(slots.get(name, [])), None)
        if found is not None and not (name == "obj" and found.dep_ == "nsubj" and found.head.dep_ == "ccomp"):
            return found
    return None


def acts(scene: Scene, token: Token) -> bool:
    """Say whether a token means an actor or a first or third person, who acts rather than causes."""
    if token.lemma_.lower() in _PERSONS:
        return True
    if token.lower_ in ("i", "we", "you", "he", "she", "they", "who"):
        return True
    for party in scene.actors_at(token, inner=False):
        actor = scene.actor(party)
        if actor is not None and actor.type is not ActorType.PLACE:
            return True
    return (
        token.pos_ == "NOUN"
        and token.lemma_.lower() in scene.classes["agent"]
        and token.lemma_.lower() not in scene.classes["arms"]
    )


def _resolved(scene: Scene, token: Token) -> Token:
    """Return what "this" or "that" as a cause points back to: the root of the sentence before."""
    if (
        token.lower_ in ("this", "that", "it")
        and token.pos_ == "PRON"
        and token.i - token.sent.start <= 1
        and token.sent.start > 0
    ):
        last = scene.doc[token.sent.start - 1]
        if scene.segment_number(last) != scene.segment_number(token):
            return token
        root = content_of(last.sent.root)
        return root if root.pos_ in ("VERB", "NOUN") else token
    return token


def _noun(scene: Scene, predicates: Predicates, word: CausalWord, noun: Token) -> Iterator[Link]:
    slots: Slots = dict(predicates.slots(noun, "noun"))
    holder, predicate = _holder(noun)
    if holder is not None:
        slots["holder"] = [holder]
        if noun.dep_ == "dobj":
            for child in noun.head.children:
                inner = next((c for c in child.children if c.dep_ in ("pobj", "pcomp")), None)
                if child.dep_ in ("prep", "dative") and child.i > noun.i and inner is not None:
                    slots.setdefault(child.lower_, [inner])
    elif not word.bare:
        return
    for name in ("acl", "relcl"):
        clause = next((c for c in noun.children if c.dep_ == name), None)
        if clause is not None:
            slots[name] = [clause]
    cause = _end(word.cause, slots, noun)
    effect = _end(word.effect, slots, noun)
    if cause is None or effect is None or cause == effect:
        return
    if noun.lemma_ == "source" and (acts(scene, cause) or any(scene.in_class(effect, g) for g in _TRADED)):
        return
    if word.bare and "for" in word.cause and not (cause.tag_ == "VBG" or cause.dep_ == "pcomp"):
        return
    yield Link(
        part_tokens(cause, without=[noun] if noun in cause.subtree and cause != noun else ()),
        part_tokens(effect),
        (noun,),
        _resolved(scene, cause),
        effect,
        predicate if predicate is not None else noun,
        word.kind,
        word.sign,
        f"noun {noun.lemma_.lower()}",
    )


def _holder(noun: Token) -> tuple[Token | None, Token | None]:
    """Return what is said to be the cause, reason, obstacle, and the verb that says so."""
    head = noun
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in ("one", "some", "part"):
        head = head.head.head
    if head.dep_ == "attr" and head.head.lemma_ in ("be", "become", "remain", "represent"):
        return clause_subject(head.head), head.head
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        for child in head.head.children:
            if child.dep_ in ("attr", "ccomp", "xcomp"):
                return child, head.head
    if head.dep_ == "dobj" and head.head.lemma_.lower() in _LENDING:
        return clause_subject(head.head), head.head
    if head.dep_ == "appos":
        return head.head, head
    if head.dep_ == "pobj" and head.head.lower_ == "as" and head.head.head.pos_ == "VERB":
        verb = head.head.head
        objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
        return (objects[0] if objects else clause_subject(verb)), verb
    return None, None


def _purposes(scene: Scene) -> Iterator[Link]:
    """Yield "to do" as the aim of the clause that it hangs on: the aim is the cause, the act the effect."""
    for token in scene.by_word.get("to", []):
        verb = token.head
        if token.dep_ != "aux" or verb.pos_ not in ("VERB", "AUX"):
            continue
        bid = _bid(verb)
        moved = verb.dep_ == "xcomp" and _is_moved(verb.head)
        if verb.dep_ != "advcl" and bid is None and not moved:
            continue
        main = verb.head if bid is None else bid
        if not moved and (
            main.pos_ not in ("VERB", "AUX")
            or main.lemma_.lower() in _PURPOSE_OUT
            or any(c.dep_ == "nsubj" for c in verb.children)
        ):
            continue
        if (verb.lemma_ == "be" and verb.i < main.i) or _is_aim(main):
            continue
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
        and noun.head.head.pos_ == "VERB"
    ):
        return noun.head.head
    return None


def _abouts(scene: Scene, predicates: Predicates) -> Iterator[Link]:
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
        yield Link(
            part_tokens(aim),
            part_tokens(subject),
            (verb, token),
            aim,
            _resolved(scene, subject),
            verb,
            "motive",
            "+",
            "about",
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


__all__ = ["acts", "find_predicates", "governing_verb"]
