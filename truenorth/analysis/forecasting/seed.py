"""Fingerprints of inputs, and random numbers that are the same every time the same question is asked."""

from __future__ import annotations

import hashlib

import numpy as np

from truenorth.analysis.forecasting.request import AttainmentRequest
from truenorth.analysis.forecasting.series import Moment


def random_numbers(object_id: str, as_of: Moment | None, method_version: str) -> np.random.Generator:
    """A PCG64 generator seeded with the first 8 bytes of the SHA-256 of (object id, as of, method version).

    >>> a, b = random_numbers("measure:1", 3.0, "1.0"), random_numbers("measure:1", 3.0, "1.0")
    >>> bool(a.random() == b.random())
    True
    """
    digest = hashlib.sha256(repr((object_id, str(as_of), method_version)).encode()).digest()
    return np.random.Generator(np.random.PCG64(int.from_bytes(digest[:8], "big")))


def inputs_hash(request: AttainmentRequest) -> str:
    """SHA-256, in hex, of everything a forecast depends on."""
    series = request.series
    digest = hashlib.sha256(series.ordinals.tobytes())
    digest.update(series.numbers.tobytes())
    if series.denominators is not None:
        digest.update(np.asarray(series.denominators, dtype=np.float64).tobytes())
    settings = (
        series.id,
        series.dated,
        series.scale,
        series.year,
        [str(moment) for moment in series.breaks],
        series.gathering,
        series.running_total,
        series.display_step,
        str(request.due),
        request.target,
        request.direction,
        request.kind,
        request.lower,
        request.upper,
        str(request.as_of),
        str(request.start),
        request.added_items,
        request.judged,
        request.any_time,
        request.method,
        request.base_rate.reached,
        request.base_rate.resolved,
        request.plan,
        request.drift_explained,
        request.id,
    )
    digest.update(repr(settings).encode())
    return digest.hexdigest()
