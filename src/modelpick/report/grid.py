"""A table as lines of text: whatever room a terminal has, all of the table is told, and no word is broken.

As much as fits stands side by side: bars give way first, then cells of more than a few words take several lines.
Where that is not enough, a table that is read down its columns (Table.repeated) is told as several, one beneath the
other; of any other, what has no room beside the first columns stands under each row, with its title.
"""

from __future__ import annotations

from modelpick.answers.visible import visible
from modelpick.frozen import NamedTuple
from modelpick.report.page import Cell, Table
from modelpick.report.wrapping import breadth, widest_word, wrapped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_GAPS = (3, 2)  # characters between columns, at best and at least
_BAR, _LEAST_BAR = 10, 4  # characters of a whole bar, at best and at least
_FULL, _EMPTY = "█", "·"
_TALL, _TALL_SPLIT = 3, 8  # lines of a row, above which a table is told in another way
_UNLIMITED = 10_000
_INDENT = "    "
_SHORT_PART = 4  # of a line: a column that takes no more of it does not have one to itself


class Line(NamedTuple):
    text: str
    is_title: bool = False


def lines(table: Table, width: int) -> list[Line]:
    sizes = _Sizes(table)
    side = sizes.beside(tuple(range(len(table.columns))), width)
    if side.fits and side.height <= (_TALL_SPLIT if table.repeated else _TALL):
        return list(side.lines())
    groups = _groups(sizes, width) if table.repeated else []
    if groups:
        told = [line for group in groups for line in (Line(""), *group.lines())]
        return told[1:]
    return list(_with_rest(sizes, width))


class _Sizes:
    """How wide the columns of a table are, measured once."""

    def __init__(self, table: Table) -> None:
        self.table = table
        columns = [[row[at] for row in table.rows] for at in range(len(table.columns))]
        told = [[(breadth(visible(cell.text)), cell.share) for cell in column] for column in columns]
        titles = [breadth(visible(title)) for title in table.columns]
        self.texts = [max(size for size, _ in column) if column else 0 for column in told]
        self.barred = [max((size for size, share in column if share is not None), default=0) for column in told]
        self.whole = [max(title, text) for title, text in zip(titles, self.texts, strict=True)]
        self._columns = columns
        self._least: list[int] = []

    @property
    def least(self) -> list[int]:
        """Figures stay in one line, and words whole."""
        self._least = self._least or self._measured()
        return self._least

    def _measured(self) -> list[int]:
        cells = [
            text if is_number else max((widest_word(cell.text) for cell in column), default=0)
            for text, is_number, column in zip(self.texts, self.table.numbers, self._columns, strict=True)
        ]
        return [max(widest_word(title), cell) for title, cell in zip(self.table.columns, cells, strict=True)]

    def with_bar(self, at: int, bar: int) -> int:
        return max(self.whole[at], self.barred[at] + bar + 1 if bar and self.barred[at] else 0)

    def bar(self, widths: dict[int, int]) -> int:
        """As long as the texts leave room for, and of one length in all columns."""
        left = min((width - self.barred[at] - 1 for at, width in widths.items() if self.barred[at]), default=0)
        return min(_BAR, left) if left >= _LEAST_BAR else 0

    def beside(self, chosen: tuple[int, ...], width: int) -> _Side:
        """As wide as they are, if there is room; else with shorter bars, with none, and with cells of several lines."""
        for gap in _GAPS:
            for bar in (*range(_BAR, _LEAST_BAR - 1, -1), 0):
                widths = [self.with_bar(at, bar) for at in chosen]
                if sum(widths) + gap * (len(chosen) - 1) <= width:
                    return _Side(self, chosen, widths, gap, width)
        gap = _GAPS[-1]
        room = width - gap * (len(chosen) - 1)
        widths = [self.whole[at] for at in chosen]
        least = [self.least[at] for at in chosen]
        while sum(widths) > room and widths != least:
            at = max((at for at in range(len(widths)) if widths[at] > least[at]), key=widths.__getitem__)
            widths[at] -= 1
        return _Side(self, chosen, widths, gap, width)


