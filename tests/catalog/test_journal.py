"""The journal: whatever happens to the file, what stands before it is read, and what is added is not lost."""

from __future__ import annotations

import os
import re
import signal
import stat
import subprocess
import sys
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.catalog.measuring import SOME, figure, verdict

from modelpick.catalog import journal
from modelpick.catalog.journal import Entry, append, entry, journal_path, read
from modelpick.catalog.journal_fields import FACTORS, FIGURES, FLAGS, LIMITS, VERDICTS
from modelpick.catalog.journal_index import Index
from modelpick.catalog.journal_lines import line_of
from modelpick.errors import BadFileError

SOURCE = str(Path(journal.__file__).parents[2])


@pytest.fixture
def path(tmp_path: Path) -> str:
    return str(tmp_path / "data" / "journal.jsonl")


def test_what_is_added_is_read_in_its_order(path: str) -> None:
    assert append(SOME[:2], path) == [one.id for one in SOME[:2]]
    append(SOME[2:], path)
    assert read(path) == (list(SOME), [])
    assert len({one.id for one in SOME}) == len(SOME)


def test_where_nothing_was_measured_nothing_is_there(path: str) -> None:
    assert read(path) == ([], []) and append([], path) == []
    assert not os.path.exists(path)


def test_it_belongs_to_its_user_alone(path: str) -> None:
    append(SOME, path)
    assert stat.S_IMODE(os.stat(path).st_mode) == 0o600
    assert stat.S_IMODE(os.stat(os.path.dirname(path)).st_mode) == 0o700


def test_where_it_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("MODELPICK_JOURNAL")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert journal_path() == str(tmp_path / "modelpick" / "journal.jsonl")
    monkeypatch.setenv("MODELPICK_JOURNAL", "/elsewhere/j.jsonl")
    assert journal_path() == "/elsewhere/j.jsonl"
    for word in ("", "none", os.devnull):
        monkeypatch.setenv("MODELPICK_JOURNAL", word)
        assert journal_path() == "" and append(SOME) == [] and read() == ([], [])


def test_cut_at_any_byte_all_that_stands_before_is_read_and_nothing_added_is_lost(path: str) -> None:
    append(SOME, path)
    whole = Path(path).read_bytes()
    ends = [at for at, byte in enumerate(whole) if byte == 10]
    added = figure(value=0.75)
    for cut in range(len(whole)):
        Path(path).write_bytes(whole[:cut])
        standing = [
            one for one, end in zip(SOME, ends, strict=True) if end <= cut
        ]  # the end of the line itself may lack
        found, notices = read(path)
        assert found == standing, cut
        begun = cut - max([0, *(end + 1 for end in ends if end < cut)])
        assert len(notices) == (0 if begun <= 0 or cut in ends else 1), cut
        known = {one.id for name in Index(path).offerings() for one in _entries(Index(path), name)}
        assert known == {one.id for one in standing if one.offering}, cut
        append([added], path)
        assert read(path)[0] == [*standing, added], cut


def _entries(index: Index, offering: str) -> list[Entry]:
    return [one for field in index.fields(offering) for one in index.newest(offering, field)]


def test_with_any_byte_changed_no_other_figure_is_believed(path: str) -> None:
    """A digit that flipped makes another figure, which nobody measured."""
    append(SOME[:2], path)
    whole = Path(path).read_bytes()
    for at in range(0, len(whole), 3):
        Path(path).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        found, _ = read(path)
        assert all(one in SOME for one in found) and len(found) >= (1 if whole[at] != 10 else 0), at
        index = Index(path)
        assert all(one in SOME for name in index.offerings() for one in _entries(index, name)), at


def test_damage_is_told_by_line(path: str) -> None:
    append(SOME[:1], path)
    with open(path, "ab") as file:
        file.write(b"\0\0\0\0\n\n" + line_of(SOME[1])[:-3] + b"\n[]\n")
    append(SOME[2:3], path)
    found, notices = read(path)
    assert found == [SOME[0], SOME[2]]
    assert notices == [
        "journal.jsonl: 3 lines were left out (lines 2, 4, 5); the first: not JSON: cut off, or damaged."
    ]
    assert Index(path).notices == notices


