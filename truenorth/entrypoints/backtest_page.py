"""A back-test as one file that stands alone: scores, reliability diagrams, tables, no network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from truenorth import __version__
from truenorth.analysis.forecasting.backtest_report import HEADS, row_of
from truenorth.foundation.kit.charts import SaidAndCame, reliability, reliability_table, show_as_table
from truenorth.foundation.kit.stylesheets import one_sheet

READ = (
    "For each series four targets stand at the last value plus the 20, 40, 60 and 80% quantile of its past changes over "
    "the same horizon. The chance to be at or above each at the end is compared with what happened. Brier is the mean "
    "squared miss: 0 is perfect, 0.25 is always saying 50%."
)


def backtest_page(records: Sequence[Mapping[str, Any]]) -> str:
    """The page as HTML."""
    head = "".join(f'<th scope="col"{"" if k == 0 else " class=num"}>{escape(h)}</th>' for k, h in enumerate(HEADS))
    rows = "".join(
        f'<tr><th scope="row">{escape(row[0])}</th>'
        + "".join(f'<td class="num">{cell}</td>' for cell in row[1:])
        + "</tr>"
        for row in map(row_of, records)
    )
    drawn = "".join(_drawn(record) for record in records)
    methods = ", ".join(sorted({f"{r['method']} {r['method_version']}" for r in records}))
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Back-test of the forecast</title><style>{one_sheet(['report'], fonts=True)}</style></head>"
        f'<body class="report"><main class="page"><h1>Back-test of the forecast</h1><p>{READ}</p>'
        f'<div class="scroll"><table class="tbl flush"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'
        f"{drawn}<p>Method {escape(methods)}, Truenorth {__version__}. Repeat it with "
        "<code>truenorth backtest --data DIR</code>.</p></main></body></html>\n"
    )


def _drawn(record: Mapping[str, Any]) -> str:
    bins = [
        SaidAndCame(
            b["low"], b["high"], b["said"], b["came"], b["came_low"], b["came_high"], b["measures"], b["measures"] < 5
        )
        for b in record["bins"]
    ]
    table = show_as_table(reliability_table(bins, "chance"))
    return (
        f"<h2>{escape(str(record['data']))}: said against happened</h2>"
        f'<figure class="chart reliability">{reliability(bins, noun="chance")}{table}</figure>'
    )
