"""Pages of this room."""

from __future__ import annotations

from django.urls import path

from .views import feedback_page, goal_voices, inbox, new_feedback

app_name = "discovery"
urlpatterns = [
    path("", inbox.inbox, name="inbox"),
    path("new", new_feedback.new, name="new"),
    path("read", inbox.read_chosen, name="read_chosen"),
    path("voices", goal_voices.goal_voices, name="goal_voices"),
    path("feedback/<int:feedback_id>/", feedback_page.feedback, name="feedback"),
    path("feedback/<int:feedback_id>/read", feedback_page.read, name="read"),
    path("feedback/<int:feedback_id>/set-aside", feedback_page.set_aside, name="set_aside"),
    path("feedback/<int:feedback_id>/reopen", feedback_page.reopen, name="reopen"),
    path("feedback/<int:feedback_id>/goals", feedback_page.link, name="link"),
    path("feedback/<int:feedback_id>/goals/<int:goal_id>/remove", feedback_page.unlink, name="unlink"),
]
