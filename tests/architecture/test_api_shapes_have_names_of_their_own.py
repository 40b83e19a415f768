"""The API's description names each shape once: two shapes of one name would describe each other."""

from __future__ import annotations

from collections import defaultdict

from ninja import Schema

from truenorth.entrypoints.api.api import api


def _all(schema: type[Schema]) -> set[type[Schema]]:
    below = set(schema.__subclasses__())
    return below.union(*(_all(s) for s in below)) if below else below


def test_no_two_shapes_share_a_name() -> None:
    described = set(api.get_openapi_schema()["components"]["schemas"])
    places: dict[str, set[str]] = defaultdict(set)
    for schema in _all(Schema):
        if schema.__module__.startswith("truenorth.") and schema.__name__ in described:
            places[schema.__name__].add(schema.__module__)
    assert not {name: where for name, where in places.items() if len(where) > 1}
