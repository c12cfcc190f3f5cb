"""The rooms of src/modelpick, from the ground up: each may import only those before it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "src" / "modelpick"
ROOMS = (
    "frozen", "json_text", "kept", "errors", "answers", "shipped", "rulebook", "catalog", "report", "measure",
    "workload", "curate", "judge", "api", "cli",
)  # fmt: skip
LIBRARIES_OF_CURATE = ("sklearn", "numpy", "scipy", "threadpoolctl")  # too slow to start for any other room
MAY_HAVE_NUMPY = "judge/batch"  # where thousands of workloads are judged in one process, and only then
LONGEST_FILE, LONGEST_FUNCTION = 250, 60

FILES = sorted(PACKAGE.rglob("*.py"))
Imported = tuple[int, str]  # line, dotted name


def imports(tree: ast.AST, package: str) -> Iterator[Imported]:
    """Every import, wherever it stands: in a function, under TYPE_CHECKING, relative, or by import_module."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package.split(".")[: len(package.split(".")) + 1 - node.level] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith(("import_module", "__import__")):
            literals = [part for part in ast.walk(node) if isinstance(part, ast.Constant)]
            yield from ((node.lineno, part.value) for part in literals if isinstance(part.value, str))


def rooms_imported(tree: ast.AST, package: str) -> Iterator[Imported]:
    for line, name in imports(tree, package):
        parts = name.split(".")
        if parts[0] == "modelpick" and len(parts) > 1 and not parts[1].startswith("__"):
            yield line, parts[1]


def breaches(source: str, file: Path) -> list[str]:
    """Imports of a room that stands behind the file's own, as file:line: which."""
    inside = file.relative_to(PACKAGE.parent).with_suffix("").parts
    own = "cli" if inside[-1] == "__main__" else inside[1]  # `python -m modelpick` is the same door
    package = ".".join(inside[:-1])
    may = ROOMS[: ROOMS.index(own) + 1] if own in ROOMS else ("api",) if own == "__init__" else ()
    found = rooms_imported(ast.parse(source), package)
    return [f"{'/'.join(inside)}.py:{line}: {own} imports {room}" for line, room in found if room not in may]


def parsed(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"))


def named(file: Path) -> str:
    return str(file.relative_to(PACKAGE))


def test_every_room_is_listed() -> None:
    there = {path.stem for path in PACKAGE.iterdir() if path.suffix == ".py" or any(path.glob("*.py"))}
    assert there - {"__init__", "__main__"} == set(ROOMS)


def test_the_architecture_page_lists_the_same_rooms() -> None:
    page = (PACKAGE.parent.parent / "docs" / "architecture.md").read_text(encoding="utf-8")
    table = [line.split("`")[1] for line in page.splitlines() if line.startswith("| `")]
    assert [name.rstrip("/").removesuffix(".py") for name in table[: len(ROOMS)]] == list(ROOMS)


def test_imports_go_one_way() -> None:
    assert FILES
    assert [breach for file in FILES for breach in breaches(file.read_text(encoding="utf-8"), file)] == []


def test_reports_know_the_answers_alone() -> None:
    report = [file for file in FILES if file.is_relative_to(PACKAGE / "report")]
    wrong = [
        f"{named(file)}:{line}: {room}"
        for file in report
        for line, room in rooms_imported(parsed(file), f"modelpick.{'.'.join(file.relative_to(PACKAGE).parts[:-1])}")
        if room not in ("answers", "errors", "frozen", "report")
    ]
    assert wrong == []


def test_sources_do_not_know_one_another() -> None:
    sources = PACKAGE / "curate" / "sources"
    wrong = []
    for file in sources.rglob("*.py"):
        own = file.relative_to(sources).parts[0].removesuffix(".py")
        package = ".".join(("modelpick", *file.relative_to(PACKAGE).parts[:-1]))
        for line, name in imports(parsed(file), package):
            other = name.removeprefix("modelpick.curate.sources.").partition(".")[0]
            if name.startswith("modelpick.curate.sources.") and other != own:
                wrong.append(f"{named(file)}:{line}: {name}")
    assert wrong == []


def test_slow_libraries_stay_in_curate() -> None:
    wrong = [
        f"{named(file)}:{line}: {name}"
        for file in FILES
        if not file.is_relative_to(PACKAGE / "curate")
        for line, name in imports(parsed(file), "modelpick")
        if name.partition(".")[0] in LIBRARIES_OF_CURATE
        if not (name.partition(".")[0] == "numpy" and file.is_relative_to(PACKAGE / MAY_HAVE_NUMPY))
    ]
    assert wrong == []


def test_only_the_door_prints_or_exits() -> None:
    wrong = [
        f"{named(file)}:{node.lineno}: {ast.unparse(node.func)}"
        for file in FILES
        if not file.is_relative_to(PACKAGE / "cli")
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in ("print", "exit", "sys.exit", "os._exit")
    ]
    assert wrong == []


def test_files_and_functions_stay_short() -> None:
    long = []
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        if (lines := len(text.splitlines())) > LONGEST_FILE:
            long.append(f"{named(file)}: {lines} lines")
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > LONGEST_FUNCTION:
                    long.append(f"{named(file)}:{node.lineno}: {node.name} has {lines} lines")
    assert long == []


@pytest.mark.parametrize(
    ("source", "refused"),
    [
        ("from modelpick.catalog import clean", False),
        ("from modelpick.curate.rows import Row", False),
        ("from modelpick import shipped, __version__", False),
        ("import modelpick.cli.main", True),
        ("from modelpick import cli", True),
        ("def late():\n    from modelpick.cli import common", True),
        ("if TYPE_CHECKING:\n    from modelpick.cli.common import Format", True),
        ("from ..cli import main", True),
        ("from . import rows", False),
        ("importlib.import_module('modelpick.cli.main')", True),
        ("importlib.import_module(f'modelpick.cli.{name}')", True),
        ("from modelpick.attic import old", True),
    ],
)
def test_a_breach_is_found(source: str, refused: bool) -> None:
    assert bool(breaches(source, PACKAGE / "curate" / "build.py")) == refused


def test_the_package_itself_imports_the_api_alone() -> None:
    assert breaches("from modelpick import errors", PACKAGE / "__init__.py")
    assert not breaches("from modelpick import api", PACKAGE / "__init__.py")
