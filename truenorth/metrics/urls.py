"""Pages of this room."""

from __future__ import annotations

from django.urls import path

from .views import metric_editor, metric_links, metric_page, metric_tree, metrics_board

app_name = "metrics"
urlpatterns = [
    path("", metrics_board.metrics, name="metrics"),
    path("new", metric_editor.new, name="new"),
    path("tree", metric_tree.tree, name="tree"),
    path("links/<int:link_id>/", metric_links.link, name="link"),
    path("links/<int:link_id>/remove", metric_links.remove_link, name="remove_link"),
    path("<int:metric_id>/links/new", metric_links.add_link, name="add_link"),
    path("<int:metric_id>/", metric_page.metric, name="metric"),
    path("<int:metric_id>/edit", metric_editor.edit, name="edit"),
    path("<int:metric_id>/value", metric_editor.enter_value, name="enter_value"),
    path("<int:metric_id>/break", metric_editor.add_break, name="add_break"),
    path("<int:metric_id>/archive", metric_editor.archive, name="archive"),
]
