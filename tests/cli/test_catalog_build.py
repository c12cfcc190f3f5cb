"""`catalog build`: writes a file whole, and in --check nothing at all."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.catalog import tiny
from tests.cli.running import Done, complaint, run

from modelpick.catalog.sections import Sections, write_sections


@pytest.fixture
def data(catalog_file: Path, tmp_path: Path) -> Path:
    """A copy of the tiny data with its catalog, to change."""
    return Path(shutil.copytree(catalog_file.parent, tmp_path / "data"))


def build(data: Path, catalog_file: Path, *arguments: str | Path) -> Done:
    return run("catalog", "build", "--data", data, "--rules", catalog_file.parents[1] / "rules", *arguments)


def test_the_same_snapshots_give_the_same_bytes(data: Path, catalog_file: Path) -> None:
    target = data / "again.mpk"
    done = build(data, catalog_file, "--output", target)
    assert (done.code, done.out) == (0, "") and "13 offerings of 5 models" in done.err
    assert target.read_bytes() == catalog_file.read_bytes()


def test_a_catalog_that_is_what_the_snapshots_give_passes(data: Path, catalog_file: Path) -> None:
    before = (data / "catalog.mpk").stat().st_mtime_ns
    done = build(data, catalog_file, "--check")
    assert done.code == 0 and "is what the snapshots give" in done.err
    assert (data / "catalog.mpk").stat().st_mtime_ns == before


def test_a_catalog_that_differs_fails_with_advice(data: Path, catalog_file: Path) -> None:
    snapshot = data / "snapshots" / "models-dev.jsonl"
    snapshot.write_text(snapshot.read_text().replace("131072", "131073"))
    before = (data / "catalog.mpk").read_bytes()
    told = complaint(build(data, catalog_file, "--check"), 4)
    assert "but the snapshots give" in told and "run `modelpick catalog build`" in told
    assert (data / "catalog.mpk").read_bytes() == before


def test_a_catalog_that_lies_about_its_digest_fails(data: Path, catalog_file: Path) -> None:
    read = Sections(str(data / "catalog.mpk"))
    sections = [(name, read.read(name), codec) for name, (_, _, codec, _) in read.directory.items()]
    flipped = [(name, bytes(len(body)) if name == "bits tools+" else body, codec) for name, body, codec in sections]
    (data / "catalog.mpk").write_bytes(write_sections(flipped))
    assert "but the snapshots give" in complaint(build(data, catalog_file, "--check"), 4)


def test_a_missing_catalog_fails_the_check(data: Path, catalog_file: Path) -> None:
    (data / "catalog.mpk").unlink()
    assert "no catalog there" in complaint(build(data, catalog_file, "--check"), 4)


def test_what_cannot_be_built_from_is_told(data: Path, catalog_file: Path, tmp_path: Path) -> None:
    assert "sources.toml: cannot be read" in complaint(build(tmp_path / "none", catalog_file), 4)
    assert "cannot be read" in complaint(run("catalog", "build", "--data", data, "--rules", tmp_path / "none"), 4)
    (data / "snapshots" / "stranger.jsonl").write_text("{}\n")
    assert "data/sources.toml has no [stranger]" in complaint(build(data, catalog_file), 4)
    (data / "snapshots" / "stranger.jsonl").unlink()
    (data / "snapshots" / "litellm.jsonl").write_text("not a snapshot\n")
    assert "litellm.jsonl" in complaint(build(data, catalog_file), 4)


def test_a_catalog_that_cannot_be_written_leaves_the_old_one(data: Path, catalog_file: Path) -> None:
    assert "cannot be written" in complaint(build(data, catalog_file, "--output", data / "no" / "folder.mpk"), 4)
    assert (data / "catalog.mpk").read_bytes() == catalog_file.read_bytes()
    assert sorted(path.name for path in data.iterdir()) == sorted(path.name for path in catalog_file.parent.iterdir())


def test_the_order_of_rows_in_a_snapshot_changes_nothing(data: Path, catalog_file: Path) -> None:
    for name in tiny.DATES:
        file = data / "snapshots" / f"{name}.jsonl"
        header, *rows = file.read_text().splitlines(keepends=True)
        file.write_text("".join([header, *reversed(rows)]))
    assert build(data, catalog_file, "--check").code == 0
