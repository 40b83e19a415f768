"""The delivery keys as people read them. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from truenorth.analysis.delivery.keys import Key, KeyName
from truenorth.foundation.kit.formats import listed, number, plural, quantity, spelled

NAMES: Mapping[KeyName, str] = {
    "lead_time": "Change lead time",
    "lead_time_p85": "Lead time, 85 of 100",
    "frequency": "Deployment frequency",
    "recovery_time": "Recovery time",
    "change_fail_rate": "Change fail rate",
    "rework_rate": "Rework rate",
}
MEANINGS: Mapping[KeyName, str] = {
    "lead_time": "From the commit of a change to its deployment in production; half of them took less.",
    "lead_time_p85": "The same, for 85 of 100 changes. Plans that leave less time lean on luck.",
    "frequency": "Successful deployments to production in a week.",
    "recovery_time": "From a failed deployment until all was well again; half of them took less.",
    "change_fail_rate": "Deployments to production that needed immediate help: an incident came of them, or somebody "
    "said so.",
    "rework_rate": "Deployments nobody had planned, made because of an incident. Counted among those whose source says "
    "whether they were planned.",
}
TIMES: frozenset[KeyName] = frozenset({"lead_time", "lead_time_p85", "recovery_time"})
RATES: frozenset[KeyName] = frozenset({"change_fail_rate", "rework_rate"})
UNKNOWN_BECAUSE: Mapping[KeyName, str] = {
    "lead_time": "No source says when the changes were committed",
    "lead_time_p85": "No source says when the changes were committed",
    "frequency": "Nothing was deployed",
    "recovery_time": "No failed deployment has recovered in these weeks",
    "change_fail_rate": "No source of incidents is connected",
    "rework_rate": "No source says what was unplanned",
}


def duration(hours: float | None) -> str:
    """Hours in the unit people would use.

    >>> duration(0.7), duration(5), duration(26.4), duration(98), duration(None)
    ('42 min', '5 h', '26.4 h', '4.08 days', '–')
    """
    if hours is None:
        return quantity(None)
    if hours < 1:
        return quantity(round(hours * 60), "min")
    return quantity(hours, "h") if hours < 48 else quantity(hours / 24, "days")


def value_of(name: KeyName, key: Key) -> str:
    """ "39 h", "3 a week", "12.5%"; empty where there is none."""
    if key.value is None:
        return ""
    if name in TIMES:
        return duration(key.value)
    return quantity(100 * key.value, "%") if name in RATES else f"{number(key.value)} a week"


def interval_of(name: KeyName, key: Key) -> str:
    """The 95 % interval, in words.

    >>> interval_of("change_fail_rate", Key("measured", 0.125, 0.0434, 0.31, 24, 3))
    '4.3–31%'
    >>> interval_of("lead_time", Key("measured", 71.5, 61.7, 100.3, 37)), interval_of("frequency", Key("measured", 0.4, 0.08, 1.1))
    ('2.6–4.2 days', '0.1–1.1')
    """
    if key.low is None or key.high is None:
        return ""
    if name in RATES:
        return f"{_short(100 * key.low)}–{_short(100 * key.high)}%"
    scale, unit = (1.0, "")
    if name in TIMES:
        scale, unit = (24.0, " days") if key.value is not None and key.value >= 48 else (1.0, " h")
    return f"{_short(key.low / scale)}–{_short(key.high / scale)}{unit}"


def _short(value: float) -> str:
    """Two figures are enough of an end that is itself uncertain."""
    return number(round(value) if value >= 10 else round(value, 1))


def rests_on(name: KeyName, key: Key) -> str:
    """From how many things a key was computed.

    >>> rests_on("change_fail_rate", Key("measured", 0.125, 0.04, 0.31, 24, 3)), rests_on("lead_time", Key("few", 3, n=2))
    ('3 of 24 deployments', '2 changes')
    """
    if key.state == "unknown":
        return UNKNOWN_BECAUSE[name]
    if name in RATES:
        return f"{key.hits:,} of {plural(key.n, 'deployment')}"
    what = {"recovery_time": "recovery,recoveries", "frequency": "deployment,deployments"}.get(name, "change,changes")
    one, _, many = what.partition(",")
    return plural(key.n, one, many)


def delivery_sentence(leads: Sequence[Key], deployments: int, *, of_one: bool = False) -> str:
    """What the page says above all else; ``leads`` are the lead times of the services, in no order. ``of_one``: on the page of
    one service, whose name stands above.

    >>> delivery_sentence([Key("measured", 5.0), Key("measured", 60.0), Key("unknown")], 142)
    'Three services were delivered 142 times in eight weeks. Half of the changes took less than 5 h in one of them, 2.5 days in \
another.'
    >>> delivery_sentence([Key("measured", 39.0)], 24)
    'One service was delivered 24 times in eight weeks. Half of its changes took less than 39 h.'
    >>> delivery_sentence([Key("few", 39.0)], 1, of_one=True)
    'It was delivered once in eight weeks. There is not enough history to say how long a change takes.'
    """
    times = {1: "once", 2: "twice"}.get(deployments, f"{deployments:,} times")
    head = f"{spelled(len(leads)).capitalize()} {'service was' if len(leads) == 1 else 'services were'}"
    head = f"{'It was' if of_one else head} delivered {times if deployments else 'not once'} in eight weeks."
    known = sorted(key.value for key in leads if key.state == "measured" and key.value is not None)
    if not known:
        return f"{head} There is not enough history to say how long a change takes."
    if len(leads) == 1:
        return f"{head} Half of its changes took less than {duration(known[0])}."
    ends = list(dict.fromkeys([duration(known[0]), duration(known[-1])]))
    if len(ends) == 1:
        return f"{head} Half of the changes took less than {ends[0]}."
    return f"{head} Half of the changes took less than {ends[0]} in one of them, {ends[1]} in another."


def known_sources(systems: Sequence[str]) -> str:
    """ "GitHub, Jenkins and PagerDuty": where things came from."""
    names = {
        "github_deployments": "GitHub", "github_releases": "GitHub", "gitlab_deployments": "GitLab",
        "gitlab_pipelines": "GitLab", "jenkins": "Jenkins", "pagerduty": "PagerDuty", "opsgenie": "Opsgenie",
        "api": "the API",
    }  # fmt: skip
    return listed(sorted({names.get(system, system) for system in systems if system}, key=str.casefold))
