"""The catalog commands around an update: which catalog is read, and how the update is told."""

from __future__ import annotations

import os
import pty
import select
from pathlib import Path

import pytest
from tests.cli.running import complaint
from tests.curate.serving import serving, tagged
from tests.curate.update.test_run import DEARER, DEAREST
from tests.curate.update.world import World, packed, repriced

_ALIAS = """
[[alias]]
id = "gpt-four-o"
model = "openai/gpt-4o"
reason = "r"
url = "https://a.test"
date = "2026-11-15"
"""


def test_every_reading_command_takes_names_and_the_environment(world: World) -> None:
    world.update(models_dev=DEARER)
    world.update(models_dev=DEAREST)
    for command in (["info"], ["sources"], ["conflicts"], ["resolve", "openai/gpt-4o"]):
        told = {name: world.run("catalog", *command, "--catalog", name) for name in ("shipped", "current", "previous")}
        assert all(done.code == 0 and done.err == "" for done in told.values())
        assert world.run("catalog", *command).out == told["current"].out
        by_environment = world.run("catalog", *command, env={"MODELPICK_CATALOG": "previous"})
        assert by_environment.out == told["previous"].out
        flagged = world.run("catalog", *command, "--catalog", "shipped", env={"MODELPICK_CATALOG": "previous"})
        assert flagged.out == told["shipped"].out


def test_info_tells_which_catalog_it_is(world: World) -> None:
    def first_line(*flags: str) -> str:
        return world.run("catalog", "info", *flags).out.splitlines()[0]

    assert first_line().endswith(", the shipped one")
    world.update(models_dev=DEARER)
    world.update(models_dev=DEAREST)
    assert first_line().endswith(", your own, updated on 2026-11-21")
    assert first_line("--catalog", "previous").endswith(", updated on 2026-11-21, before the current one")
    assert first_line("--catalog", str(world.data / "catalog.mpk")).endswith(", from a file")


def test_a_catalog_that_is_not_there_is_one_line(world: World) -> None:
    assert "no updated catalog there" in complaint(world.run("catalog", "info", "--catalog", "current"), 4)
    assert "nowhere: no catalog there" in complaint(
        world.run("catalog", "info", env={"MODELPICK_CATALOG": "nowhere"}), 4
    )


def test_after_an_upgrade_the_shipped_catalog_is_read_until_the_next_update(world: World) -> None:
    world.update(models_dev=DEARER)
    with (world.data / "overrides.toml").open("a") as file:
        file.write('[[override]]\nsubject = "offering:azure/o1"\nfield = "context"\nvalue = 5000\nreason = "r"\n')
        file.write('url = "https://a.test"\ndate = "2026-11-15"\n')
    world.ship()
    done = world.run("catalog", "info")
    assert done.code == 0 and len(done.err.splitlines()) == 1
    assert done.err.startswith("Reading the shipped catalog: your own, of 2026-11-21, was made from another release")
    assert world.rate() == "1"
    done = world.update(models_dev=DEARER)  # nothing new from upstream, and yet made anew
    assert done.code == 0 and done.err == ""
    assert world.rate() == "1.5" and world.view().offering_by_id("azure/o1").fact("context").value == 5000
    assert world.run("catalog", "info").err == ""


def test_after_an_upgrade_everything_is_asked_for_once(world: World) -> None:
    """A reader may read more out of the same bytes now."""
    with serving(models=tagged(DEARER, '"one"')) as server:
        flags = ["--only", "models-dev", "--source", f"models-dev={server.base}/models"]
        for turn in range(4):
            assert world.run("catalog", "update", *flags).code == 0
            if turn == 1:
                (world.data / "aliases.toml").write_text(_ALIAS)
                world.ship()
        conditions = [headers.get("if-none-match") for _, headers in server.asked]
    assert conditions == [None, '"one"', None, '"one"']


def test_an_upgrade_whose_snapshots_are_newer_wins_over_an_older_update(world: World) -> None:
    world.update(models_dev=DEARER)
    shipped = world.data / "snapshots" / "models-dev.jsonl"
    shipped.write_text(shipped.read_text().replace('"date":"2026-11-14"', '"date":"2026-11-22"'))
    world.ship()
    cheaper = (world.data / "snapshots" / "openrouter.jsonl").read_text()
    assert cheaper and world.update(models_dev=packed(repriced(1))).code == 0
    assert world.rate() == "1" and world.view().meta["data_date"] == "2026-11-22"
    assert "older data" in complaint(world.update(models_dev=DEARER), 4)  # what came before is still known


def test_without_a_terminal_nothing_is_said_of_progress(world: World) -> None:
    done = world.update(models_dev=DEARER, env={"FORCE_COLOR": "1"})
    assert done.err == "" and "\x1b" not in done.out


def test_in_a_terminal_progress_goes_to_standard_error_and_is_gone_in_the_end(world: World, tmp_path: Path) -> None:
    (tmp_path / "new.json").write_bytes(DEARER)
    flags = ["--only", "models-dev", "--source", f"models-dev={tmp_path}/new.json"]
    ours, theirs = pty.openpty()
    with (tmp_path / "out").open("wb") as out:
        process = world.process("catalog", "update", *flags, stdout=out, stderr=theirs, env={"TERM": "xterm"})
    os.close(theirs)
    shown = b""
    while select.select([ours], [], [], 20)[0]:
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        shown += piece
    os.close(ours)
    assert process.wait(20) == 0
    assert b"building" in shown and shown.rstrip().endswith(b"\x1b[2K")
    assert b"\x1b" not in (tmp_path / "out").read_bytes() and b"What changed" in (tmp_path / "out").read_bytes()


@pytest.mark.parametrize("form", ["table", "json"])
def test_the_answer_goes_to_a_file_too(world: World, tmp_path: Path, form: str) -> None:
    done = world.update("--format", form, "--output", tmp_path / "told", models_dev=DEARER)
    assert (done.code, done.out, done.err) == (0, "", "")
    assert ("catalog-update/1" in (tmp_path / "told").read_text()) == (form == "json")
