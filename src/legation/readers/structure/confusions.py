"""What optical character recognition takes for what: from a damaged word to the words it may have been.

Pairs are those that recognition of Latin print is known for: strokes that touch or part (`rn`/`m`, `cl`/`d`, `li`/`H`),
look-alike signs (`0`/`O`, `1`/`l`/`I`), lost strokes (`c`/`e`, `b`/`h`).
"""

_READ_AS = (
    "li:H Il:H ll:H 1l:H I-I:H li:h lc:k l<:k cl:d d:cl tl:d rn:m m:rn ni:m in:m nn:m vv:w w:vv "
    "VV:W ii:u ii:n ri:n n:ri n:u u:n c:e e:c c:o o:c b:h h:b b:k k:h f:t t:f t:l i:l l:i l:t i:j "
    "j:i y:v v:y g:q q:g a:o o:a s:a r:n h:li fi:h 0:O 0:o O:0 1:l 1:I 1:i l:I I:l |:l |:I !:l "
    "!:I !:i 5:S 5:s 8:B 6:b 6:G 9:g 2:Z 2:z 3:B ':I ’:I `:I ':J ':l ':T E:F F:E C:G G:C O:D D:O "
    "O:Q P:F F:P R:K K:R B:R R:B H:N N:H M:H V:Y Y:V U:O T:I I:T J:I I:J t:T f:F"
)
"""Pairs "seen:meant"."""
_BY_FIRST: dict[str, list[tuple[str, str]]] = {}
for _pair in _READ_AS.split():
    _seen, _, _meant = _pair.partition(":")
    _BY_FIRST.setdefault(_seen[0], []).append((_seen, _meant))
_MOST = 2
"""Confusions in one word; with three, almost any two names are alike."""


def intact_forms(damaged: str, *, most: int = _MOST) -> dict[str, int]:
    """Return every form that a few confusions lead to, with the number of confusions.

    Args:
        damaged: A word as recognised, up to 40 characters; a longer one gives nothing.
        most: Confusions allowed.
    """
    if len(damaged) > 40:
        return {}
    forms: dict[str, int] = {}
    edge = {damaged}
    for step in range(1, most + 1):
        edge = {form for word in edge for form in _one_step(word) if form not in forms and form != damaged}
        for form in sorted(edge):
            forms[form] = step
    return forms


def _one_step(word: str) -> set[str]:
    found: set[str] = set()
    for at, letter in enumerate(word):
        for seen, meant in _BY_FIRST.get(letter, ()):
            if word.startswith(seen, at):
                found.add(word[:at] + meant + word[at + len(seen) :])
    return found
