from __future__ import annotations

from django.db import models

from truenorth.foundation.scoping.rows import ImportedRow


class Vision(ImportedRow):
    """Where the organisation is going. One is in force; older versions stay readable in the history."""

    statement = models.TextField()
    purpose = models.TextField(blank=True, default="")
    audience = models.TextField(blank=True, default="")
    aim = models.TextField(blank=True, default="")  # the long-term aim
    until_year = models.PositiveSmallIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return self.statement[:120]
