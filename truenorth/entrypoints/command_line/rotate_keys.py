"""``truenorth rotate-keys``: seal every credential with a new key, while the server runs."""

from __future__ import annotations

import argparse
import sys

BAD_INPUT = 2
DESCRIPTION = """\
Credentials of sources are kept sealed. This puts a new key in front, seals all of
them with it, and takes the old keys away. Servers that run need no restart.

Where the operator keeps the keys in TRUENORTH_CREDENTIAL_KEYS: make a new one with
--new, put it in front of the others, restart, run this, and take the old ones out.
"""


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser(
        "rotate-keys",
        help="seal credentials with a new key",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument("--new", action="store_true", help="only print a new key; nothing is changed")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    if arguments.new:
        from cryptography.fernet import Fernet

        print(Fernet.generate_key().decode())
        return 0
    from .django_ready import open_installation

    open_installation()
    from django.db import transaction

    from truenorth.foundation.accounts.models import Member, Workspace
    from truenorth.foundation.errors import DomainError
    from truenorth.foundation.secrets.keys import add_key, drop_old_keys, keys, keys_are_set
    from truenorth.metrics.actions.connecting import seal_credentials_anew

    try:
        if not keys_are_set():
            keys()  # makes the first one where there is none
            add_key()
        with transaction.atomic():
            sealed = sum(
                seal_credentials_anew(Member.system(workspace), via="command_line")
                for workspace in Workspace.objects.order_by("pk")
            )
    except DomainError as problem:
        print(f"truenorth rotate-keys: {problem.message} {problem.fix}".rstrip(), file=sys.stderr)
        return BAD_INPUT
    # After the commit: until then the old key opens what is kept.
    dropped = 0 if keys_are_set() else drop_old_keys()
    print(f"{sealed} credential{'' if sealed == 1 else 's'} sealed with the new key.", end=" ")
    print(
        "The old ones in TRUENORTH_CREDENTIAL_KEYS can be taken out." if keys_are_set() else f"{dropped} old dropped."
    )
    return 0
