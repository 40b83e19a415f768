"""ClickHouse, over its HTTP interface, as a user that may only read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from .failures import failed
from .reach import judged
from .source import Place, Setting, asked_of, checked, port_of
from .through_ibis import IbisReading, backend


class ClickHouse:
    name = "clickhouse"
    label = "ClickHouse"
    about = "tables and views of a ClickHouse database"
    icon = "database"
    dialect = "clickhouse"
    abilities = asked_of(["could", "not yet", "could", "could", "could", "not yet"])
    settings: tuple[Setting, ...] = (
        Setting("host", "Host"),
        Setting("port", "Port", "usually 8443", required=False, initial="8443", most=5),
        Setting("database", "Database", required=False, initial="default"),
        Setting("user", "User", "one whose profile is readonly = 1"),
        Setting("secret", "Password", required=False, secret=True, most=2000),
    )

    def check(self, given: Mapping[str, str]) -> dict[str, Any]:
        kept = checked(self, given)
        return {**kept, "port": port_of(kept, 8443), "database": kept["database"] or "default"}

    @contextmanager
    def open(self, settings: Mapping[str, Any], secret: str, place: Place) -> Iterator[IbisReading]:
        judged(settings["host"], settings["port"])
        connect = backend("clickhouse", "clickhouse").connect
        try:
            connection = connect(
                host=settings["host"],
                port=settings["port"],
                database=settings["database"],
                user=settings["user"],
                password=secret,
                secure=settings["port"] in (443, 8443),
                send_receive_timeout=int(place.limits.seconds),
            )
        except Exception as error:  # the client raises errors of three libraries
            raise failed(f"{self.label} cannot be reached", error, secret) from None
        try:
            yield IbisReading(connection, self.dialect, secret)
        finally:
            connection.disconnect()


KIND = ClickHouse()
