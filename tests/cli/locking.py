"""A folder in which something is locked, and worlds in which it is checked: an overlay, or a catalog built anew."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from tests.catalog import tiny
from tests.cli.running import Done, run

from modelpick.curate.build import build
from modelpick.curate.rows import Row, read_snapshot, write_snapshot
from modelpick.judge.lock.seals import seals

ASKED = ("--min-quality", "none", "--needs", "tools", "--max-output", "1k")  # two models of the small catalog meet it
PICK = "groq/openai/gpt-oss-120b"
OTHER = "openai/gpt-4o"
DAY = "2026-07-20"  # of the tests' clock


class Workshop:
    def __init__(self, folder: Path, catalog: Path) -> None:
        self.folder, self.catalog = folder, catalog
        self.file = folder / "modelpick.lock"
        self.env = {"XDG_CONFIG_HOME": str(folder / "config")}

    def lock(self, *arguments: str, asked: tuple[str, ...] = ASKED, code: int = 0) -> str:
        done = run("lock", *asked, *arguments, "--catalog", self.catalog, "--output", self.file, env=self.env)
        assert done.code == code, done.err
        return done.err

    def run(self, *arguments: str, catalog: Path | None = None, env: dict[str, str] | None = None) -> Done:
        return run(
            "check", self.file, *arguments, "--catalog", catalog or self.catalog, env={**self.env, **(env or {})}
        )

    def check(self, *arguments: str, code: int = 0, catalog: Path | None = None) -> dict[str, Any]:
        done = self.run(*arguments, "--format", "json", catalog=catalog)
        assert done.code == code, (done.code, done.out[:2000], done.err)
        found: dict[str, Any] = json.loads(done.out)
        return found

    def overlay(self, *corrections: tuple[str, str, Any], more: str = "") -> None:
        """(subject, field, value): what the user knows better."""
        file = self.folder / "config" / "modelpick" / "overlay.toml"
        file.parent.mkdir(parents=True, exist_ok=True)
        tables = [
            f'[[correction]]\nsubject = "{subject}"\nfield = "{field}"\nvalue = {json.dumps(value)}\nreason = "test"\n'
            for subject, field, value in corrections
        ]
        file.write_text("\n".join([*tables, more]), encoding="utf-8")

    def rebuilt(self, edit: Callable[[list[Row]], None], name: str = "later", *sources: str) -> Path:
        """The small catalog with other rows of some sources, else of models.dev."""
        folder = self.folder / name
        folder.mkdir()
        data, rules = tiny.make(folder)
        for source in sources or ("models-dev",):
            path = str(data / "snapshots" / f"{source}.jsonl")
            snapshot = read_snapshot(path)
            edit(snapshot.reading.rows)
            write_snapshot(snapshot, path)
        (data / "catalog.mpk").write_bytes(build(str(data), str(rules)).content)
        return data / "catalog.mpk"

    def edit(self, was: str, now: str, by_hand: bool = False) -> None:
        """As if it had been locked so; or `by_hand`, which the seals tell."""
        text = self.file.read_text(encoding="utf-8")
        assert was in text
        self.write(text.replace(was, now), by_hand)

    def write(self, text: str, by_hand: bool = False) -> None:
        self.file.write_text(text if by_hand else resealed(text), encoding="utf-8")


def resealed(text: str) -> str:
    """With the seals of what it says now."""
    head, _, tail = text.partition("[seals]\n")
    told = "".join(f'{name} = "{seal}"\n' for name, seal in seals(tomllib.loads(text, parse_float=Decimal)).items())
    return f"{head}[seals]\n{told}\n[facts]\n{tail.partition('[facts]' + chr(10))[2]}"


def kinds(found: list[dict[str, Any]]) -> list[str]:
    return [one["kind"] for one in found]


def row(rows: list[Row], offering: str = PICK) -> Row:
    provider, _, name = offering.partition("/")
    return next(one for one in rows if (one.provider, one.id) == (provider, name))
