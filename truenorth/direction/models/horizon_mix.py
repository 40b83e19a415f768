from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models

from truenorth.foundation.scoping.rows import Row

PERCENT = [MaxValueValidator(100)]


class HorizonMix(Row):
    """How effort should be spread over short, mid and long term, in percent. One is in force."""

    noun = "horizon_mix"

    short = models.PositiveSmallIntegerField(validators=PERCENT)
    mid = models.PositiveSmallIntegerField(validators=PERCENT)
    long = models.PositiveSmallIntegerField(validators=PERCENT)

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["workspace"], name="one_horizon_mix")]

    def __str__(self) -> str:
        return f"{self.short}% short, {self.mid}% mid, {self.long}% long term"
