"""What happened, by whom and why. Append-only: rows are never changed and never deleted."""

from __future__ import annotations

from django.db import models

from truenorth.foundation.scoping.rows import ScopedRow


class Event(ScopedRow):
    """One act through one verb, with everything it changed. Announcements, timelines and undo read it."""

    verb = models.CharField(max_length=60)  # "goals.revised"
    subject = models.CharField(max_length=60, db_index=True)  # "goal:12"
    subject_title = models.CharField(max_length=300, blank=True)
    # Other things whose timeline shows this event: the goal of a measure, the parent that got a child.
    about = models.JSONField(default=list)
    # Rows as [{model, id, kind: created|updated|deleted, before: {...}, after: {...}, version}], in order.
    changes = models.JSONField(default=list)
    # What the sentence needs beyond the changes: {"value": 47.6, "confidence": 45}.
    details = models.JSONField(default=dict)
    why = models.TextField(blank=True)
    # Events of one act share it: an import of a thousand rows is one act, undone as one.
    act = models.UUIDField(db_index=True)
    via = models.CharField(max_length=20, default="page")  # page, rest, command line, import, job
    member = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(db_index=True)
    undoes = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="undone_by")

    class Meta(ScopedRow.Meta):
        indexes = [
            models.Index(fields=["workspace", "subject", "-at"], name="event_timeline"),
            models.Index(fields=["workspace", "-at"], name="event_recent"),
        ]

    def __str__(self) -> str:
        return f"{self.verb} {self.subject_title}"


class EventSubject(ScopedRow):
    """Which timelines an event belongs to, so that a timeline is one indexed read."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="subjects")
    subject = models.CharField(max_length=60)

    class Meta(ScopedRow.Meta):
        indexes = [models.Index(fields=["workspace", "subject", "-event"], name="event_subject")]
