"""What a report may claim: one file a kind of finding. Each finds its case in the material, or is silent."""
