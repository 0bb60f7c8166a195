"""The first tables and the full-text index."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything. The columns are spelled out: a migration must not move with `ledger.tables`."""
    _inputs()
    _contents()
    _decisions()
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search_index USING fts5("
            "words, repaired, content='', tokenize='unicode61 remove_diacritics 2')"
        )


def _inputs() -> None:
    op.create_table(
        "meta", sa.Column("key", sa.String, primary_key=True), sa.Column("value", sa.Text, nullable=False)
    )
    op.create_table(
        "roots", sa.Column("path", sa.Text, primary_key=True), sa.Column("kind", sa.String, nullable=False)
    )
    op.create_table(
        "reads",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("suffix", sa.String, nullable=False),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.UniqueConstraint("sha256", "suffix", "fingerprint"),
    )
    op.create_table(
        "inputs",
        sa.Column("path", sa.Text, primary_key=True),
        sa.Column("read", sa.Integer, sa.ForeignKey("reads.id"), nullable=True),
        sa.Column("present", sa.Boolean, nullable=False),
        sa.Index("inputs_read", "read"),
    )
    op.create_table(
        "failures",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("read", sa.Integer, sa.ForeignKey("reads.id"), nullable=True),
        sa.Column("path", sa.Text, nullable=True),
        sa.Column("part", sa.Text, nullable=False),
        sa.Column("stage", sa.String, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("recovered", sa.Boolean, nullable=False),
        sa.Index("failures_read", "read"),
        sa.Index("failures_path", "path"),
    )


def _contents() -> None:
    op.create_table(
        "documents",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False),
        sa.Column("codec", sa.Integer, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.UniqueConstraint("id", "fingerprint", "digest"),
    )
    op.create_table(
        "parts",
        sa.Column("read", sa.Integer, sa.ForeignKey("reads.id"), primary_key=True),
        sa.Column("part", sa.Text, primary_key=True),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.key"), nullable=False),
        sa.Index("parts_document", "document"),
    )
    op.create_table(
        "sketches",
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.key"), primary_key=True),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("hashes", sa.Text, nullable=False),
    )
    op.create_table(
        "extractions",
        sa.Column("key", sa.Integer, primary_key=True),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.key"), nullable=False),
        sa.Column("fingerprint", sa.String, nullable=False),
        sa.Column("codec", sa.Integer, nullable=False),
        sa.Column("mentions", sa.Text, nullable=False),
        sa.UniqueConstraint("document", "fingerprint"),
    )
    op.create_table(
        "actors",
        sa.Column("extraction", sa.Integer, sa.ForeignKey("extractions.key"), primary_key=True),
        sa.Column("key", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
    )
    op.create_table(
        "records",
        sa.Column("extraction", sa.Integer, sa.ForeignKey("extractions.key"), primary_key=True),
        sa.Column("kind", sa.String, primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("speaker", sa.Text, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Index("records_id", "id"),
    )
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("document", sa.Integer, sa.ForeignKey("documents.key"), nullable=False),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("ref", sa.String, nullable=False),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Index("passages_document", "document"),
    )


def _decisions() -> None:
    op.create_table(
        "judgements",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("id", sa.String, nullable=False, unique=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_table(
        "withdrawals",
        sa.Column("judgement", sa.String, sa.ForeignKey("judgements.id"), primary_key=True),
        sa.Column("at", sa.String, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
    )
