"""Goals over REST: everything the pages can do."""

from __future__ import annotations

from ninja import Router

from . import beside, freezes, goals, measures

router = Router(tags=["goals"])
for part in (goals, measures, beside, freezes):
    router.add_router("", part.router)
