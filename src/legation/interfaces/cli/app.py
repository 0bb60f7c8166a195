"""The command group, the way errors become messages, and the exit codes.

Exit codes: 0 all was read or answered; 1 an unforeseen fault; 2 the call or a setting does not fit; 3 some input
could not be read (the rest was); 4 the case cannot be opened, written or has no such thing; 130 interrupted.
"""

import os
import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from legation import __version__
from legation.interfaces.cli import (
    asof,
    balance,
    causes,
    comparing,
    judging,
    listing,
    looking,
    questions,
    reading,
    ties,
    writing,
)
from legation.interfaces.cli.output import messages
from legation.schema.errors import ConfigError, LegationError

EXIT_USAGE = 2
EXIT_CASE = 4
EXIT_INTERRUPTED = 130


class _Commands(TyperGroup):
    """The commands; one whose reader has gone (head, less) ends quietly, as if all was taken."""

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


app.command("add")(reading.add)
app.command("status")(looking.status)
app.command("documents")(listing.documents)
app.command("actors")(listing.actors)
app.command("said")(listing.said)
app.command("figures")(listing.figures)
app.command("states")(listing.states)
app.command("events")(listing.events)
app.command("causes")(causes.causes)
app.command("compare")(comparing.compare)
app.command("question")(questions.question)
app.command("asof")(asof.asof)
app.command("ties")(ties.ties)
app.command("balance")(balance.balance)
app.add_typer(judging.judge)
app.command("search")(looking.search)
app.command("show")(looking.show)
app.command("export")(writing.export)
app.command("brief")(writing.brief)
app.command("prune")(writing.prune)


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
