"""Puts rules/ and data/ into the wheel, where shipped.py looks for them, with the snapshots compressed.

hatchling's own force-include copies a file as it is; the snapshots shrink to a tenth. An editable install
reads both folders in the checkout, so this hook leaves it alone: a checkout without a catalog can be
installed, and then build one.
"""

from __future__ import annotations

import gzip
import os
import shutil
import tempfile
from typing import Any

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("rules", "data")
NEEDED = ("data/catalog.mpk", "data/sources.toml", "data/snapshots")
INSIDE = "modelpick/_shipped"
STARTED = "modelpick/__pycache__/modules.bin"  # cli/start.py fills it; what the wheel lists, an uninstall removes


class ShippedFiles(BuildHookInterface[BuilderConfig]):
    """Named by pyproject.toml for the wheel alone; the sdist holds both folders as they are."""

    PLUGIN_NAME = "custom"
    _scratch: tempfile.TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        self._scratch = tempfile.TemporaryDirectory(prefix="modelpick-wheel-")
        staged = os.path.join(self._scratch.name, "shipped")
        stage(self.root, staged)
        # One folder, walked in order: where the checkout lies leaves no trace in the wheel.
        build_data["force_include"][staged] = INSIDE
        empty = os.path.join(self._scratch.name, "empty")
        with open(empty, "wb"):
            build_data["force_include"][empty] = STARTED

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        if self._scratch is not None:
            self._scratch.cleanup()


def stage(root: str, scratch: str) -> None:
    """Write to `scratch` what the wheel ships: everything in both folders, the snapshots as .jsonl.gz."""
    for needed in (*FOLDERS, *NEEDED):
        if not os.path.exists(os.path.join(root, needed)):
            raise RuntimeError(f"{needed} is missing: no wheel without it (`make catalog` builds data/catalog.mpk)")
    for name in (name for folder in FOLDERS for name in _files(root, folder)):
        source, target = os.path.join(root, name), os.path.join(scratch, name)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        if name.startswith("data/snapshots/") and name.endswith(".jsonl"):
            _compress(source, f"{target}.gz")
        else:
            shutil.copyfile(source, target)


def _files(root: str, folder: str) -> list[str]:
    """Files below a folder, relative to the root, without what editors and interrupted writers leave behind."""
    return [
        os.path.relpath(os.path.join(parent, name), root).replace(os.sep, "/")
        for parent, _, names in os.walk(os.path.join(root, folder))
        for name in names
        if not name.startswith(".") and not name.endswith((".tmp", "~"))
    ]


def _compress(source: str, target: str) -> None:
    """No name and no time in the gzip header: the same content gives the same bytes."""
    with open(source, "rb") as content, open(target, "wb") as out:
        out.write(gzip.compress(content.read(), compresslevel=9, mtime=0))
