from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "truenorth.foundation.jobs"
    label = "jobs"
