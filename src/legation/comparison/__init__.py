"""COMPARE: pure functions from records to comparisons."""
