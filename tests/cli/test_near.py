"""What was probably meant: of everything that has a name, in one or two lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import complaint, run

from modelpick.cli.near import either, nearest


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (["recomend"], "did you mean recommend?"),
        (["rec"], "did you mean recommend?"),
        (["catlog"], "did you mean catalog?"),
        (["catalog", "inof"], "did you mean info?"),
        (["rules", "shwo"], "did you mean show?"),
        (["zzzz"], "`modelpick --help` lists the commands"),
        (["--verison"], "did you mean --version?"),
        (["recommend", "--budgt", "5"], "did you mean --budget?"),
        (["recommend", "--openweights"], "did you mean --open-weights?"),
        (["recommend", "--max_output=5"], "did you mean --max-output?"),
        (["recommend", "--REGION", "eu"], "did you mean --region?"),
        (["recommend", "--zzzz"], "`modelpick recommend --help` lists the options"),
        (["catalog", "info", "--fromat", "json"], "did you mean --format?"),
        (["recommend", "--preset", "ragg"], "did you mean rag"),
        (["recommend", "--license", "apache"], "did you mean Apache-2.0?"),
        (["recommend", "--license", "permisive"], "did you mean permissive?"),
        (["recommend", "--provider", "opnai"], "did you mean openai?"),
        (["recommend", "--lab", "mistrall"], "did you mean mistral?"),
        (["recommend", "--needs", "tols"], "did you mean tools?"),
        (["recommend", "--current", "gtp-4o"], "gpt-4o"),
        (["show", "gtp-4o"], "gpt-4o"),
        (["recommend", "--format", "jsn"], "did you mean json?"),
        (["recommend", "--lang", "sp"], "expected en or es"),
        (["show"], "for example: modelpick show"),
        (["schema", "decison"], "decision"),
        (["rules", "show", "coding_agnt"], "coding_agent"),
        (["completion", "bsh"], "did you mean bash?"),
    ],
)
def test_a_near_miss_is_answered_with_what_was_meant(catalog_file: Path, words: list[str], advice: str) -> None:
    assert advice in complaint(run(*words, env={"MODELPICK_CATALOG": str(catalog_file)}), 2)


def test_what_is_nearest() -> None:
    known = ["--requests", "--region", "--released-after", "--rpm", "--preset"]
    assert nearest("--req", known) == "--requests"
    assert nearest("--re", known) == "--requests, --region or --released-after"
    assert nearest("--preest", known) == "--preset"
    assert nearest("-x", known) == nearest("--nothing-of-the-kind", known) == nearest("x", []) == ""
    assert (either(["a"]), either(["a", "b"]), either(["a", "b", "c"]), either([])) == ("a", "a or b", "a, b or c", "")
