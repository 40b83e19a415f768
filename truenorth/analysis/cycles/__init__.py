"""What a cycle of goals taught: what came of each against what was expected of it."""
