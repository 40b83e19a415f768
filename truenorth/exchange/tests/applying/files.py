"""Small files as tools export them, for tests of what becomes of their rows."""

from __future__ import annotations

from truenorth.exchange.importing.gather import Gathered, gather

OKRS = """Objective,Key Result,Metric,Owner,Team,Baseline,Current,Target,Due,Parent
Commuters rely on us every working day,Weekly riders 41k → 55k,Weekly riders,mara.lindqvist,Riders,41000,47600,55000,2099-06-30,
Riders trust the promise,Bikes honoured 77% → 92%,Bikes honoured,Mara L.,Riders,77%,88%,92%,2099-06-30,Commuters rely on us every working day
Commuter rely on us,Weekly rides 41k → 55k,Weekly riders,Mara Lindqvist,Riders,41000,47400,55000,2099-06-30,
Be the best brand,,,,,,,,,
"""
JIRA = """Issue key,Issue Type,Summary,Status,Assignee,Created,Updated,Epic Link,Labels,Goal
HB-1,Epic,Reserve a bike,In Progress,Mara Lindqvist,2026-01-05 10:00,2026-04-01 10:00,,,Riders trust the promise
HB-2,Story,Hold a bike for ten minutes,To Do,Tomás Rey,2026-01-06 10:00,2026-04-02 10:00,HB-1,,
HB-3,Bug,Map is slow,Done,"Rey, Tomás",2026-01-07 10:00,2026-04-03 10:00,HB-99,,
"""
METRICS = """date,Weekly riders,Bikes honoured
2026-03-02,46000,86%
2026-03-09,47000,87%
2026-03-16,47600,88%
"""
SURVEY = """date,author,comment,rating
2026-03-02,anna,The dock was empty again this morning,2
2026-03-03,ben,,5
"""


def gathered(**files: str) -> Gathered:
    """``okrs_csv="..."`` is the file okrs.csv."""
    return gather([(name.replace("_", ".", 1), text.encode()) for name, text in files.items()])


def all_of_it() -> Gathered:
    return gathered(okrs_csv=OKRS, jira_csv=JIRA, metrics_csv=METRICS, survey_csv=SURVEY)
