"""The modules of a start, kept in one file: found there, and never older than their sources."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import modelpick

_ASK = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from modelpick.cli import start
if sys.argv[1:]:
    start.start()
shelf = start.Shelf(start.os.path.join(start._ROOT, "__pycache__", f"modules.{sys.implementation.cache_tag}.bin"))
sys.meta_path.insert(0, shelf)
from modelpick import errors
from modelpick.cli import common
print(*[type(each.__spec__.loader).__name__ for each in (errors, common)], getattr(errors, "NEW", ""))
print(errors.__file__ == errors.__spec__.origin, common.__package__)
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package alone, as nobody has started it."""
    folder = tmp_path_factory.mktemp("installed")
    ignored = shutil.ignore_patterns("__pycache__", "curate", "report", "judge")
    shutil.copytree(Path(modelpick.__file__).parent, folder / "modelpick", ignore=ignored)
    return folder


@pytest.fixture
def folder(package: Path) -> Iterator[Path]:
    yield package
    shutil.rmtree(package / "modelpick" / "__pycache__", ignore_errors=True)


def ask(folder: Path, *words: str, keep: bool = True) -> list[str]:
    settings = {**os.environ, "PYTHONDONTWRITEBYTECODE": "" if keep else "1"}
    settings.pop("PYTHONPYCACHEPREFIX", None)
    command = [sys.executable, "-c", _ASK, str(folder), *words]
    done = subprocess.run(command, capture_output=True, text=True, env=settings, check=True)
    return done.stdout.split()


def kept(folder: Path) -> list[Path]:
    return list((folder / "modelpick" / "__pycache__").glob("modules.*"))


def test_a_second_start_reads_what_the_first_one_imported(folder: Path) -> None:
    assert ask(folder)[:2] == ["SourceFileLoader"] * 2 and kept(folder) == []
    assert ask(folder, "--version")[0] == "modelpick" and len(kept(folder)) == 1
    assert ask(folder)[:4] == ["Shelf", "Shelf", "True", "modelpick.cli"]


def test_a_source_that_has_changed_is_read_anew_and_kept(folder: Path) -> None:
    ask(folder, "--version")
    source = folder / "modelpick" / "errors.py"
    was = source.read_text()
    try:
        source.write_text(f"{was}\nNEW = 'new'\n")
        assert ask(folder)[:3] == ["SourceFileLoader", "Shelf", "new"]
        ask(folder, "--version")
        assert ask(folder)[:3] == ["Shelf", "Shelf", "new"] and len(kept(folder)) == 1
    finally:
        source.write_text(was)


@pytest.mark.parametrize("left", [0, 10, 100, 500, 5000])
def test_a_damaged_file_is_as_good_as_none(folder: Path, left: int) -> None:
    ask(folder, "--version")
    (file,) = kept(folder)
    file.write_bytes(file.read_bytes()[:left])
    assert "SourceFileLoader" in ask(folder)[:2]
    assert ask(folder, "--version")[0] == "modelpick"
    assert ask(folder)[:2] == ["Shelf", "Shelf"]


def test_nothing_is_kept_where_no_bytecode_is_wanted(folder: Path) -> None:
    assert ask(folder, "--version", keep=False)[0] == "modelpick" and kept(folder) == []


_INTERRUPTING = """
import sys
from modelpick.cli import start

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == "modelpick.cli.main":
            raise KeyboardInterrupt

sys.meta_path.insert(0, Interrupting())
start.Shelf.find_spec = lambda *_: None
start.start()
"""


def test_ctrl_c_before_the_door_is_open_ends_without_a_traceback() -> None:
    done = subprocess.run([sys.executable, "-c", _INTERRUPTING], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")
