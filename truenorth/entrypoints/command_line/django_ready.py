"""Start Django for a command: with the installation's database, or with one in memory that leaves nothing behind."""

from __future__ import annotations

import os


def open_installation() -> None:
    """The database of this installation, brought up to date."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "truenorth.foundation.settings.embedded")
    os.umask(0o077)  # the database and what is uploaded are for the owner of this process alone
    import django

    django.setup()


def open_memory() -> None:
    """A database in memory with every table; for reports and checks on files."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "truenorth.foundation.settings.memory"
    import django

    django.setup()
    from django.apps import apps
    from django.db import connection

    # Straight from the models: a tenth of the time that migrations take.
    with connection.schema_editor() as editor:
        for model in apps.get_models():
            if model._meta.managed and not model._meta.proxy:
                editor.create_model(model)
