"""Answers as Markdown: text that others wrote can neither break a table nor become markup."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from modelpick.answers.changes import CatalogDiff
from modelpick.answers.visible import visible

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~!&])")


def render(diff: CatalogDiff) -> str:
    """`catalog diff` as a changelog: what holds for all first, then provider by provider."""
    before, after = diff.before, diff.after
    lines = [f"# Catalog of {after.data_date}, since {before.data_date}", ""]
    lines += [
        f"From version {plain(before.version)} to {plain(after.version)}: {before.offerings:,} offerings of "
        f"{before.models:,} models, then {after.offerings:,} of {after.models:,}.", "",
    ]  # fmt: skip
    lines += [f"- {plain(line)}" for line in diff.summary] or ["No difference."]
    for title, names in (("New models", diff.models_arrived), ("Models that are gone", diff.models_gone)):
        if names:
            lines += ["", f"## {title}", "", *(f"- {plain(name)}" for name in names)]
    if diff.successors:
        told = [(each.model, each.was or "none", each.now or "none") for each in diff.successors]
        lines += ["", "## Successors", "", *table(("model", "was", "now"), told)]
    for provider, parts in sorted(_by_provider(diff).items()):
        lines += ["", f"## {plain(provider)}"]
        for title, columns, rows in parts:
            lines += ["", f"### {title}", "", *table(columns, rows)]
    return "\n".join(lines) + "\n"


Part = tuple[str, Sequence[str], list[Sequence[str]]]


def _by_provider(diff: CatalogDiff) -> dict[str, list[Part]]:
    """Each provider's tables, in one order."""
    kinds: list[tuple[str, Sequence[str], list[tuple[str, Sequence[str]]]]] = []
    prices: list[tuple[str, Sequence[str]]] = [
        (c.provider, (c.offering, c.row, c.price_class, c.was or "", c.now or "", c.words)) for c in diff.prices
    ]
    kinds.append(("Prices, USD per million tokens", ("offering", "tier", "rate", "was", "now", "change"), prices))
    for title, found in (
        ("Retirements", diff.retirements), ("Limits", diff.limits), ("Capabilities", diff.capabilities),
    ):  # fmt: skip
        kinds.append(
            (title, ("offering", "field", "change"), [(c.provider, (c.offering, c.field, c.words)) for c in found])
        )
    for title, listed in (("New", diff.arrived), ("Gone", diff.gone)):
        told = [(each.provider, (each.offering, each.model, each.input or "", each.output or "")) for each in listed]
        kinds.append((title, ("offering", "model", "input", "output"), [*told]))
    renamed = [(each.provider, (each.was, each.now, each.model)) for each in diff.renamed]
    kinds.append(("Renamed", ("was", "now", "model"), [*renamed]))
    result: dict[str, list[Part]] = defaultdict(list)
    for title, columns, rows in kinds:
        grouped: dict[str, list[Sequence[str]]] = defaultdict(list)
        for provider, row in rows:
            grouped[provider].append(row)
        for provider, own in grouped.items():
            result[provider].append((title, columns, own))
    return result


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    head = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    return head + ["| " + " | ".join(plain(cell) for cell in row) + " |" for row in rows]


def plain(text: str) -> str:
    """Text that Markdown shows as it is, on one line."""
    return _MARKUP.sub(r"\\\1", visible(text))
