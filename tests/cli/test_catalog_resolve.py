"""`catalog resolve`: any id gets an answer."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from tests.cli.running import Done, run

# Ids without a letter or digit, and ids whose own part is empty.
NAMELESS = ["", "/", "foo/", "~", "foo/...", "日本語", "foo/:free", "@cf/"]


def resolve(file: Path, *arguments: str | bytes, stdin: bytes = b"") -> Done:
    return run("catalog", "resolve", "--catalog", file, *arguments, stdin=stdin)


def lines(done: Done) -> list[dict[str, Any]]:
    assert (done.code, done.err) == (0, ""), done.err
    return [json.loads(line) for line in done.out.split("\n")[:-1]]


def test_ids_as_arguments_are_answered_in_their_order(catalog_file: Path) -> None:
    told = resolve(catalog_file, "azure/gpt-4o", "nosuch/thing", "elsewhere/gpt-4o", "--format", "json").json()
    assert told["schema"] == "modelpick/catalog-resolve/1"
    assert [(one["offering"], one["model"], one["in_catalog"]) for one in told["resolutions"]] == [
        ("azure/gpt-4o", "openai/gpt-4o", True),
        ("nosuch/thing", None, False),
        ("elsewhere/gpt-4o", "openai/gpt-4o", False),
    ]
    unknown = told["resolutions"][1]
    assert unknown["canonical"] is None and unknown["confidence"] == 0


def test_two_names_of_a_model_and_a_moving_one_are_told(catalog_file: Path) -> None:
    dated, moving = lines(
        resolve(catalog_file, "openai/o4-mini-2025-04-16", "mistral/mistral-large-latest", "--format", "jsonl")
    )
    assert dated["canonical"] == "openai/o4-mini"
    assert moving["points_to"] == "mistral/mistral-large-2411"


def test_ids_on_standard_input_are_one_a_line(catalog_file: Path) -> None:
    stdin = b"\xef\xbb\xbfazure/gpt-4o\r\n\n  nosuch/thing  \nopenai/o4-mini"
    for arguments in ([], ["-"]):
        told = lines(resolve(catalog_file, *arguments, "--format", "jsonl", stdin=stdin))
        assert [one["offering"] for one in told] == ["azure/gpt-4o", "nosuch/thing", "openai/o4-mini"]


def test_nothing_on_standard_input_is_no_mistake(catalog_file: Path) -> None:
    assert lines(resolve(catalog_file, "--format", "jsonl")) == []
    assert resolve(catalog_file, "--format", "json", stdin=b"\n \n").json()["resolutions"] == []
    assert resolve(catalog_file).out.startswith("Upstream ids")


def test_input_that_is_no_text_is_answered_all_the_same(catalog_file: Path) -> None:
    told = lines(resolve(catalog_file, "--format", "jsonl", stdin=b"a\xff\xfe/gpt-4o\nazure/gpt-4o\n"))
    assert [one["in_catalog"] for one in told] == [False, True]
    assert resolve(catalog_file, b"\xff/gpt-4o", "--format", "json").code == 0


def test_an_id_cannot_steer_the_terminal(catalog_file: Path) -> None:
    evil = "x/\x1b]0;owned\x07\x1b[31m\x9b31m\u202eabc".encode()
    for form in ("table", "jsonl"):
        done = resolve(catalog_file, "--format", form, stdin=evil)
        assert done.code == 0 and all(c.isprintable() or c == "\n" for c in done.out), form
    assert lines(resolve(catalog_file, "--format", "jsonl", stdin=evil))[0]["offering"] == evil.decode()


def test_json_lines_keep_one_line_an_answer(catalog_file: Path) -> None:
    told = lines(resolve(catalog_file, "--format", "jsonl", stdin="a/b\u2028c\x85d\ne/f\n".encode()))
    assert [one["offering"] for one in told] == ["a/b\u2028c\x85d", "e/f"]


def test_an_id_without_a_name_is_no_model(catalog_file: Path) -> None:
    told = lines(resolve(catalog_file, "--format", "jsonl", "--", *NAMELESS))
    assert [(one["offering"], one["model"]) for one in told] == [(name, None) for name in NAMELESS]


def test_endless_ids_take_no_endless_time(catalog_file: Path) -> None:
    endless = ["x" * 100_000, "-1" * 50_000, "a/" * 50_000 + "b", "4-5" * 30_000]
    started = time.monotonic()
    told = lines(resolve(catalog_file, "--format", "jsonl", stdin="\n".join(endless).encode()))
    assert [one["model"] for one in told] == [None] * 4
    assert time.monotonic() - started < 10


def test_ten_thousand_ids_take_seconds(catalog_file: Path) -> None:
    known = ["azure/gpt-4o", "openai/o4-mini", "elsewhere/gpt-oss-120b"] * 3000
    unknown = [f"host{at % 50}/model-{at}-{at % 13}b-instruct" for at in range(1000)]
    started = time.monotonic()
    told = lines(resolve(catalog_file, "--format", "jsonl", stdin="\n".join(known + unknown).encode()))
    assert time.monotonic() - started < 15
    assert len(told) == 10_000
    assert {one["model"] for one in told[:9000]} == {"openai/gpt-4o", "openai/o4-mini", "openai/gpt-oss-120b"}
