"""Commands that a page shows and nobody runs: whether they and their flags exist."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from functools import cache

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


class Wrong(Exception):  # noqa: N818 - what a page tells wrong
    """What a page says and what happens differ."""


def commands(body: str) -> list[str]:
    """A command a line; lines that end in a backslash go on."""
    lines = body.replace("\\\n", " ").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.lstrip().startswith("#")]


def parse_all(body: str) -> str:
    for command in commands(body):
        check_spelling(command)
    return body


def look_at_all(body: str) -> str:
    with open(os.path.join(ROOT, "Makefile"), encoding="utf-8") as file:
        targets = re.findall(r"^([a-z][a-z-]*):", file.read(), re.MULTILINE)
    for command in commands(body):
        words = command.split("#")[0].split()
        if words[0] == "make" and words[1:] and words[1] not in targets:
            raise Wrong(f"{command}\nmake has no target {words[1]}")
        if words[0] == "modelpick":
            raise Wrong(f"{command}\nis ours: mark it `sh parsed`, or run it")
    return body


def check_spelling(command: str) -> None:
    """The command exists, and so does every flag, by what `--help` says."""
    words = re.split(r"[|;<>]|\s#\s", re.sub(r"^([A-Z_]+=\S* )+", "", command))[0].split()[1:]
    named: list[str] = []
    while words and re.fullmatch(r"[a-z][a-z-]*", words[0]) and _help(*named, words[0]):
        named.append(words.pop(0))
    help_text = _help(*named)
    for word in words:
        flag = word.partition("=")[0].strip("[],.")
        if flag.startswith("--") and not re.search(rf"(?<![\w-]){re.escape(flag)}(?![\w-])", help_text):
            raise Wrong(f"{command}\nmodelpick {' '.join(named)} has no {flag}")
    if not named and words and not words[0].startswith("-") and not words[0].isupper():
        raise Wrong(f"{command}\nmodelpick has no command {words[0]}")


@cache
def _help(*command: str) -> str:
    """ "" if there is no such command."""
    env = {**os.environ, "COLUMNS": "200"}
    told = subprocess.run(
        [sys.executable, "-m", "modelpick", *command, "--help"], capture_output=True, text=True, env=env, cwd=ROOT
    )
    return told.stdout if not told.returncode else ""
