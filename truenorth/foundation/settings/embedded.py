"""One machine, one process, SQLite: what ``truenorth serve`` uses unless told otherwise."""

from .base import *  # noqa: F403
from .base import HOME, OPTIONS, SQLITE_OPTIONS, _kept_secret

SECRET_KEY = OPTIONS.secret_key or _kept_secret()

if OPTIONS.database:
    from .postgres import postgres

    DATABASES = {"default": postgres(OPTIONS.database)}
else:
    from .private_files import private_file, private_folder

    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": private_file(private_folder(HOME) / "truenorth.sqlite3"),
            "OPTIONS": SQLITE_OPTIONS,
            "CONN_MAX_AGE": None,
        }
    }

if OPTIONS.public:
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_HSTS_SECONDS = 31536000
    # Other hosts of the domain, and lists inside browsers, are not ours to bind.
    SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
    CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in OPTIONS.hosts.split(",")]
