from __future__ import annotations

from django.db import models

from truenorth.foundation.scoping.rows import ImportedRow, Row

ENVIRONMENTS = [
    ("production", "Production"),
    ("staging", "Staging"),
    ("testing", "Testing"),
    ("other", "Another"),
]
RESULTS = [("succeeded", "Succeeded"), ("failed", "Failed"), ("running", "Under way"), ("stopped", "Stopped")]


class Service(Row):
    """Something that is deployed by itself: an application, a component, a firmware. No person belongs to it."""

    name = models.CharField(max_length=200)
    # Whose plans its lead time limits; the keys themselves are never compared between teams.
    team = models.ForeignKey("people.Team", null=True, blank=True, on_delete=models.RESTRICT, related_name="services")

    class Meta(Row.Meta):
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["workspace", "name"], name="one_service_a_name")]

    def __str__(self) -> str:
        return self.name


class Deployment(ImportedRow):
    """One attempt to bring changes of a service somewhere; only successful ones to production count as delivered."""

    service = models.ForeignKey(Service, on_delete=models.RESTRICT, related_name="deployments")
    environment = models.CharField(max_length=10, blank=True, default="", choices=ENVIRONMENTS)
    raw_environment = models.CharField(max_length=120, blank=True, default="")
    ref = models.CharField(max_length=200, blank=True, default="")  # branch or tag
    commit = models.CharField(max_length=64, blank=True, default="")
    result = models.CharField(max_length=10, default="succeeded", choices=RESULTS)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    # When each change it brought was committed, in ISO 8601 with a zone; empty when the source does not say.
    commit_times = models.JSONField(default=list, blank=True)
    # Whether somebody had to step in at once, and whether an incident made it necessary; None: nobody said.
    needed_help = models.BooleanField(null=True, blank=True)
    unplanned = models.BooleanField(null=True, blank=True)
    url = models.URLField(blank=True, default="", max_length=500)

    class Meta(ImportedRow.Meta):
        ordering = ["-finished_at", "-pk"]
        indexes = [models.Index(fields=["workspace", "service", "-finished_at"], name="deployments_by_time")]

    def __str__(self) -> str:
        return f"{self.service} {self.ref or self.commit[:9] or self.source_key}".strip()
