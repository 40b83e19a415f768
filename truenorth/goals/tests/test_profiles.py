"""A framework is a profile: words, kinds, slots. Each is whole, and none loses what another shows."""

from __future__ import annotations

import pytest

from truenorth.foundation.accounts.profiles import PROFILES as OFFERED
from truenorth.goals.forms.goal_form import GoalForm
from truenorth.goals.models import KINDS
from truenorth.goals.models import PROFILES as STORED
from truenorth.goals.profiles import PROFILES, Profile, profile_named
from truenorth.goals.profiles.profile import SLOTS


def test_every_profile_a_row_or_a_workspace_can_name_is_there() -> None:
    assert set(PROFILES) == set(dict(STORED)) == set(OFFERED)


@pytest.mark.parametrize("profile", list(PROFILES.values()), ids=list(PROFILES))
def test_a_profile_is_whole(profile: Profile) -> None:
    assert set(profile.kinds) <= set(dict(KINDS))
    assert set(profile.shown) <= set(SLOTS)
    assert set(profile.asked) <= set(profile.shown)
    assert set(profile.hidden).isdisjoint(profile.shown)
    assert set(profile.shown) <= set(GoalForm.base_fields)
    assert set(profile.below) == set(profile.kinds)
    assert 1 <= profile.measures_wanted[0] <= profile.measures_wanted[1]
    assert profile.about.endswith(".")


def test_evidence_based_management_is_a_chain_of_three() -> None:
    below = PROFILES["ebm"].below
    assert (below["strategic"], below["intermediate"]) == ("intermediate", "tactical")


def test_a_profile_nobody_knows_reads_as_okr() -> None:
    assert profile_named("scrum of scrums").key == "okr"
    assert profile_named("smart").measure == "measure"
    assert profile_named("okr").measure == "key result"
