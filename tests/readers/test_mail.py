# ruff: noqa: E501 - messages are written line by line as they are sent
import reader_pages
import reader_samples as samples

from legation.readers.registry import read
from legation.schema.vocabulary import BlockKind, CarrierRole, DateRole, Genre


def test_header_is_printed_and_marked() -> None:
    result = read(samples.mail(), "m.eml")
    document = result.documents[0][1]
    assert result.failures == ()
    head = next(b for b in document.blocks if b.kind is BlockKind.EMAIL_HEADER)
    assert document.text[head.start : head.end] == (
        "From: Mila Thorne <mila@tarn.example>\nTo: desk@ostrel.example\nSubject: Re: The ferry line\n"
        "Date: Tue, 11 Mar 2014 08:15:00 +0100"
    )
    assert document.text.endswith("\n\n".join(samples.PROSE))
    assert (document.title, document.authors, document.media_type) == (
        "The ferry line",
        ("Mila Thorne",),
        "message/rfc822",
    )


def test_date_header_is_stated_on_its_words() -> None:
    document = read(samples.mail(), "m.eml").documents[0][1]
    date = next(d for d in document.dates if d.reason == "Date header")
    assert (date.value, date.role) == ("2014-03-11", DateRole.STATED)
    assert document.text[date.start : date.end] == "Tue, 11 Mar 2014 08:15:00 +0100"


def test_lists_are_newsletters() -> None:
    document = read(
        samples.mail(headers="List-Id: Tarn Weekly <weekly.tarn.example>\r\n"), "m.eml"
    ).documents[0][1]
    assert document.genre is Genre.NEWSLETTER
    assert ("Tarn Weekly", CarrierRole.NEWSLETTER) in {(c.name, c.role) for c in document.provenance}
    assert "Mila Thorne" not in document.authors


def test_html_body_goes_through_the_page_reader() -> None:
    document = read(
        samples.mail(reader_pages.wordpress().decode(), kind="text/html; charset=utf-8"), "m.eml"
    ).documents[0][1]
    body = "\n".join(document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.BODY)
    assert reader_pages.PARAGRAPHS[0] in body and "never shown" not in document.text
    assert document.blocks[0].kind is BlockKind.EMAIL_HEADER
    comments = [b for b in document.blocks if b.kind is BlockKind.COMMENT]
    assert [document.text[b.start : b.end] for b in comments] == [
        text for _, _, text in reader_pages.COMMENTS
    ]


def test_plain_text_is_preferred_to_html() -> None:
    body = "--x\r\nContent-Type: text/plain\r\n\r\nplain words\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>html words</p>\r\n--x--\r\n"
    document = read(samples.mail(body, kind='multipart/alternative; boundary="x"'), "m.eml").documents[0][1]
    assert "plain words" in document.text and "html words" not in document.text


def test_attachments_are_documents_of_their_own() -> None:
    data = samples.mail_with(
        [
            ("report.pdf", "application/pdf", samples.pdf([samples.PROSE])),
            ("../../etc/notes.txt", "text/plain", b"The second note on the ferry."),
            ("report.pdf", "application/pdf", b"%PDF-1.4 broken"),
            ("photo.png", "image/png", b"\x89PNG\r\n\x1a\n"),
        ]
    )
    result = read(data, "m.eml")
    assert [path for path, _ in result.documents] == ["", "report.pdf", "notes.txt"]
    assert {f.doc for f in result.failures} == {"m.eml!report-2.pdf", "m.eml!photo.png"}
    assert not any(f.recovered for f in result.failures)


def test_a_message_in_a_message() -> None:
    inner = samples.mail("The inner letter.").replace(b"The ferry line", b"Inner")
    body = f"--x\nContent-Type: text/plain\n\nouter\n--x\nContent-Type: message/rfc822\n\n{inner.decode()}\n--x--\n".replace(
        "\r\n", "\n"
    )
    result = read(samples.mail(body, kind='multipart/mixed; boundary="x"'), "m.eml")
    assert [(path, d.title) for path, d in result.documents] == [("", "The ferry line"), ("2.eml", "Inner")]


