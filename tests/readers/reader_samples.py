"""Small files of every format, made by hand so that a test can say what is in them."""

import io
import struct
import zipfile
from collections.abc import Mapping, Sequence

PROSE = (
    "The council of Tarn met on Monday and put the ferry line to Ostrel on its list again.",
    "“We have waited long enough,” said Mila Thorne, who chairs it.",
    "The ministry in Ostrel answered that no date had been agreed.",
)


def pdf(
    pages: Sequence[Sequence[str]],
    *,
    title: str = "",
    labels: str = "",
    extra: Mapping[str, str] | None = None,
) -> bytes:
    """A PDF with a text layer: each page is its lines, an empty string is a gap between paragraphs."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {labels} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        y, parts = 780, []
        for line in lines:
            if line:
                shown = line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
                parts.append(f"BT /F1 11 Tf 72 {y} Td ({shown}) Tj ET")
            y -= 15
        stream = "\n".join(parts)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + 2 * number} 0 R >>"
        )
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
    trailer = dict(extra or {})
    if title:
        objects.append(f"<< /Title ({title}) >>")
        trailer["Info"] = f"{len(objects)} 0 R"
    return _pdf_file(objects, trailer)


def encrypted_pdf() -> bytes:
    """A PDF whose encryption dictionary fits no password that is tried."""
    encrypt = (
        "<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <" + "5a" * 32 + "> /U <" + "a5" * 32 + "> >>"
    )
    identity = "[<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
    return pdf([PROSE], extra={"Encrypt": encrypt, "ID": identity})


def empty_pdf() -> bytes:
    return _pdf_file(["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [] /Count 0 >>"], {})


def scan(lines: Sequence[str], *, pages: int = 1) -> bytes:
    """A PDF whose pages are images of text and nothing else."""
    from PIL import Image, ImageDraw, ImageFont

    font = ImageFont.load_default(size=44)
    images = []
    for number in range(pages):
        image = Image.new("L", (1700, 1100), 255)
        draw = ImageDraw.Draw(image)
        for row, line in enumerate(lines):
            draw.text((120, 120 + 80 * row), line.replace("#", str(number + 1)), fill=0, font=font)
        images.append(image)
    out = io.BytesIO()
    images[0].save(out, "PDF", resolution=200, save_all=True, append_images=images[1:])
    return out.getvalue()


def _pdf_file(objects: Sequence[str], trailer: Mapping[str, str]) -> bytes:
    out = bytearray(b"%PDF-1.5\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    table = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010d} 00000 n \n".encode() for place in places)
    more = " ".join(f"/{key} {value}" for key, value in trailer.items())
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {more} >>\nstartxref\n{table}\n%%EOF\n".encode()
    return bytes(out)


def archive(members: Mapping[str, bytes], *, packed: bool = True) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as file:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, date_time=(2014, 3, 11, 8, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
            file.writestr(info, data)
    return out.getvalue()


def marked_encrypted(data: bytes) -> bytes:
    """Set the flag that says "encrypted" on every member of an archive."""
    out = bytearray(data)
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = out.find(magic)
        while at >= 0:
            flags = struct.unpack_from("<H", out, at + place)[0]
            struct.pack_into("<H", out, at + place, flags | 1)
            at = out.find(magic, at + 4)
    return bytes(out)


def word(
    paragraphs: Sequence[tuple[str, str]], *, table: Sequence[Sequence[str]] = (), title: str = ""
) -> bytes:
    """A Word document from (style, text) pairs."""
    import docx

    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style or None)
    if table:
        grid = document.add_table(rows=len(table), cols=len(table[0]))
        for row, cells in zip(grid.rows, table, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    document.core_properties.title = title
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def mail(
    body: str = "\n\n".join(PROSE), *, kind: str = "text/plain; charset=utf-8", headers: str = ""
) -> bytes:
    return (
        "From: Mila Thorne <mila@tarn.example>\r\nTo: desk@ostrel.example\r\nSubject: Re: The ferry line\r\n"
        "Date: Tue, 11 Mar 2014 08:15:00 +0100\r\nMessage-ID: <1@tarn.example>\r\nMIME-Version: 1.0\r\n"
        f"{headers}Content-Type: {kind}\r\n\r\n" + body.replace("\r\n", "\n").replace("\n", "\r\n")
    ).encode()


def mail_with(parts: Sequence[tuple[str, str, bytes]]) -> bytes:
    """A message with a text and attachments of (name, type, data)."""
    from email.message import EmailMessage
    from email.policy import SMTP

    message = EmailMessage(policy=SMTP)
    message["From"], message["To"] = "Mila Thorne <mila@tarn.example>", "desk@ostrel.example"
    message["Subject"], message["Date"] = "Papers", "Tue, 11 Mar 2014 08:15:00 +0100"
    message["Message-ID"] = "<2@tarn.example>"
    message.set_content("\n".join(PROSE) + "\n")
    for name, kind, data in parts:
        major, minor = kind.split("/")
        message.add_attachment(data, maintype=major, subtype=minor, filename=name)
    message.set_boundary("=-tarn-=")
    return message.as_bytes()


def mailbox_of(messages: Sequence[bytes]) -> bytes:
    return b"\n".join(
        b"From mila@tarn.example Tue Mar 11 08:15:00 2014\n" + m.replace(b"\r\n", b"\n") + b"\n"
        for m in messages
    )
