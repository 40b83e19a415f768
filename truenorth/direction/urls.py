"""Pages of this room."""

from __future__ import annotations

from django.urls import path

from .views import diagnosis, direction_page, letting_go, non_goals, pillars, principles, vision_editor, vision_versions

app_name = "direction"
urlpatterns = [
    path("", direction_page.direction_page, name="direction"),
    path("vision", vision_editor.vision_editor, name="vision"),
    path("vision/versions", vision_versions.vision_versions, name="vision_versions"),
    path("diagnosis", diagnosis.diagnosis_editor, name="diagnosis"),
    path("challenges/new", diagnosis.add_challenge_page, name="add_challenge"),
    path("challenges/<int:challenge_id>/", diagnosis.change_challenge_page, name="challenge"),
    path("challenges/<int:challenge_id>/remove", letting_go.take_out_challenge, name="remove_challenge"),
    path(
        "challenges/<int:challenge_id>/evidence", diagnosis.add_challenge_evidence_page, name="add_challenge_evidence"
    ),
    path(
        "challenge-evidence/<int:challenge_evidence_id>/remove",
        diagnosis.remove_challenge_evidence_page,
        name="remove_challenge_evidence",
    ),
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
