"""dbt's metrics become definitions where they can be said; each that cannot is refused with the reason."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.cast import Cast
from truenorth.exchange.canonical import Joined, MetricRecord
from truenorth.exchange.exporters.bundle import as_yaml
from truenorth.exchange.exporters.workspace_records import workspace_records
from truenorth.exchange.importing.apply import apply_records
from truenorth.exchange.importing.gather import gather
from truenorth.exchange.tests.reading_aloud import SAMPLES, guesses, of_kind, read, refusals, text_file
from truenorth.metrics.actions.connecting import connect_source
from truenorth.metrics.definition import Definition
from truenorth.metrics.models import Metric, MetricDefinition

SAMPLE = (SAMPLES / "dbt_metrics.yaml").read_bytes()


def _definitions(text: str | bytes = SAMPLE, name: str = "metrics.yml") -> dict[str, Definition]:
    items, _, importer = read(text_file(text, name))
    assert importer == "dbt_metrics"
    found = {}
    for key, record in of_kind(items, MetricRecord).items():
        part = record.definitions[0]
        said = {field: getattr(part, field) for field in Definition.__dataclass_fields__}
        found[key] = Definition.from_json(said).normal().validate()
    return found


def test_simple_ratio_cumulative_and_derived_metrics_become_definitions() -> None:
    found = _definitions()
    assert found["rides_a_week"] == Definition(table="fct_rides", time="ended_at", value="count(*)", grain="week")
    assert found["income"].value == "sum(price - discount)"
    assert found["harbour_rides"].filters == ("city = 'Harbour'", "(minutes > 60)")
    assert found["rider_count"].grain == "month"
    ratio = found["rides_a_rider"]
    assert (ratio.numerator, ratio.denominator, ratio.filters) == ("count(*)", "count(distinct rider_id)", ())
    part = found["share_of_harbour"]
    assert part.numerator == "count(*) filter (where (city = 'Harbour'))"
    assert part.denominator == "count(*)"
    assert (found["monthly_active"].grain, found["monthly_active"].window) == ("day", 28)
    assert found["income_a_ride"].value == "(sum(price - discount)) / nullif((count(*)), 0)"
    assert found["slow"].value == "quantile(minutes, 0.9)"
    assert found["fault_total"].table == "fct_faults"


def test_what_cannot_be_said_is_refused_one_by_one_with_the_reason() -> None:
    items, ledger, _ = read("dbt_metrics.yaml")
    said = {row.text: row.because for row in refusals(items)}
    expected = {
        "all_rides_ever": "from the beginning of time",
        "rides_this_month": "starts anew",
        "growth": "earlier period",
        "faults_a_ride": "two tables, fct_faults and fct_rides",
        "signed_up_and_rode": "from one event to another",
        "out_now": "not added up over time",
        "rounded": "is computed",
        "elsewhere": "The measure not_here is not in this file",
        "with_a_macro": "only dbt can read",
        "of_another_table": "of another table",
        "reads_a_file": "read_csv",
        "itself": "made of each other",
        "unused": "No metric of this file",
    }
    assert set(said) == set(expected)
    for name, words in expected.items():
        assert words in said[name], said[name]
    joined = [item for item in items if isinstance(item, Joined)]
    assert {item.into for item in joined} == {"income", "fault_total"}
    assert any("read by week" in guess for guess in guesses(items))
    assert ledger.rows == len(said) + len(joined) + len(of_kind(items, MetricRecord))


def test_the_newer_way_of_writing_is_read_the_same() -> None:
    found = _definitions(
        """
models:
  - name: fct_rides
    semantic_model: {enabled: true}
    agg_time_dimension: ended_at
    columns:
      - {name: ended_at, granularity: day, dimension: {type: time}}
      - {name: town, dimension: {type: categorical, name: city}}
      - {name: rider_id, entity: {type: foreign, name: rider}}
    metrics:
      - {name: ride_count, type: simple, agg: count, expr: 1}
      - {name: riders, type: simple, agg: count_distinct, expr: rider_id, filter: "{{ Dimension('rider__city') }} = 'A'"}
