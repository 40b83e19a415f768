from __future__ import annotations

from django.db import models

from truenorth.foundation.scoping.rows import ImportedRow, Row


class Person(ImportedRow):
    """Somebody named by goals and work. May have no access: names from files become people without an account."""

    name = models.CharField(max_length=120)
    email = models.EmailField(blank=True, default="")
    active = models.BooleanField(default=True)
    member = models.OneToOneField(
        "accounts.Member", null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )

    class Meta(ImportedRow.Meta):
        ordering = ["name"]
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name


class Membership(Row):
    """A person in a team, with a share of their time."""

    noun = "membership"

    person = models.ForeignKey(Person, on_delete=models.RESTRICT, related_name="memberships")
    team = models.ForeignKey("people.Team", on_delete=models.RESTRICT, related_name="memberships")
    share = models.FloatField(default=1.0)  # 0..1 of the person's time
    leads = models.BooleanField(default=False)

    class Meta(Row.Meta):
        constraints = [models.UniqueConstraint(fields=["workspace", "person", "team"], name="once_in_a_team")]

    def __str__(self) -> str:
        return f"{self.person} in {self.team}"
