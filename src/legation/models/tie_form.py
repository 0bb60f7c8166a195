"""A web of ties as plain JSON values and back: columns of numbers and one table of words, which read fast."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Any

from legation.models.tie import TieActor
from legation.models.tie_claims import Claim
from legation.models.tie_web import Bundle, TieWeb, Voice
from legation.schema.vocabulary import ActorType

FORM = "2"
"""Raised when the form changes."""
_WORDS = ("status", "origin", "low", "high", "told")
"""Fields of a claim that repeat few words; `record` is written as it is."""


def web_to(web: TieWeb) -> dict[str, Any]:
    """Write a web as JSON values."""
    claims = [claim for bundle in web.bundles for claim in bundle.claims]
    words: dict[str | None, int] = {}
    columns: dict[str, list[Any]] = {}
    for name in Claim._fields:
        values = [getattr(claim, name) for claim in claims]
        columns[name] = [words.setdefault(v, len(words)) for v in values] if name in _WORDS else values
    relations = [words.setdefault(bundle.relation, len(words)) for bundle in web.bundles]
    return {
        "actors": [
            [a.id, a.name, a.type.value, list(a.aliases), a.country, [list(p) for p in a.stands_for]]
            for a in web.actors
        ],
        "voices": [[voice.name, voice.actor, list(voice.aliases)] for voice in web.voices],
        "words": list(words),
        "claims": columns,
        "relation": relations,
        "subject": [bundle.subject for bundle in web.bundles],
        "object": [bundle.object for bundle in web.bundles],
        "size": [len(bundle.claims) for bundle in web.bundles],
    }


def web_from(plain: Any) -> TieWeb | None:
    """Read what `web_to` wrote, or None where it is something else."""
    try:
        return _read(plain)
    except (KeyError, TypeError, ValueError, IndexError):
        return None


def _read(plain: dict[str, Any]) -> TieWeb:
    words: Sequence[str | None] = plain["words"]
    columns = [
        [words[number] for number in plain["claims"][name]] if name in _WORDS else plain["claims"][name]
        for name in Claim._fields
    ]
    claims = list(map(Claim._make, zip(*columns, strict=True)))
    bounds = pairwise((0, *accumulate(plain["size"])))
    bundles = (
        Bundle(str(words[relation]), subject, object_, tuple(claims[low:high]))
        for relation, subject, object_, (low, high) in zip(
            plain["relation"], plain["subject"], plain["object"], bounds, strict=True
        )
    )
    return TieWeb(
        tuple(
            TieActor(key, name, ActorType(kind), tuple(aliases), country, tuple((n, r) for n, r in homes))
            for key, name, kind, aliases, country, homes in plain["actors"]
        ),
        tuple(Voice(name, actor, tuple(aliases)) for name, actor, aliases in plain["voices"]),
        tuple(bundles),
    )
