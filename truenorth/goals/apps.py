from django.apps import AppConfig


class GoalsConfig(AppConfig):
    name = "truenorth.goals"
    label = "goals"
