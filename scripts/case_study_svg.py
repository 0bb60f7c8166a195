"""Plain SVG for the case study's pictures: shapes, texts in boxes, lines between boxes. The same calls give the same
bytes; a picture brings its own background, so that it reads the same on a light and on a dark page.
"""

from dataclasses import dataclass, field
from html import escape
from math import hypot

BACKGROUND, INK, PALE, GREY, BORDER = "#fcfcfa", "#1f2933", "#e4e7eb", "#616e7c", "#9aa5b1"
PLUS, MINUS, MIXED, MARK = "#1d5fa8", "#b9380f", "#6b4fa0", "#f3c95b"
"""Colours of signs that colour-blind readers can tell apart; each sign has a dash or a head of its own besides."""
LINE_OF = {"+": (PLUS, ""), "-": (MINUS, "7 4"), "mixed": (MIXED, "2 3"), "disputed": (MIXED, "2 3")}
"""Colour and dash of a line by its sign."""
_FONT = "Helvetica, Arial, 'DejaVu Sans', sans-serif"
_NARROW, _WIDE = frozenset("iljtfrI.,:;'’|()[]-–· "), frozenset("mwMW@%—")

Point = tuple[float, float]


@dataclass
class Canvas:
    """A picture in the making.

    Attributes:
        width: In its own units, which are pixels where it is not scaled.
        height: The same.
        title: What it shows, for those who do not see it.
        about: How to read it, for the same.
    """

    width: int
    height: int
    title: str
    about: str
    parts: list[str] = field(default_factory=list)

    def render(self) -> str:
        """Return the SVG."""
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width} {self.height}" '
            f'width="{self.width}" height="{self.height}" role="img" aria-labelledby="t d" font-family="{_FONT}">'
        )
        told = f'<title id="t">{escape(self.title)}</title>\n<desc id="d">{escape(self.about)}</desc>'
        ground = f'<rect width="{self.width}" height="{self.height}" rx="6" fill="{BACKGROUND}"/>'
        return "\n".join((head, told, ground, *self.parts, "</svg>")) + "\n"

    def text(
        self,
        at: Point,
        words: str,
        *,
        size: int = 15,
        anchor: str = "start",
        colour: str = INK,
        bold: bool = False,
    ) -> None:
        """Write one line of text; `at` is the beginning, middle or end of its base line."""
        weight = ' font-weight="bold"' if bold else ""
        self.parts.append(
            f'<text x="{_n(at[0])}" y="{_n(at[1])}" font-size="{size}" text-anchor="{anchor}" '
            f'fill="{colour}"{weight}>{escape(words)}</text>'
        )

    def rect(
        self, corner: Point, size: Point, *, fill: str = "none", stroke: str = "none", radius: int = 6
    ) -> None:
        """Draw a rectangle."""
        self.parts.append(
            f'<rect x="{_n(corner[0])}" y="{_n(corner[1])}" width="{_n(size[0])}" height="{_n(size[1])}" '
            f'rx="{radius}" fill="{fill}" stroke="{stroke}"/>'
        )

    def line(
        self,
        start: Point,
        end: Point,
        *,
        colour: str = GREY,
        width: float = 1,
        dash: str = "",
        cap: str = "butt",
    ) -> None:
        """Draw a straight line."""
        self.path(f"M{_p(start)} L{_p(end)}", colour=colour, width=width, dash=dash, cap=cap)

    def path(
        self,
        way: str,
        *,
        colour: str = GREY,
        width: float = 1,
        dash: str = "",
        fill: str = "none",
        cap: str = "butt",
    ) -> None:
        """Draw a path."""
        dashed = f' stroke-dasharray="{dash}"' if dash else ""
        self.parts.append(
            f'<path d="{way}" fill="{fill}" stroke="{colour}" stroke-width="{_n(width)}" '
            f'stroke-linecap="{cap}"{dashed}/>'
        )

    def circle(self, at: Point, radius: float, *, fill: str, stroke: str = "none") -> None:
        """Draw a circle."""
        self.parts.append(
            f'<circle cx="{_n(at[0])}" cy="{_n(at[1])}" r="{_n(radius)}" fill="{fill}" stroke="{stroke}" '
            'stroke-width="1.5"/>'
        )

    def badge(self, at: Point, words: str, *, colour: str) -> None:
        """Write a sign or a number in a small disc."""
        self.circle(at, 10, fill=BACKGROUND, stroke=colour)
        self.text((at[0], at[1] + 4.5), words, size=13, anchor="middle", colour=colour, bold=True)

    def box(self, box: "Box", *, fill: str = "#ffffff", stroke: str = BORDER, bold: bool = False) -> None:
        """Draw a box with its lines of text."""
        corner = (box.x - box.width / 2, box.y - box.height / 2)
        self.rect(corner, (box.width, box.height), fill=fill, stroke=stroke)
        step = box.size + 3
        top = box.y - step * (len(box.lines) - 1) / 2 + box.size * 0.35
        for number, line in enumerate(box.lines):
            self.text((box.x, top + step * number), line, size=box.size, anchor="middle", bold=bold)

    def head(self, tip: Point, way: Point, sign: str, colour: str) -> None:
        """Draw the head of an arrow: a triangle for more, a bar for less, a diamond where both are said.

        Args:
            tip: Where it points.
            way: Its direction, of length 1.
            sign: "+", "-" or another.
            colour: Its colour.
        """
        (x, y), (u, v) = tip, way
        if sign == "-":
            self.line((x - 9 * v, y + 9 * u), (x + 9 * v, y - 9 * u), colour=colour, width=4)
            return
        back = (x - 13 * u, y - 13 * v)
        left, right = (back[0] - 6 * v, back[1] + 6 * u), (back[0] + 6 * v, back[1] - 6 * u)
        if sign == "+":
            self.path(f"M{_p(tip)} L{_p(left)} L{_p(right)} Z", colour=colour, fill=colour)
            return
        end = (x - 22 * u, y - 22 * v)
        self.path(
            f"M{_p(tip)} L{_p(left)} L{_p(end)} L{_p(right)} Z", colour=colour, fill=BACKGROUND, width=2
        )


