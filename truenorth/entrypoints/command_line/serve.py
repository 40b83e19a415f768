"""``truenorth serve``: serve the workspace, with its background jobs, from one process."""

from __future__ import annotations

import argparse
import ipaddress
import sys


def add_parser(commands: argparse._SubParsersAction) -> None:
    command = commands.add_parser("serve", help="serve the workspace in a browser", description=__doc__)
    command.add_argument("--address", help="address to listen on (default 127.0.0.1)")
    command.add_argument("--port", type=int, help="port to listen on (default 8000)")
    command.add_argument("--threads", type=int, default=4, help="requests served at a time (default 4)")
    command.set_defaults(run=run)


def is_loopback(address: str) -> bool:
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False


def run(arguments: argparse.Namespace) -> int:
    from .django_ready import open_installation

    open_installation()
    from django.core.management import call_command

    from truenorth.foundation.accounts.set_up import set_up_path
    from truenorth.foundation.settings.base import OPTIONS

    address, port = arguments.address or OPTIONS.address, arguments.port or OPTIONS.port
    if not is_loopback(address) and not OPTIONS.public:
        print(
            f"Listening on {address} opens this workspace to the network. Put it behind HTTPS and set TRUENORTH_PUBLIC=true, "
            "or listen on 127.0.0.1.",
            file=sys.stderr,
        )
        return 2
    call_command("migrate", interactive=False, verbosity=0)
    first_run = set_up_path()
    if first_run is not None:
        print(f"This installation is new. Set it up at http://{address}:{port}{first_run}", flush=True)
    return listen(address, port, threads=arguments.threads, jobs=OPTIONS.jobs)


def listen(address: str, port: int, *, threads: int, jobs: bool) -> int:
    """Serve until stopped."""
    import os

    from granian.constants import Interfaces
    from granian.log import LogLevels
    from granian.server import Server

    os.environ["TRUENORTH_RUN_JOBS"] = "1" if jobs else ""
    print(f"Truenorth listens on http://{address}:{port} — Ctrl-C ends it.", flush=True)
    Server(
        "truenorth.entrypoints.web.wsgi:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=threads,
        log_access=False,
        log_level=LogLevels.warning,
        workers_kill_timeout=10,
    ).serve()
    return 0
