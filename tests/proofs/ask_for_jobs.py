"""``python -m tests.proofs.ask_for_jobs COUNT``: ask for jobs, every third inside a change that is then taken back."""

from __future__ import annotations

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "truenorth.foundation.settings.embedded")
    import django

    django.setup()
    from django.db import transaction

    from truenorth.foundation.accounts.models import Workspace
    from truenorth.foundation.jobs.enqueue import enqueue

    workspace = Workspace.objects.get()
    for number in range(int(sys.argv[1])):
        with transaction.atomic():
            enqueue(workspace, "proofs.welcome", who=f"Person {number}")
        if number % 3 == 0:
            with transaction.atomic():
                enqueue(workspace, "proofs.welcome", who=f"Ghost {number}")
                transaction.set_rollback(True)


if __name__ == "__main__":
    main()
