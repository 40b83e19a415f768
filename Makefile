# Forwards to dev.py, which needs nothing but Python 3.11: `python3 dev.py WORD` is the same where there is no make.
PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: help demo run test test-postgres test-spark prove check bench bench-rivals shots docs lock

help demo run test test-postgres test-spark prove check bench bench-rivals shots docs lock:
	@$(PYTHON) dev.py $@ $(ARGS)
