"""The tree as plain values, for the API and the command line."""

from __future__ import annotations

from typing import Any

from truenorth.analysis.driver_tree.attribution import Place

from .driver_tree import MetricTree
from .tree_page import inputs_of
from .tree_words import tree_sentence


def record_of(tree: MetricTree) -> dict[str, Any]:
    """Everything the page shows; unknown is None."""
    found = tree.attribution
    inputs = inputs_of(tree)
    rest = found.unexplained
    return {
        "metric_id": tree.root.pk,
        "name": tree.root.name,
        "unit": tree.root.unit,
        "from_day": found.first,
        "to_day": found.last,
        "before": found.root.before.value,
        "after": found.root.after.value,
        "change": found.root.change,
        "unexplained": rest,
        "sentence": tree_sentence(tree.root, found.root.change, inputs, rest),
        "inputs": [
            {
                "metric_id": tree.metrics[each.key].pk,
                "name": each.name,
                "part": each.part,
                "low": each.interval[0] if each.interval else None,
                "high": each.interval[1] if each.interval else None,
            }
            for each in inputs
        ],
        "places": [_place(tree, place) for place in found.root.walk()],
        "families": [
            {
                "metric_id": tree.metrics[check.parent].pk,
                "kind": check.kind,
                "verdict": check.verdict,
                "days": check.days,
                "lowest_share": check.lowest,
                "highest_share": check.highest,
                "misfits": [{"on": m.on, "parent": m.parent, "combined": m.combined} for m in check.shown_misfits],
            }
            for check in tree.families
        ],
    }


def _place(tree: MetricTree, place: Place) -> dict[str, Any]:
    total = tree.totals.get(place.metric_id)
    return {
        "metric_id": tree.metrics[place.metric_id].pk,
        "name": tree.metrics[place.metric_id].name,
        "depth": place.depth,
        "link_id": tree.link_behind(place.link).pk if place.link else None,
        "kind": place.link.kind if place.link else None,
        "hypothesis": bool(place.link and place.link.hypothesis),
        "counted": place.counted,
        "before": place.before.value,
        "after": place.after.value,
        "part": place.part,
        "split_by": place.method or None,
        "unexplained": place.unexplained,
        "unknown_because": place.because or None,
        "total_elasticity": total.value if total else None,
        "total_standard_error": total.standard_error if total else None,
        "lag_days": total.longest_lag if total else 0,
    }
