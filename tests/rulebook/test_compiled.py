"""A rulebook of the user's own: over the shipped one, kept compiled, and never worse for a broken cache."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from modelpick import shipped
from modelpick.errors import BadFileError
from modelpick.rulebook import compiled
from modelpick.rulebook.load import load


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one file of the rulebook, and a cache of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "mine"
    folder.mkdir()
    text = Path(shipped.rules_dir(), "criteria.toml").read_text(encoding="utf-8")
    (folder / "criteria.toml").write_text(text.replace("to = 90", "to = 95"), encoding="utf-8")
    return folder


def kept(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "cache" / "modelpick").iterdir())


def test_files_that_are_there_count_and_the_others_are_the_shipped_ones(rules: Path) -> None:
    rulebook = compiled.read_rules(str(rules))
    assert rulebook["criteria"]["quality"]["to"] == 95
    expected = compiled.compile_rulebook(load(shipped.rules_dir()))
    assert {**rulebook, "criteria": None} == {**expected, "criteria": None}


def test_it_is_compiled_once_for_each_content(rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = compiled.read_rules(str(rules))
    assert len(kept(tmp_path)) == 1
    with monkeypatch.context() as stopped:
        stopped.setattr(compiled, "compile_files", lambda files: pytest.fail("compiled again"))
        assert compiled.read_rules(str(rules)) == first
    file = rules / "criteria.toml"
    file.write_text(file.read_text().replace("to = 95", "to = 96"))
    assert compiled.read_rules(str(rules))["criteria"]["quality"]["to"] == 96
    assert len(kept(tmp_path)) == 2


@pytest.mark.parametrize("content", [b"", b"zz\n{}", b"00000000\n{}", b'deadbeef\n{"criteria": 1}', b"\xff\xfe"])
def test_a_broken_cache_is_built_anew(rules: Path, tmp_path: Path, content: bytes) -> None:
    first = compiled.read_rules(str(rules))
    file = kept(tmp_path)[0]
    whole = file.read_bytes()
    for broken in (content, whole[:-10], whole.replace(b"95", b"94", 1)):
        file.write_bytes(broken)
        assert compiled.read_rules(str(rules)) == first
        assert file.read_bytes() == whole


def test_no_more_than_a_few_are_kept(rules: Path, tmp_path: Path) -> None:
    file = rules / "criteria.toml"
    folder = tmp_path / "cache" / "modelpick"
    folder.mkdir(parents=True)
    for number in range(12):
        (folder / f"rules-{number}.json").write_text("old")
        os.utime(folder / f"rules-{number}.json", (number, number))
    (folder / "other.json").write_text("not ours")
    file.write_text(file.read_text() + "# a change\n")
    compiled.read_rules(str(rules))
    names = [path.name for path in kept(tmp_path)]
    assert len(names) == 9 and "other.json" in names and "rules-11.json" in names and "rules-4.json" not in names


def test_where_nothing_can_be_written_it_works_all_the_same(
    rules: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "cache").write_text("a file in the way")
    assert compiled.read_rules(str(rules))["criteria"]["quality"]["to"] == 95
    monkeypatch.setattr(os, "makedirs", lambda *_, **__: (_ for _ in ()).throw(PermissionError(13, "read-only")))
    assert compiled.read_rules(str(rules))["criteria"]["quality"]["to"] == 95


def test_what_is_kept_is_read_without_pydantic_and_toml(rules: Path) -> None:
    compiled.read_rules(str(rules))
    script = (
        "import sys; from modelpick.rulebook import compiled; compiled.read_rules(sys.argv[1]);"
        "assert not {'pydantic', 'tomllib'} & sys.modules.keys()"
    )
    env = {**os.environ, "PYTHONPATH": str(Path(shipped.__file__).parents[1])}
    done = subprocess.run([sys.executable, "-c", script, str(rules)], env=env, capture_output=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, b"")


def test_errors_are_told_and_nothing_is_kept(rules: Path, tmp_path: Path) -> None:
    file = rules / "criteria.toml"
    file.write_text(file.read_text().replace('"lower"', '"lowest"', 1))
    with pytest.raises(BadFileError, match=r'mine/criteria\.toml: cost\.better: expected "higher" or "lower"'):
        compiled.read_rules(str(rules))
    assert not (tmp_path / "cache").exists()


def test_a_folder_without_rules_is_no_rulebook(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nothing"):
        with pytest.raises(BadFileError, match=r"no rules there|cannot be read"):
            compiled.read_rules(str(folder))


def test_files_that_only_the_build_reads_are_known(rules: Path) -> None:
    assert compiled.without_effect(str(rules)) == []
    shutil.copy(Path(shipped.rules_dir(), "licenses.toml"), rules)
    assert compiled.without_effect(str(rules)) == ["licenses"]
