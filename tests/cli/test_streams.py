"""Where answers go: pipes that close, disks that are full, terminals of every kind."""

from __future__ import annotations

import os
import signal
import subprocess
import threading
from pathlib import Path

import pytest
from scripts.pseudo_terminal import heard
from tests.cli.running import COMMAND, PLAIN, complaint
from tests.cli.running import run_process as run

FULL = Path("/dev/full")
needs_full = pytest.mark.skipif(not FULL.exists(), reason="no /dev/full here")


def in_terminal(*arguments: str | Path, columns: int = 80, env: dict[str, str] | None = None) -> tuple[int, str]:
    """Exit code and output of a command whose standard output is a terminal."""
    full = {**PLAIN, "TERM": "xterm-256color", **(env or {})}

    def command(slave: int) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run([*COMMAND, *arguments], stdin=slave, stdout=slave, stderr=slave, env=full, timeout=60)

    done, told = heard(command, columns)
    return done.returncode, told


@needs_full
@pytest.mark.parametrize(
    "arguments", [["catalog", "info"], ["catalog", "sources", "--format", "json"], ["--version"], []]
)
def test_a_full_disk_behind_standard_output_is_told(catalog_file: Path, arguments: list[str]) -> None:
    rest = ["--catalog", str(catalog_file)] if "catalog" in arguments else []
    with FULL.open("wb") as full:
        assert "No space left" in complaint(run(*arguments, *rest, stdout=full), 4)


@needs_full
def test_a_full_disk_behind_standard_error_changes_no_exit_code() -> None:
    with FULL.open("wb") as full:
        assert run("catalog", "inof", stderr=full).code == 2


@needs_full
def test_a_device_is_written_to_and_never_replaced(catalog_file: Path) -> None:
    before = FULL.stat()
    assert "No space left" in complaint(run("catalog", "info", "--catalog", catalog_file, "--output", FULL), 4)
    assert run("catalog", "info", "--catalog", catalog_file, "--output", "/dev/null").code == 0
    assert (FULL.stat().st_ino, FULL.stat().st_mode) == (before.st_ino, before.st_mode)
    assert not Path("/dev/null").is_file()


def test_a_file_that_cannot_be_written_is_told_and_leaves_nothing(catalog_file: Path, tmp_path: Path) -> None:
    for target in (tmp_path, tmp_path / "no" / "such" / "folder", catalog_file / "below", "/proc/none"):
        done = run("catalog", "info", "--catalog", catalog_file, "--output", target)
        assert f"{target}: cannot be written" in complaint(done, 4)
    assert list(tmp_path.iterdir()) == []


def test_output_follows_a_link_and_keeps_the_files_mode(catalog_file: Path, tmp_path: Path) -> None:
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("before")
    real.chmod(0o600)
    link.symlink_to(real)
    assert run("catalog", "info", "--catalog", catalog_file, "--output", link).code == 0
    assert link.is_symlink() and real.read_text().startswith("Catalog ")
    assert real.stat().st_mode & 0o777 == 0o600


def test_output_to_a_dash_is_standard_output(catalog_file: Path) -> None:
    assert run("catalog", "info", "--catalog", catalog_file, "--output", "-").out.startswith("Catalog ")


def test_a_closed_pipe_ends_quietly(catalog_file: Path) -> None:
    for arguments in (["info"], ["sources", "--format", "json"], ["-h"]):
        reader, writer = os.pipe()
        os.close(reader)
        rest = [] if "-h" in arguments else ["--catalog", str(catalog_file)]
        done = run("catalog", *arguments, *rest, stdout=writer)
        os.close(writer)
        assert (done.code, done.err) == (0, ""), arguments


def test_a_reader_that_takes_one_line_gets_it(catalog_file: Path) -> None:
    script = f"set -o pipefail; {' '.join(COMMAND)} catalog info --catalog '{catalog_file}' | head -1"
    done = subprocess.run(["bash", "-c", script], env=PLAIN, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"") and done.stdout.startswith(b"Catalog ")


