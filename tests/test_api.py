"""The Python API: the same answers as the command line, the same complaints, nothing printed, and types that hold."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.running import run

import modelpick
from modelpick import Decision, Workload, open_catalog, recommend, render, to_json
from modelpick.errors import UsageError
from modelpick.workload.option_types import Options
from modelpick.workload.options import OPTIONS

DAY = "2026-07-20"  # no list of the small catalog is old
FLAGS = ["--preset", "general", "--region", "eu", "--budget", "$2,000/month", "--min-quality", "coding=0"]
ASKED = Workload(preset="general", region=["eu"], budget="$2,000/month", min_quality={"coding": 0})


def by_command(catalog_file: Path, *arguments: str | Path) -> dict[str, Any]:
    done = run("recommend", *arguments, "--as-of", DAY, "--catalog", catalog_file, "--format", "json")
    assert done.code in (0, 3), done.err
    found: dict[str, Any] = json.loads(done.out)
    return found


def but_how_it_was_called(told: Decision | dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(to_json(told))) if isinstance(told, Decision) else told
    return {name: value for name, value in found.items() if name not in ("command", "rerun")}


@pytest.fixture(autouse=True)
def the_tests_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1784505600")
    monkeypatch.setenv("XDG_CONFIG_HOME", "/nonexistent")


@pytest.mark.parametrize(
    ("workload", "flags"),
    [
        (ASKED, FLAGS),
        (Workload(), []),
        (Workload(preset="rag", needs="tools,vision", unknown="optimistic"),
         ["--preset", "rag", "--needs", "tools,vision", "--unknown", "optimistic"]),
        (Workload(priorities=("cost", "quality"), requests=5e5),
         ["--priorities", "cost,quality", "--requests", "500k"]),
        (Workload(weight={"cost": 7}, released_after=date(2020, 1, 1)),
         ["--weight", "cost=7", "--released-after", "2020-01-01"]),
        (Workload(min_quality={"coding": 99}, open_weights=True), ["--min-quality", "coding=99", "--open-weights"]),
    ],
)  # fmt: skip
def test_the_same_decision_as_the_command(workload: Workload, flags: list[str], catalog_file: Path) -> None:
    decision = recommend(workload, catalog=str(catalog_file), as_of=DAY)
    assert but_how_it_was_called(decision) == but_how_it_was_called(by_command(catalog_file, *flags))


def test_its_command_gives_the_same_again(catalog_file: Path) -> None:
    decision = recommend(ASKED, catalog=str(catalog_file), as_of=DAY)
    again = shlex.split(decision.command)
    assert again[:2] == ["modelpick", "recommend"]
    done = run(*again[1:], "--format", "json")
    assert but_how_it_was_called(json.loads(done.out))["picks"] == but_how_it_was_called(decision)["picks"]


def test_without_confidence_and_without_reasons(catalog_file: Path) -> None:
    decision = recommend(ASKED, catalog=str(catalog_file), as_of=DAY, confidence=False, explain=False)
    told = by_command(catalog_file, *FLAGS, "--no-confidence", "--no-explain")
    assert but_how_it_was_called(decision) == but_how_it_was_called(told)
    assert decision.sensitivity is None and not decision.faqs


def test_a_file_and_what_wins_over_it(catalog_file: Path, tmp_path: Path) -> None:
    file = tmp_path / "workload.toml"
    file.write_text('preset = "general"\nregion = ["us"]\nbudget = 50\n', encoding="utf-8")
    decision = recommend(Workload.from_file(file, region="eu"), catalog=str(catalog_file), as_of=DAY)
    told = by_command(catalog_file, file, "--region", "eu")
    assert but_how_it_was_called(decision) == but_how_it_was_called(told)
    assert decision.workload["region"] == ["eu"] and decision.notices


def test_a_workload_tells_itself(catalog_file: Path, tmp_path: Path) -> None:
    flags = ASKED.flags(catalog=str(catalog_file))
    assert flags[:6] == ["--preset", "general", "--region", "eu", "--budget", "2000"]
    file = tmp_path / "again.toml"
    file.write_text(ASKED.to_toml(catalog=str(catalog_file)), encoding="utf-8")
    again = Workload.from_file(file)
    place = open_catalog(catalog_file)
    assert again.flags(catalog=place) == ASKED.flags(catalog=place)
    assert repr(ASKED).startswith("Workload(preset='general', region=['eu']")
    assert repr(Workload.from_file(file, top=1)) == f"Workload.from_file({str(file)!r}, top=1)"


def test_one_opened_catalog_judges_many(catalog_file: Path) -> None:
    place = open_catalog(catalog_file)
    assert place.version and place.date == "2026-10-17" and place.notices == []
    for workload in (ASKED, Workload(preset="rag")):
        alone = recommend(workload, catalog=str(catalog_file), as_of=DAY)
        together = place.recommend(workload, as_of=date.fromisoformat(DAY))
        assert to_json(together) == to_json(alone) | {"command": together.command, "rerun": together.rerun}
        assert to_json(recommend(workload, catalog=place, as_of=DAY)) == to_json(together)


def test_rules_of_ones_own(catalog_file: Path, tmp_path: Path) -> None:
    shipped = (Path(__file__).parents[1] / "rules" / "profiles.toml").read_text(encoding="utf-8")
    (tmp_path / "profiles.toml").write_text(shipped.replace("[balanced]", "[evened]") + shipped, encoding="utf-8")
    (tmp_path / "update.toml").write_text((Path(__file__).parents[1] / "rules" / "update.toml").read_text())
    with pytest.raises(modelpick.BadFileError, match=r"profiles.toml"):
        open_catalog(catalog_file, rules=tmp_path)
    (tmp_path / "profiles.toml").write_text(shipped, encoding="utf-8")
    place = open_catalog(catalog_file, rules=tmp_path)
    assert len(place.notices) == 1 and "update.toml" in place.notices[0]
    with pytest.raises(modelpick.UsageError, match="opened already"):
        recommend(ASKED, catalog=place, rules=str(tmp_path))


@pytest.mark.parametrize(
    ("options", "message", "advice"),
    [
        ({"bugdet": 1}, 'Workload: no option "bugdet"', "did you mean budget?"),
        ({"budget": "2000 EUR"}, 'budget: expected dollars like 2000/month, got "2000 EUR"', "prices are"),
        ({"as_of": DAY}, "Workload: as_of is not part of a workload", "give as_of to recommend"),
        ({"open_weights": "yes"}, 'open_weights: expected true or false, got "yes"', ""),
        ({"cached": -0.5}, "cached: expected", ""),
    ],
)  # fmt: skip
def test_a_workload_that_cannot_be_meant(options: dict[str, Any], message: str, advice: str) -> None:
    with pytest.raises(modelpick.UsageError) as told:
        Workload(**options)
    assert told.value.message.startswith(message) and told.value.advice.startswith(advice)
    assert told.value.code == 2


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"preset": "ragg"}, 'preset: no preset "ragg"'),
        ({"provider": ["openia"]}, 'provider: no provider "openia"'),
        ({"current": "nosuch/thing"}, "current: "),
        ({"region": 5}, "region: expected a list like eu, got 5"),
        ({"lab": ["openai"], "not_lab": ["openai"]}, "not_lab: openai is asked for by lab too"),
    ],
)
def test_names_are_checked_by_the_catalog(options: dict[str, Any], message: str, catalog_file: Path) -> None:
    workload = Workload(**options)
    with pytest.raises(modelpick.UsageError) as told:
        recommend(workload, catalog=str(catalog_file), as_of=DAY)
    assert told.value.message.startswith(message), told.value.message


def test_other_complaints(catalog_file: Path, tmp_path: Path) -> None:
    with pytest.raises(modelpick.BadFileError, match="cannot be read"):
        Workload.from_file(tmp_path / "none.toml")
    with pytest.raises(modelpick.BadFileError):
        open_catalog(tmp_path / "none.mpk")
    with pytest.raises(modelpick.UsageError, match=r'as_of: expected a date like 2026-11-20, got "soon"'):
        recommend(ASKED, catalog=str(catalog_file), as_of="soon")
    decision = recommend(ASKED, catalog=str(catalog_file), as_of=DAY)
    with pytest.raises(modelpick.UsageError, match="'pdf'"):
        render(decision, "pdf")
    with pytest.raises(modelpick.UsageError, match="'fr'"):
        render(decision, lang="fr")
    with pytest.raises(AttributeError, match="no attribute 'recomend'"):
        modelpick.recomend  # type: ignore[attr-defined]  # noqa: B018


def test_nothing_is_printed(catalog_file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    recommend(Workload(region="eu", preset="rag"), catalog=str(catalog_file), as_of=DAY)
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("form", ["table", "json", "markdown", "html", "csv", "adr"])
@pytest.mark.parametrize("lang", ["en", "es"])
def test_reports_are_those_of_the_command(form: str, lang: str, catalog_file: Path, tmp_path: Path) -> None:
    decision = recommend(ASKED, catalog=str(catalog_file), as_of=DAY)
    saved = tmp_path / "decision.json"
    saved.write_text(json.dumps(to_json(decision)), encoding="utf-8")
    assert render(decision, form, lang=lang) == run("render", saved, "--format", form, "--lang", lang).out


def test_a_list_changed_later_changes_no_workload() -> None:
    regions = ["eu"]
    workload = Workload(region=regions)
    regions.append("us")
    assert repr(workload) == "Workload(region=['eu'])"


def test_the_keywords_are_the_table_of_options() -> None:
    assert list(get_type_hints(Options)) == [option.name for option in OPTIONS if option.in_file]
    assert Options.__total__ is False


def test_what_is_generated_is_up_to_date() -> None:
    root = Path(__file__).parents[1]
    done = subprocess.run([sys.executable, "scripts/generated.py", "--check"], cwd=root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_a_type_checker_knows_the_options() -> None:
    """mypy reads this file: an ignore that is not needed fails it."""
    Workload(budget=2000, cached=Decimal("0.5"), needs=["tools"], weight={"cost": 3}, image_size=(640, 480))
    with pytest.raises(modelpick.UsageError):
        Workload(bugdet=2000)  # type: ignore[call-arg]
    Workload(region=5)  # type: ignore[arg-type]
    assert (Path(modelpick.__file__).parent / "py.typed").exists()


def test_the_package_costs_nothing_until_it_is_asked() -> None:
    told = "import sys, modelpick; print([name for name in sys.modules if name.startswith('modelpick.')])"
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert {"recommend", "Workload"} <= set(dir(modelpick))
    assert all(getattr(modelpick, name) is not None for name in modelpick.__all__)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.decimals() | st.dates() | st.text(max_size=20)
    | st.sampled_from([option.example for option in OPTIONS]) | st.binary(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner)
    | st.dictionaries(st.text(max_size=8) | st.integers() | st.sampled_from(["cost", "coding"]), inner, max_size=3),
    max_leaves=4,
)  # fmt: skip


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(options=st.dictionaries(st.sampled_from([one.name for one in OPTIONS]), VALUES, min_size=1, max_size=3))
def test_whatever_is_given_is_understood_or_refused_in_words(options: dict[str, Any], catalog_file: Path) -> None:
    try:
        workload = Workload(**options)
        decision = open_catalog(catalog_file).recommend(workload, as_of=DAY, confidence=False, explain=False)
    except modelpick.ModelpickError as error:
        assert error.code in (2, 4) and error.message.isprintable()
    else:
        assert decision.outcome in ("recommended", "unverified", "none")


@pytest.mark.parametrize("given", [{"preset": "rag"}, "rag", None, 5])
def test_what_is_no_workload_is_told_as_such(given: Any) -> None:
    with pytest.raises(UsageError, match=f"recommend: expected a Workload.*, got {type(given).__name__}"):
        recommend(given)


@pytest.mark.parametrize("given", [5, "x", None, {}])
def test_what_is_no_answer_is_told_as_such(given: Any) -> None:
    with pytest.raises(UsageError, match="expected what recommend"):
        render(given)
    with pytest.raises(UsageError, match="expected what recommend"):
        to_json(given)


def test_what_is_no_file_is_told_as_such() -> None:
    wrong: Any = 5
    for name in ("path", "rules"):
        with pytest.raises(UsageError, match="expected the name of a file or folder, got int"):
            open_catalog(**{name: wrong})
