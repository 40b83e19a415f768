"""Feedback from Fider, Google Play and any table of opinions."""

from __future__ import annotations

from datetime import datetime

from truenorth.exchange.canonical import FeedbackRecord, Joined
from truenorth.exchange.tests.reading_aloud import guesses, of_kind, read, refusals, text_file


def test_fider_posts_are_read_with_votes_and_duplicates() -> None:
    items, _, name = read("fider.csv")
    assert name == "fider"
    posts = of_kind(items, FeedbackRecord)
    assert (posts["12"].title, posts["12"].text, posts["12"].votes) == ("Warm grips", "My hands freeze", 41)
    assert posts["12"].tags == ["winter", "comfort"]
    assert posts["12"].said_on == datetime(2026, 5, 1, 8)
    assert (posts["14"].text, posts["14"].tags) == ("Gloves", ["duplicate of 12"])


def test_google_play_reviews_in_utf16_keep_stars_without_words() -> None:
    items, ledger, name = read("google_play.csv")
    assert name == "google_play"
    assert (ledger.rows, ledger.imported, ledger.joined) == (3, 2, 1)
    first, second = of_kind(items, FeedbackRecord).values()
    assert (first.text, first.language, first.rating, first.title) == ("Zu kalt,\nwirklich ☹", "de", 2, "Kalt")
    assert (second.text, second.rating) == ("", 5)
    assert second.key.startswith("made-")
    assert read("google_play.csv")[0] == items


def test_any_table_of_opinions_is_read_and_its_scale_set_against_five() -> None:
    items, ledger, name = read("feedback.csv")
    assert name == "csv_feedback"
    assert (ledger.rows, ledger.imported, ledger.joined, ledger.refused) == (4, 2, 1, 1)
    rita, tom = of_kind(items, FeedbackRecord).values()
    assert (rita.author, rita.segment, rita.rating, rita.said_on) == ("Rita", "Yearly", 4.6, datetime(2026, 5, 31, 10))
    assert tom.text == "-- too cold in the morning to ride"
    assert refusals(items)[0].because == "The row has no words"
    assert any("Ratings run to 10" in guess for guess in guesses(items))


def test_the_same_words_of_one_author_within_a_minute_are_one() -> None:
    head = "id,author,comment,created_at\n"
    said = [("Rita", "10:00:00"), ("Rita", "10:00:40"), ("Rita", "10:05:00"), ("Tom", "10:00:00")]
    rows = "".join(f"{n},{who},Full docks,2026-05-01 {when}\n" for n, (who, when) in enumerate(said, 1))
    items, _, _ = read(text_file(head + rows))
    assert list(of_kind(items, FeedbackRecord)) == ["1", "3", "4"]
    assert [item.because for item in items if isinstance(item, Joined)] == [
        "The same author said the same within a minute"
    ]


def test_nobody_saying_the_same_twice_is_two() -> None:
    given = text_file("comment,date,rating\ngood,2026-05-01,5\ngood,2026-05-01,5\ngood,2026-05-01,5\n")
    items, ledger, _ = read(given)
    assert (ledger.imported, ledger.joined) == (3, 0)
    first, second, third = of_kind(items, FeedbackRecord)
    assert (second, third) == (f"{first}~2", f"{first}~3")
    assert list(of_kind(read(given)[0], FeedbackRecord)) == [first, second, third]


def test_a_column_of_sentences_is_found_without_a_known_name() -> None:
    rows = "".join(f"{n},Rita {n},I would like number {n} of the docks to be free at night,4\n" for n in range(5))
    items, _, name = read(text_file("Nr,Customer,What did you tell us,Stars\n" + rows))
    assert name == "csv_feedback"
    assert next(iter(of_kind(items, FeedbackRecord).values())).rating == 4
    assert any("is read as the text" in guess for guess in guesses(items))
