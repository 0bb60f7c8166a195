"""What-ifs worked out ahead: the concepts from which most follows, with paths whose steps are links of the map."""

from causal_links import apart, link
from legation.interfaces.web.whatif_page import CONCEPTS, strongest_concepts, whatif_page
from legation.models.causal_map import causal_map

LINKS = [
    link("1", "harbour fee", "ferry trade", "-"),
    link("2", "ferry trade", "town budget", "+", doc="b", speaker="Jon Vale"),
    link("3", "town budget", "school places", "+", doc="c", speaker="Kit Moor"),
    link("4", "dry summer", "bread price", "+", doc="c"),
    link("5", "flag law", "boycott", "+", doc="d", hedge="denied"),
]


def test_the_concepts_from_which_most_follows_come_first() -> None:
    whole = causal_map(LINKS, apart)
    names = [whole.name(concept) for concept in strongest_concepts(whole)]
    assert names == ["harbour fee", "ferry trade", "dry summer", "town budget"]


def test_each_move_has_paths_whose_steps_open_their_sentences() -> None:
    whole = causal_map(LINKS, apart)
    page = whatif_page(whole)
    names = [concept.name for concept in whole.concepts]
    first = page["cases"][0]
    assert names[first["concept"]] == "harbour fee"
    moved = {names[move["c"]]: move for move in first["moves"]}
    assert moved["ferry trade"]["difference"] < 0
    assert moved["school places"]["difference"] <= 0
    (path,) = moved["town budget"]["paths"]
    assert path["sign"] == "-"
    assert [(names[s["c"]], names[s["e"]], s["links"]) for s in path["steps"]] == [
        ("harbour fee", "ferry trade", ["1"]),
        ("ferry trade", "town budget", ["2"]),
    ]
    assert any("Ada Brook" in name for name in moved["ferry trade"]["hangs"])


def test_a_large_map_has_a_bounded_number_of_cases() -> None:
    many = [link(f"r{n:03}", f"cause {n:03}", f"effect {n:03}") for n in range(CONCEPTS + 8)]
    assert len(whatif_page(causal_map(many, apart))["cases"]) == CONCEPTS


def test_no_links_make_no_cases() -> None:
    assert whatif_page(causal_map([], apart))["cases"] == []
