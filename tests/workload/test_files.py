"""Workload files: TOML, JSON lines, and what is wrong with those that cannot be used."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from modelpick.errors import BadFileError
from modelpick.workload.files import json_lines, toml_level
from modelpick.workload.read import workload
from modelpick.workload.workload import Workload

Rules = dict[str, Any]
PLAIN = """
preset = "rag"
budget = "2000/month"
cached = 0.35
released_after = 2026-01-01
needs = ["tools", "vision"]
image_size = [512, 512]
open_weights = true
min_quality = { coding = 60 }
weight = { cost = 3.5 }
"""
SORTED = """
[requirements]
budget = 2000
released_after = "2026-01-01"
needs = "tools,vision"
open_weights = true
[requirements.min_quality]
coding = 60.0
[traffic]
preset = "rag"
cached = "35%"
image_size = "512x512"
[judgement]
weight = ["cost=3.5"]
"""
LINES = b'{"preset": "triage"}\n\n{"budget": 10, "needs": ["tools"], "cached": 0.1, "effort": null}\r\n'


def read(path: Path, rulebook: Rules) -> Workload:
    return workload([toml_level(str(path))], rulebook)[0]


def test_plain_keys_and_tables_say_the_same(tmp_path: Path, rulebook: Rules) -> None:
    (tmp_path / "a.toml").write_text(PLAIN)
    (tmp_path / "b.toml").write_bytes(b"\xef\xbb\xbf" + SORTED.encode())
    first, second = read(tmp_path / "a.toml", rulebook), read(tmp_path / "b.toml", rulebook)
    assert first == second and first.origin == second.origin
    assert (str(first.cached), first.image_size, first.released_after) == ("0.35", (512, 512), "2026-01-01")


def test_json_lines_are_one_workload_each(tmp_path: Path, rulebook: Rules) -> None:
    path = tmp_path / "many.jsonl"
    path.write_bytes(b"\xef\xbb\xbf" + LINES)
    first, second = (workload([level], rulebook)[0] for level in json_lines(str(path)))
    assert (first.preset, second.preset, second.needs) == ("triage", "general", ("tools",))
    assert second.budget == 10
    assert (str(second.cached), second.effort) == ("0.1", "")


@pytest.mark.parametrize(
    ("content", "told", "advice"),
    [
        ("budgt = 5", ': no option "budgt"', "did you mean budget?"),
        ("max-output = 5", ': no option "max-output"', "did you mean max_output?"),
        ("--budget = 5", ': no option "--budget"', "did you mean budget?"),
        ("weights = {cost = 3}", ': no option "weights"', "did you mean weight"),
        ("zzz = 5", ': no option "zzz"', "modelpick schema workload"),
        ("as_of = 2026-01-01", ": as_of belongs on the command line", "give --as-of there"),
        ("[traffic]\nbudget = 5", ": budget is no traffic but a matter of requirement", ""),
        ("budget = 1\n[requirements]\nbudget = 2", ": budget is given twice", ""),
        ("[requirements]\nbudgt = 5", ': no option "budgt"', "did you mean budget?"),
        ("traffic = 5", ': no option "traffic"', ""),
        ("budget", ": not TOML: ", "budget = 2000"),
        ("budget = 1\nbudget = 2", ": not TOML: ", ""),
        (b"\xff\xfe\x00", ": not TOML: ", ""),
        ("a = " + "[" * 5000, ": not TOML: ", ""),
        ("budget = nan", ": budget: expected dollars like 2000/month, got NaN", ""),
        ("budget = inf", ": budget: expected dollars", ""),
        ("budget = " + "9" * 5000, "", ""),
        ("context = true", ": context: expected a number of tokens", ""),
        ("context = 2026-01-01", ": context: expected a number of tokens", ""),
        ("released_after = 2026-01-01T00:00:00", ": released_after: expected a date", ""),
        ("needs = [1]", ": needs: expected a list like tools,vision", ""),
        ("open_weights = 'yes'", ": open_weights: expected true or false", ""),
        ("min_quality = {codin = 5}", ': min_quality: no domain "codin"', "did you mean coding?"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used(
    tmp_path: Path, rulebook: Rules, content: str | bytes, told: str, advice: str
) -> None:
    path = tmp_path / "w.toml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(BadFileError) as caught:
        read(path, rulebook)
    assert caught.value.message.startswith(f"{path}{told}") and advice in caught.value.advice
    assert "\n" not in caught.value.message + caught.value.advice and len(caught.value.message) < 400


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b'{"preset": "rag"}\n{"budgt": 5}', ':2: no option "budgt"'),
        (b'{"preset": "rag"}\n{"budget": "x"}', ":2: budget: expected dollars like 2000/month"),
        (b"\n[1]", ":2: expected an object"),
        (b"{", ":1: not the JSON we accept"),
        (b'{"budget": NaN}', ":1: not the JSON we accept"),
        (b'{"budget": 1, "budget": 2}', ":1: not the JSON we accept"),
        (b'{"budget": 1e999}', ":1: not the JSON we accept"),
        (b"[" * 1000, ":1: nested deeper"),
        (b"\xff", ":1: not the JSON we accept"),
        (b"\n  \n", ": no workload in it"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, rulebook: Rules, content: bytes, told: str) -> None:
    path = tmp_path / "many.jsonl"
    path.write_bytes(content)
    with pytest.raises(BadFileError) as caught:
        for level in json_lines(str(path)):
            workload([level], rulebook)
    assert caught.value.message.startswith(f"{path}{told}")


@pytest.mark.parametrize("name", ["missing.toml", ".", "nul\x00"])
def test_a_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadFileError, match="cannot be read"):
        toml_level(os.path.join(tmp_path, name))
