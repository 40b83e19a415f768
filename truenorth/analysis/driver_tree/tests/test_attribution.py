"""The change of a metric is split without a remainder that nobody sees, and without a value that nobody measured."""

from __future__ import annotations

import itertools
import math
import random
from datetime import date, timedelta

import pytest

from truenorth.analysis.driver_tree.attribution import attribute_change
from truenorth.analysis.driver_tree.links import DriverLink, DriverTree
from truenorth.analysis.driver_tree.rates import log_mean, shapley_rates
from truenorth.analysis.driver_tree.readings import MetricHistory, Readings

FIRST, LAST = date(2026, 1, 5), date(2026, 4, 13)

DOCS = (
    DriverLink("teams", "docs", "mult"),
    DriverLink("each", "docs", "mult"),
    DriverLink("new", "teams", "add"),
    DriverLink("retained", "teams", "add"),
)
DOC_VALUES = {
    "docs": (2000.0, 2310.0),
    "teams": (400.0, 420.0),
    "each": (5.0, 5.5),
    "new": (40.0, 50.0),
    "retained": (360.0, 370.0),
}


def read(values: dict[str, tuple[float, float]]) -> Readings:
    return Readings({key: MetricHistory((FIRST, LAST), pair) for key, pair in values.items()})


def test_the_worked_example_of_the_specification() -> None:
    found = attribute_change(DriverTree(DOCS), "docs", read(DOC_VALUES), FIRST, LAST)
    part = {place.metric_id: place.part for place in found.root.walk()}
    assert part["docs"] == 310.0
    assert [round(part[key] or 0, 3) for key in ("teams", "each", "new", "retained")] == [
        104.961, 205.039, 52.481, 52.481,
    ]  # fmt: skip
    assert [place.metric_id for place in found.inputs] == ["each", "new", "retained"]
    assert found.unexplained == pytest.approx(0.0, abs=1e-9)
    assert found.root.method == "log_mean"


def test_a_node_that_stood_still_passes_on_what_moved_against_each_other_below_it() -> None:
    values = DOC_VALUES | {"docs": (2000.0, 2200.0), "teams": (400.0, 400.0), "new": (40.0, 60.0),
                           "retained": (360.0, 340.0)}  # fmt: skip
    found = attribute_change(DriverTree(DOCS), "docs", read(values), FIRST, LAST)
    part = {place.metric_id: place.part or 0.0 for place in found.root.walk()}
    assert part["teams"] == 0.0
    assert part["new"] == pytest.approx(-part["retained"])
    assert part["new"] > 100
    assert found.unexplained == pytest.approx(0.0, abs=1e-9)


def test_an_elasticity_explains_its_part_and_the_rest_stays_unexplained() -> None:
    tree = DriverTree((*DOCS, DriverLink("activation", "retained", "elasticity", 0.3, 0.1, evidenced=True)))
    found = attribute_change(tree, "docs", read(DOC_VALUES | {"activation": (0.50, 0.51)}), FIRST, LAST)
    place = {each.metric_id: each for each in found.root.walk()}
    rate = (place["retained"].part or 0) / 10
    assert place["activation"].part == pytest.approx(rate * 0.3 * 360 * math.log(0.51 / 0.50))
    assert place["retained"].unexplained == pytest.approx(
        (place["retained"].part or 0) - (place["activation"].part or 0)
    )
    assert found.unexplained == pytest.approx(place["retained"].unexplained)
    low, high = place["activation"].interval or (0, 0)
    assert low == pytest.approx((place["activation"].part or 0) * (1 - 1.959964 / 3))
    assert low < (place["activation"].part or 0) < high


def test_a_hypothesis_shows_what_it_would_explain_and_counts_for_nothing() -> None:
    tree = DriverTree((DriverLink("ads", "visits", "elasticity", 0.5),))
    found = attribute_change(tree, "visits", read({"visits": (100.0, 130.0), "ads": (10.0, 12.0)}), FIRST, LAST)
    [ads] = found.root.children
    assert ads.part == pytest.approx(0.5 * 100 * math.log(1.2))
    assert not ads.counted
    assert found.inputs == ()
    assert found.unexplained == 30.0


def test_what_moves_a_metric_with_its_own_arithmetic_is_not_counted_twice() -> None:
    tree = DriverTree((*DOCS, DriverLink("price", "docs", "elasticity", -0.4, 0.1, evidenced=True)))
    found = attribute_change(tree, "docs", read(DOC_VALUES | {"price": (10.0, 9.0)}), FIRST, LAST)
    assert found.unexplained == pytest.approx(0.0, abs=1e-9)
    assert "price" not in [place.metric_id for place in found.inputs]


def test_an_unknown_value_is_named_and_not_taken_for_zero() -> None:
    values = {key: pair for key, pair in DOC_VALUES.items() if key != "new"}
    found = attribute_change(DriverTree(DOCS), "docs", read(values), FIRST, LAST)
    [missing] = found.missing
    assert (missing.metric_id, missing.part, missing.because) == ("new", None, "no value by that day")
    assert found.unexplained == pytest.approx(52.481, abs=1e-3)
    assert [place.metric_id for place in found.inputs] == ["each", "retained"]


def test_values_on_both_sides_of_a_break_are_not_compared() -> None:
    histories = dict(read(DOC_VALUES).histories)
    histories["each"] = MetricHistory((FIRST, LAST), (5.0, 5.5), breaks=(date(2026, 2, 1),))
    found = attribute_change(DriverTree(DOCS), "docs", Readings(histories), FIRST, LAST)
    assert [(place.metric_id, place.because) for place in found.missing] == [("each", "it meant something else before")]


