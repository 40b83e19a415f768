"""The same rides in every kind of source, and what their values are by hand."""

from __future__ import annotations

import csv
import json
import random
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from truenorth.metrics.definition import Definition

COLUMNS = ("ended_at", "rider", "price", "city")


@dataclass(frozen=True)
class Ride:
    ended_at: datetime
    rider: str
    price: float
    city: str


def rides(number: int = 600) -> list[Ride]:
    """Rides from 5 January to 14 June 2026, always the same."""
    chance = random.Random(7)
    begin = datetime(2026, 1, 5)
    return [
        Ride(
            begin + timedelta(minutes=chance.randrange(160 * 24 * 60)),
            f"r{chance.randrange(40)}",
            chance.randrange(50, 500) / 100,
            chance.choice(["Oslo", "Bergen", "Tromsø"]),
        )
        for _ in range(number)
    ]


def rows() -> list[tuple[str, str, float, str]]:
    return [(f"{r.ended_at:%Y-%m-%d %H:%M:%S}", r.rider, r.price, r.city) for r in rides()]


def write_csv(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", newline="") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        out.writerows(rows())


def write_json(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps([dict(zip(COLUMNS, row, strict=True)) for row in rows()]))


def write_sqlite(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path)
    connection.execute("create table rides (ended_at timestamp, rider text, price real, city text)")
    connection.executemany("insert into rides values (?, ?, ?, ?)", rows())
    connection.commit()
    connection.close()


def write_duckdb(path: Path) -> None:
    import duckdb

    path.parent.mkdir(parents=True, exist_ok=True)
    connection = duckdb.connect(str(path))
    connection.execute("create table rides (ended_at timestamp, rider varchar, price double, city varchar)")
    connection.executemany("insert into rides values (?, ?, ?, ?)", rows())
    connection.close()


def write_parquet(path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    path.parent.mkdir(parents=True, exist_ok=True)
    made = rides()
    table = pa.table(
        {
            "ended_at": pa.array([r.ended_at for r in made], pa.timestamp("us")),
            "rider": [r.rider for r in made],
            "price": [r.price for r in made],
            "city": [r.city for r in made],
        }
    )
    parquet.write_table(table, path)


# Each way of computing that a definition knows, once.
DEFINITIONS = {
    "rides": Definition(table="rides", time="ended_at", value="count(*)", grain="week"),
    "fares in Oslo": Definition(
        table="rides", time="ended_at", value="sum(price)", filters=("city = 'Oslo'",), grain="month"
    ),
    "fare of a rider": Definition(
        table="rides", time="ended_at", numerator="sum(price)", denominator="count(distinct rider)", grain="month"
    ),
    "riders in four weeks": Definition(
        table="rides", time="ended_at", value="count(distinct rider)", grain="week", window=4
    ),
    "dear rides": Definition(
        table="rides",
        time="ended_at",
        value="count(*) filter (where price >= 3) / count(*)",
        grain="quarter",
        segments=("city",),
    ),
    "fare": Definition(
        table="rides", time="ended_at", value="avg(case when city <> 'Oslo' then price end)", grain="month"
    ),
}
