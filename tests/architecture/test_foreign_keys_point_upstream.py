"""A link between two rooms is a row of the later room: no foreign key points down the loop."""

from __future__ import annotations

from django.apps import apps

LOOP = (
    "accounts",
    "history",
    "jobs",
    "idempotency",
    "people",
    "direction",
    "metrics",
    "goals",
    "discovery",
    "bets",
    "alignment",
    "exchange",
)


def test_no_foreign_key_points_to_a_later_room() -> None:
    place = {label: number for number, label in enumerate(LOOP)}
    wrong = [
        f"{model._meta.label}.{field.name} → {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in place
        for field in model._meta.get_fields()
        if field.is_relation and getattr(field, "concrete", False) and field.related_model is not None
        if place.get(field.related_model._meta.app_label, -1) > place[model._meta.app_label]
    ]
    assert not wrong
