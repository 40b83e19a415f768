from django.apps import AppConfig


class DiscoveryConfig(AppConfig):
    name = "truenorth.discovery"
    label = "discovery"
