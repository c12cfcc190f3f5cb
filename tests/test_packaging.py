"""What goes into the wheel. `.ci/run` builds one and runs it; here is what can be told in a moment."""

from __future__ import annotations

import gzip
import tomllib
from pathlib import Path

import hatch_build
import pytest

import modelpick
from modelpick.cli.start import SHELF
from modelpick.curate.rows import Reading, Row, Snapshot, read_snapshot, write_snapshot

ROOT = Path(__file__).parent.parent
LARGEST_WHEEL_MIB = 25


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A small checkout with one snapshot of each role."""
    root = tmp_path / "checkout"
    (root / "data" / "snapshots").mkdir(parents=True)
    (root / "rules").mkdir()
    (root / "rules" / "labs.toml").write_text("[labs]\n")
    (root / "data" / "sources.toml").write_text("")
    (root / "data" / "catalog.mpk").write_bytes(b"catalog")
    for name in ("models-dev", "models-dev-2026-05"):
        rows = [Row("offering", "acme", f"model-{at}", facts={"tools": True}) for at in range(200)]
        write_snapshot(
            Snapshot(name, "1", "2026-05-01", Reading(rows, 200)), str(root / f"data/snapshots/{name}.jsonl")
        )
    return root


def stage(checkout: Path, name: str = "scratch") -> dict[str, bytes]:
    """Path below modelpick/_shipped/ -> content."""
    scratch = checkout.parent / name
    scratch.mkdir()
    hatch_build.stage(str(checkout), str(scratch))
    return {str(path.relative_to(scratch)): path.read_bytes() for path in scratch.rglob("*") if path.is_file()}


def test_snapshots_are_compressed_and_keep_their_content(checkout: Path) -> None:
    staged = stage(checkout)
    for name in ("models-dev", "models-dev-2026-05"):
        original = checkout / "data" / "snapshots" / f"{name}.jsonl"
        packed = staged[f"data/snapshots/{name}.jsonl.gz"]
        assert gzip.decompress(packed) == original.read_bytes()
        assert len(packed) < original.stat().st_size / 4
        assert read_snapshot(str(checkout.parent / f"scratch/data/snapshots/{name}.jsonl.gz")) == read_snapshot(
            str(original)
        )


def test_everything_else_goes_as_it_is(checkout: Path) -> None:
    staged = stage(checkout)
    assert staged["rules/labs.toml"] == (checkout / "rules" / "labs.toml").read_bytes()
    assert staged["data/catalog.mpk"] == b"catalog"
    assert not [name for name in staged if name.endswith(".jsonl")]


def test_the_wheel_lists_what_a_start_keeps_so_that_an_uninstall_removes_it(checkout: Path) -> None:
    hook = hatch_build.ShippedFiles(str(checkout), {}, None, None, "", "wheel")  # type: ignore[arg-type]
    data: dict[str, dict[str, str]] = {"force_include": {}}
    hook.initialize("standard", data)
    (empty,) = [source for source, target in data["force_include"].items() if target == hatch_build.STARTED]
    assert Path(empty).read_bytes() == b""
    assert Path(modelpick.__file__).parent.parent / hatch_build.STARTED == Path(SHELF)
    hook.finalize("standard", data, "")
    assert not Path(empty).exists()


def test_leftovers_stay_behind(checkout: Path) -> None:
    (checkout / "data" / "snapshots" / "litellm.jsonl.4711.tmp").write_text("half")
    (checkout / "rules" / ".labs.toml.swp").write_text("")
    (checkout / "rules" / "labs.toml~").write_text("")
    assert len(stage(checkout)) == 5


def test_the_same_content_gives_the_same_bytes(checkout: Path) -> None:
    first, second = stage(checkout, "one"), stage(checkout, "two")
    assert first == second
    assert first["data/snapshots/models-dev.jsonl.gz"][3:8] == bytes(5)  # no flags, hence no name; no time


@pytest.mark.parametrize("missing", ["rules", "data", "data/catalog.mpk", "data/snapshots", "data/sources.toml"])
def test_a_missing_part_is_an_error(checkout: Path, missing: str) -> None:
    (checkout / missing).rename(checkout.parent / "gone")
    with pytest.raises(RuntimeError, match=f"^{missing} is missing"):
        stage(checkout)


def test_what_is_shipped_leaves_room_in_the_wheel() -> None:
    """The code adds a few hundred kilobytes to this; .ci/run weighs the wheel itself."""
    needed = ("rules", "data/catalog.mpk", "data/snapshots")
    assert all((ROOT / name).exists() for name in needed), "run `make catalog`"
    data = sum(path.stat().st_size for path in (ROOT / "data").glob("*") if path.is_file())
    snapshots = sum(len(gzip.compress(path.read_bytes(), 6)) for path in (ROOT / "data" / "snapshots").glob("*.jsonl"))
    assert data + snapshots < (LARGEST_WHEEL_MIB - 1) * 1024**2


def test_the_version_is_told_once() -> None:
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == modelpick.__version__


def test_the_sdist_can_build_the_wheel() -> None:
    build = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]
    hook = build["wheel"]["hooks"]["custom"]["path"]
    assert {f"/{name}" for name in (hook, *hatch_build.FOLDERS, "src", "tests", "Makefile")} <= set(
        build["sdist"]["include"]
    )
