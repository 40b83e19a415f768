"""Drawings as server-made SVG strings. No dependency; usable from templates, the report and the command line."""

from truenorth.foundation.kit.charts.bars import bars
from truenorth.foundation.kit.charts.bullet import bullet, way
from truenorth.foundation.kit.charts.dots import chance_row, dots
from truenorth.foundation.kit.charts.driver_tree import TreeCard, contribution, driver_tree
from truenorth.foundation.kit.charts.events import Event
from truenorth.foundation.kit.charts.fan import fan
from truenorth.foundation.kit.charts.fan_words import fan_table
from truenorth.foundation.kit.charts.history import history, history_table
from truenorth.foundation.kit.charts.interval import column_axis, interval
from truenorth.foundation.kit.charts.lane import LaneBar, lane, lane_axis
from truenorth.foundation.kit.charts.lead_lag import lead_lag
from truenorth.foundation.kit.charts.load import load
from truenorth.foundation.kit.charts.parts import Part, meter, parts, parts_legend, share
from truenorth.foundation.kit.charts.scales import ticks
from truenorth.foundation.kit.charts.spark import spark
from truenorth.foundation.kit.charts.strip import OnStrip, strip
from truenorth.foundation.kit.charts.table import ChartTable, show_as_table
from truenorth.foundation.kit.charts.waterfall import Step, waterfall

__all__ = [
    "ChartTable",
    "Event",
    "LaneBar",
    "OnStrip",
    "Part",
    "Step",
    "TreeCard",
    "bars",
    "bullet",
    "chance_row",
    "column_axis",
    "contribution",
    "dots",
    "driver_tree",
    "fan",
    "fan_table",
    "history",
    "history_table",
    "interval",
    "lane",
    "lane_axis",
    "lead_lag",
    "load",
    "meter",
    "parts",
    "parts_legend",
    "share",
    "show_as_table",
    "spark",
    "strip",
    "ticks",
    "waterfall",
    "way",
]
