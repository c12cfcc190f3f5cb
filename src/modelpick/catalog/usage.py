"""What the catalog knows of a model's tokens, looked up: billed output, reasoning share, tokenizer. Needs no numpy."""

from __future__ import annotations

from decimal import Decimal

from modelpick.catalog.entities import Model, Usage
from modelpick.frozen import NamedTuple, replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Triple = tuple[Decimal, Decimal, Decimal]  # low, mid, high
_ONE = Decimal(1)


class TokenizerFactor(NamedTuple):
    """Tokens of a text relative to the reference's, with where the figure comes from."""

    low: Decimal
    mid: Decimal
    high: Decimal
    evidence: str
    source: str
    url: str
    date: str


def usage_at(model: Model, effort: str = "") -> Usage | None:
    """The estimate for an effort; the default's where the model does not know that effort. None: an old catalog."""
    by_effort = {row.effort: row for row in model.usage}
    usual = by_effort.get("")
    if effort == "none" and effort not in by_effort and usual:  # who does not think is billed for what is seen
        return replace(usual, effort=effort, per_visible=(_ONE, _ONE, _ONE))
    return by_effort.get(effort) or usual


def billed_output(usage: Usage, visible_tokens: int) -> Triple:
    """Output tokens billed for an answer of so many visible tokens."""
    low, mid, high = usage.per_visible
    return low * visible_tokens, mid * visible_tokens, high * visible_tokens


def tokenizer_factor(tokenizers: dict[str, Any], family: str, content: str) -> TokenizerFactor:
    """`tokenizers` is the rulebook's table. A family that nobody knows has the fallback's, which is wide."""
    families = tokenizers["families"]
    entry = families[family if family in families else tokenizers["fallback"]]
    low, mid, high = (Decimal(str(factor)) for factor in entry["factors"][content])
    return TokenizerFactor(low, mid, high, entry["evidence"], entry["source"], entry["url"], entry["date"])


def rests_on(row: Usage) -> str:
    if not row.runs:
        return "nothing measured"
    runs = f"{row.runs} run{'s' if row.runs > 1 else ''} of {row.of or 'all models that were measured'}"
    return f"{runs} ({row.board}, {'newest ' if row.runs > 1 else ''}{row.as_of})"
