"""Benchmark rows of models.dev's models, each with the address it was read from.

Quirks: 128 of 288 rows repeat Artificial Analysis figures, so who published is told by the address. The `variant`
cell packs `key=value` pairs: `variant` there is an effort level or, where it is none, the harness.
"""

from __future__ import annotations

from modelpick.catalog import clean
from modelpick.curate.rows import Reading
from modelpick.curate.sources.benchmarks import Sheet, publisher, slug

_COLUMNS = ("model", "benchmark", "variant", "metric", "score", "source_url", "date")
_EFFORTS = ("none", "minimal", "low", "medium", "high", "xhigh", "max")


def read(payload: bytes) -> Reading:
    sheet = Sheet()
    for line in sheet.lines(payload, "models.dev benchmarks", _COLUMNS):
        setting = dict(part.split("=", 1) for part in line["variant"].split("|") if "=" in part)
        variant = setting.get("variant", "")
        is_effort = variant in _EFFORTS
        sheet.add(
            line["model"],
            f"models_dev.{slug(line['benchmark'])}",
            line["score"],
            "index" if line["metric"] == "index" else "percent",
            title=line["benchmark"],
            metric=line["metric"],
            effort=variant if is_effort else None,
            harness=setting.get("harness") or (None if is_effort else clean.text(variant)),
            version=setting.get("version"),
            variant=setting.get("dataset"),
            by=publisher(line["source_url"]),
            url=line["source_url"],
            as_of=line["date"],
        )
    return sheet.reading
