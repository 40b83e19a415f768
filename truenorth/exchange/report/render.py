"""The report as one HTML file: styles, fonts, icons and drawings inside, no script, no request to anywhere."""

from __future__ import annotations

from truenorth.exchange.report.claims.said import begun, in_words
from truenorth.exchange.report.imported import all_rows, told_once, why_left_out
from truenorth.exchange.report.pictures import draw, draw_strip
from truenorth.exchange.report.report import Report
from truenorth.foundation.kit.charts.spark import spark
from truenorth.foundation.kit.formats import DAYS, full_day
from truenorth.foundation.kit.icons import icon, symbols
from truenorth.foundation.kit.statuses import status_mark
from truenorth.foundation.kit.stylesheets import one_sheet, print_foot
from truenorth.goals.evidence_words import SAID as EVIDENCE

MOST_GOALS = 60
MOST_STALE = 8
MOST_GUESSES = 12
MOST_REFUSED = 12
A_PAGE = 3
ICONS = ("heart", "target", "scale", "arrow-right")


def render_file(report: Report) -> str:
    """The whole file. Every word that came from outside is escaped."""
    from django.template.loader import render_to_string
    from django.utils.safestring import mark_safe

    context = context_of(report)
    used = {"printer", *ICONS, *(line.icon for claim in report.claims for line in claim.proof)}
    context["symbols"] = mark_safe(symbols(used))  # noqa: S308
    # Our own stylesheet; the foot is cleaned of what could end it.
    context["sheet"] = mark_safe(one_sheet(["report"], fonts=True) + "\n" + foot_of(report))  # noqa: S308
    return render_to_string("exchange/report/file.html", context)


def foot_of(report: Report) -> str:
    """The style of the running foot: organisation, name and date, cleaned of what could end it."""
    return print_foot(f"{report.organisation} · ten-minute report · {full_day(report.as_of)}")


def context_of(report: Report, sprite_url: str = "") -> dict[str, object]:
    """What the templates of the file and of the page show; a page names the sprite its icons come from."""
    from django.utils.safestring import mark_safe

    def drawn(html: str) -> str:
        return mark_safe(html)  # noqa: S308 - drawings escape every word they hold

    rows, left_out = all_rows(report.files)
    guesses = told_once(report.guesses)
    return {
        "report": report,
        "icons": {name.replace("-", "_"): drawn(icon(name, sprite_url=sprite_url)) for name in (*ICONS, "printer")},
        "date_said": f"{DAYS[report.as_of.weekday()]} {full_day(report.as_of)}",
        "findings_said": _findings_said(len(report.claims)),
        "minutes_said": in_words(max(2, len(report.claims))),
        "claims": [
            {"claim": claim, "number": number, "picture": drawn(draw(claim.picture)) if claim.picture else "",
             "new_page": number % A_PAGE == 1,
             "proof": [(drawn(icon(line.icon, sprite_url=sprite_url)), line.text) for line in claim.proof]}
            for number, claim in enumerate(report.claims, 1)
        ],
        "strip": drawn(draw_strip(report.strip)) if report.strip else "",
        "strip_narrow": drawn(draw_strip(report.strip, narrow=True)) if report.strip else "",
        "goals": [
            {"row": row, "depth": min(row.depth, 6), "evidence": EVIDENCE[row.evidence], "mark": drawn(status_mark(row.status)) if row.chance is not None else ""}
            for row in report.goals[:MOST_GOALS]
        ],
        "evidence_known": any(row.evidence != "none" for row in report.goals),
        "goals_more": max(0, len(report.goals) - MOST_GOALS),
        "went_well": [
            {"well": well, "spark": drawn(spark(well.values, width=72, height=22, unit=well.unit, name=well.name))}
            for well in report.went_well
        ],
        "stale": report.stale[:MOST_STALE],
        "stale_more": max(0, len(report.stale) - MOST_STALE),
        "files": [{"file": file, "why": why_left_out(file)} for file in report.files],
        "rows": rows,
        "rows_left_out": left_out,
        "refused": [(file, row) for file in report.files for row in file.refused][:MOST_REFUSED],
        "refused_more": max(0, sum(len(file.refused) for file in report.files) - MOST_REFUSED),
        "guesses": guesses[:MOST_GUESSES],
        "guesses_more": max(0, len(guesses) - MOST_GUESSES),
        "today": report.as_of,
    }  # fmt: skip


def _findings_said(count: int) -> str:
    return f"{begun(in_words(count))} finding{'' if count == 1 else 's'}"
