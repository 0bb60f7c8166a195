import pytest

from frame_texts import annotate
from legation.extraction.factuality import assess

pytestmark = pytest.mark.model


def judged(sentence, word):
    _, doc, _ = annotate(sentence)
    return assess(next(token for token in doc if token.text == word))


@pytest.mark.parametrize(
    ("sentence", "word", "flag"),
    [
        ("The town has not opened the market.", "opened", "negated"),
        ("No town opened a market.", "opened", "negated"),
        ("The town failed to open the market.", "open", "negated"),
        ("The town no longer owns the market.", "owns", "ended"),
        ("The town used to own the market.", "own", "ended"),
        ("The town plans to open a market.", "open", "planned"),
        ("The town pledged to open a market.", "open", "planned"),
        ("The town borrowed money to open a market.", "open", "planned"),
        ("The town may open a market.", "open", "possible"),
        ("The town will open a market.", "open", "future"),
        ("The town would open a market.", "open", "conditional"),
        ("If the town opens a market, trade grows.", "opens", "conditional"),
        ("The town reportedly opened a market.", "opened", "rumoured"),
        ("The town must open a market.", "open", "obliged"),
        ("The town opened a market.", "opened", "past"),
    ],
)
def test_flag_is_seen_with_its_reason(sentence, word, flag):
    found = judged(sentence, word)
    assert getattr(found, flag)
    assert flag == "past" or flag in found.reason


def test_plain_assertion_is_plain():
    assert judged("The town owns a market.", "owns").plain


def test_not_only_is_no_negation():
    assert not judged("The town not only owns a market.", "owns").negated


def test_two_negations_cancel():
    assert not judged("No town has not opened a market.", "opened").negated
