"""One row of a tree table. Written in Python, because a page may hold thousands of them."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from truenorth.foundation.kit.statuses import status_mark

DEEPEST = 4


@dataclass(frozen=True)
class TreeRow:
    """What the first cell of a row shows and where it leads.

    `depth` from 0; `position` of `siblings` for readers; a `branch` can be opened, its link without scripts is
    `toggle_url`; rows not sent yet are asked for at `children_url`. The `first` row is the one Tab reaches.
    `check_in_url` and `edit_url` are what C and E do on this row; `mark` is a muted word after the name.
    """

    id: str
    name: str
    href: str
    depth: int = 0
    status: str | None = ""
    branch: bool = False
    open: bool = True
    first: bool = False
    position: int = 0
    siblings: int = 0
    toggle_url: str = ""
    children_url: str = ""
    check_in_url: str = ""
    edit_url: str = ""
    mark: str = ""


def tree_row(row: TreeRow, cells: str, chevron: str) -> str:
    """The `<tr>`; `cells` are the other cells and `chevron` the icon of a branch, both finished markup."""
    place = f' aria-posinset="{row.position}" aria-setsize="{row.siblings}"' if row.position else ""
    state = f' aria-expanded="{"true" if row.open else "false"}"' if row.branch else ""
    status = status_mark(row.status, quiet=True) if row.status != "" else ""
    mark = f'<span class="hz">{escape(row.mark)}</span>' if row.mark else ""
    level = f'data-d="{min(row.depth, DEEPEST)}" aria-level="{row.depth + 1}"'
    return (
        f'<tr id="{escape(row.id)}" data-row {level}{place}{state} '
        f'tabindex="{0 if row.first else -1}"><th scope="row"><div class="g">{_arrow(row, chevron)}{status}'
        f'<a href="{escape(row.href)}" data-open>{escape(row.name)}</a>{mark}{_keys(row)}</div></th>{cells}</tr>'
    )


def _arrow(row: TreeRow, chevron: str) -> str:
    if not row.branch:
        return '<span class="tw"></span>'
    asks = ""
    if row.children_url:
        asks = f' hx-get="{escape(row.children_url)}" hx-target="closest tr" hx-swap="afterend" hx-trigger="branch"'
    name = f"{'Close' if row.open else 'Open'} {row.name}"
    href = f' href="{escape(row.toggle_url)}"' if row.toggle_url else ' href=""'
    return f'<a class="tw"{href} tabindex="-1" aria-label="{escape(name)}" data-toggle{asks}>{chevron}</a>'


def _keys(row: TreeRow) -> str:
    offered = (("c", "Check in", row.check_in_url), ("e", "Edit", row.edit_url))
    links = "".join(
        f'<a href="{escape(url)}" data-key="{key}" tabindex="-1" aria-label="{does} {escape(row.name)}">'
        f"<kbd>{key.upper()}</kbd></a>"
        for key, does, url in offered
        if url
    )
    return f'<span class="kb">{links}</span>' if links else ""
