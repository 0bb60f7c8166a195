"""Causal links said by connectives: because of, if, despite, therefore, so that."""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from legation.extraction.cause_links import MEANS, Link, content_of, is_saying, main_verb, part_tokens
from legation.extraction.concept_forms import lemma_of
from legation.extraction.state_arguments import clause_subject, is_passive
from legation.extraction.state_scene import Scene
from legation.resources.causes import Connective, load_connectives

_TEMPORAL_SINCE = frozenset({"DATE", "TIME", "EVENT"})
_QUARREL = frozenset(
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
_FEELINGS = frozenset(
    """fear concern respect loyalty desire necessity gratitude solidarity anger spite hatred love pity frustration
    desperation despair habit curiosity conviction greed hope need revenge sympathy self-interest interest
    """.split()
)
_GAINS = frozenset({"money", "profit", "gain", "prestige", "glory", "fame", "fun", "pleasure"})
"""What one acts for, beside feelings."""
_WANTING = frozenset(
    """ask beg wait look hope search call exchange swap pay sell buy use mean need want long thirst crave plead
    appeal apply hunger yearn reach go make allow account""".split()
)
"""Verbs whose "for" names what is wanted or given, and no motive."""
_LEFT = frozenset({"leave", "go", "live", "remain", "do", "be"})
"""Verbs that "without" completes: what is left without an answer does not depend on one."""
_FALSE = frozenset(
    {"absurd", "false", "bogus", "spurious", "fictitious", "supposed", "baseless", "fabricated"}
)
"""What says of a pretext that it is none."""
_HOPING = frozenset({"wish", "hope", "aim", "intend", "seek"})
_OBLIGING = frozenset({"must", "should", "ought"})
_FAILING = frozenset(
    """fail refuse decline manage try want decide begin continue need have hesitate agree struggle prefer""".split()
)
"""Verbs whose infinitive has no reason of its own: what is explained is the failing."""
_STARTING = frozenset(
    {
        "begin",
        "start",
        "erupt",
        "break",
        "flare",
        "arise",
        "ignite",
        "escalate",
        "end",
        "stop",
        "collapse",
        "sour",
        "soar",
        "plunge",
    }
)
CHANGING = frozenset(
    """grow rise fall increase decrease decline improve worsen deteriorate soar drop climb jump surge shrink flourish
    boom suffer slow expand recover collapse spread swell ease cool warm thrive escalate mount dwindle fade sour
    intensify deepen plunge tumble slump""".split()
)
"""What goes up or down as something else is done."""
_NUMBERS = frozenset({"estimate", "figure", "number", "count", "tally", "percentage", "total", "census"})
"""What a clause is about that sets one number beside another."""
_TIMES = frozenset(
    """year month week day summer winter spring autumn season night morning evening afternoon january february march
    april may june july august september october november december monday tuesday wednesday thursday friday saturday
    sunday century decade""".split()
)
_ASKING = frozenset(
    "think know wonder doubt see ask sure unsure clear unclear tell care check matter".split()
)
"""What "if" follows as "whether" does."""
_BAD_AS = frozenset({"well", "such", "long", "soon", "far", "much", "many", "same", "so", "just"})


def find_connectives(scene: Scene) -> Iterator[Link]:
    """Yield the links that connectives assert; a longer connective takes its words from the shorter ones in it."""
    taken: set[int] = set()
    for connective in load_connectives():
        anchor = max(range(len(connective.words)), key=lambda i: len(connective.words[i]))
        for token in _tokens(scene, connective.words[anchor]):
            signal = _signal(connective.words, anchor, token)
            if not signal or any(t.i in taken for t in signal):
                continue
            link = _link(scene, connective, signal)
            if link is not None:
                if any(t.lower_ in _FALSE for t in scene.doc[signal[0].i : token.i]):
                    link = replace(link, hedge="denied")
                taken.update(t.i for t in signal)
                yield link


def _signal(words: tuple[str, ...], anchor: int, token: Token) -> list[Token]:
    """Return a connective's tokens around its longest word; one adjective may stand before it ("a direct result")."""
    doc = token.doc
    gap = 0
    if anchor and token.i and token.pos_ == "NOUN" and token.nbor(-1).lower_ != words[anchor - 1]:
        gap = int(token.nbor(-1).pos_ in ("ADJ", "VERB") and token.nbor(-1).head == token)
    first = token.i - anchor - gap
    if first < 0:
        return []
    signal = [*doc[first : first + anchor], *doc[token.i : token.i + len(words) - anchor]]
    same = len(signal) == len(words) and all(
        t.lower_ == word or (gap and word in ("a", "the") and t.lower_ in ("a", "an", "the"))
        for t, word in zip(signal, words, strict=True)
    )
    return signal if same else []


def _tokens(scene: Scene, word: str) -> list[Token]:
    return scene.by_word.get(word, [])


def _link(scene: Scene, connective: Connective, signal: list[Token]) -> Link | None:
    if connective.frame == "prep":
        return _prep(connective, signal)
    if connective.frame == "mark":
        return _mark(connective, signal)
    return _adverb(scene, connective, signal)


# -- prepositions -------------------------------------------------------------------------------------------------


def _prep(connective: Connective, signal: list[Token]) -> Link | None:
    words = {token.i for token in signal}
    if len(signal) == 1 and signal[0].dep_ not in ("prep", "mark", "prt", "agent", "pcomp"):
        return None
    complement = next(
        (
            c
            for t in reversed(signal)
            for c in t.children
            if c.dep_ in ("pobj", "pcomp", "ccomp") and c.i not in words
        ),
        None,
    )
    if complement is None or (complement.ent_type_ in _TEMPORAL_SINCE and connective.hedge != "denied"):
        return None
    head = next((t.head for t in signal if t.head.i not in words), None)
    if head is None or head == complement:
        return None
    root = next(t for t in signal if t.head.i not in words)
    effect, predicate = _governed(head, connective, root)
    if effect is None or predicate is None:
        return None
    risked = _risked(effect)
    effect = effect if risked is None else risked
    if connective.over:
        reaction = next((t for t in (effect, head, *_just_before(root), head.head) if _quarrels(t)), None)
        if reaction is None or complement.like_num:
            return None
        effect = predicate = reaction
    if connective.doing and (complement.dep_ != "pcomp" or complement.tag_ != "VBG" or root.dep_ != "prep"):
        return None
    if connective.feeling and complement.lemma_.lower() not in _FEELINGS:
        gain = connective.words == ("for",) and complement.lemma_.lower() in _GAINS
        reason = complement.lemma_.lower() == "reason" and any(
            c.dep_ in ("amod", "compound") for c in complement.children
        )
        if not gain and not reason:
            return None
    if connective.words == ("for",) and (head.pos_ != "VERB" or effect.lemma_.lower() in _WANTING):
        return None
    if (
        connective.words == ("under", "pressure", "from")
        and predicate.lemma_ == "be"
        and root.i == predicate.i + 1
    ):
        return None  # "they are under pressure from A": that is all that is said
    if connective.words == ("in", "the", "face", "of") and predicate.pos_ not in ("VERB", "AUX"):
        return None  # "silence in the face of injustice"
    if is_saying(effect) and root.i < effect.i:
        return None  # "Despite the storm, the paper reported on Monday": what it reported is not told here
    if connective.words == ("without",) and predicate.lemma_.lower() in _LEFT and root.i == predicate.i + 1:
        return None
    if connective.words == ("with",) and not _opens_condition(signal[0], predicate):
        return _circumstance(signal[0], complement, predicate)
    if connective.modal and (not _is_modal(predicate) or predicate.lemma_ == "do"):
        return None
    eventful = is_event(complement) or connective.words == ("following",)
    if connective.alone and not (eventful and complement.pos_ != "PROPN"):
        return None
    if connective.words == ("after",) and effect.lemma_.lower() not in REACTIONS:
        return None
    return Link(
        part_tokens(complement),
        part_tokens(effect, without=[root]),
        tuple(signal),
        complement,
        effect,
        predicate,
        connective.kind,
        connective.sign,
        f"connective {' '.join(connective.words)}",
        connective.hedge if risked is None else "possible",
    )


def _risked(effect: Token) -> Token | None:
    """Return what somebody risks doing: "By leaving, Florin risks losing friends" says what may come of leaving."""
    after = effect.nbor(1) if effect.i + 1 < len(effect.doc) else effect
    return after if effect.lemma_.lower() == "risk" and after.tag_ == "VBG" and after.head == effect else None


def _circumstance(word: Token, complement: Token, predicate: Token) -> Link | None:
    """Return the link of "With the border closed, farmers left": what is said to be so is the cause."""
    clause = complement
    if complement.pos_ in ("NOUN", "PROPN"):
        clause = next(
            (
                c
                for c in complement.children
                if c.dep_ == "acl" and c.tag_ in ("VBG", "VBN") and c.i > complement.i
            ),
            complement,
        )
        if clause == complement:
            return None
    elif not any(c.dep_ in ("nsubj", "nsubjpass") for c in complement.children):
        return None
    if word.i != word.sent.start or predicate.i < clause.i or clause_subject(predicate) is None:
        return None
    return Link(
        part_tokens(complement),
        part_tokens(predicate, without=[word]),
        (word,),
        complement,
        predicate,
        predicate,
        "cause",
        "+",
        "connective with",
    )


def _opens_condition(word: Token, predicate: Token) -> bool:
    """Say whether "With a second bridge, ..." gives a condition: it opens its sentence, and the rest would come."""
    ahead = any(
        c.lower_ in ("would", "will", "could", "can", "cannot") and c.tag_ == "MD" for c in predicate.children
    )
    return word.is_title and word.i == word.sent.start and ahead


def _governed(head: Token, connective: Connective, root: Token) -> tuple[Token | None, Token | None]:
    """Return the effect's head and the predicate of the link."""
    nominal = head.pos_ in ("NOUN", "PROPN") and (connective.over or root.i > head.i)
    if nominal and ((head.pos_ == "NOUN" and is_event(head)) or connective.over):
        return head, head
    verb = main_verb(head)
    verb = None if verb is None else content_of(verb)
    verb = verb if verb is None or connective.doing else _failing(verb)
    if verb is None:
        return (head, head) if head.pos_ in ("NOUN", "ADJ") else (None, None)
    if verb.lemma_ == "be" and not any(c.dep_ in ("attr", "acomp") for c in verb.children):
        subject = clause_subject(verb)
        if subject is not None and subject.pos_ in ("NOUN", "PROPN"):
            return subject, verb
    return verb, verb


def _failing(verb: Token) -> Token:
    """Return what is explained where an infinitive only says in what it fails: "unable to agree", "failed to agree"."""
    head = verb.head
    if verb.dep_ != "xcomp":
        return verb
    if head.pos_ == "ADJ" and head.lemma_.lower() in ("unable", "unwilling", "reluctant", "unlikely"):
        return main_verb(head) or verb
    return head if head.pos_ == "VERB" and head.lemma_.lower() in _FAILING else verb


def _just_before(token: Token) -> list[Token]:
    """Return the nouns shortly before a preposition, the nearest first: the parser may have tied it elsewhere."""
    return [t for t in reversed(token.doc[max(token.sent.start, token.i - 5) : token.i]) if t.pos_ == "NOUN"]


def _quarrels(token: Token) -> bool:
    if token.lemma_.lower() in _QUARREL or token.lower_ in _QUARREL:
        return True
    near = [c for c in token.children if c.dep_ in ("conj", "dobj", "amod")]
    near += [token.head] if token.dep_ == "conj" else []
    return any(c.lemma_.lower() in _QUARREL for c in near)


def is_event(noun: Token) -> bool:
    """Say whether a noun is for a happening rather than a thing: by its ending or a verb of the same form."""
    if noun.pos_ in ("VERB", "AUX"):
        return True
    lemma = noun.lemma_.lower()
    if lemma.endswith(
        ("tion", "sion", "ment", "ing", "ance", "ence", "al", "ure", "age", "ism", "sis", "ity", "ness")
    ):
        return True
    return lemma in _QUARREL or lemma in _HAPPENINGS


def _is_modal(verb: Token) -> bool:
    return any(c.tag_ == "MD" or c.dep_ == "neg" for c in verb.children)


# -- subordinators ------------------------------------------------------------------------------------------------


def _mark(connective: Connective, signal: list[Token]) -> Link | None:
    first, last = signal[0], signal[-1]
    word = first.lower_
    if word == "even" and len(signal) == 1:
        return None
    if (
        len(signal) == 1
        and first.i > 0
        and first.nbor(-1).lower_ in ("even", "as")
        and word in ("if", "when", "though", "once")
    ) and first.nbor(-1).lower_ == "as":
        return None
    clause = _clause_after(last)
    if clause is None:
        return None
    main = _main_of(clause, signal)
    if main is None or main == clause or main in signal or clause in signal:
        return None
    if clause.dep_ == "ccomp" and signal[0].lower_ == "if":
        return None
    main = content_of(main)
    if word not in ("until", "before"):
        main = _failing(main)
    if main == clause or (main.is_ancestor(clause) is False and clause.is_ancestor(main)):
        return None
    wanted = next((c for c in clause.children if c.dep_ == "xcomp"), None)
    if wanted is not None and signal[0].lower_ == "if" and _is_aimed_at(clause, main):
        return _means(connective, signal, wanted, main)
    subject = clause_subject(clause)
    if subject is not None and subject.lower_ == "i" and clause.lemma_ == "be":
        return None
    if not _fits(connective, signal, clause, main):
        return None
    cause, effect = (clause, main) if connective.side == "cause" else (main, clause)
    words = [t for t in cause.children if t in signal or (t.dep_ == "neg" and t.i == signal[0].i - 1)]
    return Link(
        part_tokens(cause, without=[*words, effect] if effect in cause.subtree else words),
        part_tokens(effect, without=[cause] if cause in effect.subtree else ()),
        tuple(signal),
        cause,
        effect,
        main,
        connective.kind,
        connective.sign,
        f"connective {' '.join(connective.words)}",
        _hedge(connective, clause, main),
    )


def _hedge(connective: Connective, clause: Token, main: Token) -> str | None:
    """Return the hedge that the words settle: "since" may be a time; "if it were free, I would still refuse" denies."""
    if connective.words == ("since",) and _is_temporal_since(clause, main):
        return "possible"
    still = connective.words == ("if",) and any(c.lower_ == "still" for c in main.children)
    return "denied" if still and _is_modal(main) else connective.hedge


def _is_aimed_at(clause: Token, main: Token) -> bool:
    """Say whether a clause names an aim and its main clause what serves it: "if it hopes to grow, it must build"."""
    if clause.lemma_ == "want":
        return True
    obliged = any(c.dep_ == "aux" and c.lower_ in _OBLIGING for c in main.children)
    return obliged and lemma_of(clause) in _HOPING


def _means(connective: Connective, signal: list[Token], aim: Token, means: Token) -> Link:
    """Return the link of "if you want X, do Y": doing Y brings X about."""
    return Link(
        part_tokens(means, without=[aim.head]),
        part_tokens(aim),
        tuple(signal),
        means,
        aim,
        means,
        connective.kind,
        connective.sign,
        MEANS,
        connective.hedge,
    )


def _reckons(clause: Token, main: Token) -> bool:
    """Say whether a condition only says how one counts: "a thousand, if you leave out the children"."""
    lemma = clause.lemma_.lower()
    if lemma == "leave":
        counted = any(c.lower_ in ("out", "aside") for c in clause.children)
    else:
        counted = lemma in ("count", "add", "include", "exclude", "subtract", "deduct", "omit")
    subject = clause_subject(clause)
    if any(c.tag_ == "MD" for c in main.children):
        return False
    return counted and (
        is_passive(clause) or (subject is not None and subject.lower_ in ("you", "one", "we"))
    )


def _after_a_time(when: Token) -> bool:
    """Say whether "when" goes on with a time told before it: "in the summer, when farmers are busy", "2009, when"."""
    before = next((t for t in (when.nbor(-k) for k in range(1, 3) if when.i >= k) if not t.is_punct), None)
    if before is None or before.i < when.sent.start:
        return False
    year = before.like_num and len(before.text) == 4
    return year or before.lemma_.lower() in _TIMES


def _withholds_name(main: Token) -> bool:
    """Say whether somebody only stays unnamed: "asked not to be identified because she may not speak"."""
    named = main.lemma_.lower() in ("identify", "name", "quote") and is_passive(main)
    return named and any(c.dep_ == "neg" for c in main.children)


def _counts(clause: Token) -> bool:
    """Say whether a clause gives another number: "though the guild's estimate is half that"."""
    subject = clause_subject(clause)
    if subject is None:
        return False
    share = subject.ent_type_ == "PERCENT" or subject.lower_ in ("percent", "cent", "%")
    return share or subject.lemma_.lower() in _NUMBERS


def _fits(connective: Connective, signal: list[Token], clause: Token, main: Token) -> bool:
    word = signal[0].lower_
    if connective.hedge == "denied" and connective.kind == "prevention" and _counts(clause):
        return False
    if connective.kind == "condition" and connective.hedge is None and _reckons(clause, main):
        return False
    if word == "if" and signal[0].i > 0 and signal[0].nbor(-1).lemma_.lower() in _ASKING:
        return False  # "I doubt if it rains"
    if word == "when" and connective.kind == "condition" and _after_a_time(signal[0]):
        return False
    if _withholds_name(main):
        return False
    if (
        word == "as"
        and len(signal) == 1
        and (signal[-1].nbor(1).lower_ == "if" or clause.lemma_ == main.lemma_)
    ):
        return False
    starts = word == "when" and len(signal) == 1 and main.lemma_.lower() in _STARTING and clause.i > main.i
    if connective.modal and starts != (connective.kind == "cause"):
        return False
    if connective.modal and not starts and not (_is_modal(main) and main.tag_ != "VBD"):
        return _is_proverb(connective, clause, main)
    if connective.alone and (main.lemma_.lower() not in REACTIONS or clause.dep_ != "advcl"):
        return False
    if word == "since" and signal[0].dep_ == "prep" and any(c.dep_ == "pobj" for c in signal[0].children):
        return False  # "since 2014, when the canal closed": see cause_times
    if word == "since" and len(signal) == 1:
        return not _is_temporal_since(clause, main) or main.lemma_.lower() in REACTIONS
    if word == "as" and len(signal) == 1:
        return signal[0].i > 0 and signal[0].nbor(-1).lower_ not in _BAD_AS and _gives_reason(clause, main)
    if word == "with":
        return signal[0].dep_ == "mark" and signal[0].i == signal[0].sent.start and clause.i < main.i
    if word == "while":
        return signal[0].is_title or signal[0].nbor(-1).is_punct
    if word in ("so", "should", "until", "before", "once", "though") and len(signal) == 1:
        return _fits_single(word, signal[0], clause, main)
    return True


def _is_proverb(connective: Connective, clause: Token, main: Token) -> bool:
    """Say whether a rule of life is told: "When your house is on fire you stop worrying about the garden"."""
    subject = clause_subject(main)
    own = clause_subject(clause)
    present = main.tag_ in ("VBP", "VB") and clause.tag_ in ("VBZ", "VBP", "VB")
    present = present and own is not None and own.lower_ != "it"  # "when it comes to cheese, you know best"
    return connective.kind == "condition" and subject is not None and subject.lower_ == "you" and present


def _fits_single(word: str, token: Token, clause: Token, main: Token) -> bool:
    if word == "so":
        if token.i + 1 >= len(token.doc) or token.nbor(1).pos_ in ("ADJ", "ADV", "AUX", "VERB"):
            return False
        if token.i > 0 and token.nbor(-1).lemma_ == "do":
            return False  # "they do so because ..."
        return token.dep_ in ("mark", "cc", "advmod")
    if word == "should":
        return token.is_title
    if word in ("until", "before"):
        subject = clause_subject(main)
        none = subject is not None and subject.lower_ in ("nobody", "nothing", "none")
        refused = main.dep_ == "xcomp" and main.head.lemma_ in ("refuse", "decline")
        return none or refused or any(c.dep_ == "neg" for c in main.children)
    if word == "once":
        return token.dep_ == "mark" or clause.dep_ == "advcl"
    return token.dep_ == "mark"


def _is_temporal_since(clause: Token, main: Token) -> bool:
    perfect = any(c.dep_ == "aux" and c.lemma_ == "have" for c in main.children)
    past = clause.tag_ == "VBD" or any(
        c.tag_ == "VBD" for c in clause.children if c.dep_ in ("aux", "auxpass")
    )
    return (perfect and past) or "years" in [t.lower_ for t in main.subtree]


def _gives_reason(clause: Token, main: Token) -> bool:
    """Say whether an as-clause is more likely a reason than a time: it has its own subject and a state verb."""
    subject = any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in clause.children)
    stative = clause.lemma_ in (
        "be",
        "have",
        "want",
        "need",
        "fear",
        "lack",
        "depend",
        "know",
        "seek",
        "remain",
        "threaten",
    )
    if subject and clause.i < main.i and clause.dep_ == "advcl":
        return main.lemma_.lower() in CHANGING and clause_subject(clause) != clause_subject(main)
    return subject and stative and clause.dep_ == "advcl" and clause.i > main.i


