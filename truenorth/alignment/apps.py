from django.apps import AppConfig


class AlignmentConfig(AppConfig):
    name = "truenorth.alignment"
    label = "alignment"