metrics:
  - {name: rides_a_rider, type: ratio, numerator: ride_count, denominator: ride_count}
  - {name: active, type: cumulative, input_metric: riders, window: 4 weeks}
  - {name: both, type: derived, expr: ride_count + riders, input_metrics: [{name: ride_count}, {name: riders}]}
"""
    )
    assert set(found) == {"ride_count", "riders", "rides_a_rider", "active", "both"}
    assert found["active"].window == 4
    assert found["active"].filters == ("town = 'A'",)
    assert found["both"].value == "(count(*)) + (count(distinct rider_id) filter (where (town = 'A')))"


def test_the_manifest_of_a_project_is_read_too() -> None:
    manifest: dict[str, Any] = {
        "semantic_models": [
            {"name": "rides", "node_relation": {"alias": "fct_rides", "schema_name": "marts"},
             "defaults": {"agg_time_dimension": "ended_at"}, "entities": [],
             "dimensions": [{"name": "ended_at", "type": "time", "expr": None}, {"name": "city", "expr": "town"}],
             "measures": [{"name": "ride_count", "agg": "sum", "expr": "1"}]}
        ],
        "metrics": [
            {"name": "rides", "type": "simple", "label": None, "filter": {"where_filters": [
                {"where_sql_template": "{{ Dimension('ride__city') }} = 'A'"}]},
             "type_params": {"measure": {"name": "ride_count", "filter": None}, "window": None}},
            {"name": "trailing", "type": "cumulative", "type_params": {"measure": {"name": "ride_count"},
             "cumulative_type_params": {"window": {"count": 7, "granularity": "day"}, "grain_to_date": None}}},
        ],
        "project_configuration": {},
    }  # fmt: skip
    found = _definitions(json.dumps(manifest), "semantic_manifest.json")
    assert found["rides"].filters == ("town = 'A'",)
    assert found["rides"].table == "fct_rides"
    assert (found["trailing"].grain, found["trailing"].window) == ("day", 7)


def test_metrics_come_in_defined_where_there_is_one_source_and_go_out_in_a_bundle(
    scoped: Cast, settings: Any, tmp_path: Any
) -> None:
    settings.DATA_FOLDER = tmp_path
    applied = apply_records(scoped.alice, gather([("metrics.yml", SAMPLE)]), via="import")
    assert Metric.objects.filter(name="Rides a week").exists()
    assert not MetricDefinition.objects.exists()
    assert any("connect one called “dbt”" in guess.because for guess in applied.guesses)
    connect_source(scoped.alice, name="Warehouse", kind="sqlite", settings={"path": "rides.sqlite"})
    again = apply_records(scoped.alice, gather([("metrics.yml", SAMPLE)]), via="import")
    assert MetricDefinition.objects.filter(current=True).count() >= 9
    assert again.count("new") == 0
    assert apply_records(scoped.alice, gather([("metrics.yml", SAMPLE)]), via="import").changes_nothing
    out = as_yaml(workspace_records(scoped.alice))
    apply_records(scoped.charlie, gather([("bundle.yaml", out.encode())]), via="import")
    assert as_yaml(workspace_records(scoped.charlie)) == out


@pytest.mark.parametrize(
    "text",
    [
        "semantic_models:\n- name: a\n  measures: nonsense\nmetrics: nonsense\n",
        "semantic_models:\n- name: a\nmetrics:\n- nonsense\n- name: b\n  type: ratio\n",
        "metrics:\n- name: b\n  type: derived\n  type_params: {expr: x, metrics: [{name: b}]}\n",
        "metrics:\n- name: b\n  type_params: nonsense\n",
        "models:\n- name: m\n  semantic_model: true\n  metrics:\n  - {name: x, agg: sum, expr: a; drop table b}\n",
    ],
)
def test_what_is_written_wrongly_is_refused_and_breaks_nothing(text: str) -> None:
    items, _, importer = read(text_file(text, "metrics.yml"))
    assert importer == "dbt_metrics"
    assert refusals(items)
    assert not of_kind(items, MetricRecord)
