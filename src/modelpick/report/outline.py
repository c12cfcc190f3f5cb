"""The blocks of a page as parts of a whole: sections with headings in order, lists within lists, questions together."""

from __future__ import annotations

import re
import unicodedata

from modelpick.frozen import Record, field
from modelpick.report.page import Block, Code, Heading, Pairs, Paragraph, Point, Question

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Item(Record):
    """A point, with what is said of it and the points below it."""

    text: str
    items: list[Item] = field(default_factory=list)
    parts: list[tuple[str, Paragraph | Code]] = field(default_factory=list)


class Listed(Record):
    items: list[Item] = field(default_factory=list)


class Questions(Record):
    questions: list[Question] = field(default_factory=list)


Part = Block | Listed | Questions
_TEXT = (Paragraph, Pairs, Listed)


class Section(Record):
    """A heading of the second level and all that follows it; the first has none: it stands under the title."""

    id: str
    title: str
    parts: list[tuple[str, Part]] = field(default_factory=list)  # with an id that no other part has


class Outline(Record):
    """The lead is text alone, for a card at the top; what opens with a table, and goes on from there, follows it."""

    title: str
    lead: Section
    opening: list[tuple[str, Part]]
    sections: list[Section]


def outlined(blocks: Sequence[Block]) -> Outline:
    """A page without a title takes its first heading for it."""
    headings = [block for block in blocks if isinstance(block, Heading)]
    title = next((one for one in headings if one.level == 1), headings[0] if headings else Heading("modelpick", 1))
    lead = Section("top", title.text)
    sections: list[Section] = []
    ids = {"top", "main"}
    now, level = lead, 2
    for block in blocks:
        if isinstance(block, Heading):
            if block is title:
                continue
            if block.level <= 2:
                now, level = Section(_id(block.text, ids), block.text), 2
                sections.append(now)
                continue
            level = min(block.level, level + 1)  # none is skipped
            now.parts.append((_id(block.text, ids), Heading(block.text, level)))
        else:
            _add(now, block, ids)
    text = next((at for at, (_, part) in enumerate(lead.parts) if not isinstance(part, _TEXT)), len(lead.parts))
    opening, lead.parts = lead.parts[text:], lead.parts[:text]
    return Outline(title.text, lead, opening, sections)


def _add(section: Section, block: Block, ids: set[str]) -> None:
    """To what came before where it goes on."""
    last = section.parts[-1][1] if section.parts else None
    if isinstance(block, Point):
        if not isinstance(last, Listed):
            last = Listed()
            section.parts.append((_id("list", ids), last))
        _nest(last.items, block)
    elif isinstance(last, Listed) and (isinstance(block, Code) or (isinstance(block, Paragraph) and block.level)):
        _last(last.items).parts.append((_id(type(block).__name__, ids), block))
    elif isinstance(block, Question):
        if not isinstance(last, Questions):
            last = Questions()
            section.parts.append((_id("questions", ids), last))
        last.questions.append(block)
    else:
        section.parts.append((_id(type(block).__name__, ids), block))


def _nest(items: list[Item], point: Point) -> None:
    """As deep as its level says, and no deeper than there is something to be below of."""
    for _ in range(point.level):
        if not items:
            break
        items = items[-1].items
    items.append(Item(point.text))


def _last(items: list[Item]) -> Item:
    return _last(items[-1].items) if items[-1].items else items[-1]


def _id(text: str, taken: set[str]) -> str:
    """Of the words, in ASCII: a name to link to."""
    ascii_ = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    base = "-".join(re.findall(r"[a-z0-9]+", ascii_)[:8]) or "part"
    found, at = base, 1
    while found in taken:
        at += 1
        found = f"{base}-{at}"
    taken.add(found)
    return found
