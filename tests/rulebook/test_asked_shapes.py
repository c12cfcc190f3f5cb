"""Presets and profiles by hand: an error names file, key and what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from modelpick.errors import BadFileError
from modelpick.rulebook.asked_shapes import Presets, Profiles
from modelpick.rulebook.load import read_table
from modelpick.rulebook.shapes import Shape

PROFILE = """
[plain]
title = "Plain"
fit = "production"
[plain.weights]
cost = 3
quality = 2
[plain.domains]
coding = 1
[plain.why]
weights = "a"
domains = "b"
fit = "c"
"""
PRESET = """
[general]
title = "General"
profile = "plain"
requests = 1000
input_tokens = 100
output_tokens = 10
min_quality = { coding = 50 }
[general.why]
profile = "a"
requests = "b"
input_tokens = "c"
output_tokens = "d"
min_quality = "e"
"""


def complaint(folder: Path, text: str, shape: type[Shape]) -> str:
    file = folder / "rules" / "asked.toml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    with pytest.raises(BadFileError) as caught:
        read_table(str(file), shape)
    return caught.value.message


def test_a_whole_one_is_read(tmp_path: Path) -> None:
    for text, shape in ((PROFILE, Profiles), (PRESET, Presets)):
        file = tmp_path / "one.toml"
        file.write_text(text)
        assert read_table(str(file), shape)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("cost = 3", "cost = 0", "plain.weights.cost: expected greater than 0, got 0"),
        ("cost = 3", "cost = -1", "plain.weights.cost: expected greater than 0"),
        ("cost = 3", "cost = nan", "plain.weights.cost: "),
        ("coding = 1", "coding = 0", "plain.domains.coding: expected greater than 0"),
        ('fit = "c"', "", "plain.why.fit: a value is needed"),
        ("cost = 3", "cost = 3\n[plain.extra]", "plain.extra: no such key"),
    ],
)
def test_a_profile_that_cannot_be_meant(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in PROFILE
    assert complaint(tmp_path, PROFILE.replace(old, new, 1), Profiles).startswith(f"rules/asked.toml: {told}")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('requests = "b"', "", "general: why.requests: a reason is needed"),
        ('requests = "b"', 'requests = ""', "general.why.requests: "),
        ('requests = "b"', 'requests = "b"\ncached = "f"', "general: why.cached: the preset does not state it"),
        ('min_quality = "e"', 'min_quality = "e"\n[general.source]\nbatch = "https://a.b"',
         "general: source.batch: the preset does not state it"),
        ('min_quality = "e"', 'min_quality = "e"\n[general.source]\nrequests = "page 3"', "general.source.requests: "),
        ("requests = 1000", "requests = 0", "general.requests: expected greater than 0"),
        ("input_tokens = 100", "input_tokens = 1.5", "general.input_tokens: "),
        ("input_tokens = 100", "input_tokens = 100\ncached = 60", "general.cached: expected less than or equal to 1"),
        ("input_tokens = 100", "input_tokens = 100\nbudget = 5", "general.budget: no such key"),
        ("min_quality = { coding = 50 }", "min_quality = {}", "general.min_quality: "),
        ("output_tokens = 10", "", "general.output_tokens: a value is needed"),
        ("general", "other", "general: this preset is needed"),
    ],
)  # fmt: skip
def test_a_preset_that_cannot_be_meant(tmp_path: Path, old: str, new: str, told: str) -> None:
    text = PRESET.replace(old, new) if old == "general" else PRESET.replace(old, new, 1)
    assert complaint(tmp_path, text, Presets).startswith(f"rules/asked.toml: {told}")
