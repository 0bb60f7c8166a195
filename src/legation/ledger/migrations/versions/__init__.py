"""One file a migration, numbered; a new one names the one before it as `down_revision`."""
