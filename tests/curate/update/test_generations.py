"""The user's folder: killed updates, two at once, readers in between, disks that are full or may not be written."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.cli.running import complaint
from tests.curate.serving import Served, answer
from tests.curate.update.conftest import Mount
from tests.curate.update.test_run import DEARER, DEAREST, of
from tests.curate.update.world import World, packed, repriced

from modelpick.catalog import place
from modelpick.curate.update import generations


@contextlib.contextmanager
def at_work(world: World, server: Served, payload: bytes) -> Iterator[subprocess.Popen[bytes]]:
    """An update in a process of its own, whose upstream lets it wait until the block ends."""
    asked = len(server.asked)
    go = server.closing.__class__()

    def slowly(handler: object) -> None:
        go.wait(20)
        answer(payload)(handler)  # type: ignore[arg-type]

    server.answers["models-dev"] = slowly
    first = world.process(*of(server), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        until = time.monotonic() + 20
        while len(server.asked) == asked and time.monotonic() < until:
            time.sleep(0.02)
        assert len(server.asked) == asked + 1
        yield first
    finally:
        go.set()
        first.wait(20)


def test_a_second_update_waits_for_the_first_and_loses_nothing(world: World, server: Served) -> None:
    with at_work(world, server, DEARER) as first:
        flags = ["--only", "openrouter", "--source", f"openrouter={world.folder}/other.json"]
        (world.folder / "other.json").write_bytes(b'{"data": [{"id": "openai/gpt-4o", "context_length": 64000}]}')
        more = ["--accept-changes", "openrouter"]
        second = world.process("catalog", "update", *flags, *more, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert second.stderr is not None
        assert second.stderr.readline() == f"Waiting for another update (process {first.pid}).\n".encode()
    assert second.wait(20) == first.returncode == 0
    assert world.rate() == "1.5" and world.view().where.name == "current"
    assert not world.view().has_offering("openrouter/openai/o1") and world.view("previous").has_offering("azure/o1")


def test_a_second_update_that_has_waited_enough_says_who_is_at_work(
    world: World, server: Served, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generations, "WAIT_S", 0.2)
    with at_work(world, server, DEARER) as first:
        told = complaint(world.update(models_dev=DEAREST), 4)
        assert f"another update (process {first.pid}) is at work" in told and "stays as it was" in told
    assert first.returncode == 0 and world.rate() == "1.5"


def test_a_lock_is_free_when_its_holder_is_killed(world: World, server: Served) -> None:
    with at_work(world, server, DEARER) as first:
        first.send_signal(signal.SIGKILL)
        first.wait(10)
        assert world.update(models_dev=DEAREST).code == 0
    assert world.rate() == "1.75"


def test_an_open_catalog_is_read_to_its_end_though_its_generation_goes(world: World) -> None:
    world.update(models_dev=packed(repriced(1.05)))
    reading = world.view()
    for rate in (1.1, 1.2, 1.3, 1.4):
        world.update(models_dev=packed(repriced(rate)))
    assert not os.path.exists(reading.path)
    assert str(reading.offering_by_id("azure/gpt-4o").prices[0].rates["input"].value) == "1.05"
    assert len([reading.offering(row).id for row in range(reading.size)]) == 48


def test_a_reader_whose_generation_goes_before_it_is_opened_takes_the_next(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.update(models_dev=DEARER)
    with world.here():
        outdated = [("20200101T000000.000000Z-0", place.pointer()[1])]  # type: ignore[index]
        pointer = place.pointer
        monkeypatch.setattr(place, "pointer", lambda folder="": outdated.pop() if outdated else pointer(folder))
        catalog, where = place.open_catalog("current")
    assert where.name == "current" and "20200101" not in catalog.path and not outdated


@pytest.mark.parametrize("left", ["scratch", "unpointed", "going", "pointer"])
def test_what_a_killed_update_left_is_gone_after_the_next(world: World, left: str) -> None:
    world.update(models_dev=DEARER)
    inside = world.own / "generations"
    (whole,) = inside.iterdir()
    strays = {
        "scratch": inside / ".new-123" / "catalog.mpk",
        "unpointed": inside / "20991231T000000.000000Z-ab" / "state.json",
        "going": inside / f".gone-{whole.name}" / "catalog.mpk",
        "pointer": world.own / "current.tmp",
    }
    strays[left].parent.mkdir(exist_ok=True)
    strays[left].write_bytes(b"half")
    assert world.rate() == "1.5"
    assert world.update(models_dev=DEARER).code == 0  # nothing new, and yet it tidies up
    assert world.rate() == "1.5" and not strays[left].exists()
    assert {name.partition("/")[0] for name in world.files()} == {"current", "generations", "lock"}
    assert len(list(inside.iterdir())) == 1


def test_an_interrupted_update_leaves_nothing(world: World, server: Served) -> None:
    with at_work(world, server, DEARER) as first:
        first.send_signal(signal.SIGINT)
        assert first.wait(10) == 130
    assert world.files() == ["lock"] and world.view().where.name == "shipped"


def test_a_full_disk_leaves_the_old_catalog(world: World, mount: Mount) -> None:
    mount(world.own, "size=2m")
    world.update(models_dev=DEARER)
    before = world.files()
    filler = world.own / "filler"
    with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))
    told = complaint(world.update(models_dev=DEAREST), 4)
    assert "No space left on device" in told and "the catalog stays as it was" in told
    assert world.rate() == "1.5" and world.files() == sorted([*before, "filler"])
    filler.unlink()
    assert world.update(models_dev=DEAREST).code == 0 and world.rate() == "1.75"


@pytest.mark.parametrize("largest", [100, 2_000, 10_000])
def test_a_file_that_cannot_be_written_whole_leaves_the_old_catalog(world: World, largest: int) -> None:
    """A limit on the size of files, for any user: the disk is full in the middle of a file."""
    world.update(models_dev=DEARER)
    before = world.files()
    (world.folder / "new.json").write_bytes(DEAREST)
    flags = ["--only", "models-dev", "--source", f"models-dev={world.folder}/new.json"]
    process = world.process(
        "catalog", "update", *flags, stderr=subprocess.PIPE,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest)),
    )  # fmt: skip
    _, told = process.communicate(timeout=20)
    assert process.returncode == 4 and b"File too large" in told and len(told.splitlines()) == 2, told
    assert world.files() == before and world.rate() == "1.5"


def test_a_home_on_a_read_only_disk_is_one_line_and_still_read(world: World, mount: Mount) -> None:
    mount(world.own, "size=2m")
    world.update(models_dev=DEARER)
    subprocess.run(["mount", "-o", "remount,ro", world.own], check=True)
    told = complaint(world.update(models_dev=DEAREST), 4)
    assert "Read-only file system" in told and str(world.own) in told
    assert world.rate() == "1.5"


def test_a_home_that_cannot_be_one_is_one_line(world: World) -> None:
    """For root too: permission bits would not stop it, a file in the way does."""
    (world.folder / "home").write_text("in the way")
    told = complaint(world.update(models_dev=DEARER), 4)
    assert "Not a directory" in told and world.view().where.name == "shipped"


@pytest.mark.parametrize("left", ["", "x\n", "../../etc x\n", "20261121T000000.000000Z-ab -\n"])
def test_a_damaged_pointer_is_said_and_mended(world: World, left: str) -> None:
    world.update(models_dev=DEARER)
    (world.own / "current").write_text(left)
    done = world.run("catalog", "info")
    assert done.code == 0 and done.err.startswith("Reading the shipped catalog: ") and "catalog update" in done.err
    assert world.update(models_dev=DEARER).code == 0
    assert world.rate() == "1.5" and world.run("catalog", "info").err == ""


@pytest.mark.parametrize("file", ["catalog.mpk", "state.json", "snapshots/models-dev.jsonl.gz", "history.jsonl"])
@pytest.mark.parametrize("content", [None, b"[1]\n"])
def test_a_damaged_generation_is_mended_by_the_next_update(world: World, file: str, content: bytes | None) -> None:
    world.update(models_dev=DEARER)
    (whole,) = (world.own / "generations").iterdir()
    (whole / file).unlink()
    if content is not None:
        (whole / file).write_bytes(content)
    if file == "catalog.mpk":
        assert world.view().where.name == "shipped"
        assert "Reading the shipped catalog" in world.run("catalog", "info").err
    done = world.update(models_dev=DEARER)
    assert done.code == 0 and world.rate() == "1.5" and world.view().where.name == "current"
    assert ("Starting anew from the shipped data" in done.err) == (file != "catalog.mpk")
    assert "Nothing new" in world.update(models_dev=DEARER).out


def test_names_sort_as_updates_follow_one_another(tmp_path: Path) -> None:
    import datetime

    now = datetime.datetime(2026, 11, 21, 5, 6, 7, 89, datetime.UTC)
    first = generations.name_of(now, "ab" * 32, "")
    assert first == "20261121T050607.000089Z-abababababab" and place.updated_on(first) == "2026-11-21"
    again = generations.name_of(now, "00" * 32, first)
    earlier = generations.name_of(now - datetime.timedelta(days=400), "00" * 32, again)
    assert first < again < earlier and all(place.is_generation(name) for name in (first, again, earlier))
