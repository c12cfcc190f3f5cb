"""What a new user's machine may be like, one trial each: what is not as it should be raises AssertionError."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from scripts.pseudo_terminal import heard

FIRST = ["recommend", "--preset", "rag"]
_NOWHERE = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), "http://127.0.0.1:9")
_POWERLESS = ["setpriv", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all"]  # root that is bound by modes
_OLD = {"PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
_COMMAND = re.compile(r"    |  (--|# )|((  |Example: )(modelpick|curl)|Usage:) ")
_COLOR = re.compile(r"\x1b\[[0-9;]*m")


class Machine:
    """An installed modelpick, an empty home and an empty folder to work in."""

    def __init__(self, venv: Path, place: Path) -> None:
        self.bin = venv / "bin"
        self.home, self.work = place / "home", place / "work"
        self.home.mkdir(parents=True)
        self.work.mkdir()
        for folder in (place, self.home, self.work):
            folder.chmod(0o755)
        self.env = {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.home),
            "LANG": "C.UTF-8",
            "SOURCE_DATE_EPOCH": "1795176000",
        }

    def run(
        self, *words: str, before: list[str] | None = None, python: list[str] | None = None, **settings: Any
    ) -> subprocess.CompletedProcess[bytes]:
        """`before`: a command that runs it; `python`: arguments of the interpreter, instead of the console script.
        `env` adds to a plain one; None takes away."""
        env = {**self.env, **settings.pop("env", {})}
        env = {name: value for name, value in env.items() if value is not None}
        start = [str(self.bin / "python"), *python] if python else [str(self.bin / "modelpick")]
        settings = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, **settings}
        return subprocess.run(
            [*(before or []), *start, *words], env=env, **{"cwd": self.work, "timeout": 120, **settings}
        )

    def answer(self, *words: str, **settings: Any) -> str:
        """What it says, and that it does so without a word beside."""
        done = self.run(*words, **settings)
        assert done.returncode == 0, f"{words}: {done.returncode}: {_text(done.stderr)[-600:]}"
        assert not done.stderr, f"{words}: {_text(done.stderr)[-600:]}"
        return _text(done.stdout)

    def complaint(self, code: int, *words: str, **settings: Any) -> str:
        done = self.run(*words, **settings)
        said = _text(done.stderr)
        assert done.returncode == code, f"{words}: {done.returncode}, not {code}: {said[-600:]}"
        assert 1 <= len(said.splitlines()) <= 2 and said.startswith("modelpick: "), f"{words}: {said[-600:]}"
        return said

    def left(self) -> list[str]:
        return sorted(str(path.relative_to(self.home)) for path in self.home.rglob("*"))


def _text(told: bytes) -> str:
    return told.decode("utf-8", "replace")


def _decision(told: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(told)
    assert found["outcome"] == "recommended" and found["picks"], found["verdict"]["text"]
    return found


def _powerless() -> list[str]:
    """Root may write anywhere; without its powers it is as bound as any user."""
    return _POWERLESS if os.geteuid() == 0 else []


def first_recommendation_in_an_empty_home(machine: Machine) -> None:
    assert machine.answer(*FIRST).startswith("Decision: ")
    for words in (["list"], ["show", "gpt-5.4"], ["catalog", "info"], ["--help"], ["--version"]):
        assert machine.run(*words).returncode == 0, words
    assert machine.left() == [], f"left in the home: {machine.left()}"
    assert os.listdir(machine.work) == []


def without_a_network(machine: Machine) -> None:
    alone = ["unshare", "-n"] if subprocess.run(["unshare", "-n", "true"], capture_output=True).returncode == 0 else []
    _decision(machine.answer(*FIRST, "--format", "json", before=alone, env=_NOWHERE))
    done = machine.run("catalog", "update", before=alone, env={} if alone else _NOWHERE)
    said = _text(done.stderr).splitlines()  # a line for each upstream, then what that means
    assert done.returncode == 5 and said[-2].startswith("modelpick: none of") and "Traceback" not in said, said
    _decision(machine.answer(*FIRST, "--format", "json", before=alone))


def with_a_read_only_home(machine: Machine) -> None:
    rules = machine.work / "rules"
    rules.mkdir()
    shipped = next((machine.bin.parent / "lib").glob("python3*/site-packages/modelpick/_shipped/rules"))
    shutil.copy(shipped / "profiles.toml", rules)
    machine.home.chmod(0o555)
    for words in (FIRST, [*FIRST, "--rules", "rules"]):
        _decision(machine.answer(*words, "--format", "json", before=_powerless()))
    machine.complaint(4, *FIRST, "--output", str(machine.home / "x.html"), before=_powerless())
    assert machine.left() == []
    machine.home.chmod(0o755)
    mount = ["unshare", "-m", "sh", "-c", 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && exec "$@"']
    if subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode == 0:
        bound = [*mount, str(machine.home)]
        _decision(machine.answer(*FIRST, "--rules", "rules", "--format", "json", before=bound))
        told = machine.complaint(4, *FIRST, "--output", str(machine.home / "x.html"), before=bound)
        assert "Read-only" in told, told


def without_a_home(machine: Machine) -> None:
    for home in (None, "", "/nonexistent", "relative/home"):
        env = {"HOME": home}
        _decision(machine.answer(*FIRST, "--format", "json", env=env))
        assert machine.run("catalog", "info", env=env).returncode == 0
    assert os.listdir(machine.work) == []


def on_a_terminal_of_forty_columns(machine: Machine) -> None:
    for words in (FIRST, ["show", "gpt-5.4"], ["list", "--limit", "5", "--no-pager"], ["cost", "gpt-5.4"], ["--help"],
                  ["recommend", "--help"], ["compare", "gpt-5.4", "o4-mini"], ["catalog", "info"]):  # fmt: skip
        code, told = in_terminal(machine, words, 40)
        assert code == 0, (words, code, told[-300:])
        lines = [_COLOR.sub("", line) for line in told.replace("\r", "").split("\n")]
        # What is copied is never cut: names, addresses and commands.
        wide = [line for line in lines if len(line) > 40 and " " in line.strip() and not _COMMAND.match(line)]
        assert not wide, f"{words}: {len(wide)} lines of more than 40 columns: {wide[:3]}"


def in_terminal(machine: Machine, words: list[str], columns: int) -> tuple[int, str]:
    def command(slave: int) -> subprocess.CompletedProcess[bytes]:
        return machine.run(*words, env={"TERM": "xterm-256color"}, stdin=slave, stdout=slave)

    done, told = heard(command, columns)
    return done.returncode, told


def without_a_terminal(machine: Machine) -> None:
    closed = ["sh", "-c", 'exec "$0" "$@" <&-']
    _decision(machine.answer(*FIRST, "--format", "json", before=closed))
    assert "recommend" in machine.answer(before=closed), "modelpick alone prints no help"
    said = machine.complaint(4, *FIRST, before=["sh", "-c", 'exec "$0" "$@" >&-'])
    assert "closed" in said, said
    for words, code in ((FIRST, 0), (["recomend"], 2)):
        assert machine.run(*words, before=["sh", "-c", 'exec "$0" "$@" 2>&-']).returncode == code
    all_closed = machine.run(*FIRST, before=["sh", "-c", 'exec "$0" "$@" <&- >&- 2>&-'])
    assert all_closed.returncode == 4, all_closed
    assert machine.run(*FIRST, before=["setsid"]).returncode == 0


def in_locales_of_another_age(machine: Machine) -> None:
    sound = machine.answer(*FIRST, "--format", "json")
    for env in (
        {"LC_ALL": "C", **_OLD}, {"LC_ALL": "POSIX", **_OLD}, {"LANG": None, **_OLD}, {"PYTHONIOENCODING": "ascii"},
        {"LANG": "es_ES.ISO-8859-1", **_OLD}, {"PYTHONIOENCODING": "latin-1"}, {"LC_ALL": "no_SUCH", **_OLD},
        {"PYTHONWARNDEFAULTENCODING": "1", "PYTHONWARNINGS": "error::EncodingWarning"},
    ):  # fmt: skip
        told = machine.run(*FIRST, "--format", "json", env=env)
        assert told.returncode == 0 and not told.stderr, (env, _text(told.stderr)[-500:])
        assert _decision(_text(told.stdout))["picks"][0]["model"] == json.loads(sound)["picks"][0]["model"]
        assert machine.answer(*FIRST, "--lang", "es", env=env), env
        machine.complaint(2, *FIRST, "--needs", "ñandú", env=env)


def in_a_folder_with_odd_letters(machine: Machine) -> None:
    odd = machine.work / "mi carpeta ñ 日本 '\"$"
    odd.mkdir()
    (odd / "carga útil.toml").write_text('preset = "rag"\n')
    for env in ({}, {"LC_ALL": "C", **_OLD}):
        machine.answer("recommend", "carga útil.toml", "--output", "informe ñ.html", cwd=odd, env=env)
        assert (odd / "informe ñ.html").read_text("utf-8").startswith("<!"), os.listdir(odd)
        (odd / "informe ñ.html").unlink()
        said = machine.complaint(4, "recommend", "no está.toml", cwd=odd, env=env)
        assert "cannot be read" in said, said


def in_a_foreign_folder(machine: Machine) -> None:
    """Nothing that lies about is imported or read."""
    for name in ("json", "typing", "re", "zlib", "typer", "rich", "tomllib", "modelpick", "sitecustomize"):
        (machine.work / f"{name}.py").write_text("raise SystemExit('imported: ' + __name__)\n")
    for folder, file in (("rules", "criteria.toml"), ("data", "catalog.mpk"), ("_shipped", "x"), ("modelpick", "x")):
        (machine.work / folder).mkdir()
        (machine.work / folder / file).write_text("=")
    for name in ("overlay.toml", "workload.toml", "modelpick.toml", ".env", "pyproject.toml", "catalog.mpk"):
        (machine.work / name).write_text("=")
    for words in (
        FIRST,
        [*FIRST, "--format", "json"],
        ["rules", "show", "rag"],
        [*FIRST, "--format", "html"],
    ):
        assert machine.answer(*words), words
    _decision(machine.answer(*FIRST, "--format", "json", python=["-P", "-m", "modelpick"]))


def with_flags_of_the_interpreter(machine: Machine) -> None:
    sound = machine.answer(*FIRST, "--format", "json")
    for flags in (
        ["-I"],
        ["-O"],
        ["-OO"],
        ["-B"],
        ["-s", "-E"],
        ["-W", "error"],
        ["-X", "dev"],
        ["-bb"],
        ["-X", "utf8=0"],
    ):
        told = machine.answer(*FIRST, "--format", "json", python=[*flags, "-m", "modelpick"])
        assert told == sound, f"python {flags} gives another answer"
    assert machine.answer(*FIRST, python=["-OO", "-X", "dev", "-m", "modelpick"]).startswith("Decision: ")


def with_a_full_disk(machine: Machine) -> None:
    with open("/dev/full", "wb") as full:
        assert "No space left" in machine.complaint(4, *FIRST, stdout=full)
        assert machine.run("recomend", stderr=full).returncode == 2
    assert "No space left" in machine.complaint(4, *FIRST, "--output", "/dev/full")
    if subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode == 0:
        script = 'mount -t tmpfs -o size=16k none "$0" && cd "$0" && "$@"; code=$?; ls -A >&2; exit $code'
        small = ["unshare", "-m", "sh", "-c", script, str(machine.work)]
        for form in ("html", "json"):
            said = machine.complaint(4, *FIRST, "--output", f"x.{form}", before=small)
            assert "No space left" in said and "tmp" not in said, f"half a file is left: {said}"


def with_a_private_umask(machine: Machine) -> None:
    private = ["sh", "-c", 'umask 077; exec "$0" "$@"']
    machine.answer(*FIRST, "--output", "x.json", before=private)
    assert (machine.work / "x.json").stat().st_mode & 0o777 == 0o600
    _decision((machine.work / "x.json").read_text())


def as_another_user_than_installed_it(machine: Machine) -> None:
    """Compiled code can't be written, nor anything else; and where the system lets it, by a user without a home."""
    packages = machine.bin.parent / "lib"
    for each in list(packages.rglob("modelpick/**/__pycache__")):
        shutil.rmtree(each)
    # Folders that only others may write to: root without its powers is one more user who may not.
    changed = [each for each in [packages, *packages.rglob("*")] if each.is_dir() and "modelpick" in str(each)]
    for each in changed:
        each.chmod(0o555)
    _decision(machine.answer(*FIRST, "--format", "json", before=_powerless()))
    assert not list(packages.rglob("modelpick/__pycache__")), "compiled code was written"
    if nobody := _nobody(machine):
        _decision(machine.answer(*FIRST, "--format", "json", before=nobody, env={"HOME": "/nonexistent"}))
    for each in changed:
        each.chmod(0o755)


