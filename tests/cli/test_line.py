"""The fast path and typer read the same from a line, or the fast path leaves it to typer."""

from __future__ import annotations

import random
import subprocess
import sys
from typing import Any

import pytest
from tests.cli.running import PLAIN, run, run_process
from typer.exceptions import TyperException

from modelpick.cli.commands import COMMANDS, Command
from modelpick.cli.declared import EVERYWHERE, SWITCH, Parameter
from modelpick.cli.line import HELP, read
from modelpick.cli.usual import HelpAsked, reader

LINES = 1_000  # a command
WORDS = (
    "rag", "gpt-5.4", "5k", "60%", "", " ", "-", "--", "-5", "-h", "--help", "-x", "-quality", "a=b", "=", "--=",
    "--no", "coding=60", "é", "\udcff", "--budget=", "true", "json", "*.toml", "~", "@file", "0",
    "tools,vision", "--top=--top",
)  # fmt: skip


def flags_of(parameters: tuple[Parameter, ...]) -> list[str]:
    return [flag for each in parameters for flag in (each.flag, each.opposite) if flag]


def made_line(random_: random.Random, parameters: tuple[Parameter, ...]) -> list[str]:
    """Mostly sense: flags with values behind them, some with = or a slip of the pen, and words in between."""
    line: list[str] = []
    flags = [each for each in parameters if not each.is_argument]
    for _ in range(random_.randrange(7)):
        if random_.random() < 0.25:
            line.append(random_.choice(WORDS))
            continue
        each = random_.choice(flags)
        flag = each.opposite if each.opposite and random_.random() < 0.4 else each.flag
        slip = random_.random()
        if slip < 0.05:
            flag = random_.choice((flag[:-1], flag + "s", flag.upper(), flag[1:], flag.replace("--", "--no-")))
        has_value = (each.kind != SWITCH) != (slip > 0.96)
        if not has_value:
            line.append(flag)
        elif random_.random() < 0.4:
            line.append(f"{flag}={random_.choice(WORDS)}")
        else:
            line += [flag, random_.choice(WORDS if random_.random() < 0.5 else WORDS[:4])]
    if random_.random() < 0.8:
        line += ["gpt-5.4"] * sum(each.is_required for each in parameters)
    return line


def by_typer(words: list[str], reads: Any) -> Any:
    try:
        return reads(list(words))
    except HelpAsked:
        return {HELP: True}
    except TyperException:
        return None


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_what_is_read_fast_is_what_typer_reads(command: Command) -> None:
    parameters = (*command.load()[0], *EVERYWHERE)
    reads = reader(parameters)
    random_ = random.Random(command.name)
    read_fast = 0
    for _ in range(LINES):
        words = made_line(random_, parameters)
        fast = read(words, parameters)
        if fast is not None:
            assert fast == by_typer(words, reads), words
            read_fast += HELP not in fast
    assert read_fast > LINES / 20  # else nothing was tested


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_flag_alone_is_read_fast_in_each_of_its_forms(command: Command) -> None:
    parameters = (*command.load()[0], *EVERYWHERE)
    reads = reader(parameters)
    needed = ["x"] * sum(each.is_required for each in parameters)
    for each in parameters:
        if each.is_argument:
            continue
        forms = [[each.flag], [each.opposite]] if each.kind == SWITCH else [[each.flag, "1"], [f"{each.flag}=1"]]
        for form in forms:
            if not form[0]:
                continue
            for line in ([*needed, *form], [*form, *needed]):
                fast = read(line, parameters)
                assert fast is not None and fast == by_typer(line, reads), line
                assert fast[each.name] in ("1", ["1"], True, False)


@pytest.mark.parametrize(
    "words",
    [
        ["--presett", "rag"], ["--pre", "rag"], ["-h", "--top", "3"], ["--help", "x"], ["--preset"], ["--", "x.toml"],
        ["a.toml", "b.toml"], ["--all-routes=true"], ["-x"], ["--no-preset"], ["--=x"],
    ],
)  # fmt: skip
def test_what_is_not_plain_is_typers(words: list[str]) -> None:
    recommend = next(command for command in COMMANDS if command.name == "recommend")
    assert read(words, recommend.load()[0]) is None


def test_a_plain_line_imports_no_typer() -> None:
    code = (
        "import sys; from modelpick.cli import main; sys.argv = ['modelpick', *sys.argv[1:]]\n"
        "try: main.run()\nfinally: print(*{'typer', 'enum', 're', 'datetime'} & sys.modules.keys())"
    )

    def loaded(*words: str) -> str:
        done = subprocess.run([sys.executable, "-c", code, *words], env=PLAIN, capture_output=True, text=True)
        return done.stdout.splitlines()[-1]

    assert loaded("recommend", "--help") == loaded("--help") == loaded("catalog", "-h") == ""
    assert "typer" in loaded("recommend", "--help", "--top", "3")


def test_a_flag_before_the_command_counts_for_it() -> None:
    assert run("--quiet", "schema").out == run("schema", "--quiet").out != ""
    assert run("--quiet", "schema", "--help").out == run("schema", "--help").out


def test_the_environments_wishes_for_a_shell_do_not_reach_typer() -> None:
    done = run_process("schema", "-h", "x", env={"_MODELPICK_COMPLETE": "bash_source"})
    assert done.code == 0 and "Usage: modelpick schema" in done.out
