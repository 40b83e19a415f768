from __future__ import annotations

from datetime import date, timedelta

from django.db import models

from truenorth.foundation.scoping.rows import ScopedRow


class TeamWeek(ScopedRow):
    """What the open work of a team served in one week, as it was seen on the last day it was looked at."""

    noun = "team_week"

    team = models.ForeignKey("people.Team", on_delete=models.CASCADE, related_name="weeks")
    monday = models.DateField()
    seen_on = models.DateField()
    unit = models.CharField(max_length=14)  # person-weeks or items
    total = models.FloatField()
    serves = models.FloatField()
    stranded = models.FloatField()
    keeps_running = models.FloatField()
    no_goal = models.FloatField()
    # Put together afterwards from the dates of trackers and the history, not looked at in its week.
    rebuilt = models.BooleanField(default=False)

    class Meta(ScopedRow.Meta):
        ordering = ["monday"]
        constraints = [models.UniqueConstraint(fields=["workspace", "team", "monday"], name="one_look_a_team_and_week")]

    @property
    def aimless_share(self) -> float | None:
        return self.no_goal / self.total if self.total else None

    def __str__(self) -> str:
        return f"{self.team}, week of {self.monday}"


class Digest(ScopedRow):
    """What one week brought, kept as the facts it was made of. Never changed afterwards."""

    monday = models.DateField()
    made_on = models.DateField()
    facts = models.JSONField(default=dict)

    class Meta(ScopedRow.Meta):
        ordering = ["-monday"]
        constraints = [models.UniqueConstraint(fields=["workspace", "monday"], name="one_digest_a_week")]

    @property
    def sunday(self) -> date:
        return self.monday + timedelta(days=6)

    def __str__(self) -> str:
        return f"Digest of week {self.monday.isocalendar().week}, {self.monday.isocalendar().year}"
