"""Predictions in the public scorers' formats."""
