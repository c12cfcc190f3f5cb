"""The live routes of a model with what sets them apart in figures: prices, blends, published speeds."""

from __future__ import annotations

from modelpick.answers.quality import Range
from modelpick.answers.routes_page import Blend, Figure
from modelpick.answers.sentence import part
from modelpick.answers.served import PriceTold, RouteTold
from modelpick.catalog.bits import to_rows
from modelpick.frozen import NamedTuple
from modelpick.judge import measured
from modelpick.judge.explain.timed import speed_facts
from modelpick.judge.pages import blends, speed
from modelpick.judge.tiers import BATCH, STANDARD

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from modelpick.catalog.entities import Model, Offering
    from modelpick.judge.facts import Facts
    from modelpick.judge.ground import Ground
    from modelpick.workload.workload import Workload

BLEND = blends.USUAL


class Asking(NamedTuple):
    """What a page of routes is made for."""

    ground: Ground
    facts: Facts
    model: Model
    workload: Workload
    region: tuple[str, ...]
    any_provider: bool
    is_region_taken: bool = False  # nobody named one

    @property
    def shares(self) -> tuple[float, float] | None:
        """Parts of a hundred that the traffic has of input and of output; None where it sends nothing."""
        sent, answered = self.workload.input_tokens, self.workload.output_tokens
        whole = sent + answered
        return (100 * sent / whole, 100 * answered / whole) if whole else None

    def ratio(self) -> tuple[dict[str, Any], str]:
        """The traffic's, in words, and its fact."""
        sent, answered = (self.workload.input_tokens, self.workload.output_tokens) if self.shares else BLEND
        told = {"input": sent, "output": answered}
        fact = self.facts.computed("workload#ratio", told, [self.asked("input_tokens"), self.asked("output_tokens")])
        return part("{input:count} in to {output:count} out", **told), fact

    def asked(self, name: str) -> str:
        """The fact that the workload says so."""
        origin = self.workload.origin.get(name, "workload")
        return self.facts.told(f"workload#{name}", getattr(self.workload, name), "known", origin, "", self.facts.as_of)

    def counted(self, what: str, value: Any, of: Iterable[Line] = ()) -> str:
        """A fact that counts routes of the model."""
        return self.facts.computed(f"routes:{self.model.id}#{what}", value, [is_route(self, each) for each in of])


class Line(NamedTuple):
    told: RouteTold
    offering: Offering
    trusted: bool
    input: float | None
    output: float | None
    fee_pct: float | None
    blend: Blend | None  # 70 to 30
    own: Blend | None  # at the traffic's ratio
    batch: Blend | None
    speeds: dict[str, Figure]
    answer_s: Range | None

    @property
    def id(self) -> str:
        return self.told.offering

    @property
    def paid(self) -> float | None:
        """USD per million tokens at the traffic's ratio."""
        return self.own.usd_per_mtok if self.own else None

    def value(self, field: str) -> Any:
        return self.told.fields[field].value

    def knows(self, field: str) -> Any:
        """A capability that all who speak of it agree on; None is open."""
        told = self.told.fields[field]
        return told.value if told.state == "known" else None


def lines(asking: Asking, routes: Iterable[RouteTold]) -> list[Line]:
    """What may be picked first, then what costs least; what has no price last."""
    own = {asking.ground.names[row] for row in to_rows(asking.ground.view.own_rows)}
    found = [_line(asking, told, told.offering in own) for told in routes]
    found.sort(key=lambda one: (not one.trusted, one.paid is None, one.paid or 0.0, one.id))
    return found


def _line(asking: Asking, told: RouteTold, is_own: bool) -> Line:
    offering = asking.ground.view.offering_by_id(told.offering)
    standard, batch = (blends.at_any_hour(told.prices, asking.facts.as_of, tier) for tier in (STANDARD, BATCH))
    fee = told.fields["gateway_fee"].value
    rates = standard.rates if standard else {}
    row = asking.ground.view.row_of(offering.id)
    speeds = speed.told_of(offering, asking.facts, measured.speeds(asking.ground, row))
    speed_facts(asking.ground, asking.facts, row)
    pace = speed.pace(speeds)
    answer = speed.answer_s(pace, asking.workload.output_tokens) if pace else None
    return Line(
        told, offering, told.vouched or is_own or asking.any_provider, rates.get("input"), rates.get("output"),
        None if fee is None else 100 * float(fee), _blend(asking, told, standard, BLEND),
        _blend(asking, told, standard, asking.shares), _blend(asking, told, batch, asking.shares), speeds,
        Range(*answer) if answer else None,
    )  # fmt: skip


def _blend(
    asking: Asking, told: RouteTold, price: PriceTold | None, shares: tuple[float, float] | None
) -> Blend | None:
    """What is paid: the gateway's fee is on top of the list."""
    if price is None or shares is None:
        return None
    fee = told.fields[blends.FEE]
    paid = blends.blend(price.rates.get("input"), price.rates.get("output"), fee.value, shares)
    if paid is None:
        return None
    from_ = [*price.facts, *([fee.fact] if fee.value else [])]
    name = f"blend:{told.offering}#{price.tier}@{shares[0]:.3g}:{shares[1]:.3g}"
    return Blend(shares[0], shares[1], price.tier, paid, asking.facts.computed(name, paid, from_))


def is_route(asking: Asking, line: Line) -> str:
    """A fact that names the route: what it serves."""
    return asking.facts.told(f"offering:{line.id}#model", asking.model.id, "known", "catalog", "", asking.facts.as_of)


def provider(asking: Asking, line: Line) -> str:
    """The fact that says who the provider is: its name and its kind."""
    entry = asking.ground.rules["providers"].get(line.told.provider, {})
    told = {"name": line.told.name, "kind": line.told.kind, "vouched": line.told.vouched}
    url = entry.get("url", "")
    return asking.facts.told(
        f"provider:{line.told.provider}#is", told, "known", "rules/providers.toml", url, asking.facts.as_of
    )
