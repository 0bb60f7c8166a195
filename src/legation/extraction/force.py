"""What a saying does: its force and mode, with the reason.

The law. Let F, M and P be force, mode and polarity that the lexicon gives the cue. In this order:

1. Refused ("declined to say"): `deny`, `omitted` where the refused act is one of speech, `deny`, `said` where it is
   another ("refused to leave"). A refused denial ("refused to rule out") concedes, as in 2.
2. Negated or held back ("did not say", "stopped short of saying"):
   P denying or doubting concedes: `assert`, with M. "did not deny", "does not doubt".
   M `imputed` or `attitude`: `deny`, with M; `doubt` where the negation is only "few" or "hardly anyone".
   M `omitted` ("did not refuse"): `assert`, `said`.
   M `said`: `deny`, `omitted`. "did not say".
   Two negations cancel each other ("did not fail to mention"). "neither confirmed nor denied" is `deny`, `omitted`.
3. Unmade ("would say", "plans to say", "if he says"): as in 4 and 5, and M `said` becomes `hypothetical`. In the
   main clause of a condition ("if X signs, Y will declare") the force is `conditional`.
4. Hearsay ("is said to", "allegations that", where nobody is named): `rumour`.
5. Done: F, unless F is `assert`, or the cue warns, vows or pledges: then the words said decide
   (`force_content`). A hostile vow threatens, a concession and a pledge assert, a hedged cause stays an assertion.

A first person who voices a thought ("I believe that") says it: mode `said`. `docs/` has the finer points.
"""

from dataclasses import dataclass

from spacy.tokens import Doc, Token

from legation.annotators.cues import CueSense, load_lexicon
from legation.annotators.relations_syntax import own_subject, text_of
from legation.extraction.attribution_cues import CueFacts, refused_verb, refuses_to_speak, tokens_in
from legation.extraction.cue_standing import Act
from legation.extraction.force_content import Verdict, force_of_words, hostile_word, is_subjunctive
from legation.extraction.force_words import FINITE, FUTURES, MANDATIVE
from legation.schema.reading import Span
from legation.schema.vocabulary import Force, Mode

_CONCEDING = ("denying", "doubting")
_HEARSAY = frozenset(
    {"say", "report", "allege", "claim", "allegation", "suggestion", "talk", "hint", "whisper"}
)


@dataclass(frozen=True, slots=True)
class ForceVerdict:
    """Force and mode of an attribution, and the words that decided."""

    force: Force
    mode: Mode
    reason: str


def judge_force(doc: Doc, content: tuple[Span, ...], facts: CueFacts) -> ForceVerdict:
    """Judge what a saying does, by the law above.

    Args:
        doc: The parse.
        content: Ranges of what is said.
        facts: The cue as read.
    """
    verdict = _judge(doc, content, facts)
    if verdict.mode in (Mode.IMPUTED, Mode.ATTITUDE) and _is_own_voice(facts):
        return ForceVerdict(verdict.force, Mode.SAID, f"{verdict.reason}; in the first person")
    return verdict


def _is_own_voice(facts: CueFacts) -> bool:
    """Say whether a first person voices a thought: "I believe that S", unlike "I want to leave", says S."""
    subject = _speaker(facts)
    clausal = facts.sense is not None and bool({"c", "w"} & facts.sense.frames)
    return clausal and subject is not None and subject.lower_ in ("i", "we")


def _judge(doc: Doc, content: tuple[Span, ...], facts: CueFacts) -> ForceVerdict:
    sense, standing = facts.sense, facts.standing
    if standing.act is Act.REFUSED:
        return _refused(doc, content, facts)
    if sense is None:
        force, reason = force_of_words(doc, content, _speaker(facts))
        return ForceVerdict(force, Mode.SAID, reason)
    held_back = standing.act is Act.HELD_BACK
    if standing.negated != held_back or standing.scarce:
        if standing.balanced:
            return ForceVerdict(Force.DENY, Mode.OMITTED, f"'{sense.lemma}' and its contrary: not said")
        return negated_verdict(sense, standing.word if held_back else "negated", scarce=standing.scarce)
    force, reason = force_of_cue(doc, content, facts)
    reason = f"cue '{sense.lemma}' {reason}"
    if standing.act is not Act.UNMADE:
        return ForceVerdict(force, sense.mode, reason)
    if standing.condition is not None:
        force = Force.CONDITIONAL
    mode = Mode.HYPOTHETICAL if sense.mode is Mode.SAID else sense.mode
    return ForceVerdict(force, mode, f"{reason}; under '{standing.word}'")


