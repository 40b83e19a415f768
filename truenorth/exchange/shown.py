"""What the pages of an import show: bars, verdicts in words, facts after it. Pure but for the drawing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from truenorth.exchange.importing.verdicts import After, Applied, FileAccount, Verdict, place_name
from truenorth.foundation.kit.charts import Part
from truenorth.foundation.kit.formats import count, plural, spelled

STEPS = ("Files", "Where things go", "Dry run", "Bring in")


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One row of the dry run as the table shows it."""

    line: int
    unit: str
    theirs: str
    source: str
    kind: str  # of verdict: new, joins, refused, same
    word: str
    because: str
    way_out: str
    row: str  # the name under which a choice about it is kept
    may_stand_apart: bool
    choice: str


def shown_rows(verdicts: Sequence[Verdict], choices: Mapping[str, str]) -> list[ShownRow]:
    rows = []
    for verdict in verdicts:
        kind, word = _said(verdict)
        name = place_name(verdict.place)
        rows.append(
            ShownRow(
                line=verdict.place[2],
                unit=verdict.unit,
                theirs=verdict.theirs or "(empty)",
                source=verdict.source or verdict.place[0],
                kind=kind,
                word=word,
                because=verdict.because,
                way_out=verdict.way_out,
                row=name,
                may_stand_apart=verdict.may_stand_apart,
                choice=choices.get(name, ""),
            )
        )
    return rows


def decided_rows(choices: Mapping[str, str]) -> list[tuple[str, str]]:
    """Rows somebody decided about, in words: ("okr.csv:14", "kept apart")."""
    words = {"apart": "kept apart", "leave out": "left out"}
    return [(row, words.get(choice, choice)) for row, choice in sorted(choices.items())]


def _said(verdict: Verdict) -> tuple[str, str]:
    what = verdict.kind.capitalize() or "Row"
    if verdict.outcome == "new":
        return "new", what
    if verdict.outcome == "refused":
        return "refused", "Refused"
    if verdict.outcome == "changed":
        return "joins", f"Changes {'a ' + verdict.kind if verdict.kind else 'a row'}"
    if verdict.outcome == "joined":
        return "joins", f"Joins {'a ' + verdict.kind if verdict.kind else 'another row'}"
    return "same", "Known already"


def bar_of(account: Applied | FileAccount) -> list[Part]:
    """New, joined and refused as one bar that adds up."""
    counted = account.count if isinstance(account, Applied) else lambda name: account.outcomes[name]
    return [
        Part(counted("new"), "new"),
        Part(counted("joined") + counted("changed") + counted("known"), "joined or known", "s"),
        Part(counted("refused"), "refused", "b"),
    ]


def after_facts(after: After) -> list[tuple[str, str]]:
    """What is here once it is in, in the order of the loop."""
    counts = after.counts
    if not counts:
        return []
    drafts = f", of them {plural(counts['drafts'], 'draft')}" if counts["drafts"] else ""
    teams = f" in {spelled(counts['teams'])} {'team' if counts['teams'] == 1 else 'teams'}" if counts["teams"] else ""
    facts = [
        ("Goals", f"{count(counts['goals'])}{drafts}"),
        ("Metrics", count(counts["metrics"])),
        ("Bets", f"{count(counts['bets'])}, with {plural(counts['work items'], 'work item')}"),
        ("People", f"{count(counts['people'])}{teams}"),
        ("Messages", count(counts["feedback"])),
    ]
    if counts["closed goals"]:
        facts.insert(1, ("Closed goals", count(counts["closed goals"])))
    if after.findings is not None:
        facts.append(("Findings", f"about {count(after.findings)}"))
    return facts
