"""Pages of this room."""

from __future__ import annotations

from django.urls import path

from .views import report_page

app_name = "exchange"
urlpatterns = [
    path("report", report_page.report_page, name="report"),
]
