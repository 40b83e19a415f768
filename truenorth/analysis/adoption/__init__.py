"""How many of those it was made for use it, week by week after a launch."""
