"""Build the binary documents of the sample folder from their text sources.

``python examples/build.py`` writes the PDF files, the word-processor file, the e-mail and the archive of
``examples/strait`` from ``examples/sources``. Every date, boundary, order and noise seed is fixed, so that
the same library versions write the same bytes; ``sources/versions.json`` records the versions that wrote the
committed files. The plain-text and HTML documents of the folder are written by hand and are not touched.
"""

from __future__ import annotations

import argparse
import base64
import html
import importlib.metadata
import io
import json
import platform
import quopri
import random
import textwrap
import zipfile
import zlib
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import docx
from docx.shared import Pt
from PIL import Image, ImageDraw, ImageFilter, ImageFont

ROOT = Path(__file__).resolve().parent
SOURCES = ROOT / "sources"
TARGET = ROOT / "strait"

A4_POINTS = (595, 842)
SCAN_DPI = 160
SCAN_PIXELS = (1322, 1870)
SCAN_SKEW_DEGREES = (0.5, -0.35)
FIRST_STAMP = 4417


def write_pdf(
    pages: Sequence[bytes], *, resources: Sequence[bytes], extra: Sequence[bytes], info: str, labels: str = ""
) -> bytes:
    """Serialise a PDF by hand: fixed object order, no compression, no identifiers.

    Args:
        pages: One content stream a page, in points.
        resources: The resource dictionary of each page, as PDF source.
        extra: Further objects; their numbers start at 3 (the catalog is 1, the page tree 2).
        info: The body of the document information dictionary.
        labels: The number tree of the page labels, empty for none.
    Returns:
        The bytes of the file.
    """
    first_page = 3 + len(extra)
    kids = " ".join(f"{first_page + 2 * number} 0 R" for number in range(len(pages)))
    label_entry = f" /PageLabels << /Nums [{labels}] >>" if labels else ""
    bodies = [
        f"<< /Type /Catalog /Pages 2 0 R{label_entry} >>".encode(),
        f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>".encode(),
        *extra,
    ]
    for number, (content, resource) in enumerate(zip(pages, resources, strict=True)):
        size = f"/MediaBox [0 0 {A4_POINTS[0]} {A4_POINTS[1]}]"
        link = f"/Contents {first_page + 2 * number + 1} 0 R"
        bodies.append(f"<< /Type /Page /Parent 2 0 R {size} {link} /Resources ".encode() + resource + b" >>")
        bodies.append(stream(content))
    bodies.append(f"<< {info} >>".encode())
    output = bytearray(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    offsets = []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(output))
        output += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    table = len(output)
    output += f"xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n".encode()
    output += "".join(f"{offset:010d} 00000 n \n" for offset in offsets).encode()
    trailer = f"<< /Size {len(bodies) + 1} /Root 1 0 R /Info {len(bodies)} 0 R >>"
    return bytes(output) + f"trailer\n{trailer}\nstartxref\n{table}\n%%EOF\n".encode()


def stream(data: bytes, *, entries: str = "") -> bytes:
    """Wrap bytes as a PDF stream object."""
    return f"<< /Length {len(data)} {entries}>>\nstream\n".encode() + data + b"\nendstream"


def layout_review(source: str) -> list[list[tuple[str, float, str]]]:
    """Break the review into pages of (font, size, text) lines; an empty text is a gap.

    Args:
        source: Text with ``# `` for titles and ``## `` for headings, one paragraph a line.
    Returns:
        At most 44 lines a page, so that the last page also carries the table.
    """
    lines: list[tuple[str, float, str]] = []
    for paragraph in source.splitlines():
        if paragraph.startswith("## "):
            lines.append(("F2", 12, paragraph[3:]))
        elif paragraph.startswith("# "):
            lines.append(("F2", 16, paragraph[2:]))
        else:
            lines.extend(
                ("F1", 10.5, line)
                for line in textwrap.wrap(paragraph, width=88, break_on_hyphens=False) or [""]
            )
    return [lines[start : start + 44] for start in range(0, len(lines), 44)]


