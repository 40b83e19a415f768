from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from truenorth.foundation.scoping.rows import ImportedRow


class Pillar(ImportedRow):
    """A strategic choice: what we do, rather than what else, and because of what."""

    # What forms call a field whose name means something else to a verb.
    spoken: ClassVar[dict[str, str]] = {"because": "why"}

    title = models.CharField(max_length=300)
    why = models.TextField("because", blank=True, default="")
    rather_than = models.TextField(blank=True, default="")
    weight = models.FloatField(default=1.0, validators=[MinValueValidator(0.01), MaxValueValidator(1.0)])
    position = models.PositiveSmallIntegerField(default=0)
    archived = models.BooleanField(default=False)

    class Meta(ImportedRow.Meta):
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.title
