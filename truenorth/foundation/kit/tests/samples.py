"""What each partial is given, for drawing it in tests; a new partial needs its line here."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator

from truenorth.foundation.kit import places

TODAY = date(2026, 4, 14)
SECTIONS = places.sidebar({"home": "/", "goals": "/goals", "alignment": "/a"}, "goals", {"alignment": 2})


class GoalForm(forms.Form):
    """A form with one field of each kind."""

    title = forms.CharField(label="Title", help_text="An outcome in the customer’s world.")
    target = forms.FloatField(label="Target", error_messages={"invalid": "Give a number, such as 55."})
    why = forms.CharField(label="Why", widget=forms.Textarea, required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("o", "Objective")], widget=forms.RadioSelect)
    tell = forms.BooleanField(label="Tell those it touches", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, initial=3)


BOUND = GoalForm({"title": "", "target": "fifty-five", "kind": "o", "version": 3})
FIELD = {"bound": BOUND["title"], "control": "", "label": "Title", "errors": ["Say it in a few words."]}
STOPS = [
    {"kind": "Goal", "name": "Rely on us", "status": "at_risk"},
    {"kind": "Team", "name": "Fleet", "gap": "7 short"},
]
DIFFERS = {"name": "target", "label": "Target", "theirs": "90", "mine": "88", "because": "Vans come back."}
FRAME: dict[str, Any] = {
    "title": "Goals", "navigation": SECTIONS, "bottom_bar": places.bottom_bar(SECTIONS), "crumbs": [{"name": "Goals"}],
    "member_name": "Mara Lindqvist", "settings_url": "/settings", "messages": [],
}  # fmt: skip

SAMPLES: dict[str, dict[str, Any]] = {
    "appearance.html": {"action": "/kit/appearance", "next": "/"},
    "changes.html": {"changes": [{"title": "60k → 55k", "because": "Pilot ended.", "on": TODAY}], "today": TODAY},
    "checks.html": {"checks": [{"message": "An outcome"}, {"message": "24 of 31", "tone": "warn", "href": "/x"}]},
    "confirm.html": {"action": "/waive", "text": "It comes back.", "yes": "Waive", "back_url": "/", "asks_why": True},
    "conflict.html": {
        "who": "Jonas",
        "ago": "2 minutes ago",
        "fields": [DIFFERS | {"theirs_said": "90%", "mine_said": "88%"}],
        "version": 7,
    },
    "crumbs.html": {"crumbs": [{"name": "Goals", "href": "/goals"}, {"name": "Win"}, {"name": "G-4"}]},
    "empty_state.html": {"title": "No goal yet", "text": "Write one.", "do": "Write", "do_url": "/new"},
    "error.html": {"title": "Not here", "text": "The page moved.", "details": "404"},
    "facts.html": {"facts": [("Metric", "Riders")]},
    "fan.html": {"wide": "", "narrow": "", "table": "", "unit": "", "baseline": 41.0, "forecast": True, "how": "/how"},
    "feed.html": {"items": [{"on": TODAY, "title": "Fell", "by": "Mara", "href": "/x"}], "today": TODAY},
    "field.html": FIELD,
    "field_said.html": FIELD,
    "finding_row.html": {
        "finding": {"severity": "error", "code": "TN401", "message": "Asked 31, has 24", "href": "/f"}
    },
    "form_errors.html": {"form": BOUND},
    "head.html": {},
    "history.html": {"wide": "", "narrow": "", "table": ""},
    "inline_edit.html": {"value": "30 June", "label": "due", "edit_url": "/edit"},
    "inline_form.html": {
        "name": "due",
        "label": "Due",
        "value": "30 June",
        "save_url": "/s",
        "why": "A reason",
        "error": "No",
    },
    "layout.html": FRAME,
    "lead.html": {"text": "Said aloud.", "over": "Today"},
    "line_of_sight.html": {"stops": STOPS},
    "lineage.html": {"parts": ["rides", "weekly_riders"]},
    "mark.html": {},
    "no_right.html": {"title": "Pay", "because": "only owners", "owner": "Hanne"},
    "nothing_matches.html": {"filters": 3, "last": "Team: Fleet", "last_url": "?"},
    "options.html": {"groups": [{"name": "Go to", "options": [{"href": "/b", "icon": "layers", "name": "Docks"}]}]},
    "overlays.html": FRAME,
    "page_head.html": {"title": "Rely on us", "status": "at_risk", "owner": "Mara", "names": ["Jo"], "teams": "Fleet"},
    "pagination.html": {"page": Paginator(range(120), 50).page(2), "noun": "goal", "total": 120, "before": "?page=1"},
    "panel.html": {"url": "/panel", "label": "Findings"},
    "row_verdict.html": {"css": "new", "icon": "plus", "word": "Goal"},
    "segments.html": {"label": "Verdict", "segments": [{"name": "All", "href": "?", "current": True, "count": 61}]},
    "skeleton.html": {},
    "solo.html": {"title": "Sign in", "messages": []},
    "steps.html": {"steps": ["Files", "Dry run", "Bring in"], "now": 2},
    "tabs.html": {"tabs": [{"name": "Tree", "href": "?", "current": True}]},
    "toast.html": {"text": "Moved", "undo_url": "/undo"},
    "ways_out.html": {"ways": [{"title": "Move to June", "effect": "frees 6 pw", "value": 1}]},
}
