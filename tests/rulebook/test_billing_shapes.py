"""rules/billing.toml and rules/scenarios.toml: what is wrong in them is named."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from modelpick import shipped
from modelpick.rulebook.billing_shapes import Billing, LabPicture, Retries, Scenario, Sound
from modelpick.rulebook.load import load

PICTURE: dict[str, Any] = {
    "lab": "openai", "formula": "patches", "side": 32, "cap": 1536, "each": 1.62, "why": "w",
    "url": "https://example.org/", "date": "2026-11-21",
}  # fmt: skip


def test_what_is_shipped_has_a_reason_or_a_source_for_every_entry() -> None:
    rules = load(shipped.rules_dir())
    billing = rules["billing"]
    for entry in (*billing["image"], *billing["audio"], billing["cache"]):
        assert entry["why"] and entry["url"] and entry["date"]
    assert all(told["why"] for told in rules["scenarios"].values())
    assert len(rules["scenarios"]) == 6


def test_a_lab_without_entry_is_never_without_answer() -> None:
    billing = load(shipped.rules_dir())["billing"]
    assert billing["image_fallback"]["formula"] and billing["audio_fallback"]["per_second"]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"cap": None}, "cap: patches needs it"),
        ({"each": None}, "each: patches needs it"),
        ({"base": 85}, "base: patches has none"),
        ({"formula": "squares"}, "'tiles', 'patches', 'area' or 'crops'"),
        ({"spread": (1.2, 2.0)}, "less than or equal to 1"),
        ({"url": None}, "valid string"),
        ({"side": 0}, "greater than 0"),
    ],
)
def test_a_picture_has_the_figures_of_its_formula_and_no_others(change: dict[str, Any], complaint: str) -> None:
    assert LabPicture(**PICTURE)
    with pytest.raises(ValidationError, match=complaint):
        LabPicture(**{**PICTURE, **change})


def test_ranges_are_in_order() -> None:
    with pytest.raises(ValidationError, match="expected low <= mid <= high"):
        Retries(share=(0.1, 0.0, 0.2), why="w")
    with pytest.raises(ValidationError, match="expected low <= mid <= high"):
        Sound(per_second=(10, 32, 25), why="w")


def test_a_scenario_is_so_many_requests_of_a_size() -> None:
    with pytest.raises(ValidationError, match="per"):
        Scenario(title="t", input_tokens=1, output_tokens=1, per=0, why="w")
    with pytest.raises(ValidationError, match="tokens_in"):
        Scenario(title="t", input_tokens=1, output_tokens=1, per=1, why="w", tokens_in=3)  # type: ignore[call-arg]


def test_billing_is_whole() -> None:
    told = load(shipped.rules_dir())["billing"]
    assert Billing(**told)
    with pytest.raises(ValidationError, match="image_fallback"):
        Billing(**{name: entry for name, entry in told.items() if name != "image_fallback"})
