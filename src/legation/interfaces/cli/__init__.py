"""The command line: `legation`. Data goes to stdout, messages to stderr; `docs/cli.md` lists the exit codes."""

import sys


def main() -> None:
    """Run the command line; an interruption while it still loads is no fault either."""
    try:
        from legation.interfaces.cli.app import main as run

        run()
    except KeyboardInterrupt:
        sys.exit(130)


__all__ = ["main"]
