"""What records speak of, in sentences about invented places."""

import pytest

from frame_texts import PREAMBLE, annotate
from legation.extraction.states import extract_states
from legation.resources.questions import MENTION


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "relation", "frame"),
    [
        ("Ruritania and Novaria are allies.", "allied_with", ""),
        ("Florin has an embassy in Strelsau.", "has_embassy_in", ""),
        ("Reporters asked about the alliance between Florin and Novaria.", "allied_with", MENTION),
        ("Novaria became the first island to open an embassy in Strelsau.", "has_embassy_in", ""),
        (
            "Florin made news by becoming the last country to open an embassy in Novaria.",
            "has_embassy_in",
            "",
        ),
        ("Florin wants to open an embassy in Novaria.", "has_embassy_in", MENTION),
    ],
)
def test_what_is_only_named_is_told_from_what_is_stated(text, relation, frame):
    document, doc, voices = annotate(PREAMBLE + text + "\n")
    found = [s for s in extract_states(doc, document, voices) if s.spans[0].start >= len(PREAMBLE)]
    assert [s.topic.frame for s in found if s.relation == relation] == [frame]
