from __future__ import annotations

from django.db import models

from truenorth.foundation.scoping.rows import ImportedRow, Row

VALUE_AREAS = [
    ("current", "Current value"),
    ("unrealised", "Unrealised value"),
    ("time_to_market", "Time to market"),
    ("ability_to_innovate", "Ability to innovate"),
]


class Metric(ImportedRow):
    """Something we measure again and again; goals read it, nobody types what can be read."""

    name = models.CharField(max_length=200)
    description = models.TextField(blank=True, default="")
    unit = models.CharField(max_length=40, blank=True, default="")
    scale = models.CharField(
        max_length=10,
        default="positive",
        choices=[("positive", "Above zero"), ("percent", "Share, 0 to 1"), ("real", "Any number")],
    )
    good = models.CharField(
        max_length=5, default="up", choices=[("up", "Up is good"), ("down", "Down is good"), ("keep", "Keep")]
    )
    kind = models.CharField(
        max_length=12,
        default="level",
        choices=[("level", "Level"), ("ratio", "Ratio"), ("cumulative", "Adds up over time")],
    )
    source = models.CharField(
        max_length=10,
        default="manual",
        choices=[("manual", "By hand"), ("file", "File"), ("api", "Sent to us"), ("query", "Query")],
    )
    source_note = models.CharField(max_length=300, blank=True, default="")  # "weekly_kpis.csv, column Riders"
    owner = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.RESTRICT, related_name="metrics")
    value_area = models.CharField(max_length=20, blank=True, default="", choices=VALUE_AREAS)
    expected_interval_days = models.PositiveSmallIntegerField(default=7)
    cumulative_total = models.BooleanField(default=False)
    has_denominator = models.BooleanField(default=False)
    is_north_star = models.BooleanField(default=False)
    is_business = models.BooleanField(default=False)
    seasonal = models.BooleanField(default=True)
    lag_days = models.PositiveSmallIntegerField(default=0)
    archived = models.BooleanField(default=False)

    class Meta(ImportedRow.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class MetricBreak(Row):
    """From this day on the metric means something else: earlier values are not compared with later ones."""

    noun = "metric_break"

    metric = models.ForeignKey(Metric, on_delete=models.RESTRICT, related_name="breaks")
    on = models.DateField()
    reason = models.CharField(max_length=300)

    class Meta(Row.Meta):
        ordering = ["on"]

    def __str__(self) -> str:
        return f"{self.metric} from {self.on}"


class MetricLink(Row):
    """How one metric moves another, or what it is paid with."""

    noun = "metric_link"

    source = models.ForeignKey(Metric, on_delete=models.RESTRICT, related_name="drives")
    target = models.ForeignKey(Metric, on_delete=models.RESTRICT, related_name="driven_by")
    kind = models.CharField(
        max_length=12,
        choices=[
            ("add", "Adds up to"),
            ("mult", "Multiplies into"),
            ("elasticity", "Moves"),
            ("trades_off", "Trades off against"),
        ],
    )
    subtracts = models.BooleanField(default=False)  # of an addend: what is lost, refunded, sent back
    # Percent change of the target for one percent of the source, and how far off that may be.
    elasticity = models.FloatField(null=True, blank=True)
    standard_error = models.FloatField(null=True, blank=True)
    strength = models.FloatField(null=True, blank=True)  # of a trade-off, 0 to 1
    lag_days = models.PositiveSmallIntegerField(default=0)
    evidence = models.TextField(blank=True, default="")  # without it an elasticity is a hypothesis

    class Meta(Row.Meta):
        constraints = [
            models.UniqueConstraint(fields=["workspace", "source", "target", "kind"], name="one_link_of_a_kind")
        ]

    def __str__(self) -> str:
        return f"{self.source} → {self.target}"
