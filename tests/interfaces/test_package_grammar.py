"""Which subjects take the plural verb, and what the verb phrases of the lexicon become."""

import pytest

from legation.interfaces.package_grammar import plural_verb, takes_plural
from legation.interfaces.package_told import relation_sentence
from legation.resources.relations import load_relations
from legation.schema.vocabulary import ActorType


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Frisians", ActorType.COMMUNITY),
        ("Sami of Norway", ActorType.COMMUNITY),
        ("Basque people", ActorType.COMMUNITY),
        ("Druze", ActorType.COMMUNITY),
        ("fishing crews of the lower bay", None),
        ("parts of the harbour board", None),
        ("People like the ferryman", None),
        ("officials", ActorType.BODY),
        ("Norse and Danish shipyards", ActorType.ORGANISATION),
        ("Nia Holt and Ola Reed", None),
    ],
)
def test_those_who_take_the_plural(name, kind):
    assert takes_plural(name, kind)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Netherlands", ActorType.STATE),
        ("Philippines", None),
        ("Doctors' Hall", ActorType.ORGANISATION),
        ("Ministry of Ports and Roads", None),
        ("Sami community in Oslo", ActorType.COMMUNITY),
        ("large community of settlers", None),
        ("national airline of Iceland", ActorType.PERSON),
        ("Congress", ActorType.BODY),
        ("ferry business", None),
        ("the news", None),
        ("Hastings", ActorType.PLACE),
        ("", None),
    ],
)
def test_those_who_take_the_singular(name, kind):
    assert not takes_plural(name, kind)


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("is an ally of {}", "are allies of {}"),
        ("has a border with {}", "have a border with {}"),
        ("lobbies {}", "lobby {}"),
        ("passes skills to {}", "pass skills to {}"),
        ("criticises {}", "criticise {}"),
        ("protects or guarantees the security of {}", "protect or guarantee the security of {}"),
        ("drives {} from its home", "drive {} from their home"),
        ("moved to {}", "moved to {}"),
    ],
)
def test_the_plural_verb(one, many):
    assert plural_verb(one) == many


@pytest.mark.parametrize("relation", sorted(load_relations()))
def test_every_relation_has_a_plural(relation):
    told = relation_sentence("Frisians", relation, "Besk", plural=True).split()[1]
    singular = relation_sentence("Tarn", relation, "Besk").split()[1]
    assert told == singular == "moved" or (
        told != singular and told.removesuffix("ss").endswith("s") is False
    )


def test_a_phrase_is_told_by_its_words_alone():
    assert relation_sentence("armed crews", "attacks", "Besk") == "armed crews attack Besk"
    assert relation_sentence("the harbour crew", "attacks", "Besk") == "the harbour crew attacks Besk"
