"""Tags for forms, tables and lists: a field, a sortable head, filters, pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl, urlencode

from django import template
from django.forms import BoundField
from django.forms.widgets import CheckboxInput, CheckboxSelectMultiple, NumberInput, RadioSelect, Textarea
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from truenorth.foundation.kit import tree_rows
from truenorth.foundation.kit.tags.markup import made
from truenorth.foundation.kit.tags.page import icon

register = template.Library()


@register.simple_block_tag(takes_context=True)
def tree_row(context: Context, content: str, row: tree_rows.TreeRow) -> SafeString:
    """`{% tree_row row %}<td>…</td>{% endtree_row %}`: a row of a `role="treegrid"` table; the content is its cells."""
    chevron = icon(context, "chevron-right") if row.branch else ""
    return made(tree_rows.tree_row(row, content, chevron))


@register.inclusion_tag("kit/field.html")
def field(bound: BoundField, help: str = "", placeholder: str = "", css: str = "", label: str = "") -> dict[str, Any]:
    """`{% field form.title %}`: label above, help below, error instead of help, all tied together for readers.

    Required is the default and is not said; optional fields say so.
    """
    widget = bound.field.widget
    help_text = help or bound.help_text
    said = bound.errors or help_text
    many = isinstance(widget, (RadioSelect, CheckboxSelectMultiple))
    attrs: dict[str, Any] = {}
    if not isinstance(widget, CheckboxInput) and not many:
        attrs["class"] = f"input {css}".strip()
    if said:
        attrs["aria-describedby"] = f"{bound.auto_id}-said"
    if bound.errors:
        attrs["aria-invalid"] = "true"
    if placeholder:
        attrs["placeholder"] = placeholder
    if isinstance(widget, NumberInput):
        # A number field empties itself of what it cannot read; nothing that was typed may be lost.
        widget.input_type = "text"
        attrs["inputmode"] = "decimal"
    if isinstance(widget, Textarea):
        attrs.setdefault("data-autosize", "")
        attrs.setdefault("rows", 3)
    return {
        "bound": bound,
        "control": bound.as_widget(attrs=attrs),
        "label": label or bound.label,
        "help": help_text,
        "errors": bound.errors,
        "optional": not bound.field.required and not isinstance(widget, CheckboxInput),
        "single": isinstance(widget, CheckboxInput),
        "many": many,
        "hidden": bound.is_hidden,
    }


Query = list[tuple[str, str]]


def _query(context: Context, *without: str) -> Query:
    """The query string of this page as pairs, without the keys that are about to change."""
    request = context.get("request")
    pairs = parse_qsl(request.META.get("QUERY_STRING", ""), keep_blank_values=True) if request else []
    return [(key, value) for key, value in pairs if key not in without]


def _href(query: Query) -> str:
    return f"?{urlencode(query)}"


@register.simple_tag(takes_context=True)
def sort_head(context: Context, key: str, title: str, css: str = "", first: str = "up") -> SafeString:
    """`{% sort_head "chance" "Chance" "num" %}`: a column head that sorts by a link; `?sort=chance`, `?sort=-chance`.

    `first` is the order of the first click: up or down.
    """
    now = dict(_query(context)).get("sort", "")
    state = "ascending" if now == key else "descending" if now == f"-{key}" else ""
    default = key if first == "up" else f"-{key}"
    then = (f"-{key}" if state == "ascending" else key) if state else default
    query = [*_query(context, "sort", "page"), ("sort", then)]
    mark = icon(context, "arrow-up" if state == "ascending" else "arrow-down") if state else ""
    order = format_html(' aria-sort="{}"', state) if state else ""
    kind = format_html(' class="{}"', css) if css else ""
    return format_html('<th scope="col"{}{}><a href="{}">{}{}</a></th>', kind, order, _href(query), title, mark)


@register.simple_tag(takes_context=True)
def filter_chip(context: Context, name: str, value: str, key: str, this: str = "") -> SafeString:
    """`{% filter_chip "Team" "Fleet" "team" %}`: a link takes `?team=` away (only `this`, if given)."""
    query = [(k, v) for k, v in _query(context, "page") if k != key or (this and v != this)]
    return format_html(
        '<span class="fchip"><span>{}</span><span>{}</span><a href="{}" aria-label="Remove {}: {}">{}</a></span>',
        name,
        value,
        _href(query),
        name,
        value,
        icon(context, "x"),
    )


@register.inclusion_tag("kit/pagination.html", takes_context=True)
def pagination(context: Context, page: Any, noun: str = "row") -> dict[str, Any]:
    """`{% pagination page "goal" %}`: count and real links to the pages before and after (a Django `Page`)."""

    def link(number: int) -> str:
        return _href([*_query(context, "page"), ("page", str(number))])

    return {
        "page": page,
        "noun": noun,
        "total": page.paginator.count,
        "before": link(page.previous_page_number()) if page.has_previous() else "",
        "after": link(page.next_page_number()) if page.has_next() else "",
    }
