"""Names that a scan damaged or another hand spelt: how near two forms of one name can be."""

from functools import lru_cache

from rapidfuzz.distance import OSA

_CONFUSED = (
    ("rn", "m"), ("cl", "d"), ("ii", "n"), ("li", "h"), ("vv", "w"), ("fi", "h"), ("nn", "m"), ("ri", "n"),
    ("0", "o"), ("1", "l"), ("|", "l"), ("!", "l"), ("'", "i"), ("5", "s"), ("8", "b"), ("6", "b"), ("c", "e"),
    ("i", "l"), ("j", "l"), ("u", "v"), ("h", "b"), ("f", "t"), ("a", "e"), ("g", "q"), ("t", "l"), ("d", "l"),
)  # fmt: skip
"""Shapes that optical recognition takes for one another."""
_SHORTEST = 4


@lru_cache(maxsize=8192)
def confusable(damaged: str, intact: str) -> bool:
    """Say whether a word can be a scan's misreading of a name: different letters, equal shapes.

    Args:
        damaged: Word as read, at least four letters.
        intact: Name of the document.
    """
    left, right = damaged.lower(), intact.lower()
    if left == right or min(len(left), len(right)) < _SHORTEST or abs(len(left) - len(right)) > 2:
        return False
    return fold(left) == fold(right)


@lru_cache(maxsize=8192)
def variant_of(rare: str, common: str) -> bool:
    """Say whether a full name is another form of one: damaged, or with one letter more, less or other.

    Both have as many words; all words but one are equal, and that one keeps its first letter or its shapes.
    """
    left, right = rare.split(), common.split()
    if len(left) != len(right) or len(left) < 2:
        return False
    different = [(one, two) for one, two in zip(left, right, strict=True) if one != two]
    if len(different) != 1:
        return False
    one, two = different[0]
    if confusable(one, two):
        return True
    return (
        min(len(one), len(two)) > _SHORTEST
        and one[0] == two[0]
        and OSA.distance(one.lower(), two.lower()) == 1
    )


def fold(word: str) -> str:
    """Replace each group of shapes by one of them."""
    for shape, other in _CONFUSED:
        word = word.replace(shape, other)
    return word
