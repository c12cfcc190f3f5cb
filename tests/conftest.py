"""What the tests of the catalog and of the command line share: one small catalog, built once a session."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from tests.catalog import tiny

from modelpick.catalog.view import View, open_view
from modelpick.curate.build import Built

# A machine that is busy with something else is no reason to fail.
settings.register_profile("modelpick", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("modelpick")

# Nobody's own measurements: a test that wants some names its journal.
os.environ["MODELPICK_JOURNAL"] = "none"

OverlaidBy = Callable[[str], View]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rebaseline", action="store_true", help="write tests/golden/ anew from what the commands print")


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    return tiny.built(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="session")
def catalog_file(made: tuple[Path, Built]) -> Path:
    """The file: tests read it, and copy it where they damage it."""
    return made[0]


@pytest.fixture
def view(catalog_file: Path) -> View:
    return open_view(str(catalog_file), "")


@pytest.fixture
def overlaid(catalog_file: Path, tmp_path: Path) -> OverlaidBy:
    """The tiny catalog with an overlay, given as TOML."""

    def read(toml: str) -> View:
        file = tmp_path / "overlay.toml"
        file.write_text(toml, encoding="utf-8")
        return open_view(str(catalog_file), str(file))

    return read
