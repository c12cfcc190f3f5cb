"""`verify --decision`: exactly what a saved Decision has to verify is tried, within the money, and decided again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import Done, complaint, run
from tests.measure.server import Asked, Server, document, serving, stream

OVERLAY = """
[provider.mine]
name = "Mine"
kind = "host"
[[offering]]
id = "mine/a"
model = "openai/gpt-4o"
context = 128000
max_output = 16000
base_url = "{base}"
sdk = "@ai-sdk/openai-compatible"
key_variable = "MINE_API_KEY"
price.standard = {{ input = 0.02, output = 0.08 }}
[[offering]]
id = "mine/b"
model = "openai/gpt-4o-mini"
context = 128000
max_output = 16000
base_url = "{base}"
sdk = "@ai-sdk/openai-compatible"
key_variable = "OTHER_API_KEY"
price.standard = {{ input = 0.02, output = 0.08 }}
"""
KEY = "sk-of-mine-0123456789"


def able(asked: Asked) -> Any:
    """Streams word by word, and calls no tool."""
    if asked.body.get("stream"):
        return stream(*(f"number {count}, " for count in range(50)), gap_s=0.002)
    return document("A plain answer.")


class Desk:
    """A server, an overlay that names it, and a journal of its own."""

    def __init__(self, server: Server, folder: Path) -> None:
        self.server, self.folder = server, folder
        (folder / "modelpick").mkdir()
        (folder / "modelpick" / "overlay.toml").write_text(OVERLAY.format(base=server.base), encoding="utf-8")
        self.journal, self.file = folder / "journal.jsonl", folder / "decision.json"
        self.env = {"XDG_CONFIG_HOME": str(folder), "MODELPICK_JOURNAL": str(self.journal), "MINE_API_KEY": KEY}

    def run(self, *arguments: str | Path, **env: str) -> Done:
        return run(*arguments, env={**self.env, **env})

    def decide(self, *asked: str) -> dict[str, Any]:
        done = self.run("recommend", "--provider", "mine", "--min-quality", "none", *asked, "--format", "json")
        self.file.write_text(done.out, encoding="utf-8")
        told: dict[str, Any] = json.loads(done.out)
        return told

    def verify(self, *more: str, **env: str) -> Done:
        return self.run("verify", "--decision", self.file, *more, **env)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with serving(able) as server:
        yield Desk(server, tmp_path)


def test_what_is_confirmed_is_picked(desk: Desk) -> None:
    before = desk.decide("--needs", "streaming", "--ttft", "5")
    assert before["outcome"] == "unverified"
    done = desk.verify("--format", "json", "--region-label", "lab")
    now = done.json()
    assert now["picks"][0]["offering"] == "mine/a" and now["outcome"] == "recommended"
    assert now["workload"] == before["workload"] and now["as_of"] == before["as_of"]
    assert "mine/a is picked now; before, nothing was." in now["notices"]
    assert "mine/b: not tried: streaming, bench: OTHER_API_KEY is not set" in done.err
    kept = [json.loads(line) for line in desk.journal.read_text(encoding="utf-8").splitlines()]
    assert {(one["subject"], one["region"]) for one in kept} == {("offering:mine/a", "lab")}
    assert {"streaming", "ttft_s"} <= {one["field"] for one in kept}
    assert {one.key for one in desk.server.asked} == {KEY} and KEY not in done.out + done.err
    fact = now["facts"]["offering:mine/a#measured.ttft_s"]
    assert (fact["source"], fact["value"]["n"], fact["value"]["region"]) == ("measured here", 30, "lab")
    again = desk.run("recommend", "--provider", "mine", "--min-quality", "none", "--needs", "streaming", "--ttft", "5")
    assert again.code == 0


def test_what_is_refuted_ends_with_6_and_is_refused(desk: Desk) -> None:
    desk.decide("--needs", "tools")
    done = desk.verify("--format", "json")
    assert done.code == 6, done.err
    now = json.loads(done.out)
    assert "mine/a: tools: refuted" in done.err and "mine/a is refused now: tools." in now["notices"]
    assert "mine/a" not in [one["offering"] for one in now["to_verify"]]
    fields = {json.loads(line)["field"] for line in desk.journal.read_text(encoding="utf-8").splitlines()}
    assert fields == {"tools"}


def test_a_plan_sends_nothing(desk: Desk) -> None:
    desk.decide("--needs", "streaming,tools", "--throughput", "5")
    done = desk.verify("--plan", MODELPICK_JOURNAL="none")
    assert done.code == 0 and not desk.server.asked and not desk.journal.exists()
    lines = done.out.splitlines()
    assert [line.partition(",")[0] for line in lines[:3]] == [
        "mine/a: verify streaming", "mine/a: verify tools", "mine/a: bench of 30 runs",
    ]  # fmt: skip
    assert lines[3] == "mine/b: OTHER_API_KEY is not set yet"  # what one reads before fetching keys
    assert lines[4].startswith("mine/b: verify streaming, at most $") and "Nothing was sent." in lines[-1]


def test_a_lock_is_no_decision(desk: Desk) -> None:
    lock = desk.folder / "a.lock"
    lock.write_text("lock = 1\n", encoding="utf-8")
    assert "`modelpick check`" in complaint(desk.run("verify", "--decision", lock), 4)


def test_what_does_not_fit_is_named_and_left(desk: Desk) -> None:
    before = desk.decide("--needs", "streaming", "--ttft", "5")
    done = desk.verify("--max-spend", "0", "--format", "json")
    assert done.code == 3 and not desk.server.asked
    assert "mine/a: not tried: streaming: it may cost" in done.err and "mine/a: not tried: bench: " in done.err
    assert json.loads(done.out)["to_verify"] == before["to_verify"]


@pytest.mark.parametrize(("cents", "runs"), [("0.0014", 12), ("1", 30)])
def test_a_bench_is_cut_down_to_as_many_runs_as_count(desk: Desk, cents: str, runs: int) -> None:
    desk.decide("--ttft", "5")
    assert f"bench of {runs} runs" in desk.verify("--plan", "--max-spend", cents).out


def test_only_what_behavior_settles_is_tried(desk: Desk) -> None:
    desk.decide("--region", "eu")
    done = desk.verify("--format", "json")
    assert done.code == 3 and not desk.server.asked
    assert "nothing in it is to verify by behavior" in done.err


def test_a_decision_of_another_day_is_made_on_this_one(desk: Desk) -> None:
    desk.decide("--needs", "streaming", "--as-of", "2026-07-01")
    done = desk.verify("--format", "json")
    assert done.json()["as_of"] == "2026-07-20"
    assert "Decided as of 2026-07-20: what was measured today says nothing of 2026-07-01." in done.err


def test_another_document_is_refused_with_advice(desk: Desk) -> None:
    desk.file.write_text(desk.run("routes", "gpt-4o", "--format", "json").out, encoding="utf-8")
    told = complaint(desk.verify(), 4)
    assert "no Decision but modelpick/routes/1" in told and "recommend --format json" in told


@pytest.mark.parametrize("content", ["", "{", "[1]", '{"schema": "modelpick/decision/1"}', "x" * 100])
def test_what_is_no_document_is_refused(desk: Desk, content: str) -> None:
    desk.file.write_text(content, encoding="utf-8")
    assert "recommend --format json" in complaint(desk.verify(), 4)


@pytest.mark.parametrize(
    ("more", "env", "told"),
    [
        (("--no-journal",), {}, "--no-journal"),
        ((), {"MODELPICK_JOURNAL": "none"}, "MODELPICK_JOURNAL"),
        (("--checks", "tools"), {}, "leave out OFFERING"),
        (("mine/a",), {}, "leave out OFFERING"),
        (("--max-spend", "much"), {}, "--max-spend"),
    ],
)
def test_what_makes_no_sense_is_said(desk: Desk, more: tuple[str, ...], env: dict[str, str], told: str) -> None:
    desk.decide("--needs", "streaming")
    assert told in complaint(desk.verify(*more, **env), 2)
    assert told is None or not desk.server.asked


def test_a_plan_is_of_a_decision() -> None:
    assert "--decision FILE" in complaint(run("verify", "--plan"), 2)


def test_an_endpoint_that_nobody_reaches_is_an_error_of_the_network(desk: Desk) -> None:
    desk.decide("--needs", "streaming")
    path = desk.folder / "modelpick" / "overlay.toml"
    path.write_text(path.read_text(encoding="utf-8").replace(desk.server.base, "http://127.0.0.1:9/v1"), "utf-8")
    done = desk.verify("--format", "json")
    assert done.code == 5 and json.loads(done.out)["outcome"] == "unverified"
