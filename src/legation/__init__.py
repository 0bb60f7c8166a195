"""Legation: documents about relations in, a sourced model of who says what out."""

__version__ = "0.1.0"
