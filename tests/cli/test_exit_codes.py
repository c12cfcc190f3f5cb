"""Exit codes as scripts rely on them, each by a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.locking import PICK, Workshop
from tests.cli.running import PLAIN, Done, complaint
from tests.cli.running import run_process as run

# A bug, and a disk that takes its time: what no command line can bring about.
BUG = "from modelpick.cli import main, schema\nschema.run = lambda **_: {}['gone']\nmain.start(lambda: None)"
SLOW_DISK = """
import os, sys, time
from modelpick.cli import main

def wait(_):
    print("writing", file=sys.stderr, flush=True)
    time.sleep(30)

os.fsync = wait
main.start(lambda: None)
"""


def with_bug(*arguments: str, **env: str) -> Done:
    done = subprocess.run(
        [sys.executable, "-c", BUG, *arguments], env={**PLAIN, **env}, capture_output=True, timeout=60
    )
    return Done(done.returncode, done.stdout, done.stderr)


def test_0_answered(catalog_file: Path) -> None:
    done = run("recommend", "--catalog", catalog_file, "--min-quality", "none", "--format", "json")
    assert done.json()["outcome"] == "recommended"


def test_1_a_bug_of_ours_asks_for_a_report_in_a_line_and_shows_more_on_request() -> None:
    told = complaint(with_bug("schema"), 1)
    assert told.startswith("modelpick: a bug of ours, please report it: KeyError: 'gone'")
    assert "MODELPICK_DEBUG=1 shows the traceback" in told
    for done in (with_bug("schema", MODELPICK_DEBUG="1"), with_bug("schema", "--verbose")):
        assert done.code == 1 and "Traceback" in done.err and "KeyError: 'gone'" in done.err


@pytest.mark.parametrize(
    "words", [["recomend"], ["recommend", "--budgt", "5"], ["recommend", "--preset", "ragg"], ["show"]]
)
def test_2_wrong_usage(words: list[str]) -> None:
    complaint(run(*words), 2)


def test_2_an_unknown_name(catalog_file: Path) -> None:
    complaint(run("show", "zzzzqqq", "--catalog", catalog_file), 2)


def test_3_nothing_meets_it_and_the_report_is_written(catalog_file: Path) -> None:
    done = run("recommend", "--catalog", catalog_file, "--context", "900M", "--format", "json")
    assert done.code == 3 and '"outcome": "none"' in done.out


def test_4_a_file_that_is_none(tmp_path: Path) -> None:
    file = tmp_path / "catalog.mpk"
    file.write_text("nothing of the kind")
    assert str(file) in complaint(run("catalog", "info", "--catalog", file), 4)
    assert "w.toml: cannot be read" in complaint(run("recommend", tmp_path / "w.toml"), 4)


def test_5_nobody_answers(tmp_path: Path) -> None:
    env = {"XDG_DATA_HOME": str(tmp_path), "NO_PROXY": "*"}
    done = run("catalog", "update", "--source", "litellm=http://127.0.0.1:9/x.json", "--only", "litellm", env=env)
    assert done.code == 5 and "127.0.0.1" in done.err and "Traceback" not in done.err and done.out == ""


def test_6_drift(catalog_file: Path, tmp_path: Path) -> None:
    shop = Workshop(tmp_path, catalog_file)
    shop.lock()
    shop.overlay((f"offering:{PICK}", "retires", "2026-07-21"))
    done = run("check", shop.file, "--catalog", catalog_file, env=shop.env)
    assert done.code == 6 and "2026-07-21" in done.out and "Traceback" not in done.err


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_what_is_stopped_in_the_middle_leaves_no_file(
    catalog_file: Path, tmp_path: Path, sent: signal.Signals, code: int
) -> None:
    target = tmp_path / "out" / "info.json"
    target.parent.mkdir()
    arguments = ["catalog", "info", "--catalog", str(catalog_file), "--output", str(target)]
    with subprocess.Popen(
        [sys.executable, "-c", SLOW_DISK, *arguments], env=PLAIN, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == b"writing\n"
        assert len(list(target.parent.iterdir())) == 1  # what is half written
        process.send_signal(sent)
        out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err) == (code, b"", b"")
    assert list(target.parent.iterdir()) == []


def test_a_closed_pipe_ends_quietly(catalog_file: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    done = run("recommend", "--catalog", catalog_file, "--preset", "rag", "--format", "json", stdout=writer)
    os.close(writer)
    assert (done.code, done.err) == (0, "")
