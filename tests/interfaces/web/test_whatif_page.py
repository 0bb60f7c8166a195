"""What-ifs worked out ahead: the concepts from which most follows, with paths whose steps are links of the map."""

from causal_links import apart, end, link
from legation.interfaces.web.whatif_page import CONCEPTS, MOVES, Named, strongest_concepts, whatif_page
from legation.models.causal_map import causal_map
from legation.models.whatif_run import RunSettings, UpdateRule
from legation.supposing import EXPLAINED, suppose_in

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
    assert [(names[concept], way) for concept, way in first["set"]] == [("harbour fee", "rises")]
    assert (first["title"], first["ended"]) == (None, "The values settle after 4 steps.")
    moved = {names[move["c"]]: move for move in first["moves"]}
    assert moved["ferry trade"]["difference"] < 0
    assert (moved["ferry trade"]["direction"], moved["ferry trade"]["size"]) == ("falls", "clearly")
    assert moved["school places"]["difference"] <= 0
    (path,) = moved["town budget"]["paths"]
    assert path["sign"] == "-"
    assert [(names[s["c"]], names[s["e"]], s["links"]) for s in path["steps"]] == [
        ("harbour fee", "ferry trade", ["1"]),
        ("ferry trade", "town budget", ["2"]),
    ]
    hangs = moved["ferry trade"]["hangs"]
    assert hangs["speakers"] == ["Ada Brook"]
    assert [(names[c], names[e]) for c, e in hangs["steps"]] == [("harbour fee", "ferry trade")]
    assert hangs["origins"] == [["a"]]


def test_a_large_map_has_a_bounded_number_of_cases() -> None:
    many = [link(f"r{n:03}", f"cause {n:03}", f"effect {n:03}") for n in range(CONCEPTS + 8)]
    assert len(whatif_page(causal_map(many, apart))["cases"]) == CONCEPTS


def test_no_links_make_no_cases() -> None:
    assert whatif_page(causal_map([], apart))["cases"] == []


def test_what_somebody_named_comes_first_and_says_what_it_holds() -> None:
    whole = causal_map(LINKS, apart)
    settings = RunSettings(UpdateRule.MODIFIED)
    found = suppose_in(whole, {"harbour fee": -1.0}, hold=["town budget"], settings=settings)
    page = whatif_page(whole, [Named("The fee goes", "What would come of it.", found, settings)])
    names = [concept.name for concept in whole.concepts]
    first, second = page["cases"][:2]
    assert (first["title"], first["about"], second["title"]) == (
        "The fee goes",
        "What would come of it.",
        None,
    )
    assert [(names[concept], way) for concept, way in first["set"]] == [("harbour fee", "falls")]
    assert [names[concept] for concept in first["hold"]] == ["town budget"]
    assert [(names[m["c"]], m["direction"]) for m in first["moves"]] == [("ferry trade", "rises")]
    assert first["rule"] == "modified, tanh"


def test_a_path_that_pushes_the_other_way_is_marked() -> None:
    links = [
        link("1", "toll", "traffic", "-"),
        link("2", "toll", "road works", "+", doc="b"),
        link("3", "road works", "traffic", "+", doc="c"),
    ]
    whole = causal_map(links, apart)
    names = [concept.name for concept in whole.concepts]
    toll = next(c for c in whatif_page(whole)["cases"] if names[c["set"][0][0]] == "toll")
    traffic = next(move for move in toll["moves"] if names[move["c"]] == "traffic")
    assert traffic["direction"] == "falls"
    assert [(path["sign"], path["against"]) for path in traffic["paths"]] == [("-", False), ("+", True)]


def test_a_concept_without_a_name_is_counted_and_not_shown() -> None:
    unnamed = end("2:effect", "that", doc="b", vague=True)
    whole = causal_map([link("1", "toll", "traffic", "-"), link("2", "traffic", unnamed, doc="b")], apart)
    (case,) = whatif_page(whole)["cases"]
    names = [concept.name for concept in whole.concepts]
    assert (names[case["set"][0][0]], case["unnamed"], case["more"]) == ("toll", 1, 0)
    assert [names[move["c"]] for move in case["moves"]] == ["traffic"]


def test_what_a_move_hangs_on_is_told_for_every_move_that_is_shown() -> None:
    fan = [
        link(f"r{n:02}", "toll", f"effect {n:02}", doc=f"d{n}", speaker=f"Voice {n}") for n in range(MOVES)
    ]
    (case,) = whatif_page(causal_map(fan, apart))["cases"]
    assert len(case["moves"]) == MOVES > EXPLAINED
    assert all(len(move["hangs"]["speakers"]) == 1 for move in case["moves"])
