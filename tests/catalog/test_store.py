"""The file gives back what was put in, or says in one line that it cannot."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modelpick.catalog import store
from modelpick.catalog.codec import Codec
from modelpick.catalog.sections import MAGIC, Sections, write_sections
from modelpick.catalog.store import Catalog
from modelpick.curate.build import Built
from modelpick.curate.write import content_digest
from modelpick.errors import BadFileError

NAMES = st.text("abcdefgh +=/.-", min_size=1, max_size=20).filter(lambda name: name == name.strip())


def use_everything(path: Path) -> Catalog:
    """Reads every part of a catalog, as all commands together would."""
    catalog = Catalog(str(path))
    for section in catalog.sections.directory:
        kind, _, name = section.partition(" ")
        if kind in ("bits", "values"):
            catalog.bits(name) if kind == "bits" else catalog.numbers(name).at_least(5)
    assert len(catalog.digest) == 64 and catalog.meta and catalog.json("rulebook") and catalog.json("names")
    for at, _ in enumerate(catalog.offering_ids):
        catalog.offering(at)
    for at, _ in enumerate(catalog.model_ids):
        catalog.model(at)
    return catalog


def refusal(path: Path) -> str:
    """What is said of a file that cannot be used: one line that names it."""
    with pytest.raises(BadFileError) as caught:
        use_everything(path)
    assert caught.value.message.startswith(f"{path}: ") and "\n" not in caught.value.message
    assert caught.value.advice and len(caught.value.message) < len(str(path)) + 80
    return caught.value.message


@given(
    st.dictionaries(NAMES, st.tuples(st.binary(max_size=300), st.sampled_from(["raw", "zlib", "lines"])), min_size=1)
)
def test_sections_come_back_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory, sections: dict[str, tuple[bytes, str]]
) -> None:
    file = tmp_path_factory.mktemp("sections") / "file"
    file.write_bytes(write_sections((name, content, codec) for name, (content, codec) in sections.items()))
    read = Sections(str(file))
    assert list(read.directory) == list(sections)
    for name, (content, _) in reversed(sections.items()):
        assert name in read and read.read(name) == content
    read.close()


def test_a_sound_catalog_reads_whole(catalog_file: Path, made: tuple[Path, Built]) -> None:
    catalog = use_everything(catalog_file)
    assert catalog.offering_ids == [offering.id for offering in made[1].entities.offerings]
    codec = Codec(made[1].meta["sources"])
    read = [catalog.offering(row) for row in range(catalog.offering_count)]
    assert list(map(codec.dump, read)) == list(map(codec.dump, made[1].entities.offerings))
    assert [catalog.model(row) for row in range(catalog.model_count)] == made[1].entities.models


def test_records_in_numbered_sections_of_an_older_catalog_are_read(catalog_file: Path, tmp_path: Path) -> None:
    read, told = Sections(str(catalog_file)), []
    for name, (_, _, codec, _) in read.directory.items():
        lines = read.read(name).split(b"\n") if codec == "lines" else []
        told += [(f"{name} {at // 64}", b"\n".join(lines[at : at + 64]), "zlib") for at in range(0, len(lines), 64)]
        told += [] if lines else [(name, read.read(name), codec)]
    older = tmp_path / "older.mpk"
    older.write_bytes(write_sections(told))
    was, now = use_everything(older), Catalog(str(catalog_file))
    assert [was.offering(row) for row in range(was.offering_count)] == list(
        map(now.offering, range(now.offering_count))
    )
    assert was.model(now.model_count - 1) == now.model(now.model_count - 1)


def test_a_file_cut_anywhere_is_refused(catalog_file: Path, tmp_path: Path) -> None:
    content = catalog_file.read_bytes()
    within = random.Random(7).sample(range(len(content)), 150)
    for length in (*range(60), len(content) - 1, *within):
        cut = tmp_path / "cut.mpk"
        cut.write_bytes(content[:length])
        refusal(cut)


def test_a_changed_byte_is_refused_or_harmless_but_never_a_crash(catalog_file: Path, tmp_path: Path) -> None:
    content, dice = catalog_file.read_bytes(), random.Random(11)
    head = content.index(b"\n", len(MAGIC)) + int(content[len(MAGIC) : len(MAGIC) + 8])
    for place in [*range(40), *dice.sample(range(40, head), 300), *dice.sample(range(head, len(content)), 150)]:
        damaged = tmp_path / "damaged.mpk"
        damaged.write_bytes(content[:place] + bytes([content[place] ^ 1 << dice.randrange(8)]) + content[place + 1 :])
        try:
            use_everything(damaged)
        except BadFileError as error:
            assert "\n" not in error.message


@pytest.mark.parametrize(
    ("what", "content"),
    [
        ("empty", b""),
        ("magic alone", MAGIC),
        ("another version", b"modelpick catalog 2\n00000005\nabcde"),
        ("text", b"[package]\nname = 'not a catalog'\n"),
        ("zip", b"PK\x03\x04" + bytes(200)),
        ("no length", MAGIC + b"abcdefgh\n"),
        ("negative length", MAGIC + b"-0000001\nabc"),
        ("huge length", MAGIC + b"99999999\nabc"),
        ("directory that is no text", MAGIC + b"00000004\n\xff\xfe\xfd\n"),
        ("line without numbers", MAGIC + b"00000007\ncounts\n"),
        ("section outside the file", MAGIC + b"00000022\ncounts 999 999999 raw\n\n"),
        ("section before the file", MAGIC + b"00000018\ncounts -50 3 raw\n\n"),
        ("nothing in it", write_sections([])),
        ("no counts", write_sections([("meta", b"{}", "zlib")])),
        ("counts that are no numbers", write_sections([("counts", b"many few", "raw")])),
        ("one count", write_sections([("counts", b"5", "raw")])),
        ("negative counts", write_sections([("counts", b"-1 -1", "raw")])),
        ("more rows than there is room", write_sections([("counts", b"99999999999999 1", "raw")])),
        ("rows that no set has", write_sections([("counts", b"90 1", "raw"), ("bits a", b"x", "raw")])),
    ],
)
def test_what_is_no_catalog_is_refused(tmp_path: Path, what: str, content: bytes) -> None:
    file = tmp_path / f"{what}.mpk"
    file.write_bytes(content)
    refusal(file)


def test_a_missing_file_a_directory_and_a_forbidden_file_are_refused(tmp_path: Path, catalog_file: Path) -> None:
    assert "no catalog there" in refusal(tmp_path / "none.mpk")
    assert "directory" in refusal(tmp_path)
    assert "cannot be read" in refusal(catalog_file / "below")
    if os.geteuid():  # root may read everything
        forbidden = Path(shutil.copy(catalog_file, tmp_path / "forbidden.mpk"))
        forbidden.chmod(0)
        assert "Permission denied" in refusal(forbidden)


def test_a_pipe_cannot_be_a_catalog(tmp_path: Path, catalog_file: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", str(catalog_file)], stdout=os.open(pipe, os.O_RDWR)) as writer:
        refusal(pipe)
        writer.terminate()


def test_damaged_compressed_data_is_named(catalog_file: Path, tmp_path: Path) -> None:
    content = bytearray(catalog_file.read_bytes())
    offset, length, codec, _ = Sections(str(catalog_file)).directory["meta"]
    assert codec == "zlib"
    content[offset + length // 2] ^= 0xFF
    damaged = tmp_path / "damaged.mpk"
    damaged.write_bytes(content)
    assert "section meta is damaged" in refusal(damaged)


def test_the_digest_is_over_content_not_over_how_it_is_packed(
    catalog_file: Path, made: tuple[Path, Built], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Sections(str(catalog_file))
    sections = [(name, read.read(name), codec) for name, (_, _, codec, _) in read.directory.items() if name != "digest"]
    pack = zlib.compress
    monkeypatch.setattr(zlib, "compress", lambda content, level: pack(content, 1))
    digest = content_digest(sections)
    repacked = tmp_path / "level1.mpk"
    repacked.write_bytes(write_sections([("digest", digest.encode(), "raw"), *sections]))
    assert repacked.read_bytes() != catalog_file.read_bytes()
    assert use_everything(repacked).digest == Catalog(str(catalog_file)).digest == made[1].digest
    changed = [(name, content + b" " if name == "meta" else content, codec) for name, content, codec in sections]
    assert content_digest(changed) != digest


def test_screening_imports_nothing_that_costs(catalog_file: Path) -> None:
    screening = """
import sys
from modelpick.catalog.view import open_view
view = open_view(sys.argv[1], "")
found = view.bits("tools+")
found &= view.at_least("context.low", 1000) & view.at_most("input_usd_per_mtok", 5) & ~view.bits("duplicate")
assert found and view.version
heavy = ("json", "re", "numpy", "pydantic", "sklearn", "dataclasses", "typing", "typer", "rich", "tomllib", "decimal")
print(*[name for name in heavy if name in sys.modules])
"""
    # -I -S: site-packages may import what they like before us, which is not what is measured here.
    source = str(Path(store.__file__).parents[2])
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path.insert(0, {source!r})\n{screening}"]
    done = subprocess.run([*command, str(catalog_file)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
