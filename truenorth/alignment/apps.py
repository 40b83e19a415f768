from django.apps import AppConfig


class AlignmentConfig(AppConfig):
    name = "truenorth.alignment"
    label = "alignment"

    def ready(self) -> None:
        from .jobs import listen

        listen()
