"""Goals that lead to no strategic choice (TN101, TN103), choices nobody pursues (TN104), a direction not written (TN105)."""

from __future__ import annotations

from collections.abc import Iterator

from truenorth.exchange.report.claims.said import begun, count_of, in_words, named, owners_of, short, their_files, verb
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.pictures import Rows, Shares
from truenorth.exchange.report.report import HOUR, TALK, Claim, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import plural


def find(material: Material) -> Iterator[Claim]:
    yield from _orphans(material)
    yield from _not_pursued(material)
    yield from _not_written(material)


def _orphans(material: Material) -> Iterator[Claim]:
    map = material.map
    orphans = [
        map.goal_by_id[finding.subject_ids[0]]
        for code in ("TN101", "TN103")
        for finding in material.by_code.get(code, ())
        if finding.subject_ids[0] in map.goal_by_id
    ]
    if not orphans:
        return
    below = sum(int(finding.data.get("beneath", 0)) for finding in material.by_code.get("TN101", ()))
    count, whole = len(orphans), len(map.active_goals)
    lost = count + below
    deciders = owners_of(material, [goal.id for goal in orphans])
    yield Claim(
        kind="goals_leading_nowhere",
        about="goals",
        title=f"{begun(count_of(count, whole))} goals {verb(count, 'leads', 'lead')} to nothing you chose",
        short="Leads nowhere",
        text=f"{named([goal.title for goal in orphans])} {verb(count, 'hangs', 'hang')} under no pillar and no other goal"
        + (f", and {plural(below, 'goal')} below with {verb(count, 'it', 'them')}" if below else "")
        + f". Nobody can weigh {verb(count, 'it', 'them')} against the others, so {verb(count, 'it is', 'they are')} neither kept nor stopped.",
        aloud=f"{count_of(count, whole)} goals {verb(count, 'leads', 'lead')} to nothing you chose",
        proof=(
            ProofLine("table", material.read_at([goal.id for goal in orphans]) or plural(count, "goal")),
            ProofLine("git-branch", f"no link upward among {plural(len(map.contributions), 'link')} between goals and pillars"),
        ),
        picture=Shares(
            ((whole - lost, str(whole - lost), "lead to a choice", ""), (lost, str(lost), "lead nowhere", "b")),
            "Active goals, by what they lead to",
        ),
        way=Way("Link each to the pillar it serves, or let it go.", "", plural(count, "goal")),
        worth=Worth(0.5 * lost / max(1, whole), plural(count, "goal"), "that can be weighed"),
        cost=TALK,
        strength=4,
        counted=True,
        data={"goals": [goal.title for goal in orphans], "count": count, "active_goals": whole, "below": below,
              "lost": lost, "lead_up": whole - lost, "links": len(map.contributions)},
        codes=("TN101", "TN103"),
        deciders=deciders,
        minutes=15,
    )  # fmt: skip


