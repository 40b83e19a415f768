"""What holds for every kind of source: each is tried here with the same rides, or says why not. A new kind needs a line."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import ibis
import pytest
import sqlglot

import truenorth.metrics.sources
from truenorth.foundation.errors import Invalid
from truenorth.metrics.collecting.compiling import Shared, as_sql, by_period, over_windows
from truenorth.metrics.collecting.reading_values import Found, Wanted, read_values
from truenorth.metrics.sources.catalogue import CONNECTED, KINDS
from truenorth.metrics.sources.names import sqlglot_name
from truenorth.metrics.sources.source import ABILITIES, Kind, Place, SourceFailed

from . import company
from .by_hand_values import expected, expected_parts

TODAY = date(2026, 6, 10)
Setup = Callable[[Path], AbstractContextManager[dict[str, str]]]


def _file(write: Callable[[Path], None], path: str) -> Setup:
    @contextmanager
    def set_up(folder: Path) -> Iterator[dict[str, str]]:
        write(folder / path)
        yield {"path": path}

    return set_up


@contextmanager
def _postgres(folder: Path) -> Iterator[dict[str, str]]:
    """A server of our own, with a role that may only read."""
    import psycopg
    from django.test import override_settings

    from tests.postgres.server import postgres, programs

    if programs() is None and not os.environ.get("CI"):
        pytest.skip("There is no PostgreSQL here.")
    with postgres() as address:
        with psycopg.connect(address) as connection:
            connection.execute("create table rides (ended_at timestamptz, rider text, price numeric(8, 2), city text)")
            with connection.cursor() as cursor:
                cursor.executemany("insert into rides values (%s, %s, %s, %s)", company.rows())
            connection.execute("create role reader login")
            connection.execute("grant select on rides to reader")
        socket = address.split("host=", 1)[1]
        with override_settings(OUTBOUND_HOSTS=f"{socket}:5432"):
            yield {"host": socket, "port": "5432", "database": "postgres", "user": "reader"}


@contextmanager
def _web(folder: Path) -> Iterator[dict[str, str]]:
    import threading
    from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

    from django.test import override_settings

    company.write_json(folder / "answer.json")
    body = b'{"data": {"items": ' + (folder / "answer.json").read_bytes() + b"}}"

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    port = server.server_address[1]
    try:
        with override_settings(OUTBOUND_HOSTS=f"127.0.0.1:{port}"):
            yield {"url": f"http://127.0.0.1:{port}/rides", "rows": "data.items"}
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def _spark(folder: Path) -> Iterator[dict[str, str]]:
    company.write_parquet(folder / "lake" / "rides" / "part-0.parquet")
    yield {"master": "local[2]", "path": "lake"}


# How each kind is tried here; None where that takes a server nobody has at hand: those are compiled and parsed.
SET_UP: dict[str, Setup | None] = {
    "postgres": _postgres,
    "csv_file": _file(company.write_csv, "exports/rides.csv"),
    "parquet_file": _file(company.write_parquet, "rides.parquet"),
    "json_file": _file(company.write_json, "rides.json"),
    "duckdb": _file(company.write_duckdb, "warehouse.duckdb"),
    "sqlite": _file(company.write_sqlite, "shop.sqlite"),
    "web_endpoint": _web,
    "spark": _spark,
    "clickhouse": None,
    "trino": None,
    "bigquery": None,
    "push": None,
    "by_hand": None,
}
TABLE = {"web_endpoint": "rows"}
HERE = [
    pytest.param(name, marks=[pytest.mark.spark] if name == "spark" else [])
    for name, set_up in SET_UP.items()
    if set_up is not None
]


@pytest.fixture(scope="module")
def read_by_kind(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], tuple[Found, Found]]:
    """Reads all definitions from a kind, all at once and each alone; once for all tests of this module."""
    kept: dict[str, tuple[Found, Found]] = {}

    def read(name: str) -> tuple[Found, Found]:
        if name not in kept:
            if name == "spark" and not os.environ.get("TRUENORTH_SPARK"):
                pytest.skip("Spark has a target of its own: make test-spark.")
            folder = tmp_path_factory.mktemp(name)
            kind, set_up = KINDS[name], SET_UP[name]
            assert set_up is not None
            with set_up(folder) as given, kind.open(kind.check(given), "", Place(folder)) as reading:
                wanted = [
                    Wanted(key, replace(said, table=TABLE.get(name, said.table)).validate())
                    for key, said in company.DEFINITIONS.items()
                ]
                distinct = reading.dialect == "pyspark"
                together = read_values(reading, wanted, TODAY, one_distinct=distinct)
                alone = Found()
                for one in wanted[:3]:
                    found = read_values(reading, [one], TODAY)
                    alone.values.update(found.values)
                    alone.problems.update(found.problems)
            kept[name] = (together, alone)
        return kept[name]

    return read


def test_every_kind_is_in_the_catalogue_and_tried_here() -> None:
    folder = Path(truenorth.metrics.sources.__file__).parent
    written = {path.stem for path in folder.glob("*.py") if "\nKIND = " in path.read_text()}
    assert len(written) == len(KINDS) == len(SET_UP)
    assert set(KINDS) == set(SET_UP)


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_a_kind_says_what_it_is_and_can(kind: Kind) -> None:
    assert kind.label
    assert kind.about
    assert tuple(kind.abilities) == ABILITIES
    assert set(kind.abilities.values()) <= {"could", "not yet", "never"}
    assert sum(setting.secret for setting in kind.settings) <= 1
    assert bool(kind.dialect) == (kind in CONNECTED)
    assert (kind.abilities["run_here"] == "could") == (SET_UP[kind.name] is not None or not kind.dialect)


@pytest.mark.parametrize("kind", CONNECTED, ids=lambda kind: kind.name)
def test_a_setting_that_is_missing_is_said_at_its_field(kind: Kind) -> None:
    first = next(setting for setting in kind.settings if setting.required and not setting.secret)
    with pytest.raises(Invalid, match=f"{first.label} is missing") as refused:
        kind.check({})
    assert refused.value.field == first.name


@pytest.mark.parametrize("name", ["postgres", "clickhouse", "trino"])
def test_an_address_inside_the_network_is_not_spoken_to_unless_it_is_named(name: str, tmp_path: Path) -> None:
    kind = KINDS[name]
    given = dict.fromkeys(("database", "user", "catalogue"), "x") | {"host": "127.0.0.1", "port": "9"}
    with (
        pytest.raises(SourceFailed, match="TRUENORTH_OUTBOUND_HOSTS"),
        kind.open(kind.check(given), "hunter22", Place(tmp_path)),
    ):
        pass


@pytest.mark.parametrize("name", HERE)
def test_values_are_those_computed_by_hand(name: str, read_by_kind: Any) -> None:
    found, _ = read_by_kind(name)
    assert not found.problems
    for key, values in expected(TODAY).items():
        read = {value.on: value.value for value in found.values[key] if value.value is not None}
        assert read == pytest.approx(values), key


@pytest.mark.parametrize("name", HERE)
def test_parts_are_those_computed_by_hand(name: str, read_by_kind: Any) -> None:
    found, _ = read_by_kind(name)
    parts = {part: {v.on: v.value for v in values} for (_, part), values in found.parts["dear rides"].items()}
    assert set(parts) == {"Oslo", "Bergen", "Tromsø"}
    for city, values in parts.items():
        assert values == pytest.approx(expected_parts(TODAY, city))


@pytest.mark.parametrize("name", HERE)
def test_metrics_read_together_give_what_each_gives_alone(name: str, read_by_kind: Any) -> None:
    together, alone = read_by_kind(name)
    for key, values in alone.values.items():
        assert [v.on for v in values] == [v.on for v in together.values[key]]
        assert [v.value for v in values] == pytest.approx([v.value for v in together.values[key]])


@pytest.mark.parametrize("name", HERE)
def test_metrics_of_one_table_and_period_share_a_query(name: str, read_by_kind: Any) -> None:
    together, _ = read_by_kind(name)
    # By week, by month (three metrics), by quarter and its parts, and two for the trailing window. Spark asks the exact
    # distinct count by itself.
    assert len(together.queries) == (7 if name == "spark" else 6)


@pytest.mark.parametrize("name", ["duckdb", "sqlite"])
def test_long_queries_are_parted_and_give_the_same(name: str, tmp_path: Path) -> None:
    """The cage reads 20,000 characters: 300 metrics, or a trailing window of many periods, need more than one query."""
    set_up = SET_UP[name]
    assert set_up is not None
    many = [Wanted(n, replace(company.DEFINITIONS["fares in Oslo"], value=f"sum(price) * {n + 1}")) for n in range(300)]
    rolling = Wanted("w", replace(company.DEFINITIONS["riders in four weeks"], grain="day", window=28))
    with set_up(tmp_path) as given, KINDS[name].open(KINDS[name].check(given), "", Place(tmp_path)) as reading:
        found = read_values(reading, [*many, rolling], TODAY)
    assert not found.problems
    assert max(len(query) for query in found.queries) < 20_000
    assert 3 < len(found.queries) < 16
    first, last = found.values[0], found.values[299]
    assert [v.value for v in last] == pytest.approx([300 * (v.value or 0.0) for v in first])
    assert len(found.values["w"]) == 129


def _compiled(dialect: str) -> Iterator[str]:
    schema = ibis.schema({"ended_at": "timestamp", "rider": "string", "price": "float64", "city": "string"})
    for said in company.DEFINITIONS.values():
        if said.window:
            expression = over_windows(schema, said, [date(2026, 5, 4), date(2026, 5, 11)])
        else:
            expression = by_period(schema, [said], date(2026, 1, 1), date(2026, 6, 1))
        yield as_sql(expression, Shared.of(said), dialect)
        for segment in said.segments:
            yield as_sql(by_period(schema, [said], None, date(2026, 6, 1), segment), Shared.of(said), dialect)


@pytest.mark.parametrize(
    "dialect",
    [
        # Compiling for Spark takes its packages, which have a target of their own.
        pytest.param(dialect, marks=[pytest.mark.spark] if dialect == "pyspark" else [])
        for dialect in sorted({kind.dialect for kind in CONNECTED})
    ],
)
def test_definitions_compile_for_every_dialect_and_can_be_read_back(dialect: str) -> None:
    if dialect == "pyspark" and not os.environ.get("TRUENORTH_SPARK"):
        pytest.skip("Spark has a target of its own: make test-spark.")
    queries = list(_compiled(dialect))
    assert len(queries) == len(company.DEFINITIONS) + 1
    for query in queries:
        [read] = sqlglot.parse(query, dialect=sqlglot_name(dialect))
        assert read is not None
        assert read.key == "select"
        assert "truenorth_rows" not in query
        assert {table.name for table in read.find_all(sqlglot.exp.Table)} == {"rides"}


def test_clickhouse_counts_distinct_values_exactly() -> None:
    assert all("uniq(" not in query and "uniqIf(" not in query for query in _compiled("clickhouse"))
    assert any("uniqExactIf(" in query for query in _compiled("clickhouse"))


@pytest.mark.parametrize(
    "name", [param for param in HERE if param.values[0] not in ("web_endpoint", "postgres", "spark")]
)
@pytest.mark.parametrize("path", ["../secret.csv", "/etc/passwd", "C:/x.csv", "a*.csv", "~/x.csv"])
def test_a_file_outside_the_data_folder_is_not_named(name: str, path: str) -> None:
    with pytest.raises(Invalid, match=r"data folder|without \*|end in"):
        KINDS[name].check({"path": path})


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_a_link_out_of_the_data_folder_is_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "data"
    company.write_csv(outside / "rides.csv")
    folder.mkdir()
    (folder / "rides.csv").symlink_to(outside / "rides.csv")
    (folder / "all").symlink_to(outside)
    kind = KINDS["csv_file"]
    for path in ("rides.csv", "all"):
        with pytest.raises(Invalid, match="leads out"), kind.open(kind.check({"path": path}), "", Place(folder)):
            pass


def test_nothing_is_read_where_values_are_sent_or_entered(tmp_path: Path) -> None:
    for name in ("push", "by_hand"):
        with pytest.raises(SourceFailed, match="Nothing is read"), KINDS[name].open({}, "", Place(tmp_path)):
            pass
