from legation.resources.causes import load_causal_nouns, load_causal_verbs, load_connectives
from legation.resources.events import load_event_classes, load_event_triggers
from legation.resources.relations import load_noun_classes, load_relations, load_triggers
from legation.schema.vocabulary import CausalKind, EventType, Hedge, Sign, StateStatus


def test_triggers_name_listed_relations_and_classes():
    relations, classes = load_relations(), load_noun_classes()
    for trigger in load_triggers():
        assert trigger.relation in relations
        assert trigger.frame in ("verb", "noun", "holder", "adjective")
        assert trigger.lemmas
        assert trigger.status is None or trigger.status in {status.value for status in StateStatus}
        if trigger.theme is not None:
            assert trigger.theme[1] in classes or trigger.theme[1] == "plural"


def test_nearly_every_relation_has_words():
    worded = {trigger.relation for trigger in load_triggers()}
    unworded = set(load_relations()) - worded
    assert unworded <= {"holds_office", "regime_is", "has_trait"}
    assert len({lemma for trigger in load_triggers() for lemma in trigger.lemmas}) > 600


def test_event_triggers_name_listed_types_and_classes():
    classes = load_event_classes()
    types = {kind.value for kind in EventType}
    for trigger in load_event_triggers():
        assert trigger.type in types
        assert trigger.theme is None or trigger.theme[1] in classes
    assert {trigger.type for trigger in load_event_triggers()} == types


def test_causal_words_use_the_fixed_vocabulary():
    kinds = {kind.value for kind in CausalKind}
    for word in (*load_causal_verbs(), *load_causal_nouns()):
        assert word.kind in kinds and word.sign in (Sign.PLUS.value, Sign.MINUS.value)
    for connective in load_connectives():
        assert connective.kind in kinds and connective.side in ("cause", "effect")
        assert connective.hedge is None or connective.hedge in {hedge.value for hedge in Hedge}
        assert connective.kind != "prevention" or connective.sign == "-"


def test_longer_connectives_come_first():
    lengths = [len(connective.words) for connective in load_connectives()]
    assert lengths == sorted(lengths, reverse=True)
