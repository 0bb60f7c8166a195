"""Make the packaged case of a folder of documents: facts and places, none of the sentences.

    python scripts/build_system_case.py ../shared/seeds examples/system

The same documents give the same bytes. Nothing is written where a file would hold running text of a document, an e-mail
address or a commenter's name. Decisions in OUT/judgements.jsonl count; FILE, where it is given, is taken in their
stead: what `legation judge export` wrote for a case of the same documents.

    python scripts/build_system_case.py ../shared/seeds examples/system FILE
"""

import json
import sys
import tempfile
from pathlib import Path

from legation.ingest import add
from legation.interfaces.package_export import write_package
from legation.interfaces.package_judgements import JUDGEMENTS, opened_judgements, packed_judgements
from legation.interfaces.package_rows import discretion_of
from legation.ledger.writer import open_writer
from legation.query import open_case
from legation.schema.errors import LegationError
from legation.settings import Settings

_USAGE, _FAILED = 2, 4


def build(documents: Path, out: Path, decisions: Path | None = None) -> dict[str, int]:
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
        decide(case, decisions or out / JUDGEMENTS)
        with open_case(case) as opened:
            rows = packed_judgements(opened, discretion_of(opened))
            sizes = write_package(opened, out)
    if rows:
        told = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
        sizes[JUDGEMENTS] = (out / JUDGEMENTS).write_bytes(told.encode())
    return sizes


def decide(case: Path, file: Path) -> None:
    """Take the decisions of a file, where there is one, and say which of them have no effect.

    Raises:
        LegationError: A line is no decision about these documents.
    """
    if not file.is_file():
        return
    with open_case(case) as opened:
        taken = opened_judgements(opened, file)
    with open_writer(case) as writer:
        writer.take_judgements(taken)
    with open_case(case) as opened:
        for lost in opened.lost_decisions():
            print(f"decision without effect: {lost.about}: {lost.why}", file=sys.stderr)


def main(arguments: list[str]) -> int:
    """Run the program; return its exit code."""
    if len(arguments) not in (2, 3) or not Path(arguments[0]).is_dir():
        print("usage: build_system_case.py DOCUMENTS OUT [FILE]", file=sys.stderr)
        return _USAGE
    try:
        sizes = build(*map(Path, arguments))
    except LegationError as error:
        print(f"build_system_case: {error}", file=sys.stderr)
        return _FAILED
    for name, size in sizes.items():
        print(f"{size:>9,}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
