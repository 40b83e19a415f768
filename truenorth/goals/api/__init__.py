"""Goals over REST: everything the pages can do."""

from __future__ import annotations

from ninja import Router

from . import beside, forecasts, goals, measures

router = Router(tags=["goals"])
for part in (goals, measures, beside, forecasts):
from . import beside, cycles, goals, measures

router = Router(tags=["goals"])
for part in (goals, measures, beside, cycles):
    router.add_router("", part.router)
