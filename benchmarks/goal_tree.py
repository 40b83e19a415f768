"""The goal tree's page at four sizes, beside the floor: the rows it shows, fetched by the same ORM in the same run (W1).

The floor reads the goals that the page names with their owners and teams, their measures with the metrics' latest value,
and their newest forecasts. What the page costs beyond it is finding those rows, permission, progress, words and HTML.
"""

from __future__ import annotations

import functools
import re
from typing import Any

SIZES = [50, 500, 5_000, 20_000]


def main() -> None:
    from .database import open_database

    open_database()
    from django.test import Client
    from django.urls import reverse

    from truenorth.foundation.scoping.current_workspace import in_workspace

    from .company import make_workspace
    from .pairs import growth, in_pairs

    print("goal tree page (CPU, median of 7 pairs)")
    print(f"{'goals':>7} {'shown':>6} {'kB':>6} {'queries':>8} {'floor ms':>9} {'page ms':>8} {'ratio':>6}")
    times, ratios = [], []
    for size in SIZES:
        leader = make_workspace(size)
        assert leader.user is not None
        browser = Client()
        browser.force_login(leader.user)

        def page(browser: Client = browser) -> bytes:
            reply = browser.get(reverse("goals:goals"))
            assert reply.status_code == 200, reply.status_code
            return reply.content

        content = page()
        shown = sorted({int(pk) for pk in re.findall(rb'href="/goals/(\d+)/"', content)})
        with in_workspace(leader.workspace):
            pair = in_pairs(functools.partial(floor, shown), page)
        times.append(pair.subject)
        ratios.append(pair.ratio)
        print(
            f"{size:7,} {len(shown):6} {len(content) / 1000:6.0f} {_queries(page):8} {pair.floor * 1000:9.1f} "
            f"{pair.subject * 1000:8.1f} {pair.ratio:6.1f}"
        )
    print(f"growth exponent of the page from {SIZES[0]} to {SIZES[-1]:,} goals: {growth(SIZES, times):.2f}")
    print(f"growth exponent of the ratio to the floor: {growth(SIZES, ratios):.2f}")


def floor(shown: list[int]) -> list[Any]:
    """What no page with these rows can do without."""
    from truenorth.goals.models import Goal, Measure, MeasureForecast
    from truenorth.metrics.models import Observation

    goals = list(Goal.objects.filter(pk__in=shown).select_related("owner", "team"))
    measures = list(Measure.objects.filter(goal__in=shown).select_related("metric"))
    forecasts = list(MeasureForecast.objects.filter(measure__in=[m.pk for m in measures]))
    values = list(
        Observation.objects.filter(metric__in={m.metric_id for m in measures}).values_list("metric_id", "on", "value")
    )
    return [goals, measures, forecasts, values]


def _queries(act: Any) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


if __name__ == "__main__":
    main()
