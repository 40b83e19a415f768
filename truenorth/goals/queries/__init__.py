"""How pages and later rooms obtain goals: always scoped to the member, always the page first and then what belongs to it."""

from truenorth.goals.models import Goal, Measure, MeasureForecast

from .changes import Change, changes_of
from .due import celebrations_to_show, check_ins_due, my_goals
from .finding import (
    all_goals,
    all_measures,
    contribution_between,
    contributions_to,
    find_assumption,
    find_celebration,
    find_contribution,
    find_evidence,
    find_goal,
    find_measure,
    find_non_goal,
    goal_choices,
    parent_choices,
    parent_of,
    search_goals,
)
from .freezes import changes_inside, find_freeze, freezes, freezes_by_state
from .goal_page import GoalPage, MeasureView, goal_page
from .lessons import Lesson, similar_lessons
from .listing import GoalFilter, GoalRow, StatusCounts, chosen_goals, count_by_status, count_goals, list_goals, rows_of
from .tree import Tree, TreeRow, goal_branch, goal_tree, goals_of_pillar, goals_with_metric

__all__ = [
    "Change",
    "Goal",
    "GoalFilter",
    "GoalPage",
    "GoalRow",
    "Lesson",
    "Measure",
    "MeasureForecast",
    "MeasureView",
    "StatusCounts",
    "Tree",
    "TreeRow",
    "all_goals",
    "all_measures",
    "celebrations_to_show",
    "changes_inside",
    "changes_of",
    "check_ins_due",
    "chosen_goals",
    "contribution_between",
    "contributions_to",
    "count_by_status",
    "count_goals",
    "find_assumption",
    "find_celebration",
    "find_contribution",
    "find_evidence",
    "find_freeze",
    "find_goal",
    "find_measure",
    "find_non_goal",
    "freezes",
    "freezes_by_state",
    "goal_branch",
    "goal_choices",
    "goal_page",
    "goal_tree",
    "goals_of_pillar",
    "goals_with_metric",
    "list_goals",
    "my_goals",
    "parent_choices",
    "parent_of",
    "rows_of",
    "search_goals",
    "similar_lessons",
]
