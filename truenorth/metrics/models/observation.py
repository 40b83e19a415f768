from __future__ import annotations

from django.db import models

from truenorth.foundation.scoping.rows import ImportedRow


class Observation(ImportedRow):
    """One value of a metric for one day (or the period that ends on it). A correction keeps the old value in the history."""

    metric = models.ForeignKey("metrics.Metric", on_delete=models.RESTRICT, related_name="observations")
    on = models.DateField()
    value = models.FloatField()
    denominator = models.FloatField(null=True, blank=True)
    source = models.CharField(max_length=10, default="manual")
    note = models.CharField(max_length=300, blank=True, default="")
    # Where it was read, and by which definition; empty for what people and files brought.
    run = models.ForeignKey(
        "metrics.CollectionRun", null=True, blank=True, on_delete=models.SET_NULL, related_name="observations"
    )
    definition = models.ForeignKey(
        "metrics.MetricDefinition", null=True, blank=True, on_delete=models.SET_NULL, related_name="observations"
    )

    class Meta(ImportedRow.Meta):
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["workspace", "metric", "on"], name="one_value_a_day")]
        indexes = [models.Index(fields=["workspace", "metric", "-on"], name="latest_values")]

    def __str__(self) -> str:
        return f"{self.value:g} on {self.on}"
