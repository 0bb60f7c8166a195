"""The page of ties: what stands at each step is what the web of ties says of that date."""

from legation.comparison.material import End
from legation.interfaces.web.balance_page import PAIRS
from legation.interfaces.web.network import QUIET, STEPS, network_page
from legation.models.tie import TieActor, TieRecord
from legation.models.tie_web import Asked, TieWeb, weave
from legation.schema.dates import OPEN, Interval
from legation.schema.vocabulary import ActorType, StateStatus

TARN, ORRIN, PELL = End("Tarn", "t"), End("Orrin", "o"), End("Pell", "p")
NIA, BO = End("Nia Holt", "n"), End("Bo Lind", "b")


def record(
    name: str,
    ends: tuple[End, End],
    relation: str,
    *,
    year: str = "",
    status: StateStatus = StateStatus.HOLDS,
    speaker: End = NIA,
) -> TieRecord:
    at = Interval.at(year) if year else OPEN
    return TieRecord(name, "a.txt", ends[0], relation, ends[1], status, speaker, as_of=at, said=at)


def web() -> TieWeb:
    return weave(
        [
            record("r1", (TARN, ORRIN), "allied_with", year="2004"),
            record("r2", (TARN, ORRIN), "allied_with", year="2012", status=StateStatus.ENDED),
            record("r3", (ORRIN, PELL), "threatens", year="2008"),
            record("r4", (ORRIN, PELL), "threatens", year="2008", status=StateStatus.DENIED, speaker=BO),
            record("r5", (PELL, TARN), "recognises", year="2010", status=StateStatus.PLANNED),
            record("r6", (PELL, ORRIN), "borders", year="2008"),
            record("r7", (PELL, TARN), "trades_with"),
        ],
        {},
    )


def test_each_step_has_what_stands_on_that_date() -> None:
    whole = web()
    page = network_page(whole)
    assert page["steps"] == ["2004", "2008", "2012"]
    for at, year in enumerate(page["steps"]):
        wanted = {
            (tie.subject.name, tie.relation, tie.object.name, tie.disputed, tie.supporting)
            for tie in whole.ties(Asked(as_of=Interval.at(year)))
        }
        names = [actor["name"] for actor in page["actors"]]
        shown = {
            (names[tie["s"]], tie["relation"], names[tie["o"]], run["disputed"], tuple(run["yes"]))
            for tie in page["ties"]
            for run in tie["runs"]
            if run["from"] <= at <= run["to"] and run["yes"]
        }
        assert shown == wanted


def test_what_does_not_stand_is_kept_apart() -> None:
    page = network_page(web())
    planned = next(tie for tie in page["ties"] if tie["relation"] == "recognises")
    assert [run["yes"] for run in planned["runs"]] == [[]]
    assert planned["runs"][0]["pending"] == ["r5"]
    assert [(tie["relation"], tie["yes"]) for tie in page["undated"]] == [("trades_with", ["r7"])]


def test_a_run_says_whether_its_beginning_was_told() -> None:
    began = TieRecord(
        "r1", "a.txt", TARN, "allied_with", ORRIN, StateStatus.HOLDS, NIA,
        valid_from=Interval.at("1999"), as_of=Interval.at("2004"), said=Interval.at("2004"),
    )  # fmt: skip
    page = network_page(weave([began, record("r2", (PELL, ORRIN), "threatens", year="2008")], {}))
    told = {tie["relation"]: {run["begun"] for run in tie["runs"] if run["yes"]} for tie in page["ties"]}
    assert told == {"allied_with": {True}, "threatens": {False}}


def test_runs_change_only_where_the_standing_does() -> None:
    page = network_page(web())
    threat = next(tie for tie in page["ties"] if tie["relation"] == "threatens")
    assert len(threat["runs"]) == 1
    assert threat["runs"][0]["disputed"] is True
    assert (threat["runs"][0]["from"], threat["runs"][0]["to"]) == (1, 2)


