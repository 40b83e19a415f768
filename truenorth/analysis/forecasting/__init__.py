"""Chances that measures reach their targets, from their own history."""
