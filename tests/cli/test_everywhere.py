"""What holds for every command: standard output is the answer's alone, and what the environment and the flags that
stand everywhere do."""

from __future__ import annotations

import json
import os
import pwd
import re
from pathlib import Path
from unittest import mock

import pytest
from tests.cli.running import Done, complaint, run, run_process
from tests.curate.update.world import World

from modelpick import shipped
from modelpick.cli import common
from modelpick.cli.commands import COMMANDS, Command
from modelpick.cli.declared import Parameter

NEEDED = {
    "why-not": ["gpt-4o"], "compare": ["gpt-4o", "o4-mini"], "cost": ["gpt-4o"], "show": ["gpt-4o"],
    "routes": ["gpt-4o"], "catalog diff": ["shipped", "shipped"], "catalog resolve": ["openai/gpt-4o"],
    "rules check": [], "schema": ["decision"], "render": [],
}  # fmt: skip
OWN_ROOM = ("ask", "lock", "check", "completion", "journal export")  # terminals, lockfiles, shells, lines: own tests
USUAL = [command for command in COMMANDS if not command.long and command.name not in OWN_ROOM]
EACH = pytest.mark.parametrize("command", USUAL, ids=lambda command: command.name)


def takes(command: Command, flag: str) -> Parameter | None:
    return next((each for each in command.load()[0] if each.flag == flag), None)


@pytest.fixture
def words_of(catalog_file: Path, tmp_path: Path) -> object:
    """A line of each command that can be answered by the tiny catalog."""

    def words(command: Command, *more: str) -> list[str]:
        line = [*command.name.split(), *NEEDED.get(command.name, [])]
        if command.name == "rules check":
            line.append(str(catalog_file.parents[1] / "rules"))
        if command.name == "render":
            saved = tmp_path / "saved.json"
            saved.write_text(run("show", "gpt-4o", "--catalog", catalog_file, "--format", "json").out)
            line.append(str(saved))
        if takes(command, "--catalog"):
            line += ["--catalog", str(catalog_file)]
        return [*line, *more]

    return words


def answered(done: Done) -> Done:
    assert done.code in (0, 3), done.err
    return done


@EACH
def test_json_is_all_there_is_on_standard_output(command: Command, words_of) -> None:  # type: ignore[no-untyped-def]
    form = takes(command, "--format")
    for more in (["--format", "json"], ["--format", "json", "--verbose"]) if form else ([],):
        done = answered(run(*words_of(command, *more)))
        assert isinstance(json.loads(done.out), dict)


@EACH
def test_quiet_says_nothing_beside_the_answer(command: Command, words_of) -> None:  # type: ignore[no-untyped-def]
    loud, quiet = run(*words_of(command)), answered(run(*words_of(command, "--quiet")))
    assert quiet.err == "" and quiet.code == loud.code
    assert complaint(run(*words_of(command, "--quiet", "--nonsense")), 2)


@EACH
def test_verbose_says_what_was_read_and_changes_no_answer(command: Command, words_of) -> None:  # type: ignore[no-untyped-def]
    plain, verbose = run(*words_of(command)), answered(run(*words_of(command, "--verbose")))
    assert re.sub("--verbose ?", "", verbose.out).split() == plain.out.split()
    stages = [line for line in verbose.err.splitlines() if re.match(r" *\d+ ms  ", line)]
    if takes(command, "--catalog"):
        assert any(
            re.search(r"ms  catalog: .*catalog\.mpk, version [0-9a-f]{12}, named by --catalog", line) for line in stages
        )
    assert bool(stages) == (takes(command, "--format") is not None and command.name != "render")


