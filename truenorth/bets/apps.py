from django.apps import AppConfig


class BetsConfig(AppConfig):
    name = "truenorth.bets"
    label = "bets"
