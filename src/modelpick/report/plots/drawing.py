"""What a plot is drawn of. Classes are those of templates/report.css: colors follow the theme."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

WIDTHS = {"wide": 760, "narrow": 340}  # a plot is drawn twice: letters that shrink with a phone could not be read
LETTER = 0.56  # mean width of a letter, of its height; sans serif


@dataclass(frozen=True, slots=True)
class Line:
    x1: float
    y1: float
    x2: float
    y2: float
    style: str
    shape: ClassVar[str] = "line"


@dataclass(frozen=True, slots=True)
class Box:
    x: float
    y: float
    width: float
    height: float
    style: str
    title: str = ""
    shape: ClassVar[str] = "box"


@dataclass(frozen=True, slots=True)
class Dot:
    x: float
    y: float
    radius: float
    style: str
    title: str = ""
    shape: ClassVar[str] = "dot"


@dataclass(frozen=True, slots=True)
class Diamond:
    x: float
    y: float
    radius: float
    style: str
    title: str = ""
    shape: ClassVar[str] = "diamond"


@dataclass(frozen=True, slots=True)
class Path:
    """From point to point."""

    points: list[tuple[float, float]]
    style: str
    shape: ClassVar[str] = "path"


@dataclass(frozen=True, slots=True)
class Words:
    x: float
    y: float  # of the base line
    text: str
    style: str = "label"
    anchor: str = "start"
    shape: ClassVar[str] = "words"


Shape = Line | Box | Dot | Diamond | Path | Words


class Key(NamedTuple):
    """A line of a legend, which stands in the page beside the plot."""

    style: str
    text: str
    mark: str  # box, dot or diamond


@dataclass(slots=True)
class Drawing:
    width: float
    height: float = 0.0
    shapes: list[Shape] = field(default_factory=list)
    signs: list[tuple[str, str]] = field(default_factory=list)  # a number or letter in it, and what that stands for


@dataclass(frozen=True, slots=True)
class Shown:
    """A plot as a page shows it: drawn for wide and for narrow screens, with a legend and its figures as a table."""

    title: str
    description: str
    keys: list[Key]
    drawings: dict[str, Drawing]
    columns: list[str]
    rows: list[list[str]]
    note: str


def wide(text: str, size: float) -> float:
    """How wide a text of this height is, more or less."""
    return LETTER * size * len(text)


def fitting(text: str, size: float, room: float) -> str:
    """The text, or its beginning where there is no room for all of it."""
    most = int(room / (LETTER * size))
    return text if len(text) <= most else f"{text[: max(1, most - 1)].rstrip()}…"
