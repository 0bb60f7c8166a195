import bench_ties

from legation.query import open_case
from legation.tying import TieQuery, ties_of


def test_the_made_up_ledger_has_the_records_and_ties_among_many_actors(tmp_path):
    bench_ties.make_case(tmp_path / "case", 200)
    with open_case(tmp_path / "case") as case:
        counts = case.status().records
        found = ties_of(case, TieQuery(as_of=bench_ties.AS_OF))
    assert counts["state"] + counts["event"] == 200
    assert len(found) > 20 and len({end.key for tie in found for end in (tie.subject, tie.object)}) > 10


def test_names_are_told_apart():
    assert len({bench_ties.name_of(number) for number in range(bench_ties.ACTORS)}) == bench_ties.ACTORS
