"""The base of every row that belongs to a workspace."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone

from .current_workspace import current_workspace


class ScopedManager(models.Manager):
    """Sees the rows of the workspace in force, and raises when none is."""

    use_in_migrations = False

    def get_queryset(self) -> models.QuerySet:
        return super().get_queryset().filter(workspace=current_workspace())


class ScopedRow(models.Model):
    """A row of one workspace. ``objects`` is scoped; ``everywhere`` is for the machinery beneath the rooms."""

    noun: ClassVar[str] = ""

    workspace = models.ForeignKey("accounts.Workspace", on_delete=models.CASCADE, related_name="+")

    objects = ScopedManager()
    everywhere = models.Manager()

    class Meta:
        abstract = True
        base_manager_name = "everywhere"

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not cls.__dict__.get("noun"):
            cls.noun = "".join(f"_{c.lower()}" if c.isupper() else c for c in cls.__name__).lstrip("_")

    @property
    def reference(self) -> str:
        return f"{self.noun}:{self.pk}"


class Row(ScopedRow):
    """A row that people change: it has a version, so that nobody overwrites what they have not seen."""

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta(ScopedRow.Meta):
        abstract = True


class ImportedRow(Row):
    """A row that may have come from another system; its key there makes a second import change nothing."""

    source_system = models.CharField(max_length=40, blank=True, default="")
    source_key = models.CharField(max_length=300, blank=True, default="")

    class Meta(Row.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "source_system", "source_key"],
                condition=~models.Q(source_key=""),
                name="%(app_label)s_%(class)s_once_per_source",
            )
        ]

    @classmethod
    def from_source(cls, system: str, key: str) -> Self | None:
        return cls.objects.filter(source_system=system, source_key=key).first()
