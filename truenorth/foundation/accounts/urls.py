"""Pages of signing in, the first run and settings."""

from __future__ import annotations

from django.urls import path

from .views import members, one_time_link, profile, questions, set_up, sign_in, tokens, workspace

app_name = "accounts"
urlpatterns = [
    path("sign-in", sign_in.sign_in, name="sign_in"),
    path("sign-out", sign_in.sign_out, name="sign_out"),
    path("sign-in/link/<str:secret>/", one_time_link.one_time_link, name="one_time_link"),
    path("set-up/", set_up.set_up, name="set_up"),
    path("set-up/questions", questions.questions, name="questions"),
    path("settings/", workspace.settings_start, name="settings"),
    path("settings/workspace", workspace.workspace_page, name="workspace"),
    path("settings/checks", workspace.thresholds_page, name="thresholds"),
    path("settings/statuses", workspace.borders_page, name="borders"),
    path("settings/members", members.members_page, name="members"),
    path("settings/members/<int:member_id>/role", members.role_page, name="change_role"),
    path("settings/members/<int:member_id>/end", members.end_page, name="end_membership"),
    path("settings/members/<int:member_id>/restore", members.restore_page, name="restore_membership"),
    path("settings/members/<int:member_id>/link", members.link_page, name="make_link"),
    path("settings/tokens", tokens.tokens_page, name="tokens"),
    path("settings/tokens/<int:token_id>/revoke", tokens.revoke_page, name="revoke_token"),
    path("settings/profile", profile.profile_page, name="profile"),
    path("settings/profile/password", profile.password_page, name="password"),
    path("settings/profile/sign-out-everywhere", profile.everywhere_page, name="sign_out_everywhere"),
]
