"""The page of the causal map: every edge with both signs and denials, parts by size, loops."""

from causal_links import apart, link
from legation.interfaces.web.causal_page import causal_page
from legation.models.causal_map import causal_map

LINKS = [
    link("1", "harbour fee", "ferry trade", "-"),
    link("2", "harbour fee", "ferry trade", "+", doc="c", speaker="Kit Moor"),
    link("3", "harbour fee", "ferry trade", "-", doc="d", speaker="Lou Pike", hedge="denied"),
    link("4", "ferry trade", "town budget", doc="b", hedge="possible"),
    link("5", "town budget", "harbour fee", "-", doc="c"),
    link("6", "dry summer", "bread price", doc="c"),
]


def test_edges_keep_each_sign_and_each_denial() -> None:
    page = causal_page(causal_map(LINKS, apart))
    names = [concept["name"] for concept in page["concepts"]]
    fee = next(edge for edge in page["edges"] if len(edge["supports"]) == 3)
    assert (names[fee["c"]], names[fee["e"]], fee["opposed"]) == ("harbour fee", "ferry trade", True)
    assert [(s["sign"], s["denied"], s["links"]) for s in fee["supports"]] == [
        ("+", False, ["2"]),
        ("-", False, ["1"]),
        ("-", True, ["3"]),
    ]


def test_parts_come_by_size_and_each_concept_has_a_place_in_its_part() -> None:
    page = causal_page(causal_map(LINKS, apart))
    by_name = {concept["name"]: concept for concept in page["concepts"]}
    assert {name for name, concept in by_name.items() if concept["part"] == 0} == {
        "harbour fee",
        "ferry trade",
        "town budget",
    }
    assert by_name["dry summer"]["at"][0] < by_name["bread price"]["at"][0]
    places = [(concept["part"], *concept["at"]) for concept in page["concepts"]]
    assert len(set(places)) == len(places)


def test_a_loop_is_told_with_its_character() -> None:
    page = causal_page(causal_map([row for row in LINKS if row.record not in "23"], apart))
    (loop,) = page["loops"]
    assert sorted(page["concepts"][n]["name"] for n in loop["concepts"]) == [
        "ferry trade",
        "harbour fee",
        "town budget",
    ]
    assert (loop["sign"], loop["character"]) == ("+", "reinforcing")


def test_no_links_make_an_empty_page() -> None:
    assert causal_page(causal_map([], apart)) == {"concepts": [], "edges": [], "loops": []}
