"""What must not stand in a package: running text, e-mail addresses, and the names and words of commenters."""

import re
from collections.abc import Iterable, Mapping, Sequence

from legation.schema.ids import content_hash

RUN = 8
"""Words in a row that are running text: a string keeps at most one fewer of those that stand so in a document."""
_WORD = re.compile(r"[A-Za-z0-9']+")
"""Words as the check for shared text counts them; letters of other scripts part words, which only cuts sooner."""
_ADDRESS = re.compile(r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+")
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_CUT = "…"
_NO_ADDRESS = "(e-mail address)"


class Discretion:
    """Makes strings fit for a package, the same string always in the same way.

    Args:
        texts: The texts of all documents.
        outside: The same texts without their comments.
        commenters: Names of those who wrote comments, in the order of the texts; each becomes "reader 1", ...
    """

    def __init__(self, texts: Iterable[str], outside: Iterable[str], commenters: Iterable[str]) -> None:
        self._runs = frozenset(run for text in texts for run in _runs_of(text))
        self.readers: Mapping[str, str] = {
            name: f"reader {number}" for number, name in enumerate(dict.fromkeys(commenters), 1)
        }
        plain = "\n".join(outside)
        # A name that the articles have too is somebody's whom they name; there a comment's place tells who is meant.
        self._hidden = {name: reader for name, reader in self.readers.items() if not _stands_in(name, plain)}
        names = sorted(self._hidden, key=lambda name: (-len(name), name))
        self._names = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)") if names else None

    def words(self, text: str) -> str:
        """Return a short text without commenters' names and addresses, cut where it runs on as a document does."""
        if self._names is not None:
            text = self._names.sub(lambda found: self._hidden[found[0]], text)
        text = _ADDRESS.sub(_NO_ADDRESS, text)
        places = list(_WORD.finditer(text))
        start = self._first_run([place[0].lower() for place in places])
        return text if start is None else f"{text[: places[start + RUN - 2].end()]}{_CUT}"

    def key(self, key: str) -> str:
        """Return a key as it is, or one that stands for it where its words cannot be told."""
        told = self.words(key)
        return key if told == key else f"{told.rstrip(_CUT)}-{content_hash('key', key)[:6]}"

    def reason(self, text: str) -> str:
        """Return a reason without what it quotes."""
        return self.words(_QUOTED.sub(f"“{_CUT}”", text))

    def faults(self, text: str) -> list[str]:
        """Say what of this must not be in a file of a package; empty for a file that is fit."""
        found = []
        start = self._first_run([place[0].lower() for place in _WORD.finditer(text)])
        if start is not None:
            words = [place[0] for place in _WORD.finditer(text)][start : start + RUN]
            found.append(f"running text of a document: {' '.join(words)}")
        if (address := _ADDRESS.search(text)) is not None:
            found.append(f"an e-mail address at character {address.start()}")
        if self._names is not None and (name := self._names.search(text)) is not None:
            found.append(f"a commenter's name at character {name.start()}")
        return found

    def _first_run(self, words: Sequence[str]) -> int | None:
        for start in range(len(words) - RUN + 1):
            if tuple(words[start : start + RUN]) in self._runs:
                return start
        return None


def _runs_of(text: str) -> Iterable[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return (tuple(words[start : start + RUN]) for start in range(len(words) - RUN + 1))


def _stands_in(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) is not None
