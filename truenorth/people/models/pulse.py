from __future__ import annotations

from datetime import date

from django.db import models

from truenorth.foundation.scoping.rows import Row, ScopedRow


class Pulse(Row):
    """A short blind round of questions to everybody who signs in."""

    opened_on = models.DateField()
    closes_on = models.DateField()  # the last day on which one can answer
    questions = models.JSONField(default=list)  # keys of pulse_questions, in the order in which they are asked
    asked = models.PositiveIntegerField(default=0)  # members who could answer when it was opened

    class Meta(Row.Meta):
        ordering = ["-opened_on", "-pk"]

    def is_open(self, day: date) -> bool:
        return self.opened_on <= day <= self.closes_on

    def __str__(self) -> str:
        return f"Pulse of {self.opened_on:%-d %B %Y}"


class PulseTaken(ScopedRow):
    """That a member answered, so that each does so once. Not when, and not what."""

    noun = "pulse_taken"

    pulse = models.ForeignKey(Pulse, on_delete=models.RESTRICT, related_name="taken")
    member = models.ForeignKey("accounts.Member", on_delete=models.RESTRICT, related_name="+")

    class Meta(ScopedRow.Meta):
        constraints = [models.UniqueConstraint(fields=["workspace", "pulse", "member"], name="answers_once")]

    def __str__(self) -> str:
        return f"{self.member} answered"


class PulseTally(ScopedRow):
    """How often a value was given in a team. There is no row of one answer that could be led back to anybody."""

    noun = "pulse_tally"

    pulse = models.ForeignKey(Pulse, on_delete=models.RESTRICT, related_name="tallies")
    question = models.CharField(max_length=40)
    team = models.ForeignKey("people.Team", null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    value = models.PositiveSmallIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta(ScopedRow.Meta):
        verbose_name_plural = "pulse tallies"
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "pulse", "question", "team", "value"], name="one_tally_a_value"
            ),
            models.UniqueConstraint(
                fields=["workspace", "pulse", "question", "value"],
                condition=models.Q(team__isnull=True),
                name="one_tally_a_value_without_team",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value}: {self.count}"


class PulseWords(ScopedRow):
    """What was said in words, all of it in one row and in the order of the alphabet: its place tells nothing."""

    noun = "pulse_words"

    pulse = models.OneToOneField(Pulse, on_delete=models.RESTRICT, related_name="words")
    texts = models.JSONField(default=list)

    class Meta(ScopedRow.Meta):
        verbose_name_plural = "pulse words"

    def __str__(self) -> str:
        return f"Words of {self.pulse}"
