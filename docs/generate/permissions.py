"""docs/reference/permissions.md, from the table of roles and from every verb."""

from __future__ import annotations

from itertools import groupby

from truenorth.foundation.accounts.roles import PERMISSIONS, ROLE_NAMES, ROLE_WORDS

from .markdown import code, sentence, table
from .verbs import meaning, verbs


def page() -> str:
    roles = list(ROLE_WORDS)
    who = table(["role", "may"], [[ROLE_NAMES[role], words] for role, words in ROLE_WORDS.items()])
    matrix = table(
        ["permission", *(ROLE_NAMES[role] for role in roles)],
        [[code(name), *("yes" if role in allowed else "" for role in roles)] for name, allowed in PERMISSIONS.items()],
    )
    parts = [
        f"""
# Who may do what

Every change of the product is a verb. A verb names one permission; a role has it or not; nothing else grants
anything, on a page, over the API or from the command line.

{who}

The product itself acts as {ROLE_NAMES["system"]} in scheduled work; its name stands in the history like anybody's.

## Permissions

{matrix}

## Verbs

“Why” says whether the verb asks for a reason each time; other verbs take one, and some ask for it only when the change
touches something committed, such as the target of a running goal. “Undo” says whether history offers to take it back. The
sentence is what history shows.
"""
    ]
    for room, entries in groupby(verbs().items(), key=lambda entry: entry[0].split(".")[0]):
        rows = [
            [
                code(name),
                sentence(meaning(function)),
                code(verb.permission),
                "asked" if verb.needs_why else "",
                "yes" if verb.undoable else "no",
                code(verb.sentence),
            ]
            for name, (verb, function) in entries
        ]
        head = ["verb", "notes", "permission", "why", "undo", "sentence"]
        parts.append(f"### {room.capitalize()}\n\n{table(head, rows)}\n")
    return "\n".join(parts)
