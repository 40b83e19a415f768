"""How well a goal is put: the wording rules of ``analysis`` on one goal, its ticks, and the five sides of SMART."""
