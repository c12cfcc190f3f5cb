"""An answer longer than the screen goes through a pager, and only there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from tests.cli.running import run_process
from tests.cli.test_streams import in_terminal

LONG = ("list", "gpt", "--as-of", "2026-11-20")
NUMBERED = {"PAGER": "cat -n"}


def test_a_long_answer_goes_through_the_pager_with_its_colors() -> None:
    code, told = in_terminal(*LONG, env=NUMBERED)
    assert code == 0
    assert "     1\t" in told and "\x1b[1m" in told


def test_color_is_left_out_where_it_is_unwanted() -> None:
    code, told = in_terminal(*LONG, env={**NUMBERED, "NO_COLOR": "1"})
    assert code == 0
    assert "     1\t" in told and "\x1b" not in told


@pytest.mark.parametrize(
    ("arguments", "env"),
    [
        ((*LONG, "--no-pager"), {}),
        ((*LONG, "--limit", "1", "--unknown", "strict", "--columns", "id"), {}),
        (("list", "gpt", "--format", "json"), {}),
        (LONG, {"TERM": "dumb"}),
    ],
)
def test_what_is_short_or_no_reading_matter_is_not_paged(arguments: tuple[str, ...], env: dict[str, str]) -> None:
    code, told = in_terminal(*arguments, env={**NUMBERED, **env})
    assert code == 0
    assert "     1\t" not in told and "gpt" in told


def test_a_pipe_is_not_paged() -> None:
    assert "     1\t" not in run_process(*LONG, env=NUMBERED).out


def test_a_pager_that_is_closed_early_ends_it_quietly() -> None:
    code, told = in_terminal(*LONG, env={"PAGER": "head -n 1"})
    assert code == 0
    assert "Traceback" not in told and "Broken" not in told


@pytest.mark.parametrize("pager", ["no-such-pager-here", "'unbalanced", ""])
def test_where_there_is_no_such_pager_less_is_taken(pager: str, tmp_path: Path) -> None:
    less = tmp_path / "less"
    less.write_text('#!/bin/sh\necho "less was given $*"\ncat\n')
    less.chmod(0o755)
    code, told = in_terminal(*LONG, env={"PAGER": pager, "PATH": f"{tmp_path}:{os.environ['PATH']}"})
    assert code == 0
    assert "less was given -R" in told and "models with gpt" in told


def test_an_interrupt_while_it_is_read_ends_it_quietly(tmp_path: Path) -> None:
    """The pager decides what an interrupt means: ours waits for its end, and has nothing to say."""
    pager = tmp_path / "pager"
    pager.write_text('#!/bin/sh\ntrap "" INT\ncat >/dev/null\nkill -INT $PPID\nsleep 0.2\necho read to the end\n')
    pager.chmod(0o755)
    code, told = in_terminal(*LONG, env={"PAGER": str(pager)})
    assert code == 0
    assert told.strip() == "read to the end"
