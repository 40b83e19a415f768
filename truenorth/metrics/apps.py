from django.apps import AppConfig


class MetricsConfig(AppConfig):
    name = "truenorth.metrics"
    label = "metrics"
