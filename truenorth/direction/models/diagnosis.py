from __future__ import annotations

from django.db import models

from truenorth.foundation.scoping.rows import ImportedRow, Row

EVIDENCE_KINDS = [
    ("usage", "Usage data"),
    ("research", "Customer research"),
    ("experiment", "Experiment"),
    ("finance", "Business figures"),
    ("benchmark", "Benchmark"),
    ("opinion", "Opinion"),
]


class Diagnosis(ImportedRow):
    """What is going on, down to its crux: what the choices answer. One is in force."""

    crux = models.TextField()

    class Meta(ImportedRow.Meta):
        verbose_name_plural = "diagnoses"

    def __str__(self) -> str:
        return self.crux[:120]


class Challenge(ImportedRow):
    """A named part of the diagnosis: one thing that stands in the way, or one chance that will not wait."""

    statement = models.CharField(max_length=300)
    explanation = models.TextField(blank=True, default="")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta(ImportedRow.Meta):
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.statement


class ChallengeEvidence(Row):
    """What shows that a part of the diagnosis is so, with its kind and day."""

    noun = "challenge_evidence"

    challenge = models.ForeignKey(Challenge, on_delete=models.RESTRICT, related_name="evidence")
    kind = models.CharField(max_length=12, choices=EVIDENCE_KINDS)
    note = models.CharField(max_length=300)
    on = models.DateField()
    url = models.URLField(blank=True, default="", max_length=500)

    class Meta(Row.Meta):
        ordering = ["-on", "pk"]
        verbose_name_plural = "evidence of challenges"

    def __str__(self) -> str:
        return self.note


class PillarAnswer(Row):
    """A choice answers a part of the diagnosis."""

    noun = "pillar_answer"

    pillar = models.ForeignKey("direction.Pillar", on_delete=models.RESTRICT, related_name="answers")
    challenge = models.ForeignKey(Challenge, on_delete=models.RESTRICT, related_name="answered_by")

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["workspace", "pillar", "challenge"], name="answers_once")]

    def __str__(self) -> str:
        return f"{self.pillar} answers {self.challenge}"
