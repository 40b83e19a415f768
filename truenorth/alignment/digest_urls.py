"""Addresses of the weekly digest."""

from __future__ import annotations

from django.urls import path

from .views import digest

app_name = "digest"
urlpatterns = [
    path("", digest.this_week, name="this_week"),
    path("on-home", digest.on_home, name="on_home"),
    path("<str:week>/", digest.digest, name="digest"),
    path("<str:week>/text", digest.text, name="download"),
]
