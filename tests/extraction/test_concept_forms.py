"""Forms of verbs in names of causes and effects."""

import pytest

from legation.extraction.concept_forms import gerund, present


@pytest.mark.parametrize(
    ("lemma", "one", "many", "form"),
    [
        ("be", "is", "are", "being"),
        ("have", "has", "have", "having"),
        ("cut", "cuts", "cut", "cutting"),
        ("deny", "denies", "deny", "denying"),
        ("lie", "lies", "lie", "lying"),
        ("agree", "agrees", "agree", "agreeing"),
        ("reach", "reaches", "reach", "reaching"),
        ("open", "opens", "open", "opening"),
    ],
)
def test_forms_of_verbs(lemma, one, many, form):
    assert (present(lemma, plural=False), present(lemma, plural=True), gerund(lemma)) == (one, many, form)
