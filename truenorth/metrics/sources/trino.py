"""Trino: tables of one catalogue and schema."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from .failures import failed
from .reach import judged
from .source import Place, Setting, asked_of, checked, port_of
from .through_ibis import IbisReading, backend


class Trino:
    name = "trino"
    label = "Trino"
    about = "tables and views of a catalogue that Trino reaches"
    icon = "database"
    dialect = "trino"
    abilities = asked_of(["could", "not yet", "could", "never", "could", "not yet"])
    settings: tuple[Setting, ...] = (
        Setting("host", "Host"),
        Setting("port", "Port", "usually 443", required=False, initial="443", most=5),
        Setting("catalogue", "Catalogue"),
        Setting("schema", "Schema", required=False, initial="default"),
        Setting("user", "User", "one that may only select"),
        Setting("secret", "Password", required=False, secret=True, most=2000),
    )

    def check(self, given: Mapping[str, str]) -> dict[str, Any]:
        kept = checked(self, given)
        return {**kept, "port": port_of(kept, 443), "schema": kept["schema"] or "default"}

    @contextmanager
    def open(self, settings: Mapping[str, Any], secret: str, place: Place) -> Iterator[IbisReading]:
        judged(settings["host"], settings["port"])
        connect = backend("trino", "trino").connect
        try:
            from trino.auth import BasicAuthentication

            connection = connect(
                host=settings["host"],
                port=settings["port"],
                database=settings["catalogue"],
                schema=settings["schema"],
                user=settings["user"],
                auth=BasicAuthentication(settings["user"], secret) if secret else None,
                http_scheme="https" if secret or settings["port"] in (443, 8443) else "http",
                request_timeout=place.limits.seconds,
            )
        except Exception as error:  # the client raises errors of two libraries
            raise failed(f"{self.label} cannot be reached", error, secret) from None
        try:
            yield IbisReading(connection, self.dialect, secret)
        finally:
            connection.disconnect()


KIND = Trino()
