"""Parquet files, or a folder of them."""

from __future__ import annotations

from .loaded_files import RowFiles

KIND = RowFiles(
    "parquet_file",
    "Parquet",
    "a Parquet file, or a folder of them, in the data folder",
    "rides.parquet, or events",
    (".parquet", ".pq"),
    "read_parquet($files, union_by_name = true)",
)
