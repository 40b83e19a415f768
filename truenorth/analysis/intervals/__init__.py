"""How far a number may be off: intervals that every room shares."""
