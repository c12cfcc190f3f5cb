"""`modelpick verify`: what is tried, what is said, how it ends, what is kept."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import PLAIN, Done, run
from tests.measure import server as wire
from tests.measure.server import Asked, Server, serving
from tests.measure.verify.able import Able, steps_of

from modelpick.catalog import journal
from modelpick.errors import BadFileError

MODEL = "openai/gpt-5.4"


def by(model: Able) -> Callable[[Asked], Iterable[wire.Step]]:
    return lambda request: steps_of(model.answer(request.body), request.body)


@pytest.fixture
def able() -> Iterator[Server]:
    with serving(by(Able(longest=128_000))) as server:
        yield server


@pytest.fixture
def unable() -> Iterator[Server]:
    with serving(by(Able(longest=128_000, lacks=("tools", "json_mode")))) as server:
        yield server


def verify(server: Server, *words: str, **env: str) -> Done:
    return run("verify", "--base-url", server.base, *words, env={"MODELPICK_JOURNAL": "none", **env})


def test_an_endpoint_by_its_address(able: Server) -> None:
    done = verify(able, "--model", "mine", "--checks", "answers,tools")
    assert done.code == 0, done.err
    assert "tools" in done.out and "confirmed" in done.out and able.base in done.out
    assert "no offering mine" in done.err


def test_what_is_named_is_claimed_where_there_is_no_offering(unable: Server) -> None:
    assert verify(unable, "--model", "mine", "--checks", "tools,stop").code == 6
    assert verify(unable, "--model", "mine", "--checks", "stop").code == 0


def test_what_the_catalog_claims_counts(unable: Server) -> None:
    """json_mode is not claimed of it; tools are."""
    assert verify(unable, MODEL, "--checks", "tools").code == 6
    assert verify(unable, MODEL, "--checks", "stop").code == 0


def test_with_a_workload_only_what_it_needs_counts(unable: Server, tmp_path: Path) -> None:
    checks = ("--checks", "tools,structured_output")
    assert verify(unable, MODEL, *checks, "--needs", "structured_output").code == 0
    assert verify(unable, MODEL, *checks, "--needs", "tools").code == 6
    file = tmp_path / "w.toml"
    file.write_text('needs = ["structured_output"]\n')
    assert verify(unable, MODEL, *checks, "--workload", str(file)).code == 0


def test_a_need_that_no_check_settles_is_said(able: Server) -> None:
    done = verify(able, MODEL, "--checks", "stop", "--needs", "pdf", "--format", "json")
    answer = json.loads(done.out)
    assert answer["untried"] == ["pdf"]
    assert any("PDF input" in notice["text"] for notice in answer["notices"])


def test_the_document(able: Server) -> None:
    done = verify(able, MODEL, "--checks", "tools,vision", "--format", "json", "--seed", "again")
    answer = json.loads(done.out)
    assert (answer["schema"], answer["outcome"], answer["session"]) == ("modelpick/verify/1", "holds", "again")
    assert [each["check"] for each in answer["checks"]] == ["tools", "vision"]
    first = answer["checks"][0]
    assert first["claimed"] is True and first["value"] is True and first["fact"] == f"offering:{MODEL}#tools"
    assert answer["spend"]["spent_usd"] > 0 and answer["endpoint"]["offering"] == MODEL
    again = json.loads(verify(able, MODEL, "--checks", "tools,vision", "--format", "json", "--seed", "again").out)
    assert again["checks"] == answer["checks"]


@pytest.mark.parametrize("form", ["markdown", "html", "csv", "table"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_every_format_tells_it(unable: Server, form: str, lang: str) -> None:
    done = verify(unable, MODEL, "--checks", "tools,stop", "--format", form, "--lang", lang)
    assert done.code == 6
    if form == "csv":
        rows = list(csv.DictReader(io.StringIO(done.out)))
        assert [(row["check"], row["verdict"]) for row in rows] == [("stop", "confirmed"), ("tools", "refuted")]
        return
    told = {"en": ("refuted", "does not do what is claimed"), "es": ("refutado", "no hace lo que se declara")}[lang]
    assert all(words in done.out for words in told)
    table = done.out[done.out.rindex({"en": "Checks", "es": "Pruebas"}[lang]) :]
    assert table.index(told[0]) < table.index({"en": "confirmed", "es": "confirmado"}[lang])  # refuted first


def test_a_saved_answer_is_rendered(able: Server, tmp_path: Path) -> None:
    saved = tmp_path / "v.json"
    assert verify(able, MODEL, "--checks", "stop", "--output", str(saved)).code == 0
    done = run("render", str(saved), "--format", "markdown", "--lang", "es")
    assert done.code == 0 and "confirmado" in done.out


def test_the_journal_keeps_it(unable: Server, tmp_path: Path) -> None:
    kept = tmp_path / "journal.jsonl"
    done = verify(unable, MODEL, "--checks", "tools,stop", "--region-label", "here", "--format", "json",
                  MODELPICK_JOURNAL=str(kept))  # fmt: skip
    entries, notices = journal.read(str(kept))
    assert not notices and {one.field: one.verdict for one in entries} == {"tools": "refuted", "stop": "confirmed"}
    assert {one.subject for one in entries} == {f"offering:{MODEL}"} and {one.region for one in entries} == {"here"}
    assert json.loads(done.out)["recorded"] == [one.id for one in entries]
    verify(unable, MODEL, "--checks", "tools", "--no-journal", MODELPICK_JOURNAL=str(kept))
    assert len(journal.read(str(kept))[0]) == len(entries)


def test_a_journal_that_cannot_be_written_loses_no_answer(able: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> list[str]:
        raise BadFileError("the journal cannot be written: no space left")

    monkeypatch.setattr(journal, "append", full)
    done = verify(able, MODEL, "--checks", "stop")
    assert done.code == 4 and "confirmed" in done.out and "journal" in done.err


def test_a_cap_that_no_check_fits_into_sends_nothing(able: Server) -> None:
    done = verify(able, MODEL, "--checks", "tools,stop", "--max-spend", "0.001")
    assert done.code == 2 and "the cheapest may cost $" in done.err and not able.asked


def test_a_cap_that_nothing_holds_is_refused(able: Server) -> None:
    """No price is known; a server on this machine is nobody's bill."""
    words = ("verify", "--base-url", "https://models.example/v1", "--model", "mine", "--max-spend", "1")
    done = run(*words, env={"MODELPICK_JOURNAL": "none"})
    assert done.code == 2 and "no price of mine is known" in done.err
    assert verify(able, "--model", "mine", "--checks", "answers", "--max-spend", "1").code == 0


