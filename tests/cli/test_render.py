"""A saved answer, told again: the same, in another format, and never with a traceback."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import complaint, run

GOLDEN = Path(__file__).parents[1] / "golden"
DIFF = GOLDEN / "diff-json" / "stdout.txt"


def test_another_format_reads_as_the_command_itself_writes_it() -> None:
    done = run("render", DIFF, "--format", "markdown")
    assert (done.code, done.err, done.out) == (0, "", (GOLDEN / "diff-markdown" / "stdout.txt").read_text("utf-8"))


def test_the_same_format_is_the_same_file() -> None:
    assert run("render", DIFF, "--format", "json").out == DIFF.read_text("utf-8")


def test_standard_input_and_the_ending_of_output(tmp_path: Path) -> None:
    assert run("render", "-", "--output", tmp_path / "a.md", stdin=b"\xef\xbb\xbf" + DIFF.read_bytes()).code == 0
    assert (tmp_path / "a.md").read_text("utf-8").startswith("# From")


def test_what_is_missing_is_said(tmp_path: Path) -> None:
    told = json.loads(DIFF.read_text("utf-8"))
    del told["prices"], told["before"]["version"]
    (tmp_path / "a.json").write_text(json.dumps(told), "utf-8")
    assert "This document lacks `before.version`, `prices`." in run("render", tmp_path / "a.json").out
    spanish = run("render", tmp_path / "a.json", "--lang", "es").out
    assert "A este documento le faltan `before.version`, `prices`." in spanish
    assert "lacks before.version and 1 more" in run("render", tmp_path / "a.json", "--format", "csv").err


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"), (b" \n\n", "empty"), (b"{", "not the JSON we accept"), (b"[1]", "no schema"),
        (b"\xff\xfe", "not the JSON we accept"), (b'{"schema": NaN}', "NaN"),
        (b'{"schema": "modelpick/cost/1", "schema": "modelpick/cost/1"}', "duplicate key"),
        (b"[" * 500, "nested deeper"), (b'{"schema": "modelpick/cost/9"}', "a newer modelpick"),
        (b'{"schema": "modelpick/cots/1"}', "did you mean modelpick/cost/1?"),
        (b'{"a": 1}\n{"b": 2}\n', ":1: no answer"),
    ],
)  # fmt: skip
def test_a_bad_file_is_one_line(content: bytes, words: str, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(content)
    assert words in complaint(run("render", file), 4)


def test_no_file_is_one_line(tmp_path: Path) -> None:
    assert "a directory" in complaint(run("render", tmp_path), 4)
    assert "cannot be read" in complaint(run("render", tmp_path / "none.json"), 4)
    assert "cannot be read" in complaint(run("render", "a\0b"), 4)


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    with file.open("wb") as opened:
        opened.truncate(65 * 1024 * 1024)
        opened.write(b"1")
    assert "larger than" in complaint(run("render", file), 4)


def test_a_part_of_the_wrong_kind_is_no_bug_of_ours(tmp_path: Path) -> None:
    told = json.loads(DIFF.read_text("utf-8"))
    file = tmp_path / "a.json"
    wrongs: list[Any] = [None, 7, "x", [], {}, [[]], [{}], {"": {}}]
    for wrong in wrongs:
        for key in told:
            file.write_text(json.dumps({**told, key: wrong} if key != "schema" else told), "utf-8")
            done = run("render", file)
            assert done.code in (0, 4) and "Traceback" not in done.err


def test_lines_are_told_in_turn(tmp_path: Path) -> None:
    line = json.dumps(json.loads(DIFF.read_text("utf-8"))).encode()
    file = tmp_path / "a.jsonl"
    file.write_bytes(line + b"\n" + line + b"\n")
    table, markdown = run("render", file).out, run("render", file, "--format", "markdown").out
    assert table.count("From ") == 2 == len([row for row in markdown.splitlines() if "From" in row])
    assert [row for row in markdown.splitlines() if row.startswith("# ")] == [markdown.splitlines()[0]]
    rows = run("render", file, "--format", "csv").out.splitlines()
    once = run("render", DIFF, "--format", "csv").out.splitlines()
    assert len(rows) - 1 == 2 * (len(once) - 1) and rows[0] == "document," + once[0]
    assert run("render", file, "--format", "json").out.splitlines() == [line.decode()] * 2
    for form in ("html", "adr"):
        assert "has 2" in complaint(run("render", file, "--format", form), 2)
