"""E-mail headers printed in a text: `From:`, `To:`, `Subject:` ... in any order, with damaged addresses."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from legation.readers.structure.datewords import find_dates
from legation.readers.structure.labels import Label, Labels
from legation.readers.structure.lines import Line
from legation.schema.vocabulary import BlockKind

_FIELD = re.compile(
    r"^[>\s]*(?P<name>from|to|cc|bcc|subject|subj|date|sent|sent on|received|reply-to|importance|"
    r"priority|attachments?|message-id|"
    r"mime-version|content-type|return-path|delivered-to|x-[\w-]+|organization|newsgroups|"
    r"in-reply-to|references)\s?[:;]\s*(?P<value>.*)$",
    re.IGNORECASE,
)
_CORE = frozenset({"from", "to", "cc", "bcc", "subject", "subj", "date", "sent", "sent on"})
_FORWARD = re.compile(
    r"^[>\s]*(?:-{2,}\s*(?:original|forwarded) message\s*-{2,}|begin forwarded message:?|"
    r"forwarded message\W*|-{2,}\s*forwarded by .*)$",
    re.IGNORECASE,
)
_ADDRESS_PART = re.compile(r"@|[<>;]")
_ADDRESS_TAIL = re.compile(r"\s*[<\[(\"'].*$|\s*\S+@\S+.*$")


@dataclass(frozen=True, slots=True)
class MailHeader:
    """One printed header.

    Attributes:
        first: Index of its first line.
        last: Index after its last.
        sender: Name before the address, or None.
        subject: As printed, or None.
        date: Partial date, or None.
        date_start: First offset of the date in the text.
        date_end: Offset after its last.
    """

    first: int
    last: int
    sender: str | None = None
    subject: str | None = None
    date: str | None = None
    date_start: int = 0
    date_end: int = 0


def find_mail_headers(lines: Sequence[Line]) -> list[MailHeader]:
    """Find runs of header lines: at least two different ones of the usual fields, close together."""
    found: list[MailHeader] = []
    index = 0
    while index < len(lines):
        last = _run(lines, index)
        if last > index:
            found.append(_read(lines, index, last))
            index = last
        else:
            index += 1
    return found


def label_mail(lines: Sequence[Line], labels: Labels, headers: Sequence[MailHeader]) -> None:
    """Mark header lines; text after the second header is a message, and so a thread, of its own."""
    for number, header in enumerate(headers):
        for index in range(header.first, header.last):
            labels.setdefault(
                index, Label(BlockKind.EMAIL_HEADER, opens=index == header.first, thread=number)
            )


def _run(lines: Sequence[Line], first: int) -> int:
    """Return the index after the header that opens at a line, or the line itself where none does."""
    shown = lines[first].text
    index = first
    if shown[:1] in "->bBfF" and _FORWARD.match(shown):
        index += 1
    elif ":" not in shown[:40] and ";" not in shown[:40]:
        return first
    names: set[str] = set()
    last = index
    while index < len(lines) and index - last <= 2 and lines[index].gap <= 1:
        match = _FIELD.match(lines[index].text) if len(lines[index].text) <= 400 else None
        if match:
            name = match["name"].lower()
            if name in names and name in _CORE:
                break
            names.add(name)
            index += 1
            last = index
        elif names and _goes_on(lines, index):
            index += 1
        else:
            break
    core = names & _CORE
    if len(core) >= 2 and core & {"from", "to", "subject", "subj", "sent"}:
        return last
    return first + 1 if _FORWARD.match(shown) else first


def _goes_on(lines: Sequence[Line], index: int) -> bool:
    """A folded address list or subject: it counts only when a further field follows."""
    if len(lines[index].text) > 200:
        return False
    nearby = lines[index + 1 : index + 3]
    follows = any(_FIELD.match(line.text[:400]) for line in nearby)
    return follows and (
        bool(_ADDRESS_PART.search(lines[index].text))
        or lines[index].indent > 0
        or len(lines[index].text) < 80
    )


def _read(lines: Sequence[Line], first: int, last: int) -> MailHeader:
    sender = subject = date = None
    date_start = date_end = 0
    for line in lines[first:last]:
        match = _FIELD.match(line.text)
        if match is None:
            continue
        name, value = match["name"].lower(), match["value"].strip()
        if name == "from" and sender is None:
            sender = _ADDRESS_TAIL.sub("", value).strip(" \"'<,") or None
        elif name in ("subject", "subj") and subject is None:
            subject = value or None
        elif name in ("date", "sent", "sent on") and date is None:
            dated = next(find_dates(value), None)
            if dated is not None and dated.has_year:
                offset = line.origin + line.text.rfind(value)
                date, date_start, date_end = dated.value, offset + dated.start, offset + dated.end
    return MailHeader(first, last, sender, subject, date, date_start, date_end)
