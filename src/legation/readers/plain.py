"""Plain text: the file decoded and otherwise untouched, so that offsets are offsets into the file."""

from legation.readers.decode import decode
from legation.readers.reader import ReadContext, ReadResult
from legation.readers.sniff import HEAD, extension, is_pdf, is_zip, looks_like_text, opens_html
from legation.readers.structure import Hints, structure_document
from legation.schema.errors import ReadError
from legation.schema.ids import document_id


class PlainTextReader:
    """Reads text files. A file named .txt is never taken for mail or HTML, whatever it looks like."""

    name = "plain text"
    media_types: tuple[str, ...] = ("text/plain",)
    extensions: frozenset[str] = frozenset({".txt", ".text", ".md", ".markdown"})

    def accepts(self, head: bytes, name: str) -> bool:
        """Accept text under a text's name, or under a name that says nothing."""
        return looks_like_text(head) and not is_pdf(head) and not is_zip(head) and not _is_data(name)

    def read(self, data: bytes, name: str, context: ReadContext) -> ReadResult:
        """Decode the bytes; nothing is trimmed, no newline is changed, a byte order mark and NULs stay.

        Raises:
            ReadError: Over a limit, or no text in it.
        """
        context.limits.check_document(len(data))
        decoded = decode(data)
        if not decoded.text.strip("\ufeff\x00 \t\r\n\f\v\u00a0"):
            raise ReadError("decode", "the file holds white space only")
        context.limits.check_lines(decoded.text)
        notes = [decoded.note] if decoded.note else []
        nulls = decoded.text.count("\x00")
        if nulls:
            notes.append(f"the text holds {nulls:,} NUL characters; they are kept")
        if opens_html(data[:HEAD]):
            notes.append(
                "the bytes open as an HTML page; read as plain text, tags included, because of the name"
            )
        document = structure_document(document_id(data), self.media_types[0], decoded.text, Hints())
        return ReadResult(
            (("", document),),
            tuple(context.failure("decode", note, recovered=True) for note in notes),
        )


_DATA = frozenset({".json", ".jsonl", ".csv", ".tsv", ".xml", ".css", ".js", ".rtf", ".svg", ".yaml", ".yml"})


def _is_data(name: str) -> bool:
    # rows and code are no prose: sentences read out of them would be made up
    return extension(name) in _DATA
