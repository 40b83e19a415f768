"""A database file for one benchmark, as an installation has it, gone afterwards."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile


def open_database() -> None:
    """Start Django on a new SQLite file with every table. Once a process."""
    if os.environ.get("TRUENORTH_BENCHMARK_HOME"):
        return
    home = tempfile.mkdtemp(prefix="truenorth-bench-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ |= {
        "TRUENORTH_BENCHMARK_HOME": home,
        "TRUENORTH_HOME": home,
        "TRUENORTH_HOSTS": "127.0.0.1,localhost,testserver",
        "DJANGO_SETTINGS_MODULE": "truenorth.foundation.settings.embedded",
    }
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
