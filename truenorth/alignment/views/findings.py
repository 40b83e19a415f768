"""Findings: what stands between the plans and the goals, the gravest first, one of them open beside the list."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from truenorth.alignment import queries
from truenorth.alignment.actions.run_checks import run_workspace_checks
from truenorth.alignment.actions.waive import lift_waiver, waive_finding
from truenorth.alignment.decision_times import decision_times
from truenorth.alignment.forms import WaiveForm
from truenorth.alignment.subjects import titles
from truenorth.alignment.taking import one_click
from truenorth.alignment.ways import NOUNS, address_of, page_of
from truenorth.foundation.accounts.asking import MemberRequest, signed_in
from truenorth.foundation.kit import formats
from truenorth.foundation.kit.reply import told
from truenorth.foundation.permissions.policy import may
from truenorth.foundation.today import today

GROUPS = (
    ("error", "Blocks a decision", "a commitment rests on something that cannot hold"),
    ("warning", "Deserves a look", ""),
    ("note", "Notes", ""),
)
FAMILIES = ("structure", "conflict", "wording", "ambition", "means", "change")


def _chosen(request: MemberRequest) -> queries.FindingFilter:
    given = request.GET
    after = given.get("after", "0")
    return queries.FindingFilter(
        severity=given.get("severity", ""),
        family=given.get("family", ""),
        code=given.get("code", "")[:10],
        subject=given.get("subject", "")[:60],
        waived=given.get("waived") == "1",
        decided=given.get("decided") == "1",
        folded=not (given.get("code") or given.get("subject")),
        after=int(after) if after.isdecimal() else 0,
    )


@signed_in
@require_safe
def findings(request: MemberRequest, finding_id: int | None = None) -> HttpResponse:
    chosen = _chosen(request)
    rows, more = queries.list_findings(request.member, chosen)
    opened = queries.find_finding(request.member, finding_id) if finding_id is not None else rows[0] if rows else None
    subjects = {s for row in rows for s in row.finding.subjects[:4]}
    names = titles([*subjects, chosen.subject, *(opened.finding.subjects if opened else [])])
    counts = queries.count_findings(request.member)
    trend = queries.trend(request.member)
    return render(
        request,
        "alignment/findings.html",
        {
            "tabs": [
                {"name": "Findings", "href": reverse("alignment:findings"), "current": True},
                {"name": "Rules", "href": reverse("alignment:rules")},
            ],
            "groups": _groups(rows, names, opened, request),
            "counts": counts,
            "checked": queries.last_checked(request.member),
            "trend": [number for _, number in trend],
            "trend_words": f"{trend[0][1]} → {trend[-1][1]} in {len(trend)} weeks",
            "opened": _opened(opened, names, request) if opened else None,
            "inspected": finding_id is not None,
            "chosen": chosen,
            "families": [{"name": f.capitalize(), "key": f, "count": counts.by_family.get(f, 0)} for f in FAMILIES],
            "more_url": _more(request, chosen.after) if more else "",
            "subject_name": names.get(chosen.subject, "one thing"),
            "may_decide": bool(may(request.member, "alignment.decide")),
            "times": decision_times(request.member),
            "may_waive": bool(may(request.member, "alignment.waive")),
            "may_import": bool(may(request.member, "exchange.import")),
            # Who only reads is told the ways out, without a door that would be shut.
            "may_take": bool(may(request.member, "goals.write")),
            "may_run": bool(may(request.member, "alignment.run")),
        },
    )


def _more(request: MemberRequest, after: int) -> str:
    kept = {key: value for key, value in request.GET.items() if key != "after"}
    return reverse("alignment:findings") + "?" + urlencode({**kept, "after": after + queries.PAGE})


def _folded(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """After the last shown of a rule, how many more there are of it."""
    for item, following in zip(items, [*items[1:], None], strict=True):
        last = following is None or following["code"] != item["code"]
        item["more"] = item["alike"] - queries.SHOWN_ALIKE if last and item["alike"] > queries.SHOWN_ALIKE else 0
    return items


def _groups(
    rows: list[queries.FindingRow], names: Any, opened: queries.FindingRow | None, request: MemberRequest
) -> list[dict[str, Any]]:
    query = request.META.get("QUERY_STRING", "")
    day = today()
    made = []
    for severity, title, sub in GROUPS:
        items = [
            {
                "severity": severity,
                "code": row.finding.code,
                "alike": row.alike,
                "message": row.finding.message,
                "why": " · ".join(names[s] for s in row.finding.subjects[:3] if s in names),
                "age": "new today" if row.finding.first_seen == day else formats.age(row.finding.first_seen, day),
                "href": reverse("alignment:finding", args=[row.finding.pk]) + (f"?{query}" if query else ""),
                "open": opened is not None and opened.finding.pk == row.finding.pk,
            }
            for row in rows
            if row.finding.severity == severity
        ]
        if items:
            made.append({"title": title, "sub": sub, "items": _folded(items)})
    return made


def _opened(row: queries.FindingRow, names: Any, request: MemberRequest) -> dict[str, Any]:
    finding = row.finding
    return {
        "finding": finding,
        "waiver": row.waiver,
        "decision": row.decision,
        "decided_before": [
            d
            for d in queries.decisions_about(request.member, finding)
            if row.decision is None or d.pk != row.decision.pk
        ],
        "severity": {"error": "Blocks a decision", "warning": "Deserves a look", "note": "Note"}[finding.severity],
        "tone": {"error": "bad", "warning": "warn", "note": ""}[finding.severity],
        "subjects": [
            {"noun": NOUNS.get(s.partition(":")[0], ""), "title": names[s], "href": page_of(s)}
            for s in finding.subjects[:6]
            if s in names
        ],
        "more_subjects": max(0, len(finding.subjects) - 6),
        "ways": [_way(way, number, finding, request) for number, way in enumerate(finding.ways_out, 1)],
        "sure": "counted" if finding.confidence >= 0.999 else f"about {round(100 * finding.confidence)}% sure",
    }


def _way(way: dict[str, Any], number: int, finding: Any, request: MemberRequest) -> dict[str, str]:
    """A button where one click is enough, else a link to the page on which it is done."""
    at_once = one_click(request.member, way) is not None
    parts = [way.get("effect", ""), "at once" if at_once else way.get("cost", "")]
    return {
        "title": way["label"],
        "effect": " · ".join(part for part in parts if part),
        "action": reverse("alignment:take_way", args=[finding.pk, number]) if at_once else "",
        "href": "" if at_once else address_of(way, finding.subjects) or request.path,
    }


@signed_in
@require_http_methods(["GET", "POST"])
def waive(request: MemberRequest, finding_id: int) -> HttpResponse:
    row = queries.find_finding(request.member, finding_id)
    form = WaiveForm(request.POST or None, initial={"until": today() + timedelta(days=30)})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        waiver = form.submit(lambda: waive_finding(request.member, row.finding, until=given["until"], why=given["why"]))
        if waiver is not None:
            answer = redirect("alignment:findings")
            return told(request, answer, f"Set aside until {formats.day(waiver.until, today())}.")
    may(request.member, "alignment.waive").require()
    status = 422 if form.is_bound else 200
    return render(
        request, "alignment/waive.html", {"row": row, "form": form, "crumbs": _crumbs(row, "Set aside")}, status=status
    )


@signed_in
@require_POST
def lift(request: MemberRequest, waiver_id: int) -> HttpResponse:
    waiver = queries.find_waiver(request.member, waiver_id)
    lift_waiver(request.member, waiver)
    return told(request, redirect("alignment:findings"), "Taken up again.")


@signed_in
@require_POST
def run(request: MemberRequest) -> HttpResponse:
    ran = run_workspace_checks(request.member)
    words = f"{formats.plural(ran.new, 'new finding')}, {ran.gone} gone, {ran.still} as before."
    return told(request, redirect("alignment:findings"), words)


def _crumbs(row: queries.FindingRow, last: str) -> list[dict[str, str]]:
    return [
        {"name": "Alignment", "href": reverse("alignment:findings")},
        {"name": row.finding.code, "href": reverse("alignment:finding", args=[row.finding.pk])},
        {"name": last},
    ]
