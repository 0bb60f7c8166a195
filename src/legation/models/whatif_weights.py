"""Weights of a causal map's links from hedge and independent support, and how a user's file overrides them.

`whatif_map` states the rule; a file in TOML changes what each hedge is worth, or gives a link its weight:

    [hedges]
    asserted = 0.5
    predicted = 0.4
    possible = 0.25
    denied = 0.5

    [links]
    "concept/ferry -> concept/trade" = 0.8
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from legation.models.causal_map import CausalMap, Edge, Support
from legation.models.whatif_map import Claim, FuzzyMap, WeightedLink, strength_of
from legation.schema.errors import ConfigError
from legation.schema.vocabulary import Hedge, Sign

_FIRMNESS: Mapping[Hedge, float] = {
    Hedge.ASSERTED: 0.5,
    Hedge.PREDICTED: 0.4,
    Hedge.POSSIBLE: 0.25,
    Hedge.DENIED: 0.5,
}
_ARROW = "->"


@dataclass(frozen=True, slots=True)
class WeightRule:
    """What a claim is worth, and weights that a user gives.

    Attributes:
        firmness: By hedge, from 0 to 1.
        given: By cause and effect, from -1 to 1; 0 takes the link out.
    """

    firmness: Mapping[Hedge, float] = field(default_factory=lambda: dict(_FIRMNESS))
    given: Mapping[tuple[str, str], float] = field(default_factory=dict)

    def within(self, links: Collection[tuple[str, str]]) -> "WeightRule":
        """Return the rule for a part of a map: weights of links that are not in it are left out."""
        return WeightRule(
            self.firmness, {link: weight for link, weight in self.given.items() if link in links}
        )


def read_weights(table: Mapping[str, Any]) -> WeightRule:
    """Return the rule of a user's file.

    Raises:
        ConfigError: A table, a hedge, a link or a number that does not fit; its name is in the message.
    """
    unknown = sorted(set(table) - {"hedges", "links"})
    if unknown:
        raise ConfigError(f"weights: no table {unknown[0]!r}; there are hedges and links")
    firmness = dict(_FIRMNESS)
    for name, value in table.get("hedges", {}).items():
        if name not in {hedge.value for hedge in Hedge}:
            raise ConfigError(
                f"weights: no hedge {name!r}; there are {', '.join(hedge.value for hedge in Hedge)}"
            )
        firmness[Hedge(name)] = _number(name, value, 0.0)
    given = {}
    for name, value in table.get("links", {}).items():
        cause, arrow, effect = (part.strip() for part in name.partition(_ARROW))
        if not (cause and arrow and effect):
            raise ConfigError(f'weights: a link is written "cause -> effect", not {name!r}')
        given[cause, effect] = _number(name, value, -1.0)
    return WeightRule(firmness, given)


def _number(name: str, value: Any, least: float) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= 1:
        raise ConfigError(f"weights: {name!r} is a number from {least:g} to 1, not {value!r}")
    return float(value)


def weigh_map(whole: CausalMap, rule: WeightRule | None = None) -> FuzzyMap:
    """Return a causal map as numbers: one link for each sign that somebody asserts.

    Raises:
        ConfigError: A weight is given for a link that is not in the map.
    """
    rule = rule or WeightRule()
    known = {(edge.cause, edge.effect) for edge in whole.edges}
    for cause, effect in sorted(rule.given):
        if (cause, effect) not in known:
            raise ConfigError(f"weights: no link {cause} -> {effect} in the map")
    links = [link for edge in whole.edges for link in _links(whole, edge, rule)]
    return FuzzyMap(tuple(concept.id for concept in whole.concepts), tuple(links))


def _links(whole: CausalMap, edge: Edge, rule: WeightRule) -> list[WeightedLink]:
    given = rule.given.get((edge.cause, edge.effect))
    if given is not None:
        claims = tuple(claim for support in edge.supports for claim in _claims(whole, support, rule))
        return [WeightedLink(edge.cause, edge.effect, given, claims, True)] if given else []
    found = []
    for support in edge.asserted:
        claims = _claims(whole, support, rule)
        for other in edge.supports:
            if other.denied and other.sign is support.sign:
                claims += _claims(whole, other, rule)
        weight = strength_of(claims) * (1 if support.sign is Sign.PLUS else -1)
        if weight:
            found.append(WeightedLink(edge.cause, edge.effect, weight, claims))
    return found


def _claims(whole: CausalMap, support: Support, rule: WeightRule) -> tuple[Claim, ...]:
    origin = {record: origin.id for origin in support.origins for record in origin.records}
    claims = []
    for record in support.links:
        link = whole.links[record]
        claims.append(
            Claim(
                record,
                link.speaker.name,
                origin.get(record, record),
                rule.firmness[link.hedge],
                support.denied,
            )
        )
    return tuple(claims)
