"""docs/examples/modelpick-check.yml as far as it runs here: what it is made of, and its commands in bash."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.locking import PICK, Workshop

from modelpick import __version__

FILE = Path(__file__).parents[1] / "docs" / "examples" / "modelpick-check.yml"
LINES = FILE.read_text("utf-8").splitlines()


def steps() -> list[dict[str, str]]:
    """Each with its own keys, read off the lines: the file is as plain as that, and a test holds it to be."""
    found: list[dict[str, str]] = []
    start = LINES.index("    steps:")
    for line in LINES[start + 1 :]:
        if line.startswith("      - "):
            found.append({})
            line = f"        {line[8:]}"
        if line.startswith("        ") and line[8] not in " #":
            name, _, value = line.strip().partition(": ")
            found[-1][name.rstrip(":")] = value
    return found


def commands() -> dict[str, str]:
    return {step["name"]: step["run"] for step in steps() if "run" in step}


def test_it_is_plain_yaml_with_what_a_workflow_needs() -> None:
    assert not any("\t" in line or line != line.rstrip() for line in LINES)
    depths = [len(line) - len(line.lstrip()) for line in LINES if line]
    assert all(depth % 2 == 0 for depth in depths)
    assert all(now <= before + 4 for before, now in itertools.pairwise(depths))
    top = [line.partition(":")[0] for line in LINES if line and line[0] not in " #"]
    assert top == ["name", "on", "permissions", "env", "jobs"]
    assert '    - cron: "17 6 * * 1"' in LINES and "    paths: [modelpick.lock]" in LINES
    assert [step["uses"].partition("@")[0] for step in steps() if "uses" in step] == [
        "actions/checkout", "actions/setup-python", "github/codeql-action/upload-sarif",
    ]  # fmt: skip
    assert all(("uses" in step) != ("run" in step) for step in steps())


def test_every_command_is_one_that_there_is() -> None:
    assert list(commands().values()) == [
        'python -m pip install "$MODELPICK"',
        "modelpick catalog update",
        "modelpick check modelpick.lock --format github",
        "modelpick check modelpick.lock --format sarif --output modelpick.sarif || test $? -eq 6",
    ]


def test_what_is_installed_is_a_file_that_the_reader_has() -> None:
    """A bare name would be whatever an index has under it."""
    (value,) = [line.partition(": ")[2] for line in LINES if line.startswith("  MODELPICK: ")]
    assert value == f"./tools/modelpick-{__version__}-py3-none-any.whl"


@pytest.fixture
def shop(tmp_path: Path, catalog_file: Path) -> Workshop:
    """A repository with a lock in it."""
    made = Workshop(tmp_path, catalog_file)
    made.lock()
    return made


def step(shop: Workshop, name: str) -> subprocess.CompletedProcess[str]:
    """As a runner does it: bash that stops at the first failure, with the tool on the path."""
    tools = shop.folder / "bin"
    tools.mkdir(exist_ok=True)
    tool = tools / "modelpick"
    tool.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m modelpick "$@"\n', encoding="utf-8")
    tool.chmod(0o755)
    env = {
        "PATH": f"{tools}:{os.environ['PATH']}", "HOME": str(shop.folder), "LANG": "C.UTF-8",
        "PYTHONPATH": str(FILE.parents[2] / "src"), "MODELPICK_CATALOG": str(shop.catalog), **shop.env,
        "GITHUB_STEP_SUMMARY": str(shop.folder / "summary.md"), "SOURCE_DATE_EPOCH": "1784505600",
    }  # fmt: skip
    bash = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", commands()[name]]
    return subprocess.run(bash, cwd=shop.folder, env=env, capture_output=True, text=True, timeout=60)


def test_a_lock_that_holds_passes_and_writes_a_summary(shop: Workshop) -> None:
    done = step(shop, "Check the lock")
    assert done.returncode == 0, done.stderr
    assert "::error" not in done.stdout and f"{PICK} holds" in done.stdout
    summary = (shop.folder / "summary.md").read_text("utf-8")
    assert summary.startswith(f"# Check of {PICK}") and "| score |" in summary


def test_a_lock_that_has_drifted_fails_with_an_annotation(shop: Workshop) -> None:
    (shop.folder / "summary.md").write_text("# An earlier step\n", "utf-8")
    shop.overlay((f"offering:{PICK}", "tools", False))
    done = step(shop, "Check the lock")
    assert done.returncode == 6
    assert "::error file=modelpick.lock,line=" in done.stdout and "title=modelpick%3A ineligible::" in done.stdout
    summary = (shop.folder / "summary.md").read_text("utf-8")
    assert summary.startswith("# An earlier step\n\n# Check of ") and "## Drift" in summary
    done = step(shop, "Write SARIF")
    assert done.returncode == 0, done.stderr
    log = json.loads((shop.folder / "modelpick.sarif").read_text("utf-8"))
    assert [result["ruleId"] for result in log["runs"][0]["results"]] == ["ineligible"]


def test_a_lock_that_is_damaged_fails_both_steps(shop: Workshop) -> None:
    shop.file.write_text("<<<<<<< HEAD\n", "utf-8")
    assert step(shop, "Check the lock").returncode == 4
    assert step(shop, "Write SARIF").returncode != 0
    assert not (shop.folder / "summary.md").exists()
