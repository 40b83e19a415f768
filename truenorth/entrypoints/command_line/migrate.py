"""``truenorth migrate``: bring the database of this installation up to date."""

from __future__ import annotations

import argparse


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("migrate", help="bring the database up to date", description=__doc__)
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from .django_ready import open_installation

    open_installation()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    print("The database is up to date.")
    return 0
