"""Pages of this room."""

from __future__ import annotations

from django.urls import path

from .views import delivery_page, metric_editor, metric_page, metrics_board, reading_editor, source_editor, source_pages

app_name = "metrics"
urlpatterns = [
    path("", metrics_board.metrics, name="metrics"),
    path("new", metric_editor.new, name="new"),
    path("sources/", source_pages.sources, name="sources"),
    path("sources/new", source_editor.new, name="new_source"),
    path("sources/<int:source_id>/", source_pages.source, name="source"),
    path("sources/<int:source_id>/edit", source_editor.edit, name="edit_source"),
    path("sources/<int:source_id>/try", source_pages.try_it, name="try_source"),
    path("sources/<int:source_id>/collect", source_pages.collect_now, name="collect_source"),
    path("sources/<int:source_id>/archive", source_pages.archive, name="archive_source"),
    path("sources/<int:source_id>/define", reading_editor.define, name="define_from_source"),
    path("<int:metric_id>/end-reading", reading_editor.end, name="end_reading"),
    path("delivery", delivery_page.delivery_page, name="delivery"),
    path("delivery/<int:service_id>/", delivery_page.service_page, name="service"),
    path("<int:metric_id>/", metric_page.metric, name="metric"),
    path("<int:metric_id>/edit", metric_editor.edit, name="edit"),
    path("<int:metric_id>/value", metric_editor.enter_value, name="enter_value"),
    path("<int:metric_id>/break", metric_editor.add_break, name="add_break"),
    path("<int:metric_id>/archive", metric_editor.archive, name="archive"),
]
