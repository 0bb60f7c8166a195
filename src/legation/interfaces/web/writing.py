"""Writes the brief of a case into a file."""

import tempfile
from pathlib import Path

from legation import __version__
from legation.interfaces.export import export_rows
from legation.interfaces.web.brief import render_brief
from legation.query import Case
from legation.schema.errors import LedgerError


def write_brief(case: Case, path: Path, *, title: str) -> None:
    """Write the brief beside its place and move it when it is whole.

    Raises:
        LedgerError: The file cannot be written.
        EvidenceMismatch: A quote is not its text; nothing is written then.
    """
    page = render_brief(export_rows(case), title=title, version=__version__)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", newline="\n", dir=path.parent, prefix=".brief-", delete=False
        ) as handle:
            handle.write(page)
        scratch = Path(handle.name)
        scratch.chmod(0o644)
        scratch.replace(path)
    except OSError as error:
        raise LedgerError(f"{path}: {error.strerror or error}") from error