def _clause_after(token: Token) -> Token | None:
    if token.lower_ == "had":
        # "Had the dam been built, ...": the auxiliary stands for "if".
        inverted = token.dep_ in ("aux", "auxpass") and token.is_title and token.head.dep_ == "advcl"
        return token.head if inverted and token.head.i > token.i else None
    if token.dep_ == "mark" and token.head.dep_ == "advcl" and clause_subject(token.head) is not None:
        return token.head if token.head.i > token.i else None
    if token.dep_ == "mark" and token.head.pos_ in ("VERB", "AUX") and token.head.i > token.i:
        return token.head
    if (
        token.dep_ in ("advmod", "cc")
        and token.head.pos_ in ("VERB", "AUX")
        and token.head.dep_ in ("advcl", "conj", "ccomp")
    ) and token.head.i > token.i:
        return token.head
    end = token.sent.end
    for i in range(token.i + 1, min(end, token.i + 25)):
        candidate = token.doc[i]
        if candidate.pos_ in ("VERB", "AUX") and candidate.dep_ in (
            "advcl",
            "ccomp",
            "pcomp",
            "acl",
            "relcl",
            "ROOT",
        ):
            subjects = [c for c in candidate.children if c.dep_ in ("nsubj", "nsubjpass", "expl", "csubj")]
            if any(c.i > token.i for c in subjects):
                return candidate if candidate.dep_ in ("advcl", "pcomp", "ccomp") else None
    return None


