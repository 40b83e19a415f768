"""What tests of checks share."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType
from typing import NamedTuple

import pytest

from truenorth.analysis.strategy_map.map import StrategyMap
from truenorth.analysis.strategy_map.metric_facts import MetricFact

WORDING = "truenorth.analysis.checks.wording"


class _Verdict(NamedTuple):
    score: int
    reasons: tuple[str, ...]


def _by_name(metric: MetricFact | None, title: str, map: StrategyMap | None) -> _Verdict:
    vain = "total" in title.lower() or (metric is not None and metric.cumulative_total)
    return _Verdict(5, ("a total that can only grow",)) if vain else _Verdict(0, ())


@pytest.fixture
def vanity_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """A vanity score that looks at the name alone, where the rules of wording are not installed."""
    if importlib.util.find_spec(WORDING) is not None:
        return
    package, module = ModuleType(WORDING), ModuleType(f"{WORDING}.vanity")
    module.vanity_score = _by_name  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, WORDING, package)
    monkeypatch.setitem(sys.modules, f"{WORDING}.vanity", module)
