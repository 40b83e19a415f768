from __future__ import annotations

from datetime import date

from django.db import models

from truenorth.foundation.scoping.rows import Row


class FreezeWindow(Row):
    """Days on which targets, due dates and metrics of goals under way hold still; changing one asks for a reason of its own."""

    noun = "freeze_window"

    starts = models.DateField()
    ends = models.DateField()  # the last day, inclusive
    because = models.CharField(max_length=300)
    # Whose goals hold still; without a team, everybody's.
    team = models.ForeignKey("people.Team", null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    set_by = models.ForeignKey("accounts.Member", on_delete=models.RESTRICT, related_name="+")
    lifted_on = models.DateField(null=True, blank=True)

    class Meta(Row.Meta):
        ordering = ["-starts", "-pk"]
        indexes = [models.Index(fields=["workspace", "ends"], name="freezes_by_end")]

    def holds_on(self, day: date) -> bool:
        return self.starts <= day <= self.ends and self.lifted_on is None

    def __str__(self) -> str:
        return self.because
