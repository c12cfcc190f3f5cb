"""What `catalog info` says."""

from __future__ import annotations

from modelpick.answers.catalog import CatalogInfo
from modelpick.report.page import Page


def tell(page: Page, info: CatalogInfo) -> None:
    page.heading(f"Catalog {info.version}, {_origin(info)}")
    page.paragraph(f"offerings as listed on {info.data_date}, {_age(info.age_days)} {info.as_of}")
    page.paragraph(f"{info.offerings:,} offerings of {info.models:,} models at {info.providers} providers")
    page.paragraph(f"{info.priced:,} with a standard price, {info.retired:,} retired")
    page.paragraph(f"not counted: {_many(info.duplicates, 'duplicate')}, {_many(info.pointers, 'moving name')}")
    page.heading("Sources")
    page.table(
        ("source", "version", "date", "days old", "rows", "license"),
        [(s.name, s.version, s.date, f"{s.age_days:,}", f"{s.raw:,}", s.license) for s in info.sources],
        numbers=("days old", "rows"),
    )
    states = ("known", "likely", "disputed", "unknown")
    for kind, fields in info.coverage.items():
        page.heading(f"What is known of each {kind}")
        rows = [(name, *(f"{counts[state]:,}" for state in states)) for name, counts in fields.items()]
        page.table(("field", *states), rows, numbers=states)


def _origin(info: CatalogInfo) -> str:
    if not info.generation:
        return "the shipped one" if info.origin == "shipped" else "from a file"
    day = f"{info.generation[:4]}-{info.generation[4:6]}-{info.generation[6:8]}"
    return f"your own, updated on {day}" + (", before the current one" if info.origin == "previous" else "")


def _age(days: int) -> str:
    return f"{_many(days, 'day')} old on" if days >= 0 else f"{_many(-days, 'day')} later than"


def _many(count: int, what: str) -> str:
    return f"{count:,} {what}{'' if count == 1 else 's'}"
