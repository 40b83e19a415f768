"""A workspace that lives in memory for one command: reports and checks on files leave nothing behind."""

from .base import *  # noqa: F403

SECRET_KEY = "one command long"  # noqa: S105 - signs nothing that outlives the process
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}
