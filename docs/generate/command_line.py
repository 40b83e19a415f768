"""docs/reference/command-line.md, from the parsers of the commands."""

from __future__ import annotations

import argparse
import importlib
import inspect

from truenorth.entrypoints.command_line import main as command_line

from .markdown import code, sentence, table


def parsers() -> dict[str, tuple[argparse.ArgumentParser, str]]:
    """Parser and one-line help of each command there is; a name whose module does not exist is passed over."""
    top = argparse.ArgumentParser(prog="truenorth")
    commands = top.add_subparsers()
    package = command_line.__package__
    for name in command_line.COMMANDS:
        module = f"{package}.{name}"
        try:
            found = importlib.import_module(module)
        except ModuleNotFoundError as missing:
            if missing.name != module:
                raise
            continue
        found.add_parser(commands)
    helps = {choice.dest: choice.help or "" for choice in commands._choices_actions}
    return {name: (parser, helps.get(name, "")) for name, parser in commands.choices.items()}


def page() -> str:
    known = parsers()
    overview = table(
        ["command", "does"],
        [[f"[`truenorth {name}`](#truenorth-{name})", sentence(help)] for name, (_, help) in known.items()],
    )
    meaning = " ".join((inspect.getdoc(command_line.main) or "").split(". ", 1)[1].split())
    parts = [
        f"""
# The command line

`truenorth COMMAND --help` says the same. `python -m truenorth` is `truenorth` where the command is not on the path.

{overview}

Exit codes: {meaning}
"""
    ]
    parts += [_section(name, parser, help) for name, (parser, help) in known.items()]
    return "\n".join(parts)


def _section(name: str, parser: argparse.ArgumentParser, help: str) -> str:
    description = inspect.cleandoc((parser.description or help).replace("``", "`"))
    rows = []
    for action in parser._actions:
        if isinstance(action, argparse._HelpAction):
            continue
        words = action.help or ""
        if action.choices:
            words = f"{words + '; ' if words else ''}one of {', '.join(str(choice) for choice in action.choices)}"
        if action.default not in (None, False, "", argparse.SUPPRESS, []) and "default" not in words:
            words += f" (default {action.default})"
        # argparse calls a list that may be empty required.
        required = action.required and action.nargs not in ("*", "?")
        rows.append([_written(action), "yes" if required else "", sentence(words % _expand(action, parser))])
    arguments = table(["argument", "required", "meaning"], rows) if rows else "It takes no arguments."
    return f"## truenorth {name}\n\n{description}\n\n{arguments}\n"


def _expand(action: argparse.Action, parser: argparse.ArgumentParser) -> dict[str, object]:
    return {**vars(action), "prog": parser.prog}


def _written(action: argparse.Action) -> str:
    if not action.option_strings:
        several = action.nargs in ("*", "+") or isinstance(action.nargs, int)
        shown = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
        return code(f"{shown}…" if several else shown)
    value = "" if action.nargs == 0 else f" {action.metavar or action.dest.upper()}"
    return code(", ".join(action.option_strings) + value)
