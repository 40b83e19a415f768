"""Every kind of source, in the order in which people are offered them. A file of this folder that is missing here fails a test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from truenorth.foundation.errors import Invalid

from . import (
    bigquery,
    by_hand,
    clickhouse,
    csv_file,
    duckdb_file,
    json_file,
    parquet_file,
    postgres,
    push,
    spark,
    sqlite,
    trino,
    web_endpoint,
)
from .source import Kind

KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind
    for kind in (
        postgres.KIND,
        csv_file.KIND,
        parquet_file.KIND,
        json_file.KIND,
        duckdb_file.KIND,
        sqlite.KIND,
        web_endpoint.KIND,
        spark.KIND,
        clickhouse.KIND,
        trino.KIND,
        bigquery.KIND,
        push.KIND,
        by_hand.KIND,
    )
}
# The other two need no source: values are entered and sent as they are.
CONNECTED: Final = tuple(kind for kind in KINDS.values() if kind.dialect)


def kind_named(name: str) -> Kind:
    if name not in KINDS:
        raise Invalid("There is no such kind of source.", field="kind", fix="Choose one of the list.")
    return KINDS[name]
