from django.apps import AppConfig


class DirectionConfig(AppConfig):
    name = "truenorth.direction"
    label = "direction"
