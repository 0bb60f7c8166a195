"""Make the packaged case of a folder of documents: facts and places, none of the sentences.

    python scripts/build_system_case.py ../shared/seeds examples/system

The same documents give the same bytes. Nothing is written where a file would hold running text of a document, an e-mail
address or a commenter's name. Decisions in OUT/judgements.jsonl count, and stay where they are.
"""

import sys
import tempfile
from pathlib import Path

from legation.ingest import add
from legation.interfaces.package_export import write_package
from legation.query import open_case
from legation.schema.errors import LegationError
from legation.settings import Settings

_USAGE, _FAILED = 2, 4


def build(documents: Path, out: Path) -> dict[str, int]:
    """Read the documents into a case that is thrown away, and write its package.

    Raises:
        LegationError: The documents cannot all be read, or what is found is not fit for a package.
    """
    with tempfile.TemporaryDirectory(prefix="legation-package-") as scratch:
        case = Path(scratch) / "case"
        report = add([documents], case, Settings(case=case, workers=1))
        lost = [f"{failure.doc}: {failure.error}" for failure in report.failures if not failure.recovered]
        if lost or not report.documents:
            raise LegationError(f"not every document was read: {'; '.join(lost) or 'there is none'}")
        with open_case(case) as opened:
            return write_package(opened, out)


def main(arguments: list[str]) -> int:
    """Run the program; return its exit code."""
    if len(arguments) != 2 or not Path(arguments[0]).is_dir():
        print("usage: build_system_case.py DOCUMENTS OUT", file=sys.stderr)
        return _USAGE
    try:
        sizes = build(Path(arguments[0]), Path(arguments[1]))
    except LegationError as error:
        print(f"build_system_case: {error}", file=sys.stderr)
        return _FAILED
    for name, size in sizes.items():
        print(f"{size:>9,}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
