"""A second, plain implementation of the default method: one series, one model at a time, no arrays."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

from scipy import stats

Q = (0.0, 0.25, 1.0, 4.0, 16.0)
A_Q, B_Q = (0.4, -0.3, -0.2, -0.2, 0.4), (-0.8, 0.1, 0.3, 0.2, 0.2)
FAMILIES = (
    ("L", 0.0, 0.0, 0.2), ("D", 0.01, 0.0, 0.3), ("D", 0.05, 0.0, 0.5), ("D", 0.25, 0.0, -0.9),
    ("T", 0.001, -0.4, -0.1), ("T", 0.01, -0.3, -0.4), ("P", 0.0, 0.1, 0.3),
    ("M", 0.0, 0.1, -0.9), ("M", 0.5, -0.1, 0.2), ("M", 0.8, 0.4, 0.5), ("M", 0.95, 0.2, 0.3),
)  # fmt: skip


def _median(values: Sequence[float]) -> float:
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _step(kind: str, parameter: float, d: float) -> tuple[float, float, float, float, float]:
    if kind == "L":
        return 1, 0, 1, d, 0
    if kind == "D":
        return 1, d, 1, d, 0
    if kind == "T":
        return 1, d, 1, d, parameter * d
    if kind == "P":
        return 1, (1 - 0.9**d) / 0.1, 0.9**d, d, 0.05 * (1 - 0.9 ** (2 * d))
    r = parameter**d
    return r, 1 - r, 1, (1 - parameter ** (2 * d)) / (1 - parameter**2), 0


def components(t: Sequence[float], x: Sequence[float], due: float) -> list[tuple[float, float, float]]:
    """(weight, location, scale) of each of the fifty-five models, for transformed values without season."""
    n = len(x)
    mean_step = (t[-1] - t[0]) / (n - 1)
    dt = [(b - a) / mean_step for a, b in pairwise(t)]
    moves = [abs(b - a) / math.sqrt(d) for (a, b), d in zip(pairwise(x), dt, strict=True)]
    s0 = max(1.4826 * _median(moves), 0.5 * sum(moves) / len(moves), 1e-9 * max(1.0, *(abs(v) for v in x)))
    found = []
    for kind, parameter, a_f, b_f in FAMILIES:
        for j, q in enumerate(Q):
            a, paa, c, pac, pcc = x[0], q, 0.0, 0.0, 0.0
            share = 1 + 2 * q
            if kind == "D":
                pcc = parameter
            elif kind in "TP":
                pcc = 0.05
            elif kind == "M":
                c, pac, pcc, share = x[0], q, q + 1 / (1 - parameter**2), 2 / (1 + parameter) + 2 * q
            p0 = s0**2 / share
            ss, ll = 2 * p0, 0.0
            for value, d in zip(x[1:], dt, strict=True):
                r, g, p, qa, qc = _step(kind, parameter, d)
                a, c = r * a + g * c, p * c
                paa, pac, pcc = (
                    r * r * paa + 2 * r * g * pac + g * g * pcc + qa,
                    p * (r * pac + g * pcc),
                    p * p * pcc + qc,
                )
                s = paa + q + 1e-9
                e = value - a
                ss += e * e / s
                ll -= math.log(s) / 2
                k1, k2 = paa / s, pac / s
                a, c = a + k1 * e, c + k2 * e
                paa, pac, pcc = paa - k1 * paa, pac - k1 * pac, pcc - k2 * pac
            ll += -(n + 1) / 2 * math.log(ss) + math.log(2 * p0)
            h = (due - t[-1]) / mean_step
            r, g, _, qa, _ = _step(kind, parameter, h)
            var = (r * r * paa + 2 * r * g * pac + g * g * pcc + qa + q) * ss / (n + 1)
            weight = 0.72 * ll + a_f + A_Q[j] + (b_f + B_Q[j]) * (math.log(n) - 3)
            location = min(max(r * a + g * c, x[-1] - 3), x[-1] + 3)
            scale = min(math.sqrt(var) * math.exp(-0.10 + 0.5 / (n - 1)), 1.5)
            found.append((weight, location, scale))
    top = max(w for w, _, _ in found)
    total = sum(math.exp(w - top) for w, _, _ in found)
    return [(math.exp(w - top) / total, location, scale) for w, location, scale in found]


def below(t: Sequence[float], x: Sequence[float], due: float, value: float) -> float:
    """Chance to be at or below a transformed value."""
    df = min(len(x) + 1, 5)
    return sum(w * float(stats.t.cdf((value - m) / s, df)) for w, m, s in components(t, x, due))
