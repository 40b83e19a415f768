"""What the pages of imports say above all else. Pure."""

from __future__ import annotations

from collections.abc import Mapping


def dry_run_sentence(rows: int, refused: int, *, changes_nothing: bool = False) -> str:
    """The lead of a dry run.

    >>> dry_run_sentence(1775, 29)
    'Of 1,775 rows, 1,746 will find their place and 29 cannot. Nothing has been written yet.'
    >>> dry_run_sentence(31, 0)
    'All 31 rows will find their place. Nothing has been written yet.'
    >>> dry_run_sentence(31, 0, changes_nothing=True)
    'All 31 rows are here already; bringing them in changes nothing.'
    >>> dry_run_sentence(0, 0)
    'There is no row in these files.'
    """
    if not rows:
        return "There is no row in these files."
    if changes_nothing and not refused:
        return f"{_all(rows)} here already; bringing {'it' if rows == 1 else 'them'} in changes nothing."
    if changes_nothing:
        return f"Of {_rows(rows)}, {rows - refused:,} are here already and {refused:,} cannot come in."
    if not refused:
        return f"{_all(rows).removesuffix(' is').removesuffix(' are')} will find {_their(rows)} place. {_YET}"
    if refused == rows:
        return f"None of the {_rows(rows)} can come in. {_YET}"
    return f"Of {_rows(rows)}, {rows - refused:,} will find their place and {refused:,} cannot. {_YET}"


def done_sentence(ledger: Mapping[str, object], state: str) -> str:
    """The lead of an import that was brought in.

    >>> done_sentence({"rows": 31, "outcomes": {"refused": 1}}, "applied")
    '30 of 31 rows found their place; one could not.'
    >>> done_sentence({"rows": 31, "outcomes": {}, "put_back": 59, "left_alone": ["x"]}, "undone")
    'Taken out again. One thing stays, because somebody changed it since.'
    """
    rows, outcomes = int(str(ledger.get("rows", 0))), ledger.get("outcomes", {})
    refused = outcomes.get("refused", 0) if isinstance(outcomes, dict) else 0
    if state == "undone":
        left = ledger.get("left_alone", [])
        count = len(left) if isinstance(left, list) else 0
        if not count:
            return "Taken out again, all of it."
        stays = "One thing stays" if count == 1 else f"{count:,} things stay"
        return f"Taken out again. {stays}, because somebody changed {'it' if count == 1 else 'them'} since."
    if not refused:
        return f"All {rows:,} rows found their place." if rows != 1 else "The one row found its place."
    return (
        f"{rows - refused:,} of {rows:,} rows found their place; {'one' if refused == 1 else f'{refused:,}'} could not."
    )


_YET = "Nothing has been written yet."


def _rows(count: int) -> str:
    return f"{count:,} {'row' if count == 1 else 'rows'}"


def _all(count: int) -> str:
    return "The one row is" if count == 1 else f"All {count:,} rows are"


def _their(count: int) -> str:
    return "its" if count == 1 else "their"
