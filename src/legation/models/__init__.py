"""MODEL: pure functions from records to ties, causal maps and runs of them."""
