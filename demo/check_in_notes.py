"""What owners said at their check-ins: confidence and a line, by goal and day.

Days without an entry had a value only.
"""

from __future__ import annotations

from datetime import date

Notes = dict[date, tuple[float | None, str]]


def _said(*entries: tuple[str, float, str]) -> Notes:
    return {date.fromisoformat(f"2026-{day}"): (confidence, note) for day, confidence, note in entries}


NOTES: dict[str, Notes] = {
    "G-4": _said(
        ("01-06", 0.5, "First week of the year, half the city is away."),
        ("01-13", 0.5, "Seven in ten lost riders were train commuters. Six hubs first."),
        ("01-20", 0.5, "Cost guardrail agreed with Jonas."),
        ("01-27", 0.5, "Steady. Employer pilot still at three firms."),
        ("02-03", 0.55, "Reserve a bike started with its first riders."),
        ("02-10", 0.55, "Frost, and still no loss."),
        ("02-17", 0.5, "Half-term week, fewer parents."),
        ("02-24", 0.45, "The pilot will not fill 4,000 seats. We should say so."),
        ("03-03", 0.6, "Target lowered to 55k yesterday, reason in the log."),
        ("03-10", 0.6, "Unlock is faster and riders notice."),
        ("03-17", 0.65, "First warm week."),
        ("03-24", 0.65, "The first-week plan shows in second rides already, earlier than we had guessed."),
        ("03-31", 0.65, "Spring lift arrived a week late. Nothing to change yet."),
        (
            "04-07",
            0.6,
            "Third flat week. Empty rail hubs are the pattern in 41 of 63 complaints. "
            "Jonas checks whether the vans explain it.",
        ),
    ),
    "G-7": _said(
        ("01-06", 0.6, "Baseline agreed: six hubs, seven to nine."),
        ("02-03", 0.6, "Night plan runs for two hubs."),
        ("03-03", 0.55, "Prediction is right on 71 of 100 mornings."),
        ("03-24", 0.5, "Best week yet."),
        ("03-31", 0.35, "Two of nine vans are in repair since yesterday. Parts take three weeks."),
        ("04-07", 0.3, "Off track again. Seven vans cannot reach six hubs before eight."),
    ),
    "G-8": _said(
        ("01-06", 0.5, "79 would be a good winter."),
        ("02-17", 0.6, "Price is shown before unlocking since yesterday."),
        ("03-24", 0.75, "Refund after a missed promise works without us."),
        ("04-07", 0.8, "The promise holds even where hubs run low."),
    ),
    "G-9": _said(
        ("01-06", 0.6, "Keys are cached before the dock, from next week."),
        ("02-10", 0.8, "Five seconds. Old phones are next."),
        ("03-17", 0.9, "Four point two. The rest is wake-up time."),
        ("04-07", 0.95, "Under four on most days."),
    ),
    "G-11": _said(
        ("01-06", 0.4, "Closed hubs are counted now; the number is honest and ugly."),
        ("02-24", 0.4, "Asked Operations for the hours of six hubs."),
        ("03-17", 0.45, "Two staffed hubs from today."),
        ("04-07", 0.45, "No answer on opening hours yet."),
    ),
    "G-12": _said(
        ("01-06", 0.6, "38 of 100 come back in two weeks."),
        ("03-17", 0.7, "Experiment 28: the first-week plan brings two points."),
        ("04-07", 0.7, "Live for all new riders."),
    ),
    "G-14": _said(
        ("01-06", 0.5, "Street repairs start with two drivers."),
        ("03-31", 0.55, "Van repairs eat what street repairs win."),
    ),
    "G-16": _said(
        ("01-06", 0.5, "Four a week, one of them needs a fix."),
        ("03-31", 0.75, "Canary releases for all services."),
    ),
    "G-2": _said(("01-06", 0.5, "Ledger of December is late."), ("03-03", 0.55, "Winter was milder than planned.")),
}
