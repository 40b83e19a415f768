"""The strategy as a page of the company's wiki, in Markdown."""

from __future__ import annotations

from demo.company import (
    AUDIENCE,
    CHALLENGES,
    CHOICES,
    DIAGNOSIS,
    LONG_TERM_AIM,
    NAME,
    NON_GOALS,
    PILLARS,
    PURPOSE,
    VISION,
)


def strategy_markdown() -> bytes:
    lines = [
        f"# {NAME}: where we are going, and why",
        "",
        "Agreed on 12 January 2026 by all five teams. We look again on 30 June.",
        "",
        "## Vision",
        "",
        VISION,
        "",
        "### Purpose",
        "",
        PURPOSE,
        "",
        "### Audience",
        "",
        AUDIENCE,
        "",
        "### Long-term aim",
        "",
        LONG_TERM_AIM,
        "",
        "## What is going on",
        "",
        DIAGNOSIS,
        "",
    ]
    for challenge in CHALLENGES:
        lines += [f"### {challenge.statement}", "", challenge.why, "", f"Evidence: {'; '.join(challenge.evidence)}", ""]
    lines += ["## Pillars", ""]
    for pillar in PILLARS:
        lines += [f"### {pillar.title}", "", pillar.why, "", f"Aim: {pillar.aim}", f"Weight: {pillar.weight:.0%}"]
        lines += [f"Answers: {'; '.join(pillar.answers)}", ""] if pillar.answers else [""]
    lines += ["## Principles", ""]
    lines += [f"- **{choice.statement}** rather than {choice.rather_than}" for choice in CHOICES]
    lines += ["", "## What we will not do", ""]
    lines += [f"- **{non_goal.statement}**: {non_goal.why}" for non_goal in NON_GOALS]
    return ("\n".join(lines) + "\n").encode("utf-8")
