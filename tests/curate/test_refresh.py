"""The refresh: sources.toml is checked, a good source gets a new snapshot, a failing one keeps its old one."""

import importlib
import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from modelpick import shipped
from modelpick.curate.refresh import refresh
from modelpick.curate.rows import read_snapshot
from modelpick.curate.upstreams import load_sources
from modelpick.errors import BadFileError, NetworkError, UsageError

TABLE = {
    "reader": "openrouter", "title": "N", "license": "MIT", "url": "https://a.test", "version": "7",
    "date": "2026-05-15", "role": "current", "file": "or.json", "payload": "https://a.test/models",
}  # fmt: skip
PAYLOAD = json.dumps({"data": [{"id": "lab/m", "context_length": 1000}, {"id": "a b"}]}).encode()


def write(data_dir: Path, **tables: Mapping[str, object]) -> str:
    text = "".join(
        f"[{name}]\n" + "".join(f"{key} = {json.dumps(value)}\n" for key, value in table.items())
        for name, table in tables.items()
    )
    (data_dir / "sources.toml").write_text(text)
    return str(data_dir)


def test_a_source_from_a_directory_becomes_a_snapshot(tmp_path: Path) -> None:
    data_dir = write(tmp_path, acme={**TABLE})
    (tmp_path / "or.json").write_bytes(PAYLOAD)
    (outcome,) = refresh(data_dir, directory=str(tmp_path))
    assert (outcome.source, outcome.error, outcome.raw, outcome.rows) == ("acme", "", 2, 1)
    assert outcome.skipped == {"no object with an id": 1}
    snapshot = read_snapshot(outcome.path)
    assert (snapshot.source, snapshot.version, snapshot.date) == ("acme", "7", "2026-05-15")
    assert snapshot.reading.rows[0].facts == {"context": 1000}
    assert outcome.size_bytes == (tmp_path / "snapshots" / "acme.jsonl").stat().st_size


def test_a_refresh_repeated_writes_the_same_bytes(tmp_path: Path) -> None:
    data_dir = write(tmp_path, acme={**TABLE})
    contents = set()
    for _ in range(2):
        (outcome,) = refresh(data_dir, fetch=lambda address: PAYLOAD)
        contents.add(Path(outcome.path).read_bytes())
    assert len(contents) == 1


@pytest.mark.parametrize("payload", [b"<html>", b'{"data": []}', b'{"data": [{"id": "a b"}]}'])
def test_a_failing_source_keeps_its_old_snapshot_and_the_others_go_on(tmp_path: Path, payload: bytes) -> None:
    second = {**TABLE, "payload": "https://b.test/models"}
    data_dir = write(tmp_path, acme={**TABLE}, other=second)
    refresh(data_dir, fetch=lambda address: PAYLOAD)
    before = (tmp_path / "snapshots" / "acme.jsonl").read_bytes()
    outcomes = refresh(data_dir, fetch=lambda address: payload if "a.test" in address else PAYLOAD)
    assert [bool(outcome.error) for outcome in outcomes] == [True, False]
    assert (tmp_path / "snapshots" / "acme.jsonl").read_bytes() == before


def test_an_unreachable_upstream_is_reported_and_not_raised(tmp_path: Path) -> None:
    def fail(address: str) -> bytes:
        raise NetworkError(f"{address}: timed out")

    (outcome,) = refresh(write(tmp_path, acme={**TABLE}), fetch=fail)
    assert outcome.error == "https://a.test/models: timed out"


def test_a_bug_in_one_reader_is_reported_as_one_and_spares_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_dir = write(tmp_path, acme={**TABLE, "reader": "speeds"}, other={**TABLE})
    monkeypatch.setattr(importlib.import_module("modelpick.curate.sources.speeds"), "read", lambda payload: 1 / 0)
    outcomes = refresh(data_dir, fetch=lambda address: PAYLOAD)
    assert outcomes[0].error == "bug in reader speeds: ZeroDivisionError: division by zero"
    assert outcomes[1].rows == 1


def test_a_table_without_an_address_needs_a_directory(tmp_path: Path) -> None:
    table = {key: value for key, value in TABLE.items() if key != "payload"}
    (outcome,) = refresh(write(tmp_path, acme=table))
    assert "or.json" in outcome.error


def test_only_what_is_asked_for_and_never_an_unknown_name(tmp_path: Path) -> None:
    data_dir = write(tmp_path, acme={**TABLE}, other={**TABLE})
    told: list[str] = []
    outcomes = refresh(data_dir, only=["other"], fetch=lambda address: PAYLOAD, progress=told.append)
    assert [outcome.source for outcome in outcomes] == told == ["other"]
    with pytest.raises(UsageError, match="oter"):
        refresh(data_dir, only=["oter"])


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"role": "past"}, 'role: expected "current" or "history"'),
        ({"date": "2026-13-01"}, "date: "),
        ({"reader": "../evil"}, "reader: "),
        ({"file": "../../etc/passwd"}, "file: "),
        ({"payload": "http://a.test"}, "payload: "),
        ({"url": "javascript:alert(1)"}, "url: "),
        ({"colour": "red"}, "colour: no such key"),
        ({"version": 7}, "version: "),
        ({"package": "p"}, "go together"),
        ({"package": "-e", "package_version": "1", "package_file": "p/d.json"}, "package: "),
    ],
)
def test_sources_toml_is_checked(tmp_path: Path, change: dict[str, object], complaint: str) -> None:
    with pytest.raises(BadFileError, match=r"/sources\.toml: acme") as caught:
        load_sources(write(tmp_path, acme={**TABLE, **change}))
    assert complaint in caught.value.message


def test_a_missing_key_and_a_missing_file_are_named(tmp_path: Path) -> None:
    table = {key: value for key, value in TABLE.items() if key != "license"}
    with pytest.raises(BadFileError, match="license: a value is needed"):
        load_sources(write(tmp_path, acme=table))
    with pytest.raises(BadFileError, match="cannot be read"):
        load_sources(str(tmp_path / "absent"))


def test_every_shipped_source_has_a_reader_and_a_snapshot_of_its_version_and_date() -> None:
    sources = load_sources(shipped.data_dir())
    assert len({source.id for source in sources}) == len(sources) >= 15
    for source in sources:
        assert callable(importlib.import_module(f"modelpick.curate.sources.{source.reader}").read)
        snapshot = read_snapshot(f"{shipped.data_dir()}/snapshots/{source.id}.jsonl")
        assert (snapshot.source, snapshot.version, snapshot.date) == (source.id, source.version, source.date)
        reading = snapshot.reading
        assert reading.raw == len(reading.rows) + reading.excluded.total() + reading.skipped.total(), source.id


def test_every_shipped_source_is_attributed() -> None:
    with open(f"{shipped.data_dir()}/SOURCES.md", encoding="utf-8") as file:
        attribution = file.read()
    for source in load_sources(shipped.data_dir()):
        assert source.url in attribution, source.id
        assert source.license in attribution, source.id
