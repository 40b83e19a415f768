"""The app that carries templates, static files and the `kit` tag library."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    """Parts of pages; no rows of its own."""

    name = "truenorth.foundation.kit"
    label = "kit"
    verbose_name = "Parts of pages"
