"""Totals over all ways, families that check themselves, circles that are shown."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from truenorth.analysis.driver_tree.elasticities import total_elasticities
from truenorth.analysis.driver_tree.family_check import check_family
from truenorth.analysis.driver_tree.links import DriverLink, DriverTree, path_between
from truenorth.analysis.driver_tree.readings import MetricHistory, Readings

DAYS = tuple(date(2026, 1, 5) + timedelta(weeks=week) for week in range(10))


def test_activation_moves_documents_by_the_figures_of_the_specification() -> None:
    tree = DriverTree(
        (
            DriverLink("teams", "docs", "mult"),
            DriverLink("each", "docs", "mult"),
            DriverLink("new", "teams", "add"),
            DriverLink("retained", "teams", "add"),
            DriverLink("activation", "retained", "elasticity", 0.3, evidenced=True),
        )
    )
    found = total_elasticities(tree, "docs", {"docs": 2000, "teams": 400, "new": 40, "retained": 360})
    assert found["activation"].value == pytest.approx(0.27)
    assert found["activation"].value * 2000 * 0.02 == pytest.approx(10.8)
    assert found["activation"].standard_error is None
    assert found["each"].standard_error == 0.0


def test_ways_are_summed_and_lags_add_up() -> None:
    tree = DriverTree(
        (
            DriverLink("discount", "conversion", "elasticity", 0.3, 0.1, 7, evidenced=True),
            DriverLink("discount", "margin", "elasticity", -0.6, 0.2, 0),
            DriverLink("conversion", "profit", "elasticity", 0.4, 0.1, 14, evidenced=True),
            DriverLink("margin", "profit", "elasticity", 0.9, 0.1, 0, evidenced=True),
        )
    )
    total = total_elasticities(tree, "profit", {})["discount"]
    assert total.value == pytest.approx(0.12 - 0.54)
    assert (total.shortest_lag, total.longest_lag, total.hypothesis) == (0, 21, True)
    by_hand = (0.4 * 0.1) ** 2 + (0.3 * 0.1) ** 2 + (0.9 * 0.2) ** 2 + (0.6 * 0.1) ** 2
    assert total.standard_error == pytest.approx(by_hand**0.5)


def test_an_addend_of_unknown_size_has_no_total() -> None:
    tree = DriverTree((DriverLink("new", "teams", "add"),))
    assert total_elasticities(tree, "teams", {"teams": 400, "new": None}) == {}


def test_a_circle_is_seen_as_its_path() -> None:
    links = [("a", "b"), ("b", "c"), ("a", "c"), ("c", "d")]
    assert path_between(links, "a", "d") == ("a", "c", "d")
    assert path_between(links, "d", "a") == ()
    assert path_between(links, "a", "a") == ("a",)


def _family(kind: str, parent: list[float], **children: list[float]) -> tuple[DriverTree, Readings]:
    links = tuple(DriverLink(name, "p", kind, subtracts=name == "lost") for name in children)  # type: ignore[arg-type]
    held = {"p": parent, **children}
    return DriverTree(links), Readings(
        {key: MetricHistory(DAYS[: len(values)], tuple(values)) for key, values in held.items()}
    )


def test_children_that_add_up_fit_and_one_that_is_lost_is_subtracted() -> None:
    tree, readings = _family("add", [90.0, 95.0, 100.0], come=[100.0, 105.0, 110.0], lost=[10.0, 10.0, 10.0])
    found = check_family(tree, "p", readings, 0.02)
    assert found is not None
    assert (found.verdict, found.lowest, found.highest, found.misfits) == ("fits", 1.0, 1.0, ())


def test_the_days_that_do_not_fit_are_named_widest_first() -> None:
    tree, readings = _family("mult", [100.0, 100.0, 100.0, 100.0], a=[10.0, 10.0, 9.0, 8.0], b=[10.0, 9.9, 10.0, 10.0])
    found = check_family(tree, "p", readings, 0.02)
    assert found is not None
    assert found.verdict == "does_not_fit"
    assert [(m.on, round(m.gap, 6)) for m in found.misfits] == [(DAYS[3], 20.0), (DAYS[2], 10.0)]
    assert (found.lowest, found.highest) == (0.8, 1.0)


def test_too_few_shared_days_say_nothing() -> None:
    tree, readings = _family("add", [100.0, 100.0, 100.0], a=[50.0, 50.0], b=[1.0, 1.0, 1.0])
    found = check_family(tree, "p", readings, 0.02)
    assert found is not None
    assert (found.verdict, found.days) == ("too_few_days", 2)


def test_a_metric_without_arithmetic_has_no_family_to_check() -> None:
    tree = DriverTree((DriverLink("a", "p", "elasticity", 0.3),))
    assert check_family(tree, "p", Readings(), 0.02) is None
