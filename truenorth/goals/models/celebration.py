from __future__ import annotations

from django.db import models

from truenorth.foundation.scoping.rows import Row


class Celebration(Row):
    """Progress worth stopping for: detected from data or said by a person."""

    goal = models.ForeignKey("goals.Goal", on_delete=models.RESTRICT, related_name="celebrations")
    on = models.DateField()
    headline = models.CharField(max_length=200)
    note = models.TextField(blank=True, default="")
    kind = models.CharField(max_length=20, default="said")  # reached, turned, said
    shared = models.BooleanField(default=False)  # a detected one is a draft until somebody shares it

    class Meta(Row.Meta):
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.headline


class Thanks(Row):
    noun = "thanks"

    celebration = models.ForeignKey(Celebration, on_delete=models.RESTRICT, related_name="thanks")
    member = models.ForeignKey("accounts.Member", on_delete=models.RESTRICT, related_name="+")

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["workspace", "celebration", "member"], name="thanks_once")]

    def __str__(self) -> str:
        return f"{self.member} thanks for {self.celebration}"
