"""Dates as tools and people write them."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truenorth.exchange.importing.dates import decide_dates, read_date
from truenorth.exchange.importing.periods import read_period


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-05-11", datetime(2026, 5, 11)),
        ("2026-05-11T10:00:00Z", datetime(2026, 5, 11, 10)),
        ("2026-05-11T10:00:00.123+02:00", datetime(2026, 5, 11, 8, 0, 0, 123000)),
        ("2020-01-02 17:14:21+00:00", datetime(2020, 1, 2, 17, 14, 21)),
        ("11/May/24 03:26 PM", datetime(2024, 5, 11, 15, 26)),
        ("30/Jul/18 23:33", datetime(2018, 7, 30, 23, 33)),
        ("30/Oct/26 5:00 PM", datetime(2026, 10, 30, 17)),
        ("6/21/2025 16:14", datetime(2025, 6, 21, 16, 14)),
        ("Fri Oct 02 2026 17:00:00 GMT+0000 (GMT+00:00)", datetime(2026, 10, 2, 17)),
        ("Fri Oct 02 2026 17:00:00 GMT+0200 (Central European Summer Time)", datetime(2026, 10, 2, 15)),
        ("Fri, 24 Sep 2021 14:22:15 -0700", datetime(2021, 9, 24, 21, 22, 15)),
        ("Oct 2, 2026", datetime(2026, 10, 2)),
        ("2 October 2026", datetime(2026, 10, 2)),
        ("12/31/25 12:05 AM", datetime(2025, 12, 31, 0, 5)),
        ("1777622400000", datetime(2026, 5, 1, 8)),
        ("20260511", datetime(2026, 5, 11)),
        ("2026 H1", datetime(2026, 1, 1)),
        ("Q3 2026", datetime(2026, 7, 1)),
        ("2026-05", datetime(2026, 5, 1)),
        ("May 2026", datetime(2026, 5, 1)),
    ],
)
def test_a_date_is_read_in_every_usual_writing(text: str, moment: datetime) -> None:
    assert read_date(text) == moment


@pytest.mark.parametrize("text", ["", "soon", "31/02/2026", "2026-13-01", "99/99/99", "1/2", "x" * 500, "Total"])
def test_what_is_no_date_is_not_made_one(text: str) -> None:
    assert read_date(text) is None


def test_the_whole_column_decides_whether_the_day_comes_first() -> None:
    column = decide_dates(["01/02/26", "03/04/26", "30/06/26"])
    assert column.read_day("01/02/26") == date(2026, 2, 1)
    assert column.is_guess
    assert column.because == "1 of 3 dates allow only this order, and none contradicts it"
    assert decide_dates(["1/2/26", "6/21/26"]).read_day("1/2/26") == date(2026, 1, 2)


def test_a_column_that_can_be_read_either_way_says_so() -> None:
    column = decide_dates(["01/02/26", "03/04/26"])
    assert column.because == "all 2 dates can be read either way"
    assert column.certainty == 0.5


def test_dates_that_say_their_order_are_no_guess() -> None:
    assert not decide_dates(["2026-01-02", "11/May/24 03:26 PM"]).is_guess


def test_spreadsheet_serials_and_decimal_years_are_dates_only_in_a_date_column() -> None:
    assert decide_dates(["46023", "46054"]).read_day("46023") == date(2026, 1, 1)
    assert decide_dates(["46023", "46054"], named_as_date=False).count == 0
    months = decide_dates(["1991.5", "1991.58333333333", "1991.91666666667"])
    assert [months.read_day(text) for text in ("1991.5", "1991.58333333333", "1991.91666666667")] == [
        date(1991, 7, 1),
        date(1991, 8, 1),
        date(1991, 12, 1),
    ]


@pytest.mark.parametrize(
    ("text", "start", "end", "fiscal"),
    [
        ("FY21-Q2", date(2021, 4, 1), date(2021, 6, 30), True),
        ("2026 H1", date(2026, 1, 1), date(2026, 6, 30), False),
        ("Q3 2026", date(2026, 7, 1), date(2026, 9, 30), False),
        ("2026-q4", date(2026, 10, 1), date(2026, 12, 31), False),
        ("FY23Q3", date(2023, 7, 1), date(2023, 9, 30), True),
        ("H2/26", date(2026, 7, 1), date(2026, 12, 31), False),
        ("Feb 2024", date(2024, 2, 1), date(2024, 2, 29), False),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), False),
    ],
)
def test_a_period_spans_its_days(text: str, start: date, end: date, fiscal: bool) -> None:
    period = read_period(text)
    assert period is not None
    assert (period.start, period.end, period.fiscal) == (start, end, fiscal)


@pytest.mark.parametrize("text", ["Q5 2026", "H3 2026", "P0", "Rides", ""])
def test_what_is_no_period_is_not_made_one(text: str) -> None:
    assert read_period(text) is None


@given(st.dates(date(1970, 1, 1), date(2069, 12, 31)))
def test_every_day_survives_every_writing(day: date) -> None:
    for form in ("%Y-%m-%d", "%d/%b/%Y", "%d %B %Y", "%B %d, %Y", "%Y/%m/%d", "%d.%b.%y"):
        found = read_date(day.strftime(form))
        assert found is not None
        assert found.date() == day
    found = read_date(day.strftime("%d/%m/%Y"), day_first=True)
    assert found is not None
    assert found.date() == day


@given(st.datetimes(datetime(1990, 1, 1), datetime(2060, 1, 1)), st.integers(-14, 14))
def test_moments_with_a_zone_become_utc(moment: datetime, hours: int) -> None:
    moment = moment.replace(microsecond=0)
    text = f"{moment.isoformat()}{hours:+03d}:00"
    assert read_date(text) == moment - timedelta(hours=hours)
