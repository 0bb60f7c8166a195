"""How English words each relation: one table of general wordings, active, passive, nominal and in apposition."""

import pytest

from frame_texts import read_sentences, records_of, same_kind
from legation.extraction.states import extract_states
from legation.resources.relations import load_relations

pytestmark = pytest.mark.model

TABLE = read_sentences("state_wordings.tsv")


def words(text):
    return set(text.lower().replace("'s", "").split()) - {"the", "a", "of"}


def found(row):
    """Say whether a row's state comes out, with its ends in the right order."""
    sentence, subject, relation, object_ = row
    _, states = records_of(extract_states, sentence)
    for state in states:
        if not same_kind(relation, state.relation):
            continue
        one, other = words(state.subject.text), words(state.object.text)
        if words(subject) & one and words(object_) & other:
            return True
        if load_relations()[relation].symmetric and words(subject) & other and words(object_) & one:
            return True
    return False


@pytest.fixture(scope="module")
def missed():
    return [row[0] for row in TABLE if not found(row)]


def test_most_wordings_are_found(missed):
    assert len(TABLE) >= 450
    assert len(missed) <= 0.13 * len(TABLE), missed
