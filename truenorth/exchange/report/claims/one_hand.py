"""What waits for one person: work that only one pair of hands does, and goals that one person answers for.

Said of what people know and decide, never of a shortfall.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from truenorth.exchange.report.claims.said import begun, in_words, named, short, verb
from truenorth.exchange.report.material import Material
from truenorth.exchange.report.pictures import Hand
from truenorth.exchange.report.report import TALK, Claim, Cost, ProofLine, Way, Worth
from truenorth.foundation.kit.formats import chance, plural

FEWEST_ITEMS = 5
FEWEST_BETS = 2
NEARLY_ALL = 0.9
MANY_GOALS = 4
FEWEST_IN_A_FILE = 15
_TOOL_WORDS = frozenset(
    ["github", "jira", "linear", "issues", "issue", "export", "list", "all", "csv", "json", "gh", "repo"]
)


def find(material: Material) -> Iterator[Claim]:
    yield from _holds(material) or _knows(material)
    yield from _decides(material)


def _holds(material: Material) -> list[Claim]:
    """One person did nearly all the work of a whole file: a repository, a project."""
    map = material.map
    hands: dict[str, Counter[str]] = defaultdict(Counter)
    size: Counter[str] = Counter()
    for item in map.work:
        place = material.places.get(item.id)
        if place is not None and item.state != "dropped":
            size[place.file] += 1
            if item.owner_id in map.person_by_id and item.owner_id:
                hands[place.file][item.owner_id] += 1
    best = None
    for file, counted in hands.items():
        person, most = counted.most_common(1)[0]
        if size[file] >= FEWEST_IN_A_FILE and most >= NEARLY_ALL * size[file] and (best is None or most > best[2]):
            best = (file, person, most)
    if best is None:
        return []
    file, person, most = best
    name, first = map.person_by_id[person].name, map.person_by_id[person].name.split()[0]
    what = _called(file)
    served: Counter[str] = Counter()
    left: Counter[str] = Counter()
    label = ""
    for item in map.work:
        place = material.places.get(item.id)
        if place is not None and place.file == file and item.parent_id and item.state != "dropped":
            label = place.label
            served[item.parent_id] += 1
            left[item.parent_id] += item.open
    things = [each for each, _ in served.most_common()]
    waiting = sum(left.values())
    whole = size[file]
    return [
        Claim(
            kind="one_hand_holds",
            about="people",
            title=f"One person holds all of {what}" if most == whole else f"One person holds nearly all of {what}",
            short="One person",
            text=f"{most} of {whole} pieces of work on {what} carry the name of {name}. "
            f"{named([map.title_of(each) for each in things])} count{verb(len(things), 's', '')} on them, and {plural(waiting, 'piece')} "
            f"{verb(waiting, 'is', 'are')} still to be done. Nobody else could take them over on Monday.",
            aloud=f"one person holds all of {what}",
            proof=(
                ProofLine("git-branch" if label == "GitHub" else "kanban", f"{label}: {whole} pieces, {most} with one name"),
                ProofLine("list-checks", f"{plural(waiting, 'piece')} open, {whole - waiting} done"),
            ),
            picture=Hand(name, tuple((short(map.title_of(each), 40), f"{served[each]} pieces") for each in things[:5]),
                         "Pieces of work, by what they serve", max(0, len(things) - 5)),
            way=Way(f"Ask {first} whom to teach, and pair them for two weeks.", "", plural(len(things), "goal")),
            worth=Worth(0.12 + 0.1 * min(1.0, sum(material.weight(each) for each in things)), plural(len(things), "goal"), "safe"),
            cost=TALK,
            strength=4 if most == whole else 3,
            counted=True,
            data={"person": name, "file": file, "what": what, "pieces": whole, "carry_the_name": most, "open": waiting,
                  "done": whole - waiting, "serves": {map.title_of(each): served[each] for each in things},
                  "number": len(things), "weeks": 2, "pw": 2, "holds": 1},
            deciders=(name,),
            minutes=10,
        )
    ]  # fmt: skip


def _called(file: str) -> str:
    """What a file holds, from its name.

    >>> _called("github-lock-firmware-issues.json"), _called("export.csv")
    ('lock firmware', '“export.csv”')
    """
    words = [word for word in re.split(r"[\W_]+", file.rsplit("/", 1)[-1].rsplit(".", 1)[0]) if word]
    words = [word for word in words if word.casefold() not in _TOOL_WORDS and not word.isdigit()]
    return " ".join(words) if words else f"“{file}”"


def _knows(material: Material) -> Iterator[Claim]:
    """One person did nearly all the work of several bets that are still open."""
    map = material.map
    by_bet: dict[str, Counter[str]] = defaultdict(Counter)
    known: Counter[str] = Counter()
    left: Counter[str] = Counter()
    for item in map.work:
        if item.parent_id in map.bet_by_id or item.parent_id in map.goal_by_id:
            assert item.parent_id is not None
            if item.state != "dropped":
                known[item.parent_id] += 1
                left[item.parent_id] += item.open
                if item.owner_id:
                    by_bet[item.parent_id][item.owner_id] += 1
    held: dict[str, list[str]] = defaultdict(list)
    for parent, hands in by_bet.items():
        person, most = hands.most_common(1)[0]
        owned = sum(hands.values())
        alive = map.bet_by_id[parent].active if parent in map.bet_by_id else map.goal_by_id[parent].active
        if (
            alive
            and left[parent]
            and owned >= FEWEST_ITEMS
            and owned >= 0.6 * known[parent]
            and most >= NEARLY_ALL * owned
        ):
            held[person].append(parent)
    people = [
        (person, bets) for person, bets in held.items() if len(bets) >= FEWEST_BETS and person in map.person_by_id
    ]
    if not people:
        return
    person_id, bets = max(people, key=lambda each: (len(each[1]), sum(known[b] for b in each[1]), each[0]))
    bets.sort(key=lambda each: (-left[each], each))
    name = map.person_by_id[person_id].name
    first = name.split()[0]
    items = sum(by_bet[bet][person_id] for bet in bets)
    whole = sum(sum(by_bet[bet].values()) for bet in bets)
    goals = {goal for bet in bets if (goal := _goal_of(material, bet))}
    yield Claim(
        kind="one_hand_knows",
        about="people",
        title=f"{begun(in_words(len(bets)))} {_noun(material, bets)} are known to {first} alone",
        short="One person",
        text=f"{name} did {items} of {whole} pieces of work on {named([map.title_of(bet) for bet in bets])}. "
        f"Nobody else could take them over on Monday"
        + (f", and {plural(len(goals), 'goal')} wait{verb(len(goals), 's', '')} for them." if goals else "."),
        aloud=f"{in_words(len(bets))} {_noun(material, bets)} are known to one person alone",
        proof=(
            ProofLine("kanban", f"{material.read_at(bets) or plural(len(bets), 'bet')}"),
            ProofLine("users", f"{items} of {whole} pieces with a name carry the same one"),
        ),
        picture=Hand(name, tuple((short(map.title_of(bet), 40), f"{left[bet]} open") for bet in bets[:5]),
                     "Open pieces of work", max(0, len(bets) - 5)),
        way=Way(f"Ask {first} whom to teach, and pair them for two weeks.", "", plural(len(bets), "bet")),
        worth=Worth(0.5 * len(bets) / max(1, sum(bet.active for bet in map.bets)), plural(len(bets), "bet"), "safe"),
        cost=Cost("a talk, 2 pw", 1.0),
        strength=3,
        counted=True,
        data={"person": name, "bets": [map.title_of(bet) for bet in bets], "number": len(bets), "items": items,
              "of_items": whole, "goals": len(goals), "open": {map.title_of(bet): left[bet] for bet in bets}, "weeks": 2},
        deciders=(name,),
        minutes=10,
    )  # fmt: skip


def _noun(material: Material, ids: list[str]) -> str:
    return "bets" if all(each in material.map.bet_by_id for each in ids) else "pieces of the plan"


def _goal_of(material: Material, node: str) -> str:
    for step in material.map.sight.main_path(node):
        if step in material.map.goal_by_id:
            return step
    return ""


def _decides(material: Material) -> Iterator[Claim]:
    """One person answers for many goals: what they decide first decides what gets time."""
    map = material.map
    owned: dict[str, list[str]] = defaultdict(list)
    for goal in map.active_goals:
        if goal.owner_id in map.person_by_id and goal.owner_id:
            owned[goal.owner_id].append(goal.id)
    if not owned:
        return
    person_id, goals = max(owned.items(), key=lambda each: (len(each[1]), each[0]))
    whole = len(map.active_goals)
    if len(goals) < MANY_GOALS or len(goals) < 0.12 * whole:
        return
    name = map.person_by_id[person_id].name
    first = name.split()[0]
    chances = material.goal_chances
    goals.sort(key=lambda each: (-map.sight.of(each), each))
    low = [goal for goal in goals if chances.get(goal, 1.0) < 0.5]
    text = f"{name} answers for {in_words(len(goals))} of {in_words(whole)} goals under way."
    if low:
        text += f" {begun(in_words(len(low)))} of them {verb(len(low), 'has', 'have')} a chance under one half."
    text += f" Which of them comes first is {first}'s to say, and until it is said each gets a little."
    yield Claim(
        kind="one_hand_decides",
        about="people",
        title=f"{begun(in_words(len(goals)))} goals wait for one person to say which comes first",
        short="Which comes first",
        text=text,
        aloud=f"{in_words(len(goals))} goals wait for one person to say which comes first",
        proof=(
            ProofLine("table", material.read_at(goals) or plural(len(goals), "goal")),
            ProofLine("users", f"{in_words(len(goals))} of {plural(sum(map_goal.owner_id is not None for map_goal in map.active_goals), 'goal')} with an owner"),
        ),
        picture=Hand(
            name,
            tuple((short(map.title_of(goal), 40), chance(chances[goal]) if goal in chances else "–") for goal in goals[:6]),
            "Chance to be reached in time; – not enough history", max(0, len(goals) - 6),
        ),
        way=Way(f"Ask {first} to put them in order, and to hand on the last.", "", plural(len(goals), "goal")),
        worth=Worth(0.3 * len(goals) / max(1, whole), plural(len(goals), "goal"), "in an order"),
        cost=TALK,
        strength=4,
        counted=True,
        data={"person": name, "goals": [map.title_of(goal) for goal in goals], "number": len(goals), "active_goals": whole,
              "under_half": len(low), "with_owner": sum(g.owner_id is not None for g in map.active_goals),
              "chances": {map.title_of(goal): chances.get(goal) for goal in goals}},
        deciders=(name,),
        minutes=10,
    )  # fmt: skip
