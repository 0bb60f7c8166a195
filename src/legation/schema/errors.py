"""Errors that Legation raises on purpose. Each message names the thing and the cause."""


class LegationError(Exception):
    """Base of all errors raised on purpose."""


class ReadError(LegationError):
    """Input that cannot be read.

    Attributes:
        stage: Where reading failed: "open", "limit", "decode", "container", "pdf", "ocr", "html", ...
        reason: What is wrong, in words for the user.
    """

    def __init__(self, stage: str, reason: str) -> None:
        super().__init__(f"{stage}: {reason}")
        self.stage = stage
        self.reason = reason


class EvidenceMismatch(LegationError):
    """A span that does not lie in its document, or a quote that is not its text."""


class PipelineError(LegationError):
    """A component reads a layer that nothing wrote, or writes one twice."""


class LedgerError(LegationError):
    """The ledger cannot be opened or written."""


class ConfigError(LegationError):
    """A setting or option that does not fit."""


class UnitMismatch(LegationError):
    """Two figures whose units do not convert."""
