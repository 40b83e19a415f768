from django.apps import AppConfig


class BetsConfig(AppConfig):
    name = "truenorth.bets"
    label = "bets"

    def ready(self) -> None:
        from . import planned  # noqa: F401 - tells the goals what is planned
