from django.apps import AppConfig


class HistoryConfig(AppConfig):
    name = "truenorth.foundation.history"
    label = "history"
