"""Tables on screens of any width."""

import pytest
from rich.console import Console

from legation.interfaces.cli import output

COLUMNS = ["id", "subject", "#value", "", "speaker", "quote"]
ROW = [
    "0123abcd",
    "grain of the harbour",
    "12,000",
    "about",
    "Jonas Field",
    "some twelve thousand sacks [b]a day[/b]",
]


@pytest.mark.parametrize("width", [20, 40, 71, 72, 100, 160])
def test_ids_stay_whole_and_lines_fit(
    width: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(output, "screen", lambda: Console(width=width, highlight=False))
    output.print_table(COLUMNS, [ROW])
    shown = capsys.readouterr().out
    assert "0123abcd" in shown
    assert all(len(line) <= width for line in shown.splitlines())
    for word in ("12,000", "about", "Jonas"):
        assert word in shown


def test_cells_are_no_markup(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for width in (40, 160):
        monkeypatch.setattr(output, "screen", lambda width=width: Console(width=width, highlight=False))
        output.print_table(COLUMNS, [ROW], title="one")
        assert "[b]a day[/b]" in " ".join(capsys.readouterr().out.split())
