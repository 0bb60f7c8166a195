"""Words and tests that connectives share: what happens, what reacts to it, what changes by degrees."""

from spacy.tokens import Token

from legation.extraction.cause_links import main_verb

QUARRELS = frozenset(
    """threat threaten attack protest tension row clash criticise criticize condemn sanction anger pressure strike feud
    outrage arrest resign sue kill concern criticism boycott riot demonstrate demonstration rally punish accuse outcry
    unrest march jail detain fire expel withdraw suspend quit detention resignation backlash fury ban fine split
    impose boycott dismiss break stall founder deadlock deadlocked divide split disagree bicker argue spar clash impasse
    """.split()
)
REACTIONS = frozenset(
    """lose resign close arrest cut suspend expel withdraw cancel protest strip ban impose recall leave
    flee collapse rise fall drop halt deteriorate worsen soar plunge break erupt end call declare sever
    shut stop die kill detain evacuate postpone abandon sour stall freeze escalate improve
    retaliate invade sue rally cool fray chill thaw resume strengthen
    riot tighten erode ground quit scrap
    """.split()
)
_HAPPENINGS = frozenset(
    """war death attack visit raid loss vote fall rise drop coup change ban deal delay collapse victory defeat failure
    halt increase decrease surge cut spill storm flood fire threat move call talk decision report speech fear
    """.split()
)
_FAILING = frozenset(
    """fail refuse decline manage try want decide begin continue need have hesitate agree struggle prefer""".split()
)
"""Verbs whose infinitive has no reason of its own: what is explained is the failing."""
CHANGING = frozenset(
    """grow rise fall increase decrease decline improve worsen deteriorate soar drop climb jump surge shrink flourish
    boom suffer slow expand recover collapse spread swell ease cool warm thrive escalate mount dwindle fade sour
    intensify deepen plunge tumble slump""".split()
)
"""What goes up or down as something else is done."""


def failing_verb(verb: Token) -> Token:
    """Return what is explained where an infinitive only says in what it fails: "unable to agree", "failed to agree"."""
    head = verb.head
    if verb.dep_ != "xcomp":
        return verb
    if head.pos_ == "ADJ" and head.lemma_.lower() in ("unable", "unwilling", "reluctant", "unlikely"):
        return main_verb(head) or verb
    return head if head.pos_ == "VERB" and head.lemma_.lower() in _FAILING else verb


def is_event(noun: Token) -> bool:
    """Say whether a noun is for a happening rather than a thing: by its ending or a verb of the same form."""
    if noun.pos_ in ("VERB", "AUX"):
        return True
    lemma = noun.lemma_.lower()
    if lemma.endswith(
        ("tion", "sion", "ment", "ing", "ance", "ence", "al", "ure", "age", "ism", "sis", "ity", "ness")
    ):
        return True
    return lemma in QUARRELS or lemma in _HAPPENINGS


def is_modal(verb: Token) -> bool:
    """Say whether a verb has a modal or is negated: what it tells has not happened."""
    return any(c.tag_ == "MD" or c.dep_ == "neg" for c in verb.children)
