"""Tags of the page as a whole: styles, scripts, icons, and what the reader chose for themselves."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from truenorth.foundation.kit import icons, stylesheets
from truenorth.foundation.kit.appearance import choices
from truenorth.foundation.kit.keys import KEY_SHEET
from truenorth.foundation.kit.tags.markup import made

register = template.Library()
SCRIPTS = ("kit/vendor/htmx.min.js",)
MODULE = "kit/js/kit.js"


def _nonce(context: Context) -> str:
    """The nonce of this response, from the context or the request; empty when there is none."""
    found = context.get("csp_nonce") or getattr(context.get("request"), "csp_nonce", "")
    return str(found or "")


def _attribute(nonce: str) -> SafeString:
    return format_html(' nonce="{}"', nonce) if nonce else mark_safe("")


@register.simple_tag(takes_context=True)
def page_styles(context: Context) -> SafeString:
    """`{% page_styles %}`: the stylesheets of every page, in order."""
    nonce = _attribute(_nonce(context))
    return format_html_join(
        "\n", '<link rel="stylesheet" href="{}"{}>', ((static(p), nonce) for p in stylesheets.shared_paths())
    )


@register.simple_tag(takes_context=True)
def page_style(context: Context, *areas: str) -> SafeString:
    """`{% page_style "goal" %}`: the stylesheet of one area; the page loads no other area's."""
    nonce = _attribute(_nonce(context))
    return format_html_join(
        "\n", '<link rel="stylesheet" href="{}"{}>', ((static(stylesheets.area_path(a)), nonce) for a in areas)
    )


@register.simple_tag(takes_context=True)
def page_scripts(context: Context) -> SafeString:
    """`{% page_scripts %}`: htmx and the kit's modules, all from files, all deferred."""
    nonce = _attribute(_nonce(context))
    plain = format_html_join("\n", '<script src="{}" defer{}></script>', ((static(p), nonce) for p in SCRIPTS))
    return format_html('{}\n<script type="module" src="{}"{}></script>', plain, static(MODULE), nonce)


@register.simple_tag(takes_context=True)
def html_attributes(context: Context) -> SafeString:
    """`<html {% html_attributes %}>`: theme, density and single keys as the reader chose them, without a flash."""
    cookies = getattr(context.get("request"), "COOKIES", {})
    return format_html_join("", ' data-{}="{}"', sorted(choices(cookies).items()))


@register.simple_tag(takes_context=True)
def icon(context: Context, name: str, css: str = "", label: str = "") -> SafeString:
    """`{% icon "check" "muted" %}`: an icon of the sprite; decoration unless it has a `label`."""
    used = context.render_context.get("kit_icons")
    if used is not None:
        used.add(name)
        return made(icons.icon(name, css, label=label))
    return made(icons.icon(name, css, sprite_url=static("kit/icons.svg"), label=label))


@register.simple_tag(takes_context=True)
def stand_alone(context: Context) -> str:
    """`{% stand_alone %}` first in a document that carries its own symbols; `{% symbols %}` goes last."""
    context.render_context["kit_icons"] = set()
    return ""


@register.simple_tag(takes_context=True)
def symbols(context: Context) -> SafeString:
    """`{% symbols %}`: the symbols of the icons used so far; needs `{% stand_alone %}` before them."""
    return made(icons.symbols(context.render_context.get("kit_icons") or ()))


@register.simple_tag(takes_context=True)
def chosen(context: Context, name: str) -> str:
    """`{% chosen "theme" as theme %}`: what the reader chose for theme, density or keys; "" for the default."""
    return choices(getattr(context.get("request"), "COOKIES", {})).get(name, "")


@register.simple_tag
def key_sheet() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """`{% key_sheet as keys %}`: what each key does, for the sheet that `?` opens."""
    return KEY_SHEET
