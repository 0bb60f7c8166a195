"""What keeps running text, addresses and commenters' names out of a package."""

import re

from hypothesis import given
from hypothesis import strategies as st

from legation.interfaces.package_words import RUN, Discretion

TEXT = "The harbour master of Besk told the council that the ferry would run on Sundays from spring on."
COMMENT = "Wim Dray: nonsense, the council never asked anyone about the ferry at all."


def keeper(*, commenters=("Wim Dray", "EH")):
    return Discretion([f"{TEXT}\n{COMMENT}"], [TEXT], commenters)


def test_what_is_short_stays_as_it_is():
    assert keeper().words("harbour master of Besk") == "harbour master of Besk"


def test_a_run_is_cut_where_it_becomes_one():
    told = keeper().words("Rates: the harbour master of Besk told the council that day")
    assert told == "Rates: the harbour master of Besk told the…"
    assert not keeper().faults(told)


def test_punctuation_and_case_hide_no_run():
    assert keeper().words("THE HARBOUR-MASTER (of Besk) told; the council!").endswith("…")


def test_commenters_become_readers_by_their_order_and_everywhere():
    told = keeper()
    assert told.words("Wim Dray") == "reader 1"
    assert told.words("view of EH on Wim Dray") == "view of reader 2 on reader 1"
    assert told.words("EHRIN") == "EHRIN"


def test_a_name_that_the_article_has_too_is_not_a_commenters_there():
    told = keeper(commenters=("Besk", "Wim Dray"))
    assert told.words("port of Besk") == "port of Besk"
    assert told.readers["Besk"] == "reader 1"


def test_addresses_are_taken_out_and_found():
    assert keeper().words("write to ola.reed@ferry.example now") == "write to (e-mail address) now"
    assert keeper().faults("ola.reed@ferry.example")


def test_a_reason_says_nothing_that_it_quotes():
    assert keeper().reason("“ferry fee” and “fee” are alike (0.80)") == "“…” and “…” are alike (0.80)"


def test_keys_that_are_cut_alike_stay_apart():
    first, second = (
        keeper().key(f"question/the/harbour/master/of/besk/told/the/council/{end}") for end in ("a", "b")
    )
    assert first != second
    assert not keeper().faults(first)
    assert keeper().key("question/ferry") == "question/ferry"


def test_faults_name_what_is_wrong_in_a_whole_file():
    file = '{"a": "The harbour master of", "b": "Besk told the council"}'
    assert not keeper().faults(file)
    assert "running text" in keeper().faults('["The harbour master of", "Besk told the council"]')[0]
    assert "commenter" in keeper().faults('{"speaker": "Wim Dray"}')[0]


@given(st.lists(st.sampled_from(re.findall(r"\w+", TEXT)), max_size=30))
def test_no_string_keeps_a_run(words):
    told = keeper().words(" ".join(words))
    assert not keeper().faults(told)
    assert told == keeper().words(told)


@given(st.integers(0, 9), st.integers(RUN, 12))
def test_every_run_of_a_text_is_cut(start, length):
    words = TEXT.split()[start : start + length]
    if len(words) >= RUN:
        assert len(keeper().words(" ".join(words)).split()) < RUN
