"""The scorer of questions put side by side counts found ones, verdicts, origins and wrong joins."""

from types import SimpleNamespace

import comparisons
import pytest

TEXTS = {
    "a.txt": "The mill has 40 looms. The mill had 30 looms.",
    "b.txt": "It has forty looms, she says. Ten bells.",
}
PLACES = {
    "r1": ("a.txt", 0, 22),
    "r2": ("a.txt", 23, 45),
    "r3": ("b.txt", 0, 18),
    "r4": ("b.txt", 30, 39),
}


def material():
    return SimpleNamespace(
        accounts=[
            SimpleNamespace(record=name, doc=doc, start=start, end=end, quote=TEXTS[doc][start:end])
            for name, (doc, start, end) in PLACES.items()
        ]
    )


def ours(key, *records, verdict="agree", origins=1, kind="figure"):
    return SimpleNamespace(
        question=key,
        kind=kind,
        verdict=SimpleNamespace(value=verdict),
        items=[SimpleNamespace(record=record) for record in records],
        independent_sources=origins,
    )


def annotated(*quotes, verdict="agree", origins=1, **more):
    items = [{"doc": doc, "quote": quote} for doc, quote in quotes]
    return {
        "question_text": "How many looms?",
        "kind": "figure",
        "verdict": verdict,
        "items": items,
        "independent_sources": origins,
        **more,
    }


LOOMS = (("a.txt", "The mill has 40 looms"), ("b.txt", "It has forty looms"))
BELLS = (("b.txt", "Ten bells"), ("b.txt", "a quote that no text has"))


def test_a_question_with_its_members_is_found():
    score = comparisons.score([annotated(*LOOMS)], (material(), (ours("q", "r1", "r3"),), TEXTS))
    measures = comparisons.measures(score.counts)
    assert set(measures.values()) == {1.0}
    assert score.outcomes[0].found
    assert score.notes == ()


def test_wrong_verdicts_and_accepted_alternatives():
    case = (material(), (ours("q", "r1", "r3", verdict="partly", origins=4),), TEXTS)
    score = comparisons.score([annotated(*LOOMS)], case)
    assert (score.counts["found"], score.counts["verdict"], score.counts["origins"]) == (1, 0, 0)
    assert score.notes == ("VERDICT partly for agree: How many looms?",)
    score = comparisons.score([annotated(*LOOMS, verdict_alt=["partly"], origins=3)], case)
    assert (score.counts["verdict"], score.counts["origins"]) == (1, 1)


def test_pairs_that_no_annotated_question_holds_are_wrong_joins():
    case = (material(), (ours("q", "r1", "r3", "r4"),), TEXTS)
    counts = comparisons.score([annotated(*LOOMS)], case).counts
    assert (counts["joins"], counts["joins_wrong"], counts["joins_right"]) == (3, 2, 1)
    assert (counts["joins figure"], counts["joins_wrong figure"]) == (3, 2)


@pytest.mark.parametrize("quotes", [BELLS, (("a.txt", "The mill had 30 looms"), ("b.txt", "Ten bells"))])
def test_a_missed_question_says_whether_it_was_possible(quotes):
    score = comparisons.score([annotated(*quotes)], (material(), (), TEXTS))
    possible = quotes is not BELLS
    assert score.outcomes[0].possible is possible
    assert score.notes[0].startswith("MISS" if possible else "none")


def test_pairs_that_must_stay_apart():
    looms, bells = ({"doc": doc, "quote": quote} for doc, quote in (LOOMS[1], BELLS[0]))
    gone = {"doc": "b.txt", "quote": "a quote that no text has"}
    pairs = [{"left": looms, "right": bells}, {"left": looms, "right": gone}]
    assert comparisons.count_apart(pairs, (material(), (), TEXTS)) == (1, 1)
    assert comparisons.count_apart(pairs, (material(), (ours("q", "r3", "r4"),), TEXTS)) == (0, 1)