def test_verbose_says_where_everything_came_from(catalog_file: Path, tmp_path: Path) -> None:
    (tmp_path / "modelpick").mkdir()
    overlay = tmp_path / "modelpick" / "overlay.toml"
    overlay.write_text('[provider.acme]\nname = "Acme"\nkind = "host"\ncountry = "DE"\n')
    workload = tmp_path / "w.toml"
    workload.write_text('preset = "rag"\n')
    env = {"XDG_CONFIG_HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path), "MODELPICK_CATALOG": str(catalog_file)}
    rules = str(catalog_file.parents[1] / "rules")
    err = run("recommend", workload, "--rules", rules, "--verbose", "--format", "json", env=env).err
    told = [line.partition(" ms  ")[2] for line in err.splitlines()]
    assert any(
        line.startswith(f"catalog: {catalog_file}") and line.endswith("named by MODELPICK_CATALOG") for line in told
    )
    assert f"overlay: {overlay}" in told and f"workload: preset rag, {workload}" in told
    assert any(line.startswith(f"rules: {rules}, named by --rules") for line in told)
    assert told[-2:] == ["worded: json", "written: standard output"]


@EACH
def test_the_day_and_the_moment_come_from_the_environment(command: Command, words_of) -> None:  # type: ignore[no-untyped-def]
    form = ["--format", "json"] if takes(command, "--format") else []
    first, second = (run(*words_of(command, *form), env={"SOURCE_DATE_EPOCH": "1784505600"}).out for _ in range(2))
    assert first == second
    if created := json.loads(first).get("created"):
        assert created == "2026-07-20T00:00:00Z" or command.name == "render"


@EACH
def test_a_catalog_named_by_the_environment_is_read(command: Command, words_of, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    nowhere = str(tmp_path / "none.mpk")
    words = words_of(command)
    if not takes(command, "--catalog"):
        assert command.name in ("render", "catalog diff", "rules check", "schema")
        return
    assert answered(run(*words, env={"MODELPICK_CATALOG": nowhere}))  # the flag wins
    at = words.index("--catalog")
    assert nowhere in complaint(run(*words[:at], *words[at + 2 :], env={"MODELPICK_CATALOG": nowhere}), 4)


@pytest.mark.parametrize("home", ["", "relative/home"])
def test_no_home_is_no_obstacle_and_nothing_is_written_anywhere(catalog_file: Path, tmp_path: Path, home: str) -> None:
    env = {"XDG_CONFIG_HOME": "rel", "XDG_DATA_HOME": "./data", "XDG_CACHE_HOME": "~/cache", "HOME": home}
    rules = str(catalog_file.parents[1] / "rules")
    words = ("recommend", "--rules", rules, "--catalog", catalog_file, "--format", "json")
    done = run_process(*words, cwd=tmp_path, env=env)
    assert done.code in (0, 3) and done.out and "Traceback" not in done.err
    assert list(tmp_path.iterdir()) == []
    with mock.patch.dict(os.environ, env):
        assert shipped.user_folder("XDG_CACHE_HOME", ".cache") == "/dev/null/modelpick"
        assert shipped.user_folder("XDG_DATA_HOME", ".local", "share") == "/dev/null/modelpick"
        told = complaint(run_process("catalog", "info", "--catalog", "current", cwd=tmp_path, env=env), 4)
        assert "no updated catalog there" in told


def test_a_home_that_nobody_names_is_the_one_of_the_users_entry(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    entry = pwd.getpwuid(os.getuid()).pw_dir
    assert shipped.user_folder("XDG_CACHE_HOME", ".cache") == f"{entry}/.cache/modelpick"
    monkeypatch.setenv("XDG_CACHE_HOME", "/somewhere")
    assert shipped.user_folder("XDG_CACHE_HOME", ".cache") == "/somewhere/modelpick"


def test_xdg_folders_are_where_things_are_looked_for_and_kept(world: World, tmp_path: Path) -> None:
    kept = tmp_path / "cache"
    rules = str(world.folder / "shipped" / "rules")
    world.run("recommend", "--rules", rules, env={"XDG_CACHE_HOME": str(kept)})
    assert [file.name for file in (kept / "modelpick").iterdir() if file.name.startswith("rules-")]


@EACH
def test_color_is_for_terminals_and_not_where_it_is_unwished(command: Command, words_of) -> None:  # type: ignore[no-untyped-def]
    words = words_of(command, *(["--no-pager"] if takes(command, "--pager") else []))

    def told(**env: str) -> str:
        with mock.patch.object(common, "_is_terminal", lambda output: not output):
            return answered(run(*words, env={"COLUMNS": "100", "TERM": "xterm-256color", **env})).out

    assert ("\x1b[" in told()) == (takes(command, "--format") is not None)
    assert "\x1b" not in told(NO_COLOR="1") + told(TERM="dumb")


@pytest.mark.parametrize("output", ["x.pdf", "x.sarif", "x.md.bak"])
def test_a_file_of_an_ending_that_no_format_has_is_refused(catalog_file: Path, tmp_path: Path, output: str) -> None:
    target = tmp_path / output
    told = complaint(run("list", "--catalog", catalog_file, "--output", target), 2)
    assert "no format goes by" in told and ".json, .md" in told and not target.exists()
    assert run("list", "--catalog", catalog_file, "--format", "csv", "--output", target).code == 0
    assert target.read_text().startswith("id,")


@pytest.mark.parametrize("output", ["x", "x.txt", "gpt-5.4"])
def test_a_file_of_no_ending_is_a_table(catalog_file: Path, tmp_path: Path, output: str) -> None:
    assert run("list", "--catalog", catalog_file, "--output", tmp_path / output).code == 0
    assert (tmp_path / output).read_text() == run("list", "--catalog", catalog_file).out


DATED = [command for command in USUAL if takes(command, "--as-of")]


@pytest.mark.parametrize("command", DATED, ids=lambda command: command.name)
def test_an_empty_day_is_a_slip_and_not_today(command: Command, words_of) -> None:  # type: ignore[no-untyped-def]
    assert "--as-of: expected a date" in complaint(run(*words_of(command, "--as-of", "")), 2)


@pytest.mark.parametrize("words", ["help {}", "--help {}", "-h {}", "help {} --quiet", "--quiet help {}"])
@pytest.mark.parametrize("name", ["recommend", "catalog info", "catalog"])
def test_help_names_what_it_is_asked_about(words: str, name: str) -> None:
    told = run(*f"{name} --help".split()).out
    assert told.startswith(f"Usage: modelpick {name} ")
    assert run(*words.format(name).split()).out == told


def test_help_alone_is_of_all_and_of_nothing_there_is_an_error() -> None:
    assert run("help").out == run("--help").out
    assert "did you mean recommend?" in complaint(run("help", "recomend"), 2)
    assert "of catalog" in complaint(run("help", "catalog", "nonsense"), 2)
