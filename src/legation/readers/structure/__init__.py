"""From a received text whose structure is lost to blocks, dates, document facts and the repaired reading."""

from legation.readers.structure.build import structure_document
from legation.readers.structure.hints import Hints

__all__ = ["Hints", "structure_document"]
