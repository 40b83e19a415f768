"""Filters of this room's pages."""

from __future__ import annotations

from django import template

from truenorth.alignment.digest_text import percent

register = template.Library()
register.filter("in_percent", percent)
