"""Imports: what was brought in, from which files, with which choices, and what became of it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from truenorth.foundation.scoping.rows import Row, ScopedRow


class Import(Row):
    """One bringing-in of files: prepared, looked at, applied as one act, and taken out again as one."""

    noun = "import"
    unrecorded: ClassVar[frozenset[str]] = frozenset({"ledger"})  # an account, not something people change

    state = models.CharField(
        max_length=10,
        default="preparing",
        choices=[("preparing", "Preparing"), ("applied", "Brought in"), ("undone", "Taken out")],
    )
    act = models.UUIDField(null=True, blank=True)  # the act whose undo takes it out
    member = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    applied_at = models.DateTimeField(null=True, blank=True)
    # The account of every row once applied: see exchange.importing.ledger.
    ledger = models.JSONField(default=dict, blank=True)
    # Decisions about single rows: {"file:line": "apart" | "leave out"}.
    choices = models.JSONField(default=dict, blank=True)

    def __str__(self) -> str:
        return f"Import of {self.created_at:%d %B %Y}"


class ImportFile(ScopedRow):
    noun = "import_file"
    unrecorded: ClassVar[frozenset[str]] = frozenset({"content"})  # never written to the history

    of = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=255)
    content = models.BinaryField()
    importer = models.CharField(max_length=40, blank=True, default="")
    # The column mapping as chosen, see ColumnMapping.to_json; empty: as the importer takes it.
    mapping = models.JSONField(default=dict, blank=True)
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.name


class RememberedMapping(Row):
    """Choices made for the columns of a kind of file become the rule for the next one."""

    noun = "mapping"

    importer = models.CharField(max_length=40)
    header_digest = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)

    class Meta(Row.Meta):
        constraints = [
            models.UniqueConstraint(fields=["workspace", "importer", "header_digest"], name="one_mapping_per_header")
        ]

    def __str__(self) -> str:
        return self.importer
