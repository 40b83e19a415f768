"""Addresses of the kit; the site includes them under a path of its choice."""

from django.urls import path

from truenorth.foundation.kit.views.appearance import keep_appearance

app_name = "kit"
urlpatterns = [path("appearance", keep_appearance, name="appearance")]
