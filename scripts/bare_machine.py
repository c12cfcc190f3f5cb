"""Tried as a new user would, on a bare machine: from a clone with one command, and installed from the wheel.

python scripts/bare_machine.py [--installed VENV] [--clone]

VENV has modelpick installed from a wheel; without it, one is built and installed into a fresh one, in a folder whose
name has spaces and letters that are not ASCII. --clone also clones the checkout and runs the README's one command.
What only root may try (no network at all, a disk that is full) is tried another way by everybody else.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# The checkout's own code, installed or not.
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from scripts import bare_trials

ROOT = Path(__file__).resolve().parent.parent
ODD = "una carpeta ñ 日本"  # spaces, and letters of more than one script


def installed(folder: Path) -> Path:
    """A fresh environment with the wheel of this checkout, and nothing of this environment's."""
    wheels, venv = folder / "wheels", folder / ODD / "venv"
    _run([sys.executable, "-m", "build", "--wheel", "--outdir", str(wheels), str(ROOT)], os.environ)
    _run([sys.executable, "-m", "venv", str(venv)], os.environ)
    _run([str(venv / "bin" / "python"), "-m", "pip", "install", "-qq", str(next(wheels.glob("*.whl")))], os.environ)
    return venv


def from_a_clone(folder: Path) -> None:
    """git clone, then what README.md says: a first recommendation, with an empty home."""
    clone, home = folder / "clone of modelpick", folder / "clone home"
    home.mkdir()
    if (ROOT / ".git").exists():
        _run(["git", "clone", "-q", str(ROOT), str(clone)], os.environ)
    else:
        left = shutil.ignore_patterns(".venv", "node_modules", "__pycache__", ".*_cache")
        shutil.copytree(ROOT, clone, ignore=left)
    command = re.search(
        r'^(?:\$ )?(make run ARGS="recommend [^"\n]*")', (clone / "README.md").read_text(), re.MULTILINE
    )
    assert command, 'README.md has no line like: make run ARGS="recommend ..."'
    # Where packages come from is the machine's business: pip's own settings stay, everything else is as after login.
    kept = {
        name: value
        for name, value in os.environ.items()
        if name.startswith(("PIP_", "SSL_", "UV_")) or "proxy" in name.lower()
    }
    config = os.environ.get("PIP_CONFIG_FILE", os.path.expanduser("~/.config/pip/pip.conf"))
    env = {**kept, "PATH": os.environ["PATH"], "HOME": str(home), "PIP_CONFIG_FILE": config}
    done = _run(["sh", "-c", command[1]], env, clone)
    assert "Decision: " in done, done[-500:]


def _run(words: list[str], env: os._Environ[str] | dict[str, str], folder: Path | None = None) -> str:
    done = subprocess.run(words, env=dict(env), cwd=folder, capture_output=True, text=True)
    assert done.returncode == 0, f"{words[:4]}: {done.returncode}: {done.stdout[-800:]} {done.stderr[-2000:]}"
    return done.stdout


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--installed", metavar="VENV", help="try this environment, instead of a fresh one")
    parser.add_argument("--clone", action="store_true", help="also from a clone, which takes a minute")
    given = parser.parse_args(arguments)
    failed = 0
    with tempfile.TemporaryDirectory(prefix="modelpick-bare-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # another user tries it too
        venv = Path(given.installed).absolute() if given.installed else installed(folder)
        trials = [(trial.__name__, trial) for trial in bare_trials.TRIALS]
        for at, (called, trial) in enumerate(trials):
            place = folder / f"trial {at}"
            started = time.perf_counter()
            told = "ok"
            try:
                trial(bare_trials.Machine(venv, place))
            except (AssertionError, subprocess.TimeoutExpired, OSError) as error:
                failed += 1
                told = f"FAILED: {error}"
            print(f"{called.replace('_', ' '):<58} {time.perf_counter() - started:5.1f} s  {told}", flush=True)
        if given.clone:
            started = time.perf_counter()
            from_a_clone(folder)
            print(f"{'from a clone with one command':<58} {time.perf_counter() - started:5.1f} s  ok")
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