def test_mime_that_never_closes_is_read_and_reported() -> None:
    body = "--x\r\nContent-Type: text/plain\r\n\r\nThe council met on Monday.\r\n--y\r\nstill text"
    result = read(samples.mail(body, kind='multipart/mixed; boundary="x"'), "m.eml")
    assert "The council met on Monday." in result.documents[0][1].text
    assert [f.recovered for f in result.failures] == [True]
    assert "never closes" in result.failures[0].error


def test_multipart_without_parts_keeps_its_text() -> None:
    result = read(
        samples.mail("The council met on Monday.", kind='multipart/mixed; boundary="never"'), "m.eml"
    )
    assert "The council met on Monday." in result.documents[0][1].text
    assert result.failures and all(f.recovered for f in result.failures)


def test_a_thousand_nested_parts() -> None:
    body = ""
    for number in range(1000):
        body += f'--b{number}\r\nContent-Type: multipart/mixed; boundary="b{number + 1}"\r\n\r\n'
    result = read(samples.mail(body + "deep", kind='multipart/mixed; boundary="b0"'), "m.eml")
    assert "Subject: Re: The ferry line" in result.documents[0][1].text
    assert result.failures and all(f.recovered for f in result.failures)


def test_headers_that_break_the_rules_are_still_printed() -> None:
    data = (
        b"From: =?utf-8?q?M=C3=ADla?= <a@b>, <\r\nTo: \xff\xfe\r\nSubject: =?no-such?b?!!!?= [\x01]\r\nDate: the day before\r\n"
        b'Message-ID: <\r\nReceived: x\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset="no-such"\r\n\r\nHello.'
    )
    result = read(data, "m.eml")
    document = result.documents[0][1]
    assert "Míla" in document.text and document.text.endswith("Hello.")
    assert not [d for d in document.dates if d.reason == "Date header"]


def test_mailbox_numbers_its_messages() -> None:
    box = samples.mailbox_of(
        [samples.mail(), samples.mail_with([("a.txt", "text/plain", b"A note on the pier.")]), samples.mail()]
    )
    result = read(box, "box.mbox")
    assert [path for path, _ in result.documents] == ["1", "2", "2!a.txt", "3"]
    assert result.failures == ()


def test_mailbox_without_messages() -> None:
    assert "no message" in read(b"just some text that is no mailbox", "box.mbox").failures[0].error


def test_a_page_saved_by_a_browser_is_a_page() -> None:
    page = reader_pages.news_with_linked_data().decode()
    body = f"--x\nContent-Type: text/html\nContent-Location: https://tarn.example/1\n\n{page}\n--x--\n"
    data = samples.mail(body, kind='multipart/related; boundary="x"').replace(
        b"Mila Thorne <mila@tarn.example>", b"<Saved by Blink>"
    )
    document = read(data, "page.mhtml").documents[0][1]
    assert document.authors[:2] == ("Petra Lund", "Joss Arden")
    assert document.title == reader_pages.TITLE
    roles = {(d.value, d.reason): d.role for d in document.dates}
    assert roles["2014-03-11", "Date header"] is DateRole.RETRIEVED
    assert ("2014-03-11", "JSON-LD datePublished") in roles


def test_a_part_that_is_no_base64_is_named() -> None:
    data = samples.mail("!!!! not base64", headers="Content-Transfer-Encoding: base64\r\n")
    result = read(data, "m.eml")
    assert [failure.recovered for failure in result.failures] == [True]
    assert "Base64" in result.failures[0].error


def test_a_page_named_as_mail_is_read_as_a_page() -> None:
    result = read(reader_pages.wordpress(), "page.eml")
    assert result.documents[0][1].media_type == "text/html"
    assert "the bytes are HTML" in result.failures[0].error and result.failures[0].recovered
