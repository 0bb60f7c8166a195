import pytest

from frame_texts import records_of
from legation.extraction.events import extract_events

pytestmark = pytest.mark.model


def statuses(sentence, kind):
    _, events = records_of(extract_events, sentence)
    return [e.status.value for e in events if e.type.value == kind]


@pytest.mark.parametrize(
    ("sentence", "kind", "status"),
    [
        ("During the war of 1907, Ruritania never traded with Novaria.", "WAR", "occurred"),
        ("A visit by Otto Brandt to Florin was set for May only to be cancelled.", "VISIT", "did_not_occur"),
        ("Otto Brandt left without meeting Anna Holm.", "CONSULT", "did_not_occur"),
        ("The treaty with Novaria has to be ratified by Ruritania.", "AGREE", "requested"),
        ("Ruritania said it would open an embassy in Novaria.", "OPEN_MISSION", "planned"),
        ("Ruritania would open an embassy in Novaria if Florin did.", "OPEN_MISSION", "possible"),
        ("Ruritania became the second kingdom to recognise Novaria.", "RECOGNISE", "occurred"),
        ("Ruritania's refusal to sign a pact with Novaria angered Florin.", "AGREE", "did_not_occur"),
        ("Novaria stopped an attack that Ruritania had planned on Ilmen.", "ASSAULT", "did_not_occur"),
        ("The planned summit between Ruritania and Novaria worries Florin.", "CONSULT", "planned"),
        ("The rumoured visit of Otto Brandt to Novaria worries Florin.", "VISIT", "rumoured"),
        ("Otto Brandt is due to arrive in Novaria on Friday.", "VISIT", "planned"),
        ("In 1991 Ruritania nearly went to war with Novaria.", "WAR", "did_not_occur"),
        ("The parliament of Ruritania voted to suspend flights to Novaria.", "SANCTION", "planned"),
        ("Florin would protest against Ruritania opening an embassy in Novaria.", "OPEN_MISSION", "possible"),
        ("Novaria might be hurt by signing a pact with Ruritania.", "AGREE", "possible"),
        ("Ruritania has expelled two Novarian diplomats, the ministry announced.", "SANCTION", "occurred"),
        ("There is no chance of Ruritania attacking Novaria.", "ASSAULT", "possible"),
    ],
)
def test_status(sentence, kind, status):
    assert status in statuses(sentence, kind)


def test_a_quoted_denial_denies_only_where_it_says_so():
    text = "“Ruritania signed the treaty with Novaria in 1999. No one forced us,” Novaria said, denying it."
    assert "did_not_occur" not in statuses(text, "AGREE")


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Would Ruritania attack Novaria?", "ASSAULT"),
        ("Ruritania has the right to open an embassy in Novaria.", "OPEN_MISSION"),
        ("A clerk, who asked not to be named, smiled at Otto Brandt.", "REQUEST"),
        ("Otto Brandt asked Novaria how many ships it had.", "REQUEST"),
        ("Ruritania has always felt threatened.", "THREATEN"),
        ("The fishermen looked beaten.", "ASSAULT"),
        ("A quarrel with Novaria could mean war.", "WAR"),
        ("Florin is a kingdom occupying the lands of Novaria.", "COERCE"),
        ("Otto Brandt smiled when asked to leave.", "REQUEST"),
        ("Ruritania recognises the claims of Novaria to this day.", "RECOGNISE"),
        ("Both states are in a state of war.", "WAR"),
        ("Ruritania received me in its new palace.", "VISIT"),
    ],
)
def test_no_event_is_told(sentence, kind):
    assert statuses(sentence, kind) == []
