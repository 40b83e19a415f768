from __future__ import annotations

from typing import ClassVar

from django.db import models

from truenorth.foundation.scoping.rows import Row, ScopedRow

SOURCE_STATES = [
    ("new", "Not read yet"),
    ("ok", "Reads"),
    ("partial", "Reads in part"),
    ("failing", "Does not answer"),
    ("paused", "Paused"),
]


class Source(Row):
    """Where numbers come from by themselves. Its credential is kept sealed and is part of no history, export or answer."""

    unrecorded: ClassVar[frozenset[str]] = frozenset({"secret"})

    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=30)
    settings = models.JSONField(default=dict, blank=True)
    secret = models.TextField(blank=True, default="", editable=False)
    # Minutes between two collections; 0 where somebody asks for each.
    interval_minutes = models.PositiveIntegerField(default=0)
    owner = models.ForeignKey("people.Person", null=True, blank=True, on_delete=models.RESTRICT, related_name="sources")
    state = models.CharField(max_length=10, default="new", choices=SOURCE_STATES)
    last_run_at = models.DateTimeField(null=True, blank=True)
    last_good_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)  # in a row
    open_until = models.DateTimeField(null=True, blank=True)  # it is left alone until then, after too many failures
    archived = models.BooleanField(default=False)

    class Meta(Row.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class MetricDefinition(Row):
    """How a metric is read, from a day on. A change of meaning is a new version; the old one explains the old values."""

    noun = "metric_definition"

    metric = models.ForeignKey("metrics.Metric", on_delete=models.RESTRICT, related_name="definitions")
    number = models.PositiveIntegerField()
    source = models.ForeignKey(Source, on_delete=models.RESTRICT, related_name="definitions")
    said = models.JSONField(default=dict)  # as truenorth.metrics.definition.Definition.as_json
    fingerprint = models.CharField(max_length=16)
    valid_from = models.DateField()
    note = models.CharField(max_length=300, blank=True, default="")
    current = models.BooleanField(default=True)

    class Meta(Row.Meta):
        ordering = ["metric_id", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["workspace", "metric", "number"], name="one_definition_a_number"),
            models.UniqueConstraint(
                fields=["workspace", "metric"], condition=models.Q(current=True), name="one_current_definition"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.metric}, definition {self.number}"


class CollectionRun(ScopedRow):
    """One reading of a source: what was asked, how long it took, what came of it."""

    noun = "collection_run"

    source = models.ForeignKey(Source, on_delete=models.RESTRICT, related_name="runs")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=[("ok", "Read"), ("partial", "In part"), ("failed", "Failed")])
    metrics = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    queries = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    corrected = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    missing = models.PositiveIntegerField(default=0)  # periods whose value is unknown: kept as unknown
    refused = models.PositiveIntegerField(default=0)  # values that cannot be: not kept
    error = models.CharField(max_length=600, blank=True, default="")
    problems = models.JSONField(default=dict, blank=True)  # sentences by id of the metric
    query_hash = models.CharField(max_length=16, blank=True, default="")

    class Meta(ScopedRow.Meta):
        ordering = ["-started_at", "-pk"]
        indexes = [models.Index(fields=["workspace", "source", "-started_at"], name="latest_runs")]

    def __str__(self) -> str:
        return f"{self.source} at {self.started_at:%Y-%m-%d %H:%M}"

    @property
    def seconds(self) -> float:
        return (self.ended_at - self.started_at).total_seconds()


class SegmentObservation(ScopedRow):
    """A value of a metric for one part of its rows: riders of one city. The whole is in Observation alone."""

    noun = "segment_observation"

    metric = models.ForeignKey("metrics.Metric", on_delete=models.RESTRICT, related_name="segment_observations")
    on = models.DateField()
    segment = models.CharField(max_length=128)  # the column
    part = models.CharField(max_length=200)  # its value
    value = models.FloatField()
    denominator = models.FloatField(null=True, blank=True)
    run = models.ForeignKey(CollectionRun, null=True, on_delete=models.SET_NULL, related_name="+")
    definition = models.ForeignKey(MetricDefinition, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta(ScopedRow.Meta):
        ordering = ["segment", "part", "on"]
        constraints = [
            models.UniqueConstraint(
                fields=["workspace", "metric", "segment", "part", "on"], name="one_value_a_part_and_day"
            )
        ]

    def __str__(self) -> str:
        return f"{self.part}: {self.value:g} on {self.on}"
