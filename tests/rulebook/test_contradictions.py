"""Names that one file uses and another does not know are told, with what may have been meant."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from modelpick import shipped
from modelpick.rulebook.contradictions import contradictions
from modelpick.rulebook.load import load

SHIPPED = load(shipped.rules_dir())


def rulebook(profile: dict[str, Any] | None = None, preset: dict[str, Any] | None = None) -> dict[str, Any]:
    asked = {"weights": {"fit": 1.0}, "domains": {"coding": 1.0}, "fit": "coding", **(profile or {})}
    return {
        **deepcopy(SHIPPED),
        "profiles": {"balanced": asked},
        "presets": {"general": {"profile": "balanced", "min_quality": {"coding": 50}, **(preset or {})}},
    }


def test_the_shipped_rulebook_has_none() -> None:
    assert contradictions(SHIPPED) == []
    assert contradictions(rulebook()) == []


@pytest.mark.parametrize(
    ("profile", "preset", "told"),
    [
        ({"weights": {"costs": 1}}, {}, 'profiles.toml: balanced.weights: no criterion "costs", did you mean "cost"?'),
        ({"domains": {"codin": 1}}, {}, 'profiles.toml: balanced.domains: no domain "codin", did you mean "coding"?'),
        ({"fit": "zzz"}, {}, 'profiles.toml: balanced.fit: no card "zzz"'),
        ({}, {"profile": "balance"}, 'presets.toml: general.profile: no profile "balance", did you mean "balanced"?'),
        ({}, {"needs": ["vison"]}, 'presets.toml: general.needs: no capability "vison", did you mean "vision"?'),
        ({}, {"min_quality": {"gossip": 1}}, 'presets.toml: general.min_quality: no domain "gossip"'),
    ],
)
def test_a_name_that_nobody_knows(profile: dict[str, Any], preset: dict[str, Any], told: str) -> None:
    assert contradictions(rulebook(profile, preset)) == [told]


def test_labs_and_providers_know_one_another() -> None:
    book = rulebook()
    book["labs"]["labs"]["amazon"]["serves_at"] = "amazon-bedroc"
    book["providers"]["azure"]["same_company_as"] = "microsft"
    book["providers"]["azure"]["routes_to"] = ["openai", "opena1"]
    assert contradictions(book) == [
        'providers.toml: azure.same_company_as: no provider "microsft"',
        'providers.toml: azure.routes_to: no provider "opena1", did you mean "openai"?',
        'labs.toml: labs.amazon.serves_at: no provider "amazon-bedroc", did you mean "amazon-bedrock"?',
    ]


def test_a_file_that_is_not_there_is_not_asked() -> None:
    book = rulebook({"fit": "zzz"})
    del book["fit"]
    assert contradictions(book) == []
