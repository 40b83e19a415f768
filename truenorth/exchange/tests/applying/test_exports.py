"""What goes out comes back: bundles without loss, tables without danger."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from tests.cast import Cast
from truenorth.direction.actions.diagnosis import add_challenge, add_challenge_evidence, set_diagnosis
from truenorth.direction.actions.pillars import add_pillar
from truenorth.discovery.actions.feedback import add_feedback
from truenorth.exchange.exporters.bundle import as_folder, as_json
from truenorth.exchange.exporters.tables import as_archive, as_tables
from truenorth.exchange.exporters.workspace_records import workspace_records
from truenorth.exchange.importing.apply import apply_records
from truenorth.exchange.importing.gather import gather
from truenorth.foundation.accounts.models import Member, User, Workspace
from truenorth.foundation.errors import NotAllowed
from truenorth.goals.actions.cascading import contribute
from truenorth.goals.actions.setting import set_goal
from truenorth.goals.models import Goal
from truenorth.metrics.actions.defining import define_metric
from truenorth.metrics.actions.observations import Value, record_observations
from truenorth.people.actions.teams import add_team

from .files import all_of_it


def _filled(cast: Cast) -> None:
    """A workspace with rows from files and rows set by hand."""
    apply_records(cast.alice, all_of_it(), via="import")
    set_diagnosis(cast.alice, crux="Known everywhere and counted on nowhere")
    hubs = add_challenge(cast.alice, statement="Hubs are empty at eight", explanation="Vans come late")
    add_challenge_evidence(cast.alice, hubs, kind="usage", note="31% fewer rides", on=date(2026, 3, 31))
    pillar = add_pillar(
        cast.alice, title="Win the commute", because="It is our morning", rather_than="Every district", answers=[hubs]
    )
    goal = set_goal(cast.alice, title="=SUM(A1) is no goal", enhances="Mornings", conditions="In winter")
    contribute(cast.alice, goal, pillar)
    share = define_metric(
        cast.alice, name="Reserved and kept", scale="percent", kind="ratio", seasonal=False, lag_days=3
    )
    record_observations(cast.alice, share, [Value(date(2026, 3, 2), 0.4, 120.0), Value(date(2026, 3, 9), 0.5, 110.0)])
    add_team(cast.alice, name="Stations", capacity_per_quarter=60.0)
    add_feedback(cast.alice, text="Docks are full", author="Anna Berg")


def _empty_elsewhere() -> Member:
    workspace = Workspace.objects.create(name="Copy")
    user = User.objects.create_user("copy@example.org", "Copy")
    return Member.objects.create(workspace=workspace, user=user, role="leader")


def test_a_bundle_brought_into_an_empty_workspace_is_the_same_bundle(scoped: Cast) -> None:
    _filled(scoped)
    out = as_json(workspace_records(scoped.alice))
    elsewhere = _empty_elsewhere()
    applied = apply_records(elsewhere, gather([("bundle.json", out.encode())]), via="import")
    assert applied.count("refused") == 0
    back = as_json(workspace_records(elsewhere))
    assert json.loads(back) == json.loads(out)
    assert back == out


def test_a_bundle_brought_back_to_where_it_came_from_changes_nothing(scoped: Cast) -> None:
    _filled(scoped)
    out = as_json(workspace_records(scoped.alice))
    applied = apply_records(scoped.alice, gather([("bundle.json", out.encode())]), via="import")
    assert [(v.theirs, v.outcome) for v in applied.verdicts if v.outcome in ("new", "changed")] == []
    assert applied.changes_nothing


def test_a_bundle_as_a_folder_holds_the_same(scoped: Cast) -> None:
    _filled(scoped)
    records = workspace_records(scoped.alice)
    elsewhere = _empty_elsewhere()
    files = [(name, text.encode()) for name, text in as_folder(records).items()]
    apply_records(elsewhere, gather(files), via="import")
    assert as_json(workspace_records(elsewhere)) == as_json(records)


def test_two_workspaces_never_give_one_name_to_two_things(cast: Cast) -> None:
    set_goal(cast.alice, title="Ours")
    set_goal(cast.charlie, title="Theirs")
    keys = [record.key for member in (cast.alice, cast.charlie) for record in workspace_records(member)]
    assert len(set(keys)) == len(keys) == 2


def test_a_table_never_holds_a_cell_that_a_spreadsheet_would_run(scoped: Cast) -> None:
    _filled(scoped)
    for name, content in as_tables(workspace_records(scoped.alice)).items():
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
            for cell in row:
                assert not cell.startswith(("=", "+", "@", "\t", "\r")), f"{name}: {cell}"
                assert not (cell.startswith("-") and not cell[1:2].isdigit()), f"{name}: {cell}"


def test_every_kind_has_a_table_and_values_have_one_of_their_own(scoped: Cast) -> None:
    _filled(scoped)
    tables = as_tables(workspace_records(scoped.alice))
    goals = list(csv.DictReader(io.StringIO(tables["goals.csv"].decode("utf-8-sig"))))
    assert len(goals) == Goal.objects.count()
    values = list(csv.DictReader(io.StringIO(tables["values.csv"].decode("utf-8-sig"))))
    assert [v["value"] for v in values if v["name"] == "Bikes honoured"] == ["0.86", "0.87", "0.88"]
    assert as_archive(tables) == as_archive(tables)


def test_who_said_it_stays_a_pseudonym_through_export_and_import(scoped: Cast) -> None:
    _filled(scoped)
    assert "Anna Berg" not in as_json(workspace_records(scoped.alice))


def test_a_viewer_may_export_and_sees_only_the_own_workspace(cast: Cast) -> None:
    set_goal(cast.charlie, title="Theirs")
    assert workspace_records(cast.vera) == []
    cast.vera.active = False
    with pytest.raises(NotAllowed):
        workspace_records(cast.vera)
