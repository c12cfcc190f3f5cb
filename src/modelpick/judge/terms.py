"""What a million requests cost by one row of rates, in floats, and which tier costs least."""

from __future__ import annotations

from modelpick.frozen import NamedTuple
from modelpick.judge.tiers import EndRates, RateRow
from modelpick.judge.tokens import Amounts, kept

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

# Of tiers that cost the same the plainer is taken; sums of floats differ by less than this.
CHEAPER = 1 - 1e-9


class Terms(NamedTuple):
    """USD for a million requests: of the input, of the visible output, and of reasoning as long as that output."""

    fixed: float
    visible: float
    reasoning: float

    def at(self, visible: float, per_visible: float) -> float:
        return self.fixed + visible * (self.visible + (per_visible - 1) * self.reasoning)


def terms(row: RateRow, here: Amounts, end: int, min_tokens: int) -> Terms | None:
    """None where a rate that is needed is not known."""
    rates = row.ends[end]
    if rates.input is None or (rates.output is None and here.visible):
        return None
    fixed = here.once * rates.input
    if here.repeated:
        fixed += here.repeated * kept(rates, here, min_tokens).usd_per_mtok
    if here.image_tokens or here.audio_tokens:
        fixed += _media(rates, here)
    if rates.per_request is not None:
        fixed += rates.per_request * 1_000_000
    if not here.visible:
        return Terms(fixed, 0.0, 0.0)
    return Terms(fixed, here.visible * rates.output, here.visible * rates.reasoning)


def _media(rates: EndRates, here: Amounts) -> Any:
    if rates.image is None and rates.per_image is not None:
        pictures = here.images * rates.per_image * 1_000_000
    else:
        pictures = here.image_tokens * (rates.input if rates.image is None else rates.image)
    return pictures + here.audio_tokens * (rates.input if rates.audio is None else rates.audio)


def cheapest(choices: list[tuple[str, Any]]) -> str:
    """The tier that costs least; of equals the first. `choices` has the plainest first."""
    best, least = choices[0]
    for tier, cost in choices[1:]:
        if float(cost) < float(least) * CHEAPER:
            best, least = tier, cost
    return best
