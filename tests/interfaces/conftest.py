"""A small case read by the real pipeline, made once for all tests of the interfaces."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from legation.interfaces.cli.app import main

Answer = tuple[int, str, str]
"""Exit code, output, messages."""

TEXTS = {
    "harbour.txt": (
        "Harbour talks resume\n\n"
        "By Ada Morrow\n"
        "The Tern Gazette\n\n"
        "March 3, 2014\n\n"
        "Ostmark and Vellin signed a fishing agreement in Tern on Monday. “We supply about 40 percent of Vellin’s "
        "grain,” said Jonas Field, the foreign minister of Ostmark. According to Field, some 12,000 Vellinese live in "
        "Ostmark.\n\n"
        "Vellin denied that its navy had entered Ostmark's waters. If Ostmark opens a consulate in Vellin, trade will "
        "grow, a senior official said.\n"
    ),
    "evil.txt": (
        "Ferry line closes\n\n"
        "The mayor said: “</script><script>document.title='broken'</script><img src=x onerror=alert(1)>” and left. "
        "“It costs $5 million,” the mayor added, and sent a 😀 to all.\n\n“We have 300 boats,” said Mira Holt.\n"
    ),
    "sub/deep.md": "# Note\n\nThe ministry of Vellin said on 4 May 2015 that it had bought 20 ships.\n",
}


@pytest.fixture(scope="session")
def harbour(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of three documents, one of them hostile."""
    made = tmp_path_factory.mktemp("documents")
    for name, text in TEXTS.items():
        path = made / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (made / "empty.txt").write_bytes(b"")
    return made


@pytest.fixture(scope="session")
def harbour_case(harbour: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder, read."""
    from legation.ingest import add
    from legation.settings import Settings

    path = tmp_path_factory.mktemp("case")
    add([harbour], path, Settings(case=path, workers=1))
    return path


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium; one for all tests, since two drivers cannot run in one process."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None:
        pytest.skip("no Chromium: apt install chromium")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """An empty page; what goes wrong on it fails the test."""
    opened = browser.new_page(viewport={"width": 1200, "height": 900})
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    yield opened
    opened.close()
    assert faults == []


@pytest.fixture
def program(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Return a function that runs the program and returns exit code, output and messages."""

    def run(*arguments: object) -> Answer:
        monkeypatch.setattr("sys.argv", ["legation", *map(str, arguments)])
        with pytest.raises(SystemExit) as stopped:
            main()
        captured = capsys.readouterr()
        return int(stopped.value.code or 0), captured.out, " ".join(captured.err.split())

    return run
