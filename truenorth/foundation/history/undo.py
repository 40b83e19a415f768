"""Putting back what an act changed, and leaving alone what people changed since."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import models, transaction
from django.db.models import ProtectedError, RestrictedError

from truenorth.foundation.errors import Invalid, NotThere
from truenorth.foundation.permissions.policy import may

from .act import Act
from .action import VERBS, action
from .models import Event
from .sentences import sentence

# Rows of one kind that are read and deleted together; those that point at each other are seldom further apart.
ROWS_READ = 20_000


# Called with the act of the undo and each event it is to take back, before anything is put back: a room may refuse.
BEFORE_UNDO: list[Callable[[Act, Event], None]] = []


@dataclass(slots=True)
class Undone:
    put_back: int = 0
    left_alone: list[str] = field(default_factory=list)  # "“Reserve a bike” was changed since"
    # Rows whose newest change was ours to undo: their older changes of the same act follow.
    ours: set[tuple[str, int]] = field(default_factory=set)


def find_event(event_id: int) -> Event:
    event = Event.objects.filter(pk=event_id).first()
    if event is None:
        raise NotThere("This change")
    return event


def was_undone(act_id: UUID) -> bool:
    return Event.objects.filter(verb="history.undone", details__undid=str(act_id)).exists()


def may_be_undone(event: Event) -> bool:
    verb = VERBS.get(event.verb)
    return bool(verb and verb.undoable and event.changes) and not was_undone(event.act)


@action("history.undone", permission="history.undo", sentence="{who} took back: {undid_what}", undoable=False)
def undo_act(act: Act, act_id: UUID) -> Undone:
    """Undo every event of an act, newest first. Rows that somebody changed afterwards stay as they are and are named."""
    events = list(Event.objects.filter(act=act_id).order_by("-pk"))
    if not events:
        raise NotThere("This change")
    if any(event.verb in VERBS and not VERBS[event.verb].undoable for event in events):
        raise Invalid("This change reached other people or is itself an undo; it cannot be taken back.")
    if was_undone(act_id):
        raise Invalid("This change was already taken back.")
    # Who may not do it may not undo it either.
    for name in {event.verb for event in events} & set(VERBS):
        may(act.member, VERBS[name].permission).require()
    for event in events:
        for look in BEFORE_UNDO:
            look(act, event)
    done = Undone()
    for event in events:
        for change in reversed(event.changes):
            _reverse(act, change, done)
    first = events[-1]
    act.details = {
        "put_back": done.put_back,
        "left_alone": done.left_alone[:200],
        "undid": str(act_id),
        "undid_title": first.subject_title,
        "undid_what": sentence(first),
    }
    act.touched = list(dict.fromkeys(name for event in events[-50:] for name in (event.subject, *event.about)))
    return done


def _reverse(act: Act, change: dict[str, Any], done: Undone) -> None:
    model = apps.get_model(change["model"])
    rows = (model.everywhere if hasattr(model, "everywhere") else model._default_manager).filter(
        workspace=act.workspace
    )
    if change["kind"] == "created_many":
        for start in range(0, len(change["ids"]), ROWS_READ):
            found = list(rows.filter(pk__in=change["ids"][start : start + ROWS_READ]).order_by("-pk"))
            _take_out_many(act, found, done)
        return
    row = rows.filter(pk=change["id"]).first()
    if change["kind"] == "created" and row is not None:
        _take_out(act, row, change["version"], done)
    elif change["kind"] == "updated":
        if row is None:
            done.left_alone.append("a row that is gone")
        elif not _is_ours(row, change["version"], done):
            done.left_alone.append(f"“{row}” was changed since")
        else:
            act.update(row, **_values(model, change["before"]))
            done.put_back += 1
    elif change["kind"] == "deleted" and row is None:
        act.create(model, id=change["id"], **_values(model, change["before"]))
        done.put_back += 1


def _is_ours(row: models.Model, version: int | None, done: Undone) -> bool:
    key = (row._meta.label_lower, row.pk)
    current = getattr(row, "version", None)
    if key in done.ours or version is None or current is None or current == version:
        done.ours.add(key)
        return True
    return False


def _take_out(act: Act, row: models.Model, version: int | None, done: Undone) -> None:
    if not _is_ours(row, version, done):
        done.left_alone.append(f"“{row}” was changed since")
        return
    try:
        with transaction.atomic():
            act.delete(row)
        done.put_back += 1
    except (ProtectedError, RestrictedError):
        done.left_alone.append(f"“{row}” is used by something newer")


def _take_out_many(act: Act, rows: list[models.Model], done: Undone) -> None:
    """Rows that one act created together: in one go; where something else needs one of them, row by row.

    A row may be needed by another of these alone, so those that could not go are tried again while any still goes.
    """
    waiting = []
    for row in rows:
        if _is_ours(row, 1, done):
            waiting.append(row)
        else:
            done.left_alone.append(f"“{row}” was changed since")
    try:
        with transaction.atomic():
            act.delete_many(waiting)
        done.put_back += len(waiting)
        return
    except (ProtectedError, RestrictedError):
        pass
    while waiting:
        left = []
        for row in waiting:
            try:
                with transaction.atomic():
                    act.delete(row)
                done.put_back += 1
            except (ProtectedError, RestrictedError):
                left.append(row)
        if len(left) == len(waiting):
            break
        waiting = left
    done.left_alone += [f"“{row}” is used by something newer" for row in waiting]


def _values(model: type[models.Model], kept: dict[str, Any]) -> dict[str, Any]:
    """Kept values by column; one that a later version of the product no longer has is left out."""
    columns = {column.attname: column for column in model._meta.concrete_fields if column.attname in kept}
    return {
        name: value if (column := columns[name]).is_relation else column.to_python(value)
        for name, value in kept.items()
        if name in columns
    }
