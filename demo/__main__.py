"""``python -m demo``: the sample company, made once, then served with a one-time sign-in link."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="demo", description=__doc__)
    parser.add_argument("--no-serve", action="store_true", help="make the company and end")
    arguments = parser.parse_args(argv)
    os.environ.setdefault("TRUENORTH_HOME", str(ROOT / "var" / "demo"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "truenorth.foundation.settings.embedded")
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    from demo.company import NAME
    from demo.making import ADMINISTRATOR, make_workspace
    from truenorth.foundation.accounts.models import User, Workspace
    from truenorth.foundation.settings.base import HOME, OPTIONS

    if not Workspace.objects.filter(name=NAME).exists():
        began = time.monotonic()
        from django.db import transaction

        with transaction.atomic():  # half a company is none: an interrupted making leaves nothing
            made = make_workspace(HOME / "exports", say=_say)
        _write_report(made.exports, HOME / "report.html")
        _say(f"Harbour Bikes is ready after {time.monotonic() - began:.0f} seconds.")
    if arguments.no_serve:
        return 0
    from truenorth.entrypoints.command_line.serve import listen
    from truenorth.foundation.accounts.sign_in import issue_sign_in_link

    mara = User.objects.get(name=ADMINISTRATOR)
    address = f"http://{OPTIONS.address}:{OPTIONS.port}"
    print(
        f"\nThe exports are in {_short(HOME / 'exports')}, the report made of them in {_short(HOME / 'report.html')}."
    )
    print(f"Sign in as {mara.name}, once, within the hour:\n\n    {address}{issue_sign_in_link(mara, minutes=60)}\n")
    assert settings.configured
    return listen(OPTIONS.address, OPTIONS.port, threads=4, jobs=OPTIONS.jobs)


def _write_report(exports: list[Path], out: Path) -> None:
    """From the exports alone, by the same command that reads anybody's: no account, no workspace."""
    import subprocess

    from demo.company import NAME, TODAY

    command = [sys.executable, "-m", "truenorth", "report", *map(str, exports), "--out", str(out)]
    subprocess.run([*command, "--as-of", TODAY.isoformat(), "--name", NAME], cwd=ROOT, check=True)


def _say(text: str) -> None:
    print(text, flush=True)


def _short(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


if __name__ == "__main__":
    raise SystemExit(main())
