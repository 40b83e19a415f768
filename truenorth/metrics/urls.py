"""Pages of this room."""

from __future__ import annotations

from django.urls import path

from .views import delivery_page, metric_editor, metric_page, metrics_board

app_name = "metrics"
urlpatterns = [
    path("", metrics_board.metrics, name="metrics"),
    path("new", metric_editor.new, name="new"),
    path("delivery", delivery_page.delivery_page, name="delivery"),
    path("delivery/<int:service_id>/", delivery_page.service_page, name="service"),
    path("<int:metric_id>/", metric_page.metric, name="metric"),
    path("<int:metric_id>/edit", metric_editor.edit, name="edit"),
    path("<int:metric_id>/value", metric_editor.enter_value, name="enter_value"),
    path("<int:metric_id>/break", metric_editor.add_break, name="add_break"),
    path("<int:metric_id>/archive", metric_editor.archive, name="archive"),
]
