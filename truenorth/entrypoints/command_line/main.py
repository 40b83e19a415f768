"""``truenorth``: reports and checks on files, and the workspace behind them."""

from __future__ import annotations

import argparse
import importlib
import sys
from collections.abc import Sequence

from truenorth import __version__

# In the order in which a newcomer meets them. Each module has add_parser(subparsers) and run(arguments) -> exit code.
COMMANDS = (
    "report",
    "assess",
    "forecast",
    "check",
    "serve",
    "import_files",
    "export",
    "metrics",
    "sign_in_link",
    "jobs",
    "migrate",
)


def parser() -> argparse.ArgumentParser:
    top = argparse.ArgumentParser(
        prog="truenorth",
        description="Strategic product management: from the exports you have to what stands between plans and goals.",
        epilog="Nothing leaves this machine. `truenorth COMMAND --help` explains each.",
    )
    top.add_argument("--version", action="version", version=f"truenorth {__version__}")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", title="commands")
    for name in COMMANDS:
        importlib.import_module(f"{__package__}.{name}").add_parser(commands)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. 0: done; 1: done, and something was found; 2: the request could not be understood."""
    top = parser()
    arguments = top.parse_args(argv)
    if arguments.command is None:
        top.print_help()
        return 2
    try:
        return arguments.run(arguments)
    except BrokenPipeError:
        # The reader of our output went away (`| head`): not an error of ours.
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        print("Stopped.", file=sys.stderr)
        return 130
