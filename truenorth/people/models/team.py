from __future__ import annotations

from django.db import models

from truenorth.foundation.scoping.rows import ImportedRow


class Team(ImportedRow):
    """People who work together and answer for goals together."""

    name = models.CharField(max_length=120)
    purpose = models.TextField(blank=True, default="")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.RESTRICT, related_name="children")
    # Person-weeks of work in a quarter; empty while nobody has said.
    capacity_per_quarter = models.FloatField(null=True, blank=True)
    # The part of it that keeps things running and is not for goals, 0 up to below 1; empty while nobody has said.
    run_share = models.FloatField(null=True, blank=True)
    archived = models.BooleanField(default=False)

    class Meta(ImportedRow.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
