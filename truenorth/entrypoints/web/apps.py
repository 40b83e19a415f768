from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "truenorth.entrypoints.web"
    label = "web"