def test_a_report_that_cannot_be_written_is_told(able: Server, tmp_path: Path) -> None:
    done = verify(able, MODEL, "--checks", "stop", "--output", str(tmp_path / "none" / "v.csv"))
    assert done.code == 4 and "confirmed" in done.out


def test_all_that_is_tried_counts_where_no_offering_claims(unable: Server) -> None:
    done = verify(unable, "--model", "mine")
    assert done.code == 6 and "does not do all that was tried: JSON mode, tools" in done.out


def test_what_is_not_reached_is_5() -> None:
    done = run("verify", "--base-url", "http://127.0.0.1:9/v1", "--model", "mine", env={"MODELPICK_JOURNAL": "none"})
    assert done.code == 5 and "inconclusive" in done.out and "http://127.0.0.1:9/v1" in done.err
    with serving(wire.refusal(401, "who are you")) as server:
        done = verify(server, "--model", "mine", "--checks", "tools")
        assert done.code == 5 and "who are you" in done.err


def test_a_window_that_nobody_claims_is_not_tried(able: Server, tmp_path: Path) -> None:
    kept = tmp_path / "journal.jsonl"
    done = verify(able, "--model", "mine", "--checks", "context", MODELPICK_JOURNAL=str(kept))
    assert done.code == 0 and "inconclusive" in done.out
    assert not kept.exists()


def test_what_costs_too_much_is_skipped_and_named(able: Server) -> None:
    done = verify(able, MODEL, "--max-spend", "0.25", "--checks", "temperature,prompt_caching", "--format", "json")
    answer = json.loads(done.out)
    assert done.code == 0 and [each["check"] for each in answer["checks"]] == ["temperature"]
    assert [each["check"] for each in answer["skipped"]] == ["prompt_caching"]
    assert not [one for one in able.asked if len(one.raw) > 10_000]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--checks", "tolls"), 'did you mean "tools"'),
        (("--checks", ","), "expected names of checks"),
        (("--seed", "a b"), "--seed"),
        (("--max-spend", "much"), "--max-spend"),
        (("--max-minutes", "0"), "--max-minutes"),
        (("--api-key-env", "NOT_SET_ANYWHERE"), "NOT_SET_ANYWHERE is not set"),
        (("--needs", "tolls"), "tools"),
    ],
)
def test_what_is_wrong_is_said_before_anything_is_sent(able: Server, words: tuple[str, ...], said: str) -> None:
    done = verify(able, MODEL, *words)
    assert done.code == 2 and said in done.err, done.err
    assert not able.asked and not done.out


def test_nothing_to_verify_is_wrong_usage() -> None:
    assert run("verify").code == 2
    assert run("verify", "--model", "x").code == 2


def test_ctrl_c_tells_what_was_found(tmp_path: Path) -> None:
    model, kept = Able(longest=128_000), tmp_path / "journal.jsonl"

    def slow(request: Asked) -> list[Any]:
        steps = list(steps_of(model.answer(request.body), request.body))
        return [60.0, *steps] if "tools" in request.body else steps

    with serving(slow) as server:
        words = ["verify", "--base-url", server.base, "--model", "mine", "--checks", "answers,stop,tools"]
        going = subprocess.Popen(
            [sys.executable, "-m", "modelpick", *words, "--format", "json"], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env={**os.environ, **PLAIN, "MODELPICK_JOURNAL": str(kept)},
        )  # fmt: skip
        until = time.monotonic() + 30
        while not any("tools" in one.body for one in server.asked) and time.monotonic() < until:
            time.sleep(0.02)
        going.send_signal(signal.SIGINT)
        out, err = going.communicate(timeout=30)
    assert going.returncode == 130, err
    answer = json.loads(out)
    assert [each["check"] for each in answer["checks"]] == ["answers", "stop"] and answer["is_interrupted"]
    assert [each["check"] for each in answer["skipped"]] == ["tools"]
    assert [one.field for one in journal.read(str(kept))[0]] == ["stop"]
    assert b"Traceback" not in err
