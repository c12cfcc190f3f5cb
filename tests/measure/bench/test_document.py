"""The answer as a whole: its first level at the top, what must be said beside it, and what the journal gets of it."""

from __future__ import annotations

import ast
from pathlib import Path
from typing import Any

import pytest
from tests.measure.bench.made import FRAME, answered, bench, course, failed, job, sample_bench

from modelpick.answers.bench import KINDS, Bench, Figures
from modelpick.frozen import fields, replace
from modelpick.measure.bench import notices
from modelpick.measure.bench.document import document
from modelpick.measure.bench.entries import entries
from modelpick.measure.bench.plan import Pace
from modelpick.measure.bench.run import Outcome
from modelpick.measure.dialect import Dialect
from modelpick.measure.outcome import Usage
from modelpick.report.languages.spanish import read_texts


def said(found: Bench) -> str:
    return " ".join(one.text for one in found.notices)


def test_the_figures_at_the_top_are_those_of_the_first_level() -> None:
    found = sample_bench()
    assert all(getattr(found, name) == getattr(found.levels[0].figures, name) for name in fields(Figures))
    assert (found.runs, found.errors, found.errors_by_kind) == (31, 1, {"server_error": 1})
    assert found.levels[1].figures.errors_by_kind == {"cut": 1, "rate_limited": 1}
    assert [one.level for one in found.samples] == [0] * 31 + [1] * 4


def test_failures_are_in_no_figure_of_time() -> None:
    fast = [failed("server_error", 500, headers_s=0.001, total_s=0.001) for _ in range(20)]
    found = bench(course(answered(), answered(), *fast))
    for name in fields(Figures):
        if hasattr(told := getattr(found, name), "p50") and name != "chunk_gap_s":
            assert told.n in (0, 2), name
    assert found.headers_s.min == 0.125 and (found.runs, found.errors) == (22, 20)
    assert found.levels[0].service_s.n == 2 and found.levels[0].requests_per_s == pytest.approx(2 / 22, abs=1e-6)


def test_a_level_counts_all_tokens_or_none() -> None:
    assert bench(course(answered(), answered())).levels[0].output_tok_per_s == 5.0
    assert bench(course(answered(), answered(usage=Usage(), finish="stop"))).levels[0].output_tok_per_s is None


def test_a_bench_without_anything_counted_tells_how_it_ended() -> None:
    for nothing in (document(job(), Outcome(is_interrupted=True), FRAME), bench(course(warmup=[answered()]))):
        assert (nothing.runs, nothing.errors, nothing.samples, len(nothing.levels)) == (0, 0, [], 1)
        assert entries(nothing, "offering:a/b", "", "s") == []
    assert "It was interrupted" in said(document(job(), Outcome(is_interrupted=True), FRAME))


CASES: list[tuple[dict[str, Any], str]] = [
    ({"is_interrupted": True}, "It was interrupted"),
    ({"is_hopeless": True}, "not one was answered"),
]


@pytest.mark.parametrize(("more", "told"), CASES)
def test_how_it_ended_is_said(more: dict[str, Any], told: str) -> None:
    assert told in said(bench(course(answered()), **more)) and told not in said(bench(course(answered())))


def test_what_the_figures_rest_on_is_said() -> None:
    many = [answered() for _ in range(10)]
    plain = said(bench(course(*many)))
    assert plain.startswith("A percentile stands") and "p90 from 29 runs, p95 from 59, p99 from 299" in plain
    assert "from 10 answers on; here are 3" in said(bench(course(*many[:3])))
    assert "were not shown): 1." in said(bench(course(answered(usage=Usage(), finish="stop"))))
    assert "no figure counts: 2 (too slow)" in said(
        bench(course(*many, warmup=[failed("timeout"), failed("timeout"), answered()]))
    )
    whole = answered(arrivals=[(0.5, 25)], last_s=0.5)
    assert "in one piece, which have no inter-token latency: 1" in said(bench(course(*many, whole)))
    coarse = answered(50, arrivals=[(0.1 * at, 25) for at in range(1, 11)], last_s=1.0)
    assert "A piece held 5 tokens" in said(bench(course(coarse)))
    assert "thought alone: 1" in said(bench(course(answered(0, thoughts=5))))
    assert "handshake" in said(bench(course(answered(is_new_connection=True))))
    assert "7.5 seconds were waited" in said(bench(course(answered(), waited_s=7.5)))
    assert "on their way: 4" in said(bench(course(answered(), held_back=4)))
    cached = answered(usage=Usage(20, 5, None, 15))
    assert "in its cache, though no two began alike: 1" in said(bench(course(cached)))


