"""The three inboxes as files: Fider's posts, Google Play's reviews in UTF-16, and a survey tool's answers."""

from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import numpy as np

from demo.feedback import Message

FIDER_HEADER: tuple[str, ...] = (
    "number", "title", "description", "created_at", "created_by", "votes_count", "comments_count", "status",
    "responded_by",
    "responded_at", "response", "original_number", "original_title", "tags",
)  # fmt: skip
PLAY_HEADER: tuple[str, ...] = (
    "Package Name", "App Version Code", "App Version Name", "Reviewer Language", "Device",
    "Review Submit Date and Time",
    "Review Submit Millis Since Epoch", "Review Last Update Date and Time", "Review Last Update Millis Since Epoch",
    "Star Rating", "Review Title", "Review Text", "Developer Reply Date and Time",
    "Developer Reply Millis Since Epoch",
    "Developer Reply Text", "Review Link",
)  # fmt: skip
SURVEY_HEADER: tuple[str, ...] = (
    "Response",
    "Date",
    "Respondent",
    "Segment",
    "Score",
    "Comment",
    "May we tell you what we do about it?",
)

PACKAGE = "com.harbourbikes.app"
REVIEW = "http://play.google.com/console/developers/app/user-feedback/review-details?reviewId="
DEVICES = ("oriole", "a52q", "FP4", "beyond1", "redfin", "mars")
REPLIES = ("Thank you, we look into it.", "This is fixed in the next version.", "Sorry. We wrote to you.")
ANSWERS = {
    "planned": "We plan this for summer.",
    "declined": "Not now: it would take the hubs' people.",
    "started": "On its way.",
}


def fider_csv(messages: list[Message], seed: int) -> bytes:
    generator = np.random.Generator(np.random.PCG64([seed, 505]))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(FIDER_HEADER)
    posts = [m for m in messages if m.channel == "fider"]
    for number, message in enumerate(posts, start=11):
        title, _, rest = message.text.replace("\n", " ").partition(". ")
        status = str(generator.choice(["open", "open", "open", "open", "planned", "started", "declined"]))
        answered = message.said_on + timedelta(days=9, hours=3) if status in ANSWERS else None
        writer.writerow(
            (
                number, title[:100], rest or message.text if len(title) < 100 else message.text,
                _stamp(message.said_on), message.author,
                1 + int(generator.exponential(6)), int(generator.exponential(1.2)), status,
                "Harbour Bikes team" if answered else "", _stamp(answered) if answered else "", ANSWERS.get(status,
                ""), "", "",
                str(generator.choice(["", "", "morning", "docks, morning", "app"])),
            )
        )  # fmt: skip
    return text.getvalue().encode("utf-8")


def google_play_csv(messages: list[Message], seed: int) -> bytes:
    generator = np.random.Generator(np.random.PCG64([seed, 606]))
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(PLAY_HEADER)
    for message in (m for m in messages if m.channel == "play"):
        code = 410 + (message.said_on.year - 2024) * 24 + message.said_on.month
        replied = (
            message.said_on + timedelta(days=2, minutes=7) if message.stars <= 2 and generator.random() < 0.4 else None
        )
        name = message.author.removeprefix("rider-")
        link = f"{REVIEW}{name}{code}" if message.text else ""

        writer.writerow(
            (
                PACKAGE, code, f"4.{code - 430}.0", "en", DEVICES[int(generator.integers(len(DEVICES)))],
                _stamp(message.said_on), _millis(message.said_on), _stamp(message.said_on), _millis(message.said_on),
                message.stars, "", message.text, _stamp(replied) if replied else "",
                _millis(replied) if replied else "",
                REPLIES[int(generator.integers(len(REPLIES)))] if replied else "", link,
            )
        )  # fmt: skip
    return b"\xff\xfe" + text.getvalue().encode("utf-16-le")


def survey_csv(messages: list[Message], seed: int) -> bytes:
    """Semicolons, a byte-order mark and day before month, as the survey tool of a European company saves."""
    generator = np.random.Generator(np.random.PCG64([seed, 707]))
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(SURVEY_HEADER)
    for number, message in enumerate((m for m in messages if m.channel == "survey"), start=2001):
        score = min(10, 2 * message.stars - int(generator.integers(2)))
        willing = "yes" if generator.random() < 0.65 else "no"
        writer.writerow(
            (
                number,
                message.said_on.strftime("%d/%m/%Y %H:%M"),
                message.author,
                message.segment,
                score,
                message.text,
                willing,
            )
        )
    return b"\xef\xbb\xbf" + text.getvalue().encode("utf-8")


def _stamp(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _millis(moment: datetime) -> int:
    return int(moment.replace(tzinfo=UTC).timestamp() * 1000)