def test_lines_of_a_newer_version_are_left_out_and_told(path: str) -> None:
    append(SOME[:1], path)
    with open(path, "ab") as file:
        file.write(line_of(SOME[1]).replace(b'"v": 1', b'"v": 2') + b"\n" + b'{"v": 3, "what": "else"}\n')
    for found, notices in (read(path), (SOME[:1], Index(path).notices)):
        assert list(found) == [SOME[0]]
        assert notices == ["journal.jsonl: 2 lines were left out: a newer modelpick wrote them."]


def test_an_entry_that_stands_there_twice_is_one(path: str) -> None:
    append([*SOME, *SOME], path)
    assert read(path)[0] == list(SOME)
    assert append([*SOME, figure(value=2.0)], path, only_new=True) == [figure(value=2.0).id]
    assert read(path)[0] == [*SOME, figure(value=2.0)]


def test_what_an_editor_does_to_lines_costs_nothing(path: str) -> None:
    append(SOME, path)
    told = Path(path).read_bytes()
    Path(path).write_bytes(b"\xef\xbb\xbf" + told.replace(b"\n", b"\r\n\r\n"))
    assert read(path) == (list(SOME), []) and Index(path).notices == []
    spaced = told.replace(b'": ', b'":').replace(b", ", b",", 3)
    Path(path).write_bytes(spaced)
    found, _ = read(path)
    assert set(map(repr, found)) <= set(map(repr, SOME))


WRITER = f"""
import sys
sys.path.insert(0, {SOURCE!r})
from modelpick.catalog.journal import append, entry
path, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
for number in range(count):
    told = [
        entry("offering:openai/gpt-4o", "ttft_s", 0.5 + part, 30, by="bench", session=f"{{name}}-{{number}}",
              at="2026-11-20T12:00:00Z", why="x" * 250)
        for part in range(3)
    ]
    print(*append(told, path), flush=True)
"""


def _writers(path: str, writers: int, count: int) -> list[subprocess.Popen[str]]:
    command = [sys.executable, "-c", WRITER, path]
    names = [str(number) for number in range(writers)]
    return [subprocess.Popen([*command, name, str(count)], stdout=subprocess.PIPE, text=True) for name in names]


@pytest.mark.parametrize(("writers", "count"), [(2, 30), (8, 12)])
def test_several_that_write_at_once_lose_nothing_and_never_mix(path: str, writers: int, count: int) -> None:
    told = [each.communicate()[0].split() for each in _writers(path, writers, count)]
    found, notices = read(path)
    assert notices == [] and all(len(each) == 3 * count for each in told)
    assert sorted(one.id for one in found) == sorted(name for each in told for name in each)
    # What was added in one piece stands in one piece.
    sessions = [one.session for one in found]
    assert all(len(set(sessions[at : at + 3])) == 1 for at in range(0, len(sessions), 3))


def test_killed_in_the_midst_all_that_was_promised_is_there(path: str) -> None:
    writers = _writers(path, 2, 10_000)
    until = time.monotonic() + 20
    while (not os.path.exists(path) or os.stat(path).st_size < 20_000) and time.monotonic() < until:
        time.sleep(0.01)
    for each in writers:
        each.send_signal(signal.SIGKILL)
    promised = [line.split() for each in writers for line in each.communicate()[0].splitlines()]
    added = append([figure(value=9.0)], path)
    known = {one.id for one in read(path)[0]}
    whole = [name for line in promised if len(line) == 3 for name in line if len(name) == 20]
    assert whole and {*whole, *added} <= known


