"""Hold the documentation to the program: generated pages, named commands, links.

usage: check_docs.py [--write]     --write renews the generated pages instead of checking them
"""

import re
import sys
from pathlib import Path

import case_study
import typer.main
from typer.testing import CliRunner

from legation.interfaces.cli.app import app

ROOT = Path(__file__).resolve().parent.parent
PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs").glob("*.md")),
    ROOT / "examples" / "README.md",
]
CLI_PAGE = ROOT / "docs" / "cli.md"
COMMAND = re.compile(r"\blegation ((?!-)[a-z]+)\b")
CODE = re.compile(r"`([^`\n]+)`|^ {0,4}(?:\$ )?(legation .*)$", re.MULTILINE)
TARGET = re.compile(r"\bmake ([a-z]+)\b")
TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")
LINK = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")

CLI_HEAD = """# Command line

Data goes to stdout, messages to stderr. Every list takes `--json`: one object a line, with the keys of the
[interchange format](interchange.md). A bar shows progress where stderr is a terminal; `NO_COLOR` is respected.

Settings: defaults < `legation.toml` in the working folder < `LEGATION_*` in the environment < flags. The limits and
their defaults are in [formats](formats.md).

| exit code | meaning |
|---|---|
| 0 | all was read or answered |
| 1 | an unforeseen fault |
| 2 | the call or a setting does not fit |
| 3 | some input could not be read; the rest was, and the report names each |
| 4 | the case cannot be opened or written, or has no such thing |
| 130 | interrupted; what was read is kept |

This page is generated from the program (`python scripts/check_docs.py --write`).
"""


def render_cli_page() -> str:
    """Return docs/cli.md as the program stands."""
    parts = [CLI_HEAD]
    for name, command in typer.main.get_command(app).commands.items():
        parts.append(f"\n## legation {name}\n\n{help_of(name)}")
        for inner in getattr(command, "commands", ()):
            parts.append(f"\n### legation {name} {inner}\n\n{help_of(name, inner)}")
    return "".join(parts)


def help_of(*names: str) -> str:
    """Return the help of a command as a block of text."""
    result = CliRunner().invoke(
        app, [*names, "--help"], prog_name="legation", env={"COLUMNS": "100", "TERM": "dumb"}
    )
    text = "\n".join(line.rstrip() for line in result.output.strip().splitlines())
    return f"```text\n{text}\n```\n"


def find_faults() -> list[str]:
    """Return what the pages say that is not so."""
    faults = []
    commands = set(typer.main.get_command(app).commands)
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    for page in PAGES:
        if not page.exists():
            faults.append(f"{page.relative_to(ROOT)} is missing")
            continue
        text = page.read_text(encoding="utf-8")
        name = page.relative_to(ROOT)
        for code in CODE.finditer(text):
            for command in COMMAND.findall(code[1] or code[2]):
                if command not in commands:
                    faults.append(f"{name}: there is no command `legation {command}`")
            for target in TARGET.findall(code[1] or ""):
                if target not in targets:
                    faults.append(f"{name}: the Makefile has no `make {target}`")
        for file, test in TEST.findall(text.replace("test_NAME.py", "")):
            if not (ROOT / file).exists() or (
                test and f"def {test}(" not in (ROOT / file).read_text(encoding="utf-8")
            ):
                faults.append(f"{name}: there is no test {file}::{test}")
        for link in LINK.findall(text):
            if not (page.parent / link).exists():
                faults.append(f"{name}: the link to {link} leads nowhere")
    return faults


def main() -> int:
    """Check, or write with --write."""
    page = render_cli_page()
    if "--write" in sys.argv[1:]:
        CLI_PAGE.write_text(page, encoding="utf-8")
        return 0
    faults = find_faults()
    if not CLI_PAGE.exists() or CLI_PAGE.read_text(encoding="utf-8") != page:
        faults.append("docs/cli.md is not what the program says; run: python scripts/check_docs.py --write")
    faults += case_study.find_faults()
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