def negated_verdict(sense: CueSense, word: str, *, scarce: bool = False) -> ForceVerdict:
    """Return what a negated or held-back cue does (2 of the law).

    Args:
        sense: The cue's lexicon entry.
        word: What negates, for the reason.
        scarce: The negation is "few" or "hardly anyone".
    """
    cue = f"{word} '{sense.lemma}'"
    if sense.mode is Mode.OMITTED:
        return ForceVerdict(Force.ASSERT, Mode.SAID, f"{cue}: not withheld")
    if sense.polarity in _CONCEDING:
        return ForceVerdict(Force.ASSERT, sense.mode, f"{cue} concedes")
    if sense.mode in (Mode.IMPUTED, Mode.ATTITUDE):
        return ForceVerdict(Force.DOUBT if scarce else Force.DENY, sense.mode, cue)
    return ForceVerdict(Force.DENY, Mode.OMITTED, f"{cue}: not said")


def _refused(doc: Doc, content: tuple[Span, ...], facts: CueFacts) -> ForceVerdict:
    lexicon = load_lexicon()
    verb = refused_verb(doc, facts, content[0])
    below = lexicon.verb(verb) if verb is not None else ()
    idiom = lexicon.idiom(verb) if verb is not None else None
    polarity = idiom[0].polarity if idiom is not None else below[0].polarity if below else ""
    if verb is not None and polarity == "denying":
        return ForceVerdict(Force.ASSERT, Mode.SAID, f"refuses to '{verb.lower_}': concedes")
    if refuses_to_speak(doc, facts, content[0], lexicon):
        return ForceVerdict(Force.DENY, Mode.OMITTED, "refuses to speak")
    return ForceVerdict(Force.DENY, Mode.SAID, "refuses to act")


def force_of_cue(doc: Doc, content: tuple[Span, ...], facts: CueFacts) -> Verdict:
    """Return the force of an act that is neither negated nor refused (4 and 5 of the law), and why.

    Args:
        doc: The parse.
        content: Ranges of what is said.
        facts: The cue as read; it has a sense.
    """
    sense = facts.sense
    if sense is None:
        raise ValueError("a cue without a lexicon entry has no force of its own")
    if facts.sourceless and _is_hearsay(facts.head, sense):
        return Force.RUMOUR, "(hearsay)"
    if sense.family == "commit":
        hostile = hostile_word(doc, content, meek=sense.lemma in ("pledge", "promise", "commit", "offer"))
        return (Force.THREATEN, hostile) if hostile else (Force.ASSERT, "(a pledge)")
    if sense.family == "warn":
        return _warning(doc, content, facts)
    if sense.lemma == "announce":
        conditional = force_of_words(doc, content, _speaker(facts))
        if conditional[0] is Force.CONDITIONAL:
            return conditional
        return Force.ASSERT, "(an announcement)"
    if sense.force is not Force.ASSERT:
        return sense.force, f"({sense.family})"
    if sense.lemma in MANDATIVE and is_subjunctive(doc, content[0]):
        return Force.DEMAND, "+ bare verb"
    force, reason = force_of_words(doc, content, _speaker(facts))
    return force, f"+ {reason}"


def _is_hearsay(head: Token | None, sense: CueSense) -> bool:
    """Recognise words that nobody owns: plural "allegations that", "is said to have"."""
    if head is None or sense.lemma not in _HEARSAY:
        return False
    if head.pos_ == "NOUN":
        return head.tag_ == "NNS"
    return any(child.dep_ == "auxpass" for child in head.children) and any(
        child.dep_ == "xcomp" and any(grand.lower_ == "to" for grand in child.children)
        for child in head.children
    )


def _warning(doc: Doc, content: tuple[Span, ...], facts: CueFacts) -> Verdict:
    """Judge a warning: hostile or of one's own answer it threatens, of what is to come it predicts, else it asserts."""
    hostile = hostile_word(doc, content)
    if hostile is not None:
        return Force.THREATEN, hostile
    tokens = [token for span in content for token in tokens_in(doc, span)]
    force, reason = force_of_words(doc, content, _speaker(facts))
    if force in (Force.THREATEN, Force.DEMAND, Force.CONDITIONAL):
        return force, f"+ {reason}"
    finite = [token for token in tokens if token.tag_ in FINITE]
    ahead = any(token.tag_ == "MD" or token.lower_ in FUTURES for token in finite)
    if finite and not ahead and force is not Force.PREDICT and not _is_quoted_noun(doc, content):
        return force, f"(of what is the case) + {reason}"
    return Force.PREDICT, "(a warning)"


def _is_quoted_noun(doc: Doc, content: tuple[Span, ...]) -> bool:
    """Say whether what is warned of is a noun phrase, whose verbs are only those of its relative clauses."""
    first = next(iter(tokens_in(doc, content[0])), None)
    before = text_of(doc)[: content[0].start].rstrip().rsplit(" ", 1)[-1].lower()
    return first is not None and before in ("of", "about", "against")


def _speaker(facts: CueFacts) -> Token | None:
    """Return the head of the cue's subject, as far as the cue is an active verb."""
    if facts.head is None or facts.passive:
        return None
    return own_subject(facts.head)
