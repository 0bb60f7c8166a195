"""Weights by which pronouns choose their antecedent; see README.md."""
