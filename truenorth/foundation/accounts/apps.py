from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "truenorth.foundation.accounts"
    label = "accounts"
