"""Goals nobody has looked at for longer than was agreed (TN502), and goals past their date (still open)."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.exchange.report.claims.said import begun, in_words, named, short, verb
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.pictures import Rows
from truenorth.exchange.report.report import HOUR, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import day, plural


def find(material: Material) -> Iterator[Claim]:
    yield from _quiet(material)
    yield from _past(material)


def _quiet(material: Material) -> Iterator[Claim]:
    map = material.map
    ages = {}
    for finding in material.by_code.get("TN502", ()):
        goal = map.goal_by_id.get(finding.subject_ids[0])
        if goal is not None and goal.last_check_in is not None:
            ages[goal.id] = (material.as_of - goal.last_check_in).days
    if len(ages) < 2:
        return
    order = sorted(ages, key=lambda each: (-ages[each], each))
    oldest, count = order[0], len(order)
    checked = sum(goal.last_check_in is not None for goal in map.active_goals)
    most = ages[oldest]
    yield Claim(
        kind="quiet_goals",
        about="goals",
        title=f"{begun(in_words(count))} goals have gone quiet",
        short="Gone quiet",
        text=f"“{short(map.title_of(oldest), 70)}” was last looked at {plural(most, 'day')} ago, "
        f"{named([map.title_of(each) for each in order[1:]], 2)} after it. A goal that nobody looks at is kept by habit; it may be done, dead or right.",
        aloud=f"{in_words(count)} goals have gone quiet",
        proof=(
            ProofLine("table", material.read_at(order) or plural(count, "goal")),
            ProofLine("calendar", f"last updates of {plural(checked, 'goal')}; the first is to be looked at every {map.goal_by_id[oldest].cadence_days} days"),
        ),
        picture=Rows(
            tuple((map.title_of(each), ages[each] / most, f"{ages[each]} days", "w") for each in order[:6]),
            "Days since somebody looked", max(0, count - 6),
        ),
        way=Way("Ask of each: keep, change or stop.", "", plural(count, "goal")),
        worth=Worth(0.15 * count / max(1, len(map.active_goals)), plural(count, "goal"), "decided on"),
        cost=HOUR,
        strength=4,
        counted=True,
        data={"goals": {map.title_of(each): ages[each] for each in order}, "count": count, "oldest_days": most,
              "checked": checked, "agreed_days": map.goal_by_id[oldest].cadence_days, "more": max(0, count - 3), "listed": 2},
        codes=("TN502",),
        minutes=20,
    )  # fmt: skip


def _past(material: Material) -> Iterator[Claim]:
    map = material.map
    past = [goal for goal in map.active_goals if goal.due is not None and goal.due < material.as_of]
    dated = sum(goal.due is not None for goal in map.active_goals)
    if not past:
        return
    past.sort(key=lambda goal: (goal.due, goal.id))
    count, first = len(past), past[0]
    assert first.due is not None
    days = (material.as_of - first.due).days
    yield Claim(
        kind="past_their_date",
        about="goals",
        title=f"{begun(in_words(count))} goal{verb(count, ' is', 's are')} past {verb(count, 'its', 'their')} date and still open",
        short="Past their date",
        text=f"“{short(first.title, 70)}” was due on {day(first.due, material.as_of)}, {plural(days, 'day')} ago. "
        "Nobody has said whether it was reached, what was learnt, or that it goes on.",
        aloud=f"{in_words(count)} of {in_words(dated)} dated goals {verb(count, 'is', 'are')} past {verb(count, 'its', 'their')} date",
        proof=(
            ProofLine("table", material.read_at([goal.id for goal in past]) or plural(count, "goal")),
            ProofLine("calendar", f"{plural(dated, 'goal')} with a date, against {day(material.as_of, material.as_of)}"),
        ),
        picture=Rows(
            tuple((goal.title, (material.as_of - goal.due).days / max(1, days), f"{(material.as_of - goal.due).days} days", "w")
                  for goal in past[:6] if goal.due),
            "Days past the date", max(0, count - 6),
        ),
        way=Way("Close each with what was reached and learnt, or give it a new date and the reason.", "", plural(count, "goal")),
        worth=Worth(0.3 * count / max(1, len(map.active_goals)), plural(count, "goal"), "closed or renewed"),
        cost=HOUR,
        strength=4,
        counted=True,
        data={"goals": [goal.title for goal in past], "count": count, "dated": dated, "oldest_days": days},
        minutes=30,
    )  # fmt: skip
