"""For tests: fast hashing, a database in memory, nothing sent anywhere."""

import base64
import os

from .base import *  # noqa: F403
from .base import SQLITE_OPTIONS

SECRET_KEY = "for tests alone"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if os.environ.get("TRUENORTH_TEST_DATABASE"):
    from .postgres import postgres

    DATABASES = {"default": postgres(os.environ["TRUENORTH_TEST_DATABASE"])}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": ":memory:",
            "OPTIONS": SQLITE_OPTIONS,
            "TEST": {"NAME": None},
        }
    }

CREDENTIAL_KEYS = base64.urlsafe_b64encode(b"for tests alone; this is public.").decode()
