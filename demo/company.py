"""Who Harbour Bikes is: its teams, its people and the direction it has chosen. Plain data, told as of 14 April 2026."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NAME = "Harbour Bikes"
TODAY = date(2026, 4, 14)  # the Tuesday on which the story is told
HALF_YEAR = (date(2026, 1, 5), date(2026, 6, 30))
MAIL_DOMAIN = "harbourbikes.example"


@dataclass(frozen=True, slots=True)
class Person:
    name: str
    team: str  # empty for those who lead all five
    role: str
    skills: tuple[str, ...] = ()

    @property
    def email(self) -> str:
        """The address as the company's sheets write it: first name, dot, last name, without accents."""
        plain = self.name.lower().translate(str.maketrans("áàâäãåéèêëíìîïóòôöõúùûüçñ", "aaaaaaeeeeiiiiooooouuuucn"))
        return f"{plain.replace(' ', '.').replace(chr(39), '')}@{MAIL_DOMAIN}"

    @property
    def first_name(self) -> str:
        return self.name.split()[0]


@dataclass(frozen=True, slots=True)
class Team:
    name: str
    lead: str
    tracker: str  # where the team keeps its work: "jira" or "linear"
    cares_for: str
    weeks_a_month: tuple[int, ...]  # person-weeks it has, April to September
    unplanned_share: float


TEAMS: tuple[Team, ...] = (
    Team("Riders", "Mara Lindqvist", "jira", "The app a commuter opens at 7:40", (20, 20, 20, 16, 12, 20), 0.14),
    Team("Fleet", "Jonas Okafor", "jira", "Bikes, vans and the people who move both", (24, 24, 24, 20, 16, 24), 0.29),
    Team("Stations", "Tomás Rey", "jira", "Docks, power, and room to leave a bike", (16, 16, 16, 14, 10, 16), 0.12),
    Team("Growth", "Priya Nair", "linear", "The first weeks of a rider, and the pass", (16, 16, 16, 14, 10, 16), 0.15),
    Team("Platform", "Ilse Brandt", "linear", "Locks, rides, data and shipping safely", (20, 20, 20, 16, 14, 20), 0.18),
)

PEOPLE: tuple[Person, ...] = (
    Person("Hanne Vogt", "", "Managing director"),
    Person("Mara Lindqvist", "Riders", "Product lead", ("Service design", "User research")),
    Person("Rania Amin", "Riders", "iOS engineer", ("iOS",)),
    Person("Kofi Mensah", "Riders", "App engineer", ("Android",)),
    Person("Lena Fischer", "Riders", "Designer", ("Service design", "User research")),
    Person("Sam Whitfield", "Riders", "Back-end engineer", ("Back end",)),
    Person("Jonas Okafor", "Fleet", "Fleet lead", ("Van and repair planning",)),
    Person("Aino Laine", "Fleet", "Data scientist", ("Data science",)),
    Person("Bram de Wit", "Fleet", "Van planner", ("Van and repair planning",)),
    Person("Chiara Conti", "Fleet", "Repair lead", ("Van and repair planning",)),
    Person("Dieter Krause", "Fleet", "Back-end engineer", ("Back end",)),
    Person("Ngozi Eze", "Fleet", "Operations analyst", ("Data science", "Van and repair planning")),
    Person("Tomás Rey", "Stations", "Stations lead", ("Service design",)),
    Person("Marit Solberg", "Stations", "Site engineer", ("Back end",)),
    Person("Pavel Novák", "Stations", "Electrician", ("Van and repair planning",)),
    Person("Yara Haddad", "Stations", "Service designer", ("Service design", "User research")),
    Person("Priya Nair", "Growth", "Growth lead", ("User research", "Selling to employers")),
    Person("Elif Demir", "Growth", "Data scientist", ("Data science",)),
    Person("Owen Hughes", "Growth", "App engineer", ("Android", "Back end")),
    Person("Sofia Ribeiro", "Growth", "Designer", ("Service design",)),
    Person("Ilse Brandt", "Platform", "Platform lead", ("Embedded firmware", "Back end")),
    Person("Anders Holm", "Platform", "Back-end engineer", ("Back end",)),
    Person("Fatou Diallo", "Platform", "Data engineer", ("Data science", "Back end")),
    Person("Henk Visser", "Platform", "Back-end engineer", ("Back end",)),
    Person("Mei Tanaka", "Platform", "Site reliability engineer", ("Back end",)),
)


