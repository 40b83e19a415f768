"""The columns of trackers: what Jira, Linear, Plane, Asana, Azure DevOps and others call the same things."""

from __future__ import annotations

from truenorth.exchange.importing.mapping import Field, words

# The first names are the tools' own, then the ones people give; each tool's importer adds what is only its.
GOAL_WORDS = r"goals?|okrs?|objectives?|key results?|krs?|outcomes?"

TRACKER_FIELDS: tuple[Field, ...] = (
    Field(
        "key",
        "Key",
        synonyms=words(
            "issue key, key, id, identifier, task id, ticket, ticket id, issue id, work item id, number, ref"
        ),
    ),
    Field("number", "Internal number", synonyms=("issue id", "uuid", "sequence id", "internal id", "global id")),
    Field(
        "title", "Title", synonyms=words("summary, title, name, task name, task, subject, issue, work item, headline")
    ),
    Field("description", "Description", synonyms=("description", "notes", "body", "details", "desc")),
    Field(
        "kind",
        "Type",
        synonyms=words("issue type, issuetype, work item type, type, original type, kind, tracker, category"),
    ),
    Field(
        "state",
        "Status",
        synonyms=words(
            "status, state, state name, current state, original status, section column, column, list, section, stage"
        ),
    ),
    Field(
        "category",
        "Status category",
        synonyms=words("status category, state category, status group, state group, state type"),
    ),
    Field("resolution", "Resolution", synonyms=("resolution", "state reason", "close reason", "reason closed")),
    Field(
        "owner",
        "Owner",
        synonyms=words(
            "assignee, assignees, assigned to, assignee name, owner, owned by, owners, responsible, assignee email"
        ),
    ),
    Field(
        "team",
        "Team",
        synonyms=words(
            "team, team name, custom field (team), squad, area path, project name, projects, project, board, component"
        ),
    ),
    Field("labels", "Labels", synonyms=("labels", "label", "tags", "tag", "components", "component s"), many=True),
    Field(
        "created",
        "Created",
        synonyms=words("created, created at, created date, created on, created at (utc), date created, creation date"),
    ),
    Field(
        "updated",
        "Updated",
        synonyms=words(
            "updated, updated at, updated date, last modified, changed date, modified, moved at, last updated"
        ),
    ),
    Field("started", "Started", synonyms=("started", "started at", "activated date", "start date", "start")),
    Field(
        "finished",
        "Finished",
        synonyms=words(
            "resolved, completed, completed at, resolution date, closed date, closed at, closed "
            "at (utc), accepted at, done at, closed, finished"
        ),
    ),
    Field("canceled", "Canceled", synonyms=("canceled", "cancelled", "canceled at")),
    Field("archived", "Archived", synonyms=("archived", "archived at")),
    Field("due", "Due", synonyms=words("due date, due, target date, deadline, due on, end date, finish date, target")),
    Field(
        "estimate",
        "Time estimate",
        synonyms=words(
            "original estimate, original estimate (seconds), time estimate, estimate (hours), "
            "estimated hours, effort (days), "
            "original estimate minutes, effort (person weeks), effort (person days), estimate "
            "(days)"
        ),
    ),
    Field(
        "points",
        "Points",
        synonyms=words(
            "story points, story point estimate, custom field (story points), custom field (story "
            "point estimate), estimate, points, story point, weight, effort, size"
        ),
    ),
    Field(
        "parent",
        "Parent",
        synonyms=words(
            "parent, parent key, parent issue, parent task, epic link, custom field (epic link), "
            "parent id, epic key, parent issue id, epic id, epic"
        ),
        many=True,
    ),
    Field("bundle", "Project or milestone", synonyms=("project milestone", "milestone", "modules", "module")),
    Field(
        "serves",
        "Goals served",
        pattern=rf"^(custom field \()?(linked |related |strategic |company |team |product )?({GOAL_WORDS})"
        r"( served| link| links| name| id| key| title)?\)?$",
        synonyms=("initiatives", "initiative"),
        many=True,
    ),
    Field(
        "waits_for",
        "Waits for",
        synonyms=words(
            "blocked by, depends on, is blocked by, predecessors, predecessor, blocked by (dependencies), dependencies"
        ),
        many=True,
    ),
    Field(
        "blocks",
        "Blocks",
        synonyms=words("blocks, blocking, successors, blocking (dependencies), is blocking"),
        many=True,
    ),
    Field("url", "Address", synonyms=("url", "link", "permalink", "issue url")),
)


def fields_with(*own: Field) -> tuple[Field, ...]:
    """The tracker fields, with one tool's own replacing those of the same name."""
    mine = {field.name: field for field in own}
    merged = [mine.pop(field.name, field) for field in TRACKER_FIELDS]
    return (*merged, *mine.values())
