"""What the pages of this room say first."""

from __future__ import annotations

from truenorth.foundation.kit.formats import listed, plural, spelled


def _many(n: int, one: str, many: str = "") -> str:
    """ "twelve people", "24 teams": small numbers in words."""
    word = one if n == 1 else many or f"{one}s"
    return f"{spelled(n)} {word}"


def _people(n: int) -> str:
    """ "Twelve people", at the beginning of a sentence."""
    said = _many(n, "person", "people")
    return said[:1].upper() + said[1:]


def people_sentence(people: int, teams: int, unplaced: int) -> str:
    """The page of all teams.

    >>> people_sentence(24, 5, 0)
    '24 people in five teams.'
    >>> people_sentence(3, 1, 1)
    'Three people in one team. One person is in none.'
    """
    if not people and not teams:
        return "Nobody is named yet."
    if not teams:
        return f"{_people(people)} and no team yet."
    said = f"{_people(people)} in {_many(teams, 'team')}."
    if unplaced:
        said += f" {_people(unplaced)} {'is' if unplaced == 1 else 'are'} in none."
    return said


def team_sentence(name: str, people: int, leads: list[str], capacity: float | None) -> str:
    """The page of one team.

    >>> team_sentence("Riders", 5, ["Mara"], 40)
    'Five people, led by Mara, with 40 person-weeks of work in a quarter.'
    """
    if not people:
        return f"Nobody is in {name} yet."
    said = _people(people)
    said += f", led by {listed(leads)}" if leads else "; nobody is named to lead"
    if capacity is None:
        return f"{said}. What they can do in a quarter is not known yet."
    return f"{said}, with {plural(capacity, 'person-week')} of work in a quarter."
