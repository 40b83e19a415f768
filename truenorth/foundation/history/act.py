"""An act in progress: the only place where rows of the rooms are written.

A verb receives an ``Act`` and changes rows through it. The act checks workspace and version, keeps before and after, and
becomes one history event when the verb returns. Nothing else in the product creates, updates or deletes such rows, so
"every change is recorded", "nothing is overwritten unseen" and "undo puts back what was" are properties of this file.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar, cast

from django.core.exceptions import ValidationError
from django.db import models

from truenorth.foundation.accounts.models import Member, Workspace
from truenorth.foundation.errors import Invalid, StaleVersion
from truenorth.foundation.periods import today_in
from truenorth.foundation.scoping.rows import ScopedRow

R = TypeVar("R", bound=models.Model)

# Kept by the machinery; a person's change never names them.
_UNRECORDED = frozenset({"id", "workspace_id", "version", "created_at", "updated_at"})


def plain(value: Any) -> Any:
    """A value as JSON keeps it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, uuid.UUID):
        return str(value)
    return value


def snapshot(row: models.Model, names: Iterable[str] | None = None) -> dict[str, Any]:
    """A row's own fields by column, as JSON keeps them."""
    wanted = set(names) if names is not None else None
    return {
        field.attname: plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.attname not in _UNRECORDED | getattr(row, "unrecorded", frozenset())
        and (wanted is None or field.attname in wanted)
    }


def _refuse_nul(row: models.Model) -> None:
    """The character NUL is part of no text, and PostgreSQL keeps none."""
    for field in row._meta.concrete_fields:
        value = row.__dict__.get(field.attname)
        if isinstance(value, str) and "\x00" in value:
            label = str(field.verbose_name).capitalize()
            raise Invalid(f"{label} holds a character that no text has (NUL).", field=field.name, fix="Take it out.")


class Act:
    """One verb at work for one member."""

    def __init__(self, member: Member, verb: str, *, why: str, via: str, now: datetime, act_id: uuid.UUID) -> None:
        self.member = member
        self.workspace: Workspace = member.workspace
        self.verb = verb
        self.why = why
        self.via = via
        self.now = now
        self.id = act_id
        self.changes: list[dict[str, Any]] = []
        self.details: dict[str, Any] = {}
        self.subject: models.Model | None = None
        self.touched: list[str] = []

    @property
    def today(self) -> date:
        return self.workspace.pinned_today or today_in(self.workspace.time_zone, self.now)

    def about(self, subject: models.Model, *others: models.Model | str) -> None:
        """Name the row this act is about, and others whose timeline shows it."""
        self.subject = subject
        for other in others:
            name = other if isinstance(other, str) else f"{other.noun}:{other.pk}"  # type: ignore[attr-defined]
            if name not in self.touched:
                self.touched.append(name)

    def create(self, model: type[R], **fields: Any) -> R:
        self._same_workspace(fields.values())
        if issubclass(model, ScopedRow):
            fields.setdefault("workspace", self.workspace)
        for stamp in {"created_at", "updated_at"} & {f.name for f in model._meta.concrete_fields}:
            fields.setdefault(stamp, self.now)
        row = model(**fields)
        self._validate(row)
        row.save(force_insert=True)
        self._note(row, "created", {}, snapshot(row))
        return row

    def create_many(self, model: type[R], rows: Sequence[R]) -> list[R]:
        """Create rows already built; for imports of thousands. Their values are kept in the rows alone."""
        for row in rows:
            row.workspace = self.workspace  # type: ignore[attr-defined]
            _refuse_nul(row)
        made = model._default_manager.bulk_create(rows, batch_size=500)
        if made:
            self.changes.append({"model": model._meta.label_lower, "kind": "created_many", "ids": [r.pk for r in made]})
        return made

    def update(self, row: R, **fields: Any) -> R:
        """Change named fields of a row. Fields that already have the value are left alone; no change, no write."""
        self._same_workspace(fields.values())
        changed: dict[str, models.Field] = {}
        old = {}
        for name, value in fields.items():
            field = cast(models.Field, row._meta.get_field(name))
            current = getattr(row, field.attname)
            new = value.pk if isinstance(value, models.Model) else value
            if current != new:
                if field.attname not in getattr(row, "unrecorded", ()):
                    old[field.attname] = plain(current)
                changed[field.attname] = field
            setattr(row, name, value)
        if not changed:
            return row
        self._validate(row)
        values = {name: getattr(row, name) for name in changed}
        manager = getattr(type(row), "everywhere", type(row)._default_manager)
        query = manager.filter(pk=row.pk)
        if hasattr(row, "version"):
            query = query.filter(version=row.version)
            values["version"] = row.version + 1
        if hasattr(row, "updated_at"):
            values["updated_at"] = self.now
        if not query.update(**values):
            raise StaleVersion(manager.get(pk=row.pk), seen=getattr(row, "version", None), submitted=fields)
        for name in ("version", "updated_at"):
            if name in values:
                setattr(row, name, values[name])
        self._note(row, "updated", old, snapshot(row, changed))
        return row

    def delete(self, row: models.Model) -> None:
        before, key = snapshot(row), row.pk
        row.delete()  # raises ProtectedError while something else needs the row
        row.pk = key
        self._note(row, "deleted", before, {})

    def delete_many(self, rows: Sequence[models.Model]) -> None:
        """Delete rows of one model together, so that those that point at each other go as one."""
        if not rows:
            return
        model, before = type(rows[0]), [snapshot(row) for row in rows]
        manager = getattr(model, "everywhere", model._default_manager)
        manager.filter(pk__in=[row.pk for row in rows]).delete()  # raises RestrictedError while others need one of them
        for row, values in zip(rows, before, strict=True):
            self._note(row, "deleted", values, {})

    def _note(self, row: models.Model, kind: str, before: dict[str, Any], after: dict[str, Any]) -> None:
        self.changes.append(
            {
                "model": row._meta.label_lower,
                "id": row.pk,
                "kind": kind,
                "before": before,
                "after": after,
                "version": getattr(row, "version", None),
            }
        )

    def _same_workspace(self, values: Iterable[Any]) -> None:
        for value in values:
            if isinstance(value, ScopedRow) and value.workspace_id != self.workspace.pk:
                raise Invalid("This belongs to another workspace.")

    @staticmethod
    def _validate(row: models.Model) -> None:
        """Types, lengths and choices are the model's to say; the first complaint names its field."""
        _refuse_nul(row)
        try:
            row.clean_fields(exclude=[f.name for f in row._meta.concrete_fields if f.is_relation])
        except ValidationError as error:
            field, messages = next(iter(error.message_dict.items()))
            label = str(cast(models.Field, row._meta.get_field(field)).verbose_name).capitalize()
            raise Invalid(f"{label}: {' '.join(messages)}", field=field) from error
