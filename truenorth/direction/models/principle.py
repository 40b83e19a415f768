from __future__ import annotations

from django.db import models

from truenorth.foundation.scoping.rows import ImportedRow


class Principle(ImportedRow):
    """How we decide when two good things collide."""

    statement = models.CharField(max_length=300)
    because = models.TextField(blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(ImportedRow.Meta):
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.statement


class NonGoal(ImportedRow):
    """What the organisation has decided against, and what would make it think again."""

    noun = "non_goal"

    statement = models.CharField(max_length=300)
    reason = models.TextField(blank=True, default="")
    look_again_when = models.TextField(blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(ImportedRow.Meta):
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.statement
