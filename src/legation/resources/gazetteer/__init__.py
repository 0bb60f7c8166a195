"""States, bodies, roles and institutions; see README.md."""
