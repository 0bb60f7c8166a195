"""Independence: which accounts share an origin, and the laws that hold for any accounts."""

import time
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from legation.comparison.material import Account, Carrier, End, FigureValue, PositionValue, Saying, StateValue
from legation.comparison.origins import Independence
from legation.schema.vocabulary import Qualifier, RecordKind, Stance, StateStatus

PERSON = End("Ada Brook", "p1")
MINISTRY = End("Energy Ministry of Tarn", "p2")


def figure(low, high=None, unit="percent"):
    low = Decimal(low)
    return FigureValue(low, low if high is None else Decimal(high), unit, Qualifier.EXACT, "share", "share")


def state(status=StateStatus.HOLDS):
    return StateValue("has_embassy_in", End("Besk", "s2"), status)


def account(record, doc, speaker=None, value=None, **fields):
    """Make an account; without a speaker it is the text's own."""
    writer = End(f"writer of {doc}".title(), f"w-{doc}")
    chain = (writer.name,) if speaker is None else (writer.name, speaker.name)
    fields.setdefault("chain", chain)
    fields.setdefault("attribution", None if speaker is None else f"said-{record}")
    return Account(
        record, RecordKind.FIGURE, doc, 0, 9, fields.pop("quote", ""), speaker or writer,
        subject=End("Tarn", "s1"), value=value or figure(35), **fields,
    )  # fmt: skip


def carrier(doc, *copies, **fields):
    names = (f"Writer Of {doc}".title(), *fields.pop("names", ()))
    return Carrier(doc, tuple(sorted({doc, *copies})), names=names, **fields)


def saying(record, doc, words, **fields):
    return Saying(f"said-{record}", doc, PERSON, tuple(words.casefold().split()), **fields)


def sets(accounts, carriers=(), sayings=()):
    return sorted(origin.records for origin in Independence(carriers, sayings).origins(accounts))


def test_writers_of_two_texts_are_two_even_of_one_house():
    house = [
        carrier("a", publisher="The Tarn Post", names=("The Tarn Post",)),
        carrier("b", publisher="The Tarn Post"),
    ]
    assert sets([account("1", "a"), account("2", "b")], house) == [("1",), ("2",)]
    unsigned = End("The Tarn Post", "p9")
    printed = [account(r, d, chain=("The Tarn Post",)) for r, d in (("1", "a"), ("2", "b"))]
    assert len(sets([replace(a, speaker=unsigned) for a in printed], house)) == 2


def test_a_copy_is_the_text_that_it_copies_and_says_so():
    copies = [carrier("a", "b"), carrier("b", "a")]
    (origin,) = Independence(copies, ()).origins([account("1", "a"), account("2", "b")])
    assert origin.records == ("1", "2")
    assert "a and b carry one text" in origin.reason


def test_a_family_holds_where_an_alias_comes_first():
    assert sets([account("1", "b"), account("2", "c")], [carrier("b", "a", "c"), carrier("c", "b")]) == [
        ("1", "2")
    ]


def test_a_commenter_under_two_copies_is_one_and_not_the_writer():
    reader = End("Old Salt", "p7")
    printed = [
        replace(account(r, d), speaker=reader, chain=("Old Salt",)) for r, d in (("1", "a"), ("2", "b"))
    ]
    found = sets([*printed, account("3", "a")], [carrier("a", "b"), carrier("b", "a")])
    assert found == [("1", "2"), ("3",)]


def test_one_speaker_in_two_texts_is_one_origin():
    assert sets([account("1", "a", PERSON), account("2", "b", PERSON, figure(12))]) == [("1", "2")]


@pytest.mark.parametrize(
    "name", ["unnamed diplomat", "unspecified (rumours)", "unnamed senior official of Tarn"]
)
def test_nobody_in_particular_is_one_within_a_text_only(name):
    nobody = End(name)
    accounts = [account("1", "a", nobody), account("2", "a", nobody), account("3", "b", nobody)]
    assert sets(accounts, [carrier("a"), carrier("b")]) == [("1", "2"), ("3",)]
    assert sets(accounts, [carrier("a", "b"), carrier("b", "a")]) == [("1", "2", "3")]


