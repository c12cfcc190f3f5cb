"""The options as flags: a command of its own here, with the tiny catalog behind it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest
from tests.cli.running import Done, complaint, run

from modelpick.catalog.view import open_view
from modelpick.cli import asked, commands
from modelpick.cli.common import note
from modelpick.cli.declared import CATALOG, option
from modelpick.workload.files import toml_level
from modelpick.workload.options import OPTIONS
from modelpick.workload.read import workload
from modelpick.workload.told import as_flags, told

Run = Callable[..., Done]


def say(given: asked.Given, catalog: str, many: str = "") -> None:
    """Say what was asked."""
    view = open_view(catalog, "")
    made = asked.workloads(given, many, view) if many else [asked.workload(given, view)]
    for each, notices in made:
        for notice in notices:
            note(notice)
        print(json.dumps(told(each)))


MODULES = {
    "say": (*asked.workload_flags(file="argument"), option("--many", "FILE", "Lines."), CATALOG),
    "cost": (*asked.workload_flags("traffic"), CATALOG),
}


@pytest.fixture
def ask(catalog_file: Path) -> Run:
    """Runs the command `say` at the real door."""
    rows = [
        commands.Command(name, name, "Say what was asked.", commands.DECIDE, f"modelpick {name}") for name in MODULES
    ]
    modules = {f"modelpick.cli.{name}": SimpleNamespace(PARAMETERS=made, run=say) for name, made in MODULES.items()}

    def run_it(*arguments: Any, command: str = "say") -> Done:
        with mock.patch.object(commands, "COMMANDS", rows), mock.patch.dict(sys.modules, modules):
            return run(command, "--catalog", catalog_file, *arguments)

    return run_it


def test_every_option_is_a_flag_and_its_example_is_understood(ask: Run) -> None:
    for one in OPTIONS:
        if one.names == "provider" or one.kind == "model":
            continue  # those of the example are not in the tiny catalog
        value = () if one.kind == "switch" else ("mistral" if one.names == "lab" else one.example,)
        done = ask(one.flag, *value)
        origin = done.json()["origin"]
        assert origin["weights" if one.name in ("weight", "priorities") else one.name] == "flag"


def test_flags_win_over_the_file_and_both_over_the_preset(ask: Run, tmp_path: Path) -> None:
    file = tmp_path / "w.toml"
    file.write_text('preset = "rag"\nbudget = 50\nopen_weights = true\nneeds = ["tools"]\n')
    made = ask(file, "--budget", "$70", "--no-open-weights", "--needs", "vision", "--needs", "pdf").json()
    assert (made["budget"], made["open_weights"], made["needs"]) == (70, False, ["vision", "pdf"])
    assert (made["preset"], made["input_tokens"]) == ("rag", 5000)
    assert ask("--workload", file, "--batch", "40%", command="cost").json()["batch"] == 0.4


def test_without_anything_general_is_used_and_said(ask: Run) -> None:
    done = ask()
    assert done.json()["preset"] == "general" and "general" in done.err


def test_many_workloads_come_in_order_with_the_flags_on_top(ask: Run, tmp_path: Path) -> None:
    lines, base = tmp_path / "many.jsonl", tmp_path / "base.toml"
    lines.write_text('{"preset": "rag"}\n{"budget": 5, "top": 9}\n')
    base.write_text("budget = 1\ncontext = 64000\n")
    done = ask(base, "--many", lines, "--top", "3")
    assert done.code == 0
    first, second = map(json.loads, done.out.splitlines())
    assert [(each["preset"], each["budget"], each["top"], each["context"]) for each in (first, second)] == [
        ("rag", 1, 3, 64_000), ("general", 5, 3, 64_000),
    ]  # fmt: skip
    lines.write_text('{"preset": "rag"}\n{"budget": "€"}\n')
    done = ask("--many", lines)
    assert done.code == 4 and f"{lines}:2: budget: expected dollars" in done.err


def test_names_are_checked_against_the_catalog(ask: Run) -> None:
    assert ask("--provider", "OpenAI,groq", "--not-lab", "mistral").json()["provider"] == ["openai", "groq"]
    assert "did you mean groq?" in complaint(ask("--provider", "grok"), 2)
    assert "did you mean mistral?" in complaint(ask("--lab", "mistrall"), 2)


def test_the_model_in_use_is_looked_up_as_people_name_it(ask: Run) -> None:
    done = ask("--current", "gpt-4o", "--preset", "rag")
    assert done.json()["current"] == "openai/gpt-4o" and "openai/gpt-4o" in done.err
    assert "--current: no model" in complaint(ask("--current", "zzzzqqq"), 2)


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("--budget", "2k€"), 2, '--budget: expected dollars like 2000/month, got "2k€"\n  prices are in US dollars'),
        (("--budgt", "5"), 2, "--budget"),
        (("--budget", "-5"), 2, '--budget: expected dollars like 2000/month, got "-5"'),
        (("--needs", "tols"), 2, "did you mean tools?"),
        (("--priorities", "cost", "--weight", "cost=3"), 2, "--priorities: give priorities or weights, not both"),
        (("missing.toml",), 4, "missing.toml: cannot be read"),
        (("--budget",), 2, "--budget"),
    ],
)
def test_what_is_wrong_is_said_in_a_line_or_two(ask: Run, arguments: tuple[str, ...], code: int, told: str) -> None:
    assert told in complaint(ask(*arguments), code)


def test_help_has_a_section_for_each_group(ask: Run) -> None:
    out = ask("--help").out
    sections = [line for line in out.splitlines() if line and not line.startswith(" ") and line.endswith(":")]
    assert [title.partition(" ")[0] for title in sections] == [
        "Arguments:", "Requirements", "Traffic", "Judgement", "Options:",
    ]  # fmt: skip
    assert all(f"  {one.flag}" in out for one in OPTIONS)
    other = ask("--help", command="cost").out
    assert "--requests" in other and "--workload" in other and "--license" not in other


def test_flags_that_were_told_give_the_same_workload(ask: Run, tmp_path: Path, catalog_file: Path) -> None:
    file = tmp_path / "w.toml"
    file.write_text(
        'preset = "vision_intake"\nneeds = "none"\nbudget = 12.5\nmin_quality = { vision = 0, agents = 12.25 }\n'
        'weight = { cost = 7 }\nimage_size = "640x480"\neffort = "none"\nalive_for = "6mo"\nopen_weights = true\n'
    )
    rules = open_view(str(catalog_file), "").rulebook
    made, _ = workload([toml_level(str(file))], rules)
    first, second = ask(file).json(), ask(*as_flags(made, rules)).json()
    assert first.pop("origin") != second.pop("origin") and first == second
