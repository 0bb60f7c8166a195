import pytest

from legation.readers.structure import structure_document
from legation.schema.vocabulary import BlockKind

LETTER = """MINISTRY OF PORTS
12 Quay Street
Ostrel

{day}

Ms Asha Pell
Lisk
{matter}
{salutation}

Thank you for your letter of 20 January. The Minister regrets that the boat was withdrawn and has asked me to say so.

He cannot promise that it will sail again.

{closing}

Anton Kreel
Private Secretary
"""


def read(text):
    return structure_document("0" * 64, "text/plain", text)


@pytest.mark.parametrize(
    ("salutation", "closing"),
    [
        ("Dear Ms Pell,", "Yours sincerely,"),
        ("Sir,", "I remain, yours faithfully,"),
        ("Dear all:", "Kind regards,"),
    ],
)
def test_a_letter_has_a_writer_a_day_and_no_title(salutation, closing):
    document = read(LETTER.format(day="3 February 2015", matter="", salutation=salutation, closing=closing))
    assert document.title is None
    assert document.authors == ("Anton Kreel",)
    assert document.published.low == document.published.high == "2015-02-03"
    assert document.publisher == "Ministry of Ports"
    body = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.BODY]
    assert len(body) == 1 and body[0].startswith(salutation) and "Private Secretary" not in body[0]


def test_the_line_that_names_its_matter_is_a_letters_title():
    document = read(
        LETTER.format(
            day="3 February 2015",
            matter="\nRe: The winter boat\n",
            salutation="Dear Ms Pell,",
            closing="Yours,",
        )
    )
    heading = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.HEADING]
    assert heading == ["Re: The winter boat"]


def test_a_salutation_without_a_day_makes_no_letter():
    document = read(LETTER.format(day="", matter="", salutation="Dear Ms Pell,", closing="Yours sincerely,"))
    assert not any(block.sub in ("address", "post") for block in document.blocks)
