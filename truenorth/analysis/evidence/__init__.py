"""How well what is known supports a goal, and what age has taken from it."""
