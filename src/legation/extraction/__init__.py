"""ATTRIBUTE: annotated Doc to records. Pure generators."""
