"""The ledger's tables, in the dialect-neutral words of SQLAlchemy Core.

    roots, inputs      what was added: folders and files, and for each file the read that is current
    reads, parts       bytes that were read by one pipeline, and the documents found in them
    documents          a document as one pipeline read it; extractions, actors, records what it made of it
    sketches           prints of documents, by which the same text in two of them is found
    failures           what could not be read, by path or by read
    passages           units of search; their words stand in the full-text index (`ledger.search`)
    judgements         decisions of a user, with withdrawals; never changed

Everything but the pointer `inputs.read` and the rows of a path's own failures is only ever added.
"""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

meta = Table("meta", metadata, Column("key", String, primary_key=True), Column("value", Text, nullable=False))

roots = Table(
    "roots",
    metadata,
    Column("path", Text, primary_key=True),
    Column("kind", String, nullable=False),
)

reads = Table(
    "reads",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", String, nullable=False),
    Column("suffix", String, nullable=False),
    Column("fingerprint", String, nullable=False),
    UniqueConstraint("sha256", "suffix", "fingerprint"),
)

inputs = Table(
    "inputs",
    metadata,
    Column("path", Text, primary_key=True),
    Column("read", ForeignKey("reads.id"), nullable=True),
    Column("present", Boolean, nullable=False),
    Index("inputs_read", "read"),
)

documents = Table(
    "documents",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("fingerprint", String, nullable=False),
    Column("digest", String, nullable=False),
    Column("codec", Integer, nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("id", "fingerprint", "digest"),
)

parts = Table(
    "parts",
    metadata,
    Column("read", ForeignKey("reads.id"), primary_key=True),
    Column("part", Text, primary_key=True),
    Column("document", ForeignKey("documents.key"), nullable=False),
    Index("parts_document", "document"),
)

sketches = Table(
    "sketches",
    metadata,
    Column("document", ForeignKey("documents.key"), primary_key=True),
    Column("size", Integer, nullable=False),
    Column("hashes", Text, nullable=False),
)

extractions = Table(
    "extractions",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("document", ForeignKey("documents.key"), nullable=False),
    Column("fingerprint", String, nullable=False),
    Column("codec", Integer, nullable=False),
    Column("mentions", Text, nullable=False),
    UniqueConstraint("document", "fingerprint"),
)

actors = Table(
    "actors",
    metadata,
    Column("extraction", ForeignKey("extractions.key"), primary_key=True),
    Column("key", String, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("body", Text, nullable=False),
)

records = Table(
    "records",
    metadata,
    Column("extraction", ForeignKey("extractions.key"), primary_key=True),
    Column("kind", String, primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("id", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("speaker", Text, nullable=False),
    Column("body", Text, nullable=False),
    Index("records_id", "id"),
)

failures = Table(
    "failures",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("read", ForeignKey("reads.id"), nullable=True),
    Column("path", Text, nullable=True),
    Column("part", Text, nullable=False),
    Column("stage", String, nullable=False),
    Column("error", Text, nullable=False),
    Column("recovered", Boolean, nullable=False),
    Index("failures_read", "read"),
    Index("failures_path", "path"),
)

passages = Table(
    "passages",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", ForeignKey("documents.key"), nullable=False),
    Column("kind", String, nullable=False),
    Column("ref", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Index("passages_document", "document"),
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("target", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", String, nullable=False),
    Column("why", Text, nullable=False),
)

withdrawals = Table(
    "withdrawals",
    metadata,
    Column("judgement", ForeignKey("judgements.id"), primary_key=True),
    Column("at", String, nullable=False),
    Column("by", Text, nullable=False),
    Column("why", Text, nullable=False),
)
