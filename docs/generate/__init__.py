"""The parts of the documentation that the code already says: ``python -m docs.generate [--check]``."""
