"""Cases to explain: judged by hand with two criteria, on the shipped catalog."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from math import log10
from typing import Any

from modelpick import shipped
from modelpick.catalog.bits import to_rows
from modelpick.catalog.market import Effort
from modelpick.catalog.view import open_view
from modelpick.judge.case import Case, Judged
from modelpick.judge.eligibility import asked, screen
from modelpick.judge.facts import Facts
from modelpick.judge.ground import Ground
from modelpick.workload.workload import Workload

AS_OF = "2026-11-20"
CRITERIA, WEIGHTS = ("quality", "cost"), (0.6, 0.4)
CODING = (("coding", 0.7), ("reasoning", 0.3))
_MILLION = 1e6


@cache
def ground() -> Ground:
    """The shipped catalog, judged by the rules of the checkout."""
    from modelpick.curate.build import compile_rulebook
    from modelpick.rulebook.load import load

    rules = compile_rulebook(load(shipped.rules_dir()))
    return Ground(open_view(shipped.catalog_path(), ""), AS_OF, rules)


def workload(**changes: Any) -> Workload:
    return Workload(**{"domains": CODING, "requests": Decimal(200_000), **changes})


def case(w: Workload | None = None, offerings: Iterable[str] | None = None) -> Case:
    """Everything, or the given offerings alone, ranked: the best route of each model first."""
    g, w = ground(), w or workload()
    wanted = asked(g, w)
    screened = screen(g, wanted, w.unknown == "strict")
    rows = None if offerings is None else {row_of(name) for name in offerings}

    def ranked(found: int) -> list[Judged]:
        judged = [
            one for row in to_rows(found) if rows is None or row in rows for one in [judge(g, w, row, screened.asked)]
        ]
        best: dict[int, Judged] = {}
        for one in sorted((one for one in judged if one), key=lambda one: (-one.score, one.offering)):
            best.setdefault(one.place, one)
        return list(best.values())

    misses = {name: ranked(found) for name, found in screened.misses.items() if found}
    eligible: list[Judged] = []
    over: list[Judged] = []
    for one in ranked(screened.eligible):
        (over if w.budget is not None and (not one.month or one.month[1] > w.budget) else eligible).append(one)
    misses |= {"budget": over} if over else {}
    facts = Facts(AS_OF)
    return Case(g, w, CRITERIA, WEIGHTS, screened, eligible, ranked(screened.open), misses, facts)


def row_of(offering: str) -> int:
    names = ground().view._catalog.offering_ids
    return names.index(offering)


def judge(g: Ground, w: Workload, row: int, wanted: Any) -> Judged | None:
    place = g.market.model_of[row]
    entry = g.market.models[place]
    effort = max(entry.efforts, key=_quality, default=None)
    if effort is None:
        return None
    month = _month(g, w, row, effort)
    quality = None if _quality(effort) < 0 else (_quality(effort),) * 3
    scaled = ((quality[0] / 100) if quality else 0.25, _scaled(month[1]) if month else 0.0)
    score = sum(100 * weight * value for weight, value in zip(WEIGHTS, scaled, strict=True))
    missing = tuple(one.id for one in wanted if not one.passes >> row & 1)
    name = g.view.offering_id(row)
    return Judged(
        score, score - 5, score + 5, row, place, name, effort, month, quality, scaled, scaled, scaled, missing
    )


def _quality(effort: Effort) -> float:
    known = [effort.quality[domain].mean for domain, _ in CODING if domain in effort.quality]
    return sum(known) / len(known) if known else -1.0


def _month(g: Ground, w: Workload, row: int, effort: Effort) -> tuple[float, float, float] | None:
    rates = next(
        (r.rates for r in g.market.sheet(g.market.sheet_of[row]).rows if (r.tier, r.above) == ("standard", 0)), {}
    )
    if not {"input", "output"} <= set(rates):
        return None
    in_, out = float(rates["input"].mid), float(rates["output"].mid)
    low, mid, high = (
        float(w.requests) * (w.input_tokens * in_ + w.output_tokens * spent * out) / _MILLION
        for spent in effort.per_visible
    )
    return low, mid, high


def _scaled(usd: float) -> float:
    """Log from 100,000 to 10 dollars."""
    return min(1.0, max(0.0, (5 - log10(max(usd, 1e-9))) / 4))


def month_at(scaled: float) -> float:
    return float(10 ** (5 - 4 * scaled))


@dataclass
class Document:
    """Parts of a Decision with their facts, for tracing.check."""

    parts: Any
    facts: Mapping[str, Any]


def document(c: Case, *parts: Any) -> Document:
    return Document(parts, c.facts.table)
