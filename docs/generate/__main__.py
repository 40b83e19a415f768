"""Write the generated pages; with ``--check`` only say which are out of date."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

DOCS = Path(__file__).resolve().parents[1]


def main() -> int:
    """0: up to date, or written; 1: ``--check`` found pages that are not."""
    command = argparse.ArgumentParser(prog="python -m docs.generate", description=__doc__)
    command.add_argument("--check", action="store_true", help="write nothing; end with 1 when a page is out of date")
    arguments = command.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "truenorth.foundation.settings.testing")
    import django

    django.setup()
    from .pages import differing, written_pages

    pages = written_pages()
    stale = differing(DOCS, pages)
    if arguments.check:
        for path in stale:
            print(f"docs/{path} is out of date.", file=sys.stderr)
        if stale:
            print("Write them anew with `make docs`.", file=sys.stderr)
        return 1 if stale else 0
    for path in stale:
        file = DOCS / path
        if path not in pages:
            file.unlink()
            continue
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(pages[path], encoding="utf-8")
    print(f"{len(pages)} pages, {len(stale)} of them changed.")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
