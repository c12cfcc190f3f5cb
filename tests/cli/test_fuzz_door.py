"""Bounded runs of scripts/fuzz_door.py, which tries 100,000 inputs; and what its judge would not let pass."""

from __future__ import annotations

import importlib
import os
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from tests.cli.running import complaint, run

sys.path.insert(0, str(Path(__file__).parents[2]))  # scripts/ is no package of ours, and not installed
FUZZ = importlib.import_module("scripts.fuzz_door")
RUNS = importlib.import_module("scripts.fuzz_door_runs")
JUDGE = importlib.import_module("scripts.fuzz_door_judge")
_PROCESSES = 1_000


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, dict[str, Any]]:
    desk, makers = FUZZ.open_desk(tmp_path_factory.mktemp("desk"))
    return desk, makers


@pytest.mark.parametrize("kind", FUZZ.SHARES)
def test_nothing_that_is_typed_or_read_does_harm(desk: tuple[Any, dict[str, Any]], kind: str) -> None:
    count = max(16, FUZZ.SHARES[kind] // 4)
    tally = FUZZ.fuzz(desk[0], desk[1][kind], kind, range(count), seed=1)
    assert tally.inputs == count
    assert list(tally.first.values()) == []
    if kind in ("values", "jumbled words", "names", "workload", "render"):
        assert len(tally.codes) > 1, "all of it is refused, or none"


@pytest.mark.tools
def test_a_thousand_of_them_do_no_harm_as_processes(tmp_path: Path) -> None:
    """Two at a time: each is a process of its own, as a user starts it."""
    with ThreadPoolExecutor(2) as pool:
        desks = [FUZZ.open_desk(folder) for folder in (tmp_path / "one", tmp_path / "two")]
        halves = [
            pool.submit(
                _as_processes, desk[0], desk[1], [(kind, number) for kind, number in _numbers() if number % 2 == half]
            )
            for half, desk in enumerate(desks)
        ]
        tried = [half.result() for half in halves]
    assert sum(count for count, _ in tried) >= _PROCESSES
    assert [fault for _, faults in tried for fault in faults] == []


def _numbers() -> list[tuple[str, int]]:
    return [(kind, number) for kind, numbers in FUZZ.pieces(_PROCESSES, [], 0) for number in numbers]


def _as_processes(desk: Any, makers: dict[str, Any], numbers: list[tuple[str, int]]) -> tuple[int, list[str]]:
    found = []
    for kind, number in numbers:
        given = makers[kind](desk, FUZZ.Random(f"processes:{kind}:{number}"))
        found += [f"{kind}:{number}: {fault}" for fault in JUDGE.faults(given, RUNS.as_process(desk, given))]
    return len(numbers), found


def test_the_same_seed_gives_the_same_input(desk: tuple[Any, dict[str, Any]]) -> None:
    for make in desk[1].values():
        one, same = (make(desk[0], FUZZ.Random("1")) for _ in range(2))
        assert one == same
    many = {str(desk[1]["values"](desk[0], FUZZ.Random(str(number)))) for number in range(50)}
    assert len(many) > 45


GOOD = RUNS.Outcome(2, "", "modelpick: what is wrong\n  what to do\n", "", [])


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"raised": "ValueError"}, "raised"),
        ({"code": 1}, "exit code 1, not of"),
        ({"code": 0}, "no answer"),
        ({"err": ""}, "no complaint"),
        ({"err": "modelpick: what is wrong\n  what to do\n  and more\n"}, "no complaint"),
        ({"err": "modelpick: what is wrong\nTraceback\n"}, "no complaint"),
        ({"err": "modelpick: \x1b[31mred\n"}, "steers the terminal"),
        ({"err": "modelpick: \u202egnp.exe\n"}, "steers the terminal"),
        ({"err": f"modelpick: {'x' * 700}\n"}, "a line of 711 characters"),
        ({"out": "half an answer\n"}, "and an answer"),
        ({"code": 0, "out": "a\x07b\n", "err": ""}, "steers the terminal"),
        ({"code": 0, "out": '{"a": NaN}\n', "err": ""}, "not strict JSON"),
        ({"code": 0, "out": '{"a": 1}\nDone.\n', "err": ""}, "not strict JSON"),
        ({"left": ["desk/x.tmp"]}, "made, changed or removed: desk/x.tmp"),
    ],
)
def test_the_judge_sees(change: dict[str, Any], fault: str) -> None:
    given = RUNS.Input(["list"], frozenset((0, 2)), form="json")
    assert list(JUDGE.faults(given, GOOD)) == []
    assert fault in " ".join(JUDGE.faults(given, replace(GOOD, **change)))


def test_a_file_that_nobody_named_is_seen(desk: tuple[Any, dict[str, Any]]) -> None:
    made = RUNS.Input(["list", "--output", "new.txt"], frozenset((0,)))
    with RUNS.in_place(desk[0]):
        assert RUNS.in_process(desk[0], made).left == ["desk/new.txt"]
        assert RUNS.in_process(desk[0], replace(made, output="new.txt")).left == []
        assert os.listdir(desk[0].work) == []


def test_what_a_user_made_longer_than_a_line_is_cut_in_its_middle() -> None:
    told = complaint(run("recommend", "y" * 5000, "z" * 9000), 2)
    assert len(told) < 600 and " … " in told and "z)\n" in told


def test_a_day_is_checked_where_none_is_needed(catalog_file: Path) -> None:
    told = complaint(run("catalog", "conflicts", "--as-of", "zzz", "--catalog", catalog_file), 2)
    assert "expected a date" in told


def test_an_absurd_environment_is_no_crash(catalog_file: Path) -> None:
    for name in ("LINES", "COLUMNS"):
        done = run("catalog", "sources", "--catalog", catalog_file, env={name: "9" * 5000})
        assert (done.code, done.err) == (0, "")


def test_rules_that_nest_without_end_are_refused(tmp_path: Path) -> None:
    (tmp_path / "regions.toml").write_text(".".join("a" * 3000) + " = 1\n")
    for words in (["rules", "check", str(tmp_path)], ["list", "--rules", str(tmp_path)]):
        done = run(*words)
        assert done.code == 4 and "a bug of ours" not in done.err, done.err


def test_a_lock_that_cannot_be_renewed_is_told_before_the_answer(desk: tuple[Any, dict[str, Any]]) -> None:
    lock = desk[0].lock.replace('[workload]\npreset = "general"', '[workload]\npreset = "gone"')
    given = RUNS.Input(["check", "in.lock", "--update"], frozenset((4,)), {"in.lock": lock.encode()})
    with RUNS.in_place(desk[0]):
        done = RUNS.in_process(desk[0], given)
    assert list(JUDGE.faults(given, done)) == [] and "no preset" in done.err


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        (["recommend", "rag"], "type --preset rag"),
        (["version"], "type modelpick --version"),
    ],
)
def test_a_word_in_the_wrong_place_is_advised_on(catalog_file: Path, words: list[str], advice: str) -> None:
    done = run(*words, env={"MODELPICK_CATALOG": str(catalog_file)})
    assert done.code in (2, 4) and advice in done.err


@pytest.mark.parametrize("words", [["completion", ""], ["list", "--lang", ""], ["list", "--format", "zzz"]])
def test_nothing_is_no_choice_where_one_is_needed(words: list[str]) -> None:
    assert "expected" in complaint(run(*words), 2)
