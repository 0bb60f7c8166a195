"""`legation demo`: a packaged case on any machine, without the documents it was made from."""

import shutil
from pathlib import Path
from typing import Annotated

import typer

import legation
from legation.interfaces.cli.layout import lines
from legation.interfaces.cli.output import (
    ByStateOption,
    JsonOption,
    checked_date,
    messages,
    print_json,
    screen,
)
from legation.interfaces.cli.package_page import PageOptions, page_lines
from legation.interfaces.cli.package_page_lines import harmless
from legation.interfaces.package_judgements import JUDGEMENTS
from legation.interfaces.package_parts import PARTS, PartOptions, part_rows
from legation.interfaces.package_whatifs import WHATIFS, read_whatifs, whatif_called
from legation.packaged import PACKAGE_FILES, open_package
from legation.schema.errors import ConfigError, LedgerError
from legation.subsystems import FILE as SUBSYSTEMS

DATES = ("2011", "2015", "2024")
REPORT = "report.txt"
ABOUT = "about.jsonl"

PackageOption = Annotated[
    Path | None,
    typer.Option(
        "--package", help="Folder of another packaged case (default: the shipped one).", metavar="DIR"
    ),
]


def demo(
    name: Annotated[str, typer.Argument(help="Name of the shipped case: system.", metavar="NAME")] = "system",
    what_if: Annotated[
        str | None,
        typer.Option(
            "--what-if", help="One of the case's what-ifs alone, with all its steps.", metavar="NAME"
        ),
    ] = None,
    parts: Annotated[
        list[str] | None,
        typer.Option("--part", help=f"One part alone, repeated: {', '.join(PARTS)}.", metavar="PART"),
    ] = None,
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
    html: Annotated[
        Path | None,
        typer.Option("--html", help="Write the case as one HTML page into this file.", metavar="PATH"),
    ] = None,
    package: PackageOption = None,
    as_json: JsonOption = False,
    limit: Annotated[
        int, typer.Option("--limit", min=0, help="Rows of each list at the most; 0 for all.")
    ] = 4,
) -> None:
    """Open a case that is shipped without its documents: what it is, its parts, ties by date, changes, what-ifs.

    Each line says in which document and between which characters its sentence stands; `legation relink DIR` opens the
    sentences where the documents are at hand.
    """
    folder = package or package_folder(name)
    opened = open_package(folder)
    if what_if is not None:
        whatif_called(read_whatifs(folder), what_if)
    values = dict(map(_value, supposed or []))
    asked = PartOptions(
        _dates(dates), by_state, _parts(parts, what_if=what_if is not None, own=bool(values)), what_if
    )
    if as_json:
        if values:
            raise ConfigError("--json is for the case's own parts; legation whatif --json runs a case's map")
        print_json(part_rows(opened, asked))
        return
    if html is None or into is not None:
        options = PageOptions(asked, values, limit, _command(name, package))
        page = list(map(harmless, page_lines(opened, options)))
        lines(screen(), *page)
        if into is not None:
            _write(folder, into, page)
    if html is not None:
        # The page's parts are many and large, and no other call needs them.
        from legation.interfaces.web.package_page import write_page

        write_page(opened, html, dates=asked.dates)
        messages().print(f"{html}: the case as a page", markup=False)


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


def _dates(given: list[str] | None) -> tuple[str, ...]:
    return tuple(sorted({date for each in given or DATES if (date := checked_date(each)) is not None}))


def _parts(given: list[str] | None, *, what_if: bool, own: bool) -> tuple[str, ...]:
    """Return the parts that are asked for; where one what-if is, the package's or the reader's own, that alone."""
    unknown = sorted(set(given or ()) - set(PARTS))
    if unknown:
        raise ConfigError(f"no part is called {unknown[0]!r}; there are: {', '.join(PARTS)}")
    if given:
        return tuple(part for part in PARTS if part in given)
    if what_if:
        return ("what-ifs",)
    return () if own else PARTS


def _command(name: str, package: Path | None) -> str:
    return f"legation demo {name}" if package is None else f"legation demo --package {package}"


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
            for name in (ABOUT, SUBSYSTEMS, WHATIFS, JUDGEMENTS):
                if (folder / name).is_file():
                    shutil.copyfile(folder / name, into / name)
        (into / REPORT).write_text("".join(f"{line}\n" for line in page), encoding="utf-8")
    except OSError as error:
        raise LedgerError(f"{into}: {error.strerror or error}") from error
    messages().print(f"{into}: the package and {REPORT}", markup=False)
