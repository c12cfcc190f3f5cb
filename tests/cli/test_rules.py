"""`rules show` and `rules check`."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.cli.running import complaint, run

from modelpick import shipped
from modelpick.answers.rules import RulesChecked
from modelpick.report.told import told as rendered

RULES = Path(shipped.rules_dir())


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    folder = tmp_path / "rules"
    folder.mkdir()
    for name in ("fit", "criteria"):
        shutil.copy(RULES / f"{name}.toml", folder)
    return folder


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / f"{name}.toml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_rulebook_is_listed(catalog_file: Path) -> None:
    done = run("rules", "show", "--catalog", catalog_file)
    assert done.code == 0
    assert "coding, agents, structured_output" in done.out and "rules show NAME" in done.out


def test_a_card_as_a_table_and_as_json(catalog_file: Path) -> None:
    done = run("rules", "show", "cost_efficiency", "--catalog", catalog_file)
    lines = done.out.splitlines()
    assert lines[0] == "Cost efficiency (fit.toml: cost_efficiency)"
    price = next(line for line in lines if line.startswith("price "))
    assert "95" in price.split() and "0 at 50, 1 at 0.05, logarithmic" in price
    told = run("rules", "show", "cost_efficiency", "--format", "json", "--catalog", catalog_file).json()
    assert told["schema"] == "modelpick/rules-show/1"
    assert [line["points"] for line in told["cards"][0]["lines"]] == [95, 5]


def test_any_table_can_be_shown(catalog_file: Path) -> None:
    done = run("rules", "show", "azure", "--catalog", catalog_file)
    assert "azure (providers.toml)" in done.out and "Microsoft Azure" in done.out


def test_a_name_that_is_not_there(catalog_file: Path) -> None:
    told = complaint(run("rules", "show", "resilence", "--catalog", catalog_file), 2)
    assert 'did you mean "resilience"?' in told


def test_rules_of_ones_own_are_shown(mine: Path, tmp_path: Path) -> None:
    spoil(mine, "criteria", "to = 90", "to = 95")
    env = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    for _ in range(2):  # compiled, then from the cache
        done = run("rules", "show", "quality", "--rules", mine, env=env)
        assert "0 at 20, 1 at 95" in done.out and done.err == ""
    assert len(list((tmp_path / "cache" / "modelpick").iterdir())) == 1


def test_rules_that_hold(mine: Path) -> None:
    done = run("rules", "check", mine)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[:3] == [f"{mine}: ok", "  criteria.toml: 6 tables", "  fit.toml: 7 tables"]
    assert "as shipped: " in done.out
    assert run("rules", "check", RULES).code == 0


def test_every_error_is_a_line(mine: Path) -> None:
    spoil(mine, "criteria", 'better = "lower"', 'better = "lowest"')
    spoil(mine, "criteria", 'measure = "quality"', 'measure = "qualty"')
    spoil(mine, "fit", "points = 40", "points = 41")
    (mine / "criterio.toml").write_text("")
    done = run("rules", "check", mine)
    assert (done.code, done.out) == (4, "")
    assert done.err.splitlines() == [
        'rules/criterio.toml: no such file of the rulebook, did you mean "criteria"?',
        "rules/fit.toml: cards.coding: criteria: expected points that add up to 100, got 101",
        "rules/criteria.toml: quality.measure: no measure 'qualty', did you mean \"quality\"?",
        'rules/criteria.toml: cost.better: expected "higher" or "lower", got "lowest"',
        f"modelpick: {mine}: 4 errors",
    ]


def test_errors_as_json(mine: Path) -> None:
    (mine / "fit.toml").write_text("cards = ")
    done = run("rules", "check", mine, "--format", "json")
    assert done.code == 4 and done.err == f"modelpick: {mine}: 1 error\n"
    import json

    told = json.loads(done.out)
    assert told["schema"] == "modelpick/rules-check/1"
    assert told["files"] == {"criteria": 6} and told["errors"][0].startswith("rules/fit.toml: not TOML: ")


def test_files_that_do_not_fit_together(mine: Path) -> None:
    text = (RULES / "labs.toml").read_text(encoding="utf-8")
    (mine / "labs.toml").write_text(text.replace('serves_at = "amazon-bedrock"', 'serves_at = "amazon"'))
    done = run("rules", "check", mine)
    assert done.code == 4
    assert done.err.splitlines()[0].startswith('rules/labs.toml: labs.amazon.serves_at: no provider "amazon"')


@pytest.mark.parametrize("name", ["nothing", "empty", "file"])
def test_a_folder_without_rules(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("")
    complaint(run("rules", "check", tmp_path / name), 4)


def test_errors_that_were_saved_can_be_told_again() -> None:
    document = RulesChecked("mine", {}, [], ["rules/fit.toml: not TOML"])
    assert rendered(document) == "mine: 1 error\n  rules/fit.toml: not TOML\n"
