"""docs/concepts/back-test.md, from the file that ``truenorth backtest --format json`` wrote."""

from __future__ import annotations

from truenorth.goals.published_backtest import published

from .markdown import table


def page() -> str:
    records = published()
    scores = table(
        ["series", "number", "steps ahead", "Brier", "kept back", "share of the past", "linear pace", "calibration error",
         "80% range held", "95% range held", "log score"],
        [
            [r["name"], str(r["series"]), str(r["steps_ahead"]), f"{r['brier']:.4f}",
             "" if r["held_back"] is None else f"{r['held_back']:.4f}", f"{r['brier_of_the_past']:.4f}",
             f"{r['brier_of_the_pace']:.4f}", f"{r['calibration_error']:.3f}", f"{r['cover_80']:.3f}",
             f"{r['cover_95']:.3f}", f"{r['log_score']:.3f}"]
            for r in records
        ],
    )  # fmt: skip
    drawn = "\n\n".join(
        f"**{r['name']}**\n\n"
        + table(
            ["chances", "said on average", "came true", "95% interval", "number"],
            [
                [f"{b['low']:.0%}–{b['high']:.0%}", f"{b['said']:.1%}", f"{b['came']:.1%}",
                 f"{b['came_low']:.0%}–{b['came_high']:.0%}", str(b["measures"])]
                for b in r["bins"]
            ],
        )
        for r in records
    )  # fmt: skip
    sources = "\n".join(f"- **{r['name']}**: {r['source']}." for r in records)
    method = f"`{records[0]['method']}` {records[0]['method_version']}"
    return f"""
# The back-test

Method {method} was given the past of public series and four targets each. No figure here is typed: the command writes them,
this page and the page in the product read them.

```console
$ truenorth backtest --data DIR
$ truenorth backtest --data DIR --format html --out back-test.html
```

`DIR` holds `train.csv` and `test.csv`, or any CSV files with dates; anybody can repeat it, with these series or with their own.

## Scores

{scores}

Brier is the mean squared miss of chances: 0 is perfect, 0.25 is always saying 50%. “Share of the past” always answers how often such
a target was reached before; “linear pace” draws the last stretch on to the date and reads it as 98% or 2%. “Kept back” is the Brier
score on as many other series that took no part in tuning, scored once when the method was frozen. The series above did take part.

## Data

{sources}

For each series: the last value plus the 20, 40, 60 and 80% quantile of its past changes over the same horizon are four targets;
the chance to be at or above each at the end is compared with what happened.

## Said against happened

{drawn}

How the method works, and what this does not show: [how the forecast works](how-the-forecast-works.md).
"""
