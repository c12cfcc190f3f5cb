"""What the catalog says of an offering, by the check that tries it."""

from __future__ import annotations

from modelpick.catalog.entities import UNKNOWN
from modelpick.catalog.fields import OFFERING_FIELDS
from modelpick.measure.verify.ask import Asked
from modelpick.measure.verify.passages import CONTENTS
from modelpick.measure.verify.table import NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from modelpick.catalog.entities import Offering

_MEASURED = "measured"  # evidence of a tokenizer family: figures that another count may be held against


def field_of(check: str) -> str:
    """The field of the catalog that a check is about; "" where the catalog has none."""
    return check if check in OFFERING_FIELDS else ""


def claims_of(offering: Offering, tokenizer: str, rulebook: dict[str, Any]) -> dict[str, Any]:
    """By check; None where nobody says anything. `tokenizer`: the model's family."""
    found = {name: _value(offering, field_of(name)) for name in NAMES if field_of(name)}
    return {**found, "tokenizer": _factors(tokenizer, rulebook)}


def asked_of(
    rules: dict[str, Any],
    seed: str,
    claims: dict[str, Any],
    needs: dict[str, Any],
    offering: Offering | None = None,
    effort_at: tuple[str, ...] = ("reasoning_effort",),
) -> Asked:
    """What checks may know. `rules`: rules/verify.toml."""
    if offering is None:
        return Asked(rules, seed, claims, needs, effort_at=effort_at)
    efforts = tuple(offering.fact("reasoning_efforts").value or ())
    shortest = int(offering.fact("cache_min_tokens").value or 0)
    return Asked(rules, seed, claims, needs, efforts, effort_at, shortest, _value(offering, "reasoning"))


def _value(offering: Offering, field: str) -> Any:
    fact = offering.fact(field)
    return None if fact.state == UNKNOWN else fact.value


def _factors(family: str, rulebook: dict[str, Any]) -> dict[str, list[float]] | None:
    entry = rulebook["tokenizers"]["families"].get(family)
    if entry is None or entry["evidence"] not in (_MEASURED, "reference"):
        return None
    return {content: [float(each) for each in entry["factors"][content]] for content in CONTENTS}