def test_a_disk_that_is_full_costs_what_is_added_and_no_more(path: str) -> None:
    """By the limit that a process has: the first bytes still fit. -B: bytecode would be cut off too, and stay so."""
    append(SOME, path)
    size = os.stat(path).st_size
    code = f"import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({size + 100}, {size + 100}))\n"
    code += WRITER
    done = subprocess.run(
        [sys.executable, "-B", "-c", code, path, "a", "1"], capture_output=True, text=True, check=False
    )  # fmt: skip
    assert "BadFileError" in done.stderr and "the journal cannot be written: File too large" in done.stderr
    assert os.stat(path).st_size == size and read(path) == (list(SOME), [])


def test_where_even_the_rest_cannot_be_taken_back_the_next_one_closes_the_line(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    append(SOME[:1], path)
    write = os.write

    def short(handle: int, told: bytes) -> int:
        if len(told) > 100:
            return write(handle, told[:100])
        raise OSError(28, "No space left on device")

    def stuck(handle: int, size: int) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as broken:
        broken.setattr(os, "write", short)
        broken.setattr(os, "ftruncate", stuck)
        with pytest.raises(BadFileError, match="No space left on device"):
            append(SOME[1:2], path)
    append(SOME[2:3], path)
    found, notices = read(path)
    assert found == [SOME[0], SOME[2]] and "line 2 was left out" in notices[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes anywhere")
def test_a_folder_that_nobody_may_write_to(path: str, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(BadFileError, match="Permission denied"):
        append(SOME, path)
    tmp_path.chmod(0o700)


def test_a_file_system_that_is_read_only(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> int:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(BadFileError, match="cannot be written: Read-only file system"):
        append(SOME, path)


def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    folder, pipe, loop = tmp_path / "folder", tmp_path / "pipe", tmp_path / "loop"
    folder.mkdir()
    os.mkfifo(pipe)
    loop.symlink_to(loop)
    began = time.monotonic()
    for each in (folder, pipe, loop, Path("/dev/null/modelpick/journal.jsonl")):
        with pytest.raises(BadFileError) as wrong:
            append(SOME, str(each))
        assert wrong.value.advice == journal.ADVICE and str(each) in wrong.value.message
    for each, why in ((folder, "a folder"), (pipe, "no file of lines"), (loop, "symbolic links")):
        for reads in (read, Index):
            with pytest.raises(BadFileError, match=why):
                reads(str(each))
    assert time.monotonic() - began < 5  # none was waited for


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    link, target = tmp_path / "link.jsonl", tmp_path / "away" / "real.jsonl"
    link.symlink_to(target)
    assert read(str(link)) == ([], [])
    append(SOME, str(link))
    assert link.is_symlink() and read(str(target)) == (list(SOME), [])


def test_one_that_was_put_aside_while_we_waited_is_not_written_to(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    append(SOME[:1], path)
    lock = journal._lock

    def moved_meanwhile(handle: int, name: str, until: float) -> None:
        monkeypatch.setattr(journal, "_lock", lock)
        os.rename(path, f"{path}.old")
        lock(handle, name, until)

    monkeypatch.setattr(journal, "_lock", moved_meanwhile)
    append(SOME[1:2], path)
    assert read(path)[0] == [SOME[1]] and read(f"{path}.old")[0] == [SOME[0]]


def test_a_lock_that_is_never_given_up_is_not_waited_for_without_end(
    path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl

    append(SOME[:1], path)
    monkeypatch.setattr(journal, "_WAIT_S", 0.1)
    with open(path, "ab") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        with pytest.raises(BadFileError, match="another process holds it"):
            append(SOME[1:], path)
        assert read(path)[0] == [SOME[0]]  # who reads waits for nobody


def test_one_that_is_too_large_is_neither_read_nor_made(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    append(SOME, path)
    monkeypatch.setattr(journal, "MAX_BYTES", os.stat(path).st_size + 10)
    with pytest.raises(BadFileError, match="would be larger than"):
        append([figure(value=3.0)], path)
    monkeypatch.setattr(journal, "MAX_BYTES", 10)
    with pytest.raises(BadFileError, match="larger than"):
        read(path)


def test_an_entry_is_checked_when_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="ttft_s: expected a number"):
        figure(value=float("nan"))
    with pytest.raises(ValueError, match="no such field"):
        figure("latency")
    made = entry("offering:a/b", "ttft_s", 1.0, 3, by="bench", why="\x1b[31mred\n" + "long " * 200, region=" eu\u202e ")
    assert made.why.startswith("[31mred long") and len(made.why) <= 300 and made.region == "eu"
    assert re.fullmatch(r"20\d\d-\d\d-\d\dT\d\d:\d\d:\d\dZ", made.at)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1784505600")
    assert (
        figure().at == "2026-11-20T12:00:00Z"
        and entry("offering:a/b", "ttft_s", 1.0, 3, by="bench").day == "2026-07-20"
    )


def test_what_a_server_made_up_is_no_entry() -> None:
    told = {"by": "bench", "at": "2026-11-20T12:00:00Z"}
    assert journal.possible("offering:a/b", "throughput_tok_s", 1e12, 30, **told) == []
    assert journal.possible("offering:a/b", "tokenizer.code", float("inf"), 1, **told) == []
    assert journal.possible("offering:a/b", "ttft_s", 0.5, 30, low=0.0, **told)[0].low == 0.0


TEXT = st.text(max_size=60)
MOMENTS = st.datetimes(datetime(2016, 1, 1), datetime(2099, 1, 1)).map(lambda at: at.strftime("%Y-%m-%dT%H:%M:%SZ"))
SUBJECTS = st.sampled_from(
    [
        "offering:openai/gpt-4o",
        "offering:a/b@eu+c",
        "endpoint:https://x.example/v1#m m",
        "endpoint:http://127.0.0.1:1/#ü",
    ]
)


@st.composite
def entries(draw: st.DrawFn) -> Entry:
    field = draw(st.sampled_from([*FIGURES, *LIMITS, *FLAGS, *FACTORS]))
    more: Any = {"region": draw(TEXT), "why": draw(TEXT), "session": draw(TEXT), "at": draw(MOMENTS)}
    n = draw(st.integers(1, 10**9))
    subject = draw(SUBJECTS)
    if field in FIGURES or field in FACTORS:
        least, most = FIGURES.get(field, (0.05, 50.0))
        low, value, high = sorted(draw(st.tuples(*[st.floats(least, most)] * 3)))
        ends = draw(st.sampled_from([(low, high), (None, high), (low, None), (None, None)]))
        return entry(subject, field, value, n, by="bench", low=ends[0], high=ends[1], **more)
    said = draw(st.sampled_from(VERDICTS))
    value = draw(st.integers(1, 10**12)) if field in LIMITS else {"confirmed": True, "refuted": False}.get(said)
    return entry(subject, field, value, n, by="verify", verdict=said, **more)


@given(told=st.lists(entries(), max_size=12), cuts=st.lists(st.integers(0, 4), max_size=3))
def test_whatever_was_measured_is_read_as_it_was_added(
    told: list[Entry], cuts: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = str(tmp_path_factory.mktemp("j") / "journal.jsonl")
    for one in told:
        append([one], path)
    whole = list({one.id: one for one in told}.values())
    assert read(path) == (whole, [])
    index = Index(path)
    assert index.notices == []
    assert {one.id for name in index.offerings() for one in _entries(index, name)} == {
        o.id for o in whole if o.offering
    }
    for _ in cuts:  # what was cut is closed again and again
        with open(path, "ab") as file:
            file.write(b'{"v": 1, "id": "')
        append([verdict("stop", "confirmed")], path)
    assert [one for one in read(path)[0] if one in whole] == whole


@given(told=st.binary(max_size=400))
def test_no_bytes_are_too_odd_to_read(told: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("j") / "journal.jsonl"
    path.write_bytes(told)
    assert read(str(path))[0] == [] and Index(str(path)).offerings() == []
    append(SOME, str(path))
    assert read(str(path))[0] == list(SOME)
