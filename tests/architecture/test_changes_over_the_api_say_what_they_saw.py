"""Nobody's change is overwritten unseen: every change of a row that is there names the version it saw."""

from __future__ import annotations

from docs.generate.api_operations import Operation, operations

# Changes of rows that hold nothing another person could have changed in between, each with its reason.
WITHOUT_A_VERSION = {
    "DELETE /api/accounts/tokens/{token_id}": "a token does not change, it only ends",
}


def _changes_a_row(operation: Operation) -> bool:
    return operation.method in ("PATCH", "PUT", "DELETE")


def test_every_change_of_a_row_over_the_api_asks_for_the_version_that_was_seen() -> None:
    changes = [each for each in operations() if _changes_a_row(each)]
    assert len(changes) > 30
    without = {f"{each.method} {each.path}" for each in changes if not each.needs_version}
    assert without == set(WITHOUT_A_VERSION)
