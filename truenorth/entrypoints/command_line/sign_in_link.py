"""``truenorth sign-in-link EMAIL``: a link that signs somebody in once, for those who run the machine."""

from __future__ import annotations

import argparse
import sys


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("sign-in-link", help="make a one-time sign-in link", description=__doc__)
    command.add_argument("email", help="whose link")
    command.add_argument("--minutes", type=int, default=60, help="how long it may be used (default 60)")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    from .django_ready import open_installation

    open_installation()
    from truenorth.foundation.accounts.models import User
    from truenorth.foundation.accounts.sign_in import issue_sign_in_link
    from truenorth.foundation.settings.base import OPTIONS

    user = User.objects.filter(email__iexact=arguments.email, is_active=True).first()
    if user is None:
        print(f"Nobody signs in as {arguments.email} here.", file=sys.stderr)
        return 2
    print(f"http://{OPTIONS.address}:{OPTIONS.port}{issue_sign_in_link(user, minutes=arguments.minutes)}")
    return 0
