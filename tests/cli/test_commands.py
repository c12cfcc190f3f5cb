"""The table of commands: complete, true to the modules, and every example runs."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.running import Done, run
from tests.cli.test_streams import in_terminal
from tests.curate.update.world import PAYLOADS, ROOT, World

from modelpick.catalog.journal import append, entry
from modelpick.cli.commands import COMMANDS, FAMILIES, GROUPS, Command

RULER = "model,claimed,effective,4k,8k,16k,32k,64k,128k,avg\nGPT-4o,128K,64K,96,95,94,93,90,80,91\n"
NAMED = pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)


@NAMED
def test_a_row_says_what_the_module_says(command: Command) -> None:
    parameters, body = command.load()
    assert body.__doc__ == command.help and command.group in GROUPS
    names = [each.name for each in parameters]
    assert len(set(names)) == len(names)
    assert all(each.help.endswith(".") for each in parameters)
    assert all(each.metavar or each.choices for each in parameters if each.kind != "switch")
    taken = body.__code__.co_varnames[: body.__code__.co_argcount]
    own = {each.name for each in parameters if not each.group}
    assert set(taken) - {"given"} == own - ({"workload"} if "given" in taken else set())


def test_every_module_with_a_command_has_a_row() -> None:
    folder = ROOT / "src" / "modelpick" / "cli"
    declaring = {file.stem for file in folder.glob("*.py") if "\nPARAMETERS" in file.read_text()}
    assert declaring == {command.module for command in COMMANDS}
    assert {command.name.partition(" ")[0] for command in COMMANDS if " " in command.name} == set(FAMILIES)


@NAMED
def test_the_example_runs(command: Command, world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the shipped catalog; what would write there, or takes long, on a small one."""
    assert command.example.startswith(f"modelpick {command.name}") or f"| modelpick {command.name} " in command.example
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-rules").mkdir()
    shutil.copy(ROOT / "rules" / "presets.toml", tmp_path / "my-rules")
    (tmp_path / "payloads").mkdir()
    (tmp_path / "payloads" / "ruler.csv").write_text(RULER)
    (tmp_path / "catalog.json").write_bytes(PAYLOADS["models-dev"])
    measured = entry("offering:openai/o1", "ttft_s", 0.5, 30, by="bench", at="2026-11-20T12:00:00Z")
    monkeypatch.setenv("MODELPICK_JOURNAL", str(tmp_path / "journal.jsonl"))
    append([measured], str(tmp_path / "team.jsonl" if command.name == "journal import" else tmp_path / "journal.jsonl"))
    if command.name == "check":
        _piped("modelpick lock --preset rag", run)
    done = _piped(command.example, world.run if command.long and command.code == 0 else run)
    assert (done.code, "Traceback" in done.err) == (command.code, False), done.err
    assert done.out or done.err


def _piped(line: str, runs: Callable[..., Done]) -> Done:
    done = Done(0, b"", b"")
    for part in line.split(" | "):
        words = shlex.split(part)
        assert words.pop(0) == "modelpick"
        done = runs(*words, **({"stdin": done.out.encode()} if done.out else {}))
    return done


def test_help_names_every_command_in_its_group_and_every_option_of_one() -> None:
    told = run("--help").out
    for command in COMMANDS:
        section = told[told.index(f"{command.group}:") :]
        assert f"\n  {command.name} " in section
        one = run(*command.name.split(), "--help").out
        assert one == run(*command.name.split(), "-h").out
        assert f"Example: {command.example}\n" in one and command.help.split()[0] in one
        assert all(f"\n  {each.flag or each.metavar}" in one for each in command.load()[0])
        assert all(f"\n  {flag}" in one for flag in ("--quiet", "--verbose", "-h, --help"))
    for family in FAMILIES:
        inside = run(family, "--help").out
        assert inside == run(family).out
        assert all(f"\n  {name.removeprefix(family)[1:]} " in inside for name in _names() if name.startswith(family))


def _names() -> list[str]:
    return [command.name for command in COMMANDS]


@pytest.mark.parametrize("columns", ["30", "60", "200"])
def test_help_fits_a_terminal(columns: str) -> None:
    code, told = in_terminal("recommend", "--help", columns=int(columns))
    usual = [line for line in told.splitlines() if line.startswith("    ")]
    assert code == 0 and max(map(len, usual)) <= int(columns)
