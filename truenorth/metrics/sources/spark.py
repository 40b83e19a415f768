"""Apache Spark: tables of its catalogue, or Parquet in the data folder, read by a session of this server."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from truenorth.foundation.errors import Invalid

from .data_folder import files_at, inside, written
from .failures import failed
from .loaded_files import as_tables
from .reach import judged
from .source import Place, Setting, SourceFailed, asked_of, checked
from .through_ibis import IbisReading, backend

ENDINGS = (".parquet",)


class Spark:
    name = "spark"
    label = "Apache Spark"
    about = "tables of a Spark catalogue, or Parquet in the data folder"
    icon = "layers"
    dialect = "pyspark"
    abilities = asked_of(["could", "not yet", "could", "could", "could", "could"])
    settings: tuple[Setting, ...] = (
        Setting("master", "Master", "local[2], or spark://host:7077", initial="local[2]"),
        Setting("path", "Folder", "Parquet below the data folder; empty for the catalogue", required=False),
    )

    def check(self, given: Mapping[str, str]) -> dict[str, Any]:
        kept = checked(self, given)
        if not re.fullmatch(r"local\[\d{1,2}\]|spark://[\w.-]{1,200}:\d{2,5}", kept["master"]):
            raise Invalid("This is no master of Spark.", field="master", fix="Write local[2] or spark://host:7077.")
        return {**kept, "path": written(kept["path"], ENDINGS) if kept["path"] else ""}

    @contextmanager
    def open(self, settings: Mapping[str, Any], secret: str, place: Place) -> Iterator[SparkReading]:
        import os

        if settings["master"].startswith("spark://"):
            host, port = settings["master"].removeprefix("spark://").rsplit(":", 1)
            judged(host, int(port))
        pyspark = backend("pyspark", "spark")
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
        try:
            from pyspark.sql import SparkSession

            session = (
                SparkSession.builder.master(settings["master"])
                .appName("truenorth")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "4")
                .getOrCreate()
                .newSession()
            )
            session.conf.set("spark.sql.session.timeZone", "UTC")
            reading = SparkReading(pyspark.connect(session), session, place.limits.seconds)
        except SourceFailed:
            raise
        except Exception as error:  # Java is missing, the master does not answer
            raise failed("Spark cannot be started", error) from None
        if settings.get("path"):
            root = inside(place.folder, settings["path"])
            for name, group in as_tables(
                files_at(place.folder, settings["path"], ENDINGS), root if root.is_dir() else root.parent
            ):
                session.read.parquet(*[str(path) for path in group]).createOrReplaceTempView(name)
        try:
            yield reading
        finally:
            # The machine stays up for the next reading; what this one named is forgotten.
            for name in reading.tables():
                session.catalog.dropTempView(name)


class SparkReading(IbisReading):
    def __init__(self, connection: Any, session: Any, seconds: float) -> None:
        super().__init__(connection, "pyspark", "")
        self._session = session
        self._seconds = seconds

    def _rows(self, sql: str, most: int) -> list[tuple[Any, ...]]:
        """Collected under a tag, which is cancelled when the time is over."""
        from threading import Timer

        context = self._session.sparkContext
        context.setJobGroup("truenorth", "a metric", interruptOnCancel=True)
        over = Timer(self._seconds, lambda: context.cancelJobGroup("truenorth"))
        over.start()
        try:
            return [tuple(row) for row in self._session.sql(sql).limit(most).collect()]
        finally:
            over.cancel()


KIND = Spark()
