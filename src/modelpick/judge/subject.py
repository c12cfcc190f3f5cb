"""From the catalog to the subject of a scorecard: of a model over its routes, and of one offering."""

from __future__ import annotations

from math import inf

from modelpick.catalog.columns import day_number, lab_retires, numbers_of
from modelpick.catalog.days import days_between, last_of_month
from modelpick.catalog.entities import KNOWN
from modelpick.catalog.fields import CAPABILITIES
from modelpick.judge import measured
from modelpick.judge.measures import Subject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from modelpick.catalog.entities import Fact, Model, Offering
    from modelpick.judge.ground import Ground

PRICELESS = ("subscription", "local")  # zeros that say: there is no price a token


def of_model(model: Model, routes: Sequence[Offering], ground: Ground) -> Subject:
    """The lab's own live route tells. What it leaves open, or all where there is none, is what most live routes of
    labs, clouds and vouched providers say: yes or no by majority, numbers by the lower median. Of a model that nobody
    serves any more, the routes that served it tell in the same way."""
    ends = _ends(model, routes)
    live = [route for route in routes if not _is_past(ends[route.id], ground)]
    asked = live or routes
    asked = [route for route in asked if _is_trusted(route, ground)] or asked
    asked = [route for route in asked if not route.duplicate_of] or asked
    own = sorted((route for route in asked if ground.is_first_party(route)), key=_plainness)
    told = [of_offering(route, model, ground) for route in asked]
    first = of_offering(own[0], model, ground) if own else None
    input_usd, output_usd = _prices(first, told)
    found = Subject(
        {name: _most(first and first.flags[name], [each.flags[name] for each in told]) for name in CAPABILITIES},
        _middle(first and first.context, [each.context for each in told]),
        _middle(first and first.max_output, [each.max_output for each in told]),
        input_usd, output_usd,
        _most(first and first.has_published_price, [each.has_published_price for each in told]),
        _most(first and first.has_cache_price, [each.has_cache_price for each in told]),
        companies(live, ground), len(model.inconsistencies), _is_official(model, ground), bool(own),
        max((each.retires_in_days for each in told if each.retires_in_days is not None), default=None),
        None, None if live else max(ends.values(), default=None),
    )  # fmt: skip
    return _timed(found, [own[0].id] if own else [], [route.id for route in asked], ground)


def of_offering(offering: Offering, model: Model, ground: Ground, providers: int | None = None) -> Subject:
    """What card_columns.py reads off the columns, of one route. `providers`: how many companies serve the model."""
    from modelpick.catalog.market_rows import row_of  # a decision reads the columns

    numbers = numbers_of(offering, "")
    retires: str | None = offering.fact("retires").value
    found = Subject(
        {name: _flag(offering.facts.get(name)) for name in CAPABILITIES},
        numbers["context.low"], numbers["max_output.low"],
        numbers["input_usd_per_mtok"], numbers["output_usd_per_mtok"],
        _has_price(offering), _has_cache_price(offering), providers, len(model.inconsistencies),
        _is_official(model, ground), ground.is_first_party(offering),
        days_left(day_number(retires), offering.provider, ground), row_of(offering).disputes,
        retires if _is_past(retires or "", ground) else None,
    )  # fmt: skip
    return _timed(found, [offering.id], [], ground)


def of_row(row: int, model: Model, ground: Ground, providers: int) -> Subject:
    """The same of one row off the columns, whose record need not be read."""
    view, number, provider = ground.view, ground.number, ground.providers[row]
    sent, answered = number("input_usd_per_mtok", row), number("output_usd_per_mtok", row)
    priceless = any(view.bits(f"zero={zero}") >> row & 1 for zero in PRICELESS)
    found = Subject(
        {name: _mark(ground, name, row) for name in CAPABILITIES},
        number("context.low", row), number("max_output.low", row), sent, answered,
        True if sent is not None and answered is not None else False if priceless else None,
        _mark(ground, "cache_price", row), providers, len(model.inconsistencies), _is_official(model, ground),
        ground.company(provider) == ground.company(ground.door(model.lab)),
        days_left(number("retires", row), provider, ground),
        ground.market.disputes_at((row,))[0],
        ground.offering(row).fact("retires").value if ground.gone >> row & 1 else None,
    )  # fmt: skip
    return _timed(found, [ground.names[row]], [], ground)