def build_review_pdf() -> bytes:
    """Return the grid review as a PDF with a text layer, base fonts and page labels."""
    pages = layout_review((SOURCES / "grid-review-2013.txt").read_text(encoding="utf-8"))
    contents = []
    for number, lines in enumerate(pages, start=1):
        parts = [b"BT 16 TL 62 780 Td\n"]
        for font, size, text in lines:
            parts.append(f"/{font} {size} Tf ".encode() + b"(" + escape_pdf(text) + b") Tj T*\n")
        parts.append(b"ET\n")
        footer = f"Strait Grid Forum - The Merrow Link in 2013 - page {number}"
        parts.append(b"BT /F1 8 Tf 62 36 Td (" + escape_pdf(footer) + b") Tj ET\n")
        contents.append(b"".join(parts))
    fonts = [
        f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()
        for name in ("Times-Roman", "Helvetica-Bold")
    ]
    resources = [b"<< /Font << /F1 3 0 R /F2 4 0 R >> >>"] * len(pages)
    info = (
        "/Title (The Merrow Link in 2013: Annual Review) /Author (Agnes Tillery) "
        "/Producer (Strait Grid Forum) /CreationDate (D:20140428090000Z)"
    )
    return write_pdf(contents, resources=resources, extra=fonts, info=info, labels="0 << /S /D >>")


def escape_pdf(text: str) -> bytes:
    """Encode a line as a PDF string body in the Windows Latin encoding."""
    escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
    return escaped.encode("cp1252")


def wrap_pixels(text: str, *, font: ImageFont.FreeTypeFont, width: int) -> list[str]:
    """Break a paragraph into lines that fit a width in pixels."""
    lines = [""]
    for word in text.split():
        candidate = f"{lines[-1]} {word}".strip()
        if font.getlength(candidate) <= width:
            lines[-1] = candidate
        else:
            lines.append(word)
    return lines


def load_font(size: int) -> ImageFont.FreeTypeFont:
    """Return Pillow's bundled font.

    Raises:
        RuntimeError: Pillow was built without FreeType and offers a bitmap font only.
    """
    font = ImageFont.load_default(size=size)
    if not isinstance(font, ImageFont.FreeTypeFont):
        raise RuntimeError("Pillow without FreeType cannot draw the scanned pages")
    return font


def draw_scan_pages(source: str) -> list[Image.Image]:
    """Typeset the letter as grey pages, two at most, each with its stamp at the foot.

    The text flows over the page break wherever it falls, so the stamp stands inside a sentence.
    """
    body_font, head_font, stamp_font = load_font(26), load_font(38), load_font(23)
    letterhead = [line.split(" ", 1)[1] for line in source.splitlines() if line.startswith("%")]
    paragraphs = [line for line in source.splitlines() if not line.startswith("%")]
    pages: list[Image.Image] = []
    draw, top = start_scan_page(pages)
    for rank, line in enumerate(letterhead):
        font = head_font if rank == 0 else stamp_font
        draw.text((SCAN_PIXELS[0] / 2, top), line, font=font, fill=40, anchor="ma")
        top += 52 if rank == 0 else 34
    top += 36
    for paragraph in paragraphs:
        if not paragraph:
            top += 24
            continue
        for line in wrap_pixels(paragraph, font=body_font, width=SCAN_PIXELS[0] - 290):
            if top > SCAN_PIXELS[1] - 260:
                draw, top = start_scan_page(pages)
            draw.text((150, top), line, font=body_font, fill=30)
            top += 44
    return pages


def start_scan_page(pages: list[Image.Image]) -> tuple[ImageDraw.ImageDraw, int]:
    """Append an empty page with its stamp; return its pen and the first line's height in pixels."""
    page = Image.new("L", SCAN_PIXELS, 244)
    pages.append(page)
    draw = ImageDraw.Draw(page)
    stamp = f"MSC-{FIRST_STAMP + len(pages) - 1:06d}"
    place = (SCAN_PIXELS[0] - 150, SCAN_PIXELS[1] - 120)
    draw.text(place, stamp, font=load_font(23), fill=50, anchor="ra")
    return draw, 130


