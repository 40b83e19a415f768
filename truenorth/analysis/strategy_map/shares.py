"""How much of its parent each link carries, when some have said and others have not."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from .links import Links

# Children that nobody gave a share explain this much of their parent together; the rest stays unexplained.
EXPLAINED_WITHOUT_SHARES = 0.8
# Where stated shares leave nothing, those without one still get this much together: a link is never as good as none.
LEAST_FOR_UNSTATED = 0.05


def effective_shares(links: Links, without: Sequence[int] = ()) -> NDArray[np.float64]:
    """The share of every link after missing ones are filled in, in [0, 1]; shape (links,).

    Per parent, over its live children: stated shares stand; children without one split what is left of 1, but at most
    0.8, evenly (work items whose efforts are all known split all of it by effort); a sum above 1 is scaled to 1.
    Links in ``without`` and links from or to nodes that are over carry 0.

    >>> from truenorth.analysis.strategy_map.sketch import sketch
    >>> map = sketch("goal top: A\\ngoal a: B -> top 0.5\\ngoal b: C -> top\\ngoal c: D -> top")
    >>> effective_shares(map.links).tolist()
    [0.5, 0.25, 0.25]
    """
    import numpy as np

    count = len(links.child)
    if not count:
        return np.zeros(0)
    size = len(links.ids)
    child = np.array(links.child)
    parent = np.array(links.parent)
    live = np.array(links.live)
    counts = live[child] & live[parent]
    if len(without):
        counts[np.array(without)] = False
    stated = np.array(links.share, dtype=float)  # None becomes nan
    missing = np.isnan(stated) & counts
    shares = np.where(counts & ~np.isnan(stated), np.clip(np.nan_to_num(stated), 0.0, 1.0), 0.0)

    effort = np.array(links.effort, dtype=float)
    weighed = ~np.isnan(effort) & (effort > 0)
    missing_count = np.bincount(parent[missing], minlength=size)
    weighed_count = np.bincount(parent[missing & weighed], minlength=size)
    by_effort = (missing_count > 0) & (missing_count == weighed_count)
    weight = np.where(by_effort[parent], np.nan_to_num(effort), 1.0)
    total_weight = np.bincount(parent[missing], weights=weight[missing], minlength=size)

    stated_sum = np.bincount(parent, weights=shares, minlength=size)
    left = np.clip(1.0 - stated_sum, LEAST_FOR_UNSTATED, np.where(by_effort, 1.0, EXPLAINED_WITHOUT_SHARES))
    shares[missing] = (left[parent] * weight / np.maximum(total_weight[parent], 1e-300))[missing]

    total = np.bincount(parent, weights=shares, minlength=size)
    return shares / np.maximum(total, 1.0)[parent]
