"""A metric's value as people read it: shares as percent, money with its sign, everything else with its unit."""

from __future__ import annotations

from truenorth.foundation.kit import formats


def shown(value: float | None, unit: str = "", *, is_share: bool = False) -> str:
    """One value.

    >>> shown(0.81, is_share=True), shown(47_600, "riders"), shown(2.11, "€"), shown(None)
    ('81%', '47.6k riders', '€2.11', '–')
    """
    if value is None:
        return formats.quantity(None)
    return formats.quantity(value * 100, "%") if is_share else formats.quantity(value, unit)


def now_and_target(
    value: float | None, target: float | None, unit: str = "", *, is_share: bool = False
) -> tuple[str, str]:
    """Both ends of "47.6k → 55k"; the unit is said once where it is a word.

    >>> now_and_target(47_600, 55_000, "riders")
    ('47.6k', '55k')
    >>> now_and_target(3.9, 4.0, "s")
    ('3.9 s', '4 s')
    """
    word = len(unit) > 3
    given = "" if word and not is_share else unit
    return shown(value, given, is_share=is_share), shown(target, given, is_share=is_share)
