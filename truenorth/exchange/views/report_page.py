"""The ten-minute report on the workspace as it is today, to read here, print, or save as one file."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from truenorth.exchange.report.compose import compose
from truenorth.exchange.report.living import report_of_workspace
from truenorth.exchange.report.render import context_of, foot_of, render_file
from truenorth.foundation.accounts.asking import MemberRequest, signed_in


@signed_in
@require_safe
def report_page(request: MemberRequest) -> HttpResponse:
    report = compose(report_of_workspace(request.member))
    if "save" in request.GET:
        response = HttpResponse(render_file(report), content_type="text/html; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="report-{report.as_of.isoformat()}.html"'
        return response
    context = context_of(report, sprite_url=static("kit/icons.svg"))
    # Cleaned of what could end it; the text is that of the workspace's own name.
    context |= {"foot": mark_safe(foot_of(report)), "keep_url": _keep_url()}  # noqa: S308
    return render(request, "exchange/report/page.html", context)


def _keep_url() -> str:
    """Where newer files are brought in."""
    try:
        return reverse("exchange:imports")
    except NoReverseMatch:
        return reverse("home")