def test_an_actor_of_quiet_layers_alone_is_drawn_only_with_them() -> None:
    page = network_page(weave([record("r", (TARN, ORRIN), "borders", year="2001")], {}))
    assert page["quiet"] == QUIET
    assert [actor["at"][0] for actor in page["actors"]] == [None, None]
    assert all(actor["at"][1] is not None for actor in page["actors"])


def test_the_slider_has_a_bound_and_keeps_the_last_year() -> None:
    years = [str(year) for year in range(1900, 2000)]
    records = [record(f"r{y}", (TARN, End(f"Place {y}", y)), "trades_with", year=y) for y in years]
    page = network_page(weave(records, {}))
    assert len(page["steps"]) == STEPS
    assert page["steps"][-1] == "1999"


def test_a_date_that_is_asked_for_is_a_step() -> None:
    page = network_page(web(), ["2006", "2030"])
    assert page["steps"] == ["2004", "2006", "2008", "2012", "2030"]
    alliance = next(tie for tie in page["ties"] if tie["relation"] == "allied_with")
    first = alliance["runs"][0]
    assert (first["from"], first["to"], bool(first["yes"])) == (0, 2, True)


def test_a_place_takes_no_side() -> None:
    ends = [(TARN, ORRIN), (ORRIN, PELL), (PELL, TARN)]
    told = [record(f"r{n}", pair, "threatens", year="2008") for n, pair in enumerate(ends)]
    kinds = {"t": ActorType.STATE, "o": ActorType.STATE, "p": ActorType.STATE}

    def triads(**other: ActorType) -> list[int]:
        actors = [
            TieActor(end.key, end.name, (kinds | other)[end.key], (), None) for end in (TARN, ORRIN, PELL)
        ]
        (step,) = network_page(weave(told, {}, actors))["balance"]
        assert step is not None
        counts: list[int] = step["triads"]
        return counts

    assert triads() == [0, 1]
    assert triads(p=ActorType.PLACE) == [0, 0]


def test_no_ties_make_an_empty_page() -> None:
    page = network_page(weave([], {}))
    assert (page["steps"], page["actors"], page["ties"]) == ([], [], [])


def test_balance_follows_the_slider_and_lists_pairs_at_odds() -> None:
    page = network_page(
        weave(
            [
                record("r1", (TARN, ORRIN), "allied_with", year="2001"),
                record("r2", (ORRIN, PELL), "allied_with", year="2001"),
                record("r3", (TARN, PELL), "hostile_to", year="2005"),
                record("r4", (TARN, ORRIN), "supports", year="2005"),
                record("r5", (ORRIN, TARN), "criticises", year="2005"),
                record("r6", (ORRIN, TARN), "trusts", year="2005", speaker=BO),
            ],
            {},
        )
    )
    first, second = page["balance"]
    assert (first["index"], first["triads"], first["atodds"]) == (0, [0, 0], [])
    assert (second["index"], second["least"], second["triads"]) == (1, 1, [0, 1])
    names = [actor["name"] for actor in page["actors"]]
    assert [[names[n] for n in pair] for pair in second["atodds"]] == [["Orrin", "Tarn"]]
    (triad,) = second["unbalanced"]
    assert sorted((names[a], names[b], sign) for a, b, sign in triad) == [
        ("Orrin", "Pell", "+"),
        ("Orrin", "Tarn", "+"),
        ("Pell", "Tarn", "-"),
    ]


def test_a_large_network_lists_triads_without_an_index() -> None:
    many = [End(f"Place {n:03}", f"k{n:03}") for n in range(PAIRS + 2)]
    records = [record(f"r{n}", (TARN, many[n]), "allied_with", year="2001") for n in range(PAIRS + 2)]
    records.append(record("x", (many[0], many[1]), "hostile_to", year="2001"))
    (step,) = network_page(weave(records, {}))["balance"]
    assert (step["index"], step["triads"]) == (None, [0, 1])
