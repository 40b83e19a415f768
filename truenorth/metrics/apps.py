from django.apps import AppConfig


class MetricsConfig(AppConfig):
    name = "truenorth.metrics"
    label = "metrics"

    def ready(self) -> None:
        from .jobs import listen  # the import registers them

        listen()