def test_a_value_that_is_too_old_is_none() -> None:
    histories = dict(read(DOC_VALUES).histories)
    histories["each"] = MetricHistory((FIRST - timedelta(days=30), LAST), (5.0, 5.5))
    found = attribute_change(DriverTree(DOCS), "docs", Readings(histories), FIRST, LAST)
    assert [(place.metric_id, place.because) for place in found.missing] == [("each", "no value near that day")]


def test_a_lag_reads_the_source_earlier() -> None:
    lag = 28
    tree = DriverTree((DriverLink("leads", "sales", "elasticity", 1.0, 0.1, lag_days=lag, evidenced=True),))
    back = timedelta(days=lag)
    histories = {
        "sales": MetricHistory((FIRST, LAST), (100.0, 110.0)),
        "leads": MetricHistory((FIRST - back, LAST - back, LAST), (50.0, 55.0, 5.0)),
    }
    found = attribute_change(tree, "sales", Readings(histories), FIRST, LAST)
    assert found.inputs[0].part == pytest.approx(100 * math.log(1.1))


def test_a_product_with_a_zero_is_split_by_shapley_values() -> None:
    tree = DriverTree((DriverLink("a", "n", "mult"), DriverLink("b", "n", "mult"), DriverLink("c", "n", "mult")))
    found = attribute_change(
        tree, "n", read({"n": (0.0, 120.0), "a": (0.0, 4.0), "b": (5.0, 5.0), "c": (2.0, 6.0)}), FIRST, LAST
    )
    part = {place.metric_id: place.part or 0.0 for place in found.root.children}
    assert found.root.method == "shapley"
    assert part["b"] == 0.0
    assert math.fsum(part.values()) == pytest.approx(120.0)
    assert found.unexplained == pytest.approx(0.0, abs=1e-9)


def test_shapley_rates_are_those_of_all_orders_written_out() -> None:
    generator = random.Random(7)
    for count in (1, 2, 3, 4, 5):
        factors = [(generator.uniform(-3, 3), generator.uniform(-3, 3)) for _ in range(count)]
        slow = [0.0] * count
        orders = list(itertools.permutations(range(count)))
        for order in orders:
            now = [before for before, _ in factors]
            for index in order:
                slow[index] += math.prod(v for i, v in enumerate(now) if i != index) / len(orders)
                now[index] = factors[index][1]
        assert shapley_rates(factors) == pytest.approx(slow)


@pytest.mark.parametrize("seed", range(60))
def test_parts_and_what_is_unexplained_add_up_to_the_change(seed: int) -> None:
    """Random trees, nested, with values of any sign, zeros, unknown values, and identities that do not hold."""
    generator = random.Random(seed)
    names, links = ["m0"], []
    for number in range(1, generator.randint(2, 14)):
        name = f"m{number}"
        parent = generator.choice(names)
        kind = next((link.kind for link in links if link.target == parent), None) or generator.choice(
            ("add", "mult", "elasticity")
        )
        links.append(
            DriverLink(name, parent, kind, generator.uniform(-1, 1) if kind == "elasticity" else None, 0.1,
                       subtracts=kind == "add" and generator.random() < 0.3, evidenced=generator.random() < 0.8)
        )  # fmt: skip
        names.append(name)
    positive = generator.random() < 0.5
    values = {
        name: (generator.uniform(0.1 if positive else -5, 9), generator.choice((0.0, generator.uniform(0.1, 9))))
        for name in names
        if name == "m0" or generator.random() < 0.85
    }
    found = attribute_change(DriverTree(tuple(links)), "m0", read(values), FIRST, LAST)
    change = values["m0"][1] - values["m0"][0]
    inside = math.fsum(place.part or 0.0 for place in found.inputs)
    everywhere = math.fsum(p.unexplained for p in found.root.walk() if p.unexplained is not None and p.counted)
    assert inside + (found.unexplained or 0.0) == pytest.approx(change, abs=1e-9)
    if found.root.method:
        assert everywhere == pytest.approx(found.unexplained, abs=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_a_true_tree_of_positive_numbers_leaves_nothing_unexplained(seed: int) -> None:
    generator = random.Random(seed)

    def pair() -> tuple[float, float]:
        return generator.uniform(0.01, 100), generator.uniform(0.01, 100)

    a, b, c, d = pair(), pair(), pair(), pair()
    values = {"a": a, "b": b, "c": c, "d": d}
    values["s"] = (a[0] + b[0], a[1] + b[1])
    values["n"] = tuple(values["s"][i] * c[i] * d[i] for i in (0, 1))  # type: ignore[assignment]
    tree = DriverTree(tuple(DriverLink(x, "n", "mult") for x in "scd") + tuple(DriverLink(x, "s", "add") for x in "ab"))
    found = attribute_change(tree, "n", read(values), FIRST, LAST)
    assert found.unexplained == pytest.approx(0.0, abs=1e-7 * max(values["n"]))


def test_the_logarithmic_mean_is_smooth_where_both_numbers_meet() -> None:
    for near in (1e-3, 0.99e-4, 1.01e-4, 1e-6, 1e-12):
        assert log_mean(1.0, 1.0 + near) == pytest.approx(near / math.log1p(near), rel=1e-12)
    with pytest.raises(ValueError, match="above zero"):
        log_mean(0.0, 1.0)


def test_a_metric_under_very_many_others_does_not_write_out_the_world() -> None:
    links = []
    for level in range(12):
        for a, b in itertools.product("xy", "xy"):
            links.append(DriverLink(f"{a}{level + 1}", f"{b}{level}", "add"))
    found = attribute_change(DriverTree(tuple(links)), "x0", read({}), FIRST, LAST)
    assert sum(1 for _ in found.root.walk()) <= 400
    assert any(place.cut for place in found.root.walk())
