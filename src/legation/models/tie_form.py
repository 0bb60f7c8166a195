"""A web of ties as plain JSON values and back: columns of numbers and one table of words, which read fast."""

from collections.abc import Sequence
from typing import Any

from legation.models.tie import TieActor
from legation.models.tie_claims import Claim
from legation.models.tie_web import TieWeb, Voice
from legation.schema.vocabulary import ActorType

FORM = "4"
"""Raised when the form changes."""
_WORDS = ("status", "low", "high", "told")
"""Fields of a claim that repeat few words."""
_RECORD, _ORIGIN = Claim._fields.index("record"), Claim._fields.index("origin")


def web_to(web: TieWeb) -> dict[str, Any]:
    """Write a web as JSON values."""
    words: dict[str | None, int] = {}
    columns = {
        name: [words.setdefault(value, len(words)) for value in column] if name in _WORDS else column
        for name, column in zip(Claim._fields, web.columns, strict=True)
    }
    # Most records are their own origin.
    pairs = zip(web.columns[_ORIGIN], web.columns[_RECORD], strict=True)
    columns["origin"] = [None if origin == record else origin for origin, record in pairs]
    return {
        "actors": [
            [a.id, a.name, a.type.value, list(a.aliases), a.country, [list(pair) for pair in a.stands_for]]
            for a in web.actors
        ],
        "voices": [[voice.name, voice.actor, list(voice.aliases)] for voice in web.voices],
        "relations": [words.setdefault(relation, len(words)) for relation in web.relations],
        "subjects": web.subjects,
        "objects": web.objects,
        "sizes": web.sizes,
        "columns": columns,
        "words": list(words),
    }


def web_from(plain: Any) -> TieWeb | None:
    """Read what `web_to` wrote, or None where it is something else."""
    try:
        return _read(plain)
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def _read(plain: dict[str, Any]) -> TieWeb:
    words: Sequence[str | None] = plain["words"]
    columns = plain["columns"]
    told = {name: [words[number] for number in columns[name]] for name in _WORDS}
    pairs = zip(columns["origin"], columns["record"], strict=True)
    told["origin"] = [record if origin is None else origin for origin, record in pairs]
    return TieWeb(
        tuple(
            TieActor(key, name, ActorType(kind), tuple(aliases), country, tuple((n, r) for n, r in homes))
            for key, name, kind, aliases, country, homes in plain["actors"]
        ),
        tuple(Voice(name, actor, tuple(aliases)) for name, actor, aliases in plain["voices"]),
        [str(words[number]) for number in plain["relations"]],
        plain["subjects"],
        plain["objects"],
        plain["sizes"],
        tuple(told.get(name, columns[name]) for name in Claim._fields),
    )
