"""The menu: places in the order of the loop, with what waits there."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from truenorth.alignment.queries import count_findings
from truenorth.discovery.queries import waiting
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.kit.places import bottom_bar, sidebar
from truenorth.foundation.today import today

# A place exists once its address does.
ADDRESSES = {
    "home": "home",
    "direction": "direction:direction",
    "goals": "goals:goals",
    "metrics": "metrics:metrics",
    "discovery": "discovery:inbox",
    "bets": "bets:bets",
    "alignment": "alignment:findings",
    "people": "people:people",
}
SETTINGS = ("accounts:profile", "accounts:members", "accounts:tokens", "accounts:workspace")


def _known(names: dict[str, str]) -> dict[str, str]:
    found = {}
    for place, name in names.items():
        try:
            found[place] = reverse(name)
        except NoReverseMatch:
            continue
    return found


def _current(path: str) -> str:
    if path == "/":
        return "home"
    first = path.strip("/").split("/")[0]
    return first if first in ADDRESSES else ""


def _menu(request: HttpRequest, member: Member) -> dict[str, Any]:
    counts = {"discovery": waiting(member), "alignment": count_findings(member).errors}
    sections = sidebar(_known(ADDRESSES), _current(request.path), counts)
    return {"navigation": sections, "bottom_bar": bottom_bar(sections)}


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Context of every page. The menu is read only where a page shows it: fragments cost nothing."""
    member: Member | None = getattr(request, "member", None)
    if member is None or getattr(request, "htmx", False):
        return {"member": member, "workspace": member.workspace if member else None}
    menu = SimpleLazyObject(lambda: _menu(request, member))
    addresses = _known(
        {"profile": "accounts:profile", "settings": "accounts:settings", "search": "search", "home": "home"}
    )
    return {
        "member": member,
        "workspace": member.workspace,
        "workspace_name": member.workspace.name,
        "member_name": str(member),
        "member_url": addresses.get("profile", "#"),
        "settings_url": addresses.get("settings", ""),
        "settings_current": request.path.startswith("/settings"),
        "search_url": addresses.get("search", "/search"),
        "home_url": addresses.get("home", "/"),
        "today": today(member.workspace),  # a plain date: filters subtract from it
        "navigation": SimpleLazyObject(lambda: menu["navigation"]),
        "bottom_bar": SimpleLazyObject(lambda: menu["bottom_bar"]),
    }
