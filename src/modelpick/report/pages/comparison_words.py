"""Words that several parts of a comparison use."""

from __future__ import annotations

from modelpick.answers.comparison import Comparison
from modelpick.answers.quality import Range
from modelpick.answers.served import Told
from modelpick.report.page import Cell, Page
from modelpick.report.tongue import Tongue

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

_DAYS = ("released", "knowledge_cutoff", "retires")
_SHARES = ("gateway_fee",)


def labels(document: Comparison) -> list[str]:
    """What the models are called in tables: by name, where that tells them apart."""
    names = [one.key if one.is_exact else one.name or one.key for one in document.models]
    return [
        name if names.count(name) == 1 else one.key for name, one in zip(names, document.models, strict=True)
    ]  # fmt: skip


Cells = list[str | Cell]


def last_known(page: Page, document: Comparison) -> None:
    """Of what is retired, prices are what it cost at last."""
    gone = [name for name, one in zip(labels(document), document.models, strict=True) if one.status == "retired"]
    if gone:
        page.paragraph(page.tongue.t("Last known prices, as it is retired: {models:list}.", models=gone))


def side_by_side(
    page: Page, document: Comparison, heads: list[str], rows: Iterable[tuple[Cells, Cells]], numbers: bool = False,
    name: str = "", also: Sequence[str] = (), sortable: bool = False,
) -> None:  # fmt: skip
    """A table with a column for each model. Of a document with something missing, what is not there is unknown.

    `also`: heads that stand over numbers. `sortable`: all rows are of one unit.
    """
    models = labels(document)
    told = [[*lead, *(*cells, *[page.tongue.unknown] * len(models))[: len(models)]] for lead, cells in rows]
    if models and told:
        to_the_right = [*also, *(models if numbers else ())]
        page.table([*heads, *models], told, to_the_right, name, sortable, repeated=len(heads))


def value(tongue: Tongue, field: str, told: Told | None) -> str:
    """A fact in a cell: what is not certain is marked."""
    if told is None:
        return tongue.t("no route")
    if told.value is None:
        return tongue.phrase(told.state)
    shown = _plain(tongue, field, told.value)
    return shown if told.state == "known" else f"{shown} ({tongue.phrase(told.state)})"


def _plain(tongue: Tongue, field: str, value: Any) -> str:
    if isinstance(value, bool):
        return tongue.t("yes") if value else tongue.t("no")
    if field in _DAYS:
        return tongue.date(value)
    if field in _SHARES:
        return tongue.form("pct1", 100 * value)
    if isinstance(value, int | float):
        return tongue.form("digits", value)
    if isinstance(value, list | tuple):
        return tongue.listed([str(each) for each in value]) or tongue.t("none")
    return str(value)


def span(tongue: Tongue, form: str, range_: Range | None) -> str:
    """The middle, and both ends where these read otherwise."""
    if range_ is None:
        return tongue.unknown
    low, mid, high = (tongue.form(form, each) for each in (range_.low, range_.mid, range_.high))
    return mid if low == high else tongue.t("{mid} ({low} to {high})", mid=mid, low=low, high=high)
