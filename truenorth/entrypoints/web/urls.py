"""Every address of the product."""

from __future__ import annotations

from django.urls import include, path

from truenorth.entrypoints.api.api import api

from .health import health
from .home import home
from .search import search

urlpatterns = [
    path("", home, name="home"),
    path("search", search, name="search"),
    path("health", health, name="health"),
    path("kit/", include("truenorth.foundation.kit.urls")),
    path("api/", api.urls),
    path("", include("truenorth.foundation.accounts.urls")),
    path("history/", include("truenorth.foundation.history.urls")),
    path("people/", include("truenorth.people.urls")),
    path("direction/", include("truenorth.direction.urls")),
    path("metrics/", include("truenorth.metrics.urls")),
    path("goals/", include("truenorth.goals.urls")),
    path("discovery/", include("truenorth.discovery.urls")),
    path("bets/", include("truenorth.bets.urls")),
    path("alignment/", include("truenorth.alignment.urls")),
    path("digest/", include("truenorth.alignment.digest_urls")),
    path("exchange/", include("truenorth.exchange.urls")),
]
handler404 = "truenorth.entrypoints.web.errors.not_found"
handler500 = "truenorth.entrypoints.web.errors.server_error"
