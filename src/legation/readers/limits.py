"""Limits on what is read: documents are hostile until shown otherwise."""

from dataclasses import dataclass

from legation.schema.errors import ReadError


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Settings with stated defaults; sizes in bytes, 1 MB = 1,000,000 bytes.

    Attributes:
        max_bytes: Largest document (a text, a page, one attachment).
        max_unpacked: Most bytes that one container, with everything nested in it, may unpack to; also the
            largest container itself (archive, mailbox, e-mail with attachments).
        max_ratio: Largest ratio of unpacked to packed size of an archive's member.
        max_members: Most members of one container, with everything nested in it.
        max_depth: Most containers inside one another.
        max_pages: Most pages of a PDF that are read.
        ocr_pages: Most pages of a PDF that are sent through character recognition.
        ocr_seconds: Longest time that one page may take there.
        max_line: Longest line of a text, in characters.
        max_markup_depth: Deepest nesting of HTML elements that is read as mark-up.
        max_elements: Most HTML elements for which the main content is voted on by the extraction library.
    """

    max_bytes: int = 20_000_000
    max_unpacked: int = 200_000_000
    max_ratio: int = 200
    max_members: int = 10_000
    max_depth: int = 4
    max_pages: int = 2_000
    ocr_pages: int = 200
    ocr_seconds: int = 120
    max_line: int = 1_000_000
    max_markup_depth: int = 250
    max_elements: int = 20_000

    def check_document(self, size: int) -> None:
        """Refuse a document over the size limit.

        Raises:
            ReadError: The size is over `max_bytes`.
        """
        self._check(size, "max_bytes", self.max_bytes, "document")

    def check_container(self, size: int) -> None:
        """Refuse a container over the size limit.

        Raises:
            ReadError: The size is over `max_unpacked`.
        """
        self._check(size, "max_unpacked", self.max_unpacked, "container")

    def check_lines(self, text: str) -> None:
        """Refuse a text with a line over the limit.

        Raises:
            ReadError: A line is longer than `max_line`.
        """
        if len(text) <= self.max_line:
            return
        for number, line in enumerate(text.splitlines(), start=1):
            if len(line) > self.max_line:
                raise ReadError(
                    "limit",
                    f"line {number} is {len(line):,} characters long, over the limit of {self.max_line:,} "
                    "(setting max_line)",
                )

    @staticmethod
    def _check(size: int, setting: str, limit: int, what: str) -> None:
        if size > limit:
            raise ReadError(
                "limit", f"the {what} has {size:,} bytes, over the limit of {limit:,} (setting {setting})"
            )


DEFAULT_LIMITS = Limits()
