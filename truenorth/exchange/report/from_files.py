"""A report from files alone: read, brought into a workspace that leaves nothing behind, checked, and composed."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime

from truenorth.exchange.canonical import FeedbackRecord, GoalRecord, MeasureRecord, MetricRecord, Record, WorkRecord
from truenorth.exchange.importing.apply import apply_records
from truenorth.exchange.importing.gather import Gathered, gather
from truenorth.exchange.importing.throwaway import throwaway_workspace
from truenorth.exchange.importing.verdicts import Applied
from truenorth.exchange.report.living import material
from truenorth.exchange.report.material import FileRead, Guessed, LeftOut, Material, Place

# Files whose newest date lies further back are told as of that date, and the report says so.
OLD_DAYS = 60
Progress = Callable[[str, float], None]


def quiet(what: str, share: float) -> None:
    """No progress is shown."""


def material_from(
    files: Sequence[tuple[str, bytes]],
    *,
    organisation: str = "",
    as_of: date | None = None,
    today: date,
    progress: Progress = quiet,
) -> Material:
    """Everything a report says about these files. Needs a database with tables and nothing in it (decision 0004).

    ``as_of`` is the day the report tells of; without it today, or the newest date in files that are older.
    """
    from truenorth.analysis.checks.defaults import DEFAULTS
    from truenorth.foundation.scoping.current_workspace import in_workspace
    from truenorth.goals.actions.forecasting import evaluate_chances

    began = time.monotonic()
    gathered = gather(files, progress=lambda what, share: progress(what, 0.3 * (share or 0.0)))
    day, said = told_day(gathered, as_of, today)
    name = organisation or "Your organisation"
    member = throwaway_workspace(name, day)
    applied = apply_records(
        member, gathered, via="command line", progress=lambda what, share: progress(what, 0.3 + 0.4 * (share or 0.0))
    )
    progress("Forecasts", 0.7)
    with in_workspace(member.workspace):
        evaluate_chances(member, via="command line", as_of=day)
        progress("Checks", 0.85)
        guesses = [*([said] if said else []), *_guesses(applied)]
        found = material(
            day, DEFAULTS, places=_places(applied), files=_accounts(applied, gathered), guesses=guesses, from_files=True
        )
    return replace(found, took_seconds=time.monotonic() - began)


def told_day(gathered: Gathered, as_of: date | None, today: date) -> tuple[date, Guessed | None]:
    """The day the report tells of, and the guess to name when nobody said it."""
    if as_of is not None:
        return as_of, None
    records = list(gathered.records())
    newest = max((day for record in records for day in _dates(record) if day <= today), default=None)
    if newest is None:
        # Nothing happened in the files; then the last day of their plans, on which those are still under way.
        planned = [record.due for record in records if isinstance(record, GoalRecord) and record.due]
        newest = max(planned, default=None)
        if newest is not None and newest > today:
            newest = None
    if newest is None or (today - newest).days <= OLD_DAYS:
        return today, None
    return newest, Guessed(
        "all files",
        f"The report tells of {newest.day} {newest:%B %Y}",
        f"that is the newest date in the files; today is {(today - newest).days} days later. --as-of sets another day",
    )


def _dates(record: Record) -> list[date]:
    """Days on which something happened; dates in plans say nothing about the age of a file."""
    if isinstance(record, MetricRecord):
        return [record.points[-1][0]] if record.points else []
    found: list[date | datetime | None] = []
    if isinstance(record, GoalRecord):
        found = [record.last_check_in, record.created]
    elif isinstance(record, MeasureRecord):
        found = [record.current_on]
    elif isinstance(record, FeedbackRecord):
        found = [record.said_on]
    elif isinstance(record, WorkRecord):
        found = [record.updated, record.created, record.finished]
    return [each.date() if isinstance(each, datetime) else each for each in found if each is not None]


def _places(applied: Applied) -> dict[str, Place]:
    """Where each thing was read first."""
    places: dict[str, Place] = {}
    for verdict in applied.verdicts:
        if verdict.subject:
            file, sheet, line = verdict.place
            label = f"{verdict.source or file}{', ' + sheet if sheet else ''}"
            places.setdefault(verdict.subject, Place(file, label, line, verdict.unit))
    return places


def _accounts(applied: Applied, gathered: Gathered) -> list[FileRead]:
    refused: dict[str, dict[tuple[str, int], LeftOut]] = {}
    for verdict in applied.verdicts:
        if verdict.outcome == "refused":
            file, sheet, line = verdict.place
            refused.setdefault(file, {}).setdefault(
                (sheet, line), LeftOut(line, verdict.because, verdict.theirs, verdict.way_out, verdict.unit)
            )
    return [
        FileRead(
            account.name,
            account.label,
            account.rows,
            account.rows - account.outcomes["refused"] - account.outcomes["joined"],
            account.outcomes["joined"],
            account.outcomes["refused"],
            dict(account.records),
            tuple(refused.get(account.name, {}).values()),
            account.unreadable,
            account.way_out,
        )
        for account in applied.files
    ]


def _guesses(applied: Applied) -> list[Guessed]:
    return [Guessed(guess.origin.file, guess.what, guess.because) for guess in applied.guesses]
