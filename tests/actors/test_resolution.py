from hypothesis import given
from hypothesis import strategies as st

from legation.actors.resolution import Resolution, resolve_actors
from legation.schema.records import Judgement, LocalActor, Role
from legation.schema.vocabulary import ActorType


def person(
    key: str, name: str, *, country: str | None = None, role: str = "", unnamed: bool = False
) -> LocalActor:
    roles = (Role(role, 0, len(role)),) if role else ()
    return LocalActor(key, name, ActorType.PERSON, country=country, roles=roles, unnamed=unnamed)


def organisation(key: str, name: str, *aliases: str) -> LocalActor:
    return LocalActor(key, name, ActorType.ORGANISATION, aliases=tuple(sorted(aliases)))


def judgement(verdict: str, *target: str, number: int = 1, withdrawn: str | None = None) -> Judgement:
    return Judgement(
        f"j{number}", "actor", verdict, target, "analyst", f"2020-01-0{number}", "seen", withdrawn
    )


def same(resolution: Resolution, left: tuple[str, str], right: tuple[str, str]) -> bool:
    return resolution.actor_of(*left) is resolution.actor_of(*right)


def test_one_gazetteer_key_is_one_actor() -> None:
    found = resolve_actors(
        [
            ("d1", LocalActor("a1", "Ruritania", ActorType.STATE, known="state:RU1")),
            ("d2", LocalActor("a9", "Ruritania", ActorType.STATE, known="state:RU1", aliases=("Strelsau",))),
        ]
    )
    assert same(found, ("d1", "a1"), ("d2", "a9"))
    assert found.actors[0].aliases == ("Strelsau",)
    assert "state:RU1" in found.actors[0].reason


def test_full_names_join_over_titles_accents_and_middle_initials() -> None:
    found = resolve_actors(
        [
            ("d1", person("a1", "Zoë B. Marlo")),
            ("d2", person("a1", "Zoe Marlo")),
            ("d3", person("a2", "Dr. Zoe Marlo")),
        ]
    )
    assert len(found.actors) == 1


def test_a_surname_joins_its_only_bearer_when_the_country_agrees() -> None:
    full = ("d1", person("a1", "Zoe Marlo", country="FJ"))
    agreeing = ("d2", person("a1", "Marlo", country="FJ"))
    silent = ("d3", person("a1", "Marlo"))
    other = ("d4", person("a1", "Marlo", country="TO"))
    found = resolve_actors([full, agreeing, silent, other])
    assert same(found, ("d1", "a1"), ("d2", "a1"))
    assert not same(found, ("d1", "a1"), ("d3", "a1"))
    assert not same(found, ("d1", "a1"), ("d4", "a1"))
    assert not same(found, ("d3", "a1"), ("d4", "a1"))


def test_a_surname_with_two_bearers_joins_neither() -> None:
    found = resolve_actors(
        [
            ("d1", person("a1", "Zoe Marlo", country="FJ")),
            ("d1", person("a2", "Ivo Marlo", country="FJ")),
            ("d2", person("a1", "Marlo", country="FJ")),
        ]
    )
    assert len(found.actors) == 3


def test_a_surname_joins_by_a_telling_role_only() -> None:
    full = ("d1", person("a1", "Zoe Marlo", role="harbour commissioner"))
    assert same(
        resolve_actors([full, ("d2", person("a1", "Marlo", role="the commissioner"))]),
        ("d1", "a1"),
        ("d2", "a1"),
    )
    assert not same(
        resolve_actors([full, ("d2", person("a1", "Marlo", role="senior official"))]),
        ("d1", "a1"),
        ("d2", "a1"),
    )


def test_an_acronym_joins_the_one_name_that_explains_it() -> None:
    found = resolve_actors(
        [("d1", organisation("a1", "League of Harbour Towns", "LHT")), ("d2", organisation("a1", "LHT"))]
    )
    assert len(found.actors) == 1
    assert found.actors[0].name == "League of Harbour Towns"


def test_an_acronym_of_two_names_joins_neither() -> None:
    found = resolve_actors(
        [
            ("d1", organisation("a1", "League of Harbour Towns", "LHT")),
            ("d2", organisation("a1", "Lowland Heritage Trust", "LHT")),
            ("d3", organisation("a1", "LHT")),
        ]
    )
    assert len(found.actors) == 3


def test_unnamed_and_unowned_actors_stay_in_their_document() -> None:
    unnamed = person("a1", "unnamed official", unnamed=True)
    ministry = LocalActor("a2", "Foreign Ministry", ActorType.BODY)
    found = resolve_actors([(d, actor) for d in ("d1", "d2") for actor in (unnamed, ministry)])
    assert len(found.actors) == 4
    assert len({actor.id for actor in found.actors}) == 4


def test_a_place_of_one_document_is_the_state_of_another() -> None:
    found = resolve_actors(
        [
            ("d1", LocalActor("a1", "Ruritania", ActorType.STATE)),
            ("d2", LocalActor("a1", "Ruritania", ActorType.PLACE)),
        ]
    )
    assert [actor.type for actor in found.actors] == [ActorType.STATE]


