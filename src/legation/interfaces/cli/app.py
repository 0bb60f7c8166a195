"""The command group, the way errors become messages, and the exit codes.

Exit codes: 0 all was read or answered; 1 an unforeseen fault; 2 the call or a setting does not fit; 3 some input
could not be read (the rest was); 4 the case cannot be opened, written or has no such thing; 130 interrupted.
"""

import os
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Annotated, Any

import typer
import typer.main
from typer.core import TyperGroup

from legation import __version__
from legation.interfaces.cli.output import messages
from legation.schema.errors import ConfigError, LegationError

EXIT_USAGE = 2
EXIT_CASE = 4
EXIT_INTERRUPTED = 130


_FILES: Mapping[str, str] = {
    "add": "reading",
    "status": "looking",
    "documents": "listing",
    "actors": "listing",
    "said": "listing",
    "figures": "listing",
    "states": "listing",
    "events": "listing",
    "causes": "causes",
    "compare": "comparing",
    "question": "questions",
    "asof": "asof",
    "ties": "ties",
    "balance": "balance",
    "whatif": "whatif",
    "search": "looking",
    "show": "looking",
    "export": "writing",
    "brief": "writing",
    "prune": "writing",
    "judge": "judging",
    "demo": "demo",
    "relink": "relink",
}
"""The file of each command in the order of the help; the function, or the group of commands, has the command's name."""


class _Loaded(dict[str, Any]):
    """Commands by name; a file is loaded when its command is asked for, since all of them take a third of a second."""

    def __missing__(self, name: str) -> Any:
        if name not in _FILES:
            raise KeyError(name)
        found = getattr(import_module(f"legation.interfaces.cli.{_FILES[name]}"), name)
        alone = typer.Typer(add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None)
        if isinstance(found, typer.Typer):
            alone.add_typer(found)
            self[name] = typer.main.get_group(alone).commands[name]
        else:
            alone.command(name)(found)
            self[name] = typer.main.get_command(alone)
        return self[name]

    def get(self, name: str, default: Any = None) -> Any:
        """Return a command, or the default."""
        return self[name] if name in _FILES else default

    def __iter__(self) -> Iterator[str]:
        return iter(_FILES)

    def __len__(self) -> int:
        return len(_FILES)

    def __contains__(self, name: object) -> bool:
        return name in _FILES

    def keys(self) -> Any:
        """Return the names in the order of the help."""
        return _FILES.keys()

    def items(self) -> Any:
        """Return names and commands, all loaded."""
        return [(name, self[name]) for name in _FILES]

    def values(self) -> Any:
        """Return all commands."""
        return [self[name] for name in _FILES]


class _Commands(TyperGroup):
    """The commands; one whose reader has gone (head, less) ends quietly, as if all was taken."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.commands = _Loaded()

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names in the order of the help."""
        return list(_FILES)

    def invoke(self, ctx: Any) -> Any:
        """Run the command and hand over what it wrote, while errors can still be told apart."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except BrokenPipeError:
            # Python would complain at exit that it cannot write the rest.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(0) from None
        except KeyboardInterrupt:
            messages().print("legation: interrupted; what was read is kept", markup=False)
            raise typer.Exit(EXIT_INTERRUPTED) from None


app = typer.Typer(
    name="legation",
    cls=_Commands,
    help="Read documents into a sourced model of who says what, when, with what force, in exactly which characters.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", is_eager=True)
    ] = False,
) -> None:
    if version:
        print(f"legation {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command line; every error on purpose becomes one message and an exit code."""
    # A caller may have closed a stream (cron, >&-); Python has None there then.
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115 - for as long as the process lives
    sys.stderr = sys.stderr or open(os.devnull, "w")  # noqa: PTH123, SIM115
    try:
        app()
    except ConfigError as error:
        messages().print(f"legation: {error}", markup=False, highlight=False)
        sys.exit(EXIT_USAGE)
    except LegationError as error:
        messages().print(f"legation: {error}", markup=False, highlight=False)
        sys.exit(EXIT_CASE)
    except OSError as error:
        # Files that commands use are named by their own errors; what is left without a name is the output.
        what = f"cannot use {error.filename}" if error.filename else "cannot write the output"
        messages().print(f"legation: {what}: {error.strerror or error}", markup=False, highlight=False)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_CASE)