def test_closed_streams_are_no_crash(catalog_file: Path) -> None:
    done = run("catalog", "info", "--catalog", catalog_file, preexec_fn=lambda: os.close(1))
    assert "it is closed" in complaint(done, 4)
    mute = run("catalog", "resolve", "--catalog", catalog_file, stdin=None, preexec_fn=lambda: os.close(0))
    assert "no ids to resolve" in complaint(mute, 2)
    silent = run("catalog", "inof", preexec_fn=lambda: os.close(2))
    assert (silent.code, silent.out) == (2, "")


def test_an_interrupt_exits_with_130(catalog_file: Path) -> None:
    command = [*COMMAND, "catalog", "resolve", "--catalog", str(catalog_file)]
    with subprocess.Popen(
        command, env=PLAIN, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        _until_it_reads(process.pid)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    assert process.returncode == 130 and out == b"" and b"Traceback" not in err


def _until_it_reads(pid: int) -> None:
    """Waits until the process sleeps in a read of its standard input."""
    for _ in range(400):
        told = Path(f"/proc/{pid}/wchan").read_text() if Path(f"/proc/{pid}/wchan").exists() else ""
        if "pipe" in told:
            return
        threading.Event().wait(0.025)


@pytest.mark.parametrize("columns", [0, 1, 2, 7, 40, 80, 500])
def test_a_terminal_of_any_width_is_served(catalog_file: Path, columns: int) -> None:
    for arguments in (["info"], ["conflicts", "openai/o4-mini"]):
        code, text = in_terminal("catalog", *arguments, "--catalog", catalog_file, columns=columns)
        assert code == 0 and "Traceback" not in text


def test_columns_are_as_many_as_the_terminal_is_said_to_have(catalog_file: Path) -> None:
    arguments = ("catalog", "info", "--catalog", catalog_file)
    plain = {"NO_COLOR": "1"}
    narrow = in_terminal(*arguments, columns=200, env={**plain, "COLUMNS": "40"})[1]
    assert max(map(len, narrow.splitlines())) < max(
        map(len, in_terminal(*arguments, columns=200, env=plain)[1].splitlines())
    )
    assert in_terminal(*arguments, columns=40, env={**plain, "COLUMNS": "many"})[0] == 0


def test_a_terminal_has_bold_headings_unless_it_cannot_or_must_not(catalog_file: Path) -> None:
    arguments = ("catalog", "info", "--catalog", catalog_file)
    assert "\x1b[1m" in in_terminal(*arguments)[1]
    for env in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        assert "\x1b" not in in_terminal(*arguments, env=env)[1], env


def test_a_terminal_without_ids_to_resolve_is_told_and_not_kept_waiting(catalog_file: Path) -> None:
    code, text = in_terminal("catalog", "resolve", "--catalog", catalog_file)
    assert code == 2 and "no ids to resolve" in text


@pytest.mark.parametrize(
    "env", [{"LANG": "C", "LC_ALL": "C"}, {"LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}]
)
@pytest.mark.parametrize("form", ["table", "json"])
def test_a_plain_locale_is_no_obstacle(catalog_file: Path, env: dict[str, str], form: str) -> None:
    done = run("catalog", "info", "--catalog", catalog_file, "--format", form, env=env)
    assert done.code == 0 and done.err == "" and done.out


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_a_terminal_of_another_age_gets_the_words(catalog_file: Path, encoding: str) -> None:
    done = run("catalog", "info", "--catalog", catalog_file, env={"PYTHONIOENCODING": encoding})
    assert done.code == 0 and "genai-prices" in done.out and "----" in done.out


def test_a_path_that_is_no_text_is_shown_by_its_codes(catalog_file: Path, tmp_path: Path) -> None:
    assert "\\udcff" in complaint(run("catalog", "info", "--catalog", b"/none/\xff\x1b[31m"), 4)
    odd = os.fsencode(tmp_path) + b"/\xff.mpk"
    with open(odd, "wb") as file:
        file.write(catalog_file.read_bytes())
    assert "udcff" in run("catalog", "info", "--catalog", odd, "--format", "json").out
