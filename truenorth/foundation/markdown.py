"""Markdown that people typed, as HTML that cannot do anything but be read."""

from __future__ import annotations

from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

# What a paragraph of prose, a list, a table or a piece of code needs, and nothing that loads, runs or is filled in.
TAGS = frozenset(
    [
        "p",
        "br",
        "hr",
        "h3",
        "h4",
        "h5",
        "h6",
        "strong",
        "em",
        "s",
        "del",
        "a",
        "ul",
        "ol",
        "li",
        "blockquote",
        "code",
        "pre",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
    ]
)
ATTRIBUTES = {"a": {"href", "title"}, "ol": {"start"}}
SCHEMES = {"http", "https", "mailto"}
LONGEST = 100_000


@cache
def _reader() -> MarkdownIt:
    # html off: a tag that somebody types is shown as what they typed. Two headings down: a page has its own.
    reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"])
    return reader.disable(["image"])


def render_markdown(text: str | None) -> SafeString:
    """HTML of a text in Markdown. Raw HTML stays text; links lead to http, https and mail alone.

    >>> str(render_markdown("A **bold** <b>claim</b>"))
    '<p>A <strong>bold</strong> &lt;b&gt;claim&lt;/b&gt;</p>\\n'
    """
    tokens = _reader().parse((text or "")[:LONGEST])
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1]) + 2)}"
    html = _reader().renderer.render(tokens, _reader().options, {})
    clean = nh3.clean(
        html,
        tags=set(TAGS),
        attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
        url_schemes=set(SCHEMES),
        link_rel="noopener nofollow",
        strip_comments=True,
    )
    return mark_safe(clean)  # noqa: S308 - cleaned by the line above, from a list of what is allowed
