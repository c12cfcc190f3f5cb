"""A key that stands among the arguments by mistake."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from tests.cli.running import run
from tests.measure.server import serving, stream

from modelpick.cli import keys
from modelpick.errors import UsageError
from modelpick.measure.secret import Secret

KEY = "sk-canary-4Zt+bQ7x9Lm2Nn8Vw3YeUAbCd"
PLAIN_KEY = "Zt4bQ7x9Lm2Nn8Vw3YeUAbCdKq"  # begins as no company's keys do
HEX = "0123456789abcdef0123456789abcdef"
UUID = "3f2504e0-4f89-41d3-9a0c-0305e82c3301"
HERE = "http://127.0.0.1:1/v1"


@pytest.mark.parametrize("command", ["bench", "verify"])
@pytest.mark.parametrize(
    "words",
    [
        ["--model", KEY], ["--model", "m", "--region-label", KEY], [f"--model=m-{KEY}"],
        ["--model", "m", "--base-url", f"{HERE}/{KEY}"], ["--model", PLAIN_KEY], [PLAIN_KEY],
    ],
)  # fmt: skip
def test_it_is_refused_before_anything_is_sent_or_written(
    command: str, words: list[str], catalog_file: Path, tmp_path: Path
) -> None:
    journal = tmp_path / "journal.jsonl"
    with serving(stream("word")) as server:
        env = {"GOOD_KEY": PLAIN_KEY, "MODELPICK_JOURNAL": str(journal)}
        done = run(command, "--base-url", server.base, "--api-key-env", "GOOD_KEY", *words,
                   "--catalog", str(catalog_file), env=env)  # fmt: skip
        assert not server.asked
    assert done.code == 2 and "a key stands among the arguments" in done.err and not done.out
    assert KEY not in done.err and PLAIN_KEY not in done.err and not journal.exists()


@pytest.mark.parametrize(
    "words",
    [
        ["bench", "--max-spend", "{}"], ["bench", "--runs={}"], ["bench", "--timeout", "{}"], ["bench", "--rate", "{}"],
        ["bench", "--{}"], ["bench", "a", "b", "{}"], ["verify", "--checks", "tools,{}"], ["verify", "--seed", "{}/"],
        ["recommend", "--budget", "{}"], ["recommend", "--format", "{}"], ["{}"], ["journal", "{}"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("key", [KEY, PLAIN_KEY, HEX, UUID, KEY * 3])
def test_no_complaint_repeats_what_may_be_one(words: list[str], key: str) -> None:
    done = run(*(word.format(key) for word in words))
    assert done.code == 2 and done.err
    assert not any(key[at : at + 12] in done.err for at in range(len(key) - 11)), done.err


def test_a_short_key_of_the_environment_is_refused_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["modelpick", "bench", "--model", "hunter2hunter"])
    keys.refuse()
    with pytest.raises(UsageError):
        keys.refuse(Secret("hunter2hunter"))


@pytest.mark.parametrize(
    "word",
    [
        "claude-3-5-sonnet-20241022", "accounts/fireworks/models/llama-v3p1-405b-instruct", "sk-learn-mixed-small",
        "meta-llama/Meta-Llama-3.1-8B-Instruct-Turbo", "task-sk-1", "hf_model", "/home/me/0-key.pem", HEX, UUID,
        "anthropic.claude-3-7-sonnet-20250219-v1:0", "Qwen3-235B-A22B-Thinking-2507-FP8", "gpt-4o-mini-2024-07-18",
    ],
)  # fmt: skip
def test_names_are_no_keys(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["modelpick", "bench", "--model", word])
    monkeypatch.setitem(os.environ, "SSH_KEY", "/home/me/0-key.pem")
    keys.refuse()
    told = f"no offering {word!r}"
    assert keys.withheld(told) == told or word in (HEX, UUID)
