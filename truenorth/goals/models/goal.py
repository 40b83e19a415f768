from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from truenorth.foundation.scoping.rows import ImportedRow, Row

KINDS = [
    ("objective", "Objective"),
    ("strategic", "Strategic goal"),
    ("intermediate", "Intermediate goal"),
    ("tactical", "Tactical goal"),
    ("smart", "SMART goal"),
    ("product_goal", "Product goal"),
    ("outcome", "Outcome"),
]
PROFILES = [
    ("okr", "OKR"),
    ("north_star", "North Star"),
    ("smart", "SMART"),
    ("ebm", "Evidence-based management"),
    ("outcome_roadmap", "Outcome roadmap"),
]
STATUSES = [
    ("draft", "Draft"),
    ("planned", "Planned"),
    ("running", "Running"),
    ("paused", "Paused"),
    ("closed", "Closed"),
    ("dropped", "Dropped"),
]
AMBITIONS = [("committed", "Committed"), ("aspirational", "Aspirational"), ("learning", "Learning")]
HORIZONS = [("short", "Short"), ("mid", "Mid"), ("long", "Long")]


class Goal(ImportedRow):
    """What we want to be true, for whom, why, and by when. One noun with a kind; a framework is a profile of it."""

    # What verbs and forms call a field whose name means something else to a verb.
    spoken: ClassVar[dict[str, str]] = {"why_it_matters": "why"}

    title = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=KINDS, default="objective")
    profile = models.CharField(max_length=20, choices=PROFILES, default="okr")
    status = models.CharField(max_length=10, choices=STATUSES, default="draft")
    ambition = models.CharField(max_length=14, choices=AMBITIONS, default="committed")
    horizon = models.CharField(max_length=6, choices=HORIZONS, blank=True, default="")
    owner = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.RESTRICT, related_name="goals")
    team = models.ForeignKey("people.Team", null=True, blank=True, on_delete=models.RESTRICT, related_name="goals")
    why = models.TextField(blank=True, default="")
    beneficiary = models.CharField(max_length=300, blank=True, default="")
    enhances = models.CharField(max_length=300, blank=True, default="")  # what gets better for them
    changes = models.CharField(
        max_length=12,
        blank=True,
        default="",
        choices=[("behaviour", "Behaviour"), ("experience", "Experience"), ("business", "Business")],
    )
    description = models.TextField(blank=True, default="")
    conditions = models.TextField(blank=True, default="")  # under what circumstances success is achieved
    start = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    cycle = models.CharField(max_length=40, blank=True, default="")
    cadence_days = models.PositiveSmallIntegerField(
        default=14, validators=[MinValueValidator(1), MaxValueValidator(366)]
    )
    last_check_in = models.DateField(null=True, blank=True)
    next_review = models.DateField(null=True, blank=True)
    # What success meant when the goal started: [{measure, title, baseline, target, lower, upper, due}]; never changed after.
    frozen_on = models.DateField(null=True, blank=True)
    frozen_conditions = models.JSONField(default=list, blank=True)
    started_without_measure_because = models.TextField(blank=True, default="")
    paused_because = models.TextField(blank=True, default="")
    # At the end.
    closed_on = models.DateField(null=True, blank=True)
    result = models.CharField(
        max_length=10,
        blank=True,
        default="",
        choices=[("reached", "Reached"), ("partly", "Partly reached"), ("missed", "Not reached")],
    )
    grade = models.FloatField(null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(1)])
    cause = models.TextField(blank=True, default="")
    lesson = models.TextField(blank=True, default="")
    next_step = models.CharField(
        max_length=10,
        blank=True,
        default="",
        choices=[("continue", "Continue"), ("change", "Change"), ("stop", "Stop")],
    )
    # A person's word over the computed status, with reason and end; the computed one stays visible.
    stated_status = models.CharField(max_length=12, blank=True, default="")
    stated_status_because = models.TextField(blank=True, default="")
    stated_status_until = models.DateField(null=True, blank=True)
    # Words kept from a profile whose slot the current profile does not show; a switch loses nothing.
    extra = models.JSONField(default=dict, blank=True)

    class Meta(ImportedRow.Meta):
        indexes = [models.Index(fields=["workspace", "status", "due"], name="goals_by_due")]

    def __str__(self) -> str:
        return self.title


class GoalNonGoal(Row):
    """What this goal does not ask for."""

    noun = "goal_non_goal"

    goal = models.ForeignKey(Goal, on_delete=models.RESTRICT, related_name="non_goals")
    statement = models.CharField(max_length=300)
    reason = models.TextField(blank=True, default="")

    def __str__(self) -> str:
        return self.statement


class Assumption(Row):
    """What has to hold for the goal to make sense; looked at again on a date."""

    goal = models.ForeignKey(Goal, on_delete=models.RESTRICT, related_name="assumptions")
    statement = models.CharField(max_length=300)
    look_again_on = models.DateField(null=True, blank=True)
    state = models.CharField(
        max_length=8, default="open", choices=[("open", "Open"), ("holds", "Holds"), ("broken", "Broken")]
    )

    @property
    def tone(self) -> str:
        return {"holds": "good", "broken": "bad"}.get(self.state, "idle")

    @property
    def said(self) -> str:
        return {"holds": "Holds", "broken": "Does not hold"}.get(self.state, "Open")

    def __str__(self) -> str:
        return self.statement
