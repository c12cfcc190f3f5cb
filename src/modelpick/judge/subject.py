"""From the catalog to the subject of a scorecard: of a model over its routes, and of one offering."""

from __future__ import annotations

import datetime
from math import inf

from modelpick.catalog.columns import day_number, lab_retires, numbers_of
from modelpick.catalog.entities import DISPUTED, KNOWN, LIKELY
from modelpick.catalog.fields import CAPABILITIES
from modelpick.judge.measures import Subject

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from modelpick.catalog.entities import Fact, Model, Offering
    from modelpick.catalog.view import View

# Who runs the model himself. Gateways, resellers and plans pass a request on and fail with whom they pass it to.
_SERVES_ITSELF = ("lab", "cloud", "host")


class Ground:
    """What subjects need beside the records: who is whose company, who announces retirements, the day."""

    __slots__ = ("_announces", "_view", "as_of", "labs", "providers", "today")

    def __init__(self, view: View, as_of: str) -> None:
        rulebook = view.rulebook
        self.providers = rulebook["providers"]
        self.labs = rulebook["labs"]["labs"]
        self.as_of = datetime.date.fromisoformat(as_of)
        self.today = day_number(as_of) or 0.0
        self._view = view
        self._announces: dict[str, bool] = {}

    def announces_ends(self, provider: str) -> bool:
        """Whether retirements at this provider are published: where one is, another would be."""
        if provider not in self._announces:
            self._announces[provider] = bool(self._view.bits(f"provider={provider}") & self._view.known("retires"))
        return self._announces[provider]

    def company(self, provider: str) -> str:
        """The main door of the provider's company."""
        door: str = self.providers.get(provider, {}).get("same_company_as", provider)
        return door

    def is_first_party(self, offering: Offering) -> bool:
        lab = offering.model.partition("/")[0]
        door = self.labs.get(lab, {}).get("serves_at", lab)
        return self.company(offering.provider) == self.company(door)

    def serves_itself(self, offering: Offering) -> bool:
        provider = self.providers.get(offering.provider, {})
        return provider.get("kind") in _SERVES_ITSELF and not provider.get("local")

    def is_trusted(self, offering: Offering) -> bool:
        """Labs, clouds, and hosts and gateways that somebody vouches for."""
        provider = self.providers.get(offering.provider, {})
        return provider.get("kind") in ("lab", "cloud") or bool(provider.get("vouched"))

    def ends(self, offering: Offering, is_open: bool, retired_by_lab: str) -> str:
        """The day from which it serves no more: its own, else that of a closed model's lab; "" for none known."""
        own: str | None = offering.fact("retires").value
        return own or ("" if is_open else retired_by_lab)

    def is_past(self, day: str) -> bool:
        return bool(day) and (day_number(day) or 0.0) <= self.today


def of_model(model: Model, routes: Sequence[Offering], ground: Ground) -> Subject:
    """The lab's own live route tells. What it leaves open, or all where there is none, is what most live routes of
    labs, clouds and vouched providers say: yes or no by majority, numbers by the lower median. Of a model that nobody
    serves any more, the routes that served it tell in the same way."""
    is_open, by_lab = model.fact("open_weights").value is True, lab_retires(routes)
    ends = {route.id: ground.ends(route, is_open, by_lab) for route in routes}
    live = [route for route in routes if not ground.is_past(ends[route.id])]
    asked = live or routes
    asked = [route for route in asked if ground.is_trusted(route)] or asked
    asked = [route for route in asked if not route.duplicate_of] or asked
    own = sorted((route for route in asked if ground.is_first_party(route)), key=_plainness)
    told = [of_offering(route, model, ground, ends[route.id]) for route in asked]
    first = of_offering(own[0], model, ground, ends[own[0].id]) if own else None
    input_usd, output_usd = _prices(first, told)
    return Subject(
        {name: _most(first and first.flags[name], [each.flags[name] for each in told]) for name in CAPABILITIES},
        _middle(first and first.context, [each.context for each in told]),
        _middle(first and first.max_output, [each.max_output for each in told]),
        input_usd, output_usd,
        _most(first and first.has_published_price, [each.has_published_price for each in told]),
        _most(first and first.has_cache_price, [each.has_cache_price for each in told]),
        companies(live, ground), len(model.inconsistencies), model.lab in ground.labs, bool(own),
        max((each.retires_in_days for each in told if each.retires_in_days is not None), default=None),
        None, None if live else max(ends.values(), default=None),
    )  # fmt: skip


def of_offering(
    offering: Offering, model: Model, ground: Ground, ends: str = "", providers: int | None = None
) -> Subject:
    """`ends`: the day that Ground.ends gives; `providers`: companies(...) of the model's live routes."""
    numbers = numbers_of(offering, "")
    sent, answered = numbers["input_usd_per_mtok"], numbers["output_usd_per_mtok"]
    has_price = None if sent is None or answered is None else True
    has_cache_price = True if offering.standard_rate("cache_read") is not None else None
    caching = _flag(offering.facts.get("prompt_caching"))
    standard = offering.price()
    if has_price is None and standard and standard.zero in ("subscription", "local"):
        has_price = False  # somebody looked: there is no price a token
    return Subject(
        {name: _flag(offering.facts.get(name)) for name in CAPABILITIES},
        numbers["context.low"], numbers["max_output.low"], sent, answered, has_price,
        False if caching is False and not has_cache_price else has_cache_price,
        providers, len(model.inconsistencies), model.lab in ground.labs, ground.is_first_party(offering),
        _days_left(offering, ends, ground), _disputes(offering), ends if ground.is_past(ends) else None,
    )  # fmt: skip


def live_routes(model: Model, routes: Iterable[Offering], ground: Ground) -> list[Offering]:
    """Routes that still serve on the day, as far as anybody says."""
    routes = list(routes)
    is_open, by_lab = model.fact("open_weights").value is True, lab_retires(routes)
    return [route for route in routes if not ground.is_past(ground.ends(route, is_open, by_lab))]


def companies(live: Iterable[Offering], ground: Ground) -> int:
    """Independent providers: companies that run the model themselves, each once whatever doors it has."""
    return len({ground.company(route.provider) for route in live if ground.serves_itself(route)})


def _flag(fact: Fact | None) -> bool | None:
    """Disputed is unknown here."""
    return fact.value if fact and fact.state in (KNOWN, LIKELY) else None


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


def _days_left(offering: Offering, ends: str, ground: Ground) -> float | None:
    day = day_number(ends)
    if day is None:
        return inf if ground.announces_ends(offering.provider) else None
    year, month, date = int(day) // 10000, int(day) // 100 % 100, int(day) % 100
    # A month without a day ends on "31", which few months have.
    last = datetime.date(year, month, 1) + datetime.timedelta(days=date - 1)
    return float(max(0, (last - ground.as_of).days))


def _disputes(offering: Offering) -> int:
    standard = offering.price()
    facts = [*offering.facts.values(), *(standard.rates.values() if standard else ())]
    return sum(fact.state == DISPUTED for fact in facts)
