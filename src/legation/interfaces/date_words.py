"""An interval in words, whatever its ends are called by."""


def interval_words(first: str | None, last: str | None, *, both: str) -> str:
    """Write an interval: "2014", "2010 or later", "2014 or earlier", "undated", or both ends.

    Args:
        first: The earlier end in words; None where it is open.
        last: The later end.
        both: How two different ends stand together, with `{first}` and `{last}`.
    """
    if first is None and last is None:
        return "undated"
    if last is None:
        return f"{first} or later"
    if first is None:
        return f"{last} or earlier"
    return first if first == last else both.format(first=first, last=last)
