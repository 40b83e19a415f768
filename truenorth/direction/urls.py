"""Pages of this room."""

from __future__ import annotations

from django.urls import path

from .views import (
    direction_page,
    horizon_mix,
    letting_go,
    non_goals,
    pillars,
    principles,
    vision_editor,
    vision_versions,
)

app_name = "direction"
urlpatterns = [
    path("", direction_page.direction_page, name="direction"),
    path("vision", vision_editor.vision_editor, name="vision"),
    path("vision/versions", vision_versions.vision_versions, name="vision_versions"),
    path("horizons", horizon_mix.horizon_mix, name="horizon_mix"),
    path("pillars/new", pillars.add_pillar_page, name="add_pillar"),
    path("pillars/order", pillars.move_pillar_page, name="order_pillars"),
    path("pillars/<int:pillar_id>/", pillars.change_pillar_page, name="pillar"),
    path("pillars/<int:pillar_id>/let-go", letting_go.let_go_of_pillar, name="let_go_of_pillar"),
    path("pillars/<int:pillar_id>/restore", pillars.restore_pillar_page, name="restore_pillar"),
    path("principles/new", principles.add_principle_page, name="add_principle"),
    path("principles/<int:principle_id>/", principles.change_principle_page, name="principle"),
    path("principles/<int:principle_id>/remove", letting_go.give_up_principle, name="remove_principle"),
    path("non-goals/new", non_goals.add_non_goal_page, name="add_non_goal"),
    path("non-goals/<int:non_goal_id>/", non_goals.change_non_goal_page, name="non_goal"),
    path("non-goals/<int:non_goal_id>/remove", letting_go.open_again, name="remove_non_goal"),
]
