"""Pages of this room."""

from __future__ import annotations

from django.urls import path

from .views import coverage, decide, findings, findings_panel, person_load, rules, take_way, team_focus

app_name = "alignment"
urlpatterns = [
    path("", findings.findings, name="findings"),
    path("findings/<int:finding_id>/", findings.findings, name="finding"),
    path("findings/<int:finding_id>/waive", findings.waive, name="waive"),
    path("findings/<int:finding_id>/decide", decide.decide, name="decide"),
    path("decisions/<int:decision_id>/reopen", decide.reopen, name="reopen"),
    path("of-person/<int:person_id>/", person_load.person_load_panel, name="person_load"),
    path("findings/<int:finding_id>/ways/<int:number>", take_way.take_way, name="take_way"),
    path("waivers/<int:waiver_id>/lift", findings.lift, name="lift"),
    path("run", findings.run, name="run"),
    path("panel", findings_panel.findings_panel, name="findings_panel"),
    path("teams", coverage.coverage_panel, name="coverage"),
    path("of-team/<int:team_id>/", team_focus.team_focus_panel, name="team_focus"),
    path("rules/", rules.rules, name="rules"),
    path("rules/<str:code>/", rules.rule, name="rule"),
]
