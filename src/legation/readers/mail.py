"""E-mail: header printed at the start of the text, the body, attachments as documents of their own."""

import email
import email.header
import email.policy
import email.utils
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage
from email.parser import BytesHeaderParser

from legation.readers.assembly import PARAGRAPH
from legation.readers.decode import decode
from legation.readers.guard import guarded
from legation.readers.html import PageText, read_page
from legation.readers.reader import ReadContext, ReadResult
from legation.readers.sniff import extension, is_pdf, is_zip, looks_like_mail, looks_like_text, opens_html
from legation.readers.structure import Hints, structure_document
from legation.schema.document import Block, Carrier, Document, DocumentDate
from legation.schema.errors import ReadError
from legation.schema.ids import document_id
from legation.schema.records import Failure
from legation.schema.vocabulary import BlockKind, CarrierRole, DateRole, Genre

_PRINTED = ("From", "To", "Cc", "Subject", "Date")
_LIST_HEADERS = ("List-Id", "List-Unsubscribe", "List-Post")
_REPLY_MARK = re.compile(r"\A(?:(?:re|fwd?|fw|aw|wg)\s*(?:\[\d+\])?:\s*)+", re.I)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_SKIPPED = frozenset(
    {"application/pgp-signature", "application/pkcs7-signature", "text/calendar", "text/x-vcard"}
)
_READ_AS_TEXT = frozenset({"text/plain", "text/html", "text/enriched", "text/markdown"})
_TEXT_LIKE = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".mbox", ".mbx"})


class MailReader:
    """Reads one message as it was sent (RFC 5322), with the parts that MIME puts into it."""

    name = "e-mail"
    media_types: tuple[str, ...] = ("message/rfc822",)
    extensions: frozenset[str] = frozenset({".eml", ".mht", ".mhtml"})

    def accepts(self, head: bytes, name: str) -> bool:
        """Accept by name; by its header where the name announces no other text-like format."""
        ending = extension(name)
        if is_pdf(head[:8]) or is_zip(head) or not looks_like_text(head) or opens_html(head):
            return False
        return ending in self.extensions or (ending not in _TEXT_LIKE and looks_like_mail(head))

    def read(self, data: bytes, name: str, context: ReadContext) -> ReadResult:
        """Read a message and its attachments.

        Raises:
            ReadError: Over a limit, or neither header nor text in it.
        """
        context.limits.check_container(len(data))
        notes: list[str] = []
        message = _parse(data, notes)
        parts = _leaf_parts(message, notes)
        body, page = _body_text(parts, context, notes)
        text, hints = _printed(message, body, page)
        if not text.strip():
            raise ReadError("mail", "the e-mail holds neither a header nor a text")
        context.limits.check_document(len(text.encode("utf-8", "replace")))
        context.limits.check_lines(text)
        document = structure_document(document_id(data), self.media_types[0], text, hints)
        attached = _attachments(parts, context)
        failures = tuple(context.failure("mail", note, recovered=True) for note in notes)
        return ReadResult((("", document), *attached.documents), (*failures, *attached.failures))


def _parse(data: bytes, notes: list[str]) -> EmailMessage:
    try:
        message = guarded(
            "mail",
            "its parts could not be told apart",
            lambda: email.message_from_bytes(data, policy=email.policy.default),
        )
    except ReadError as error:
        notes.append(f"{error.reason}; only its header was read")
        message = BytesHeaderParser(policy=email.policy.default).parsebytes(data)
        message.set_payload("")
    defects = sorted({type(defect).__name__ for part in _walk(message) for defect in part.defects})
    if any("Boundary" in name or "Multipart" in name for name in defects):
        notes.append("its MIME structure is damaged (a part never closes); what stands in it was read")
    return message


def _note_damage(part: EmailMessage, notes: list[str]) -> None:
    # The parser finds this damage when a part is decoded, not before.
    damaged = any("Base64" in type(defect).__name__ for defect in part.defects)
    note = "a part says that it is Base64 and is not, or is cut off; what can be decoded was read"
    if damaged and note not in notes:
        notes.append(note)


def _walk(message: EmailMessage) -> Iterator[EmailMessage]:
    """Walk the parts without recursion; a message inside the message is one part."""
    pending = [message]
    while pending:
        part = pending.pop()
        yield part
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            payload = part.get_payload()
            if isinstance(payload, list):
                pending.extend(inner for inner in reversed(payload) if isinstance(inner, EmailMessage))


