"""A drawing as a table, opened below it by "Show as table"; works without scripts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from truenorth.foundation.kit.charts.svg import words


@dataclass(frozen=True)
class ChartTable:
    """Column heads and rows of already written cells; the first cell of a row names it."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]

    def html(self) -> str:
        """The table alone."""
        head = "".join(
            f'<th scope="col"{"" if i == 0 else " class=" + chr(34) + "num" + chr(34)}>{words(h)}</th>'
            for i, h in enumerate(self.heads)
        )
        body = "".join(
            f'<tr><th scope="row">{words(row[0])}</th>'
            + "".join(f'<td class="num">{words(cell)}</td>' for cell in row[1:])
            + "</tr>"
            for row in self.rows
        )
        return f'<table class="tbl flush"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>'


def show_as_table(table: ChartTable, caption: str = "Show as table") -> str:
    """The link below a drawing that opens the same data as a table."""
    inside = f'<div class="scroll">{table.html()}</div>'
    return f'<details class="astable"><summary>{words(caption)}</summary>{inside}</details>'
