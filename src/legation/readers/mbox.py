"""Mailboxes (mbox): each message is a document of its own, numbered from 1."""

import mailbox
import tempfile
from pathlib import Path

from legation.readers.guard import guarded
from legation.readers.reader import ReadContext, ReadResult
from legation.readers.sniff import extension, is_pdf, is_zip, looks_like_mbox, looks_like_text
from legation.schema.document import Document
from legation.schema.errors import ReadError
from legation.schema.records import Failure

_TEXT_LIKE = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".eml"})


class MboxReader:
    """Reads a mailbox file message by message."""

    name = "mailbox"
    media_types: tuple[str, ...] = ("application/mbox",)
    extensions: frozenset[str] = frozenset({".mbox", ".mbx"})

    def accepts(self, head: bytes, name: str) -> bool:
        """Accept by name; by its "From " line where the name announces no other text-like format."""
        ending = extension(name)
        if is_pdf(head[:8]) or is_zip(head) or not looks_like_text(head):
            return False
        return ending in self.extensions or (ending not in _TEXT_LIKE and looks_like_mbox(head))

    def read(self, data: bytes, name: str, context: ReadContext) -> ReadResult:
        """Read all messages; a broken one is a failure and the rest is read.

        Raises:
            ReadError: Over a limit, or no message in it.
        """
        context.limits.check_container(len(data))
        messages = guarded("mbox", "the mailbox could not be split into messages", lambda: _messages(data))
        if not messages:
            raise ReadError("mbox", "no message in the mailbox (no line begins with “From ”)")
        documents: list[tuple[str, Document]] = []
        failures: list[Failure] = []
        for number, message in enumerate(messages, start=1):
            try:
                context.budget.count(context.limits)
                context.budget.take(len(message), context.limits)
                # the ending makes the part an e-mail whatever its header looks like
                result = context.read_part(message, str(number), name=f"{number}.eml")
            except ReadError as error:
                failures.append(context.failure(error.stage, error.reason, part=str(number)))
                continue
            documents.extend(result.documents)
            failures.extend(result.failures)
        return ReadResult(tuple(documents), tuple(failures))


def _messages(data: bytes) -> list[bytes]:
    # the standard library's reader wants a file; the folder goes when we are done
    with tempfile.TemporaryDirectory(prefix="legation-") as folder:
        path = Path(folder) / "box"
        path.write_bytes(data)
        box = mailbox.mbox(path, create=False)
        try:
            return [box.get_bytes(key) for key in box.keys()]  # noqa: SIM118 - a mailbox iterates over messages
        finally:
            box.close()
