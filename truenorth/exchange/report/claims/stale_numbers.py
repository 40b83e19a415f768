"""Measures that cannot be read: no series behind them, or one that has stopped (TN109)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from truenorth.analysis.checks.phrases import without_figures
from truenorth.exchange.report.claims.said import begun, count_of, in_words, short, verb
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.pictures import Rows
from truenorth.exchange.report.report import HOUR, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import day, plural


def find(material: Material) -> Iterator[Claim]:
    map = material.map
    needing = [m for m in map.active_measures if m.role == "target" and m.kind not in ("binary", "milestone")]
    blind = {finding.subject_ids[0] for finding in material.by_code.get("TN109", ()) if finding.severity == "error"}
    blind = {each.id for each in needing if each.id in blind}
    old = [finding for finding in material.by_code.get("TN109", ()) if finding.severity == "warning"]
    stopped = {str(each) for finding in old for each in finding.data.get("measures", ())}
    silent = [each for each in needing if each.id in blind or each.id in stopped]
    if not silent:
        return
    count, whole = len(silent), len(needing)
    parts = []
    if blind:
        names = [f"“{short(without_figures(map.measure_by_id[each].title), 40)}”" for each in sorted(blind, key=_place)]
        parts.append(
            f"{begun(in_words(len(blind)))} {verb(len(blind), 'has', 'have')} no series behind {verb(len(blind), 'it', 'them')}, "
            f"among them {names[0]}."
            if len(names) > 1
            else f"{names[0]} has no series behind it."
        )
    rows: list[tuple[str, int | None, date | None]] = []
    for finding in sorted(old, key=lambda each: -(each.data.get("days") or 0)):
        metric = map.metric_by_id[finding.subject_ids[0]]
        age = finding.data.get("days")
        rows.append((metric.name, age, metric.last_date))
    name, age, last = rows[0] if rows else ("", None, None)
    if age is not None:
        parts.append(f"“{short(name, 50)}” last had a value on {day(last, material.as_of)}, {plural(age, 'day')} ago.")
    parts.append("Such a goal is judged by feeling, and its surprise comes at the end of the quarter.")
    drawn: list[tuple[str, float, str, str]] = []
    longest = max((age or 0 for _, age, _ in rows), default=0) or 1
    for name, age, _ in rows[:3]:
        drawn.append((name, (age or 0) / longest, f"{age} days" if age is not None else "no value", "w"))
    drawn += [
        (without_figures(map.measure_by_id[each].title), 0.0, "no series", "b")
        for each in sorted(blind, key=_place)[: 5 - len(drawn)]
    ]
    yield Claim(
        kind="stale_numbers",
        about="numbers",
        title=f"{begun(count_of(count, whole))} measures cannot be read" if count > 1
        else f"“{short(without_figures(silent[0].title), 50)}” cannot be read",
        short="Numbers that are silent",
        text=" ".join(parts),
        aloud=f"{count_of(count, whole)} measures cannot be read",
        proof=(
            ProofLine("gauge", f"{plural(len(material.lines), 'series', 'series')} looked through for {plural(whole, 'measure')}"),
            ProofLine("table", material.read_at([each.id for each in silent]) or plural(count, "measure")),
        ),
        picture=Rows(tuple(drawn), "Days without a value, and measures without a series" if rows else "Measures without a series behind them", max(0, count - len(drawn))),
        way=Way(
            f"Name who brings {verb(count, 'the number', 'each number')} and how often, or drop the measure.",
            "", plural(count, "measure"),
        ),
        worth=Worth(0.3 * count / max(1, whole), plural(count, "measure"), "that can be seen"),
        cost=HOUR,
        strength=4,
        counted=True,
        data={
            "silent": [each.title for each in silent], "count": count, "measures": whole, "without_series": len(blind),
            "stopped": [{"metric": name, "days": age, "last": last} for name, age, last in rows],
            "series": len(material.lines), "more": max(0, count - len(drawn)),
        },
        codes=("TN109",),
        minutes=20,
    )  # fmt: skip


def _place(measure_id: str) -> tuple[int, str]:
    number = measure_id.partition(":")[2]
    return (int(number) if number.isdecimal() else 0, measure_id)
