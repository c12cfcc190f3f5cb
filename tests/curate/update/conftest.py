"""A world for every test, made once and copied; and small disks, where this machine lets us have them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.curate import serving
from tests.curate.serving import Served
from tests.curate.update.world import World

from modelpick.curate import fetch

Mount = Callable[[Path, str], None]


@pytest.fixture(scope="session")
def made_world(tmp_path_factory: pytest.TempPathFactory) -> World:
    return World(tmp_path_factory.mktemp("world")).make()


@pytest.fixture
def world(made_world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> World:
    shutil.copytree(made_world.folder, tmp_path / "world")
    monkeypatch.setattr(fetch, "LIMITS", fetch.Limits(connect=2, idle=0.5, total=1))
    return World(tmp_path / "world")


@pytest.fixture
def server() -> Iterator[Served]:
    with serving.serving() as served:
        yield served


@pytest.fixture
def mount() -> Iterator[Mount]:
    """Mounts a tmpfs of its own on a folder; that takes root, so that a test without it is skipped."""
    mounted: list[Path] = []

    def on(folder: Path, options: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        done = subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", folder], capture_output=True)
        if done.returncode:
            pytest.skip("may not mount a file system here")
        mounted.append(folder)

    yield on
    for folder in mounted:
        subprocess.run(["umount", "-l", folder], check=True)
