from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from truenorth.foundation.scoping.rows import Row


class CheckIn(Row):
    """One line over a value that was read and a forecast that was computed."""

    noun = "check_in"

    goal = models.ForeignKey("goals.Goal", on_delete=models.RESTRICT, related_name="check_ins")
    measure = models.ForeignKey(
        "goals.Measure", null=True, blank=True, on_delete=models.RESTRICT, related_name="check_ins"
    )
    on = models.DateField()
    value = models.FloatField(null=True, blank=True)
    # The owner's own chance, in percent; the forecast beside it is kept as it was shown.
    confidence = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(100)])
    forecast = models.FloatField(null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(1)])
    note = models.TextField(blank=True, default="")
    skipped_because = models.CharField(max_length=300, blank=True, default="")
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.RESTRICT, related_name="check_ins"
    )

    class Meta(Row.Meta):
        ordering = ["-on", "-pk"]
        indexes = [models.Index(fields=["workspace", "goal", "-on"], name="latest_check_ins")]

    def __str__(self) -> str:
        return f"{self.goal} on {self.on}"


class GoalReview(Row):
    """A goal was looked at: keep, change or stop, and why."""

    noun = "goal_review"

    goal = models.ForeignKey("goals.Goal", on_delete=models.RESTRICT, related_name="reviews")
    on = models.DateField()
    outcome = models.CharField(max_length=8, choices=[("keep", "Keep"), ("change", "Change"), ("stop", "Stop")])
    note = models.TextField()

    class Meta(Row.Meta):
        ordering = ["-on"]

    def __str__(self) -> str:
        return f"{self.goal}: {self.outcome}"
