"""PARSE: Document to a spaCy Doc that carries Legation's layers."""
