"""`modelpick bench` from end to end, against servers on this machine that play scripts."""

from __future__ import annotations

import json
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import COMMAND, PLAIN, Done, complaint, run
from tests.cli.test_streams import in_terminal
from tests.measure.server import (
    END,
    RESET,
    Asked,
    Server,
    Step,
    cut,
    delta,
    drip,
    event,
    head,
    redirect,
    refusal,
    serving,
    stream,
    tokens,
)

from modelpick.answers.bench import Figures, Spread
from modelpick.frozen import fields

WORDS = ["word "] * 8
SOUND = stream(*WORDS, first_s=0.02, gap_s=0.005)
KEY = "sk-canary-0123456789abcdef"
Bench = Callable[..., Done]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


@pytest.fixture
def bench(catalog_file: Path, journal: Path) -> Bench:
    def asked(server: Server, *words: str, env: dict[str, str] | None = None) -> Done:
        flags = ["--runs", "6", "--output-tokens", "8", "--input-tokens", "100", "--catalog", str(catalog_file)]
        if not words or not words[0].startswith("groq/"):
            flags += ["--model", "m"]
        return run(
            "bench", "--base-url", server.base, *flags, *words, env={"MODELPICK_JOURNAL": str(journal), **(env or {})}
        )

    return asked


def told(done: Done, code: int = 0) -> Any:
    assert done.code == code, done.err
    return json.loads(done.out)


def entries(journal: Path) -> list[Any]:
    return [json.loads(line) for line in journal.read_text().splitlines()]


def in_turn(*answers: Any, first: int = 3) -> Callable[[Asked], Iterator[Step]]:
    """A sound probe and sound warm-up; then these answers, one after another."""
    lock, count = threading.Lock(), [0]

    def answer(asked: Asked) -> Iterator[Step]:
        with lock:
            place, count[0] = count[0] - first, count[0] + 1
        found = SOUND if place < 0 else answers[place % len(answers)]
        yield from found(asked) if callable(found) else found

    return answer


def test_a_steady_server_is_measured_and_kept(bench: Bench, journal: Path) -> None:
    with serving(SOUND) as server:
        found = told(bench(server, "--format", "json"))
    assert (found["schema"], found["runs"], found["errors"], found["errors_by_kind"]) == ("modelpick/bench/1", 6, 0, {})
    assert found["created"] == "2026-07-20T00:00:00Z" and found["command"].startswith("modelpick bench --base-url")
    for name in ("ttft_s", "itl_s", "answer_s", "throughput_tok_s"):
        assert found[name]["n"] == 6 and found[name]["p50_low"] <= found[name]["p50"] <= found[name]["p50_high"]
        assert found[name]["p90"] is found[name]["p95"] is found[name]["p99"] is None
    assert found["ttft_s"]["min"] >= 0.02 and found["itl_s"]["min"] > 0
    assert found["levels"][0]["figures"] == {name: found[name] for name in fields(Figures)}
    assert [one["number"] for one in found["samples"]] == list(range(6)) and found["answers_computed"] == 0
    assert len(server.asked) == 1 + 2 + 6 and server.connections == 1  # a probe, warm-up, runs
    kept = entries(journal)
    assert [one["id"] for one in kept] == found["recorded"]
    by_field = {one["field"]: one for one in kept}
    assert set(by_field) == {"ttft_s", "first_token_s", "answer_s", "itl_s", "throughput_tok_s", "error_share"}
    assert by_field["ttft_s"]["value"] == found["ttft_s"]["p50"] and by_field["ttft_s"]["n"] == 6
    assert by_field["error_share"]["value"] == 0 and by_field["ttft_s"]["subject"] == f"endpoint:{server.base}#m"


def test_every_request_asks_for_a_stream_of_the_wanted_length_and_none_begins_like_another(bench: Bench) -> None:
    with serving(SOUND) as server:
        bench(server, "--format", "json", "--no-journal")
    bodies = [asked.body for asked in server.asked[1:]]
    assert all(body["stream"] and body["max_tokens"] == 8 and body["model"] == "m" for body in bodies)
    prompts = [body["messages"][0]["content"] for body in bodies]
    assert len({" ".join(prompt.split()[:8]) for prompt in prompts}) == len(prompts) == 8
    assert {len(prompt.partition("\n\n")[0].split()) for prompt in prompts} == {100 - 43}
    assert all("authorization" not in asked.headers for asked in server.asked)


