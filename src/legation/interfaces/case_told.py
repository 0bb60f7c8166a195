"""What a case's documents say, as an explanation shows it: by file names and sentences."""

from collections.abc import Mapping, Sequence
from typing import Any

from legation.models.causal_map import CausalMap

_SHORT = 8


class CaseTold:
    """Tells of the documents behind a case's causal map; see `package_explained.Teller`.

    Args:
        whole: The map, whose links hold their sentences.
    """

    def __init__(self, whole: CausalMap) -> None:
        self._links = whole.links

    def document(self, doc: str) -> str:
        """Write a document by its name."""
        return doc

    def again(self, doc: str) -> str:
        """Write a document that was named before; in a case the name is short enough to be told again."""
        return doc

    def said(self, record: str) -> dict[str, Any]:
        """Return a link of the map with its quote."""
        link = self._links[record]
        return {
            "record": record,
            "doc": link.doc,
            "start": link.start,
            "end": link.end,
            "quote": link.quote,
            "speaker": link.speaker.name,
            "said_low": link.said.low,
            "said_high": link.said.high,
            "hedge": link.hedge.value,
            "kind": link.kind.value,
        }

    def places(self, said: Sequence[Mapping[str, Any]]) -> str:
        """Write what is said, with the ids that open it."""
        return ", and ".join(
            f"“{' '.join(each['quote'].split())}” {each['record'][:_SHORT]}" for each in said
        )
