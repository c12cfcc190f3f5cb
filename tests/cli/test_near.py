"""What was probably meant: of everything that has a name, in one or two lines."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

import pytest
from tests.cli.running import complaint, run

from modelpick.catalog.view import open_view
from modelpick.cli.commands import COMMANDS, Command
from modelpick.cli.declared import EVERYWHERE
from modelpick.cli.near import either, flag_meant, nearest
from modelpick.judge.pages.list_columns import NAMES
from modelpick.workload import synonyms
from modelpick.workload.names import Names


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
        (["recommend", "--json"], "did you mean --format json?"),
        (["recommend", "--markdown"], "did you mean --format markdown?"),
        (["list", "--html"], "did you mean --format html?"),
        (["recommend", "--csv"], "did you mean --format csv?"),
        (["recommend", "--opensource"], "did you mean --open-weights?"),
        (["recommend", "--strict"], "did you mean --unknown strict?"),
        (["recommend", "--tools"], "did you mean --needs tools?"),
        (["list", "--cheap"], "did you mean --sort input?"),
        (["recommend", "--cheap"], "did you mean --profile cost_first?"),
        (["recommend", "-o", "x.json"], "did you mean --output?"),
        (["recommend", "-f", "json"], "did you mean --format?"),
        (["recommend", "-v"], "did you mean --verbose, or modelpick --version?"),
        (["-v"], "did you mean --verbose, or modelpick --version?"),
        (["recommend", "-q"], "did you mean --quiet?"),
        (["recommend", "--region", "germany"], "did you mean de or eu?"),
        (["recommend", "--region", "South-Korea"], "did you mean kr"),
        (["recommend", "--jurisdiction", "germany"], "did you mean DE or eu?"),
        (["recommend", "--license", "opensource"], "did you mean permissive or copyleft?"),
        (["recommend", "--license", "zzzz"], "permissive, copyleft, restricted, proprietary, or an SPDX id"),
        (["recommend", "--needs", "function calling"], "did you mean tools?"),
        (["list", "--sort", "price"], "did you mean input or blended?"),
        (["recommend", "--context", "200", "k"], "a number and its unit are one: 200k"),
        (["recommend", "--budget", "2000", "/month"], "a number and its unit are one: 2000/month"),
        (["recommend", "--preset", "--region", "eu"], "--preset lacks its value: --region is an option itself"),
        (["recommend", "--region", "--help"], "--region lacks its value"),
        (["recommend", "--current", "--no-explain"], "--current lacks its value"),
        (["schema", "decison"], "did you mean decision"),
        (["catalog", "quality", "--domain", "codin"], "did you mean coding?"),
        (["routes", "gpt-4o", "--country", "de"], "did you mean --region?"),
        (["lock", "--context", "200", "k"], "a number and its unit are one: 200k"),
    ],
)
def test_a_near_miss_is_answered_with_what_was_meant(catalog_file: Path, words: list[str], advice: str) -> None:
    assert advice in complaint(run(*words, env={"MODELPICK_CATALOG": str(catalog_file)}), 2)


@pytest.mark.parametrize("flag", ["--json", "--cheap", "--opensource"])
def test_flags_have_their_dashes_in_common_and_no_more(flag: str) -> None:
    assert nearest(flag, ["--as-of", "--jurisdiction", "--preset", "--help", "--current"]) == ""


@pytest.mark.parametrize("command", [command for command in COMMANDS if command.name != "completion"])
def test_what_is_advised_can_be_typed(command: Command) -> None:
    parameters = (*command.load()[0], *EVERYWHERE)
    flags = {flag for each in parameters for flag in (each.flag, each.opposite)}
    for word in synonyms._SAID["flag"]:
        near = flag_meant(f"--{word}", parameters)
        told = {part.partition("=")[0] for part in near.replace(",", "").split() if part.startswith("--")}
        assert told - {"--version"} <= flags | {"--help"}, (word, near)


def test_another_word_leads_to_names_that_there_are() -> None:
    names = Names(open_view("shipped", "").rulebook)
    for of in ("capability", "license"):
        for word, meant in synonyms._SAID[of].items():
            assert names.find(of, word) is None, word
            assert all(names.find(of, one) == one for one in meant), word
    assert set(map(str.strip, chain(*synonyms._SAID["column"].values()))) <= {*NAMES, "quality"}
    for code, spoken in synonyms._COUNTRIES.items():
        assert names.find("region", code) == code
        assert all(synonyms.place(word) == code for word in spoken.split(", ")), code


def test_a_company_stands_for_its_providers() -> None:
    rulebook = open_view("shipped", "").rulebook
    names = Names(rulebook, {"provider": list(rulebook["providers"])})
    assert names.advice("provider", "aws") == "did you mean amazon-bedrock?"
    assert names.advice("provider", "Bedrock") == "did you mean amazon-bedrock?"
    assert "amazon-bedrock or amazon-sagemaker" in names.advice("provider", "amazon")
    assert Names(rulebook, {"provider": ["openai"]}).advice("provider", "aws") == "there is: openai"


def test_what_is_nearest() -> None:
    known = ["--requests", "--region", "--released-after", "--rpm", "--preset"]
    assert nearest("--req", known) == "--requests"
    assert nearest("--re", known) == "--requests, --region or --released-after"
    assert nearest("--preest", known) == "--preset"
    assert nearest("-x", known) == nearest("--nothing-of-the-kind", known) == nearest("x", []) == ""
    assert (either(["a"]), either(["a", "b"]), either(["a", "b", "c"]), either([])) == ("a", "a or b", "a, b or c", "")


def test_a_slip_in_the_name_of_a_catalog() -> None:
    assert "did you mean shipped?" in complaint(run("catalog", "diff", "shippd", "shipped"), 4)
    assert "build it anew" in complaint(run("catalog", "info", "--catalog", "nowhere.mpk"), 4)
