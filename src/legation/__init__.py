"""Legation: documents about relations in, a sourced model of who says what out."""
