from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "truenorth.foundation.kit"
    label = "kit"
