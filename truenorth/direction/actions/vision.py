"""The verb that sets where we are going."""

from __future__ import annotations

from typing import Any

from truenorth.direction.models import Vision
from truenorth.foundation.errors import Invalid, StaleVersion, WhyMissing
from truenorth.foundation.history.act import Act
from truenorth.foundation.history.action import action

TEXTS = ("statement", "purpose", "audience", "aim")


@action("direction.vision_set", permission="direction.write", sentence="{who} {did} the vision{what_changed}")
def set_vision(act: Act, vision: Vision | None = None, **fields: Any) -> Vision:
    """Set the vision, or change the one in force: statement, purpose, audience, aim, until_year.

    Once a vision is set people rely on it, so a change of it needs a reason. Earlier versions stay in the history.
    """
    values = {name: (value.strip() if name in TEXTS else value) for name, value in fields.items()}
    if "statement" in values and not values["statement"]:
        raise Invalid("A vision needs a statement.", field="statement", fix="One sentence a person could say aloud.")
    year = values.get("until_year")
    if year is not None and not 1900 <= year <= 2200:
        raise Invalid(f"{year} is no year to aim for.", field="until_year", fix="For example 2030.")
    if vision is None:
        there = Vision.objects.order_by("pk").first()
        if there is not None:
            # The page was opened before there was a vision.
            raise StaleVersion(there, seen=None, submitted=fields)
        if not values.get("statement"):
            raise Invalid("A vision needs a statement.", field="statement")
        act.details = {"did": "set"}
        return act.create(Vision, **values)
    if _differs(vision, values):
        if not act.why:
            raise WhyMissing("The vision")
        changed = [name.replace("_", " ") for name in values if getattr(vision, name) != values[name]]
        act.details = {"did": "changed", "what_changed": ": " + ", ".join(changed)}
    return act.update(vision, **values)


def _differs(vision: Vision, values: dict[str, Any]) -> bool:
    return any(getattr(vision, name) != value for name, value in values.items())