def _nobody(machine: Machine) -> list[str]:
    """What runs a command as nobody, where the system lets it. An interpreter that lies in root's own home is put where
    nobody may read it, for that command alone."""
    if os.geteuid() or subprocess.run(["unshare", "-m", "true"], capture_output=True).returncode:
        return []
    prefix = machine.run(python=["-c", "import sys; print(sys.base_prefix)"]).stdout.decode().strip()
    top = "/".join(prefix.split("/")[:2])
    script = (
        'mkdir -p "$1" && mount --bind "$0" "$1" && mount -t tmpfs -o mode=755 none "$2" && mkdir -p "$0" && '
        'mount --bind "$1" "$0" && shift 2 && '
        "exec setpriv --reuid=65534 --regid=65534 --clear-groups --bounding-set=-all --inh-caps=-all "
        '--ambient-caps=-all "$@"'
    )
    if os.stat(top).st_mode & 0o001:
        script = 'shift 2; exec setpriv --reuid=65534 --regid=65534 --clear-groups --inh-caps=-all "$@"'
    return ["unshare", "-m", "sh", "-c", script, prefix, str(machine.home / "python"), top]


TRIALS: tuple[Callable[[Machine], None], ...] = (
    first_recommendation_in_an_empty_home, without_a_network, with_a_read_only_home, without_a_home,
    on_a_terminal_of_forty_columns, without_a_terminal, in_locales_of_another_age, in_a_folder_with_odd_letters,
    in_a_foreign_folder, with_flags_of_the_interpreter, with_a_full_disk, with_a_private_umask,
    as_another_user_than_installed_it,
)  # fmt: skip
