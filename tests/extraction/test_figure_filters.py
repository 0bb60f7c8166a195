"""Numbers that are no figures."""

import pytest

from figure_texts import figures_of

COUNTED_ON = "The pier is old, one captain said. Another called it unsafe. A third said it would close."
POLLED = "In the poll 40 percent were for it. A third said they would stay at home."


@pytest.mark.model
@pytest.mark.parametrize(("text", "shares"), [(COUNTED_ON, 0), (POLLED, 2)])
def test_a_third_who_speaks_is_no_share_where_others_were_counted(text, shares):
    assert sum(figure.unit == "percent" for figure in figures_of(text)[1]) == shares
