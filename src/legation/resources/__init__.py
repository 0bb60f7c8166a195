"""Lexicons and weights, each with its source and licence."""
