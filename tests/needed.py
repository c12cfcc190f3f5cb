"""What the tests marked `browser` or `tools` need beside Python. Where it is missing they fail; none is skipped."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

NPM = Path(__file__).parent / "browser" / "node_modules"  # package.json beside it says which


def program(*names: str, package: str) -> str:
    """Where the first of these is that is installed."""
    found = next((path for name in names if (path := shutil.which(name))), "")
    if not found:
        pytest.fail(f"{names[0]} is missing: install it (Debian: apt-get install {package})", pytrace=False)
    return found


def node() -> str:
    """The one that npm brought, where the machine's is too old for aimock (Makefile), else the machine's."""
    own = NPM / ".bin" / "node"
    return str(own) if own.exists() else program("node", package="nodejs")


def from_npm(path: str) -> Path:
    """A file of a package, such as axe-core/axe.min.js or .bin/markdownlint-cli2."""
    if not (NPM / path).exists():
        pytest.fail(f"{path} is missing: run `npm ci` in tests/browser, or `make test-all`", pytrace=False)
    return NPM / path