def test_failures_of_every_kind_are_counted_and_in_no_figure(bench: Bench, journal: Path) -> None:
    slow = stream(*WORDS, first_s=5.0)
    broken = [head(), event(delta(content="a")), event("{not json"), event("[DONE]"), b"0\r\n\r\n"]
    error = [head(), event(delta(content="a")), event({"error": {"message": "overloaded"}}), b"0\r\n\r\n"]
    empty = stream()
    bad = [
        cut(SOUND, 8), cut(SOUND, 8, RESET), broken, error, refusal(429, "slow down", "Retry-After: 0"),
        refusal(500, "oops"), redirect("https://elsewhere.example/"), slow, empty,
    ]  # fmt: skip
    with serving(in_turn(*(each for one in bad for each in (one, SOUND)))) as server:
        found = told(bench(server, "--format", "json", "--runs", "18", "--timeout", "2s"))
    assert (found["runs"], found["errors"]) == (18, 9) and sum(found["errors_by_kind"].values()) == 9
    assert found["errors_by_kind"] == {
        "cut": 2, "empty": 1, "error_event": 1, "malformed": 1, "rate_limited": 1, "redirect": 1, "server_error": 1,
        "timeout": 1,
    }  # fmt: skip
    assert found["ttft_s"]["n"] == found["itl_s"]["n"] == found["headers_s"]["n"] == 9 and found["ttft_s"]["max"] < 5
    assert {one["field"]: one["value"] for one in entries(journal)}["error_share"] == 0.5
    assert len(server.asked) == 3 + 18  # nothing is tried again within a run


def test_a_slow_loris_is_cut_off_by_the_time_that_is_allowed(bench: Bench) -> None:
    with serving(in_turn(lambda asked: drip(SOUND, 0.05), SOUND)) as server:
        found = told(bench(server, "--format", "json", "--runs", "2", "--timeout", "1500ms"))
    assert found["errors_by_kind"] == {"timeout": 1}


def test_where_nothing_is_answered_the_report_says_so_and_the_exit_code_too(bench: Bench, journal: Path) -> None:
    with serving(refusal(500, "down for\x1b[31m maintenance")) as server:
        done = bench(server, "--format", "json")
    found = told(done, 5)
    assert (found["runs"], found["errors"], found["errors_by_kind"]) == (6, 6, {"server_error": 6})
    assert found["ttft_s"] == {name: None if name != "n" else 0 for name in fields(Spread)}
    line = [each for each in done.err.splitlines() if each.startswith("modelpick: ")]
    assert len(line) == 1 and "none of 6 requests" in line[0] and "500" in line[0] and "\x1b" not in done.err
    assert {one["field"]: one["value"] for one in entries(journal)} == {"error_share": 1.0}


def test_a_key_that_is_refused_ends_it_soon_and_is_no_measurement(bench: Bench, journal: Path) -> None:
    with serving(refusal(401, f"wrong key {KEY}")) as server:
        done = bench(server, "--format", "json", "--api-key-env", "ACME_KEY", "--runs", "30", env={"ACME_KEY": KEY})
    found = told(done, 5)
    assert (found["runs"], found["errors"]) == (3, 3) and "given up" in found["notices"][0]["text"]
    assert all(asked.key == KEY for asked in server.asked) and not journal.exists()
    assert "canary" not in done.out + done.err and found["endpoint"]["key"] == "ACME_KEY"


