"""Which catalog is read: by path, by name, by the environment, or by itself."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from modelpick import shipped
from modelpick.catalog import place
from modelpick.catalog.sections import fingerprint, write_sections
from modelpick.errors import BadFileError

OLDER, NEWER = "20261101T000000.000000Z-000000000000", "20261121T000000.000000Z-000000000001"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, catalog_file: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.delenv(place.ENVIRONMENT, raising=False)
    monkeypatch.setattr(shipped, "catalog_path", lambda: str(catalog_file))
    return tmp_path / "modelpick" / "catalog"


@pytest.fixture
def updated(home: Path, catalog_file: Path) -> Path:
    """Two generations; what they hold is the shipped catalog, which does not matter here."""
    for name in (OLDER, NEWER):
        (home / "generations" / name).mkdir(parents=True)
        shutil.copyfile(catalog_file, home / "generations" / name / place.FILE)
    (home / place.CURRENT).write_text(f"{NEWER} {fingerprint(str(catalog_file))}\n")
    return home


def opened(wanted: str = "") -> tuple[str, str, tuple[str, ...]]:
    catalog, where = place.open_catalog(wanted)
    assert (os.path.basename(os.path.dirname(catalog.path)) == where.generation) == bool(where.generation)
    return where.name, where.generation, where.notices


def test_without_an_update_the_shipped_one_is_read_and_nothing_is_said() -> None:
    assert opened() == opened("shipped") == ("shipped", "", ())


def test_without_an_update_one_failed_open_is_all_that_it_costs(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    real = open

    def counted(path: str, *told: Any, **more: Any) -> Any:
        calls.append(path)
        return real(path, *told, **more)

    monkeypatch.setattr("builtins.open", counted)
    for name in ("stat", "listdir", "lstat", "readlink"):
        monkeypatch.setattr(os, name, lambda *told: pytest.fail("one more"))
    place.open_catalog()
    assert calls == [os.path.join(place.user_folder(), "current"), shipped.catalog_path()]


def test_after_an_update_its_catalog_is_read(updated: Path) -> None:
    assert opened() == opened("current") == ("current", NEWER, ())
    assert opened("previous") == ("previous", OLDER, ())
    assert opened("shipped") == ("shipped", "", ())


def test_a_path_and_the_environment_come_first(
    updated: Path, catalog_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert opened(str(catalog_file)) == ("file", "", ())
    monkeypatch.setenv(place.ENVIRONMENT, "previous")
    assert opened()[0] == "previous" and opened("current")[0] == "current"
    monkeypatch.setenv(place.ENVIRONMENT, str(catalog_file))
    assert opened()[0] == "file"
    monkeypatch.setenv(place.ENVIRONMENT, "/nowhere/catalog.mpk")
    with pytest.raises(BadFileError, match=r"nowhere.*: no catalog there"):
        place.open_catalog()
    monkeypatch.setenv(place.ENVIRONMENT, "")
    assert opened()[0] == "current"


def test_a_file_named_like_a_catalog_is_reached_by_its_path(updated: Path, catalog_file: Path, tmp_path: Path,
                                                            monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    shutil.copyfile(catalog_file, "current")
    assert opened("current")[0] == "current" and opened("./current")[0] == "file"


def test_names_without_a_catalog_are_refused_with_advice(home: Path) -> None:
    for name in ("current", "previous"):
        with pytest.raises(BadFileError, match="no updated catalog") as caught:
            place.open_catalog(name)
        assert "catalog update" in caught.value.advice


def test_there_is_no_previous_one_after_the_first_update(updated: Path) -> None:
    shutil.rmtree(updated / "generations" / OLDER)
    with pytest.raises(BadFileError, match="no catalog before the current one"):
        place.open_catalog("previous")


def test_a_newer_release_is_read_in_place_of_what_was_made_from_an_older_one(
    updated: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = tmp_path / "shipped.mpk"
    newer.write_bytes(write_sections([("counts", b"0 0", "raw")]))
    monkeypatch.setattr(shipped, "catalog_path", lambda: str(newer))
    name, _, (notice,) = opened()
    assert name == "shipped" and "of 2026-11-21, was made from another release" in notice
    assert "`modelpick catalog update` makes it anew" in notice and "\n" not in notice
    assert opened("current") == ("current", NEWER, ())


def test_a_generation_of_another_format_is_passed_over_and_said(updated: Path) -> None:
    (updated / "generations" / NEWER / place.FILE).write_bytes(b"modelpick catalog 1\n" + bytes(100))
    name, _, (notice,) = opened()
    assert name == "shipped" and "not a catalog of this version" in notice
    with pytest.raises(BadFileError, match="not a catalog of this version") as caught:
        place.open_catalog("current")
    assert "catalog update" in caught.value.advice


@pytest.mark.parametrize("told", ["", "one", "a b c", "../../../etc/passwd x", f"{NEWER}/../.. x"])
def test_a_damaged_pointer_is_passed_over_and_said(updated: Path, told: str) -> None:
    (updated / place.CURRENT).write_text(told)
    name, _, (notice,) = opened()
    assert name == "shipped" and "damaged" in notice


def test_the_folder_follows_the_xdg_specification(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/h")
    for wrong in ("relative/path", ""):
        monkeypatch.setenv("XDG_DATA_HOME", wrong)
        assert place.user_folder() == "/h/.local/share/modelpick/catalog"
