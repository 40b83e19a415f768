"""The four areas of evidence-based management: what is computed in each, how it moves, whether one pays for another."""
