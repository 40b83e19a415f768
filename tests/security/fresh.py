"""A fresh installation in a folder of its own, used as its owner would: by another process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def run(home: Path, *command: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run Python with the settings of an installation, and none of the machine's own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRUENORTH_")}
    environment = {
        **kept,
        "DJANGO_SETTINGS_MODULE": "truenorth.foundation.settings.embedded",
        "TRUENORTH_HOME": str(home),
        "PYTHONPATH": str(ROOT),
        **settings,
    }
    return subprocess.run(
        [sys.executable, *command], cwd=home.parent, env=environment, capture_output=True, text=True, timeout=120
    )
