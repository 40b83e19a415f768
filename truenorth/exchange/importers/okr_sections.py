"""What a heading says about the lines under it."""

from __future__ import annotations

import re

from truenorth.exchange.importing.markdown import Item, Section, clean

_ROLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # First match wins, so what is narrower stands above what is wider.
    # A table of contents ends with its list; on many pages the goals stand under it by mistake.
    ("contents", (r"^on this page", r"^table of contents", r"^contents$", r"^toc$", r"^quick ?links$")),
    (
        "skip",
        (
            r"retrospective|schedule|how to|how will|faq|related|definitions|glossary|competiti|alternatives|changelog",
            r"appendix|resources|links|references|contact|meeting|market segment|archive|expectations|discussion",
            r"roles and responsib|making the|breakdown|reporting|notes on|okrs by quarter|planning okrs",
        ),
    ),
    # Above what is wider: "the challenge" is no goal, and "what is going on" no plan.
    (
        "diagnosis",
        (r"^(our |the )?diagnosis\b", r"^what('|’)?s? (is )?going on$", r"^the (crux|challenge)$"),
    ),
    ("challenges", (r"^(the |our |key |main |biggest |strategic )?(challenges|obstacles)( we face)?$",)),
    (
        "key results",
        (
            r"^key results?\b",
            r"^krs?$",
            r"success (measures|criteria)",
            r"^measures?( of success)?$",
            r"do we measure",
            r"^results$",
        ),
    ),
    (
        "initiatives",
        (
            r"^initiatives?|^projects?$|^bets?$|^roadmap|what.?s next|^next \d|^plans?$|^backlog|^milestones",
            r"^execution",
            r"^(top )?priorities|^longer term|^later|^now$|^next$|^details$",
        ),
    ),
    (
        "non-goals",
        (
            r"non.?goals?|not (included|working|doing|in scope)|out of scope",
            r"won.?t do|what we (are|will) not|anti.?goals?",
        ),
    ),
    ("metrics", (r"^metrics|^kpis?\b|^north star|success metric|^key metrics|how we know|^indicators",)),
    ("vision", (r"\bvision\b",)),
    ("mission", (r"\bmission\b|^purpose$|^ambition$",)),
    ("principles", (r"principles?|^values$|^tenets|^beliefs",)),
    ("why", (r"^why|^rational|^context|^background|^motivation|^problem|where we are",)),
    ("owner", (r"^(owner|dri|team|lead|accountable)s?$",)),
    (
        "goals",
        (
            r"^(company |team |our |strategic |annual |quarterly )?(okrs?|objectives?|goals?)( for .*)?$",
            r"^objectives and key results( for .*)?$",
            r"^(fy|cy|q[1-4]|h[12]|20\d\d).*(goals|okrs|objectives)",
        ),
    ),
    (
        "pillars",
        (
            r"^(detailed )?strateg(y|ies)|^(strategic )?(themes?|pillars?|focus( areas)?|bets)\b",
            r"^mission & strategy|strategy for|^where to play",
        ),
    ),
)
_PATTERNS = tuple((role, re.compile("|".join(patterns), re.I)) for role, patterns in _ROLES)
_OBJECTIVE = re.compile(
    r"^(?:(?:objectives?|goal|o)\s*#?\s*\d{0,2}\s*(?::|–|—| - )\s*|(?:objective|o)\s*\d{1,2}\.?\s+)(?=\S*[a-z])(.+)$",
    re.I,
)
_LOOKING_BACK = frozenset({"good", "bad", "try", "went well", "to improve", "start", "stop", "continue"})


def role_of(heading: str) -> str:
    """vision, mission, diagnosis, challenges, pillars, principles, goals, key results, initiatives, non-goals, metrics, why, skip, or "".

    >>> role_of("Key Results"), role_of("What we're not working on and why"), role_of("2019 Q2")
    ('key results', 'non-goals', '')
    """
    text = re.sub(r"^\d+[.)]\s*", "", clean(heading)).strip(" :")
    if _OBJECTIVE.match(text):
        return "objective"
    if "vision" in text.casefold() and "mission" in text.casefold():
        return ""  # a heading over several of them
    for role, pattern in _PATTERNS:
        if pattern.search(text):
            return role
    return ""


def objective_title(heading: str) -> str:
    """ "Users can add packages" of "Objective: Users can add packages"; "" when the heading is no objective."""
    found = _OBJECTIVE.match(re.sub(r"^\d+[.)]\s*", "", clean(heading)))
    return found[1].strip() if found else ""


def is_objective_alone(heading: str) -> bool:
    """ "Objective 1", "O2": a number, with the words to follow."""
    return bool(re.fullmatch(r"(?:objective|goal|o)\s*#?\s*\d{1,2}", clean(heading).strip(" :."), re.I))


def looks_back(section: Section) -> bool:
    """Whether the lists of a section are a retrospective: GOOD, BAD, TRY."""
    items = [block for block in section.blocks if isinstance(block, Item)]
    return bool(items) and all(clean(item.text).casefold().strip(" :!") in _LOOKING_BACK for item in items)


def has_items(section: Section) -> bool:
    return any(isinstance(block, Item) for block in section.blocks)


def has_goals_below(section: Section) -> bool:
    """Whether an objective is named anywhere below, so that this heading only groups."""
    return any(role_of(child.heading) == "objective" or has_goals_below(child) for child in section.sections)
