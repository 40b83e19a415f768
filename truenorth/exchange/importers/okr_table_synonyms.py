"""What OKR tools and home-made sheets call the columns of goals and key results."""

from __future__ import annotations

from truenorth.exchange.importing.mapping import Field, words

OKR_FIELDS: tuple[Field, ...] = (
    Field("row_id", "Row number", names=("Row ID",), synonyms=("row", "no", "nr", "#", "row number", "line")),
    Field(
        "goal_id",
        "Goal number",
        names=("Goal ID",),
        synonyms=words("id, key, goal key, objective id, okr id, ref, code, kr id, key result id"),
    ),
    Field(
        "parent",
        "Parent",
        names=("Parent Row IDs", "Parent Goal IDs"),
        synonyms=words(
            "parent, parent id, parent goal, parent objective, aligned to, aligned with, "
            "supports, contributes to, parent okr, parent title, parent row id, parent goal id, "
            "alignment, parent key result, ladder up to, parent name"
        ),
        many=True,
    ),
    Field(
        "objective",
        "Objective",
        names=("Objective Title",),
        synonyms=words(
            "objective, objectives, objective name, o, company objective, team objective, "
            "objective statement, strategic objective"
        ),
    ),
    Field(
        "title",
        "Title",
        names=("Goal Title",),
        synonyms=words(
            "goal, title, name, goal name, okr, description of goal, statement, goals, item, objective key result"
        ),
    ),
    Field(
        "key_result",
        "Key result",
        names=("Metric_Name",),
        synonyms=words(
            "key result, key results, kr, krs, key result title, key result name, measure, metric "
            "name, success measure, result, outcome, key results (kr), kr title, metric, kpi"
        ),
    ),
    # Only where another column holds the key result: alone, a column of metrics is one of key results.
    Field("metric", "Metric", synonyms=words("metric, kpi, metric name, measured by, indicator, measure, data series")),
    Field(
        "kind",
        "Kind",
        names=("Goal Type",),
        synonyms=words("type, kind, level type, okr type, record type, entity, item type, entity name"),
    ),
    Field("action", "Action", names=("Action",)),
    Field("scope", "Level", names=("Scope",), synonyms=("level", "visibility", "horizon")),
    Field(
        "owner",
        "Owner",
        names=("Owner Emails", "Owner_Email_ID", "email"),
        synonyms=words(
            "owner, owners, owner email, owner name, responsible, dri, accountable, lead, "
            "assignee, kr owner, owner role, objective owner, individual emails, who, owned by, "
            "champion"
        ),
    ),
    Field(
        "team",
        "Team",
        names=("Departments",),
        synonyms=words(
            "team, department, tribe, squad, group, business unit, function, area, teams, org, "
            "division, guild, chapter, working group"
        ),
    ),
    Field(
        "cycle",
        "Cycle",
        names=("Goal Cycle",),
        synonyms=words("cycle, quarter, period, time period, timeframe, session, time frame, okr cycle"),
    ),
    Field(
        "start",
        "Start",
        names=("Start Date", "Start_Date"),
        synonyms=words("start, from, begin, starts, created at, started"),
    ),
    Field(
        "due",
        "Due",
        names=("End Date", "Due_Date", "due_at"),
        synonyms=words("due, due date, end, deadline, until, target date, by when, by, when, finish, date"),
    ),
    Field(
        "description",
        "Description",
        names=("Description",),
        synonyms=words("description, details, notes, comment, comments, context, objective description, remarks"),
    ),
    Field("why", "Why", synonyms=("why", "rationale", "reason", "purpose", "because", "motivation", "why now")),
    Field(
        "beneficiary",
        "For whom",
        synonyms=words("for whom, beneficiary, customer, customer segment, persona, who benefits"),
    ),
    Field(
        "baseline",
        "Baseline",
        names=("Starting Value", "Metric_Start_Value"),
        synonyms=words(
            "baseline, start value, initial value, initial, from value, starting, base, starting point, as is"
        ),
    ),
    Field(
        "target",
        "Target",
        names=("Target Value", "Metric_Target_Value", "Metric_Target"),
        synonyms=words("target, goal value, to, to be, target metric, desired value, objective value, end value"),
        pattern=r"^metric target",
    ),
    Field(
        "current",
        "Current",
        names=("Current Value",),
        synonyms=words("current, actual, actual value, latest, now, current status value, value, today"),
    ),
    Field(
        "progress",
        "Progress",
        names=("completion",),
        synonyms=words(
            "mid q actual, mid actual, progress, % complete, progress %, percent complete, "
            "completion %, progress (%), % done, attainment, % progress"
        ),
    ),
    Field(
        "score",
        "Score",
        synonyms=words(
            "score, grade, final score, end q, end score, end of quarter score, okr score, graded, final grade"
        ),
    ),
    Field(
        "status",
        "Status",
        names=("Progress Status", "status"),
        synonyms=words("status, state, rag, health, traffic light, rag status"),
    ),
    Field(
        "confidence",
        "Confidence",
        synonyms=words(
            "confidence, confidence level, confidence score, confidence (1 10), chance, "
            "likelihood, confidence %, confidence (%)"
        ),
    ),
    Field(
        "projection",
        "Expected score",
        synonyms=words("mid q projection, projection, mid projection, expected score, projected score"),
    ),
    Field("priority", "Priority", names=("priority",), synonyms=("priority", "prio", "p")),
    Field(
        "direction",
        "Direction",
        names=("Metric_Type",),
        synonyms=words("direction, metric type, increase decrease, should, trend wanted, measure type, goal direction"),
    ),
    Field("unit", "Unit", synonyms=("unit", "units", "uom", "unit of measure", "measured in")),
    Field(
        "last_check_in",
        "Last check-in",
        synonyms=words(
            "last check in, last checkin, last updated, updated, updated at, last update, as of, updated on"
        ),
    ),
    Field("tags", "Tags", names=("Tags",), synonyms=("labels", "tags"), many=True),
)

# key_result_1_title, Key Result 2: target, KR3 Owner: numbered columns, one set for each key result of the row.
NUMBERED = r"^(?:key results?|kr|metric|measure)\s*#?\s*(\d{1,2})\s*(.*)$"
NUMBERED_PARTS: dict[str, str] = {
    "": "title",
    "title": "title",
    "name": "title",
    "description": "title",
    "statement": "title",
    "text": "title",
    "completion": "progress",
    "progress": "progress",
    "%": "progress",
    "percent": "progress",
    "% complete": "progress",
    "target": "target",
    "target value": "target",
    "goal": "target",
    "end value": "target",
    "baseline": "baseline",
    "start": "baseline",
    "start value": "baseline",
    "starting value": "baseline",
    "initial": "baseline",
    "current": "current",
    "current value": "current",
    "actual": "current",
    "owner": "owner",
    "owner email": "owner",
    "status": "status",
    "score": "score",
    "grade": "score",
    "due": "due",
    "due at": "due",
    "due date": "due",
    "unit": "unit",
    "type": "direction",
    "confidence": "confidence",
}
