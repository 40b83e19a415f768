from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from truenorth.foundation.scoping.rows import ImportedRow, Row

if TYPE_CHECKING:
    from truenorth.goals.models import Goal

STAGES = [
    ("idea", "Idea"),
    ("next", "Next"),
    ("building", "Building"),
    ("testing", "In test"),
    ("launched", "Launched"),
    ("done", "Done"),
    ("dropped", "Dropped"),
]
BET_KINDS = [
    ("customer", "For customers"),
    ("test", "Test"),
    ("keep_running", "Keeps things running"),
    ("compliance", "Required by law"),
]


HORIZONS = [("short", "Short"), ("mid", "Mid"), ("long", "Long")]


class Bet(ImportedRow):
    """Something we choose to try because we expect it to move a goal."""

    title = models.CharField(max_length=300)
    description = models.TextField(blank=True, default="")
    stage = models.CharField(max_length=10, choices=STAGES, default="idea")
    kind = models.CharField(max_length=14, choices=BET_KINDS, default="customer")
    owner = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.RESTRICT, related_name="bets")
    team = models.ForeignKey("people.Team", null=True, blank=True, on_delete=models.RESTRICT, related_name="bets")
    # Empty: that of the goal it serves, or what its dates say.
    horizon = models.CharField(max_length=6, choices=HORIZONS, blank=True, default="")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.RESTRICT, related_name="children")
    effort = models.FloatField(null=True, blank=True)  # person-weeks
    cost = models.FloatField(null=True, blank=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    url = models.URLField(blank=True, default="", max_length=500)
    labels = models.JSONField(default=list, blank=True)

    class Meta(ImportedRow.Meta):
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title


class BetTarget(Row):
    """Which goal or measure a bet is expected to move, and by how much."""

    noun = "bet_target"

    bet = models.ForeignKey(Bet, on_delete=models.RESTRICT, related_name="targets")
    goal = models.ForeignKey("goals.Goal", null=True, blank=True, on_delete=models.RESTRICT, related_name="bet_targets")
    measure = models.ForeignKey(
        "goals.Measure", null=True, blank=True, on_delete=models.RESTRICT, related_name="bet_targets"
    )
    share = models.FloatField(null=True, blank=True)
    # Expected effect in the measure's unit: low and high are the 80 % interval, given success.
    effect_low = models.FloatField(null=True, blank=True)
    effect = models.FloatField(null=True, blank=True)
    effect_high = models.FloatField(null=True, blank=True)
    success_chance = models.FloatField(null=True, blank=True)

    class Meta(Row.Meta):
        constraints = [
            models.CheckConstraint(
                name="one_target",
                condition=models.Q(goal__isnull=False, measure__isnull=True)
                | models.Q(goal__isnull=True, measure__isnull=False),
            ),
            models.UniqueConstraint(fields=["workspace", "bet", "goal", "measure"], name="targets_once"),
        ]

    @property
    def aimed_at(self) -> models.Model:
        """The goal or the measure."""
        return self.goal or self.measure  # type: ignore[return-value]

    @property
    def served_goal(self) -> Goal:
        """The goal it serves in the end."""
        return self.goal or self.measure.goal  # type: ignore[union-attr]

    @property
    def served_goal_id(self) -> int:
        return self.goal_id or self.measure.goal_id  # type: ignore[union-attr]

    def __str__(self) -> str:
        return f"{self.bet} → {self.aimed_at}"


class Dependency(Row):
    """One bet waits for another."""

    needer = models.ForeignKey(Bet, on_delete=models.RESTRICT, related_name="waits_for")
    supplier = models.ForeignKey(Bet, on_delete=models.RESTRICT, related_name="awaited_by")
    need_by = models.DateField(null=True, blank=True)
    promised = models.DateField(null=True, blank=True)
    promised_late = models.DateField(null=True, blank=True)  # nine times in ten
    asked_on = models.DateField(null=True, blank=True)

    class Meta(Row.Meta):
        verbose_name_plural = "dependencies"
        constraints = [models.UniqueConstraint(fields=["workspace", "needer", "supplier"], name="waits_once")]

    def __str__(self) -> str:
        return f"{self.needer} waits for {self.supplier}"
