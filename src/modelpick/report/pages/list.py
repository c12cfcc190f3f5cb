"""What `list` says: a table of columns, what is to verify, and what was left out."""

from __future__ import annotations

from modelpick.answers.listing import ListColumn, Listing, ListQuality, ListRow
from modelpick.answers.named import named
from modelpick.report.page import Cell, Page

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# What a screen of 80 columns holds, and what one of 200 does.
_NARROW = ("id", "provider", "context", "input", "output")
_WIDE = (
    "id", "provider", "context", "input", "output", "cache_read", "blended", "quality", "released", "open_weights",
    "tools", "vision", "reasoning", "routes",
)  # fmt: skip
_PRICES = ("rate", "blend")
_NUMBERS = ("count", *_PRICES, "number", "quality")
_SPARED = ("provider", "context", "input", "output")  # where what is to verify has to have room
_MEASURED = "measured"


def tell(page: Page, document: Listing) -> None:
    t = page.tongue.t
    page.heading(_title(page, document))
    of_catalog = {"version": document.catalog.get("version", ""), "built": document.catalog.get("built")}
    template = "Prices of {day:date} in USD per million tokens; catalog {version}, lists of {built:date}."
    about = [t(template, day=document.as_of, **of_catalog)]
    shown = _columns(page, document)
    if any(column.id == "blended" for column in shown):
        about.append(t("Blended: 70 % input and 30 % output, with the fee of a gateway on top."))
    if any(column.form == "quality" for column in shown):
        template = "Quality: 0 to 100, with the interval that holds 90 %; not measured where a word stands by it."
        about.append(t(template if page.is_wide else "Quality: 0 to 100, with the interval that holds 90 %."))
    page.paragraph(_order(page, document))
    if document.flags:
        page.paragraph(t("Asked for: {flags:list}.", flags=[f"`{flag}`" for flag in document.flags]))
    about.append(t("An empty field: nobody says, or sources differ."))
    if not page.is_wide and not document.chosen:
        about.append(t("A wider terminal shows more columns; `--columns` chooses them."))
    page.paragraph(" ".join(about))
    for notice in document.notices:
        page.paragraph(page.tongue.said(notice))
    if document.rows:
        _table(page, shown, document.rows, "models", bool(document.chosen))
        _more(page, document.found, document.rows)
    if document.to_verify or document.found_to_verify:
        what = _counted(page, document, document.found_to_verify)
        page.heading(t("To verify: {what}, of which nobody says whether all of it is met", what=what))
        if document.to_verify:
            _table(page, shown, document.to_verify, "to_verify", bool(document.chosen))
        _more(page, document.found_to_verify, document.to_verify)
    _left_out(page, document)


def _order(page: Page, document: Listing) -> str:
    """By what, and which end comes first."""
    t = page.tongue.t
    if document.sort != "quality":
        template = "In order of `{column}`, the largest first" if document.reverse else "In order of `{column}`"
        told = t(template, column=document.sort)
    elif document.reverse:
        told = t("In order of quality for the profile {profile}, the best first", profile=document.profile)
    else:
        told = t("In order of quality for the profile {profile}, the worst first", profile=document.profile)
    return t("{order}; what is unknown comes last.", order=told)


def _title(page: Page, document: Listing) -> str:
    what, words = _counted(page, document, document.found), " ".join(document.words)
    return page.tongue.t("{what} with {words} in the name", what=what, words=words) if words else what


def _counted(page: Page, document: Listing, count: int | None) -> str:
    if count is None:
        return page.tongue.t("routes" if document.all_routes else "models")
    if document.all_routes:
        return page.tongue.many(count, "{n:count} route", "{n:count} routes")
    return page.tongue.many(count, "{n:count} model", "{n:count} models")


def _columns(page: Page, document: Listing) -> list[ListColumn]:
    """Those that were asked for; else those that fit, and the one that is sorted by."""
    known = {column.id: column for column in document.columns}
    names = document.chosen
    if not names:
        names = list(_WIDE if page.is_wide else _NARROW)
        if document.all_routes:
            names[names.index("provider")] = "offering"
            names.remove("id")
        if document.sort not in names:
            names.append(document.sort)
            if not page.is_wide and "provider" in names:
                names.remove("provider")  # of use only beside whole ids
    return [known[name] for name in names if name in known]


def _table(page: Page, columns: list[ListColumn], rows: list[ListRow], name: str, chosen: bool) -> None:
    t = page.tongue.t
    lacks = any(row.unverified for row in rows)
    if lacks and not page.is_wide and not chosen:
        columns = [column for column in columns if column.id not in _SPARED]
    titles = [t(column.title) for column in columns]
    numbers = [t(column.title) for column in columns if column.form in _NUMBERS]
    told = [
        [*(_cell(page, column, row) for column in columns), *([Cell(_unverified(page, row))] if lacks else [])]
        for row in rows
    ]
    page.table([*titles, *([t("to verify")] if lacks else [])], told, numbers, name)


def _cell(page: Page, column: ListColumn, row: ListRow) -> Cell:
    tongue = page.tongue
    if column.form == "quality":
        return _quality(page, row.quality.get(column.id))
    value: Any = row.values.get(column.id)
    if value is None:
        return Cell(_priceless(page, column, row) or "")
    is_number = isinstance(value, int | float)
    if isinstance(value, bool):
        return Cell(tongue.t("yes") if value else tongue.t("no"), float(value))
    if column.form == "date" and isinstance(value, str):
        return Cell(tongue.date(value), _day_number(value))
    if column.form in _NUMBERS and is_number:
        return Cell(tongue.form(column.form, value), float(value))
    return Cell(_text(page, column.id, str(value)), float(value) if is_number else None)


def _day_number(day: str) -> float | None:
    """What a day sorts by."""
    digits = day.replace("-", "").ljust(8, "0")
    return float(digits) if digits.isdecimal() else None


def _text(page: Page, column: str, value: str) -> str:
    """Names stay as they are; words of ours are told in the reader's language."""
    return page.tongue.phrase(value) if column in ("kind", "license_class", "zero") else value


def _priceless(page: Page, column: ListColumn, row: ListRow) -> str:
    """Why there is no price by the token, where that is known; everything else that is not known stays empty."""
    zero = row.values.get("zero")
    return page.tongue.phrase(zero) if column.form in _PRICES and zero and zero != "unknown" else ""


def _quality(page: Page, told: ListQuality | None) -> Cell:
    if told is None:
        return Cell("")
    t = page.tongue.t
    mid, low, high = (page.tongue.count(end) for end in (told.mean, told.low, told.high))
    text = t("{mid} ({low} to {high})", mid=mid, low=low, high=high)
    if told.grade and told.grade != _MEASURED and page.is_wide:
        text = t("{quality}, {grade:t}", quality=text, grade=told.grade)
    return Cell(text, told.mean)


def _unverified(page: Page, row: ListRow) -> str:
    return page.tongue.listed([page.tongue.phrase(named(name)) for name in row.unverified])


def _more(page: Page, found: int | None, shown: list[ListRow]) -> None:
    if (left := (found or 0) - len(shown)) > 0:
        one, more = "{n:count} more; `--limit` shows it.", "{n:count} more; `--limit` shows them."
        page.paragraph(page.tongue.many(left, one, more))


def _left_out(page: Page, document: Listing) -> None:
    if not document.left_out:
        return
    page.heading(page.tongue.t("Left out"))
    t = page.tongue.t
    for one in document.left_out:
        template = "{n} route: {why}" if one.offerings == 1 else "{n} routes: {why}"
        page.point(t(template, n=page.tongue.count(one.offerings), why=page.tongue.said(one.reason)))
