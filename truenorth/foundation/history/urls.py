"""Pages of this room."""

from __future__ import annotations

from django.urls import path

from .views import history, subject_timeline, undo, upkeep

app_name = "history"
urlpatterns = [
    path("", history.history_page, name="history"),
    path("timeline", subject_timeline.subject_timeline, name="timeline"),
    path("upkeep", upkeep.upkeep_page, name="upkeep"),
    path("<int:event_id>/undo", undo.undo_page, name="undo"),
]
