"""A short run of scripts/canary.py, which goes on for a thousand faulty exchanges; and what its looking finds."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

CANARY = importlib.import_module("scripts.canary")
FAULTS = importlib.import_module("scripts.canary_faults")
PLACES = importlib.import_module("scripts.canary_places")
KEY: str = CANARY.KEY


@pytest.mark.parametrize("spelling", [name for name in FAULTS.spellings(KEY) if name != "late"])
def test_every_spelling_is_found(spelling: str) -> None:
    look = PLACES.Look(KEY)
    look.at("logs", f"said: {FAULTS.spellings(KEY)[spelling]} and more")
    assert len(look.found) == 1, look.found


@pytest.mark.parametrize("broken", ["\n", "\x1b[0m", "\u200b", " │\n│  ", "\x00"])
def test_a_key_that_was_taken_apart_is_found(broken: str) -> None:
    look = PLACES.Look(KEY)
    look.at("standard output", broken.join((KEY[:11], KEY[11:22], KEY[22:33], KEY[33:])))
    assert look.found and look.texts["standard output"] == 1


def test_a_part_of_a_key_is_found_and_a_shorter_one_is_chance() -> None:
    look = PLACES.Look(KEY)
    look.at("logs", f"cut: {KEY[:11]}")
    assert not look.found
    look.at("logs", f"cut: {KEY[:12]}")
    assert look.found


def test_nothing_is_found_in_what_has_no_key() -> None:
    look = PLACES.Look(KEY)
    look.at("logs", "sk-canary *** Bearer *** " * 100)
    assert not look.found


def test_a_file_and_its_name_are_looked_at(tmp_path: Path) -> None:
    look = PLACES.Look(KEY)
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "journal.jsonl").write_text(f'{{"why":"{KEY}"}}')
    (tmp_path / KEY[:30].replace("/", "-")).write_text("")
    (tmp_path / "own.log").write_text(KEY)
    look.within(tmp_path, "files", "own.log")
    assert len(look.found) == 2


def test_a_title_is_found_in_the_process_table() -> None:
    look = PLACES.Look(KEY)
    words = [sys.executable, "-c", "import time; time.sleep(0.5)", KEY]
    with subprocess.Popen(words) as process, PLACES.Table(look, process):
        process.wait(20)
    assert any("cmdline" in line for line in look.found)


def test_each_fault_says_the_key_back() -> None:
    """In so many bytes that somebody must have to take it out."""
    said = FAULTS.spellings(KEY)
    for kind, make in FAULTS.FAULTS.items():
        look = PLACES.Look(KEY)
        for seed in range(30):
            look.at(kind, b"".join(piece for piece in make(said["plain"], Random(seed)) if isinstance(piece, bytes)))
        assert look.found, kind


def test_a_hundred_faulty_exchanges_show_the_key_nowhere(catalog_file: Path) -> None:
    trial = CANARY.tried(100, 2, 7, catalog_file)
    assert len(trial.server.played) >= 100 and trial.server.unkeyed == 0
    assert trial.look.found == []
    assert trial.server.elsewhere.requests == []
    assert trial.escaped == []
    for place in ("standard output", "standard error", "files", "logs", "process table"):
        assert trial.look.texts[place] and trial.look.bytes[place], place


def test_a_key_that_is_not_taken_out_is_found(catalog_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same, with what takes it out of answers left undone."""
    monkeypatch.setattr("modelpick.measure.secret.Secret.scrub", lambda self, text: text)
    assert CANARY.tried(40, 0, 7, catalog_file).look.found
