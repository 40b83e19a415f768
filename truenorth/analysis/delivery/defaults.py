"""What the delivery keys take for granted. Each is a judgement, and may be given otherwise by a caller."""

from __future__ import annotations

from datetime import timedelta

# DORA's surveys ask about the recent past; eight weeks hold enough deployments of most services and still follow change.
WINDOW_WEEKS = 8
WINDOW = timedelta(weeks=WINDOW_WEEKS)

# An incident without a named cause is laid at the last deployment before it, but only for so long: what breaks after a
# quiet week is rarely that deployment's doing.
BLAME_WITHIN = timedelta(days=7)

# Below these numbers a key is "not enough history": one more value could turn it around.
FEWEST_FOR_MEDIAN = 3
FEWEST_FOR_RATE = 5
# With fewer, no value lies above the 85th percentile at all.
FEWEST_FOR_P85 = 7

CONFIDENCE = 0.95