QUOTE = "nobody has ever sailed that channel in january and come home to tell of it"
SCANNED = "nobcdy has evcr saiied that channel in januaty and comc home to tell 0f it"


@pytest.mark.parametrize("other", [QUOTE, SCANNED, "he said that " + QUOTE + " without a pilot beside him"])
def test_one_quotation_in_two_texts_is_one_origin(other):
    accounts = [account("1", "a", End("unnamed pilot")), account("2", "b", End("Captain Orde", "p3"))]
    assert sets(accounts, (), [saying("1", "a", QUOTE), saying("2", "b", other)]) == [("1", "2")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("we will never sell boats to them", "they have been selling boats to us for years"),
        ("it is over", "it is over"),
        (QUOTE, "the channel in january is where ships that nobody misses come to rest"),
    ],
)
def test_short_or_different_words_are_two(one, other):
    accounts = [account("1", "a", End("unnamed pilot")), account("2", "b", End("Captain Orde", "p3"))]
    assert len(sets(accounts, (), [saying("1", "a", one), saying("2", "b", other)])) == 2


def test_a_whole_sentence_in_two_texts_is_one_origin_and_a_common_phrase_is_not():
    long = "The link carried 35 percent of the power that Tarn used in the dry summer before the turbines were built"
    assert sets([account("1", "a", quote=long), account("2", "b", quote=long)]) == [("1", "2")]
    short = "more than 35 percent of the power in Tarn"
    assert len(sets([account("1", "a", quote=short), account("2", "b", quote=short)])) == 2


def test_a_speaker_that_names_a_text_takes_the_value_from_it():
    report = [carrier("a", names=("Grid Review",)), carrier("b")]
    cited = account("2", "b", End("the Grid Review"))
    assert sets([account("1", "a"), cited], report) == [("1", "2")]
    assert len(sets([account("1", "a", value=figure(12)), cited], report)) == 2
    (origin,) = Independence(report, ()).origins([account("1", "a"), cited])
    assert origin.reason == "b takes it from grid review, who says it in a"


def test_a_link_of_the_chain_that_says_the_same_elsewhere_is_the_origin():
    nested = account("2", "b", End("Oda Kessel", "p4"), chain=("Writer Of B", MINISTRY.name, "Oda Kessel"))
    assert sets([account("1", "a", MINISTRY), nested]) == [("1", "2")]
    assert len(sets([account("1", "a", MINISTRY, figure(60)), nested])) == 2


def test_a_letter_takes_a_figure_from_what_it_encloses():
    letter, report = account("1", "news.eml"), account("2", "news.eml!review.pdf")
    assert sets([letter, report]) == [("1", "2")]
    assert len(sets([replace(letter, value=figure(12)), report])) == 2
    assert len(sets([account("1", "box.zip!a.txt"), account("2", "box.zip!b.txt")])) == 2


def test_one_agency_behind_two_houses_is_one_origin():
    wires = [carrier("a", agency="Meridian"), carrier("b", agency="Meridian")]
    assert sets([account("1", "a"), account("2", "b")], wires) == [("1", "2")]
    assert len(sets([account("1", "a", PERSON), account("2", "b", MINISTRY)], wires)) == 2


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        (figure(35), figure(35), 1),
        (figure(30, 40), figure(38, 50), 1),
        (figure(35), figure(12), 2),
        (figure(35), figure(35, unit="boats"), 2),
        (state(), state(), 1),
        (state(), state(StateStatus.DENIED), 2),
        (PositionValue("q", Stance.FOR), PositionValue("q", Stance.AGAINST), 2),
    ],
)
def test_officials_of_one_government_are_one_where_they_say_the_same(one, other, number):
    accounts = [
        account("1", "a", MINISTRY, one, office="s1"),
        account("2", "b", End("Oda Kessel", "p4"), other, office="s1"),
    ]
    assert len(sets(accounts)) == number
    assert len(sets([accounts[0], replace(accounts[1], office="s9")])) == 2


DOCS = ("a", "b", "c", "d")
SPEAKERS = (
    None, PERSON, MINISTRY, End("Oda Kessel", "p4"), End("unnamed diplomat"), End("unspecified (rumours)"),
    End("Grid Review"),
)  # fmt: skip
VALUES = (figure(35), figure(12), figure(10, 20), state(), state(StateStatus.DENIED))
WORDS = (QUOTE, SCANNED, "we will never sell boats to them", "it is over")


