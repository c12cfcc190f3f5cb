"""A small modelpick of its own: shipped data of two upstreams, a home, and the command line on top of both."""

from __future__ import annotations

import copy
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from unittest import mock

from tests.cli import running
from tests.cli.running import Argument, Done

from modelpick import shipped
from modelpick.catalog.view import View, open_view
from modelpick.curate.build import build
from modelpick.curate.refresh import reading_of
from modelpick.curate.rows import Snapshot, write_snapshot
from modelpick.curate.upstreams import load_sources

ROOT = Path(__file__).parents[3]
SHIPPED_ON = "2026-11-14"
EPOCH = 1795219200  # 2026-11-21
DAY = 86400
_SOURCES = """
[models-dev]
reader = "models_dev"
payload = "https://models.invalid/catalog.json"
role = "current"
[openrouter]
reader = "openrouter"
payload = "https://router.invalid/models"
role = "current"
[ruler]
reader = "benchmarks.ruler"
file = "ruler.csv"
role = "current"
[published-speed]
reader = "speeds"
file = "published_speed.csv"
role = "current"
[models-dev-2026-05]
reader = "models_dev"
file = "old.json"
role = "history"
"""


def _entry(name: str, context: int, rate: float, output: float) -> dict[str, Any]:
    return {
        "id": name, "name": name, "tool_call": True, "release_date": "2025-08-05", "knowledge": "2025-01",
        "modalities": {"input": ["text"], "output": ["text"]}, "limit": {"context": context, "output": 16384},
        "cost": {"input": rate, "output": output},
    }  # fmt: skip


_NAMES = ("gpt-4o", "gpt-4o-mini", "gpt-5", "gpt-5-mini", "gpt-5-nano", "o3", "o4-mini", "gpt-4.1", "gpt-4.1-mini",
          "gpt-4.1-nano", "o1", "gpt-5.1")  # fmt: skip


def models_dev() -> dict[str, Any]:
    """Three providers with twelve offerings each."""
    models = {name: _entry(name, 128000 + 1000 * place, 1 + place / 10, 8) for place, name in enumerate(_NAMES)}
    providers: dict[str, Any] = {
        name: {"id": name, "name": name, "env": [], "models": copy.deepcopy(models)}
        for name in ("openai", "azure", "deepinfra")
    }
    return {
        "providers": providers,
        "models": {f"openai/{name}": {**entry, "id": f"openai/{name}"} for name, entry in models.items()},
    }


def repriced(rate: float, provider: str = "azure") -> dict[str, Any]:
    """models.dev with one rate that is another."""
    changed = models_dev()
    changed["providers"][provider]["models"]["gpt-4o"]["cost"]["input"] = rate
    return changed


def packed(payload: Any) -> bytes:
    return json.dumps(payload).encode()


OPENROUTER = packed({"data": [
    {"id": f"openai/{name}", "context_length": 128000, "pricing": {"prompt": "0.000001", "completion": "0.000008"}}
    for name in _NAMES
]})  # fmt: skip
PAYLOADS = {"models-dev": packed(models_dev()), "openrouter": OPENROUTER}


class World:
    """`folder`/shipped is what modelpick ships, `folder`/home where the user's catalogs are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.data = folder / "shipped" / "data"
        self.own = folder / "home" / "modelpick" / "catalog"
        self.env = {"XDG_DATA_HOME": str(folder / "home"), "SOURCE_DATE_EPOCH": str(EPOCH)}

    def make(self) -> World:
        (self.data / "snapshots").mkdir(parents=True)
        shutil.copytree(ROOT / "rules", self.folder / "shipped" / "rules")
        common = f'title = "T"\nlicense = "MIT"\nurl = "https://a.test"\nversion = "1"\ndate = "{SHIPPED_ON}"\n'
        (self.data / "sources.toml").write_text(_SOURCES.replace("reader =", f"{common}reader ="))
        (self.data / "aliases.toml").write_text("")
        (self.data / "overrides.toml").write_text("")
        for source in load_sources(str(self.data)):
            if source.id in PAYLOADS:
                snapshot = Snapshot(source.id, "1", SHIPPED_ON, reading_of(source, PAYLOADS[source.id]))
                write_snapshot(snapshot, str(self.data / "snapshots" / f"{source.id}.jsonl"))
        self.ship()
        return self

    def ship(self) -> None:
        built = build(str(self.data), str(self.folder / "shipped" / "rules"))
        (self.data / "catalog.mpk").write_bytes(built.content)

    def here(self, env: Mapping[str, str] | None = None) -> Any:
        """Whatever runs inside reads this world's data and home."""
        environment = mock.patch.dict(os.environ, {**self.env, **(env or {})})
        place = mock.patch.object(shipped, "_find", lambda folder: str(self.folder / "shipped" / folder))
        return _Both(environment, place)

    def run(self, *arguments: Argument, env: Mapping[str, str] | None = None) -> Done:
        with self.here():
            return running.run(*arguments, env={**self.env, **(env or {})})

    def update(self, *arguments: Argument, env: Mapping[str, str] | None = None, **payloads: bytes) -> Done:
        """`catalog update` from files: models_dev=b"..." is that source's payload."""
        flags: list[Argument] = []
        for place, (name, payload) in enumerate(payloads.items()):
            file = self.folder / f"{name}-{place}.json"
            file.write_bytes(payload)
            flags += ["--only", name.replace("_", "-"), "--source", f"{name.replace('_', '-')}={file}"]
        return self.run("catalog", "update", *flags, *arguments, env=env)

    def process(self, *arguments: Argument, **settings: Any) -> subprocess.Popen[bytes]:
        """The command line in a process of its own, ready to be killed."""
        code = f"import sys; from tests.curate.update.world import door; door({str(self.folder)!r})"
        env = {**running.PLAIN, "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}", **self.env, **settings.pop("env", {})}
        return subprocess.Popen([sys.executable, "-c", code, *arguments], env=env, **settings)

    def view(self, name: str = "") -> View:
        with self.here():
            return open_view(name, "")

    def rate(self, name: str = "", offering: str = "azure/gpt-4o") -> str:
        """The one price that tests change."""
        return str(self.view(name).offering_by_id(offering).prices[0].rates["input"].value)

    def files(self) -> list[str]:
        """Everything in the user's folder, relative, sorted."""
        return sorted(str(path.relative_to(self.own)) for path in self.own.rglob("*") if path.is_file())


class _Both:
    def __init__(self, *parts: Any) -> None:
        self._parts = parts

    def __enter__(self) -> None:
        for part in self._parts:
            part.__enter__()

    def __exit__(self, *told: Any) -> None:
        for part in reversed(self._parts):
            part.__exit__(*told)


def door(folder: str) -> None:
    """What `process` runs."""
    from modelpick.cli import main

    world = World(Path(folder))
    with mock.patch.object(shipped, "_find", lambda name: str(world.folder / "shipped" / name)):
        main.run()
