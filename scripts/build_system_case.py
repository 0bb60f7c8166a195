"""Make the packaged case of a folder of documents: facts and places, none of the sentences.

    python scripts/build_system_case.py ../shared/seeds examples/system

The same documents give the same bytes. Nothing is written where a file would hold running text of a document, an e-mail
address or a commenter's name. Decisions in OUT/judgements.jsonl count; FILE, where it is given, is taken in their
stead: what `legation judge export` wrote for a case of the same documents. OUT/about.jsonl (title and one sentence),
OUT/subsystems.jsonl and OUT/whatifs.jsonl, which people write, stay as they are and are held to the new package: where
one does not fit it, nothing is written.

    python scripts/build_system_case.py ../shared/seeds examples/system FILE
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

from legation.ingest import add
from legation.interfaces.package_export import write_package
from legation.interfaces.package_judgements import JUDGEMENTS, opened_judgements, packed_judgements
from legation.interfaces.package_rows import discretion_of
from legation.interfaces.package_whatifs import WHATIFS, check_whatifs, read_whatifs
from legation.interfaces.package_words import Discretion
from legation.ledger.writer import open_writer
from legation.packaged import open_package
from legation.query import open_case
from legation.schema.errors import LegationError
from legation.settings import Settings
from legation.subsystems import FILE as SUBSYSTEMS
from legation.subsystems import read_subsystems

ABOUT = "about.jsonl"
_USAGE, _FAILED = 2, 4


def build(documents: Path, out: Path, decisions: Path | None = None) -> dict[str, int]:
    """Read the documents into a case that is thrown away, and write its package.

    Raises:
        LegationError: The documents cannot all be read, what is found is not fit for a package, or what people wrote
            beside the package does not fit it.
    """
    with tempfile.TemporaryDirectory(prefix="legation-package-") as scratch:
        case, fresh = Path(scratch) / "case", Path(scratch) / "package"
        report = add([documents], case, Settings(case=case, workers=1))
        lost = [f"{failure.doc}: {failure.error}" for failure in report.failures if not failure.recovered]
        if lost or not report.documents:
            raise LegationError(f"not every document was read: {'; '.join(lost) or 'there is none'}")
        decide(case, decisions or out / JUDGEMENTS)
        with open_case(case) as opened:
            discretion = discretion_of(opened)
            rows = packed_judgements(opened, discretion)
            sizes = write_package(opened, fresh, about_of(out / ABOUT))
        check_written(fresh, out, discretion)
        if rows:
            told = "".join(f"{json.dumps(row, ensure_ascii=False)}\n" for row in rows)
            sizes[JUDGEMENTS] = (fresh / JUDGEMENTS).write_bytes(told.encode())
        out.mkdir(parents=True, exist_ok=True)
        for name in sizes:
            shutil.copyfile(fresh / name, out / name)
    return sizes


def about_of(file: Path) -> dict[str, str]:
    """Return what a person says the case is; nothing where nobody does.

    Raises:
        LegationError: The file has other than one line with a title and a sentence.
    """
    if not file.is_file():
        return {}
    try:
        [row] = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        return {key: str(row[key]) for key in ("title", "about")}
    except (KeyError, TypeError, ValueError) as error:
        raise LegationError(f"{file}: not one line with title and about ({error!r})") from error


def check_written(package: Path, out: Path, discretion: Discretion) -> None:
    """Hold what people wrote beside a package to it.

    Raises:
        LegationError: A file holds words of a document, names a relation that there is not, or a concept that the map
            does not have.
    """
    for name in (SUBSYSTEMS, WHATIFS):
        if (out / name).is_file():
            shutil.copyfile(out / name, package / name)
            faults = discretion.faults((out / name).read_text(encoding="utf-8"))
            if faults:
                raise LegationError(f"{out / name}: {'; '.join(faults)}")
    read_subsystems(package)
    check_whatifs(open_package(package), read_whatifs(package))


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
