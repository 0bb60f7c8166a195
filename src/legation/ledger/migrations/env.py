"""Alembic's entry: runs the migrations on the connection that `ledger.database` hands over."""

from alembic import context

from legation.ledger.tables import metadata

# The connection is in a transaction already: a kill during the migration leaves the file as it was.
context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True
)
context.run_migrations()
