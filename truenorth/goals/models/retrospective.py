from __future__ import annotations

from django.db import models

from truenorth.foundation.scoping.rows import Row


class CycleRetrospective(Row):
    """What a team, or the whole workspace, takes from a cycle of goals: what it keeps, changes and tries."""

    noun = "cycle_retrospective"

    cycle = models.CharField(max_length=40)  # its name: "Q1 2026", or what goals call theirs
    team = models.ForeignKey("people.Team", null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    held_on = models.DateField()
    keep = models.TextField(blank=True, default="")
    change = models.TextField(blank=True, default="")
    attempt = models.TextField(blank=True, default="")

    class Meta(Row.Meta):
        ordering = ["-held_on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "cycle", "team"], name="one_retrospective_a_team_and_cycle"),
            models.UniqueConstraint(
                fields=["workspace", "cycle"], condition=models.Q(team=None), name="one_retrospective_a_cycle"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.cycle}, {self.team}" if self.team else self.cycle


class FollowUp(Row):
    """Something a retrospective found out about one goal; it is told as a lesson of that goal from then on."""

    noun = "follow_up"

    retrospective = models.ForeignKey(CycleRetrospective, on_delete=models.RESTRICT, related_name="follow_ups")
    goal = models.ForeignKey("goals.Goal", on_delete=models.RESTRICT, related_name="follow_ups")
    lesson = models.TextField()

    class Meta(Row.Meta):
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.lesson
