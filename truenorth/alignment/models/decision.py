from __future__ import annotations

from django.db import models

from truenorth.foundation.scoping.rows import Row


class FindingDecision(Row):
    """What was decided about a finding. It closes the finding until it is carried out, until a day, or for as long.

    The finding opens again when its facts return after they were gone, when it turns graver, and after ``until``.
    """

    noun = "finding_decision"

    fingerprint = models.CharField(max_length=64)
    code = models.CharField(max_length=10)
    family = models.CharField(max_length=20)
    severity = models.CharField(max_length=10)  # of the finding when it was decided
    message = models.TextField()
    first_seen = models.DateField()
    decision = models.TextField()
    reason = models.TextField()
    decided_on = models.DateField()
    decided_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    until = models.DateField()  # by then it is carried out
    carried_out_on = models.DateField(null=True, blank=True)  # the day on which the checks no longer found it
    reopened_on = models.DateField(null=True, blank=True)
    reopened_because = models.CharField(max_length=200, blank=True, default="")

    class Meta(Row.Meta):
        ordering = ["-decided_on", "-pk"]
        indexes = [models.Index(fields=["workspace", "fingerprint"], name="decisions_of")]

    def __str__(self) -> str:
        return self.decision
