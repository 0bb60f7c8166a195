"""`legation demo`: a packaged case on any machine, without the documents it was made from."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

import legation
from legation.interfaces.cli.layout import lines
from legation.interfaces.cli.output import ByStateOption, checked_date, messages, screen
from legation.interfaces.cli.package_page import PageOptions, page_lines
from legation.interfaces.package_judgements import JUDGEMENTS
from legation.packaged import PACKAGE_FILES, open_package
from legation.schema.errors import ConfigError, LedgerError
from legation.subsystems import FILE as SUBSYSTEMS

DATES = ("2011", "2015", "2024")
REPORT = "report.txt"

PackageOption = Annotated[
    Path | None,
    typer.Option(
        "--package", help="Folder of another packaged case (default: the shipped one).", metavar="DIR"
    ),
]


def demo(
    name: Annotated[str, typer.Argument(help="Name of the shipped case: system.", metavar="NAME")] = "system",
    into: Annotated[
        Path | None,
        typer.Option(
            "--into", help="Write the package and the page as text into this folder.", metavar="DIR"
        ),
    ] = None,
    dates: Annotated[
        list[str] | None,
        typer.Option(
            "--as-of", help="Dates of the ties, repeated (default: 2011, 2015, 2024).", metavar="DATE"
        ),
    ] = None,
    by_state: ByStateOption = False,
    supposed: Annotated[
        list[str] | None,
        typer.Option(
            "--set", help="A what-if on the causal map: CONCEPT=VALUE, repeated.", metavar="CONCEPT=1"
        ),
    ] = None,
    package: PackageOption = None,
    limit: Annotated[
        int, typer.Option("--limit", min=0, help="Rows of each part at the most; 0 for all.")
    ] = 8,
) -> None:
    """Open a case that is shipped without its documents: ties by date, what changed, balance, figures that differ.

    Each line says in which document and between which characters its sentence stands; `legation relink DIR` opens the
    sentences where the documents are at hand.
    """
    folder = package or package_folder(name)
    opened = open_package(folder)
    asked = sorted({date for each in dates or DATES if (date := checked_date(each)) is not None})
    options = PageOptions(tuple(asked), by_state, dict(map(_value, supposed or [])), limit)
    page = list(page_lines(opened, options))
    lines(screen(), *page)
    if into is not None:
        _write(folder, into, page)


def package_folder(name: str) -> Path:
    """Return the folder of a shipped case: in the installed program, else in the checkout it runs from.

    Raises:
        LedgerError: No such case is shipped.
    """
    here = Path(legation.__file__).parent
    places = (here / "resources" / "packages" / name, here.parents[1] / "examples" / name)
    for place in places:
        if "/" not in name and (place / "package.jsonl").is_file():
            return place
    raise LedgerError(f"no case {name!r} is shipped with this program; --package DIR opens another")


def _value(words: str) -> tuple[str, float]:
    concept, equals, value = words.rpartition("=")
    try:
        if not equals:
            raise ValueError
        return concept, float(value)
    except ValueError:
        raise ConfigError(f'--set {words!r}: write CONCEPT=VALUE, as in "harbour dues"=1') from None


def _write(folder: Path, into: Path, page: list[str]) -> None:
    try:
        into.mkdir(parents=True, exist_ok=True)
        if into.resolve() != folder.resolve():
            for name in PACKAGE_FILES:
                shutil.copyfile(folder / f"{name}.jsonl", into / f"{name}.jsonl")
            for name in (SUBSYSTEMS, JUDGEMENTS):
                if (folder / name).is_file():
                    shutil.copyfile(folder / name, into / name)
        (into / REPORT).write_text("".join(f"{line}\n" for line in page), encoding="utf-8")
    except OSError as error:
        raise LedgerError(f"{into}: {error.strerror or error}") from error
    messages().print(f"{into}: the package and {REPORT}", markup=False)
