"""The modules of a start, kept in one file: found there, and never older than their sources."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import modelpick
from modelpick.cli.start import _MOST_GROUPS, Shelf

_ASK = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from modelpick.cli import start
if sys.argv[1:]:
    start.start()
shelf = start.Shelf(start.SHELF)
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


def ask(folder: Path, *words: str, keep: bool = True, code: str = _ASK, **settings: str) -> list[str]:
    return told(asking(folder, *words, keep=keep, code=code, **settings))


def asking(folder: Path, *words: str, keep: bool = True, code: str = _ASK, **more: str) -> subprocess.Popen[str]:
    settings = {**os.environ, "PYTHONDONTWRITEBYTECODE": "" if keep else "1"}
    settings.pop("PYTHONPYCACHEPREFIX", None)
    command = [sys.executable, "-c", code, str(folder), *words]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, text=True, env={**settings, **more}, stdout=pipe, stderr=pipe)


def told(process: subprocess.Popen[str]) -> list[str]:
    out, wrong = process.communicate()
    assert (process.returncode, wrong) == (0, "")
    return out.split()


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


def test_nothing_is_kept_beside_sources_whose_bytecode_is_elsewhere(folder: Path, tmp_path: Path) -> None:
    assert ask(folder, "--version", PYTHONPYCACHEPREFIX=str(tmp_path))[0] == "modelpick" and kept(folder) == []


@pytest.mark.parametrize(("what", "other"), [(sys.version.split()[0], "2.7.18"), (modelpick.__version__, "9.9.9")])
def test_what_another_python_or_another_version_kept_is_written_anew(folder: Path, what: str, other: str) -> None:
    ask(folder, "--version")
    (file,) = kept(folder)
    foreign = file.read_bytes().replace(what.encode(), other.encode(), 1)
    file.write_bytes(foreign)
    assert ask(folder)[:2] == ["SourceFileLoader"] * 2 and file.read_bytes() == foreign
    ask(folder, "--version")
    assert ask(folder)[:2] == ["Shelf", "Shelf"]


def test_where_it_cannot_be_written_all_is_as_usual_and_nothing_is_left(folder: Path) -> None:
    """A folder in its place: it can be neither read nor replaced, not even by root."""
    in_its_place = folder / "modelpick" / "__pycache__" / "modules.bin"
    (in_its_place / "full").mkdir(parents=True)
    assert ask(folder, "--version")[0] == "modelpick"
    assert kept(folder) == [in_its_place]


def test_several_may_write_at_once(folder: Path) -> None:
    for process in [asking(folder, "--version") for _ in range(4)]:
        assert told(process)[0] == "modelpick"
    assert len(kept(folder)) == 1 and ask(folder)[:2] == ["Shelf", "Shelf"]


def test_a_package_in_an_archive_starts(folder: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as archive:
        for source in folder.rglob("*.py"):
            archive.write(source, source.relative_to(folder))
    assert ask(tmp_path / "packed.zip", "--version") == ["modelpick", modelpick.__version__]


_LOOK = """
import sys
sys.path.insert(0, sys.argv.pop(1))
from modelpick.cli import start
sys.meta_path.insert(0, start.Shelf(start.SHELF))
from modelpick.cli import common
import inspect, traceback
assert type(common.__loader__).__name__ == "Shelf"
print(inspect.getsource(common.write).splitlines()[0])
try:
    common.write_file("", None)
except Exception as error:
    frame = traceback.extract_tb(error.__traceback__)[1]
    assert frame.filename == common.__file__ and frame.line
    print(frame.line)
"""


def test_a_debugger_and_a_traceback_show_source_lines(folder: Path) -> None:
    ask(folder, "--version")
    lines = (folder / "modelpick" / "cli" / "common.py").read_text().splitlines()
    told = asking(folder, code=_LOOK).communicate()[0].splitlines()
    assert told[0].startswith("def write(") and told[0] in lines
    assert told[1] in [line.strip() for line in lines]


def test_a_file_of_many_groups_starts_anew(tmp_path: Path) -> None:
    path = str(tmp_path / "modules.bin")
    mine = [name for name in sys.modules if name.startswith("modelpick.") and "start" not in name]
    for at, name in enumerate(mine[: _MOST_GROUPS + 1]):
        assert Shelf(path).find_spec(name) is None
        Shelf(path)._write({name: sys.modules[name]})
        shelf = Shelf(path)
        assert shelf.find_spec(name) is not None and len(shelf._table) == at % _MOST_GROUPS + 1


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