def _not_pursued(material: Material) -> Iterator[Claim]:
    map = material.map
    found = material.by_code.get("TN104", ())
    pillars = [map.pillar_by_id[each.subject_ids[0]] for each in found if each.subject_ids[0] in map.pillar_by_id]
    if not pillars or not map.active_goals:
        # Without any goal under way every choice is without one, and the goals may lie in a file we were not given.
        return
    whole = sum(pillar.active for pillar in map.pillars)
    count = len(pillars)
    under: dict[str, int] = {}
    for goal in map.active_goals:
        for step in map.sight.main_path(goal.id):
            if step in map.pillar_by_id:
                under[step] = under.get(step, 0) + 1
    most = max(under.values(), default=1)
    chosen = {pillar.id for pillar in pillars}
    drafts = sum(
        goal.status == "draft" and any(link.parent_id in chosen for link in map.parents_of.get(goal.id, ()))
        for goal in map.goals
    )
    rows = [
        (short(pillar.title, 34), under.get(pillar.id, 0) / most, plural(under.get(pillar.id, 0), "goal"), "" if under.get(pillar.id) else "b")
        for pillar in map.pillars
        if pillar.active
    ]  # fmt: skip
    yield Claim(
        kind="choice_not_pursued",
        about="direction",
        title=f"You chose “{short(pillars[0].title, 44)}”, and no goal pursues it" if count == 1
        else f"{begun(count_of(count, whole))} strategic choices have no goal",
        short="A choice without a goal",
        text=f"{named([pillar.title for pillar in pillars])} {verb(count, 'was', 'were')} announced as a choice. "
        f"No goal under way leads to {verb(count, 'it', 'them')}, this quarter or the next{_drafts_said(drafts)}, so people wait for something that has not begun.",
        aloud=f"{named([pillar.title for pillar in pillars], 1)} was chosen and no goal pursues it" if count == 1
        else f"{count_of(count, whole)} strategic choices have no goal",
        proof=(
            ProofLine("list-checks", material.read_at([pillar.id for pillar in pillars]) or plural(count, "choice")),
            ProofLine("git-branch", f"{plural(len(map.active_goals), 'goal')} followed upward"),
        ),
        picture=Rows(tuple(rows[:6]), "Goals under way, by the choice they lead to", max(0, len(rows) - 6)),
        way=Way("Set a first goal for it, or say that the choice no longer holds.", "", plural(count, "choice")),
        worth=Worth(0.2 * sum(pillar.weight for pillar in pillars) / max(1.0, sum(p.weight for p in map.pillars)),
                    plural(count, "choice"), "that begins or ends"),
        cost=HOUR,
        strength=4,
        counted=True,
        data={"choices": [pillar.title for pillar in pillars], "count": count, "choices_in_all": whole,
              "goals_by_choice": {map.title_of(each): size for each, size in under.items()}, "active_goals": len(map.active_goals), "drafts": drafts},
        codes=("TN104",),
        minutes=30,
    )  # fmt: skip


def _drafts_said(drafts: int) -> str:
    return f" ({in_words(drafts)} {verb(drafts, 'is a draft', 'are drafts')})" if drafts else ""


def _not_written(material: Material) -> Iterator[Claim]:
    map = material.map
    found = material.by_code.get("TN105", ())
    if not found or not map.active_goals:
        return
    lacking = [str(each) for each in found[0].data.get("lacking", ())]
    words = f"{', '.join(lacking[:-1])} or {lacking[-1]}" if len(lacking) > 1 else lacking[0]
    tops = [goal for goal in map.active_goals if not map.parents_of.get(goal.id)]
    whole = len(map.active_goals)
    yield Claim(
        kind="direction_not_written",
        about="direction",
        title=f"{begun(their_files(material))} do{'' if material.from_files else 'es'} not say where it all leads",
        short="No direction written",
        text=f"We found {plural(whole, 'goal')}, but not {words}. {begun(plural(len(tops), 'goal'))} "
        f"stand{verb(len(tops), 's', '')} at the top of the tree, each on its own. Without a choice above them one cannot be weighed against another.",
        aloud=f"{their_files(material)} hold{'' if material.from_files else 's'} {plural(whole, 'goal')} and no word of where they lead",
        proof=(
            ProofLine("table", material.read_at([goal.id for goal in tops]) or plural(len(tops), "goal")),
            ProofLine("list-checks", f"{plural(len(map.pillars), 'strategic choice')} found"),
        ),
        picture=Shares(
            ((len(tops), str(len(tops)), "stand at the top", "w"), (whole - len(tops), str(whole - len(tops)), "lead to another goal", "")),
            "Active goals, by what is above them",
        ),
        way=Way("Write the vision and three choices on one page, and add the page to the next report.", "", plural(whole, "goal")),
        worth=Worth(0.3, plural(whole, "goal"), "that can be weighed"),
        cost=HOUR,
        strength=3,
        counted=True,
        data={"goals": whole, "lacking": lacking, "at_the_top": len(tops), "below": whole - len(tops), "choices": len(map.pillars)},
        codes=("TN105",),
        minutes=60,
    )  # fmt: skip
