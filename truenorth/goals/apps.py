from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "truenorth.goals"
    label = "goals"

    def ready(self) -> None:
        from . import freeze_and_undo, jobs  # noqa: F401 - registers them