def test_a_machine_that_was_late_itself_is_told() -> None:
    late, fine = course(answered()), course(answered())
    late.late_s.extend([0.001] * 50 + [0.2] * 50)
    fine.late_s.extend([0.001] * 100)
    assert "With one request at a time this machine was late itself, by 200 ms" in said(bench(late))
    assert "late itself" not in said(bench(fine)) and bench(late).levels[0].own_delay_s.p95 is None


def test_whatever_is_said_is_said_in_spanish_too() -> None:
    """The templates as they stand in the code: no case is forgotten."""
    tree = ast.parse(Path(str(notices.__file__)).read_text("utf-8"))
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("say", "part")
    ]
    templates = [text.value for call in calls for text in ast.walk(call.args[0]) if isinstance(text, ast.Constant)]
    texts = read_texts()
    templates = [each for each in templates if isinstance(each, str)]
    assert len(templates) >= 18
    assert [each for each in (*templates, *KINDS.values(), *notices._SOURCES.values()) if each not in texts] == []


def test_a_limit_that_does_not_hold_is_told() -> None:
    outcome = Outcome(Dialect(holds_length=False), [], [course(answered())])
    found = document(job(), outcome, FRAME)
    assert (
        found is not None
        and "did not hold to the limit" in said(found)
        and found.endpoint.dialect["holds_length"] is False
    )


def test_the_journal_gets_the_lowest_level_with_what_it_rests_on() -> None:
    found = sample_bench()
    kept = {one.field: one for one in entries(found, "offering:acme/x-1", "eu-west-1", "s1")}
    assert set(kept) == {"ttft_s", "first_token_s", "answer_s", "itl_s", "throughput_tok_s", "error_share"}
    ttft = kept["ttft_s"]
    assert (ttft.value, ttft.low, ttft.high, ttft.n) == (
        found.ttft_s.p50,
        found.ttft_s.p50_low,
        found.ttft_s.p50_high,
        30,
    )
    assert (ttft.by, ttft.region, ttft.session, ttft.at) == ("bench", "eu-west-1", "s1", "2026-07-20T00:00:00Z")
    assert ttft.why == "31 runs, 1 failed"
    under = {"input_tokens": 20, "output_tokens": 5, "effort": "low", "concurrency": 1}
    assert all(one.conditions == under for one in kept.values())
    assert kept["error_share"].value == pytest.approx(1 / 31) and kept["error_share"].n == 31


def test_estimates_and_what_was_not_measured_are_not_kept() -> None:
    guessed = bench(course(answered(), answered(usage=Usage())))
    assert {one.field for one in entries(guessed, "offering:a/b", "", "s")} == {
        "ttft_s", "first_token_s", "error_share",
    }  # fmt: skip
    other = bench(course(*[answered(5)] * 3, answered(9)), work=job(output_tokens=5))
    assert {one.field for one in entries(other, "offering:a/b", "", "s")} == {
        "ttft_s", "first_token_s", "itl_s", "throughput_tok_s", "error_share",
    }  # fmt: skip
    nothing = bench(course(failed(), failed("refused", 401)))
    assert [(one.field, one.value) for one in entries(nothing, "offering:a/b", "", "s")] == [("error_share", 1.0)]
    assert entries(bench(course(warmup=[answered()])), "offering:a/b", "", "s") == []
    rate = bench(course(answered(), pace=Pace(None, 2.0)), work=job(Pace(None, 2.0)))
    assert entries(rate, "endpoint:http://127.0.0.1:1/v1#m", "", "s")[0].conditions["rate_per_s"] == 2.0
    assert entries(replace(rate, runs=0), "offering:a/b", "", "s") == []


@pytest.mark.parametrize("kind", [("no_connection", None), ("refused", 401), ("redirect", 302)])
def test_what_may_be_our_own_network_or_key_is_no_claim_about_them(kind: tuple[str, int | None]) -> None:
    for work in (course(failed(*kind), failed(*kind)), course(failed("no_connection", None), failed(*kind))):
        assert entries(bench(work), "offering:a/b", "", "s") == []
    some = entries(bench(course(failed(*kind), failed("timeout"))), "offering:a/b", "", "s")
    assert [(one.field, one.value) for one in some] == [("error_share", 1.0)]
    assert len(entries(bench(course(answered(), failed(*kind))), "offering:a/b", "", "s")) > 1


def test_thoughts_within_the_content_are_told() -> None:
    thinking = Outcome(Dialect(), [answered(has_thoughts_in_text=True)], [course(answered())])
    found = document(job(), thinking, FRAME)
    assert found is not None and "thoughts within the content" in said(found)