def test_merge_and_withdrawal() -> None:
    actors = [("d1", organisation("a1", "Harbour Watch")), ("d2", organisation("a1", "Quay Watch"))]
    merged = resolve_actors(actors, [judgement("merge", "Harbour Watch", "Quay Watch")])
    assert len(merged.actors) == 1
    assert "analyst" in merged.actors[0].reason
    undone = resolve_actors(
        actors, [judgement("merge", "Harbour Watch", "Quay Watch", withdrawn="2020-02-01")]
    )
    assert undone == resolve_actors(actors)


def test_split_holds_two_bearers_of_one_name_apart() -> None:
    actors = [(d, person("a1", "Zoe Marlo")) for d in ("d1", "d2", "d3")]
    found = resolve_actors(actors, [judgement("split", "d1:a1", "d2:a1")])
    assert not same(found, ("d1", "a1"), ("d2", "a1"))
    assert len({actor.id for actor in found.actors}) == len(found.actors) == 2


def test_a_merge_against_an_earlier_split_is_reported_not_done() -> None:
    actors = [("d1", organisation("a1", "Harbour Watch")), ("d2", organisation("a1", "Quay Watch"))]
    split = judgement("split", "Harbour Watch", "Quay Watch", number=1)
    merge = judgement("merge", "Harbour Watch", "Quay Watch", number=2)
    found = resolve_actors(actors, [merge, split])
    assert len(found.actors) == 2
    assert [conflict.judgement for conflict in found.conflicts] == ["j2"]
    assert "earlier split (j1)" in found.conflicts[0].why


def test_a_judgement_that_fits_nothing_is_reported() -> None:
    found = resolve_actors(
        [("d1", person("a1", "Zoe Marlo"))], [judgement("merge", "Zoe Marlo", "Nobody Atall")]
    )
    assert "'Nobody Atall'" in found.conflicts[0].why


def test_judgements_of_other_kinds_say_nothing_here() -> None:
    actors = [("d1", organisation("a1", "Harbour Watch")), ("d2", organisation("a1", "Quay Watch"))]
    other = Judgement(
        "j1", "question", "merge", ("Harbour Watch", "Quay Watch"), "analyst", "2020-01-01", "seen"
    )
    assert resolve_actors(actors, [other]) == resolve_actors(actors)


def test_the_most_frequent_full_form_is_the_name() -> None:
    forms = ["Zoe Marlo", "Zoë Marlo", "Zoë Marlo", "ZOE MARLO"]
    found = resolve_actors([(f"d{n}", person("a1", form)) for n, form in enumerate(forms)])
    assert found.actors[0].name == "Zoë Marlo"


def test_ids_do_not_change_when_documents_are_added() -> None:
    first = resolve_actors([("d5", person("a1", "Zoe Marlo"))])
    both = resolve_actors([("d1", person("a7", "Zoe Marlo")), ("d5", person("a1", "Zoe Marlo"))])
    assert first.actors[0].id == both.actors[0].id


NAMES = [
    "Zoe Marlo",
    "Marlo",
    "Ivo Marlo",
    "Zoë Marlo",
    "Harbour Watch",
    "HW",
    "Harbour Watchers",
    "Ruritania",
]
LOCALS = st.builds(
    LocalActor,
    key=st.sampled_from(["a1", "a2", "a3"]),
    name=st.sampled_from(NAMES),
    type=st.sampled_from(list(ActorType)),
    known=st.sampled_from([None, None, "state:X", "body:y"]),
    country=st.sampled_from([None, "FJ", "TO"]),
    aliases=st.sampled_from([(), ("HW",), ("Marlo",)]),
    unnamed=st.booleans(),
)
PAIRS = st.lists(
    st.tuples(st.sampled_from(["d1", "d2", "d3"]), LOCALS),
    max_size=9,
    unique_by=lambda pair: (pair[0], pair[1].key),
)
JUDGEMENTS = st.lists(
    st.builds(
        lambda verdict, target, number: judgement(verdict, *target, number=number),
        st.sampled_from(["merge", "split"]),
        st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)),
        st.integers(1, 9),
    ),
    max_size=3,
    unique_by=lambda j: j.id,
)


@given(PAIRS, JUDGEMENTS, st.randoms(use_true_random=False))
def test_the_order_of_the_input_does_not_matter(pairs, judgements, random) -> None:
    expected = resolve_actors(pairs, judgements)
    shuffled, judged = list(pairs), list(judgements)
    random.shuffle(shuffled)
    random.shuffle(judged)
    assert resolve_actors(shuffled, judged) == expected


@given(PAIRS, JUDGEMENTS)
def test_every_local_actor_is_in_exactly_one_corpus_actor_and_ids_are_unique(pairs, judgements) -> None:
    found = resolve_actors(pairs, judgements)
    members = [member for actor in found.actors for member in actor.members]
    assert sorted(members) == sorted((document, actor.key) for document, actor in pairs)
    assert len({actor.id for actor in found.actors}) == len(found.actors)