class _Side:
    """Columns side by side, each of its width. `fits`: the terminal has room for them."""

    def __init__(self, sizes: _Sizes, chosen: tuple[int, ...], widths: list[int], gap: int, width: int) -> None:
        whole = sum(widths) + gap * (len(widths) - 1)
        self.fits, self._rule = whole <= width, "─" * min(whole, width)
        self._table, self._chosen, self._widths, self._gap = sizes.table, chosen, widths, " " * gap
        self._bar = sizes.bar(dict(zip(chosen, widths, strict=True)))

    @property
    def height(self) -> int:
        """Of the tallest row; titles are not counted."""
        return max((len(self._parts(row)) for row in self._table.rows), default=0)

    def lines(self, rest: Sequence[list[str]] = ()) -> Iterator[Line]:
        """`rest`: what stands under each row."""
        titles = [Cell(title) for title in self._table.columns]
        for parts in self._parts(titles):
            yield Line(self._line(parts), is_title=True)
        yield Line(self._rule)
        for at, row in enumerate(self._table.rows):
            for parts in self._parts(row):
                yield Line(self._line(parts))
            for line in rest[at] if rest else ():
                yield Line(line)

    def _parts(self, row: list[Cell]) -> list[list[str]]:
        """The row line by line, in each its parts by column."""
        cells = [_cell_lines(row[at], width, self._bar) for at, width in zip(self._chosen, self._widths, strict=True)]
        tallest = max(map(len, cells), default=0)
        return [[cell[at] if at < len(cell) else "" for cell in cells] for at in range(tallest)]

    def _line(self, parts: list[str]) -> str:
        padded = []
        for at, width, text in zip(self._chosen, self._widths, parts, strict=True):
            room = " " * (width - breadth(text))
            padded.append(room + text if self._table.numbers[at] else text + room)
        return self._gap.join(padded).rstrip()


def _groups(sizes: _Sizes, width: int) -> list[_Side]:
    """Columns split so that each part fits beside those that are repeated; none where a single one does not.

    Of ways with as few parts, the one with the lowest rows.
    """
    ways = [_split(sizes, width, tall) for tall in (1, _TALL, _TALL_SPLIT, _UNLIMITED)]
    return min(filter(None, ways), key=len, default=[])


def _split(sizes: _Sizes, width: int, tall: int) -> list[_Side]:
    head = tuple(range(sizes.table.repeated))
    found: list[_Side] = []
    at, end = len(head), len(sizes.table.columns)
    while at < end:
        tried = ((stop, sizes.beside((*head, *range(at, stop)), width)) for stop in range(end, at, -1))
        fitting = next(((stop, side) for stop, side in tried if side.fits and side.height <= tall), None)
        if fitting is None:
            return []
        at, side = fitting
        found.append(side)
    return found


def _with_rest(sizes: _Sizes, width: int) -> Iterator[Line]:
    """The first columns, each row in one line if possible; under it all others, each with its title."""
    table = sizes.table
    leading = table.first or tuple(range(table.repeated or len(table.columns)))
    side = sizes.beside(leading[:1], width)
    for count in range(len(leading), 1, -1):
        several = sizes.beside(leading[:count], width)
        if several.fits and several.height <= (2 if table.first else 1):
            side, leading = several, leading[:count]
            break
    else:
        leading = leading[:1]
    others = [at for at in range(len(table.columns)) if at not in leading]
    told = [[f"{table.columns[at]} {row[at].text}".strip() for at in others if row[at].text] for row in table.rows]
    if len(leading) == 1 and sizes.whole[leading[0]] <= width // _SHORT_PART:
        yield from _indented(sizes, leading[0], told, width)
    else:
        yield from side.lines([wrapped(parts, width, _INDENT, _INDENT) for parts in told])


def _indented(sizes: _Sizes, at: int, told: list[list[str]], width: int) -> Iterator[Line]:
    """Beside a number or a short word there is room for all that would stand under it."""
    title, wide = visible(sizes.table.columns[at]), sizes.whole[at]
    yield Line(title, is_title=True)
    yield Line("─" * wide)
    for row, parts in zip(sizes.table.rows, told, strict=True):
        text = visible(row[at].text)
        margin = " " * (wide + _GAPS[-1])
        first = text + margin[breadth(text) :]
        for line in wrapped(parts, width, first, margin) or [text]:
            yield Line(line)


def _cell_lines(cell: Cell, width: int, bar: int) -> list[str]:
    text = visible(cell.text)
    told = [text] if breadth(text) <= width else wrapped(cell.text, width) or [""]
    if bar and cell.share is not None:
        full = round(bar * min(1.0, max(0.0, cell.share)))
        told[0] += f" {_FULL * full}{_EMPTY * (bar - full)}"
    return told
