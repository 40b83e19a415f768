"""What a repository's history says, as text and as a record for other programs."""

from __future__ import annotations

from typing import Any

from truenorth.analysis.delivery.git_history import DAY, Figure, GitHistory, figure

HOURS_A_DAY = 24.0


def as_record(history: GitHistory, service: str) -> dict[str, Any]:
    """Everything, for JSON: times in ISO 8601, lead times in hours, the figures in days."""
    return {
        "service": service,
        "releases": len(history.releases),
        "days_between_releases": _record(figure(history.days_between)),
        "lead_time_days": _record(_days(figure(history.lead_hours))),
        "lead_time_p85_days": _record(_days(figure(history.lead_hours, 0.85))),
        "tags": [
            {
                "tag": release.tag,
                "released_at": release.released.isoformat(),
                "commits_first_released_here": release.commits,
                "median_lead_time_hours": release.median_lead_hours,
            }
            for release in history.releases
        ],
    }


def as_text(history: GitHistory, service: str, latest: int = 8) -> str:
    """A few sentences and the latest releases."""
    releases = history.releases
    between, lead, p85 = figure(history.days_between), figure(history.lead_hours), figure(history.lead_hours, 0.85)
    if not releases:
        return f"{service}: no release.\n"
    first, last = releases[0].released, releases[-1].released
    many = "1 release" if len(releases) == 1 else f"{len(releases):,} releases"
    lines = [f"{service}: {many}, {first:%d %B %Y} to {last:%d %B %Y}.", ""]
    if between is None:
        lines.append("Not enough history: how often is known from the second release on.")
    else:
        per_year = 365.25 * between.n / max(1.0, (last - first).total_seconds() / DAY)
        lines.append(f"Days between releases    {_said(between)}, {per_year:.1f} a year")
    if lead is None:
        lines.append("Not enough history: lead times are known from the second release on.")
    else:
        assert p85 is not None
        lines.append(f"Lead time, median, days  {_said(_days(lead))}, {lead.n:,} commits")
        lines.append(f"Lead time, P85, days     {_said(_days(p85))}")
        lines.append("From commit to the first tag that holds it; the first release is left out.")
    lines += ["", f"{'Release':<20} {'Day':<12} {'Commits':>8} {'Median lead, days':>18}"]
    for release in releases[-latest:]:
        hours = release.median_lead_hours
        days = "–" if hours is None else f"{hours / HOURS_A_DAY:.1f}"
        lines.append(f"{release.tag[:20]:<20} {release.released:%Y-%m-%d}   {release.commits:>8,} {days:>18}")
    return "\n".join(lines) + "\n"


def _days(found: Figure | None) -> Figure | None:
    if found is None:
        return None
    low, high = (None if end is None else end / HOURS_A_DAY for end in (found.low, found.high))
    return Figure(found.value / HOURS_A_DAY, low, high, found.n)


def _said(found: Figure | None) -> str:
    """ "40.4 (95% interval 33.0–46.1)"."""
    assert found is not None
    if found.low is None or found.high is None:
        return f"{found.value:.1f} (too few for an interval)"
    return f"{found.value:.1f} (95% interval {found.low:.1f}–{found.high:.1f})"


def _record(found: Figure | None) -> dict[str, Any] | None:
    return None if found is None else {"value": found.value, "low": found.low, "high": found.high, "n": found.n}