@dataclass(frozen=True)
class Box:
    """Lines of text in a rectangle around a point."""

    x: float
    y: float
    lines: tuple[str, ...]
    size: int = 14
    margin: int = 8

    @property
    def at(self) -> Point:
        """Its middle."""
        return (self.x, self.y)

    @property
    def width(self) -> float:
        """Of the rectangle."""
        return max(text_width(line, self.size) for line in self.lines) + 2 * self.margin

    @property
    def height(self) -> float:
        """Of the rectangle."""
        return len(self.lines) * (self.size + 3) + self.margin

    def border(self, towards: Point, *, gap: float = 0) -> Point:
        """Return where the way from the middle to a point leaves the rectangle, some units outside."""
        dx, dy = towards[0] - self.x, towards[1] - self.y
        far = hypot(dx, dy)
        if far == 0:
            return (self.x, self.y)
        sides = [half / abs(d) for half, d in ((self.width / 2, dx), (self.height / 2, dy)) if d]
        share = min(sides) + gap / far
        return (self.x + dx * share, self.y + dy * share)


def text_width(words: str, size: int) -> float:
    """Return about how wide a line of text is, rather too wide than too narrow."""
    return size * sum(
        0.34 if c in _NARROW else 0.92 if c in _WIDE else 0.7 if c.isupper() else 0.58 for c in words
    )


def wrap(words: str, width: float, *, size: int = 14, lines: int = 4) -> tuple[str, ...]:
    """Break a text into lines of at most a width; what does not fit into the lines is cut and marked."""
    found: list[str] = [""]
    for word in words.split():
        longer = f"{found[-1]} {word}".strip()
        if not found[-1] or text_width(longer, size) <= width:
            found[-1] = longer
        else:
            found.append(word)
    fitting = [_cut(line, width, size) for line in found[:lines]]
    if len(found) > lines:
        fitting[-1] = _cut(f"{found[lines - 1]}…", width, size, marked=True)
    return tuple(fitting)


def _cut(line: str, width: float, size: int, *, marked: bool = False) -> str:
    if text_width(line, size) <= width:
        return line
    core = line.rstrip("…")
    while core and text_width(f"{core}…", size) > width:
        core = core[:-1]
    return f"{core.rstrip()}…"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _p(point: Point) -> str:
    return f"{_n(point[0])} {_n(point[1])}"


def line_width(sources: int) -> float:
    """Return how broad a line is for its number of independent sources."""
    return min(1.6 + 0.9 * (max(sources, 1) - 1), 5.2)
