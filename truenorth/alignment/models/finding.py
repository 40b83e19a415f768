from __future__ import annotations

from django.db import models

from truenorth.foundation.scoping.rows import Row, ScopedRow


class FindingRecord(ScopedRow):
    """A finding as the last run of the checks left it; its fingerprint carries it from run to run."""

    noun = "finding"

    fingerprint = models.CharField(max_length=64)
    code = models.CharField(max_length=10)
    family = models.CharField(max_length=20)
    severity = models.CharField(max_length=10)
    subjects = models.JSONField(default=list)
    first_subject = models.CharField(max_length=60, db_index=True)
    message = models.TextField()
    why = models.TextField(blank=True, default="")
    fix = models.TextField(blank=True, default="")
    proof = models.JSONField(default=list)
    ways_out = models.JSONField(default=list)
    data = models.JSONField(default=dict)
    confidence = models.FloatField(default=1.0)
    first_seen = models.DateField()
    last_seen = models.DateField()
    gone_on = models.DateField(null=True, blank=True)

    class Meta(ScopedRow.Meta):
        constraints = [models.UniqueConstraint(fields=["workspace", "fingerprint"], name="one_record_per_finding")]
        indexes = [models.Index(fields=["workspace", "gone_on", "severity"], name="open_findings")]

    def __str__(self) -> str:
        return self.message


class FindingSubject(ScopedRow):
    """Which things a finding is about, so that their pages find it by one indexed read."""

    noun = "finding_subject"

    finding = models.ForeignKey(FindingRecord, on_delete=models.CASCADE, related_name="subject_rows")
    subject = models.CharField(max_length=60)

    class Meta(ScopedRow.Meta):
        indexes = [models.Index(fields=["workspace", "subject"], name="findings_of")]


class Waiver(Row):
    """Not now, because; until a day at most 180 days ahead."""

    fingerprint = models.CharField(max_length=64)
    code = models.CharField(max_length=10)
    message = models.TextField(blank=True, default="")
    reason = models.TextField()
    until = models.DateField()

    class Meta(Row.Meta):
        indexes = [models.Index(fields=["workspace", "fingerprint"], name="waivers_of")]

    def __str__(self) -> str:
        return self.message or self.code
