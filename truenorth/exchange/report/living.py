"""The material of a report from the workspace in force: its map, findings, forecasts, series and messages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from dataclasses import replace
from datetime import date, timedelta

from truenorth.alignment.models import Waiver
from truenorth.analysis.checks.defaults import Thresholds
from truenorth.analysis.checks.run import run_checks
from truenorth.exchange.report.material import FileRead, Guessed, Line, Material, Message, Outlook, Place
from truenorth.foundation.accounts.models import Member
from truenorth.foundation.accounts.thresholds import thresholds_of
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.scoping.current_workspace import current_workspace
from truenorth.foundation.today import today
from truenorth.goals.chances import evaluate
from truenorth.goals.models import Measure, MeasureForecast
from truenorth.metrics.models import Metric
from truenorth.metrics.queries import Series, series_of

# A target that is out of reach by its date is asked about at these later dates as well.
LATER_DAYS = (92, 184, 275, 366)
UNLIKELY = 0.4
TRACKERS = {"jira": "Jira", "linear": "Linear", "github": "GitHub"}


def material(
    as_of: date,
    thresholds: Thresholds,
    *,
    places: Mapping[str, Place] | None = None,
    files: Sequence[FileRead] = (),
    guesses: Sequence[Guessed] = (),
    from_files: bool = False,
    set_aside: frozenset[str] = frozenset(),
) -> Material:
    """Everything the report looks at, on one day. ``set_aside`` are fingerprints of waived findings.

    Chances are those that were last evaluated; evaluate them first where they may be old.
    """
    from truenorth.alignment.build_map import build_map

    map = build_map(as_of)
    metrics = {metric.pk: metric for metric in Metric.objects.filter(archived=False)}
    series = series_of(metrics, until=as_of)
    places = _tracker_places() if places is None else places
    lines = {f"metric:{pk}": _line(metric, series[pk], places.get(f"metric:{pk}")) for pk, metric in metrics.items()}
    return Material(
        map=map,
        findings=[found for found in run_checks(map, thresholds) if found.fingerprint not in set_aside],
        outlooks=_outlooks(as_of, lines),
        lines=lines,
        messages=_messages(as_of),
        files=files,
        guesses=guesses,
        places=places,
        as_of=as_of,
        organisation=current_workspace().name,
        from_files=from_files,
    )


def _tracker_places() -> dict[str, Place]:
    """Where bets and work came from, by the key that their tracker gave them."""
    from truenorth.bets.models import Bet, WorkItem

    found: dict[str, Place] = {}
    for noun, model in (("bet", Bet), ("work", WorkItem)):
        rows = model.objects.filter(source_system__in=TRACKERS).values_list("pk", "source_system", "source_key")
        for pk, system, key in rows:
            # "harbour-bikes/lock-firmware#199" is of that repository, "HB-12" of that project.
            whole = key.split("#")[0] if "#" in key else key.rsplit("-", 1)[0]
            found[f"{noun}:{pk}"] = Place(whole, TRACKERS[system], 0, "", key.rsplit("/", 1)[-1])
    return found


def _line(metric: Metric, series: Series, place: Place | None) -> Line:
    hundred = 100.0 if metric.scale == "percent" else 1.0
    return Line(
        f"metric:{metric.pk}",
        metric.name,
        tuple((on, value * hundred) for on, value in series.points),
        "%" if metric.scale == "percent" else metric.unit,
        metric.good,
        metric.expected_interval_days,
        place,
        metric.cumulative_total,
    )


def _outlooks(as_of: date, lines: Mapping[str, Line]) -> dict[str, Outlook]:
    measures = Measure.objects.filter(
        archived=False, role="target", goal__status__in=("planned", "running")
    ).select_related("goal", "metric")
    newest: dict[int, MeasureForecast] = {}
    for row in MeasureForecast.objects.filter(as_of__lte=as_of, as_of__gt=as_of - timedelta(days=31)).order_by("as_of"):
        newest[row.measure_id] = row
    found: dict[str, Outlook] = {}
    unlikely: list[Measure] = []
    for measure in measures:
        due = measure.due or measure.goal.due
        if due is None:
            continue
        outlook = _outlook(measure, due, newest.get(measure.pk), lines.get(f"metric:{measure.metric_id}"))
        found[outlook.measure_id] = outlook
        if outlook.is_forecast and (outlook.chance or 0.0) < UNLIKELY and measure.direction != "keep":
            unlikely.append(measure)
    for measure_id, later in _later(unlikely, as_of).items():
        found[measure_id] = replace(found[measure_id], later=tuple(sorted(later)))
    return found


def _outlook(measure: Measure, due: date, forecast: MeasureForecast | None, line: Line | None) -> Outlook:
    share = measure.metric is not None and measure.metric.scale == "percent"
    unit = "%" if share else measure.unit or (line.unit if line else "")

    def seen(value: float | None) -> float | None:
        return value if value is None else value * (100.0 if share else 1.0)

    def sure(value: float) -> float:
        return value * (100.0 if share else 1.0)

    bare = Outlook(
        f"measure:{measure.pk}", f"goal:{measure.goal_id}", measure.title, due, seen(measure.target),
        measure.direction, unit, seen(measure.baseline), seen(measure.lower), seen(measure.upper),
        points=line.points if line else (), last_value=seen(measure.current), last_on=measure.current_on,
        metric_id=f"metric:{measure.metric_id}" if measure.metric_id else "",
    )  # fmt: skip
    if forecast is None:
        return bare
    return replace(
        bare,
        chance=forecast.probability,
        status=forecast.status,
        method=forecast.method,
        observations=forecast.observations,
        early=forecast.early,
        stale=forecast.stale,
        last_value=seen(forecast.last_value) if forecast.last_value is not None else bare.last_value,
        last_on=forecast.last_on or bare.last_on,
        quantiles={float(q): sure(value) for q, value in forecast.quantiles.items()},
        futures=tuple(sure(value) for value in forecast.futures),
        fan=tuple(
            (date.fromisoformat(on), sure(a), sure(b), sure(c), sure(d), sure(e)) for on, a, b, c, d, e in forecast.fan
        ),
    )


def _later(measures: Sequence[Measure], as_of: date) -> dict[str, list[tuple[date, float]]]:
    """The chance of the same targets at later dates; nothing is kept."""
    asked: list[Measure] = []
    for measure in measures:
        due = measure.due or measure.goal.due
        if due is None:
            continue
        for days in LATER_DAYS:
            other = copy(measure)
            other.due = due + timedelta(days=days)
            asked.append(other)
    found: dict[str, list[tuple[date, float]]] = defaultdict(list)
    for one in evaluate(asked, as_of, with_fan=False):
        if one.forecast.probability is not None:
            found[f"measure:{one.measure.pk}"].append((one.forecast.due, one.forecast.probability))
    return found


def _messages(as_of: date) -> list[Message]:
    from truenorth.discovery.models import FeedbackItem, FeedbackLink

    goals: dict[int, list[str]] = defaultdict(list)
    for feedback, goal in FeedbackLink.objects.values_list("feedback_id", "goal_id"):
        goals[feedback].append(f"goal:{goal}")
    rows: Iterable[tuple] = FeedbackItem.objects.exclude(state="set_aside").values_list(
        "pk", "title", "text", "said_at", "channel", "author"
    )
    return [
        Message(
            _whole(title, text),
            said.date() if said else None,
            channel,
            tuple(goals.get(pk, ())),
            author,
        )
        for pk, title, text, said, channel, author in rows
        if said is None or said.date() <= as_of
    ]


def _whole(title: str, text: str) -> str:
    """Title and text, without saying the same twice."""
    title, text = title.strip(), text.strip()
    if not title or text.casefold().startswith(title.casefold().rstrip("….")):
        return text or title
    return f"{title}. {text}" if text else title


def report_of_workspace(member: Member) -> Material:
    """The material of the report on the workspace in force, today; findings that were waived are left out."""
    may(member, "workspace.read").require()
    day = today(member.workspace)
    waived = frozenset(Waiver.objects.filter(until__gte=day).values_list("fingerprint", flat=True))
    return material(day, thresholds_of(member.workspace), set_aside=waived)