@dataclass(frozen=True, slots=True)
class Challenge:
    """A part of the diagnosis, with what shows it: note and, in brackets, kind and day."""

    statement: str
    why: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pillar:
    title: str
    aim: str
    why: str
    weight: float
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """A guiding choice, with the other good thing that is given up for it."""

    statement: str
    rather_than: str


@dataclass(frozen=True, slots=True)
class NonGoal:
    statement: str
    why: str


VISION = "A city where nobody needs a second car."
PURPOSE = (
    "A second car stands still for 23 hours a day, because nobody plans a morning around maybe. "
    "We are the part of the morning that is certain."
)
AUDIENCE = (
    "People who change from train to street. 138k commuters live and work within ten minutes of our docks; "
    "20k of them ride. First Anna, the train commuter, then parents with two stops."
)
LONG_TERM_AIM = (
    "One in ten car commutes replaced by 2028, and each ride pays its way by the end of 2027. Today 4.6% and €2.11."
)
DIAGNOSIS = (
    "We are known everywhere and counted on nowhere. Riders love the bike they find and leave for the car "
    "after the second one they do not find."
)

UNCERTAIN = "Nobody can count on a bike at eight"
LOSING = "Each ride costs more than it brings in"
# Nothing answers the third, and one choice answers nothing: the checks are there to say so.
CHALLENGES: tuple[Challenge, ...] = (
    Challenge(
        UNCERTAIN,
        "Bikes gather where the evening ended, and the vans reach two of three hubs before the trains do.",
        (
            "63 quotes, “I can’t count on it” (research, 9 April 2026)",
            "two empty hubs: 31% fewer rides (usage, 31 March 2026)",
            "12 interviews (research, 18 February 2026)",
        ),
    ),
    Challenge(
        LOSING,
        "Repairs eat what the pass brings in, and a bike lasts one winter.",
        ("€2.11 a ride, all costs counted (finance, 31 March 2026)",),
    ),
    Challenge(
        "The rail operator tries bikes of its own at two hubs",
        "Partner today, rival tomorrow.",
        ("announced in the trade press (benchmark, 2 April 2026)",),
    ),
)

PILLARS: tuple[Pillar, ...] = (
    Pillar(
        "Win the commute",
        "One in ten car commutes replaced by 2028",
        "People who trust us with their commute sell the second car.",
        0.5,
        (UNCERTAIN,),
    ),
    Pillar(
        "Each ride pays its way",
        "€2.11 to €1.70 a ride by the end of 2027",
        "A service that loses money on every ride is a pilot, and pilots end.",
        0.35,
        (LOSING,),
    ),
    Pillar(
        "Open the harbour side",
        "Draft until September",
        "We do not know yet whether people cross the water for work by bike. A €4k test would tell.",
        0.15,
    ),
)

CHOICES: tuple[Choice, ...] = (
    Choice("Certain before everywhere", "more stations in more districts"),
    Choice("Six hubs at eight before the whole city at noon", "the same service at all 140 docks"),
    Choice("Fewer bikes that last", "a bigger fleet each spring"),
)

NON_GOALS: tuple[NonGoal, ...] = (
    NonGoal("Scooters", "They win an afternoon, not a commute."),
    NonGoal("The airport before 2027", "It needs 24 person-weeks the hubs need more."),
    NonGoal("Free minutes to win riders", "Growth we pay for twice is not growth."),
    NonGoal("A second city", "First be counted on in one."),
)


def person(name: str) -> Person:
    """Look a person up by full name; a wrong name is a fault in the story and is named."""
    for candidate in PEOPLE:
        if candidate.name == name:
            return candidate
    raise KeyError(f"{name} does not work at {NAME}")


def team(name: str) -> Team:
    for candidate in TEAMS:
        if candidate.name == name:
            return candidate
    raise KeyError(f"{NAME} has no team {name}")


def members(team_name: str) -> tuple[Person, ...]:
    return tuple(p for p in PEOPLE if p.team == team_name)
