"""What `catalog info` says."""

from __future__ import annotations

from modelpick.answers.catalog import CatalogInfo
from modelpick.report.page import Page
from modelpick.report.tongue import Tongue

_STATES = ("known", "likely", "disputed", "unknown")
_KINDS = {"offering": "What is known of each offering", "model": "What is known of each model"}


def tell(page: Page, info: CatalogInfo) -> None:
    tongue, t = page.tongue, page.tongue.t
    page.heading(t("Catalog {version}, {origin}", version=info.version, origin=_origin(tongue, info)))
    page.paragraph(_age(tongue, info))
    page.paragraph(
        t("{a:count} offerings of {b:count} models at {c:count} providers", a=info.offerings, b=info.models,
          c=info.providers)
    )  # fmt: skip
    page.paragraph(t("{a:count} with a standard price, {b:count} retired", a=info.priced, b=info.retired))
    left = (
        tongue.many(info.duplicates, "{n:count} duplicate", "{n:count} duplicates"),
        tongue.many(info.pointers, "{n:count} moving name", "{n:count} moving names"),
    )
    page.paragraph(t("not counted: {names}", names=", ".join(left)))
    page.heading(t("Sources"))
    columns = [t("source"), t("version"), t("date"), t("days old"), t("rows"), t("license")]
    rows = [
        (s.name, s.version, tongue.date(s.date), tongue.count(s.age_days), tongue.count(s.raw), tongue.named(s.license))
        for s in info.sources
    ]
    page.table(columns, rows, numbers=columns[3:5])
    states = [tongue.phrase(state) for state in _STATES]
    for kind, fields in info.coverage.items():
        page.heading(t(_KINDS.get(kind, "What is known of each {kind}"), kind=kind))
        told = [(name, *(tongue.count(counts.get(state)) for state in _STATES)) for name, counts in fields.items()]
        page.table([t("field"), *states], told, numbers=states)


def _origin(tongue: Tongue, info: CatalogInfo) -> str:
    if not info.generation:
        return tongue.t("the shipped one") if info.origin == "shipped" else tongue.t("from a file")
    day = f"{info.generation[:4]}-{info.generation[4:6]}-{info.generation[6:8]}"
    if info.origin == "previous":
        return tongue.t("your own, updated on {day:date}, before the current one", day=day)
    return tongue.t("your own, updated on {day:date}", day=day)


def _age(tongue: Tongue, info: CatalogInfo) -> str:
    listed = tongue.t("offerings as listed on {day:date}", day=info.data_date)
    days = info.age_days
    if days is None or days >= 0:
        age = tongue.many(days, "{n:count} day old", "{n:count} days old")
        return tongue.t("{listed}, {age} on {day:date}", listed=listed, age=age, day=info.as_of)
    later = tongue.many(-days, "{n:count} day later", "{n:count} days later")
    return tongue.t("{listed}, {later} than {day:date}", listed=listed, later=later, day=info.as_of)
