"""Migrations of the ledger; `ledger.database` runs them, no command line is needed."""
