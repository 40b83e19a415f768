from __future__ import annotations

from typing import Any

from django.db import models

from truenorth.foundation.scoping.rows import ScopedRow


class NeverChanged(ScopedRow):
    """A row that is written once; what was said cannot be made better afterwards."""

    class Meta(ScopedRow.Meta):
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError(f"A {self._meta.verbose_name} is written once and never changed.")
        super().save(*args, **kwargs)  # writes outside a verb: it is the row itself, refusing a second write


class WeeklyForecast(NeverChanged):
    """The first forecast of a measure in a week, with all that scoring it later needs."""

    noun = "weekly_forecast"

    measure = models.ForeignKey("goals.Measure", on_delete=models.CASCADE, related_name="weekly_forecasts")
    week = models.DateField()  # its Monday
    as_of = models.DateField()
    # What was claimed; a target that is revised later leaves what was said about the old one alone.
    due = models.DateField()
    target = models.FloatField(null=True)
    lower = models.FloatField(null=True)
    upper = models.FloatField(null=True)
    direction = models.CharField(max_length=5)
    kind = models.CharField(max_length=12)
    any_time = models.BooleanField(default=False)
    start = models.DateField(null=True)
    way = models.FloatField(null=True)  # distance asked for, in the unit, so that misses can be compared
    # What was said.
    computed = models.FloatField()
    probability = models.FloatField()
    quantiles = models.JSONField(default=dict)  # as computed, by level
    status = models.CharField(max_length=12)
    ambition = models.CharField(max_length=14)
    method = models.CharField(max_length=30)
    method_version = models.CharField(max_length=20)
    inputs_hash = models.CharField(max_length=64)
    observations = models.PositiveSmallIntegerField(default=0)
    # What else could have been said on that day.
    base_rate = models.FloatField(null=True)
    pace = models.FloatField(null=True)
    confidence = models.FloatField(null=True)
    confident = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    stated_status = models.CharField(max_length=12, blank=True, default="")

    class Meta(NeverChanged.Meta):
        constraints = [models.UniqueConstraint(fields=["workspace", "measure", "week"], name="one_forecast_a_week")]
        indexes = [models.Index(fields=["workspace", "due"], name="weekly_forecasts_by_due")]


class ForecastOutcome(NeverChanged):
    """What became of a weekly forecast, and its scores."""

    noun = "forecast_outcome"

    forecast = models.OneToOneField(WeeklyForecast, on_delete=models.CASCADE, related_name="outcome")
    reached = models.BooleanField()
    value = models.FloatField(null=True)  # None for a yes or no
    known_on = models.DateField()
    brier = models.FloatField()
    log_score = models.FloatField()
    crps = models.FloatField(null=True)  # as a share of the way
    inside_80 = models.BooleanField(null=True)
    inside_95 = models.BooleanField(null=True)
    place = models.FloatField(null=True)  # normal score of the value within the forecast

    class Meta(NeverChanged.Meta):
        indexes = [models.Index(fields=["workspace", "-known_on"], name="outcomes_by_day")]


class ForecastCorrection(ScopedRow):
    """What the resolved forecasts of the workspace teach: learned anew when more are resolved, one row each time."""

    noun = "forecast_correction"

    learned_on = models.DateField()
    measures = models.PositiveIntegerField()  # resolved ones behind it
    intercept = models.FloatField(null=True, blank=True)  # of the curve; None: no curve is used
    slope = models.FloatField(null=True, blank=True)
    widen = models.FloatField(default=1.0)
    brier_before = models.FloatField(null=True, blank=True)
    brier_after = models.FloatField(null=True, blank=True)
    widest_80 = models.FloatField(null=True, blank=True)
    because = models.CharField(max_length=300, blank=True, default="")

    class Meta(ScopedRow.Meta):
        ordering = ["-learned_on", "-pk"]
