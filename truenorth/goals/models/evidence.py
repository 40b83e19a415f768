from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from truenorth.foundation.scoping.rows import Row

EVIDENCE_KINDS = [
    ("usage", "Usage data"),
    ("research", "Customer research"),
    ("experiment", "Experiment"),
    ("finance", "Business figures"),
    ("benchmark", "Benchmark"),
    ("opinion", "Opinion"),
]


class Evidence(Row):
    """What a goal rests on, with its kind, age and strength."""

    goal = models.ForeignKey("goals.Goal", on_delete=models.RESTRICT, related_name="evidence")
    kind = models.CharField(max_length=12, choices=EVIDENCE_KINDS)
    note = models.CharField(max_length=500)
    on = models.DateField()
    url = models.URLField(blank=True, default="", max_length=500)
    strength = models.FloatField(default=0.5, validators=[MinValueValidator(0), MaxValueValidator(1)])

    class Meta(Row.Meta):
        ordering = ["-on"]

    @property
    def bars(self) -> int:
        """Strength in four steps, as it is drawn; there is no evidence without any."""
        return max(1, round(self.strength * 4))

    def __str__(self) -> str:
        return self.note
