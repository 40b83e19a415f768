"""How well a goal is put: rules on one goal and its measures, in words and in fields (GQ101–GQ120)."""
