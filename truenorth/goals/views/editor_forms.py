"""The forms of the goal editor, from what is kept and what was sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from truenorth.analysis.checks.finding import Finding
from truenorth.analysis.strategy_map.goal_facts import GoalFact, MeasureFact
from truenorth.foundation.accounts.asking import MemberRequest
from truenorth.foundation.periods import horizon_of, quarter_of
from truenorth.foundation.references import reference
from truenorth.foundation.today import today
from truenorth.goals import queries
from truenorth.goals.forms.freeze_form import ask_in_freeze
from truenorth.goals.forms.goal_form import GoalForm, initial_of
from truenorth.goals.forms.measure_form import MeasureLine, line_of
from truenorth.goals.freeze import freeze_note
from truenorth.goals.profiles import Profile, profile_named
from truenorth.goals.quality.examine import examine
from truenorth.goals.quality.one_goal_map import map_of_draft, map_of_goal
from truenorth.goals.quality.smart_sides import Side, smart_sides
from truenorth.goals.queries import Goal, Measure
from truenorth.metrics.queries import all_metrics
from truenorth.people.queries import person_choices, team_choices

MOST_LINES = 12
_SLOTS = ("why_it_matters", "beneficiary", "changes", "ambition", "horizon", "start", "due", "cadence_days")


@dataclass(slots=True)
class Editor:
    goal: Goal | None
    profile: Profile
    form: GoalForm
    lines: list[MeasureLine]
    measures: dict[int, Measure]

    @property
    def holds(self) -> bool:
        """Every form is looked at, so that all complaints come at once."""
        return all([self.form.is_valid(), *[line.is_valid() for line in self.lines]])

    @property
    def filled(self) -> list[MeasureLine]:
        return [line for line in self.lines if hasattr(line, "cleaned_data") and not line.is_empty]


def make_editor(request: MemberRequest, goal: Goal | None) -> Editor:
    member, sent = request.member, request.POST or None
    asked = (request.POST or request.GET).get("profile", "")
    profile = profile_named(goal.profile if goal else asked or member.workspace.profile)
    kept = list(goal.measures.filter(archived=False, role="target").select_related("metric")) if goal else []
    up = goal.contributions.filter(primary=True).first() if goal else None
    parent = reference(up.parent) if up else ""
    choices = queries.parent_choices(member, besides=goal.pk if goal else None)
    if parent and parent not in dict(choices):
        choices = [(parent, str(up.parent if up else "")), *choices]
    form = GoalForm(
        sent,
        profile=profile,
        people=person_choices(member),
        teams=team_choices(member),
        parents=choices,
        under_way=bool(goal and goal.status in ("running", "paused")),
        initial=initial_of(goal, parent) if goal else _fresh(request, profile),
    )
    ask_in_freeze(form, freeze_note(member, goal) if goal else None)
    metrics = list(all_metrics(member).filter(archived=False).order_by("name")[:2000])
    starts: list[dict[str, Any]] = [line_of(measure) for measure in kept]
    count = _count(request, len(starts)) if sent else max(len(starts) + 1, 2)
    starts += [{}] * max(0, count - len(starts))
    lines = [
        MeasureLine(sent, prefix=f"m{place}", metrics=metrics, initial=start)
        for place, start in enumerate(starts[:count])
    ]
    return Editor(goal, profile, form, lines, {measure.pk: measure for measure in kept})


def _count(request: MemberRequest, kept: int) -> int:
    text = request.POST.get("lines", "")
    asked = int(text) if text.isdecimal() and len(text) < 4 else kept
    return min(MOST_LINES + kept, max(asked, kept) + ("more" in request.POST))


def _fresh(request: MemberRequest, profile: Profile) -> dict[str, Any]:
    """A new goal is this quarter's unless somebody says otherwise."""
    day = today()
    period = quarter_of(day, request.member.workspace.fiscal_start_month)
    asked = request.GET.get("parent", "")
    named = {
        name: request.GET[name][:300] for name in ("title", "beneficiary", "why_it_matters") if name in request.GET
    }
    return {
        "kind": profile.kinds[0],
        "start": day,
        "due": period.end if (period.end - day).days > 21 else None,
        "ambition": "committed",
        "cadence_days": 7,
        "parent": asked,
        **named,
    }


def judge_kept(editor: Editor) -> tuple[list[Finding], list[Side]]:
    """What the goal rules say about the goal as it is kept, before anything was typed."""
    if editor.goal is None:
        return [], []
    map = map_of_goal(editor.goal, today())
    findings = examine(map)
    return findings, smart_sides(map, findings) if editor.profile.key == "smart" else []


def judge(editor: Editor) -> tuple[list[Finding], list[Side]]:
    """What the goal rules say about the form as it stands. Fields that cannot be read yet count as empty."""
    editor.holds  # noqa: B018 - fills cleaned_data
    given, goal, day = getattr(editor.form, "cleaned_data", {}), editor.goal, today()
    title = given.get("title") or str(editor.form.data.get("title", "") or editor.form.initial.get("title", ""))
    values = {name: given.get(name, _kept(goal, name)) for name in _SLOTS}
    named = goal.reference if goal else "goal:0"
    fact = GoalFact(
        id=named,
        title=" ".join(title.split()),
        kind=given.get("kind") or editor.profile.kinds[0],  # type: ignore[arg-type]
        profile=editor.profile.key,
        status="draft",
        ambition=values["ambition"] or "committed",
        horizon=values["horizon"] or _horizon(values["start"], values["due"]),
        owner_id=f"person:{given['owner']}" if given.get("owner") else None,
        team_id=f"team:{given['team']}" if given.get("team") else None,
        beneficiary=values["beneficiary"] or "",
        why=values["why_it_matters"] or "",
        changes=values["changes"] or "",
        start=values["start"],
        due=values["due"],
        created=day,
        cadence_days=values["cadence_days"] or 14,
    )
    measures = tuple(_measure_fact(line, place, named, editor) for place, line in enumerate(editor.filled))
    map = map_of_draft(fact, measures, day, kept=goal)
    findings = examine(map)
    return findings, smart_sides(map, findings) if editor.profile.key == "smart" else []


def _kept(goal: Goal | None, name: str) -> Any:
    """What is kept of a slot that this form does not show."""
    return getattr(goal, Goal.spoken.get(name, name)) if goal else None


def _horizon(start: date | None, due: date | None) -> Any:
    return horizon_of(start, due) if start and due else None


def _measure_fact(line: MeasureLine, place: int, goal: str, editor: Editor) -> MeasureFact:
    given = line.cleaned_data
    kept, metric = editor.measures.get(given.get("measure") or 0), given.get("metric")
    return MeasureFact(
        id=kept.reference if kept else f"measure:0{place}",
        goal_id=goal,
        title=given.get("name") or (metric.name if metric else ""),
        kind=kept.kind if kept else metric.kind if metric else "level",  # type: ignore[arg-type]
        metric_id=metric.reference if metric else None,
        direction=given.get("direction") or (metric.good if metric else "up"),
        unit=given.get("unit") or (metric.unit if metric else ""),
        baseline=given.get("baseline"),
        target=given.get("target"),
        lower=kept.lower if kept else None,
        upper=kept.upper if kept else None,
        start=kept.start if kept else None,
        due=kept.due if kept else None,
        acceptance=kept.acceptance if kept else "",
    )
