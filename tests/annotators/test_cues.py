from collections import Counter

import pytest

from legation.annotators.cues import load_lexicon
from legation.schema.vocabulary import Force, Mode

FRAMES = set("qscwtToafkxgpPAijbn")


def test_lexicon_holds_several_hundred_verbs():
    assert len(load_lexicon().verbs) > 300


def test_every_frame_is_in_the_legend():
    lexicon = load_lexicon()
    used = {
        code
        for senses in (*lexicon.verbs.values(), *lexicon.nouns.values(), tuple(lexicon.scores.values()))
        for s in senses
        for code in s.frames
    }
    assert used <= FRAMES


def test_no_word_stands_twice_in_one_row():
    for table in (load_lexicon().verbs, load_lexicon().nouns, load_lexicon().adjectives):
        for senses in table.values():
            counts = Counter((s.family, s.force, s.mode, s.frames, s.prepositions) for s in senses)
            assert max(counts.values()) == 1, senses[0].lemma


@pytest.mark.parametrize(
    ("verb", "force", "mode"),
    [
        ("deny", Force.DENY, Mode.SAID),
        ("warn", Force.PREDICT, Mode.SAID),
        ("decline", Force.DENY, Mode.OMITTED),
        ("threaten", Force.THREATEN, Mode.SAID),
        ("hope", Force.HOPE, Mode.ATTITUDE),
    ],
)
def test_classes_carry_force_and_mode(verb, force, mode):
    sense = load_lexicon().verbs[verb][0]
    assert (sense.force, sense.mode) == (force, mode)
