"""Bytes to text without loss: every byte that no encoding explains still becomes a character."""

import codecs
from dataclasses import dataclass

from charset_normalizer import from_bytes

_SAMPLE = 50_000
_SHORT = 1_000
"""Bytes below which accents may stand closer than a language usually has them."""
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LEGACY = ["cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "koi8_r",
           "shift_jis", "euc_jp", "euc_kr", "gb18030", "big5"]  # fmt: skip
_WESTERN = frozenset(
    "‘’“”–—…•€£§©®°·«»¡¿ŠšŽžŒœŸ\u00a0ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿ"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A decoded text.

    Attributes:
        text: One character for each that the encoding makes; byte order mark, newlines and NULs are kept.
        encoding: Python's name of the encoding.
        note: Why it is not plain UTF-8, for the report; None where there is nothing to say.
    """

    text: str
    encoding: str
    note: str | None = None


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode bytes: a byte order mark, then UTF-8, then what the input declares, then what fits best.

    Args:
        data: The bytes, whole.
        declared: Encoding that the input names of itself (a meta tag, a MIME header).
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decode_wide(data, encoding)
    guess = _wide_without_mark(data)
    if guess is not None:
        return _decode_wide(data, guess, note=f"no byte order mark; read as {guess.upper()}")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _decode_legacy(data, declared)


def _decode_wide(data: bytes, encoding: str, *, note: str | None = None) -> Decoded:
    try:
        return Decoded(data.decode(encoding), encoding, note)
    except UnicodeDecodeError as error:
        text = data.decode(encoding, "replace")
        return Decoded(
            text, encoding, f"not valid {encoding.upper()} at byte {error.start:,}; marked with U+FFFD"
        )


def _wide_without_mark(data: bytes) -> str | None:
    sample = data[:4096]
    if len(sample) < 8 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0) / len(sample[0::2]), sample[1::2].count(0) / len(sample[1::2])
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    if even > 0.4 and odd < 0.05:
        return "utf-16-be"
    return None


def _decode_legacy(data: bytes, declared: str | None) -> Decoded:
    known = _known_encoding(declared)
    if known is not None and known != "utf-8":
        try:
            return Decoded(data.decode(known), known)
        except (UnicodeDecodeError, LookupError):
            pass
    valid = sum(_weight(character) for character in data.decode("utf-8", "ignore"))
    bad = data.decode("utf-8", "replace").count("\ufffd") - data.count(b"\xef\xbf\xbd")
    if valid >= bad or known == "utf-8":
        text = data.decode("utf-8", "legation-windows")
        return Decoded(
            text, "utf-8", f"not valid UTF-8 in {bad:,} places; the bytes there are read as Windows-1252"
        )
    encoding = _best_encoding(data)
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        encoding, text = "cp1252", _as_windows(data)
    return Decoded(text, encoding, f"not valid UTF-8; read as {encoding}")


def _weight(character: str) -> int:
    """Say how much a valid UTF-8 sequence speaks for UTF-8: by chance, long ones hardly ever occur."""
    code = ord(character)
    return 0 if code < 0x80 else 1 if code < 0x800 else 4


def _known_encoding(declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
        "".encode(name)
    except (LookupError, ValueError, UnicodeError):
        return None
    # browsers read both as Windows-1252, which has letters where these have control codes
    return "cp1252" if name in ("iso8859-1", "ascii") else name


def _best_encoding(data: bytes) -> str:
    sample = data[:_SAMPLE]
    high = [character for character in _as_windows(sample) if ord(character) > 127]
    letters = sum(1 for character in high if character in _WESTERN)
    share = 0.1 if len(sample) > _SHORT else 0.2
    if letters == len(high) and len(high) < share * len(sample):
        return "cp1252"
    best = from_bytes(sample, cp_isolation=_LEGACY).best()
    return best.encoding if best is not None else "cp1252"


def _as_windows(data: bytes) -> str:
    return "".join(_WINDOWS[byte] for byte in data)


def _windows_table() -> tuple[str, ...]:
    table = []
    for byte in range(256):
        try:
            table.append(bytes([byte]).decode("cp1252"))
        except UnicodeDecodeError:
            table.append(chr(byte))
    return tuple(table)


_WINDOWS = _windows_table()


def _windows_error(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _as_windows(error.object[error.start : error.end]), error.end


codecs.register_error("legation-windows", _windows_error)