@st.composite
def worlds(draw):
    """Make a question's accounts with the documents and sayings around them."""
    copies = draw(st.sampled_from([(), ("a", "b"), ("b", "c", "d")]))
    carriers = [
        carrier(
            doc,
            *(copies if doc in copies else ()),
            agency=draw(st.sampled_from([None, "Meridian"])),
            names=draw(st.sampled_from([(), ("Grid Review",)])),
        )
        for doc in DOCS
    ]
    accounts, sayings = [], []
    for number in range(draw(st.integers(1, 9))):
        doc, speaker = draw(st.sampled_from(DOCS)), draw(st.sampled_from(SPEAKERS))
        office = "s1" if speaker in (MINISTRY, SPEAKERS[3]) else None
        record = f"r{number}"
        accounts.append(account(record, doc, speaker, draw(st.sampled_from(VALUES)), office=office))
        if speaker is not None and draw(st.booleans()):
            sayings.append(saying(record, doc, draw(st.sampled_from(WORDS))))
    return accounts, carriers, sayings


@given(worlds(), st.randoms())
@settings(max_examples=150)
def test_order_plays_no_part_and_every_record_is_in_one_origin(world, random):
    accounts, carriers, sayings = world
    shuffled = [list(part) for part in world]
    for part in shuffled:
        random.shuffle(part)
    found = Independence(carriers, sayings).origins(accounts)
    assert found == Independence(*shuffled[1:]).origins(shuffled[0])
    assert sorted(record for origin in found for record in origin.records) == sorted(
        a.record for a in accounts
    )


@given(worlds(), st.data())
@settings(max_examples=150)
def test_duplicates_of_an_account_do_not_change_the_number(world, data):
    accounts, carriers, sayings = world
    again = data.draw(st.sampled_from(accounts))
    before = len(sets(accounts, carriers, sayings))
    assert len(sets([*accounts, again, replace(again, record="z")], carriers, sayings)) == before


@given(worlds())
@settings(max_examples=150)
def test_one_account_of_each_origin_gives_as_many(world):
    accounts, carriers, sayings = world
    independence = Independence(carriers, sayings)
    found = independence.origins(accounts)
    chosen = {origin.id for origin in found}
    assert len(independence.origins([a for a in accounts if a.record in chosen])) == len(found)


@given(worlds(), st.sampled_from(DOCS))
@settings(max_examples=150)
def test_a_reprint_never_raises_the_number(world, doc):
    accounts, carriers, sayings = world
    original = next(c for c in carriers if c.doc == doc)
    family = tuple(sorted({*original.family, "z"}))
    grown = [replace(c, family=family) if c.doc in family else c for c in carriers]
    grown.append(replace(original, doc="z", family=family, names=("Another Head",), agency=None))
    printed = [
        replace(a, doc="z", record=f"z{a.record}", attribution=a.attribution and f"said-z{a.record}")
        for a in accounts
        if a.doc == doc
    ]
    quoted = [
        replace(s, attribution=s.attribution.replace("said-", "said-z"), doc="z")
        for s in sayings
        if s.doc == doc
    ]
    before = len(sets(accounts, carriers, sayings))
    assert len(sets([*accounts, *printed], grown, [*sayings, *quoted])) <= before


def test_a_question_of_two_thousand_accounts_takes_no_long_time():
    words = [
        f"in year {n} the harbour of {'abcdefgh'[n % 8] * 4} lost {n * 7} boats to storms and {n} to thieves"
        for n in range(2000)
    ]
    accounts = [
        account(f"r{n}", f"d{n}", End(f"unnamed captain {n}"), figure(n), office=f"s{n % 5}")
        for n in range(2000)
    ]
    sayings = [saying(f"r{n}", f"d{n}", line) for n, line in enumerate(words)]
    independence = Independence([carrier(f"d{n}") for n in range(2000)], sayings)
    start = time.process_time()
    independence.origins(accounts)
    assert time.process_time() - start < 5
