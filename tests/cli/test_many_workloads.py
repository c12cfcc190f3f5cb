"""One workload needs no numpy, many use it, and either way each line is the Decision of its workload."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from tests.cli.running import COMMAND, PLAIN, run

LINES = [{"preset": preset, "requests": count} for preset in ("rag", "voice") for count in range(1000, 21_000, 1000)]


def imported(*arguments: str) -> set[str]:
    """Packages that the command imports."""
    command = [COMMAND[0], "-X", "importtime", *COMMAND[1:], "recommend", *arguments]
    told = subprocess.run(command, env=PLAIN, capture_output=True, text=True, check=False).stderr
    names = [line.rpartition("|")[2].strip() for line in told.splitlines() if line.startswith("import time:")]
    assert "modelpick.judge.decide" in names
    return {name.partition(".")[0] for name in names}


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("asked") / "many.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in LINES), encoding="utf-8")
    return path


def test_numpy_is_for_many_alone(many: Path) -> None:
    assert "numpy" not in imported("--preset", "rag", "--format", "json")
    assert "numpy" not in imported("--preset", "rag", "--no-explain", "--no-confidence")
    assert "numpy" in imported("--workloads", str(many), "--no-confidence")


def test_many_and_few_get_the_same_lines(many: Path, tmp_path: Path) -> None:
    lines = many.read_text(encoding="utf-8").splitlines(keepends=True)
    few = tmp_path / "few.jsonl"
    few.write_text("".join([lines[0], lines[-1]]), encoding="utf-8")
    every = [
        json.loads(line) for line in run("recommend", "--workloads", str(many), "--no-confidence").out.splitlines()
    ]
    two = [json.loads(line) for line in run("recommend", "--workloads", str(few), "--no-confidence").out.splitlines()]
    assert len(every) == len(LINES)
    for one, other in zip((every[0], every[-1]), two, strict=True):
        for told in (one, other):
            del told["command"], told["rerun"]
        assert one == other
