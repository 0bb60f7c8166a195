"""Words that look like causes and are none, and wordings whose reading the parse does not give away."""

import pytest

from frame_texts import causal_links, records_of
from legation.extraction.causes import extract_causes

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    "sentence",
    [
        "They were under pressure from bakers, from millers, from the guild.",
        "The curator is under pressure from the trustees.",
        "Silence in the face of injustice is easy.",
        "The pupils gave advice on whom to invite.",
        "There are about 300 beavers in the delta, though the park's estimate is half that number.",
        "The choir has forty members, although the figure includes the organist.",
        "The widow is afraid that the dam could break.",
        "The millers are worried that the frost might return.",
        "They have no bread. So, take your basket and go home.",
        "The plant produces kettles.",
        "These acts constitute fraud.",
        "The club imposed a heavy penalty on the guild.",
        "The road links the harbour to the market.",
        "Nothing was done to stop the fire.",
        "The alliance must not come at the expense of honesty.",
        "Despite the storm, the paper reported on Monday.",
        "The flock is a thousand strong, if you leave out the lambs.",
        "The fleet was larger once the barges were counted.",
        "The plumber asked not to be identified because she may not speak to the press.",
        "The pond freezes in the winter months, when the ducks are away.",
        "None of this means that the school should close.",
        "The reforms include ending the fees.",
        "A vow was made by the crew to leave the reef alone.",
        "The rule is aimed at nobody.",
        "To the cooks I owe a different word.",
        "A decision was made in May to close the pool.",
        "I do not think if the mayor could sell the mill but the guild can mend it.",
        "It would be odd to see if the choir will sing.",
        "When it comes to cheese, you know best.",
        "The glass was broken, said the owner, meaning the window faces north.",
    ],
)
def test_these_are_no_links(sentence):
    assert causal_links(sentence) == []


def test_what_is_no_condition_is_denied():
    assert ("+", "condition", "denied") in [
        one[2:] for one in causal_links("Having a harbour is not a condition for the growth of trade.")
    ]
    assert ("+", "condition", "denied") in [
        one[2:] for one in causal_links("The choir's success does not require rain.")
    ]


@pytest.mark.parametrize(
    ("sentence", "cause", "effect", "sign"),
    [
        ("The canal has put a grave chill on Ruritania's relations with Florin.", "The canal",
         "Ruritania's relations with Florin", "-"),
        ("The new tax wreaked havoc on the bakeries.", "The new tax", "the bakeries", "-"),
        ("This quarrel – which flared last year, and which both towns remember – drives the trade with Florin.",
         "This quarrel", "the trade", "+"),
        ("The old rumour – which few believed, and which no paper printed – damaged the school's name.",
         "The old rumour", "the school's name", "-"),
        ("The historian traced the famine to a late frost.", "a late frost", "the famine", "+"),
        ("Such trades bring lasting costs to the league's good name.", "Such trades",
         "the league's good name", "-"),
        ("The expansion of the mine came at the expense of small farms.", "The expansion of the mine", "small farms",
         "-"),
        ("She links the decision to the new rules that were made by the court.", "the new rules", "the decision", "+"),
        ("The police arrested a baker with Florinian ties for planning a robbery of the mill.",
         "planning a robbery of the mill", "The police arrested a baker", "+"),
        ("The club praised a pupil with two brothers for saving a swan.", "saving a swan", "The club praised a pupil",
         "+"),
        ("The guild has left the fair, one member said, explaining: \"The stalls are too dear.\"",
         "The stalls are too dear", "The guild has left the fair", "+"),
        ("In order to see the comet, the pupils need a telescope.", "to see the comet",
         "the pupils need a telescope", "+"),
        ("The subsidy is an attempt to keep the island alive.", "to keep the island alive", "The subsidy", "+"),
        ("The fire at the archive was an effort to hide the debts.", "to hide the debts", "The fire at the archive",
         "+"),
    ],
)  # fmt: skip
def test_these_are_links(sentence, cause, effect, sign):
    found = causal_links(sentence)
    assert any(one[0] == cause and one[1].startswith(effect) and one[2] == sign for one in found), found


