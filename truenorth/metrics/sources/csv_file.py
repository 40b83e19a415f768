"""A CSV file, or a folder of them."""

from __future__ import annotations

from .loaded_files import RowFiles

KIND = RowFiles(
    "csv_file",
    "CSV",
    "a file of rows, or a folder of them, in the data folder",
    "rides.csv, or exports",
    (".csv", ".tsv"),
    "read_csv($files, union_by_name = true, sample_size = 100000, max_line_size = 4000000)",
)
