"""The views of this room beside each other."""

from __future__ import annotations

from typing import Any

from django.urls import reverse


def board_tabs(current: str) -> list[dict[str, Any]]:
    places = (("metrics", "Catalogue"), ("delivery", "Delivery"))
    return [{"name": name, "href": reverse(f"metrics:{key}"), "current": key == current} for key, name in places]