def _main_of(clause: Token, signal: list[Token]) -> Token | None:
    """Return the verb that an adverbial clause hangs on; "provided", parsed as a verb, is none."""
    current = clause
    for _ in range(4):
        head = current.head
        if head == current:
            break
        if head not in signal and head.pos_ in ("VERB", "AUX"):
            return head
        current = head
    if clause.dep_ == "ROOT":
        for child in clause.children:
            if child.dep_ in ("ccomp", "advcl", "parataxis") and child.pos_ in ("VERB", "AUX"):
                return child
    return None


# -- sentence adverbs ---------------------------------------------------------------------------------------------


def _adverb(scene: Scene, connective: Connective, signal: list[Token]) -> Link | None:
    first = signal[0]
    verb = main_verb(signal[-1]) or main_verb(first)
    if verb is None or first.dep_ in ("mark",):
        return None
    opens = first.i == first.sent.start or first.nbor(-1).lower_ == "and"
    if connective.words == ("so",) and not (opens or _clause_before(verb, first) is not None):
        return None
    if connective.words == ("so",) and first.nbor(1).pos_ in ("AUX", "ADJ", "ADV", "VERB"):
        return None
    if verb.tag_ == "VB" and connective.words[0] == "so" and not _has_subject(verb):
        return None  # "So, take your hat": an order follows from nothing that is said to be so
    if connective.words == ("otherwise",) and not (first.i == first.sent.start or first.nbor(-1).is_punct):
        return None
    if connective.words in (("as", "such"), ("in", "turn")) and first.i != first.sent.start:
        return None
    if first.i + len(signal) < len(first.doc) and signal[-1].nbor(1).lower_ in ("of", "far", "that"):
        return None
    cause = _before(scene, verb, first)
    if cause is None or cause == verb:
        return None
    return Link(
        part_tokens(cause),
        tuple(token for token in part_tokens(verb) if token not in signal),
        tuple(signal),
        cause,
        verb,
        verb,
        connective.kind,
        connective.sign,
        f"connective {' '.join(connective.words)}",
        connective.hedge,
    )


