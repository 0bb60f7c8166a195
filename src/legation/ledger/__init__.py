"""RECORD: the only room that knows SQL."""