def age_page(page: Image.Image, *, seed: int, skew: float) -> Image.Image:
    """Turn a clean page into a scan: specks, a slight skew in degrees, blur and grain.

    Args:
        page: A grey page.
        seed: Seed of the page's own generator, so that pages do not depend on each other.
        skew: Rotation in degrees, counter-clockwise.
    """
    generator = random.Random(seed)
    draw = ImageDraw.Draw(page)
    for _ in range(140):
        x, y = generator.randrange(page.width), generator.randrange(page.height)
        radius = generator.choice((0, 1, 1, 2))
        draw.ellipse((x, y, x + radius, y + radius), fill=generator.randrange(90, 190))
    page = page.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=244)
    page = page.filter(ImageFilter.GaussianBlur(0.7))
    grain_size = (page.width // 2, page.height // 2)
    grain = Image.frombytes("L", grain_size, generator.randbytes(grain_size[0] * grain_size[1]))
    return Image.blend(page, grain.resize(page.size, Image.Resampling.BILINEAR), 0.13)


def build_scan_pdf() -> bytes:
    """Return the inspectors' letter as an image-only PDF, without any text layer."""
    source = (SOURCES / "inspection-scan.txt").read_text(encoding="utf-8")
    clean = draw_scan_pages(source)
    images, contents, resources = [], [], []
    for number, page in enumerate(clean):
        aged = age_page(page, seed=FIRST_STAMP + number, skew=SCAN_SKEW_DEGREES[number % 2])
        buffer = io.BytesIO()
        aged.save(buffer, "JPEG", quality=38, dpi=(SCAN_DPI, SCAN_DPI))
        entries = (
            f"/Type /XObject /Subtype /Image /Width {aged.width} /Height {aged.height} "
            "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode "
        )
        images.append(stream(buffer.getvalue(), entries=entries))
        contents.append(f"q {A4_POINTS[0]} 0 0 {A4_POINTS[1]} 0 0 cm /Im0 Do Q\n".encode())
        resources.append(f"<< /XObject << /Im0 {3 + number} 0 R >> >>".encode())
    info = "/Producer (Office scanner) /CreationDate (D:20130301083000Z)"
    return write_pdf(contents, resources=resources, extra=images, info=info)


def build_opinion_docx() -> bytes:
    """Return the op-ed as a word-processor file with fixed properties and member dates."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Normal"].font.size = Pt(11)
    for line in (SOURCES / "oped-price-of-a-kettle.txt").read_text(encoding="utf-8").splitlines():
        tag, _, rest = line.partition(" ")
        if tag == "%title":
            document.add_heading(rest, level=0)
        elif tag in ("%byline", "%dateline"):
            document.add_paragraph(rest, style="Subtitle")
        elif tag == "%note":
            document.add_paragraph().add_run(rest).italic = True
        elif line:
            document.add_paragraph(line)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "Ivone Marrack"
    properties.title = "The price of a warm kettle"
    properties.created = properties.modified = datetime(2024, 1, 17, 18, 5)
    properties.comments = ""
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        members = [(name, package.read(name)) for name in package.namelist()]
    return write_zip(members, stamp=(2024, 1, 17, 18, 5, 0))


def write_zip(members: Sequence[tuple[str, bytes]], *, stamp: tuple[int, int, int, int, int, int]) -> bytes:
    """Write an archive whose member dates and attributes are fixed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in members:
            member = zipfile.ZipInfo(name, date_time=stamp)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 3
            member.external_attr = 0o644 << 16
            archive.writestr(member, data)
    return buffer.getvalue()


def build_archive() -> bytes:
    """Return the archive that holds one op-ed (text) and one news brief (HTML)."""
    folder = SOURCES / "opinion-and-brief"
    names = ("consulate-opens.html", "lights-on.txt")
    members = [(name, (folder / name).read_bytes()) for name in names]
    return write_zip(members, stamp=(2024, 1, 20, 9, 0, 0))


MAIL_HEADERS = """\
Return-Path: <bounce-212@harbourwire.example>
Received: from mta3.harbourwire.example (mta3.harbourwire.example [192.0.2.33])
\tby mx.straitlibrary.example with ESMTPS id 7c1f0212
\tfor <desk@straitlibrary.example>; Tue, 6 May 2014 06:02:41 +0000 (UTC)
From: "Harbour Wire: Strait Weekly" <weekly@harbourwire.example>
To: desk@straitlibrary.example
Subject: =?utf-8?q?Strait_Weekly_212=3A_the_radar_bill_=E2=80=93_and_a_guest_who_stayed_home?=
Date: Tue, 06 May 2014 06:00:12 +0000
Message-ID: <weekly-212.20140506@harbourwire.example>
List-Id: Strait Weekly <weekly.harbourwire.example>
List-Unsubscribe: <mailto:weekly@harbourwire.example?subject=stop>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="=_weekly_212_mixed"
"""


def build_mail() -> bytes:
    """Return the newsletter: plain and HTML bodies, and the grid review attached."""
    plain = (SOURCES / "strait-weekly.txt").read_text(encoding="utf-8")
    review = base64.encodebytes(build_review_pdf()).decode("ascii")
    lines = [
        MAIL_HEADERS,
        "This is a message in several parts.",
        "--=_weekly_212_mixed",
        'Content-Type: multipart/alternative; boundary="=_weekly_212_alt"\n',
        "--=_weekly_212_alt",
        "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n",
        quote_printable(plain),
        "--=_weekly_212_alt",
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n",
        quote_printable(render_mail_html(plain)),
        "--=_weekly_212_alt--",
        "--=_weekly_212_mixed",
        'Content-Type: application/pdf; name="grid-review-2013.pdf"\n'
        'Content-Disposition: attachment; filename="grid-review-2013.pdf"\n'
        "Content-Transfer-Encoding: base64\n",
        review + "--=_weekly_212_mixed--\n",
    ]
    return "\n".join(lines).replace("\n", "\r\n").encode("ascii")


def quote_printable(text: str) -> str:
    """Encode a body as quoted-printable ASCII."""
    return quopri.encodestring(text.encode("utf-8")).decode("ascii")


def render_mail_html(plain: str) -> str:
    """Lay the plain newsletter out as the usual HTML mail: one table, headings, a tracking image."""
    rows = []
    for paragraph in plain.strip().split("\n\n"):
        text = html.escape(paragraph, quote=False).replace("\n", "<br>\n")
        tag = "h2" if paragraph[:2] in ("1.", "2.", "3.") else "p"
        rows.append(f"<tr><td><{tag}>{text}</{tag}></td></tr>")
    pixel = '<img src="https://harbourwire.example/open?id=212" width="1" height="1" alt="">'
    return (
        "<html><head><style>td{font-family:Georgia,serif;padding:6px}</style></head>\n"
        '<body><table width="600" align="center">\n' + "\n".join(rows) + f"\n</table>{pixel}</body></html>\n"
    )


BUILDERS: dict[str, Callable[[], bytes]] = {
    "inspection-scan.pdf": build_scan_pdf,
    "oped-price-of-a-kettle.docx": build_opinion_docx,
    "opinion-and-brief.zip": build_archive,
    "strait-weekly.eml": build_mail,
}
"""Every built file and the function that returns its bytes."""

DEPENDS_ON: dict[str, tuple[str, ...]] = {
    "inspection-scan.pdf": ("pillow", "machine"),
    "oped-price-of-a-kettle.docx": ("python-docx", "lxml", "zlib"),
    "opinion-and-brief.zip": ("zlib",),
    "strait-weekly.eml": (),
}
"""What decides the bytes of each file besides its source: keys of `current_versions`."""


def current_versions() -> dict[str, str]:
    """Return the versions of everything that can change a built file's bytes."""
    packages = {name: importlib.metadata.version(name) for name in ("lxml", "pillow", "python-docx")}
    return {**packages, "machine": platform.machine(), "zlib": zlib.ZLIB_RUNTIME_VERSION}


def write_all(target: Path) -> None:
    """Write every built file into a folder."""
    target.mkdir(parents=True, exist_ok=True)
    for name, build in sorted(BUILDERS.items()):
        (target / name).write_bytes(build())


def main() -> None:
    """Build into the sample folder, or into the folder given, and record the versions."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--into", type=Path, default=TARGET, help="folder to write to")
    target = parser.parse_args().into
    write_all(target)
    if target == TARGET:
        versions = json.dumps(current_versions(), indent=2, sort_keys=True)
        (SOURCES / "versions.json").write_text(versions + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