def _leaf_parts(message: EmailMessage, notes: list[str]) -> list[EmailMessage]:
    leaves = [part for part in _walk(message) if part.get_content_maintype() != "multipart"]
    broken = [part for part in _walk(message) if part.get_content_maintype() == "multipart"
              and not isinstance(part.get_payload(), list)]  # fmt: skip
    for part in broken:
        if str(part.get_payload() or "").strip():
            notes.append("a part announces parts of its own but holds none; its text was read as it stands")
            leaves.append(part)
    return leaves


def _body_text(
    parts: list[EmailMessage], context: ReadContext, notes: list[str]
) -> tuple[str, PageText | None]:
    """Take the plain text, else the HTML through the page reader."""
    plain = [part for part in parts if part.get_content_type() != "text/html" and _is_body(part)]
    for part in plain:
        text = _decoded(part, notes)
        if text.strip():
            rest = [_decoded(other, notes) for other in plain[plain.index(part) + 1 :]]
            return "\n\n".join([text.strip("\n"), *(more.strip("\n") for more in rest if more.strip())]), None
    for part in parts:
        if part.get_content_type() == "text/html" and _is_body(part):
            data = _payload(part)
            _note_damage(part, notes)
            try:
                page = read_page(decode(data, declared=part.get_content_charset()), context.limits)
            except ReadError as error:
                notes.append(f"HTML text: {error.reason}")
                continue
            notes.extend(f"HTML text: {note}" for note in page.notes)
            return page.text, page
    return "", None


def _is_body(part: EmailMessage) -> bool:
    if part.get_content_maintype() == "multipart":
        return True
    return part.get_content_maintype() == "text" and not _is_attachment(part)


def _is_attachment(part: EmailMessage) -> bool:
    return _quiet(lambda: part.get_content_disposition()) == "attachment" or _file_name(part) is not None


def _decoded(part: EmailMessage, notes: list[str]) -> str:
    kind = part.get_content_type()
    if part.get_content_maintype() == "text" and kind not in _READ_AS_TEXT:
        return ""
    found = decode(_payload(part), declared=_quiet(lambda: part.get_content_charset()))
    _note_damage(part, notes)
    if found.note and found.note not in notes:
        notes.append(found.note)
    return found.text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")


def _payload(part: EmailMessage) -> bytes:
    payload = guarded("mail", "a part could not be decoded", lambda: part.get_payload(decode=True))
    if isinstance(payload, bytes):
        return payload
    raw = part.get_payload()
    return raw.encode("utf-8", "surrogateescape") if isinstance(raw, str) else b""


def _quiet(call: Callable[[], object]) -> str | None:
    try:
        value = guarded("mail", "a header could not be read", call)
    except ReadError:
        return None
    return str(value) if value is not None else None


def _header(message: EmailMessage, name: str) -> str | None:
    """Return a header decoded to one line; as it stands where it breaks the rules too badly."""
    value = _quiet(lambda: message.get(name))
    if value is None:
        value = next((str(text) for key, text in message.raw_items() if key.lower() == name.lower()), None)
    if value is None:
        return None
    if "=?" in value:  # encoded words that the policy gave up on, beside a broken address
        written = value
        value = _quiet(lambda: email.header.make_header(email.header.decode_header(written))) or value
    value = value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    value = " ".join(_CONTROL.sub(" ", value).split())
    return value or None


def _printed(message: EmailMessage, body: str, page: PageText | None) -> tuple[str, Hints]:
    """Print the header above the body and mark it; blocks of an HTML body move behind it."""
    lines = [(name, value) for name in _PRINTED if (value := _header(message, name))]
    head = "\n".join(f"{name}: {value}" for name, value in lines)
    text = PARAGRAPH.join(part for part in (head, body) if part)
    blocks = (Block(BlockKind.EMAIL_HEADER, 0, len(head)),) if head else ()
    offset = len(head) + len(PARAGRAPH) if head and body else 0
    inner = page.hints if page is not None else Hints()
    moved = tuple(_move(block, offset) for block in inner.blocks or ())
    subject = _header(message, "Subject")
    sender = _sender(message)
    listed = _list_name(message, sender)
    if _is_saved_page(message):
        dates = (
            *(_move_date(date, offset) for date in inner.dates),
            *_dates(message, head, DateRole.RETRIEVED),
        )
        return text, replace(
            inner, title=inner.title or subject, dates=dates, blocks=(*blocks, *moved) or None
        )
    return text, Hints(
        title=_REPLY_MARK.sub("", subject) if subject else inner.title,
        authors=(sender,) if sender and not listed else (),
        publisher=listed,
        dates=_dates(message, head, DateRole.STATED),
        language=inner.language,
        genre=Genre.NEWSLETTER if listed else None,
        provenance=(Carrier(listed, CarrierRole.NEWSLETTER),) if listed else (),
        blocks=(*blocks, *moved) or None,
        settled=bool(moved) and inner.settled,
    )


