from __future__ import annotations

from django.db import models

from truenorth.foundation.scoping.rows import ImportedRow


class WorkItem(ImportedRow):
    """One item of a tracker, read and never replaced: it stays where the team works."""

    noun = "work"

    title = models.CharField(max_length=300)
    state = models.CharField(
        max_length=8,
        default="todo",
        choices=[("todo", "To do"), ("doing", "Doing"), ("done", "Done"), ("dropped", "Dropped")],
    )
    raw_state = models.CharField(max_length=60, blank=True, default="")
    kind = models.CharField(
        max_length=14,
        default="feature",
        choices=[
            ("feature", "Feature"),
            ("fault", "Fault"),
            ("keep_running", "Keeps things running"),
            ("compliance", "Required by law"),
            ("other", "Other"),
        ],
    )
    raw_kind = models.CharField(max_length=60, blank=True, default="")
    owner = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.RESTRICT, related_name="work")
    team = models.ForeignKey("people.Team", null=True, blank=True, on_delete=models.RESTRICT, related_name="work")
    effort = models.FloatField(null=True, blank=True)  # person-weeks
    bet = models.ForeignKey("bets.Bet", null=True, blank=True, on_delete=models.RESTRICT, related_name="work")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.RESTRICT, related_name="children")
    goal = models.ForeignKey("goals.Goal", null=True, blank=True, on_delete=models.RESTRICT, related_name="work")
    measure = models.ForeignKey("goals.Measure", null=True, blank=True, on_delete=models.RESTRICT, related_name="work")
    labels = models.JSONField(default=list, blank=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    due = models.DateField(null=True, blank=True)
    url = models.URLField(blank=True, default="", max_length=500)

    class Meta(ImportedRow.Meta):
        indexes = [models.Index(fields=["workspace", "state"], name="work_by_state")]

    def __str__(self) -> str:
        return f"{self.source_key} {self.title}".strip()
