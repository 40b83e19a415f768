"""BigQuery: tables of one dataset, with the key of a service account."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from truenorth.foundation.errors import Invalid

from .failures import failed
from .source import Place, Setting, asked_of, checked
from .through_ibis import IbisReading, backend

_OWN_ADDRESS = "https://oauth2.googleapis.com/token"


class BigQuery:
    name = "bigquery"
    label = "BigQuery"
    about = "tables and views of a BigQuery dataset"
    icon = "database"
    dialect = "bigquery"
    abilities = asked_of(["could", "not yet", "could", "never", "could", "not yet"])
    settings: tuple[Setting, ...] = (
        Setting("project", "Project", "where the queries are paid"),
        Setting("dataset", "Dataset"),
        Setting(
            "secret",
            "Key of a service account",
            "its JSON; with the roles Data Viewer and Job User",
            secret=True,
            most=8000,
        ),
    )

    def check(self, given: Mapping[str, str]) -> dict[str, Any]:
        return checked(self, given)

    @contextmanager
    def open(self, settings: Mapping[str, Any], secret: str, place: Place) -> Iterator[IbisReading]:
        connect = backend("bigquery", "bigquery").connect
        try:
            from google.oauth2 import service_account

            key = json.loads(secret)
            # A key names where its token is fetched: anywhere else would be an address of somebody's choosing.
            if key.get("token_uri") != _OWN_ADDRESS:
                raise Invalid("The key fetches its token somewhere else than at its maker.", field="secret")
            credentials = service_account.Credentials.from_service_account_info(key)
            connection = connect(
                project_id=settings["project"], dataset_id=settings["dataset"], credentials=credentials
            )
        except Exception as error:  # the client raises errors of three libraries
            raise failed(f"{self.label} cannot be reached", error, secret) from None
        try:
            yield IbisReading(connection, self.dialect, secret)
        finally:
            connection.disconnect()


KIND = BigQuery()
