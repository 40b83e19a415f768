"""Answers already given, kept for a day, so that a request sent twice is done once."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from truenorth.foundation.scoping.rows import ScopedRow


class GivenAnswer(ScopedRow):
    member = models.ForeignKey("accounts.Member", on_delete=models.CASCADE, related_name="+")
    route = models.CharField(max_length=200)
    key = models.CharField(max_length=200)
    body_digest = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField()
    body = models.BinaryField()
    content_type = models.CharField(max_length=100, default="application/json")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta(ScopedRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["workspace", "member", "route", "key"], name="one_answer_per_key")
        ]
