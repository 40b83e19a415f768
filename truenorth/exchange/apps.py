from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    name = "truenorth.exchange"
    label = "exchange"
