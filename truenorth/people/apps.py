from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "truenorth.people"
    label = "people"
