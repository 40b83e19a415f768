"""Goals judged by a number that can only look good (TN606)."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.analysis.checks.phrases import without_figures
from truenorth.exchange.report.claims.said import begun, in_words, short, verb
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.pictures import Rows, Weekly
from truenorth.exchange.report.report import TALK, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import quantity


def find(material: Material) -> Iterator[Claim]:
    found = material.by_code.get("TN606", ())
    if not found:
        return
    map = material.map
    first = max(found, key=lambda each: (int(each.data.get("score", 0)), each.subject_ids))
    subject = first.subject_ids[0]
    name = without_figures(map.title_of(subject))
    line = material.lines.get(subject)
    reasons = [str(each) for each in first.data.get("reasons", ())]
    count = len(found)
    rises = ""
    if line is not None and len(line.points) > 5:
        ups = sum(b[1] >= a[1] for a, b in zip(line.points, line.points[1:], strict=False))
        rises = f" It rose or stood still in {ups:,} of {len(line.points) - 1:,} steps."
    picture: Weekly | Rows = Rows(
        ((short(name, 34), 1.0, quantity(line.points[-1][1], line.unit) if line and line.points else "–", "w"),),
        "The number today",
    )
    if line is not None and len(line.points) >= 8:
        step = max(1, len(line.points) // 24)
        values = tuple(round(value) for _, value in line.points[::-1][::step][::-1])
        if values and min(values) >= 0:
            picture = Weekly(
                values,
                1,
                f"“{short(name, 40)}”, {len(values)} values from {quantity(values[0])} to {quantity(values[-1])}",
                f"{name} from {quantity(values[0])} to {quantity(values[-1])}",
            )
    yield Claim(
        kind="vanity_numbers",
        about="numbers",
        title=f"“{short(name, 50)}” can only look good",
        short="It can only look good",
        text=f"A goal is judged by it.{rises} A number that grows whatever is done rewards whatever was done."
        + (f" {begun(in_words(count - 1))} more {verb(count - 1, 'number is', 'numbers are')} of this kind." if count > 1 else ""),
        aloud=f"“{short(name, 50)}” can only look good",
        proof=(
            ProofLine("gauge", "; ".join(reasons)[:140] or "rule TN606"),
            *([ProofLine("table", at)] if (at := material.read_at([subject, *first.data.get("measures", ())])) else []),
        ),
        picture=picture,
        way=Way("Measure the share of them that is active this week.", "It can fall, so it can teach.", "1 number"),
        worth=Worth(0.3 * max((material.weight(each) for each in first.data.get("goals", ())), default=0.2), "1 number", "that can teach"),
        cost=TALK,
        strength=3,
        counted=True,
        data={"number": name, "score": first.data.get("score"), "reasons": reasons, "cases": count, "more": count - 1,
              "teaches": 1,
              "rose": sum(b[1] >= a[1] for a, b in zip(line.points, line.points[1:], strict=False)) if line else None,
              "steps": len(line.points) - 1 if line else None},
        codes=("TN606", "GQ108"),
        minutes=15,
    )  # fmt: skip
