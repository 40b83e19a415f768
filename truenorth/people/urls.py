"""Pages of this room."""

from __future__ import annotations

from django.urls import path

from .views import memberships, people, persons, pulse, team_page, teams

app_name = "people"
urlpatterns = [
    path("", people.people_page, name="people"),
    path("teams/new", teams.add_team_page, name="add_team"),
    path("teams/<int:team_id>/", team_page.team_page, name="team"),
    path("teams/<int:team_id>/change", teams.change_team_page, name="change_team"),
    path("teams/<int:team_id>/archive", teams.archive_team_page, name="archive_team"),
    path("teams/<int:team_id>/restore", teams.restore_team_page, name="restore_team"),
    path("teams/<int:team_id>/join", memberships.join_team_page, name="join_team"),
    path("memberships/<int:membership_id>/", memberships.change_membership_page, name="change_membership"),
    path("memberships/<int:membership_id>/leave", memberships.leave_team_page, name="leave_team"),
    path("persons/new", persons.add_person_page, name="add_person"),
    path("persons/<int:person_id>/", persons.person_page, name="person"),
    path("persons/<int:person_id>/change", persons.change_person_page, name="change_person"),
    path("persons/<int:person_id>/end", persons.end_person_page, name="end_person"),
    path("persons/<int:person_id>/return", persons.return_person_page, name="return_person"),
    path("pulse/", pulse.pulses, name="pulses"),
    path("pulse/new", pulse.new_pulse, name="new_pulse"),
    path("pulse/<int:pulse_id>/", pulse.pulse, name="pulse"),
    path("pulse/<int:pulse_id>/end", pulse.end, name="end_pulse"),
]
