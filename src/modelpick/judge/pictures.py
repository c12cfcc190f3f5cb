"""How many tokens a picture or a minute of sound becomes, by lab (rules/billing.toml)."""

from __future__ import annotations

from decimal import Decimal
from math import ceil

from modelpick.catalog.usage import Triple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def picture_rule(billing: dict[str, Any], model: str) -> dict[str, Any]:
    """The entry for a model: of its lab by name, of its lab, or the fallback."""
    lab, _, name = model.partition("/")
    for rule in billing["image"]:
        if rule["lab"] == lab and (not rule.get("names") or name.startswith(tuple(rule["names"]))):
            found: dict[str, Any] = rule
            return found
    fallback: dict[str, Any] = billing["image_fallback"]
    return fallback


def picture_tokens(billing: dict[str, Any], model: str, size: tuple[int, int]) -> Triple:
    rule = picture_rule(billing, model)
    tokens = _FORMULAS[rule["formula"]](rule, *size)
    low, high = (Decimal(str(factor)) for factor in rule.get("spread", (1, 1)))
    return tokens * low, tokens, tokens * high


def sound_rule(billing: dict[str, Any], model: str) -> dict[str, Any]:
    lab = model.partition("/")[0]
    found: dict[str, Any] = next((rule for rule in billing["audio"] if rule["lab"] == lab), billing["audio_fallback"])
    return found


def sound_per_second(billing: dict[str, Any], model: str) -> Triple:
    low, mid, high = (Decimal(str(tokens)) for tokens in sound_rule(billing, model)["per_second"])
    return low, mid, high


def _tiles(rule: dict[str, Any], width: int, height: int) -> Decimal:
    scale = min(1.0, rule["edge"] / max(width, height))
    scale *= min(1.0, rule["short_edge"] / (min(width, height) * scale))
    tiles = _cover(width * scale, rule["side"]) * _cover(height * scale, rule["side"])
    return Decimal(rule["base"]) + Decimal(tiles) * Decimal(str(rule["each"]))


def _patches(rule: dict[str, Any], width: int, height: int) -> Decimal:
    patches = _cover(width, rule["side"]) * _cover(height, rule["side"])
    return Decimal(min(patches, rule["cap"])) * Decimal(str(rule["each"]))


def _area(rule: dict[str, Any], width: int, height: int) -> Decimal:
    scale = min(1.0, rule["edge"] / max(width, height))
    return Decimal(min(ceil(round(width * scale) * round(height * scale) / rule["pixels"]), rule["cap"]))


def _crops(rule: dict[str, Any], width: int, height: int) -> Decimal:
    small = max(width, height) <= rule["small"]
    crops = 1 if small else _cover(width, rule["side"]) * _cover(height, rule["side"])
    return Decimal(crops) * Decimal(str(rule["each"]))


def _cover(length: float, side: int) -> int:
    return ceil(round(length, 6) / side)  # a scaled side of 512.0000001 is one tile


_FORMULAS = {"tiles": _tiles, "patches": _patches, "area": _area, "crops": _crops}