def _move(block: Block, offset: int) -> Block:
    return replace(block, start=block.start + offset, end=block.end + offset)


def _move_date(date: DocumentDate, offset: int) -> DocumentDate:
    if date.start == date.end:  # it stands outside the text
        return date
    return replace(date, start=date.start + offset, end=date.end + offset)


def _sender(message: EmailMessage) -> str | None:
    value = _header(message, "From")
    if value is None:
        return None
    name, address = email.utils.parseaddr(value)
    return name.strip("\"' ") or address or None


def _list_name(message: EmailMessage, sender: str | None) -> str | None:
    """Return the name of the list or newsletter that sent the message, where its header says it is one."""
    if not any(_header(message, name) for name in _LIST_HEADERS):
        return None
    phrase = re.sub(r"<[^<>]*>", "", _header(message, "List-Id") or "").strip(" \"'")
    return phrase or sender


def _is_saved_page(message: EmailMessage) -> bool:
    """Say whether a browser wrote the message to keep a page (MHTML): nobody sent it, and its date is the capture."""
    saved = (_header(message, "From") or "").lstrip("<\"' ").lower().startswith("saved by")
    return saved or _header(message, "Snapshot-Content-Location") is not None


def _dates(message: EmailMessage, head: str, role: DateRole) -> tuple[DocumentDate, ...]:
    value = _header(message, "Date")
    if value is None:
        return ()
    sent = _quiet(lambda: email.utils.parsedate_to_datetime(value).date().isoformat())
    at = head.rfind(f"Date: {value}")
    if sent is None or at < 0:
        return ()
    start = at + len("Date: ")
    return (DocumentDate(sent, role, start, start + len(value), "Date header"),)


def _attachments(parts: list[EmailMessage], context: ReadContext) -> ReadResult:
    documents: list[tuple[str, Document]] = []
    failures: list[Failure] = []
    names: set[str] = set()
    for number, part in enumerate(parts, start=1):
        kind = part.get_content_type()
        if _is_body(part) or kind in _SKIPPED or (kind.startswith("image/") and not _is_attachment(part)):
            continue
        name = _unique(_file_name(part) or _default_name(part, number), names)
        try:
            context.budget.count(context.limits)
            data = _attached_bytes(part)
            context.budget.take(len(data), context.limits)
            result = context.read_part(data, name)
        except ReadError as error:
            failures.append(context.failure(error.stage, error.reason, part=name))
            continue
        documents.extend(result.documents)
        failures.extend(result.failures)
    return ReadResult(tuple(documents), tuple(failures))


def _attached_bytes(part: EmailMessage) -> bytes:
    if part.get_content_type() == "message/rfc822":
        payload = part.get_payload()
        if isinstance(payload, list) and payload:
            inner = payload[0]
            if isinstance(inner, str):
                return inner.encode("utf-8", "surrogateescape")
            return guarded("mail", "the attached message could not be read", lambda: inner.as_bytes())
    return _payload(part)


def _default_name(part: EmailMessage, number: int) -> str:
    if part.get_content_type() == "message/rfc822":
        return f"{number}.eml"
    return str(number)


def _file_name(part: EmailMessage) -> str | None:
    """Return the last piece of an attachment's name, without control characters."""
    name = _quiet(lambda: part.get_filename())
    if not name:
        return None
    name = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    name = _CONTROL.sub("_", name).replace("\\", "/").rsplit("/", 1)[-1].strip()
    return name[:200] if name not in ("", ".", "..") else None


def _unique(name: str, names: set[str]) -> str:
    candidate, number = name, 1
    while candidate in names:
        number += 1
        stem, dot, ending = name.rpartition(".")
        candidate = f"{stem}-{number}{dot}{ending}" if dot else f"{name}-{number}"
    names.add(candidate)
    return candidate
