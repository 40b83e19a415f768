from __future__ import annotations

from django.db import models

from truenorth.foundation.scoping.rows import ImportedRow, Row


class FeedbackItem(ImportedRow):
    """Something a customer said. Authors are kept as pseudonyms."""

    noun = "feedback"

    title = models.CharField(max_length=300, blank=True, default="")
    text = models.TextField()
    author = models.CharField(max_length=80, blank=True, default="")
    segment = models.CharField(max_length=120, blank=True, default="")
    channel = models.CharField(max_length=80, blank=True, default="")
    said_at = models.DateTimeField(null=True, blank=True)
    rating = models.FloatField(null=True, blank=True)
    votes = models.IntegerField(null=True, blank=True)
    language = models.CharField(max_length=12, blank=True, default="")
    tags = models.JSONField(default=list, blank=True)
    url = models.URLField(blank=True, default="", max_length=500)
    state = models.CharField(
        max_length=10, default="new", choices=[("new", "New"), ("read", "Read"), ("set_aside", "Set aside")]
    )

    class Meta(ImportedRow.Meta):
        ordering = ["-said_at", "-pk"]
        indexes = [models.Index(fields=["workspace", "state", "-said_at"], name="inbox")]

    def __str__(self) -> str:
        return self.title or self.text[:80]


class FeedbackLink(Row):
    """A message speaks for a goal."""

    noun = "feedback_link"

    feedback = models.ForeignKey(FeedbackItem, on_delete=models.RESTRICT, related_name="links")
    goal = models.ForeignKey("goals.Goal", on_delete=models.RESTRICT, related_name="feedback_links")

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["workspace", "feedback", "goal"], name="linked_once")]

    def __str__(self) -> str:
        return f"{self.feedback} → {self.goal}"
