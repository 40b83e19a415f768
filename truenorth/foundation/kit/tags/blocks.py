"""Tags that stand around content: section, card, note, box, dialog."""

from __future__ import annotations

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from truenorth.foundation.kit.tags.markup import made
from truenorth.foundation.kit.tags.page import icon

register = template.Library()
_NOTE_ICONS = {"bad": "circle-alert", "warn": "triangle-alert", "accent": "megaphone", "good": "circle-check"}


@register.simple_block_tag
def section(
    content: str, title: str, sub: str = "", link: str = "", href: str = "", level: int = 2, css: str = ""
) -> SafeString:
    """`{% section "Check-ins" sub="weekly" link="All" href=url %}…{% endsection %}`: a titled part of a page."""
    name = f"h-{slugify(title) or 'part'}"
    after = format_html('<span class="sub hide-sm">{}</span>', sub) if sub else ""
    end = format_html('<span class="end"><a class="link xs" href="{}">{}</a></span>', href, link) if href else ""
    return format_html(
        '<section aria-labelledby="{}"{}><div class="sh"><h{} id="{}">{}</h{}>{}{}</div>{}</section>',
        name,
        format_html(' class="{}"', css) if css else "",
        level,
        name,
        title,
        level,
        after,
        end,
        made(content),
    )


@register.simple_block_tag
def card(content: str, href: str = "", css: str = "") -> SafeString:
    """`{% card href=url %}<h3>…</h3>{% endcard %}`: something that can be picked up and moved."""
    kind = f"card {css}".strip()
    if href:
        return format_html('<a class="{}" href="{}">{}</a>', kind, href, made(content))
    return format_html('<div class="{}">{}</div>', kind, made(content))


@register.simple_block_tag(takes_context=True)
def note(context: Context, content: str, tone: str = "", name: str = "") -> SafeString:
    """`{% note "warn" %}…{% endnote %}`: tone bad, warn, accent, good or none; bad ones are read out at once."""
    mark = icon(context, name or _NOTE_ICONS.get(tone, "info"))
    role = mark_safe(' role="alert"') if tone == "bad" else ""
    return format_html('<div class="note {}"{}>{}<div>{}</div></div>', tone, role, mark, made(content))


@register.simple_block_tag
def box(content: str, css: str = "") -> SafeString:
    """`{% box "soft" %}…{% endbox %}`: a framed part; `soft` has a tinted ground."""
    return format_html('<div class="{}">{}</div>', f"box {css}".strip(), made(content))


@register.simple_block_tag
def modal(content: str, name: str, title: str, css: str = "") -> SafeString:
    """`{% modal "waive" "Waive this finding" %}…{% endmodal %}`: a dialog.

    A link with `data-dialog="waive"` opens it; the link's own address is the page for those without scripts.
    """
    return format_html(
        '<dialog id="{}" class="{}" aria-labelledby="{}-title"><h2 id="{}-title">{}</h2>{}</dialog>',
        name,
        f"pop {css}".strip(),
        name,
        name,
        title,
        made(content),
    )
