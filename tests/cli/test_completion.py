"""Shell completion, from the words at the cursor to what a real shell puts there."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import time
from pathlib import Path

import pytest
from tests.cli.running import COMMAND, PLAIN, complaint, run, run_process
from tests.needed import program

from modelpick.cli.commands import COMMANDS
from modelpick.cli.completion import SCRIPTS


@pytest.fixture
def shell_env(catalog_file: Path, tmp_path: Path) -> dict[str, str]:
    """A folder with `modelpick` on PATH, and a place with files."""
    (tmp_path / "bin").mkdir()
    script = tmp_path / "bin" / "modelpick"
    real = f'exec {" ".join(COMMAND)} "$@"'
    script.write_text(f'#!/bin/sh\ncase $1 in __complete|completion) {real} ;; *) printf "[%s]" "$@" ;; esac\n')
    script.chmod(0o755)
    (tmp_path / "here" / "deep").mkdir(parents=True)
    for name in ("my workload.toml", "other.toml"):
        (tmp_path / "here" / name).write_text("")
    return {
        **PLAIN, "PATH": f"{tmp_path / 'bin'}:{PLAIN['PATH']}", "MODELPICK_CATALOG": str(catalog_file),
        "HOME": str(tmp_path), "HERE": str(tmp_path / "here"), "TERM": "dumb",
    }  # fmt: skip


def offered(catalog_file: Path, *words: str) -> list[str]:
    done = run("__complete", *words, env={"MODELPICK_CATALOG": str(catalog_file)})
    assert (done.code, done.err) == (0, "")
    return [line.partition("\t")[0] for line in done.out.splitlines()]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (["rec"], ["recommend"]),
        (["catalog", "qu"], ["quality"]),
        (["--q"], ["--quiet"]),
        (["--quiet", "sh"], ["show"]),
        (["recommend", "--pre"], ["--preset"]),
        (["recommend", "--preset", "ra"], ["rag"]),
        (["recommend", "--preset=ra"], ["--preset=rag"]),
        (["recommend", "--needs", "tools,vi"], ["tools,vision", "tools,video"]),
        (["recommend", "--min-quality", "fa"], ["faithfulness="]),
        (["recommend", "--license", "mi"], ["MIT"]),
        (["recommend", "--provider", "gr"], ["groq"]),
        (["recommend", "--lab", "open"], ["openai"]),
        (["recommend", "--region", "de"], ["de"]),
        (["lock", "--pick", "openai/gpt-4"], ["openai/gpt-4o"]),
        (["recommend", "--region", "eu-central-1"], ["eu-central-1"]),
        (["recommend", "--provider-kind", "lab,cl"], ["lab,cloud"]),
        (["recommend", "--profile", "cost"], ["cost_first"]),
        (["recommend", "--weight", "cos"], ["cost="]),
        (["recommend", "--jurisdiction", "e"], ["eu"]),
        (["recommend", "--current", "gpt-4"], ["gpt-4o"]),
        (["recommend", "--current", "openai/gpt-4"], ["openai/gpt-4o"]),
        (["recommend", "--format", "ma"], ["markdown"]),
        (["recommend", "--lang", ""], ["en", "es"]),
        (["recommend", "--no-op"], ["--no-open-weights"]),
        (["recommend", "--top", "5", "--to"], []),
        (["recommend", "--output", ""], ["@files"]),
        (["recommend", "--rules", ""], ["@folders"]),
        (["recommend", "--catalog", "sh"], ["shipped", "@files"]),
        (["recommend", ""], ["@files"]),
        (["recommend", "w.toml", ""], []),
        (["show", "gpt-4"], ["gpt-4o"]),
        (["routes", "--region", "eu", "o4-m"], ["o4-mini"]),
        (["why-not", "gpt-4"], ["gpt-4o"]),
        (["cost", "o4-mini", "gpt-4"], ["gpt-4o"]),
        (["compare", "gpt-4o", "o4-mini", "gpt-o"], ["gpt-oss-120b"]),
        (["list", "--sort", "cutof"], ["cutoff"]),
        (["schema", "deci"], ["decision"]),
        (["completion", ""], ["bash", "zsh", "fish"]),
        (["nonsense", ""], []),
        (["show", "--nonsense", "gpt-4"], ["gpt-4o"]),
    ],
)
def test_what_may_stand_at_the_cursor(catalog_file: Path, line: list[str], expected: list[str]) -> None:
    assert offered(catalog_file, *line) == expected


def test_every_command_and_every_flag_is_offered(catalog_file: Path) -> None:
    first = offered(catalog_file, "")
    for command in COMMANDS:
        words = command.name.split()
        assert words[0] in first and words[-1] in offered(catalog_file, *words[:-1], "")
        flags = {flag for each in command.load()[0] for flag in (each.flag, each.opposite) if flag}
        assert {*flags, "--help", "--quiet", "--verbose"} == set(offered(catalog_file, *words, "-"))


def test_what_cannot_be_read_offers_nothing_and_says_nothing(tmp_path: Path) -> None:
    done = run("__complete", "show", "g", env={"MODELPICK_CATALOG": str(tmp_path)})
    assert (done.code, done.out, done.err) == (0, "", "")


def test_a_shell_that_we_have_no_script_for() -> None:
    assert "did you mean zsh?" in complaint(run("completion", "zs"), 2)
    assert "bash" in complaint(run("completion"), 2)


def in_bash(line: str, env: dict[str, str]) -> list[str]:
    """What bash itself would put at the end of the line, by the function that the script names for the command."""
    script = f"""
        cd "$HERE"; eval "$(modelpick completion bash)"
        COMP_LINE={line!r}; COMP_POINT=${{#COMP_LINE}}; compopt() {{ :; }}
        name=$(complete -p modelpick | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        $name modelpick; for each in "${{COMPREPLY[@]}}"; do printf '%s\\n' "$each"; done
    """
    done = subprocess.run(["bash", "--norc", "-c", script], env=env, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_bash_completes(shell_env: dict[str, str]) -> None:
    assert in_bash("modelpick rec", shell_env) == ["recommend"]
    assert in_bash("modelpick catalog ", shell_env)[:2] == ["info", "update"]
    assert in_bash("modelpick recommend --preset ra", shell_env) == ["rag"]
    assert in_bash("modelpick recommend --preset=ra", shell_env) == ["rag"]  # bash replaces what is behind the =
    assert in_bash("modelpick recommend --needs tools,vi", shell_env) == ["tools,vision", "tools,video"]
    assert in_bash("modelpick show openai/gpt-4", shell_env) == ["openai/gpt-4o"]
    assert in_bash("modelpick show my\\\\ model openai/gpt-4", shell_env) == []  # one word, and so the place is taken
    assert in_bash("modelpick compare my\\\\ model openai/gpt-4", shell_env) == ["openai/gpt-4o"]
    assert in_bash("modelpick nonsense ", shell_env) == []


def typed(shell: list[str], line: str, env: dict[str, str], setup: str) -> str:
    """What a command is given that was completed by TAB in an interactive shell."""
    pid, master = pty.fork()
    if pid == 0:  # pragma: no cover (another process)
        os.chdir(env["HERE"])
        os.execvpe(shell[0], shell, env)
    told = b""

    def listen(until: bytes, seconds: float = 20) -> None:
        nonlocal told
        told, end = b"", time.monotonic() + seconds
        while until not in told:
            assert time.monotonic() < end, told
            if select.select([master], [], [], 0.2)[0]:
                told += os.read(master, 65536)

    try:
        os.write(master, f"{setup}; PS1='g''o> '\n".encode())
        listen(b"go> ")
        os.write(master, f"{line}\t".encode())
        os.write(master, b" @end@\n")
        listen(b"[@end@]")
    finally:
        os.close(master)
        os.waitpid(pid, 0)
    return told.decode(errors="replace")


@pytest.mark.parametrize(
    ("line", "stands"),
    [
        ("modelpick recommend --preset=ra", "[recommend][--preset=rag]"),
        ("modelpick recommend my", "[recommend][my workload.toml]"),
        ("modelpick recommend --output=oth", "[recommend][--output=other.toml]"),
        ("modelpick recommend --rules d", "[recommend][--rules][deep/]"),
    ],
)
def test_bash_completes_what_is_typed(shell_env: dict[str, str], line: str, stands: str) -> None:
    told = typed(["bash", "--norc", "-i"], line, shell_env, 'eval "$(modelpick completion bash)"')
    assert stands in told.replace("\r", "").replace("\n", "")


@pytest.mark.tools
@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("modelpick rec", ["recommend"]),
        ("modelpick recommend --preset ra", ["rag"]),
        ("modelpick show openai/gpt-4", ["openai/gpt-4o"]),
        ("modelpick recommend --needs tools,vi", ["tools,vision", "tools,video"]),
        ("modelpick recommend --preset=ra", ["--preset=rag"]),
        ("modelpick recommend oth", ["other.toml"]),
    ],
)
def test_fish_completes(shell_env: dict[str, str], line: str, found: list[str]) -> None:
    fish = program("fish", package="fish")
    script = f'cd "$HERE"; modelpick completion fish | source; complete --do-complete "{line}"'
    done = subprocess.run(
        [fish, "--no-config", "-c", script], env=shell_env, capture_output=True, text=True, timeout=60
    )
    assert sorted(each.partition("\t")[0] for each in done.stdout.splitlines()) == sorted(found), done.stderr


@pytest.mark.tools
@pytest.mark.parametrize(
    ("line", "stands"),
    [
        ("modelpick rec", "[recommend]"),
        ("modelpick recommend --preset ra", "[recommend][--preset][rag]"),
        ("modelpick recommend --preset=ra", "[recommend][--preset=rag]"),
        ("modelpick show openai/gpt-4", "[show][openai/gpt-4o]"),
        ("modelpick recommend oth", "[recommend][other.toml]"),
    ],
)
def test_zsh_completes(shell_env: dict[str, str], line: str, stands: str) -> None:
    zsh = program("zsh", package="zsh")
    setup = 'autoload -U compinit; compinit -u; eval "$(modelpick completion zsh)"'
    told = typed([zsh, "-f", "-i"], line, {**shell_env, "TERM": "xterm"}, setup)
    assert stands in told.replace("\r", "").replace("\n", "")


def test_each_script_says_how_it_is_installed() -> None:
    for shell, script in SCRIPTS.items():
        assert f"modelpick completion for {shell}" in script and run("completion", shell).out == script
        assert run_process("completion", shell).out == script
