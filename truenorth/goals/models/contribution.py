from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from truenorth.foundation.scoping.rows import Row


class Contribution(Row):
    """A link upward: a goal contributes to a goal, to one measure of a goal, or to a pillar; one of them is primary."""

    child = models.ForeignKey("goals.Goal", on_delete=models.RESTRICT, related_name="contributions")
    parent_goal = models.ForeignKey(
        "goals.Goal", null=True, blank=True, on_delete=models.RESTRICT, related_name="supported_by"
    )
    parent_measure = models.ForeignKey(
        "goals.Measure", null=True, blank=True, on_delete=models.RESTRICT, related_name="supported_by"
    )
    pillar = models.ForeignKey(
        "direction.Pillar", null=True, blank=True, on_delete=models.RESTRICT, related_name="goals"
    )
    share = models.FloatField(null=True, blank=True, validators=[MinValueValidator(0), MaxValueValidator(1)])
    primary = models.BooleanField(default=True)

    class Meta(Row.Meta):
        constraints = [
            models.CheckConstraint(
                name="exactly_one_parent",
                condition=(
                    models.Q(parent_goal__isnull=False, parent_measure__isnull=True, pillar__isnull=True)
                    | models.Q(parent_goal__isnull=True, parent_measure__isnull=False, pillar__isnull=True)
                    | models.Q(parent_goal__isnull=True, parent_measure__isnull=True, pillar__isnull=False)
                ),
            ),
            models.UniqueConstraint(
                fields=["workspace", "child", "parent_goal", "parent_measure", "pillar"], name="once_per_parent"
            ),
            models.UniqueConstraint(
                fields=["workspace", "child"], condition=models.Q(primary=True), name="one_primary_parent"
            ),
        ]

    @property
    def parent(self) -> models.Model:
        return self.parent_goal or self.parent_measure or self.pillar  # type: ignore[return-value]

    def __str__(self) -> str:
        return f"{self.child} → {self.parent}"
