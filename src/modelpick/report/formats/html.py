"""A page as one HTML file that asks nothing of anybody: styles, script and plots are in it, and nothing else may be."""

from __future__ import annotations

import base64
import functools
import hashlib
import importlib
import os

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from modelpick.answers.visible import visible
from modelpick.report.inline import address, runs
from modelpick.report.outline import outlined
from modelpick.report.page import Page, Table
from modelpick.report.plots.drawing import Shown
from modelpick.report.told import page_of
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_TEMPLATES = os.path.join(os.path.dirname(os.path.dirname(__file__)), "templates")
MOST_ROWS = 1000  # of long tables together: more of them would make more than a megabyte
_LONG = 300
_BRIEF = 12  # letters of a head that stays on one line
_SHORT, _SENTENCE, _NAME = 16, 40, 60  # letters
_DRAWN = ("Scatter", "Stacks", "Spans", "Weights")


def told(document: Any, tongue: Tongue, color: bool = False, width: int = 0) -> str:
    return drawn(page_of(document, tongue), getattr(document, "outcome", ""))


def drawn(page: Page, outcome: str = "") -> str:
    """`outcome` of a decision is told by a color too."""
    style, script = (_file(name).strip() for name in ("report.css", "report.js"))
    return (
        _environment()
        .get_template("page.html")
        .render(
            page=outlined(page.blocks), outcome=outcome, lang=page.tongue.lang, tongue=page.tongue, t=page.tongue.t,
            style=style, script=script, policy=policy(style, script),
            plot=functools.partial(shown, tongue=page.tongue), names=_Names(page.tongue), brief=_BRIEF,
            most_rows=_most_rows(page),
        )
    )  # fmt: skip


def _most_rows(page: Page) -> int:
    """Of each table."""
    return MOST_ROWS // max(1, sum(isinstance(block, Table) and len(block.rows) > _LONG for block in page.blocks))


def policy(style: str, script: str) -> str:
    """What a browser lets this page do: these very styles and this very script, and no request at all."""
    rules = {"default-src": "'none'", "style-src": _hash(style), "script-src": _hash(script), "base-uri": "'none'",
             "form-action": "'none'"}  # fmt: skip
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def shown(plot: Any, tongue: Tongue) -> Shown:
    """Laid out by the file in plots/ that is called like it."""
    found: Shown = importlib.import_module(f"modelpick.report.plots.{type(plot).__name__.lower()}").shown(plot, tongue)
    return found


class _Names:
    """What a screen reader calls the tables of a page: like the heading above, and with a number where there are
    several."""

    def __init__(self, tongue: Tongue) -> None:
        self._tongue = tongue
        self._seen: dict[str, int] = {}

    def table(self, heading: str) -> str:
        count = self._seen[heading] = self._seen.get(heading, 0) + 1
        return heading if count == 1 else self._tongue.t("{heading}, table {n:count}", heading=heading, n=count)


@functools.cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True, keep_trailing_newline=True,
    )  # fmt: skip
    made.filters.update(visible=visible, plain=_plain, runs=runs, address=address)
    made.filters["shape"] = _shape
    made.tests["drawn"] = lambda block: type(block).__name__ in _DRAWN
    made.filters["kind"] = lambda block: type(block).__name__
    return made


def _shape(text: str) -> str:
    """How a text stands in a table: short ones on one line, names whole where there is room, sentences with room."""
    if len(text) <= _SHORT:
        return "short"
    return "word" if " " not in text and len(text) < _NAME else "text" if len(text) <= _SENTENCE else "text long"


def _plain(text: str) -> str:
    """Where there can be no markup: in an attribute, in the title of the window."""
    return "".join(run.text for run in runs(visible(text)))


def _file(name: str) -> str:
    with open(os.path.join(_TEMPLATES, name), encoding="utf-8") as file:
        return file.read()


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