def _timed(subject: Subject, own: list[str], asked: list[str], ground: Ground) -> Subject:
    """With what was measured of the lab's own route, else of those that are asked."""
    if not any(measured.counting(ground, name) for name in measured.FIELDS.values()):
        return subject
    ttft_s, throughput_tok_s = (
        measured.of_offerings(ground, name, own) or measured.of_offerings(ground, name, asked)
        for name in ("ttft_s", "throughput_tok_s")
    )
    return subject._replace(ttft_s=ttft_s, throughput_tok_s=throughput_tok_s)


def _mark(ground: Ground, name: str, row: int) -> bool | None:
    if ground.view.bits(f"{name}+") >> row & 1:
        return True
    return False if ground.view.bits(f"{name}-") >> row & 1 else None


def live_routes(model: Model, routes: Sequence[Offering], ground: Ground) -> list[Offering]:
    """Routes that still serve on the day, as far as anybody says."""
    ends = _ends(model, routes)
    return [route for route in routes if not _is_past(ends[route.id], ground)]


def companies(live: Iterable[Offering], ground: Ground) -> int:
    """Independent providers: companies that run the model themselves, each once whatever doors it has."""
    return len({ground.independent[route.provider] for route in live if route.provider in ground.independent})


def days_left(day: float | None, provider: str, ground: Ground) -> float | None:
    """Until a day as columns have it. Without end where none is announced and the provider announces them."""
    if day is None:
        return inf if provider in ground.announcers else None
    year, month, date = int(day) // 10000, int(day) // 100 % 100, int(day) % 100
    # A month without a day is written as its 31st, whether it has one or not.
    last = min(f"{year:04}-{month:02}-{date:02}", last_of_month(year, month).isoformat())
    return float(max(0, days_between(ground.as_of, last)))


def _ends(model: Model, routes: Sequence[Offering]) -> dict[str, str]:
    """The day from which each route serves no more: its own, else that of a closed model's lab; "" for none known."""
    by_lab = "" if model.fact("open_weights").value is True else lab_retires(routes)
    return {route.id: route.fact("retires").value or by_lab for route in routes}


def _is_past(day: str, ground: Ground) -> bool:
    return bool(day) and (day_number(day) or 0.0) <= ground.today


def _is_trusted(offering: Offering, ground: Ground) -> bool:
    """Labs, clouds, and hosts and gateways that somebody vouches for."""
    provider = ground.rules["providers"].get(offering.provider, {})
    return provider.get("kind") in ("lab", "cloud") or bool(provider.get("vouched"))


def _is_official(model: Model, ground: Ground) -> bool:
    return model.lab in ground.rules["labs"]["labs"]


def _has_price(offering: Offering) -> bool | None:
    if offering.standard_rate("input") is not None and offering.standard_rate("output") is not None:
        return True
    standard = offering.price()
    return False if standard and standard.zero in PRICELESS else None


def _has_cache_price(offering: Offering) -> bool | None:
    if offering.standard_rate("cache_read") is not None:
        return True
    return False if _flag(offering.facts.get("prompt_caching")) is False else None


def _flag(fact: Fact | None) -> bool | None:
    """As in the columns: what is disputed, or likely at best, is unknown."""
    return fact.value if fact and fact.state == KNOWN else None


def _plainness(route: Offering) -> tuple[bool, bool, int, str]:
    """The route that people mean by the lab's own comes first: no other door, region or variant."""
    return route.provider != route.model.partition("/")[0], bool(route.region), len(route.axes), route.id


def _most(own: bool | None, told: list[bool | None]) -> bool | None:
    if own is not None:
        return own
    yes, no = told.count(True), told.count(False)
    return None if yes == no else yes > no


def _middle(own: float | None, told: list[float | None]) -> float | None:
    if own is not None:
        return own
    known = sorted(each for each in told if each is not None)
    return known[(len(known) - 1) // 2] if known else None


def _prices(own: Subject | None, told: list[Subject]) -> tuple[float | None, float | None]:
    """Input and output of one route, never of two: the lab's, else the route in the middle by what both cost."""
    priced = [
        (each.input_usd_per_mtok, each.output_usd_per_mtok)
        for each in ([own] if own and own.has_published_price else told)
        if each.input_usd_per_mtok is not None and each.output_usd_per_mtok is not None
    ]
    priced.sort(key=lambda rates: (sum(rates), rates))
    return priced[(len(priced) - 1) // 2] if priced else (None, None)
