from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from django.apps import AppConfig, apps
from django.utils.module_loading import module_has_submodule


class HistoryConfig(AppConfig):
    """Knows every verb from the start: a sentence or an undo must not depend on which page was opened before."""

    name = "truenorth.foundation.history"
    label = "history"

    def ready(self) -> None:
        for module in modules_of_verbs():
            import_module(module)


def modules_of_verbs() -> Iterator[str]:
    """``<app>.actions`` and each module in it, for every app that has them."""
    for app in apps.get_app_configs():
        if app.name.startswith("truenorth.") and app.module is not None and module_has_submodule(app.module, "actions"):
            package = import_module(f"{app.name}.actions")
            yield package.__name__
            for found in iter_modules(package.__path__, f"{package.__name__}."):
                yield found.name
