"""Work that was begun and has not moved for a quarter."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.exchange.report.claims.said import begun, in_words, short
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.pictures import Rows
from truenorth.exchange.report.report import TALK, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import plural

RESTS_DAYS = 91
FEWEST = 3
BANDS = ((0, 14, "under 2 weeks"), (14, 42, "2 to 6 weeks"), (42, 91, "6 to 13 weeks"), (91, 10_000, "over a quarter"))


def find(material: Material) -> Iterator[Claim]:
    map = material.map
    doing = [
        (item, (material.as_of - item.updated).days) for item in map.work if item.state == "doing" and item.updated
    ]
    resting = [(item, days) for item, days in doing if days >= RESTS_DAYS]
    if len(resting) < FEWEST or len(doing) < 2 * FEWEST or len(resting) < 0.05 * len(doing):
        return
    resting.sort(key=lambda each: (-each[1], each[0].id))
    oldest, days = resting[0]
    count, whole = len(resting), len(doing)
    sizes = [sum(low <= age < high for _, age in doing) for low, high, _ in BANDS]
    most = max(sizes) or 1
    yield Claim(
        kind="work_that_rests",
        about="work",
        title=f"{begun(in_words(count))} pieces of work were begun and have not moved for a quarter",
        short="Begun and resting",
        text=f"Of {whole:,} pieces in hand, {count} were last touched over {RESTS_DAYS} days ago; "
        f"“{short(oldest.title, 70)}” rests longest, {plural(days, 'day')}. They count as work in hand and are promises to somebody.",
        aloud=f"{in_words(count)} pieces of work were begun and have not moved for a quarter",
        proof=(
            ProofLine("kanban", material.read_at([item.id for item, _ in resting]) or plural(count, "piece")),
            ProofLine("calendar", f"last change of {whole:,} pieces in hand"),
        ),
        picture=Rows(
            tuple((name, size / most, str(size), "b" if low >= RESTS_DAYS else "q")
                  for (low, _, name), size in zip(BANDS, sizes, strict=True)),
            "Work in hand, by when it last moved",
        ),
        way=Way("End them or put them back, beginning with the oldest.", "", plural(count, "piece")),
        worth=Worth(0.15 * count / max(1, whole), plural(count, "piece"), "ended or put back"),
        cost=TALK,
        strength=3,
        counted=True,
        data={"resting": count, "in_hand": whole, "days": RESTS_DAYS, "oldest": oldest.title, "oldest_days": days,
              "by_age": {name: size for (_, _, name), size in zip(BANDS, sizes, strict=True)}},
        minutes=15,
    )  # fmt: skip
