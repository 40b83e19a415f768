"""`{% load markdown %}{{ goal.why|markdown }}`: text in Markdown, as HTML that is safe to show."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from truenorth.foundation.markdown import render_markdown

register = template.Library()


@register.filter
def markdown(text: str | None) -> SafeString:
    return render_markdown(text)
