"""The words of the product in a sentence each. A choice of the code without words here stops the glossary."""

from __future__ import annotations

TERMS = {
    "act": "one change by one person, with everything it touched; what undo takes back as a whole.",
    "baseline": "where a number stood when the goal was set.",
    "bet": "an epic, initiative or project: something chosen to be tried because it should move a measure.",
    "chance": "the probability that a measure reaches its target by its due date, as computed from its history.",
    "check": "a question asked of the strategy by the product, with a code such as TN101.",
    "check-in": "a short note with the newest value, on the beat that the goal agreed on.",
    "contribution": "a goal's link to what it serves; one is primary, each may carry a share.",
    "direction": "vision, pillars, principles, and what the organisation has decided not to do.",
    "early": "a chance computed from four to eleven values; shown, and marked.",
    "evidence": "what speaks for a goal: a number, feedback, an interview, an experiment, with its date.",
    "fact": "a frozen piece of the strategy as the checks see it; it knows no database.",
    "finding": "what a check found: what is so, the proof, why it matters, and ways out.",
    "framework": "OKR, North Star and others; here a profile, which changes words and required slots.",
    "frozen conditions": "what success meant on the day a goal started; the grade at the end is measured by them.",
    "goal": "what we want to be true, for whom, why, and by when.",
    "guardrail": "a measure that must not get worse while the goal is pursued.",
    "history": "every change as a sentence: who, what, when, and why.",
    "horizon": "how far away a goal is meant to be.",
    "importer": "the part that knows one kind of file and turns its rows into records.",
    "job": "work done in the background; kept in the database, done once, tried again when it fails.",
    "key result": "what the OKR profile calls a target measure.",
    "line of sight": "the share of a goal that can be traced up to the vision.",
    "measure": "a metric with baseline, target, direction and due date, under a goal.",
    "member": "somebody who signs in to a workspace, with a role.",
    "metric": "a number with a definition, a unit and a history, which measures read.",
    "non-goal": "something decided against, with its reason, so that it need not be decided again.",
    "outcome": "a change for somebody; the opposite of output, which is a thing that was made.",
    "person": "somebody who owns goals or does work; they may sign in or not.",
    "pillar": "a strategic choice: where we mean to win.",
    "profile": "the framework a goal is shown in.",
    "proof": "the numbers and rows on which a finding stands.",
    "refused": "a row of a file that could not be used, with its line and the reason.",
    "room": "one part of the product and of its code: people, direction, metrics, goals and so on.",
    "stale": "a number or a check-in older than it should be.",
    "strategy map": "everything of the strategy at one day, as facts and links.",
    "token": "a secret that lets a program act for a member over the API.",
    "verb": "the one way to change something; it asks permission, changes, and writes history.",
    "vision": "the aim that everything else should lead to.",
    "waiver": "a finding set aside, with a reason and an end.",
    "way out": "something that can be done about a finding, with what it costs and what it brings.",
    "why": "the reason for a change, kept with it.",
    "workspace": "one organisation's data, closed to every other.",
}
KIND_WORDS = {
    "objective": "A change worth wanting, over one cycle, told by its key results.",
    "strategic": "Far away and important; reached through intermediate goals.",
    "intermediate": "A step whose reaching shows that the strategic goal comes nearer.",
    "tactical": "What a team works toward now.",
    "smart": "One statement that is specific, measured, within reach, relevant and dated.",
    "product_goal": "The next thing a product should become true of.",
    "outcome": "A place on a roadmap, told as a change and a range of time.",
}
STATUS_WORDS = {
    "draft": "Being written; nobody is held to it.",
    "planned": "Agreed, not started.",
    "running": "Started; what success means is frozen, changes to it ask for a reason.",
    "paused": "Resting, with a reason.",
    "closed": "Ended and graded, with cause and lesson.",
    "dropped": "Ended without a grade, with a reason.",
}
AMBITION_WORDS = {
    "committed": "Meant to be reached: on track from a chance of 70%.",
    "aspirational": "A stretch: on track from a chance of 40%.",
    "learning": "Judged by the questions it answered, not by a chance.",
}
# The borders are those of check GQ116.
HORIZON_WORDS = {"short": "Up to 120 days.", "mid": "121–400 days.", "long": "More than 400 days."}
FAMILY_WORDS = {
    "structure": "whether everything leads somewhere and stands on something",
    "conflict": "whether parts of the strategy pull against or wait for each other",
    "wording": "whether a goal says what changes, for whom, and how one would know",
    "ambition": "whether there is too much, too little or the wrong thing to reach for",
    "means": "whether somebody can and does answer for it",
    "change": "whether goals are looked at, hold, and change when they should",
}
