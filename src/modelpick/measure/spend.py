"""What measuring may cost, before the first request and while it goes on, by the catalog's standard price."""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal

from modelpick.catalog.sheets import sheet_of
from modelpick.catalog.tariffs import STANDARD, tariff
from modelpick.frozen import Frozen, Record
from modelpick.measure.outcome import NOT_BILLED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from modelpick.catalog.entities import Offering
    from modelpick.measure.outcome import Exchange

_MILLION = Decimal(1_000_000)
_HIGH = 2  # place in a triple
# What costs nothing by evidence, and not by a list's silence. A plan has a price that no token has.
_NOTHING = ("free", "local")


class Rates(Frozen):
    """The most that a request may be billed by, USD: at the high end of what live sources say, fees included."""

    input_usd_per_mtok: Decimal
    output_usd_per_mtok: Decimal
    per_request_usd: Decimal

    def cost(self, prompt_tokens: int, output_tokens: int) -> Decimal:
        tokens = prompt_tokens * self.input_usd_per_mtok + output_tokens * self.output_usd_per_mtok
        return tokens / _MILLION + self.per_request_usd


def rates_of(offering: Offering, prompt_tokens: int, day: str) -> Rates | None:
    """The standard price of prompts of this length on that day; None: nobody knows it. Reasoning is output, at
    whichever of the two prices is higher, and nothing is taken for cached."""
    price = tariff(sheet_of(offering), day, Decimal)
    if price.zero in _NOTHING:
        return Rates(Decimal(0), Decimal(0), Decimal(0))
    rows = [row.ends[_HIGH] for row in price.tiers.get(STANDARD, ()) if row.above <= prompt_tokens]
    if not rows or any(row.input is None or row.output is None for row in rows):
        return None
    fee = 1 + Decimal(price.fee)
    return Rates(
        max(max(row.input, row.miss) for row in rows) * fee,
        max(max(row.output, row.reasoning) for row in rows) * fee,
        max(row.per_request or Decimal(0) for row in rows) * fee,
    )


class Purse(Record):
    """What may be spent, what was, and what the requests on their way may still cost. Without rates there is nothing to
    count in dollars: tokens are counted all the same."""

    cap_usd: Decimal
    rates: Rates | None
    spent_usd: Decimal = Decimal(0)  # by the usage that the server stated
    assumed_usd: Decimal = Decimal(0)  # of answers that stated none: the most that they may have cost
    reserved_usd: Decimal = Decimal(0)
    dearest_usd: Decimal = Decimal(0)  # the most that one request did cost
    prompt_tokens: int = 0
    output_tokens: int = 0
    uncounted: int = 0  # answers without a count of tokens
    is_stopped: bool = False  # a request was not sent, since it might have cost more than was left

    @property
    def gone_usd(self) -> Decimal:
        """Spent, or put aside for what is on its way."""
        return self.spent_usd + self.assumed_usd + self.reserved_usd

    @property
    def left_usd(self) -> Decimal:
        return self.cap_usd - self.gone_usd

    def most(self, prompt_tokens: int, output_tokens: int) -> Decimal:
        """What one such request may cost, for all that is known by now."""
        return max(self.rates.cost(prompt_tokens, output_tokens), self.dearest_usd) if self.rates else Decimal(0)

    def take(self, most_usd: Decimal) -> bool:
        """Whether there is enough left for a request; it is put aside."""
        if self.rates and most_usd > self.left_usd:
            self.is_stopped = True
            return False
        self.reserved_usd += most_usd
        return True

    def paid(self, put_aside_usd: Decimal, prompt_tokens: int | None, output_tokens: int | None) -> None:
        """By what the server says that it counted; where it is silent, what was put aside is taken for spent."""
        self.reserved_usd -= put_aside_usd
        if prompt_tokens is None or output_tokens is None:
            self.assumed_usd += put_aside_usd
            self.uncounted += 1
            return
        self.prompt_tokens += prompt_tokens
        self.output_tokens += output_tokens
        if self.rates:
            cost = self.rates.cost(prompt_tokens, output_tokens)
            self.spent_usd += cost
            self.dearest_usd = max(self.dearest_usd, cost)

    def charge(self, found: Exchange, put_aside_usd: Decimal) -> None:
        """For what came of a request: one that was refused, or did not arrive, nobody bills."""
        if found.outcome in NOT_BILLED:
            self.reserved_usd -= put_aside_usd
        else:
            self.paid(put_aside_usd, found.usage.prompt, found.usage.generated)


def told(usd: Decimal) -> str:
    """Rounded up to the cent, or to a hundredth of one below it: a cap that is given so is enough."""
    step = Decimal("0.01") if usd >= Decimal("0.01") else Decimal("0.0001")
    return f"${(usd / step).to_integral_value(ROUND_CEILING) * step:f}"
