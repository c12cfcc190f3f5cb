"""Pages of the routes of one made-up model."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.judge.little import under
from tests.judge.tracing import complaints

from modelpick.answers.routes_page import RouteLine, RoutesPage, UsePick
from modelpick.answers.sentence import Sentence
from modelpick.catalog.entities import Model, Offering
from modelpick.frozen import replace
from modelpick.judge.pages.routes import routes
from modelpick.workload.workload import Workload

X = "beta/x"
SENT = Workload(input_tokens=900, output_tokens=100)


def paged(*entities: Model | Offering, any_provider: bool = False, **asked: Any) -> RoutesPage:
    region = asked.pop("region", ("eu",))
    return routes(under(*entities), X, replace(SENT, **asked), region, any_provider, "2026-11-20T00:00:00Z")


def said(page: RoutesPage) -> Iterator[Sentence]:
    yield from (page.verdict, page.comparable.told, *page.timing)
    yield from (one.told for one in page.less_known)
    yield from (one.told for one in page.crossovers)
    yield from (reason for one in page.picks for reason in one.reasons)
    yield from (each for line in page.routes for each in (*line.notable, line.best_use) if each)


def faults(page: RoutesPage) -> list[str]:
    found = [why for sentence in said(page) for why in complaints(sentence, page.facts)]
    cited = [name for fact in page.facts.values() for name in fact.from_]
    cited += [told.fact for line in page.routes for told in line.route.fields.values()]
    return found + [f"{name} is no fact" for name in cited if name not in page.facts]


def line(page: RoutesPage, offering: str) -> RouteLine:
    return next(one for one in page.routes if one.route.offering == offering)


def pick(page: RoutesPage, use: str) -> UsePick:
    return next(one for one in page.picks if one.use == use)


def why(page: RoutesPage, use: str) -> str:
    return " ".join(reason.text for reason in pick(page, use).reasons)
