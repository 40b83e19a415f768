from __future__ import annotations

from django.db import models

from truenorth.foundation.scoping.rows import ImportedRow, Row, ScopedRow


class Measure(ImportedRow):
    """How we know that a goal is reached, or what must not be harmed on the way (a guardrail)."""

    goal = models.ForeignKey("goals.Goal", on_delete=models.RESTRICT, related_name="measures")
    title = models.CharField(max_length=300)
    role = models.CharField(max_length=10, default="target", choices=[("target", "Target"), ("guardrail", "Guardrail")])
    kind = models.CharField(
        max_length=12,
        default="level",
        choices=[
            ("level", "Level"),
            ("ratio", "Ratio"),
            ("cumulative", "Adds up over time"),
            ("milestone", "Milestone"),
            ("binary", "Yes or no"),
        ],
    )
    metric = models.ForeignKey(
        "metrics.Metric", null=True, blank=True, on_delete=models.RESTRICT, related_name="measures"
    )
    segment = models.CharField(max_length=120, blank=True, default="")
    owner = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.RESTRICT, related_name="measures"
    )
    direction = models.CharField(max_length=5, default="up", choices=[("up", "Up"), ("down", "Down"), ("keep", "Keep")])
    unit = models.CharField(max_length=40, blank=True, default="")
    baseline = models.FloatField(null=True, blank=True)
    baseline_on = models.DateField(null=True, blank=True)
    target = models.FloatField(null=True, blank=True)
    lower = models.FloatField(null=True, blank=True)
    upper = models.FloatField(null=True, blank=True)
    # The last value known without a metric, from a check-in or an import.
    current = models.FloatField(null=True, blank=True)
    current_on = models.DateField(null=True, blank=True)
    start = models.DateField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)  # empty: the goal's
    # Reached once at any time until the due date is enough; otherwise the value on the date itself counts.
    any_time = models.BooleanField(default=False)
    acceptance = models.TextField(blank=True, default="")
    reached_on = models.DateField(null=True, blank=True)
    grade = models.FloatField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    archived = models.BooleanField(default=False)

    class Meta(ImportedRow.Meta):
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class MeasureStep(Row):
    """One of the steps that a milestone or a yes-or-no consists of; how fast they get done tells its chance."""

    noun = "measure_step"

    measure = models.ForeignKey(Measure, on_delete=models.RESTRICT, related_name="steps")
    title = models.CharField(max_length=300)
    added_on = models.DateField()
    done_on = models.DateField(null=True, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(Row.Meta):
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title


class MeasureForecast(ScopedRow):
    """The newest evaluation of a measure's chance on a day, as pages show it, with its inputs."""

    noun = "measure_forecast"

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="forecasts")
    as_of = models.DateField()
    due = models.DateField()
    target = models.FloatField(null=True)
    probability = models.FloatField(null=True)  # as shown: with the plan where there is one, corrected by the past
    computed = models.FloatField(null=True)  # the same before the correction
    plan = models.JSONField(default=dict)  # {"as_before", "nothing_new", "with_plan", "needed", "unit", "explained"}
    likely_target = models.FloatField(null=True)  # the target whose chance would be 70%
    at_due = models.FloatField(null=True)  # chance on the date alone, where the whole way counts
    base_rate = models.FloatField(null=True)
    base_reached = models.PositiveIntegerField(default=0)  # of so many graded measures of the team and kind ...
    base_resolved = models.PositiveIntegerField(default=0)  # ... behind the base rate
    already_met = models.BooleanField(default=False)
    status = models.CharField(max_length=12)  # on_track, at_risk, off_track, reached, no_history
    status_because = models.CharField(max_length=300, blank=True, default="")
    quantiles = models.JSONField(default=dict)  # {"0.1": 51.1, ...} in the metric's unit
    futures = models.JSONField(default=list)  # twenty equally likely values at the due date
    fan = models.JSONField(default=list)  # [[date, q10, q25, q50, q75, q90], ...]
    method = models.CharField(max_length=30)
    method_version = models.CharField(max_length=20)
    inputs_hash = models.CharField(max_length=64)
    observations = models.PositiveSmallIntegerField(default=0)
    last_value = models.FloatField(null=True)
    last_on = models.DateField(null=True)
    early = models.BooleanField(default=False)
    stale = models.BooleanField(default=False)
    explanation = models.JSONField(default=list)

    class Meta(ScopedRow.Meta):
        ordering = ["as_of"]
        constraints = [models.UniqueConstraint(fields=["workspace", "measure", "as_of"], name="one_forecast_a_day")]
        indexes = [models.Index(fields=["workspace", "measure", "-as_of"], name="latest_forecasts")]
