"""A strategy map written as a few lines of text, for tests and documents.

One line is one fact::

    on 2026-04-14
    organisation Harbour Bikes
    team fleet: Fleet | capacity 24
    person ilse: Ilse Brandt | teams fleet
    vision v: A city where nobody needs a second car | audience commuters | purpose streets for people
    challenge uncertain: Riders cannot count on a bike
    pillar commute: Win the commute -> v 0.5 | answers uncertain
    goal docks: Commuters rely on us -> commute 0.7, comfort 0.2 | owner ilse | due 2026-06-30
      measure hubs: Hubs served at eight | metric hubs_served | from 81 to 95 % | chance 0.12
      guardrail cost: Cost a ride | metric cost | keep 0 2.20
    metric hubs_served: Hubs served | last 81 on 2026-04-12 | drives rides 0.4
    bet rebalance: Predictive rebalancing -> hubs 0.4 | stage building | effort 14 | waits map_engine by 2026-05-01
    work routes: Plan routes at night -> rebalance | effort 5 | state doing
    evidence e1: Rider interviews -> docks | kind research | on 2026-03-02 | strength 0.6
    change c1: Two vans in repair -> docks | field target | old 97 | new 95 | on 2026-04-01

- ``kind key: title -> parents | attribute value | attribute value``; only kind and key are required.
- Keys are unique in a sketch; ``goal docks`` becomes the id ``goal:docks``. A reference is the key alone.
- After ``->`` stand the parents, each with its share where one is stated; the first is the primary one.
- A measure or guardrail without ``->`` belongs to the goal above it.
- Attributes are the fields of the fact (``owner`` and ``team`` for ``owner_id`` and ``team_id``), and the short forms
  in ``sketch_words``: ``from 81 to 95 %``, ``keep 0 2.20``, ``last 81 on 2026-04-12``, ``drives``, ``trades_off``,
  ``waits``, ``chances``, ``guarded``, ``inactive``.
- Blank lines and what follows `` #`` are left out. Without ``on`` the date is 2026-04-14.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import fields
from datetime import date
from typing import Any, NamedTuple

from .bet_facts import TargetFact
from .fit import MapDoesNotFit, misfits
from .goal_facts import ContributionFact
from .map import StrategyMap
from .sketch_words import ALIASES, FACT_OF, HOLDER_OF, KIND_OF_ID, SPECIAL, Reader, read_value

DEFAULT_DATE = date(2026, 4, 14)


class SketchError(ValueError):
    """A line of a sketch cannot be read; the message names the line and what is expected."""


class _Line(NamedTuple):
    number: int
    kind: str
    key: str
    title: str
    parents: tuple[tuple[str, float | None], ...]
    attributes: tuple[tuple[str, str], ...]


def sketch(text: str, **changes: Any) -> StrategyMap:
    """The map that a sketch describes; ``changes`` replace whole fields of it. See the module for the notation.

    Raises ``SketchError`` for a line that cannot be read or a key that is unknown or used twice.

    >>> map = sketch("goal g: Docks are free at eight -> p 0.7 | due 2026-06-30\\npillar p: Win the commute")
    >>> map.goals[0].due.isoformat(), map.contributions[0].share
    ('2026-06-30', 0.7)
    """
    settings: dict[str, Any] = {"as_of": DEFAULT_DATE}
    lines: list[_Line] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        line = raw.split(" #")[0].strip()
        if not line:
            continue
        word, _, rest = line.partition(" ")
        if word == "on":
            settings["as_of"] = _date(rest.strip(), number)
        elif word == "organisation":
            settings["organisation"] = rest.strip()
        elif word == "words":
            settings["glossary"] = frozenset(each.strip().lower() for each in rest.split(","))
        else:
            lines.append(_read_line(line, number))
    ids: dict[str, str] = {}
    for each in lines:
        if each.key in ids:
            raise SketchError(f"Line {each.number}: the key {each.key} is used twice. Give each line its own key.")
        ids[each.key] = f"{KIND_OF_ID[each.kind]}:{each.key}"
    held = _facts(lines, ids)
    holders = {field.name for field in fields(StrategyMap)}
    values: dict[str, Any] = {name: tuple(facts) for name, facts in held.items() if name in holders}
    if "visions" in held:
        values["vision"] = held["visions"][0]
    map = StrategyMap(**{**settings, **values, **changes})
    found = misfits(map)
    if found:
        raise MapDoesNotFit("\n".join(found))
    return map


def _read_line(line: str, number: int) -> _Line:
    head, *tail = (part.strip() for part in line.split(" | "))
    name, colon, rest = head.partition(":")
    kind, _, key = name.strip().partition(" ")
    kind = kind.replace("-", "_")
    if not colon and " -> " in name:
        name, _, arrow = name.partition(" -> ")
        kind, _, key = name.strip().partition(" ")
        rest = " -> " + arrow
    if kind not in FACT_OF:
        raise SketchError(f"Line {number}: {kind} is no kind of fact. Use one of: {', '.join(sorted(FACT_OF))}.")
    key = key.strip()
    if not key or " " in key:
        raise SketchError(f"Line {number}: write {kind}, a key without spaces, a colon and the title.")
    title, _, arrow = f" {rest}".partition(" -> ")
    parents = []
    for part in arrow.split(","):
        if part.strip():
            reference, _, share = part.strip().partition(" ")
            parents.append((reference, _number(share, number) if share.strip() else None))
    attributes = tuple((word, rest.strip()) for word, _, rest in (part.partition(" ") for part in tail))
    return _Line(number, kind, key, title.strip(), tuple(parents), attributes)


def _facts(lines: list[_Line], ids: dict[str, str]) -> dict[str, list[Any]]:
    held: dict[str, list[Any]] = defaultdict(list)
    goal_above: str | None = None
    for line in lines:

        def resolve(key: str, line: _Line = line) -> str:
            if key not in ids:
                raise SketchError(f"Line {line.number}: there is no {key} in this sketch. Add a line for it.")
            return ids[key]

        node_id = ids[line.key]
        values = _attributes(line, node_id, Reader(resolve, held))
        parents = [(resolve(key), share) for key, share in line.parents]
        first, share = parents[0] if parents else (None, None)
        if line.kind == "goal":
            goal_above = node_id
            held["contributions"] += [
                ContributionFact(node_id, parent, part, primary=index == 0)
                for index, (parent, part) in enumerate(parents)
            ]
        elif line.kind == "bet":
            held["targets"] += [TargetFact(node_id, parent, part) for parent, part in parents]
        elif line.kind in ("measure", "guardrail"):
            first = first or goal_above
            if first is None:
                raise SketchError(f"Line {line.number}: a measure needs a goal. Put it under one or write -> goal.")
            values.update(goal_id=first, share=share)
            if line.kind == "guardrail":
                values["role"] = "guardrail"
        elif line.kind == "work":
            values.update(parent_id=first, share=share)
        elif line.kind == "pillar":
            values["vision_id"] = first
            if share is not None:
                values["weight"] = share
        elif line.kind == "evidence":
            values.setdefault("kind", "research")
            values["subject_id"] = first
        elif line.kind in ("change", "feedback", "non_goal"):
            values["goal_id"] = first
        elif line.kind == "team":
            values["parent_id"] = first
        held[HOLDER_OF[line.kind]].append(_build(line, node_id, values))
    return held


def _build(line: _Line, node_id: str, values: dict[str, Any]) -> Any:
    fact = FACT_OF[line.kind]
    names = {field.name for field in fields(fact)}
    if "id" in names:
        values["id"] = node_id
    for name in ("title", "name", "statement", "note", "why"):
        if name in names:
            if line.title or name in ("title", "name", "statement"):
                values.setdefault(name, line.title or line.key)
            break
    try:
        return fact(**values)
    except TypeError as error:
        raise SketchError(f"Line {line.number}: {line.kind} {line.key} lacks something: {error}.") from error


def _attributes(line: _Line, node_id: str, reader: Reader) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for word, text in line.attributes:
        name = ALIASES.get((line.kind, word)) or ALIASES.get(("", word)) or word
        try:
            special = SPECIAL.get((KIND_OF_ID[line.kind], word))
            if special is not None:
                values.update(special(node_id, text, reader))
            else:
                values[name] = read_value(FACT_OF[line.kind], name, text, reader)
        except SketchError:
            raise
        except (ValueError, KeyError, IndexError) as error:
            raise SketchError(f"Line {line.number}: {line.kind} {line.key}, {word} {text}: {error}") from error
    return values


def _date(text: str, number: int) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise SketchError(f"Line {number}: {text} is no date. Write it as 2026-04-14.") from error


def _number(text: str, number: int) -> float:
    try:
        return float(text)
    except ValueError as error:
        raise SketchError(f"Line {number}: {text} is no share. Write a number from 0 to 1.") from error
