from __future__ import annotations

from django.db import models

from truenorth.foundation.scoping.rows import ImportedRow

from .deployment import Deployment, Service


class Incident(ImportedRow):
    """Something that broke in production, and when all was well again. Who was called is not kept."""

    service = models.ForeignKey(Service, on_delete=models.RESTRICT, related_name="incidents")
    title = models.CharField(max_length=300, blank=True, default="")
    severity = models.CharField(max_length=20, blank=True, default="")
    opened_at = models.DateTimeField()
    recovered_at = models.DateTimeField(null=True, blank=True)
    # Named by the source or by hand; where it is empty, nearness in time decides when the keys are computed.
    caused_by = models.ForeignKey(
        Deployment, null=True, blank=True, on_delete=models.RESTRICT, related_name="incidents"
    )
    url = models.URLField(blank=True, default="", max_length=500)

    class Meta(ImportedRow.Meta):
        ordering = ["-opened_at", "-pk"]
        indexes = [models.Index(fields=["workspace", "service", "-opened_at"], name="incidents_by_time")]

    def __str__(self) -> str:
        return self.title or f"{self.service} {self.source_key}".strip()
