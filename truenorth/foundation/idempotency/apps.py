from django.apps import AppConfig


class IdempotencyConfig(AppConfig):
    name = "truenorth.foundation.idempotency"
    label = "idempotency"
