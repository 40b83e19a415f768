"""How much of a change of the whole comes with one unit of change of each part.

Every split here has the form part = rate × change, so that parts of parts are again products of rates. Sums and products
of positive numbers are split without a remainder (logarithmic mean Divisia index I: Ang, "The LMDI approach to
decomposition analysis", Energy Policy 33, 2005); products with zeros or negative numbers by the Shapley value of their
factors (Sun, Energy Economics 20, 1998; Ang, Liu and Chew, Energy Policy 31, 2003).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

NEAR = 1e-4  # relative distance below which the logarithmic mean is taken from its series


def log_mean(a: float, b: float) -> float:
    """The logarithmic mean of two positive numbers, (b - a) / ln(b / a); ``a`` where both are equal.

    Raises ``ValueError`` for a number that is not above zero.

    >>> round(log_mean(2000.0, 2310.0), 3)
    2151.279
    >>> log_mean(5.0, 5.0)
    5.0
    """
    if a <= 0 or b <= 0:
        raise ValueError("The logarithmic mean needs two numbers above zero.")
    distance = (b - a) / a
    if abs(distance) < NEAR:
        # (b - a) / ln(b / a) by its series: the quotient itself would lose every figure to rounding.
        return a * (1.0 + distance / 2.0 - distance * distance / 12.0 + distance**3 / 24.0)
    return (b - a) / (math.log(b) - math.log(a))


def log_mean_rates(whole: tuple[float, float], factors: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """Rates of the factors of a product, by logarithmic means. All numbers must be above zero.

    Args:
        whole: the product before and after, in its own unit.
        factors: each factor before and after.

    Returns:
        One rate a factor: L(whole) / L(factor), so that rate × (after - before) = L(whole) ln(after / before).

    Raises:
        ValueError: a number is not above zero.

    >>> rates = log_mean_rates((2000.0, 2310.0), [(400.0, 420.0), (5.0, 5.5)])
    >>> round(rates[0] * 20, 3), round(rates[1] * 0.5, 3)
    (104.961, 205.039)
    """
    mean = log_mean(*whole)
    return tuple(mean / log_mean(*factor) for factor in factors)


def shapley_rates(factors: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """Rates of the factors of a product of any sign, by their Shapley values.

    The rate of a factor is the product of the others, averaged over the orders in which they could have changed. The
    parts add up to the change of the product of the factors.

    Args:
        factors: each factor before and after; zeros and negative numbers are welcome.

    Returns:
        One rate a factor, in units of the product for one unit of the factor.

    >>> shapley_rates([(0.0, 10.0), (4.0, 6.0)])
    (5.0, 5.0)
    """
    return tuple(_average_of_others(factors, index) for index in range(len(factors)))


def _average_of_others(factors: Sequence[tuple[float, float]], index: int) -> float:
    # Sum over the sets of factors that changed before this one, grouped by the size of the set: the coefficients of a
    # polynomial, which costs the square of the number of factors in place of two to its power.
    by_size = [1.0]
    for place, (before, after) in enumerate(factors):
        if place == index:
            continue
        longer = [0.0] * (len(by_size) + 1)
        for size, product in enumerate(by_size):
            longer[size] += product * before
            longer[size + 1] += product * after
        by_size = longer
    count = len(by_size)  # the number of factors
    weights = [1.0 / (count * math.comb(count - 1, size)) for size in range(count)]
    return math.fsum(weight * product for weight, product in zip(weights, by_size, strict=True))


def elasticity_rate(elasticity: float, parent_before: float, child: tuple[float, float]) -> float:
    """Rate of a link with an elasticity: part = elasticity × parent before × ln(child after / child before).

    Raises ``ValueError`` when the child is not above zero on both days.

    >>> round(elasticity_rate(0.3, 360.0, (50.0, 51.0)) * 1.0, 3)
    2.139
    """
    return elasticity * parent_before / log_mean(*child)
