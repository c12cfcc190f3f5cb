"""What pages of models tell of facts, prices and routes. Ids of facts lead to the document's `facts`."""

from __future__ import annotations

from modelpick.frozen import Frozen

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Told(Frozen):
    """A fact: its value, its state (known, likely, disputed, unknown) and its id. Null is unknown, never no."""

    value: Any
    state: str
    fact: str


class PriceTold(Frozen):
    """A row of a price list, USD per million tokens (of `per_...` classes: USD for one)."""

    tier: str
    above: int  # tokens of context from which it holds; 0: from the first
    window: str
    valid_from: str
    valid_to: str
    zero: str  # why it is zero where the list says 0: free, subscription, local or unknown
    rates: dict[str, float | None]
    state: str  # of its input rate, else of its first
    facts: list[str]


class RouteTold(Frozen):
    """An offering with what is known of it."""

    offering: str
    provider: str
    name: str  # what people call the provider
    kind: str  # lab, cloud, host, gateway, reseller, plan; "" where that is not known
    vouched: bool  # a lab, a cloud, or somebody that rules/providers.toml vouches for
    is_first_party: bool
    company: str  # the main door of the provider's company
    upstream: str  # the model's id there
    region: str
    variants: dict[str, str]
    duplicate_of: str
    ends: str | None  # the day from which it serves no more: announced, or of its lab where the weights are closed
    is_retired: bool
    is_end_likely: bool  # nobody announced `ends` for this route: it follows from what its lab has announced
    prices: list[PriceTold]
    fields: dict[str, Told]  # limits, capabilities, regions, speeds, days: every one of them, known or not

    def field(self, name: str) -> Told:
        """A saved document may lack some."""
        return self.fields.get(name) or Told(None, "unknown", "")