def _has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl", "aux") for c in verb.children)


def _before(scene: Scene, verb: Token, first: Token) -> Token | None:
    """Return the clause that a conclusion draws on: the one it is coordinated with, else the sentence before."""
    if verb.dep_ in ("conj", "advcl") and verb.head.pos_ in ("VERB", "AUX") and verb.head.i < first.i:
        return content_of(verb.head)
    if (clause := _clause_before(verb, first)) is not None:
        return clause
    start = first.sent.start
    if start == 0:
        return None
    before = scene.doc[start - 1].sent
    if scene.segment_number(scene.doc[start - 1]) != scene.segment_number(first) and not before.text.strip():
        return None
    segment = scene.segment_number(first)
    if scene.segment_number(before.root) not in (segment, segment - 1):
        return None
    return content_of(before.root) if before.root.pos_ in ("VERB", "AUX") else None


def _clause_before(verb: Token, first: Token) -> Token | None:
    """Return the clause that another is put beside with no more than a comma: "it rained, so they left"."""
    if first.i == first.sent.start or first.nbor(-1).text != ",":
        return None
    beside = next(
        (c for c in verb.children if c.dep_ == "ccomp" and c.i < first.i and c.pos_ in ("VERB", "AUX")), None
    )
    if beside is None or not _has_subject(beside):
        return None
    return next(
        (c for c in reversed(list(beside.conjuncts)) if c.pos_ in ("VERB", "AUX") and c.i < first.i), beside
    )
