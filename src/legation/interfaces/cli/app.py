"""The command group, the way errors become messages, and the exit codes.

Exit codes: 0 all was read or answered; 1 an unforeseen fault; 2 the call or a setting does not fit; 3 some input
could not be read (the rest was); 4 the case cannot be opened, written or has no such thing; 130 interrupted.
"""

import os
import sys
from typing import Annotated

import typer

from legation import __version__
from legation.interfaces.cli import listing, looking, reading, writing
from legation.interfaces.cli.output import messages
from legation.schema.errors import ConfigError, LegationError

EXIT_USAGE = 2
EXIT_CASE = 4
EXIT_INTERRUPTED = 130

app = typer.Typer(
    name="legation",
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
app.command("causes")(listing.causes)
app.command("search")(looking.search)
app.command("show")(looking.show)
app.command("export")(writing.export)
app.command("brief")(writing.brief)
app.command("prune")(writing.prune)


def main() -> None:
    """Run the command line; every error on purpose becomes one message and an exit code."""
    try:
        app()
    except ConfigError as error:
        messages().print(f"legation: {error}", markup=False, highlight=False)
        sys.exit(EXIT_USAGE)
    except LegationError as error:
        messages().print(f"legation: {error}", markup=False, highlight=False)
        sys.exit(EXIT_CASE)
    except BrokenPipeError:
        # The reader of our output has gone (head, less): that is no fault. Keep Python from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        where = f" {error.filename}" if error.filename else ""
        messages().print(
            f"legation: cannot use{where}: {error.strerror or error}", markup=False, highlight=False
        )
        sys.exit(EXIT_CASE)
    except KeyboardInterrupt:
        messages().print("legation: interrupted; what was read is kept", markup=False)
        sys.exit(EXIT_INTERRUPTED)
