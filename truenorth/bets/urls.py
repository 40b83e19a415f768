"""Pages of this room."""

from __future__ import annotations

from django.urls import path

from .views import aims, bet_editor, bet_page, bets_page, bets_panel, cycle_bets, dependencies, work_item, work_page

app_name = "bets"
urlpatterns = [
    path("", bets_page.bets, name="bets"),
    path("new", bet_editor.new, name="new"),
    path("panel", bets_panel.bets_panel, name="bets_panel"),
    path("of-cycle", cycle_bets.cycle_bets, name="cycle_bets"),
    path("<int:bet_id>/", bet_page.bet, name="bet"),
    path("<int:bet_id>/edit", bet_editor.edit, name="edit"),
    path("<int:bet_id>/drop", bet_editor.drop, name="drop"),
    path("<int:bet_id>/aim", aims.add_aim, name="add_aim"),
    path("<int:bet_id>/wait", dependencies.wait_for, name="wait_for"),
    path("aims/<int:aim_id>/remove", aims.remove_aim, name="remove_aim"),
    path("dependencies/<int:dependency_id>/dates", dependencies.dates, name="dependency_dates"),
    path("dependencies/<int:dependency_id>/remove", dependencies.remove, name="remove_dependency"),
    path("work/", work_page.work, name="work"),
    path("work/<int:work_id>/", work_item.work_item, name="work_item"),
    path("work/<int:work_id>/link", work_item.link, name="link_work"),
    path("work/<int:work_id>/unlink", work_item.unlink, name="unlink_work"),
    path("work/<int:work_id>/kind", work_item.set_kind, name="work_kind"),
]
