"""`bench` against aimock, a server of somebody else's: its timing as it was set, and its faults counted."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import run
from tests.measure import aimock
from tests.measure.aimock import Timing

pytestmark = pytest.mark.tools

RUNS, ATTEMPTS = 8, 4  # a machine that is busy at the wrong moment is tried again
TIMINGS = (Timing(200, 50), Timing(500, 50), Timing(200, 20, tokens=40), Timing(200, 50, tokens_per_chunk=5, tokens=80))
FAST = Timing(5, 10, tokens=8)
FAULTS: dict[str, dict[str, Any]] = {
    "dropped": {"chaos": {"dropRate": 1}},
    "malformed": {"chaos": {"malformedRate": 1}},
    "rate-limited": {"chaos": {"rateLimitRate": 1}},
    "disconnected": {"chaos": {"disconnectRate": 1}},
    "truncated": {"truncateAfterChunks": 4},
    "cut-in-time": {"disconnectAfterMs": 20, "streamingProfile": {"ttft": 5, "tps": 100}},
}
KINDS = {
    "dropped": "server_error",
    "malformed": "malformed",
    "rate-limited": "rate_limited",
    "disconnected": "cut",
    "truncated": "cut",
    "cut-in-time": "cut",
}
NOW_AND_THEN = "now-and-then"


@pytest.fixture(scope="module")
def base() -> Iterator[str]:
    fixtures = [timing.fixture() for timing in (*TIMINGS, FAST)]
    fixtures += [{**FAST.fixture(), "match": {"model": name}, **fault} for name, fault in FAULTS.items()]
    some = {"dropRate": 0.2, "rateLimitRate": 0.25, "disconnectRate": 0.3}
    fixtures.append({**FAST.fixture(), "match": {"model": NOW_AND_THEN}, "chaos": some})
    with aimock.serving(*fixtures) as base:
        yield base


def bench(base: str, model: str, home: Path, *words: str, code: int = 0) -> Any:
    to = ("--base-url", base, "--model", model, "--output-tokens", "20", "--format", "json")
    done = run("bench", *to, *words, env={"HOME": str(home)})
    assert done.code == code, (done.code, done.err)
    return json.loads(done.out)


@pytest.mark.parametrize("timing", TIMINGS, ids=lambda timing: timing.model)
def test_what_is_measured_is_what_was_set(base: str, timing: Timing, tmp_path: Path) -> None:
    """The first token within 10 % or 15 ms, the time between two within 5 % or 2 ms."""
    for attempt in range(ATTEMPTS):
        found = bench(base, timing.model, tmp_path, "--runs", str(RUNS), "--warmup", "1", "--concurrency", "1")
        assert (found["runs"], found["errors"]) == (RUNS, 0)
        first_event, first, every = (found[name]["p50"] for name in ("first_event_s", "ttft_s", "itl_s"))
        assert found["estimated"] == 0 and found["chunk_gap_s"]["p50"] > 0.9 * timing.chunk_gap_s
        assert first_event >= timing.first_event_s - 0.002 and every >= timing.inter_token_s - 0.002  # timers are late
        is_near = (
            abs(first_event - timing.first_event_s) <= max(0.1 * timing.first_event_s, 0.015)
            and abs(first - timing.first_token_s) <= max(0.1 * timing.first_token_s, 0.015)
            and abs(every - timing.inter_token_s) <= max(0.05 * timing.inter_token_s, 0.002)
        )
        if is_near:
            return
        assert attempt + 1 < ATTEMPTS, (first_event, first, every)


def test_tokens_are_those_that_the_server_counts(base: str, tmp_path: Path) -> None:
    found = bench(base, TIMINGS[0].model, tmp_path, "--runs", "2", "--warmup", "0", "--concurrency", "1")
    for sample in found["samples"]:
        assert (sample["tokens"], sample["tokens_from"]) == (TIMINGS[0].tokens, "usage")


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_survived_and_counted(base: str, fault: str, tmp_path: Path) -> None:
    """Where no request was answered, the report is written all the same, and the exit code is the network's."""
    found = bench(base, fault, tmp_path, "--runs", "6", "--warmup", "0", "--concurrency", "1", code=5)
    assert (found["runs"], found["errors"], found["errors_by_kind"]) == (6, 6, {KINDS[fault]: 6})
    assert found["ttft_s"]["n"] == 0 and found["ttft_s"]["p50"] is None


def test_faults_among_sound_answers_are_in_no_figure(base: str, tmp_path: Path) -> None:
    found = bench(base, NOW_AND_THEN, tmp_path, "--runs", "60", "--warmup", "0", "--concurrency", "4")
    assert found["runs"] == 60 and 10 < found["errors"] < 58
    assert found["ttft_s"]["n"] == 60 - found["errors"] == found["itl_s"]["n"]
    assert {"server_error", "rate_limited"} <= set(found["errors_by_kind"])
    assert len(found["samples"]) == 60
