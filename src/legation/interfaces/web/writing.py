"""Writes the brief of a case into a file."""

import tempfile
from pathlib import Path

from legation import __version__
from legation.interfaces.export import export_rows
from legation.interfaces.web.brief import render_brief
from legation.interfaces.web.causal_page import causal_page
from legation.interfaces.web.network import network_page
from legation.interfaces.web.whatif_page import whatif_page
from legation.mapping import map_of
from legation.query import Case
from legation.schema.errors import LedgerError
from legation.tying import web_of


def write_brief(case: Case, path: Path, *, title: str) -> None:
    """Write the brief beside its place and move it when it is whole.

    Raises:
        LedgerError: The file cannot be written.
        EvidenceMismatch: A quote is not its text; nothing is written then.
    """
    whole = map_of(case)
    page = render_brief(
        export_rows(case),
        title=title,
        version=__version__,
        network=network_page(web_of(case)),
        causal_map=causal_page(whole),
        whatif=whatif_page(whole),
    )
    write_whole(path, page)


def write_whole(path: Path, page: str, *, what: str = "brief") -> None:
    """Write a page beside its place and move it when it is whole; `what` names it in an error.

    Raises:
        LedgerError: The file cannot be written.
    """
    if path.is_dir():
        raise LedgerError(f"{path}: the {what} is one file, and this is a folder")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, page)
    except OSError as error:
        reason = error.strerror or str(error)
        raise LedgerError(f"{path}: {reason[:1].lower()}{reason[1:]}") from error


def _replace(path: Path, page: str) -> None:
    number, name = tempfile.mkstemp(dir=path.parent, prefix=".brief-")
    scratch = Path(name)
    try:
        with open(number, "w", encoding="utf-8", newline="\n") as handle:  # noqa: PTH123 - an open descriptor
            handle.write(page)
        scratch.chmod(0o644)
        scratch.replace(path)
    except BaseException:
        scratch.unlink(missing_ok=True)
        raise
