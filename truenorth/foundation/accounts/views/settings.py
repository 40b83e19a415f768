"""The frame of every settings page: its tabs."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.permissions.policy import may

# Page name, words, and the permission without which it is not offered.
TABS = (
    ("profile", "You", "accounts.profile"),
    ("tokens", "Tokens", "accounts.tokens"),
    ("members", "Members", "workspace.read"),
    ("workspace", "Workspace", "workspace.settings"),
    ("thresholds", "Checks", "workspace.settings"),
    ("borders", "Statuses", "workspace.settings"),
)


def draw_settings(
    request: MemberRequest, current: str, context: dict[str, Any], *, status: int = 200, secret: bool = False
) -> HttpResponse:
    """``accounts/<current>.html`` under the tabs; a page that shows a secret once is kept by no cache."""
    tabs = [
        {"name": words, "href": reverse(f"accounts:{name}"), "current": name == current}
        for name, words, permission in TABS
        if may(request.member, permission)
    ]
    tabs.append({"name": "History", "href": reverse("history:history"), "current": False})
    tabs.append({"name": "Upkeep", "href": reverse("history:upkeep"), "current": False})
    base = {"tabs": tabs, "tabs_label": "Settings", "crumbs": [{"name": "Settings"}], "settings_current": True}
    response = render(request, f"accounts/{current}.html", base | {"title": "Settings"} | context, status=status)
    if secret:
        response["Cache-Control"] = "no-store"
    return response
