"""The forms in which a workspace can be taken along."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from truenorth.exchange.canonical import Record
from truenorth.exchange.exporters.bundle import as_folder, as_json, as_yaml
from truenorth.exchange.exporters.tables import as_archive, as_tables
from truenorth.exchange.exporters.workspace_records import workspace_records
from truenorth.foundation.accounts.models import Member


@dataclass(frozen=True, slots=True)
class Form:
    name: str
    title: str
    says: str
    ending: str
    content_type: str
    make: Callable[[list[Record]], bytes]


FORMATS: Mapping[str, Form] = {
    form.name: form
    for form in (
        Form(
            "json", "Bundle, JSON", "Everything in one file. Import it here or elsewhere and nothing is lost.", ".json",
            "application/json", lambda records: as_json(records).encode(),
        ),
        Form(
            "yaml", "Bundle, YAML", "The same to read and to change by hand, for instance in a repository.", ".yaml",
            "application/yaml", lambda records: as_yaml(records).encode(),
        ),
        Form(
            "folder", "Bundle, one file for each kind", "The same as a ZIP of YAML files, so that a change reads well in a review.",
            ".zip", "application/zip",
            lambda records: as_archive({name: text.encode() for name, text in as_folder(records).items()}),
        ),
        Form(
            "csv", "Tables, CSV", "A table for each kind as a ZIP, for spreadsheets and other tools. Cells that a spreadsheet would run are made harmless.",
            ".zip", "application/zip", lambda records: as_archive(as_tables(records)),
        ),
    )
}  # fmt: skip


def made(member: Member, form: Form) -> bytes:
    """The member's workspace in a form; asks whether the member may export."""
    return form.make(workspace_records(member))
