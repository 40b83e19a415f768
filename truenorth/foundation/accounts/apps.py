from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "truenorth.foundation.accounts"
    label = "accounts"

    def ready(self) -> None:
        from . import session_age  # noqa: F401 - notes when each session begins
