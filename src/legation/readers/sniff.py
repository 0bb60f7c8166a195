"""What bytes look like: magic numbers for binary formats, a first glance for text-like ones."""

import codecs
import re
from pathlib import PurePosixPath

HEAD = 8192
"""Bytes that a reader may look at before it accepts."""

_MAGIC = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file (.doc, .xls, .ppt, .msg)"),
    (b"{\\rtf", "a Rich Text file"),
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"BM", "a bitmap image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ\x00", "an xz file"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"RIFF", "a sound, film or WebP file"),
    (b"ID3", "a sound file"),
    (b"OggS", "a sound file"),
    (b"\x00\x00\x00\x18ftyp", "a film"),
    (b"\x00\x00\x00\x20ftyp", "a film"),
    (b"!BDN", "an Outlook mailbox (.pst)"),
)
_PRINTABLE_MAGIC = frozenset({b"BM", b"BZh", b"MZ", b"RIFF", b"ID3", b"OggS"})
_BOMS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
_CONTROL = bytes(byte for byte in range(32) if byte not in b"\t\n\r\f\v\x1a\x1b\x00")
_HTML = re.compile(rb"\A(?:\s|\xef\xbb\xbf|<\?xml[^>]*>|<!--.*?-->)*<(?:!doctype\s+html|html|head|body|title|meta)\b",
                   re.I | re.S)  # fmt: skip
_HTML_TAG = re.compile(rb"</?(?:p|div|html|body|head|table|span|a|br|h[1-6]|article|section)\b[^<>]*>", re.I)
_MAIL_FIELD = re.compile(
    rb"^(from|to|subject|date|message-id|received|return-path|mime-version|delivered-to|reply-to|cc|sender|"
    rb"content-type|x-[a-z-]+|list-id|dkim-signature|user-agent|in-reply-to|references):[ \t]",
    re.I,
)
_FIELD = re.compile(rb"^[!-9;-~]+:")
_MBOX = re.compile(rb"\A\s*From \S+.*\d{2}:\d{2}.*\r?\n[!-9;-~]+:")
_STRONG = frozenset({b"message-id", b"received", b"return-path", b"mime-version", b"delivered-to"})


def extension(name: str) -> str:
    """Return the ending of a name, lower case with its dot; "" where it has none."""
    return PurePosixPath(name.replace("\\", "/").rsplit("!", 1)[-1]).suffix.lower()


def is_pdf(head: bytes) -> bool:
    """Say whether a PDF header stands at the start (viewers allow some bytes before it)."""
    return b"%PDF-" in head[:1024]


def is_zip(head: bytes) -> bool:
    """Say whether the bytes open a zip archive, an empty one included."""
    return head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08"))


def opens_html(head: bytes) -> bool:
    """Say whether the very first thing is the start of an HTML page."""
    return bool(_HTML.match(_narrow(head)))


def looks_like_html(head: bytes) -> bool:
    """Say whether the bytes open as an HTML page, or carry many of its tags."""
    plain = _narrow(head)
    return opens_html(head) or (
        plain.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and len(_HTML_TAG.findall(plain)) >= 3
    )


def looks_like_mail(head: bytes) -> bool:
    """Say whether the bytes open with the header of an e-mail as it was sent (not as it was printed)."""
    names = set()
    for line in head.lstrip(b"\xef\xbb\xbf\r\n").splitlines()[:60]:
        if line.startswith((b" ", b"\t")):
            continue
        field = _MAIL_FIELD.match(line)
        if field:
            names.add(field.group(1).lower())
        elif not _FIELD.match(line):
            break
    return len(names) >= 3 and bool(names & _STRONG)


def looks_like_mbox(head: bytes) -> bool:
    """Say whether the bytes open with an mbox "From " line and a header field."""
    return bool(_MBOX.match(head))


def binary_kind(head: bytes) -> str | None:
    """Name the binary format that the bytes open with, or None."""
    for magic, kind in _MAGIC:
        if head.startswith(magic) and (magic not in _PRINTABLE_MAGIC or _is_binary(head)):
            return kind
    return None


def looks_like_text(head: bytes) -> bool:
    """Say whether the bytes can be a text in some encoding: hardly a control code among them."""
    if head.startswith(_BOMS):
        return True
    return binary_kind(head) is None and not _is_binary(head)


def _is_binary(head: bytes) -> bool:
    if not head:
        return False
    control = len(head) - len(head.translate(None, _CONTROL))
    nulls = head.count(0)
    spread = head[0::2].count(0), head[1::2].count(0)
    wide = min(spread) < 0.1 * max(spread, default=0) and max(spread) > 0.3 * (len(head) / 2)
    return control > 0.05 * len(head) or (nulls > 0.1 * len(head) and not wide)


def _narrow(head: bytes) -> bytes:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[2:].replace(b"\x00", b"")
    return head