@pytest.mark.parametrize(
    ("sentence", "link"),
    [
        ("This quarrel was about wages, not about pride.", ("pride", "This quarrel", "+", "motive", "denied")),
        ("The march was about bread, not about a flag.", ("bread", "The march", "+", "motive", "asserted")),
        ("The rules are neither tied to, nor aimed at, any third club.",
         ("any third club", "The rules", "+", "motive", "denied")),
        ("The drought made possible the find.", ("The drought", "the find", "+", "cause", "asserted")),
        ("The crews lost their licences under a truce that the new maps made possible.",
         ("the new maps", "a truce", "+", "cause", "asserted")),
        ("The fog made a landing impossible.", ("The fog", "a landing", "-", "prevention", "asserted")),
        ("The singer often cites his teachers as having a strong influence on the choir.",
         ("his teachers", "the choir", "+", "cause", "asserted")),
        ("The dam is directed against no one.", ("no one", "The dam", "+", "motive", "denied")),
        ("If the rent were a million, I would still refuse.",
         ("the rent were a million", "I would still refuse", "+", "condition", "denied")),
        ("Floods have ruined the harvest.", ("Floods", "the harvest", "-", "cause", "asserted")),
        ("The quarrel has tarnished the name of the school.",
         ("The quarrel", "the name of the school", "-", "cause", "asserted")),
        ("A second embassy would deepen trade with Florin.",
         ("A second embassy", "trade", "+", "cause", "predicted")),
        ("A consulate could raise the standing of the port.",
         ("A consulate", "the standing of the port", "+", "cause", "possible")),
        ("The plant generates new jobs.", ("The plant", "new jobs", "+", "cause", "asserted")),
        ("The risks posed by the new mines are high.",
         ("the new mines", "The risks", "+", "cause", "asserted")),
        ("Repairing the road was an urgent task for him in order to draw visitors.",
         ("to draw visitors", "Repairing the road was an urgent task for him", "+", "motive", "asserted")),
        ("The treaty is a necessity to keep the peace.",
         ("The treaty", "to keep the peace", "+", "condition", "asserted")),
        ("These walls have often been defended as necessary for survival in a cold valley.",
         ("These walls", "survival in a cold valley", "+", "condition", "asserted")),
        ("She described the bees as vital for the orchard.",
         ("the bees", "the orchard", "+", "condition", "asserted")),
        ("Novaria opening a port would create new jobs.",
         ("Novaria opening a port", "new jobs", "+", "cause", "predicted")),
        ("Closing the port could prove too costly, even triggering a strike.",
         ("Closing the port", "a strike", "+", "cause", "possible")),
        ("Selling the herd would be unwise, causing a shortage of milk.",
         ("Selling the herd", "a shortage of milk", "+", "cause", "predicted")),
        ("It rained all week and the road was closed, so they took the boat.",
         ("the road was closed", "they took the boat", "+", "cause", "asserted")),
        ("When your house is on fire you stop worrying about the garden.",
         ("your house is on fire", "you stop worrying about the garden", "+", "condition", "asserted")),
    ],
)  # fmt: skip
def test_readings(sentence, link):
    assert link in causal_links(sentence)


def names(sentence):
    _, found = records_of(extract_causes, sentence)
    return [(link.cause_concept, link.effect_concept) for link in found]


def test_it_is_what_its_own_sentence_says():
    assert ("long campaign", "flight") in names(
        "This flight did not happen by chance; it was the result of a long campaign."
    )
    assert "craze" in [
        effect
        for _, effect in names("Though it is often attributed to luck, experts say the craze goes deeper.")
    ]


def test_a_foundation_is_what_it_bears():
    assert ("shared language", "guild's success") in names(
        "The foundation of the guild's success is rooted in a shared language."
    )
    assert ("old songs", "festival") in names("The heart of the festival is grounded in old songs.")


def test_it_in_a_further_clause_is_what_the_first_is_about():
    assert ("ban", "prices") in names("The ban hurts farmers, and it also drives up prices.")
    assert ("canal", "trade") in names("The canal cools the town, and it also boosts trade.")


def test_what_helps_is_no_part_of_what_it_helps():
    assert ("pump", "lifting Ilmen to first place") in names("The pump helped lift Ilmen to first place.")
    assert ("choir", "saving old hall") in names("The choir helped save the old hall.")


def test_a_list_of_what_one_is_blamed_for_has_no_effects():
    found = names(
        "The guild condemned the mayor for locking up bakers, restricting the work of mills, and closing the press."
    )
    assert len(found) == 1