def test_nobody_listens(bench: Bench) -> None:
    with serving(SOUND) as server:
        pass
    found = told(bench(server, "--format", "json"), 5)
    assert found["errors_by_kind"] == {"no_connection": 1}
    assert found["levels"][0]["warmup_errors"] == {"no_connection": 2}
    assert "given up" in found["notices"][0]["text"] and "Warm-up requests that failed" in found["notices"][1]["text"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--runs", "0"], "--runs: expected a whole number from 1"),
        (["--runs", "-3"], "--runs"),
        (["--runs", "99999999"], "from 1 to 10,000"),
        (["--warmup", "-1"], "--warmup"),
        (["--concurrency", "0"], "--concurrency: expected"),
        (["--concurrency", "1,two"], "--concurrency: expected"),
        (["--concurrency", "4,100000"], "--concurrency: expected"),
        (["--concurrency", "7"], "so many can never be on their way"),
        (["--concurrency", "1,2,3,4,5,6,1,2,3", "--rate", "2/s"], "one or the other"),
        (["--rate", "0/s"], "--rate: expected"),
        (["--rate", "fast"], "--rate: expected"),
        (["--rate", "1000/s"], "--rate: expected"),
        (["--max-spend", "-1"], "--max-spend: expected"),
        (["--max-spend", "1 EUR"], "--max-spend: expected"),
        (["--timeout", "soon"], "--timeout: expected"),
        (["--output-tokens", "2M"], "none to measure speed by"),
        (["--api-key-env", "NO_SUCH_VARIABLE"], "NO_SUCH_VARIABLE is not set"),
        (["--as", "groq/openai/gpt-oss-12b"], "did you mean groq/openai/gpt-oss-120b?"),
        (["groq/openai/gpt-oss-12b"], "did you mean groq/openai/gpt-oss-120b?"),
        (["--output", "report.pdf"], "no format goes by .pdf"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_said_before_anything_is_sent(bench: Bench, words: list[str], said: str) -> None:
    with serving(SOUND) as server:
        assert said in complaint(bench(server, *words), 2)
    assert server.asked == []


def test_an_offering_without_a_known_address_gets_advice(catalog_file: Path) -> None:
    told_ = complaint(run("bench", "groq/openai/gpt-oss-120b", "--catalog", catalog_file), 2)
    assert "--base-url" in told_


def test_what_may_cost_too_much_is_refused_with_what_would_fit(bench: Bench) -> None:
    """groq/openai/gpt-oss-120b costs 0.15 and 0.60 in the tiny catalog."""
    with serving(SOUND) as server:
        said = complaint(bench(server, "groq/openai/gpt-oss-120b", "--max-spend", "0.0006", "--runs", "20"), 2)
        assert "may cost $0.00" in said and "more than --max-spend 0.0006" in said and server.asked == []
        fitting = said.partition("--runs ")[2].partition(" fits")[0]
        enough = said.partition("or --max-spend ")[2].partition(" ")[0]
        for flags in (["--runs", fitting, "--max-spend", "0.0006"], ["--runs", "20", "--max-spend", enough]):
            done = bench(server, "groq/openai/gpt-oss-120b", "--format", "json", *flags)
            assert told(done)["spend"]["bound_usd"] <= float(flags[-1])
        one_more = ["--runs", str(int(fitting) + 1), "--max-spend", "0.0006"]
        assert "may cost" in complaint(bench(server, "groq/openai/gpt-oss-120b", *one_more), 2)


def test_what_was_spent_is_told_by_the_servers_count(bench: Bench, journal: Path) -> None:
    with serving(SOUND) as server:
        done = bench(server, "groq/openai/gpt-oss-120b", "--format", "json", "--region-label", "eu-west-1")
    found = told(done)
    spend = found["spend"]
    assert spend["prompt_tokens"] == 9 * 10 and spend["output_tokens"] == 9 * 8 and spend["assumed_usd"] == 0
    assert spend["spent_usd"] == pytest.approx((90 * 0.15 + 72 * 0.60) / 1e6)
    assert spend["spent_usd"] < spend["bound_usd"] < spend["cap_usd"] == 1.0 and not spend["is_stopped"]
    assert {one["subject"] for one in entries(journal)} == {"offering:groq/openai/gpt-oss-120b"}
    assert {one["region"] for one in entries(journal)} == {"eu-west-1"} and "No price" not in done.err
    assert server.asked[-1].body["model"] == "openai/gpt-oss-120b"


def test_an_unknown_price_is_said_with_the_tokens(bench: Bench) -> None:
    with serving(SOUND) as server:
        done = bench(server, "--format", "json")
    assert "No price is known: up to" in done.err and told(done)["spend"]["bound_usd"] is None


def test_requests_that_cost_more_than_foreseen_stop_before_the_cap(bench: Bench) -> None:
    dear = stream(*WORDS, usage=False, mark=False)[:-1]
    usage = {"choices": [], "usage": {"prompt_tokens": 900_000, "completion_tokens": 8, "total_tokens": 900_008}}
    with serving(in_turn([*dear, event(usage), event("[DONE]"), b"0\r\n\r\n"])) as server:
        found = told(bench(server, "groq/openai/gpt-oss-120b", "--format", "json", "--runs", "20"))
    assert found["spend"]["is_stopped"] and found["spend"]["spent_usd"] < 1 and 0 < found["runs"] < 8
    assert any("the rest was not sent" in one["text"] for one in found["notices"])


def test_without_usage_the_rhythm_is_an_estimate_and_not_kept(bench: Bench, journal: Path) -> None:
    with serving(stream(*WORDS, first_s=0.01, gap_s=0.005, usage=False)) as server:
        done = bench(server, "--format", "json")
        page = bench(server, "--no-journal").out
    found = told(done)
    assert found["estimated"] == 6 and found["estimated_from"] == ["chunks"] and found["samples"][0]["tokens"] == 8
    assert "estimated" in page and any("did not count" in one["text"] for one in found["notices"])
    assert {one["field"] for one in entries(journal)} == {"ttft_s", "first_token_s", "error_share"}


def test_levels_and_rates(bench: Bench) -> None:
    with serving(SOUND) as server:
        levels = told(bench(server, "--format", "json", "--concurrency", "3,1", "--no-journal"))
        assert [one["concurrency"] for one in levels["levels"]] == [1, 3] and len(levels["samples"]) == 12
        assert levels["levels"][1]["most_in_flight"] == 3 and levels["levels"][1]["warmup_runs"] == 3
        assert levels["ttft_s"] == levels["levels"][0]["figures"]["ttft_s"] and levels["recorded"] == []
        paced = told(bench(server, "--format", "json", "--rate", "20/s", "--no-journal"))
    level = paced["levels"][0]
    assert (level["rate_per_s"], level["concurrency"]) == (20, None)
    assert [one["due_s"] for one in paced["samples"]] == pytest.approx([at / 20 for at in range(6)], abs=1e-6)
    assert all(one["delay_s"] >= 0 and one["ttft_s"] >= one["delay_s"] for one in paced["samples"])
    assert level["service_s"]["n"] == 6 and level["start_delay_s"]["n"] == 6


def test_a_share_of_the_prompt_may_repeat_and_the_effort_is_sent(bench: Bench) -> None:
    with serving(SOUND) as server:
        flags = ["--input-tokens", "200", "--cached", "50%", "--effort", "low"]
        found = told(bench(server, *flags, "--format", "json", "--no-journal"))
    prompts = [asked.body["messages"][0]["content"].split() for asked in server.asked[1:]]
    assert all(prompt[:100] == prompts[0][:100] for prompt in prompts) and prompts[0][100:107] != prompts[1][100:107]
    assert {asked.body.get("reasoning_effort") for asked in server.asked[1:]} == {"low"}
    assert found["asked"]["cached"] == 0.5 and found["asked"]["effort"] == "low"


@pytest.mark.parametrize("form", ["table", "markdown", "html", "csv"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_it_is_told_in_every_format(bench: Bench, form: str, lang: str) -> None:
    with serving(in_turn(SOUND, cut(SOUND, 8))) as server:
        done = bench(server, "--format", form, "--lang", lang, "--no-journal", "--quiet")
    assert done.code == 0 and done.err == ""
    assert (
        server.base in done.out and ("cut" if form == "csv" else {"en": "cut off", "es": "cortada"}[lang]) in done.out
    )


def test_what_cannot_be_written_is_said_before_anything_is_sent(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    journal = {"MODELPICK_JOURNAL": str(tmp_path / "file" / "journal.jsonl")}
    with serving(SOUND) as server:
        for words, env in (([], journal), (["--output", str(tmp_path / "no" / "x.csv")], {})):
            done = bench(server, *words, env=env)
            assert done.code == 4 and "cannot be" in done.err and not done.out and not server.asked


def test_what_cannot_be_written_any_more_does_not_lose_the_report(bench: Bench, tmp_path: Path) -> None:
    journal, report = tmp_path / "j" / "journal.jsonl", tmp_path / "r" / "report.json"
    report.parent.mkdir()

    def spoiling(asked: Asked) -> Any:
        journal.mkdir(parents=True, exist_ok=True)
        report.mkdir(exist_ok=True)
        return SOUND

    with serving(spoiling) as server:
        done = bench(server, "--output", str(report), env={"MODELPICK_JOURNAL": str(journal)})
    found = told(done, 4)
    assert found["runs"] == 6 and found["recorded"] == [] and "cannot be" in done.err


def test_where_the_trials_used_up_the_cap_that_is_told(bench: Bench, journal: Path) -> None:
    dear = [head(), event(delta(content="word")), event(delta("stop")), event(tokens(9, 10**6)), event("[DONE]"), END]
    with serving(dear) as server:
        done = bench(server, "groq/openai/gpt-oss-120b", "--format", "json", "--max-spend", "0.05")
    found = told(done, 2)
    assert found["runs"] == 0 and found["spend"]["is_stopped"] and found["spend"]["spent_usd"] > 0.05
    assert "nothing was measured" in done.err and not journal.exists()


def test_a_cap_that_nobody_can_hold_is_refused(bench: Bench) -> None:
    said = complaint(run("bench", "--base-url", "https://127.0.0.1.example/v1", "--model", "m", "--max-spend", "1"), 2)
    assert "no price of m" in said
    with serving(SOUND) as server:
        assert bench(server, "--max-spend", "1").code == 0  # of this machine: nobody bills it


def test_the_same_figures_are_told_the_same_way(bench: Bench) -> None:
    """Values differ from run to run; keys, their order and their kinds do not."""
    found = []
    for _ in range(2):
        with serving(in_turn(SOUND, cut(SOUND, 8))) as server:
            found.append(told(bench(server, "--format", "json", "--no-journal")))

    def shape(value: Any) -> Any:
        if isinstance(value, dict):
            return {name: shape(each) for name, each in value.items()}
        return [shape(each) for each in value] if isinstance(value, list) else type(value).__name__

    assert json.dumps(shape(found[0])) == json.dumps(shape(found[1]))


def test_ctrl_c_keeps_what_was_measured(catalog_file: Path, journal: Path) -> None:
    with serving(stream(*WORDS, first_s=0.03, gap_s=0.005)) as server:
        words = ["bench", "--base-url", server.base, "--model", "m", "--runs", "500", "--catalog", str(catalog_file)]
        process = subprocess.Popen(
            [*COMMAND, *words, "--format", "json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE,
            env={**PLAIN, "MODELPICK_JOURNAL": str(journal)},
        )  # fmt: skip
        until = time.monotonic() + 30
        while len(server.asked) < 8 and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    done = Done(process.returncode, out, err)
    found = told(done, 130)
    assert found["is_interrupted"] and 3 <= found["runs"] < 500 and found["errors"] == 0
    assert "Traceback" not in done.err and len(entries(journal)) == len(found["recorded"]) == 5
    assert found["notices"][0]["text"].startswith("It was interrupted")


def test_a_bar_is_drawn_in_a_terminal_and_nowhere_else(catalog_file: Path) -> None:
    with serving(stream(*WORDS, first_s=0.05)) as server:
        words = ["bench", "--base-url", server.base, "--model", "m", "--runs", "8", "--no-journal"]
        code, screen = in_terminal(*words, "--catalog", str(catalog_file))
        quiet = run(*words, "--catalog", str(catalog_file), "--quiet")
    assert code == 0 and "bench, 1" in screen and "/10" in screen and "first visible token" in screen
    assert quiet.err == "" and "bench, 1" not in quiet.out
