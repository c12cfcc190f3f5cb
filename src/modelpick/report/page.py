"""A report in the making: what it says, in order, whatever format it is told in.

What a document says is written down once, in pages/; formats/ knows nothing but the blocks of this file.
"""

from __future__ import annotations

from modelpick.frozen import Frozen, NamedTuple, field
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Cell(NamedTuple):
    """What stands in a table. `value` is what it sorts by; `share`, from 0 to 1, is drawn as a bar beside it.

    `link`: where the text leads, if report.inline.address takes it for an address.
    """

    text: str
    value: float | None = None
    share: float | None = None
    link: str = ""


class Heading(Frozen):
    text: str
    level: int = 2  # 1 is the title, of which there is one


class Paragraph(Frozen):
    text: str
    level: int = 0  # under a point: one more


class Point(Frozen):
    """One of a list."""

    text: str
    level: int = 0


class Pairs(Frozen):
    """Names and what they stand for."""

    rows: list[tuple[str, str]]


class Table(Frozen):
    columns: list[str]
    rows: list[list[Cell]]
    numbers: list[bool]  # by column: set to the right
    name: str = ""  # of tables that a format finds something to do with
    is_sortable: bool = False  # its rows are many of a kind
    feet: int = 0  # rows at the end that stay there: a sum
    first: tuple[int, ...] = ()  # columns that stand side by side where there is no room for all; from the left if none
    repeated: int = 0  # columns on the left that stand again beside each part, where a table is told in several


class Code(Frozen):
    """Something to copy: a command, a file."""

    text: str
    language: str = "sh"


class Question(Frozen):
    question: str
    answer: list[str]


class Mark(NamedTuple):
    """Something drawn at a place of a plot; None where a coordinate is not known."""

    label: str
    x: float | None
    y: float | None
    x_low: float | None = None
    x_high: float | None = None
    y_low: float | None = None
    y_high: float | None = None
    kind: str = ""  # pick, front, or what else the plot tells apart
    sign: str = ""  # what the page numbers it


class Scatter(Frozen):
    """Two measures of many things, with intervals, and the front that nothing beats in both."""

    title: str
    x_title: str
    y_title: str
    marks: list[Mark]
    x_is_logarithmic: bool = False
    front: list[str] = field(default_factory=list)  # labels
    note: str = ""
    x_form: str = "usd"  # of answers/sentence.py: how figures are written
    y_form: str = "number"


class Stacks(Frozen):
    """Parts of a whole, one bar a row."""

    title: str
    parts: list[str]
    rows: list[tuple[str, list[float]]]
    whole: float
    note: str = ""


class Spans(Frozen):
    """Ranges with a middle, one a row: low, mid, high."""

    title: str
    unit: str
    rows: list[tuple[str, float, float, float]]
    is_logarithmic: bool = False
    note: str = ""
    form: str = "usd"


class Weight(NamedTuple):
    criterion: str
    share: float  # of 1
    flips_at: float | None
    to: str


class Weights(Frozen):
    """What the first place hangs on: each weight, and where another would be first."""

    title: str
    rows: list[Weight]
    note: str = ""


class Ranked(NamedTuple):
    """Points by criterion, each of its greatest possible at the weights as they are."""

    label: str
    points: list[float]


class Sliders(Frozen):
    """Weights that the reader may move, and all that is ranked by them. A weight of 0 has no points to scale."""

    title: str
    criteria: list[str]
    weights: list[float]  # summing to 1
    rows: list[Ranked]
    note: str = ""


_SORTED = 3  # rows
Plot = Scatter | Stacks | Spans | Weights | Sliders
Block = Heading | Paragraph | Point | Pairs | Table | Code | Question | Plot


class Page:
    """Collects blocks. `is_wide`: there is room for columns that nobody asked for; a table that is wider than a
    terminal is the matter of formats/."""

    def __init__(self, tongue: Tongue, is_wide: bool = True) -> None:
        self.tongue = tongue
        self.is_wide = is_wide
        self.blocks: list[Block] = []

    def title(self, text: str) -> None:
        self.blocks.append(Heading(text, 1))

    def heading(self, text: str, level: int = 2) -> None:
        self.blocks.append(Heading(text, level))

    def paragraph(self, text: str, level: int = 0) -> None:
        if text:
            self.blocks.append(Paragraph(text, level))

    def point(self, text: str, level: int = 0) -> None:
        self.blocks.append(Point(text, level))

    def pairs(self, rows: Iterable[tuple[str, str]]) -> None:
        self.blocks.append(Pairs(list(rows)))

    def table(
        self, columns: Sequence[str], rows: Iterable[Sequence[str | Cell]], numbers: Sequence[str] = (), name: str = "",
        sortable: bool = True, feet: int = 0, first: Sequence[str] = (), repeated: int = 0,
    ) -> None:  # fmt: skip
        """`numbers`: titles of columns that are set to the right. `first`, too, are titles; see Table. `sortable` is no
        table with a row for each measure of the things in its columns, and none with too few rows to sort."""
        told = [_of_width([cell if isinstance(cell, Cell) else Cell(cell) for cell in row], columns) for row in rows]
        is_sortable = sortable and bool(columns) and bool(columns[0]) and len(told) - feet >= _SORTED
        leading = tuple(list(columns).index(title) for title in first)
        numeric = [column in numbers for column in columns]
        self.blocks.append(Table(list(columns), told, numeric, name, is_sortable, feet, leading, repeated))

    def code(self, text: str, language: str = "sh") -> None:
        self.blocks.append(Code(text, language))

    def question(self, question: str, answer: Sequence[str]) -> None:
        self.blocks.append(Question(question, list(answer)))

    def plot(self, plot: Plot) -> None:
        self.blocks.append(plot)


def _of_width(row: list[Cell], columns: Sequence[str]) -> list[Cell]:
    """A saved document that lacks a part has fewer cells in a row than columns, or more."""
    return [*row, *[Cell("")] * (len(columns) - len(row))][: len(columns)]
