"""The import table: which room may know which. The flow is one way, and the tree shows it."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import legation

SOURCE = Path(legation.__file__).parent
NOUNS = {"schema"}
WORDS = {"schema", "resources"}

MAY_IMPORT: dict[str, set[str]] = {
    "schema": set(),
    "resources": {"schema"},
    "actors": WORDS,
    "readers": WORDS,
    "annotators": WORDS | {"actors"},
    "extraction": WORDS | {"actors", "annotators"},
    "ledger": NOUNS,
    "comparison": WORDS,
    "models": WORDS | {"comparison"},
    "evaluation": WORDS | {"actors", "annotators", "extraction", "readers"},
    "interfaces": WORDS
    | {
        "query",
        "settings",
        "comparing",
        "comparison",
        "collector",
        "models",
        "tying",
        "balancing",
        "mapping",
        "supposing",
        "corpus",
        "corrections",
        "judging",
        "selection",
        "ingest",
        "intake",
        "report",
        "ledger",
        "readers",
        "reprints",
        "tying_records",
        "packaged",
        "relinking",
        "subsystems",
    },
    "subsystems": WORDS | {"models", "packaged"},
    "packaged": NOUNS | {"comparison", "models"},
    "relinking": NOUNS | {"inputs", "packaged", "readers"},
    "corrections": WORDS | {"ledger"},
    "judging": NOUNS | {"ledger", "corrections"},
    "comparing": NOUNS | {"collector", "query", "comparison", "judging", "selection"},
    "supposing": NOUNS | {"query", "mapping", "models"},
    "mapping": NOUNS | {"collector", "query", "comparing", "comparison", "models", "judging", "selection"},
    "balancing": NOUNS | {"query", "models", "tying"},
    "collector": set(),
    "tying": NOUNS | {"collector", "query", "ledger", "models", "selection"},
    "tying_records": WORDS | {"collector", "query", "comparing", "comparison", "corpus", "models"},
    "query": NOUNS
    | {"ledger", "corpus", "judging", "selection", "reprints", "actors", "comparison", "models"},
    "ingest": NOUNS
    | {
        "settings",
        "fingerprint",
        "inputs",
        "report",
        "ledger",
        "intake",
        "annotators",
        "extraction",
        "readers",
    },
}
THIRD_PARTY: dict[str, set[str]] = {
    "sqlalchemy": {"ledger"},
    "alembic": {"ledger"},
    "spacy": {"annotators", "extraction", "readers", "fingerprint", "evaluation"},
    "typer": {"interfaces"},
    "jinja2": {"interfaces"},
}


def imports_of(file: Path) -> set[str]:
    """Names imported when the file is imported: what stands inside functions or for type checkers only is left out."""
    names: set[str] = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names.add(node.module)
    return names


FILES = sorted(SOURCE.rglob("*.py"))


def room_of(file: Path) -> str:
    return file.relative_to(SOURCE).with_suffix("").parts[0]


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_a_room_imports_only_the_rooms_before_it(room: str) -> None:
    files = [file for file in FILES if room_of(file) == room]
    assert files, f"no such room: {room}"
    for file in files:
        for name in imports_of(file):
            parts = name.split(".")
            if parts[0] != "legation" or len(parts) == 1:
                continue
            assert parts[1] == room or parts[1] in MAY_IMPORT[room], (
                f"{file.relative_to(SOURCE)} imports {name}"
            )


@pytest.mark.parametrize("package", sorted(THIRD_PARTY))
def test_a_library_is_known_to_its_rooms_only(package: str) -> None:
    users = {
        room_of(file) for file in FILES if any(name.split(".")[0] == package for name in imports_of(file))
    }
    assert users, f"nothing imports {package}"
    assert users <= THIRD_PARTY[package]


@pytest.mark.parametrize(
    "module", ["legation.query", "legation.interfaces.cli", "legation.interfaces.export"]
)
def test_the_read_path_loads_no_parser(module: str) -> None:
    code = f"import sys, {module}; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
