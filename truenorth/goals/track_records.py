"""Kept forecasts with their outcomes, as the scores read them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from truenorth.goals.models import ForecastOutcome

if TYPE_CHECKING:
    from truenorth.analysis.forecasting.track_record import Resolved

MOST = 20_000  # of the newest; ten years of two hundred measures


def resolved_forecasts(*, methods: Sequence[str] = (), **chosen: Any) -> list[Resolved]:
    """The newest resolved forecasts, in one query; ``chosen`` filters rows of ``ForecastOutcome``."""
    from truenorth.analysis.forecasting.spread import SpreadScore
    from truenorth.analysis.forecasting.track_record import IMPLIED, Resolved

    rows = ForecastOutcome.objects.filter(**chosen)
    if methods:
        rows = rows.filter(forecast__method__in=methods)
    found = []
    for (
        measure, due, computed, shown, base_rate, pace, confidence, status, stated, ambition,
        reached, crps, inside_80, inside_95, place,
    ) in rows.order_by("-known_on", "-pk").values_list(
        "forecast__measure_id", "forecast__due", "forecast__computed", "forecast__probability", "forecast__base_rate",
        "forecast__pace", "forecast__confidence", "forecast__status", "forecast__stated_status", "forecast__ambition",
        "reached", "crps", "inside_80", "inside_95", "place",
    )[:MOST]:  # fmt: skip
        words = IMPLIED.get(ambition, {})
        found.append(
            Resolved(
                # A due date that was moved makes another claim: it is resolved on another day.
                measure=f"{measure}:{due}",
                computed=computed,
                shown=shown,
                reached=reached,
                base_rate=base_rate,
                pace=pace,
                confidence=confidence,
                word=words.get(status),
                override=words.get(stated),
                spread=SpreadScore(crps, inside_80, inside_95, place),
            )
        )
    return found
