"""Copies of texts are found through damage, and texts that are none are left: floors of `eval/near_duplicates.py`."""

import pytest
from near_duplicates import cases, score

RECALL = {
    "noise of 10 %": 0.95,
    "advertisements between": 0.93,
    "cut to a third": 0.95,
    "third, hyphens, noise of 10 %": 0.95,
}
PRECISION = {
    "no copies: reports, updates, answers": 1.0,
    "no copies: digests with a third": 0.96,
    "no copies: common small print": 1.0,
    "every third paragraph gone": 0.96,
}
CASES = {kind: (texts, roots) for kind, texts, roots in cases()}


@pytest.mark.parametrize("kind", sorted({**PRECISION, **RECALL}))
def test_damaged_copies_are_found_and_others_left(kind):
    found = score(*CASES[kind])
    assert found.recall >= RECALL.get(kind, 0.95)
    assert found.precision >= PRECISION.get(kind, 0.96)
