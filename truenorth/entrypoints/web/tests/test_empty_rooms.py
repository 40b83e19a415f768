"""What a room without content offers: to each only what they may do."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.cast import Cast

ROOMS = ("metrics:metrics", "bets:bets", "discovery:inbox", "alignment:findings")


@pytest.mark.parametrize("room", ROOMS)
def test_an_empty_room_offers_the_administrator_to_bring_files_in(scoped: Cast, room: str) -> None:
    text = scoped.browser(scoped.dana).get(reverse(room)).content.decode()
    assert 'class="empty"' in text
    assert f'href="{reverse("exchange:import_start")}"' in text


@pytest.mark.parametrize("room", ROOMS)
def test_an_empty_room_offers_a_reader_nothing_that_would_be_refused(scoped: Cast, room: str) -> None:
    text = scoped.browser(scoped.vera).get(reverse(room)).content.decode()
    assert 'class="empty"' in text
    assert f'href="{reverse("exchange:import_start")}"' not in text
    assert not [new for new in ("metrics:new", "bets:new", "discovery:new") if f'href="{reverse(new)}"' in text]
