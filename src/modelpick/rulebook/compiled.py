"""A rulebook of the user's own: its files over the shipped ones, checked once and kept compiled in the cache folder.

Reading what is kept takes neither TOML nor pydantic.
"""

from __future__ import annotations

import os
import zlib

from modelpick import __version__, shipped
from modelpick.errors import BadFileError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_FORMAT = 1  # of what is kept: a change of the shapes raises it
_KEPT = 8  # rulebooks: whoever tries variants goes back to one of the last few

# Files whose effect the catalog holds already.
_BUILD_ONLY = ("licenses", "identity", "sources", "benchmarks", "update")


def read_rules(rules_dir: str) -> dict[str, Any]:
    """The rulebook of a folder, as the catalog carries its own. Files that are not there are the shipped ones."""
    files = rule_files(rules_dir)
    key = _key(files)
    folder = cache_dir()
    kept = _read_kept(folder, key)
    if kept is None:
        kept = compile_files(files)
        _keep(folder, key, kept)
    return kept


def rule_files(rules_dir: str) -> dict[str, str]:
    """Path by the file's name without .toml: the folder's own, else the shipped one."""
    own = own_files(rules_dir)
    if not own:
        raise BadFileError(f"{rules_dir}: no rules there", "expected files like criteria.toml or profiles.toml")
    return own_files(shipped.rules_dir()) | own


def without_effect(rules_dir: str) -> list[str]:
    """Files of the folder that judging does not read: `modelpick catalog build --rules` does."""
    return [name for name in _BUILD_ONLY if name in own_files(rules_dir)]


def compile_files(files: dict[str, str]) -> dict[str, Any]:
    from modelpick.rulebook.check import examine_all

    rulebook, errors = examine_all(files)
    if errors:
        more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
        raise BadFileError(errors[0] + more, "`modelpick rules check DIR` tells all of them")
    return compile_rulebook(rulebook)


def compile_rulebook(rulebook: dict[str, Any]) -> dict[str, Any]:
    """The rulebook as the catalog carries it, with what readers look up already turned round."""
    classes = {spdx: entry["class"] for spdx, entry in rulebook["licenses"].items()}
    return {**rulebook, "license_classes": classes}


def cache_dir() -> str:
    return shipped.user_folder("XDG_CACHE_HOME", ".cache")


def own_files(folder: str) -> dict[str, str]:
    """Path by name of the rules in a folder."""
    try:
        names = sorted(name for name in os.listdir(folder) if name.endswith(".toml"))
    except OSError as error:
        raise BadFileError(f"{folder}: cannot be read: {error.strerror or error}") from None
    return {name.removesuffix(".toml"): os.path.join(folder, name) for name in names}


def _key(files: dict[str, str]) -> str:
    """Of all that goes into the compiled rulebook: every file's name and content, and who compiles."""
    import hashlib

    total = hashlib.sha256(f"{__version__} {_FORMAT}\n".encode())
    for name, path in sorted(files.items()):
        try:
            with open(path, "rb") as file:
                content = file.read()
        except OSError as error:
            raise BadFileError(f"{path}: cannot be read: {error.strerror or error}") from None
        total.update(f"{name} {len(content)}\n".encode("utf-8", "surrogateescape"))
        total.update(content)
    return total.hexdigest()[:32]


def _read_kept(folder: str, key: str) -> dict[str, Any] | None:
    """What was kept under this key; None if it is not there, or broken."""
    import json

    try:
        with open(_path(folder, key), "rb") as file:
            check, _, content = file.read().partition(b"\n")
        if int(check, 16) != zlib.crc32(content):
            return None
        kept: dict[str, Any] = json.loads(content)
    except (OSError, ValueError, RecursionError):
        return None
    return kept


def _keep(folder: str, key: str, rulebook: dict[str, Any]) -> None:
    """Whole or not at all; where nothing can be written, the next run compiles again."""
    import json

    content = json.dumps(rulebook, separators=(",", ":")).encode()
    path = _path(folder, key)
    scratch = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(folder, exist_ok=True)
        try:
            with open(scratch, "wb") as file:
                file.write(b"%08x\n" % zlib.crc32(content) + content)
            os.replace(scratch, path)
        finally:
            if os.path.exists(scratch):
                os.unlink(scratch)
        _forget_old(folder)
    except OSError:
        return


def _forget_old(folder: str) -> None:
    kept = [os.path.join(folder, name) for name in os.listdir(folder) if name.startswith("rules-")]
    for path in sorted(kept, key=os.path.getmtime)[:-_KEPT]:
        os.unlink(path)


def _path(folder: str, key: str) -> str:
    return os.path.join(folder, f"rules-{key}.json")
