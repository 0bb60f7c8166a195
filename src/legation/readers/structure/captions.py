"""Captions and photo credits."""

import re

from legation.readers.structure.datewords import find_dates

_CREDIT = re.compile(
    r"\(?\b(?:photo|photograph|image|picture|illustration|graphic|map|video)s?\s*(?:credit|"
    r"credits|by|courtesy|source)?\s*[:/©]|\b(?:photo|image|picture) (?:credit|by|courtesy)\b|"
    r"\bphoto(?:graph)? (?:by|:)|"
    r"^\W*(?:photo|image|credit|photograph)s?\s*:|\((?:ap|afp|reuters|epa|upi|getty|"
    r"file)(?:\s+(?:photo|images|file|file photo))?(?:\s*[/,].{2,60})?\)\W*$|"
    r"\b(?:ap|afp|epa|reuters|getty) (?:photo|images)\b|\b(?:getty images|shutterstock|wikimedia "
    r"commons|flickr)\b|/\s?(?:reuters|afp|ap|epa|getty|flash\s?90|pool|tass)\W*$|"
    r"\bfile (?:photo|picture|image)\b|\bcourtesy (?:photo|image|of)\b.{0,60}$|\bcredit:\s",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"\((?:(?:second |third |fourth )?from )?(?:left|right|cent(?:er|re)|top|bottom|above|below|"
    r"rear|front|standing|seated|file|pictured|foreground|background)(?: to right)?\)|"
    r"\b(?:second |third )?from (?:the )?left\b|\bleft to right\b|\bpictured (?:here|above|below|"
    r"left|right)\b|\bseen here\b|, (?:left|right|centre|center), ",
    re.IGNORECASE,
)
_POSE = re.compile(
    r"\b(?:visits?|meets?|greets?|attends?|speaks?|arrives?|poses?|shakes?|address(?:es)?|walks?|"
    r"looks?|stands?|waves?|welcomes?|holds?|inspects?|opens?|delivers?|gestures?|listens?|sits?|"
    r"signs?|hugs?|embraces?|watch(?:es)?|participates?|receives?|leaves?|boards?|tours?|takes? "
    r"part|talks?|lays?|presents?|reviews?|chats?|gathers?|march(?:es)?|celebrates?|prays?|shake|"
    r"at a (?:press|news) conference|during (?:a|the|his|her|their)|in an? (?:undated|handout|file))\b"
)
_HINTS = (
    "(",
    "photo",
    "image",
    "picture",
    "illustration",
    "graphic:",
    "/",
    "credit",
    "courtesy",
    "left",
    "right",
    "getty",
    "seen here",
    "pictured",
    "map:",
    "video:",
    "shutterstock",
    "wikimedia",
    "flickr",
)
"""One of these stands in every line that the patterns above match; looking for them first is far cheaper."""
_OPENERS = frozenset(
    {"in", "as", "when", "how", "why", "after", "with", "for", "on", "at", "from", "before", "what", "if"}
)
"""First words of standfirsts; a caption opens with those whom it shows."""
_SPEECH = re.compile(r"^[\"“‘„«]|[,.?!](?:[\"”»]|'')")
"""A line that quotes somebody is prose, posed or not."""
_LONGEST = 60
"""Words; a longer line is prose even when it holds a credit."""


def is_credited(shown: str) -> bool:
    """Say whether a line holds or is a photo credit, or points at people in a picture."""
    words = len(shown.split())
    if len(shown) > 600 or words > _LONGEST:
        return False
    lowered = shown.lower()
    if not any(hint in lowered for hint in _HINTS):
        return False
    found = _CREDIT.search(shown)
    if found is None:
        return _POINTER.search(shown) is not None or _letters_point(shown)
    # In a long line only a credit at either end is one; elsewhere the sentence speaks of a picture.
    return words <= 25 or found.start() <= 3 or len(shown) - found.end() <= 60


def _letters_point(shown: str) -> bool:
    """Find letters that point at people: "(L)" and "(R)", or "(C)". A single "(R)" may be a party."""
    return ("(L)" in shown and "(R)" in shown) or "(C)" in shown


def is_caption(shown: str, *, repeated: bool, posed: bool = False) -> bool:
    """Say whether a line is a caption.

    Args:
        shown: The line.
        repeated: True where the next line or the one before says the same (replacement text and caption).
        posed: True where the line stands between title and text, so that a pose or a closing date is enough.
    """
    words = shown.split()
    if len(words) > _LONGEST or len(words) < 2:
        return False
    if is_credited(shown):
        return True
    if repeated and len(words) >= 7:
        return True
    if len(words) < 4 or shown[-1] in "?!:" or words[0].lower() in _OPENERS or _SPEECH.search(shown):
        return False
    names = sum(word[0].isupper() for word in words[1:])
    dated = _ends_with_date(shown) and len(words) >= 6
    return (
        (posed or repeated)
        and names >= 2
        and (dated or (shown[-1] != "." and _POSE.search(shown) is not None))
    )


def _ends_with_date(shown: str) -> bool:
    found = None
    for found in find_dates(shown):  # noqa: B007 (the last one is wanted)
        pass
    return found is not None and found.start > 0 and len(shown.rstrip(" .)")) - found.end <= 1
