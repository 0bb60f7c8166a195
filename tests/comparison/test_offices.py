import pytest

from legation.comparison.offices import choose_offices, find_house, find_offices, offices_by_document
from legation.schema.records import LocalActor, Mention, Role
from legation.schema.vocabulary import ActorType, MentionKind


def scene(text, *actors):
    """Make actors and mentions from a text: (key, name, type, words that mention it, role) each."""
    made, mentions = [], []
    for key, name, kind, words, role in actors:
        start = text.index(role) if role else 0
        roles = (Role(role, start, start + len(role)),) if role else ()
        made.append(LocalActor(key, name, kind, roles=roles))
        if words:
            mentions.append(
                Mention(text.index(words), text.index(words) + len(words), key, MentionKind.NAME, "")
            )
    return find_offices(made, mentions)


STATE = ("a1", "Norland", ActorType.STATE, "Norland", "")


@pytest.mark.parametrize(
    "role",
    [
        "Norland's energy minister",
        "spokeswoman of the Foreign Ministry of Norland",
        "deputy foreign minister of Norland",
        "Norland ambassador to the islands",
    ],
)
def test_a_person_in_office_speaks_for_the_state_that_the_role_names(role):
    text = f"Mira Holt, {role}, said so."
    assert scene(text, STATE, ("a2", "Mira Holt", ActorType.PERSON, "Mira Holt", role))["a2"] == "a1"


@pytest.mark.parametrize(
    "role",
    [
        "former foreign minister of Norland",
        "opposition lawmaker in Norland",
        "professor at the University of Norland",
        "president of the Norland Chamber of Commerce",
        "fisherman from Norland",
    ],
)
def test_others_speak_for_themselves(role):
    text = f"Mira Holt, {role}, said so."
    assert "a2" not in scene(text, STATE, ("a2", "Mira Holt", ActorType.PERSON, "Mira Holt", role))


def test_an_adjective_names_the_state_too():
    text = "Norland is small. Norlandic Water Minister Mira Holt said so."
    found = scene(text, STATE, ("a2", "Mira Holt", ActorType.PERSON, "", "Norlandic Water Minister"))
    assert found["a2"] == "a1"


def test_ministries_and_missions_speak_for_their_state_and_unions_do_not():
    text = "Norland's Energy Ministry and the dockers' union of Besk disagree."
    found = scene(
        text,
        STATE,
        ("a2", "Energy Ministry of Norland", ActorType.BODY, "Norland's Energy Ministry", ""),
        ("a3", "dockers' union of Besk", ActorType.BODY, "dockers' union of Besk", ""),
    )
    assert found == {"a1": "a1", "a2": "a1"}


def test_an_office_without_a_state_is_nobodys():
    text = "Prime Minister Mira Holt came. Norland watched."
    assert "a2" not in scene(
        text, STATE, ("a2", "Mira Holt", ActorType.PERSON, "Mira Holt", "Prime Minister")
    )


def test_the_country_of_a_person_in_office_is_enough():
    state = LocalActor("a1", "Netherlands", ActorType.STATE, country="NL")
    role = Role("Dutch ambassador", 0, 16)
    envoy = LocalActor("a2", "Mira Holt", ActorType.PERSON, country="NL", roles=(role,))
    singer = LocalActor(
        "a3", "Ada Brook", ActorType.PERSON, country="NL", roles=(Role("Dutch singer", 20, 32),)
    )
    assert find_offices([state, envoy, singer], []) == {"a1": "a1", "a2": "a1"}


@pytest.mark.parametrize(
    ("house", "state"),
    [
        ("Ministry of Trade of Norland", "a1"),
        ("Norlandic Embassy", "a1"),
        ("Ministry of Trade", None),
        ("Norland Post", None),
    ],
)
def test_a_ministry_that_publishes_a_text_speaks_for_its_state(house, state):
    actors = [LocalActor("a1", "Norland", ActorType.STATE)]
    assert find_house(house, actors, {"a1": "a1"}) == state


def test_a_letterhead_without_the_state_is_the_ministry_that_the_text_names_in_full():
    actors = [
        LocalActor("a1", "Norland", ActorType.STATE),
        LocalActor("a2", "Ministry of Trade of Norland", ActorType.BODY),
        LocalActor("a3", "Ministry of Trade of Besk", ActorType.BODY),
    ]
    assert find_house("Ministry of Trade", actors, {"a1": "a1", "a2": "a1"}) == "a1"
    assert find_house("Ministry of Trade", actors, {"a1": "a1", "a2": "a1", "a3": "a4"}) is None


def test_most_documents_decide_and_the_first_key_at_a_tie():
    assert choose_offices([("p", "s2"), ("p", "s1"), ("p", "s2"), ("q", "s2"), ("q", "s1")]) == {
        "p": "s2",
        "q": "s1",
    }


def test_local_keys_become_corpus_ids():
    assert offices_by_document({"a2": "a1", "a9": "a1"}, {"a1": "S", "a2": "P"}) == [("P", "S")]
