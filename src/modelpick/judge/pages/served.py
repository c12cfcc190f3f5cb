"""Routes and facts as every page tells them."""

from __future__ import annotations

from modelpick.answers.served import PriceTold, RouteTold, Told
from modelpick.catalog.bits import to_rows
from modelpick.catalog.columns import day_number, lab_retires
from modelpick.catalog.fields import CAPABILITIES, MODEL_FIELDS
from modelpick.judge.explain.timed import speed_facts
from modelpick.judge.facts import Facts
from modelpick.judge.pages.speed import ENDS, SPEEDS, publishers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from modelpick.catalog.entities import Model, Offering, Price
    from modelpick.judge.ground import Ground

# Of a route: what pages tell beside its prices.
ROUTE_FIELDS = (
    "context", "max_input", "max_output", *CAPABILITIES, "audio_output", "web_search", "reasoning_efforts",
    "quantization", "regions", "requests_per_minute", "tokens_per_minute", "released", "retires", "listing",
    "endpoints", "routes_to", "sdk", "gateway_fee", "regional_uplift", "ttft_s", "throughput_tok_s",
    "throughput_low_tok_s", "throughput_high_tok_s", "latency_p50_s", "latency_p95_s",
)  # fmt: skip


def specs(facts: Facts, model: Model) -> dict[str, Told]:
    """Every field of a model, known or not."""
    return {name: _told(facts.model(model, name), facts) for name in MODEL_FIELDS}


def routes_told(ground: Ground, facts: Facts, model: Model, fields: Sequence[str] = ROUTE_FIELDS) -> list[RouteTold]:
    """Every route of a model: the lab's own first, those that serve no more last."""
    routes = [ground.view.offering_by_id(name) for name in model.routes]
    ends = last_days(model, routes)
    told = [route_told(ground, facts, route, ends[route.id], fields) for route in routes]
    told.sort(key=lambda one: (one.is_retired, bool(one.duplicate_of), not one.is_first_party, one.offering))
    return told


def route_told(
    ground: Ground, facts: Facts, offering: Offering, ends: str | None, fields: Sequence[str] = ROUTE_FIELDS
) -> RouteTold:
    entry = ground.rules["providers"].get(offering.provider, {})
    publishers(offering, facts, [name for name in (*SPEEDS, *ENDS) if name in fields])
    if ground.view.journal is not None:
        speed_facts(ground, facts, ground.view.row_of(offering.id))
    return RouteTold(
        offering.id, offering.provider, entry.get("name", offering.provider), entry.get("kind", ""),
        entry.get("kind") in ("lab", "cloud") or bool(entry.get("vouched")) or offering.id in _own(ground),
        ground.is_first_party(offering),
        ground.company(offering.provider), offering.upstream, offering.region,
        {axis[0]: axis[1] for axis in offering.axes}, offering.duplicate_of, ends,
        bool(ends) and (day_number(ends) or 0.0) <= ground.today,
        bool(ends) and offering.fact("retires").value is None,
        [_price(facts, offering, row) for row in offering.prices],
        {name: _told(facts.offering(offering, name), facts) for name in fields},
    )  # fmt: skip


def _own(ground: Ground) -> set[str]:
    """Routes that the user wrote down: who writes a route down vouches for it."""
    found: set[str] = ground.keep("own", lambda: {ground.names[row] for row in to_rows(ground.view.own_rows)})
    return found


def last_days(model: Model, routes: Sequence[Offering]) -> dict[str, str | None]:
    """The day from which each route serves no more: its own, else that of a closed model's lab."""
    by_lab = None if model.fact("open_weights").value is True else lab_retires(routes) or None
    return {route.id: route.fact("retires").value or by_lab for route in routes}


def _told(fact: str, facts: Facts) -> Told:
    found = facts.table[fact]
    return Told(found.value, found.state, fact)


def _price(facts: Facts, offering: Offering, row: Price) -> PriceTold:
    rates = {name: None if fact.value is None else float(fact.value) for name, fact in row.rates.items()}
    leading = row.rates.get("input") or next(iter(row.rates.values()), None)
    ids = [facts.price(offering, row, name) for name in row.rates]
    return PriceTold(
        row.tier, row.above, row.window, row.valid_from, row.valid_to, row.zero, rates,
        leading.state if leading else "unknown", ids,
    )  # fmt: skip


def counted(routes: Iterable[RouteTold]) -> list[RouteTold]:
    """Those that stand for themselves and still serve."""
    return [route for route in routes if not route.duplicate_of and not route.is_retired]
