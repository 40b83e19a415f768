from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "truenorth.goals"
    label = "goals"

    def ready(self) -> None:
        from . import jobs  # noqa: F401 - registers them
