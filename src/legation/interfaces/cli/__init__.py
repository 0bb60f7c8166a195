"""The command line: `legation`. Data goes to stdout, messages to stderr; `docs/cli.md` lists the exit codes."""

from legation.interfaces.cli.app import main

__all__ = ["main"]
