"""An address that answers with JSON: fetched through the guarded door, its rows read like those of a file."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from truenorth.foundation.errors import DomainError, Invalid

from .caged_duckdb import CagedReading
from .json_file import KIND as JSON_FILE
from .json_path import named_columns, rows_at, steps
from .loaded_files import loaded
from .source import Place, Setting, SourceFailed, asked_of, checked

MOST_BYTES = 20_000_000
TABLE = "rows"


class WebEndpoint:
    name = "web_endpoint"
    label = "Web endpoint"
    about = "an address that answers with JSON; its rows are the table “rows”"
    icon = "globe"
    dialect = "duckdb"
    abilities = asked_of(["could", "could", "could", "could", "could", "could"])
    settings: tuple[Setting, ...] = (
        Setting("url", "Address", "https://api.example.org/stats", most=2000),
        Setting("rows", "Path of the rows", "data.items; empty where the answer is the list", required=False),
        Setting("columns", "Columns", "day = at, riders = count.total; empty for all", required=False, most=4000),
        Setting("header", "Header of the credential", "usually Authorization", required=False, initial="Authorization"),
        Setting("secret", "Credential", "the header’s value, such as Bearer …", required=False, secret=True, most=8000),
    )

    def check(self, given: Mapping[str, str]) -> dict[str, Any]:
        from truenorth.foundation.outbound.allowance import operators_allowance
        from truenorth.foundation.outbound.target import read_target

        kept: dict[str, Any] = checked(self, given)
        if re.search(r"[?&;](token|key|api_?key|secret|password|access_token|auth)=", kept["url"], re.IGNORECASE):
            raise Invalid("The address holds a credential.", field="url", fix="Give it below: there it is kept sealed.")
        read_target(kept["url"], operators_allowance())
        steps(kept["rows"])
        named_columns(kept["columns"])
        if kept["header"] and not re.fullmatch(r"[A-Za-z0-9-]{1,60}", kept["header"]):
            raise Invalid("This is no name of a header.", field="header", fix="Usually it is Authorization.")
        return kept

    @contextmanager
    def open(self, settings: Mapping[str, Any], secret: str, place: Place) -> Iterator[CagedReading]:
        rows = self._rows(settings, secret, place)
        with tempfile.TemporaryDirectory(prefix="truenorth-answer-") as folder:
            file = Path(folder) / "rows.json"
            file.write_text(json.dumps(rows))
            with loaded([(TABLE, [file])], JSON_FILE.reader, place.limits) as reading:
                yield reading

    def _rows(self, settings: Mapping[str, Any], secret: str, place: Place) -> list[dict[str, Any]]:
        from truenorth.foundation.outbound.fetch import fetch

        headers = {"Accept": "application/json"}
        if secret:
            headers[settings.get("header") or "Authorization"] = secret
        try:
            answer = fetch(
                settings["url"], headers=headers, max_bytes=MOST_BYTES, timeout=place.limits.seconds, redirects=3
            )
            if not answer.ok:
                raise SourceFailed(f"The endpoint answered with {answer.status}{_because(answer.status)}.")
            rows = rows_at(answer.json(), settings.get("rows") or "", settings.get("columns") or "")
        except DomainError as error:
            raise SourceFailed(f"{error.message} {error.fix}".strip()) from None
        if not rows:
            raise SourceFailed("The answer holds no rows, so nothing is changed.")
        return rows


def _because(status: int) -> str:
    return {401: ": the credential is not taken", 403: ": the credential may not", 404: ": nothing is there",
            429: ": it was asked too often"}.get(status, "")  # fmt: skip


KIND = WebEndpoint()
