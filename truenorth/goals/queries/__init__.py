"""How pages and later rooms obtain goals: always scoped to the member, always the page first and then what belongs to it."""

from .due import celebrations_to_show, check_ins_due, my_goals
from .finding import (
    all_goals,
    all_measures,
    find_assumption,
    find_celebration,
    find_contribution,
    find_evidence,
    find_goal,
    find_measure,
    find_non_goal,
    goal_choices,
    search_goals,
)
from .goal_page import GoalPage, goal_page
from .listing import GoalFilter, GoalRow, StatusCounts, count_by_status, list_goals, rows_of
from .tree import TreeRow, goal_tree, goals_of_pillar

__all__ = [
    "GoalFilter",
    "GoalPage",
    "GoalRow",
    "StatusCounts",
    "TreeRow",
    "all_goals",
    "all_measures",
    "celebrations_to_show",
    "check_ins_due",
    "count_by_status",
    "find_assumption",
    "find_celebration",
    "find_contribution",
    "find_evidence",
    "find_goal",
    "find_measure",
    "find_non_goal",
    "goal_choices",
    "goal_page",
    "goal_tree",
    "goals_of_pillar",
    "list_goals",
    "my_goals",
    "rows_of",
    "search_goals",
]
