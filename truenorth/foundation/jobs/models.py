"""Work to be done later, in the same database as what caused it."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from truenorth.foundation.scoping.rows import ScopedRow


class Job(ScopedRow):
    """Waits, is leased to a runner, and is done in the same transaction as its effect."""

    WAITING, DONE, DEAD = "waiting", "done", "dead"

    name = models.CharField(max_length=80)
    arguments = models.JSONField(default=dict)
    # At most one waiting job per key: a burst of edits asks for one re-check, not a hundred.
    single_key = models.CharField(max_length=120, blank=True, default="")
    state = models.CharField(max_length=10, default=WAITING)
    due_at = models.DateTimeField(default=timezone.now)
    leased_until = models.DateTimeField(null=True, blank=True)
    leased_by = models.CharField(max_length=60, blank=True, default="")
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.TextField(blank=True, default="")
    created_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta(ScopedRow.Meta):
        indexes = [models.Index(fields=["state", "due_at"], name="job_pick_up")]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "single_key"],
                condition=models.Q(state="waiting", leased_until__isnull=True) & ~models.Q(single_key=""),
                name="one_waiting_job_per_key",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.arguments}"


class Schedule(models.Model):
    """When each periodic job is next due, for each workspace."""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    next_due = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["workspace", "name"], name="one_schedule_per_job")]
