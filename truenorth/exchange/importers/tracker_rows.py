"""Rows of a tracker as bets and work items; every tracker's table goes through here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from truenorth.exchange.canonical import BetRecord, Guess, Item, Joined, Refused, WorkRecord
from truenorth.exchange.importers.tracker_effort import person_weeks, unit_of_estimates
from truenorth.exchange.importers.tracker_links import Links, read_links, split_names
from truenorth.exchange.importers.tracker_words import bet_kind_of, is_bet, kind_of, stage_of, state_of
from truenorth.exchange.importing.dates import DateColumn, decide_dates
from truenorth.exchange.importing.mapping import ColumnMapping, RowReader
from truenorth.exchange.importing.numbers import read_number
from truenorth.exchange.importing.reading import SourceFile
from truenorth.exchange.importing.tables import Row, Table

_DATES = ("created", "updated", "started", "finished", "canceled", "archived", "due")
_GOAL_LABEL = re.compile(r"^(?:goal|okr|kr|objective|key[-_ ]?result|outcome)s?[:=/_\- ]+(.+)$", re.I)
_PERSON = re.compile(r"^\s*(.*?)\s*<([^<>@\s]+@[^<>\s]+)>\s*$")
_NOBODY = frozenset({"unassigned", "none", "-", "nobody", "null", "[]"})


@dataclass(frozen=True, slots=True)
class Tracker:
    """What differs from tracker to tracker once the columns are mapped."""

    system: str
    label: str
    bundles_are_bets: bool = False  # a project or milestone column names something above the work
    more_bets: frozenset[str] = frozenset()  # further types that are bets, in lower case
    fit_row: Callable[[Table, Row, Survey], Row | None] | None = None  # mends a row wider than the header


@dataclass(slots=True)
class Survey:
    """What a first walk over the rows found out, before the second translates them."""

    dates: dict[str, DateColumn] = field(default_factory=dict)
    key_of_number: dict[str, str] = field(default_factory=dict)
    key_of_title: dict[str, str] = field(default_factory=dict)
    keys: set[str] = field(default_factory=set)
    links: Links = field(default_factory=Links)
    estimate_unit: str = "seconds"
    estimate_because: str = ""
    any_estimate: bool = False
    items: int = 0
    with_points: int = 0
    points: float = 0.0
    first_line: dict[str, int] = field(default_factory=dict)

    def key_of(self, name: str) -> str:
        """The key of an item named by its key, its internal number or its title; else the name as it is."""
        if name in self.keys:
            return name
        return self.key_of_number.get(name) or self.key_of_title.get(name.casefold()) or name

    @property
    def mean_points(self) -> float | None:
        """The average of the points, when every item has some; relative effort needs nothing less."""
        if self.any_estimate or not self.items or self.with_points < self.items or not self.points:
            return None
        return self.points / self.items


def survey_table(file: SourceFile, table: Table, mapping: ColumnMapping) -> Survey:
    reader = mapping.reader()
    survey = Survey()
    values: dict[str, Counter[str]] = {name: Counter() for name in _DATES if reader.has(name)}
    estimates: Counter[str] = Counter()
    for row in table.rows():
        if table.is_header(row):
            continue
        key, number = reader.one(row, "key"), reader.one(row, "number")
        title = reader.one(row, "title")
        if key:
            survey.keys.add(key)
            survey.key_of_number.setdefault(number or key, key)
            survey.key_of_title.setdefault(title.casefold(), key)
        for name, counter in values.items():
            if cell := reader.one(row, name):
                counter[cell] += 1
        if cell := reader.one(row, "estimate"):
            estimates[cell] += 1
        if not (is_bet(reader.one(row, "kind")) or not title):
            survey.items += 1
            points = read_number(reader.one(row, "points"))
            if points is not None:
                survey.with_points += 1
                survey.points += points.value
        read_links(table, mapping, row, key, survey.links)
    # One tool writes all its dates alike, so the columns decide together.
    whole = decide_dates(cell for counter in values.values() for cell in counter)
    for name, counter in values.items():
        column = decide_dates(counter)
        column.day_first = whole.day_first
        survey.dates[name] = column
    survey.dates["all"] = whole
    survey.estimate_unit, survey.estimate_because = unit_of_estimates(mapping.header_of("estimate"), estimates)
    survey.any_estimate = any(person_weeks(cell, survey.estimate_unit) for cell in estimates)
    return survey


def read_tracker(file: SourceFile, table: Table, mapping: ColumnMapping, tracker: Tracker) -> Iterator[Item]:
    """Bets and work items of one table, each row accounted for."""
    yield from file.remarks(tracker.label, table)
    survey = survey_table(file, table, mapping)
    yield from _guesses(file, table, mapping, survey, tracker)
    reader = mapping.reader()
    bundles: dict[str, BetRecord] = {}
    unknown_states: Counter[str] = Counter()
    mended = wide = 0
    for row in file.rows(table):
        if table.is_header(row):
            yield file.header_again(row, table, tracker.label)
            continue
        if row.extra:
            fitted = tracker.fit_row(table, row, survey) if tracker.fit_row else None
            mended += fitted is not None
            wide += fitted is None and any(cell.strip() for cell in row.extra)
            row = fitted or row
        origin = file.origin(row.line, tracker.label, table)
        title, key = reader.one(row, "title"), reader.one(row, "key")
        if not title and not key:
            text = " · ".join(cell for cell in row.cells if cell.strip())[:120]
            yield Refused(origin, "The row has neither a key nor a title", text, "Add a title, or leave the row out.")
            continue
        key = key or f"{tracker.label}: {title}"
        if key in survey.first_line:
            yield Joined(origin, key, f"{table.unit.capitalize()} {survey.first_line[key]} holds the same item")
            continue
        survey.first_line[key] = row.line
        yield from _bundles(row, reader, tracker, file, table, bundles)
        yield _record(file, table, row, reader, survey, tracker, key, title or key, unknown_states)
    for word, count in unknown_states.most_common():
        state, _ = state_of(word)
        yield Guess(
            file.origin(table.header_line, tracker.label, table),
            f"The status “{word}” is read as {state}",
            f"{count} {'item has' if count == 1 else 'items have'} it, and it is none of the usual words",
            0.5,
        )
    if mended or wide:
        rows = mended + wide
        yield Guess(
            file.origin(table.header_line, tracker.label, table),
            f"{rows} {'row has' if rows == 1 else 'rows have'} more cells than the header; "
            + ("the cells were moved under the column they fit" if mended else "the cells at the end are not read"),
            "a field with several values was not given a column for each",
            0.7,
        )


def _guesses(
    file: SourceFile, table: Table, mapping: ColumnMapping, survey: Survey, tracker: Tracker
) -> Iterator[Guess]:
    origin = file.origin(table.header_line, tracker.label, table)
    dates = survey.dates["all"]
    if dates.is_guess:
        yield Guess(origin, dates.what, dates.because, dates.certainty)
    if survey.any_estimate and survey.estimate_because:
        yield Guess(origin, f"Estimates are read as {survey.estimate_unit}", survey.estimate_because, 0.8)
    if mapping.has("points") and not survey.any_estimate and survey.with_points:
        if survey.mean_points:
            what = "Points are read as relative effort, the average item counting 1"
            yield Guess(origin, what, f"all {survey.items} items have points, and none a time estimate", 0.5)
        else:
            what = "Points are not read as effort"
            yield Guess(origin, what, f"only {survey.with_points} of {survey.items} items have some", 0.9)


def _bundles(
    row: Row, reader: RowReader, tracker: Tracker, file: SourceFile, table: Table, known: dict[str, BetRecord]
) -> Iterator[BetRecord]:
    """The project a row names, the first time it is named."""
    name = _bundle_name(row, reader) if tracker.bundles_are_bets else ""
    if not name or name in known:
        return
    known[name] = BetRecord(
        origin=file.origin(row.line, tracker.label, table),
        key=bundle_key(name),
        system=tracker.system,
        title=name,
        team=reader.one(row, "team"),
        serves=[goal for cell in reader.all(row, "serves") for goal in split_names(cell)],
    )
    yield known[name]


def _bundle_name(row: Row, reader: RowReader) -> str:
    """The first project, module or milestone a row names."""
    return next(iter(split_names(reader.one(row, "bundle"))), "")


def bundle_key(name: str) -> str:
    return f"project:{name}"


def _record(
    file: SourceFile,
    table: Table,
    row: Row,
    reader: RowReader,
    survey: Survey,
    tracker: Tracker,
    key: str,
    title: str,
    unknown_states: Counter[str],
) -> BetRecord | WorkRecord:
    raw_kind, raw_state = reader.one(row, "kind"), reader.one(row, "state")
    labels = [label for cell in reader.all(row, "labels") for label in split_names(cell)]
    state, sure = state_of(raw_state, reader.one(row, "category"), reader.one(row, "resolution"))
    moments = {name: survey.dates[name].read(cell) for name in survey.dates if (cell := reader.one(row, name))}
    if not raw_state and (moments.get("finished") or moments.get("canceled")):
        state = "dropped" if moments.get("canceled") and not moments.get("finished") else "done"
    elif not sure:
        unknown_states[raw_state] += 1
    effort = person_weeks(reader.one(row, "estimate"), survey.estimate_unit)
    if effort is None and survey.mean_points and (points := read_number(reader.one(row, "points"))):
        effort = round(points.value / survey.mean_points, 4)
    serves = [goal for cell in reader.all(row, "serves") for goal in split_names(cell)]
    serves += [found[1].strip() for label in labels if (found := _GOAL_LABEL.match(label))]
    kind = kind_of(raw_kind, labels)
    parent = next((survey.key_of(cell) for cell in reader.all(row, "parent") if cell != key), "")
    if not parent and tracker.bundles_are_bets and (bundle := _bundle_name(row, reader)):
        parent = bundle_key(bundle)
    due: datetime | None = moments.get("due")
    waits_for = [survey.key_of(item) for item in survey.links.waits_for.get(key, ())]
    origin = file.origin(row.line, tracker.label, table)
    owner = person(reader.one(row, "owner"))
    if is_bet(raw_kind) or raw_kind.casefold() in tracker.more_bets:
        return BetRecord(
            origin=origin,
            key=key,
            system=tracker.system,
            title=title,
            description=reader.one(row, "description"),
            stage="idea" if raw_kind.casefold() == "idea" and state == "todo" else stage_of(raw_state, state),
            kind=bet_kind_of(kind),
            owner=owner,
            team=reader.one(row, "team"),
            effort=effort,
            start=_day(moments.get("started")),
            end=_day(due or moments.get("finished")),
            created=moments.get("created"),
            updated=moments.get("updated"),
            parent=parent,
            serves=list(dict.fromkeys(serves)),
            waits_for=waits_for,
            labels=labels,
            url=reader.one(row, "url"),
        )
    return WorkRecord(
        origin=origin,
        key=key,
        system=tracker.system,
        title=title,
        description=reader.one(row, "description"),
        state=state,
        raw_state=raw_state,
        kind=kind,
        raw_kind=raw_kind,
        owner=owner,
        team=reader.one(row, "team"),
        effort=effort,
        parent=parent,
        serves=list(dict.fromkeys(serves)),
        waits_for=waits_for,
        labels=labels,
        created=moments.get("created"),
        updated=moments.get("updated"),
        started=moments.get("started"),
        finished=moments.get("finished") or moments.get("canceled"),
        due=_day(due),
        url=reader.one(row, "url"),
    )


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None


def person(text: str) -> str:
    """A person as written, without the decoration trackers add; nobody is "".

    >>> person("Mara Lind <mara@example.org>"), person("Unassigned")
    ('mara@example.org', '')
    """
    if text.casefold() in _NOBODY:
        return ""
    text = next(iter(split_names(text)), "") if text.startswith("[") else text
    found = _PERSON.match(text)
    return found[2] if found else text.strip("@ ")
