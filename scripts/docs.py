"""Runs what README and docs show, a page at a time in a home of its own, and writes what is printed into the page.

    python scripts/docs.py              fill every console block
    python scripts/docs.py --check      write nothing; fail where a page does not tell what happens
    python scripts/docs.py --figures docs/estimates.md     fill blocks marked `figures`, too (minutes)

What is done with a block stands behind its language, for readers to see:

    console           each `$ command` is run, and its output compared
    console server    the same, against the server of docs_server.py; its figures of time are not compared
    console figures   printed by the script named, which takes long or tells times: filled by hand, not compared
    sh                each command is run and must succeed
    sh parsed         our own commands that need a network or a terminal: that they and their flags exist is checked
    sh outside        other programs; that make has the target is checked, and nothing else
    python            run; one that begins with `# NAME.py` is saved as that file instead
    toml, jsonl       read; one that begins with `# NAME` is saved as that file for the commands of the page
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

# The checkout's own code, installed or not.
sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from scripts import docs_server
from scripts.docs_spelling import Wrong as Wrong
from scripts.docs_spelling import check_spelling, commands, look_at_all, parse_all

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_BLOCK = re.compile(r"^```([^\n`]+)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FILE = re.compile(r"# ([\w~./-]+\.(?:toml|py|jsonl|lock))(?:[: ].*)?\n")
_SAID = re.compile(r"`(modelpick [^`\n]+)`")
_DAY = "1833148800"  # 2028-02-03: whoever does not say --as-of sees a page grow old today, and not in a year
_WRITTEN = 1795132800  # 2026-11-20: when a private fact was written down is part of it, and when one was measured
# What is another each time: times, what is counted by them, names made of either. In sentences, numbers of one digit
# stay.
_TIMED = re.compile(
    r"\b(?=[a-f]*\d)[0-9a-f]{12,}\b|\d[\d.,]*\d(?:e-\d+)?|(?<=  )\d(?!\S)|\b\d(?= to \d)|(?<=\d to )\d\b"
)
_SLOWEST_S = 120
_SLOWEST_FIGURE_S = 1800


class Block(NamedTuple):
    kind: str
    body: str


def pages() -> list[str]:
    """Every page that people read, below the root."""
    found = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"]
    for parent, _, names in os.walk(os.path.join(ROOT, "docs")):
        found += [os.path.relpath(os.path.join(parent, name), ROOT) for name in names if name.endswith(".md")]
    return sorted(found)


def blocks(text: str) -> Iterator[Block]:
    return (Block(told[1].strip(), told[2]) for told in _BLOCK.finditer(text))


class Place:
    """A home and a folder to work in, where nothing of the user's is seen, and what the page's blocks leave there."""

    def __init__(self, folder: str, figures: bool = False) -> None:
        self.work, self.home = os.path.join(folder, "work"), os.path.join(folder, "home")
        self.figures, self.server = figures, docs_server.ADDRESS
        for made in (self.work, self.home):
            os.makedirs(made)
        beside = os.path.dirname(sys.executable)
        self._env = {
            "PATH": f"{beside}:{os.environ['PATH']}", "HOME": self.home, "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
        }  # fmt: skip

    def after(self, block: Block) -> str:
        """The block's body as it should be."""
        act: dict[str, Callable[[str], str]] = {
            "console": self._filled, "console server": self._measured,
            "console figures": self._filled if self.figures else str, "sh": self._run_all,
            "sh parsed": parse_all, "sh outside": look_at_all, "python": self._python, "toml": self._toml,
            "jsonl": self._keep,
        }  # fmt: skip
        if self.figures and block.kind in ("console", "console server"):
            return block.body
        do = act[block.kind] if block.kind in act else _other(block.kind)
        return do(block.body)

    def _filled(self, body: str, day: str = _DAY) -> str:
        commands = [line[2:] for line in body.splitlines() if line.startswith("$ ")]
        return "\n\n".join(f"$ {command}\n{self._output(command, day)}" for command in commands) + "\n"

    def _measured(self, body: str) -> str:
        """As it stands there, where nothing differs but how long it took."""
        found = self._filled(body, str(_WRITTEN))
        return body if _untimed(found) == _untimed(body) else found

    def _output(self, command: str, day: str) -> str:
        done = self._run(command, day)
        if not done.stdout:
            raise Wrong(f"{command}\nprints nothing\n{done.stderr}")
        told = "\n".join(line.rstrip() for line in done.stdout.rstrip("\n").splitlines())
        return told.replace(self.home, "~").replace(self.server, docs_server.ADDRESS)

    def _run_all(self, body: str) -> str:
        for command in commands(body):
            self._run(command)
        return body

    def _run(self, command: str, day: str = _DAY) -> subprocess.CompletedProcess[str]:
        """Commands that end otherwise than well say so: `...; echo $?`."""
        place = ROOT if command.startswith("python scripts/") else self.work
        done = subprocess.run(
            ["bash", "-c", command.replace(docs_server.ADDRESS, self.server)], cwd=place,
            env={**self._env, "SOURCE_DATE_EPOCH": day}, capture_output=True, text=True,
            timeout=_SLOWEST_FIGURE_S if self.figures else _SLOWEST_S, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        if done.returncode and not self.figures:
            raise Wrong(f"{command}\nends with {done.returncode}\n{done.stderr}")
        return done

    def _python(self, body: str) -> str:
        compile(body, "a python block", "exec")
        if not _FILE.match(body):
            with open(os.path.join(self.work, "block.py"), "w", encoding="utf-8") as file:
                file.write(body)
            self._run("python block.py")
        return self._keep(body)

    def _toml(self, body: str) -> str:
        try:
            tomllib.loads(body)
        except ValueError as error:
            raise Wrong(f"a toml block is none: {error}\n{body}") from None
        return self._keep(body)

    def _keep(self, body: str) -> str:
        """Where the first line names a file, that file."""
        named = _FILE.match(body)
        if named is not None:
            path = os.path.join(self.work, named[1].replace("~", self.home))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "w", encoding="utf-8") as file:
                told = body[named.end() :] if path.endswith(".jsonl") else body
                file.write(told.replace(docs_server.ADDRESS, self.server))
            os.utime(path, (_WRITTEN, _WRITTEN))
        return body


def _untimed(told: str) -> str:
    """Without what is another each time, and the columns that it makes wider; an interval may be a point."""
    return re.sub(r"\b0(?: (?:to|-) 0)+\b", "0", re.sub(r"[ ─]{2,}", " ", _TIMED.sub("0", told)))


def _other(kind: str) -> Callable[[str], str]:
    """Blocks of other languages are shown, and nothing else; a mark that nobody knows is a mistake."""
    if kind.split()[0] in ("console", "sh", "python", "toml", "jsonl"):
        raise Wrong(f"no such mark: ```{kind}")
    return str


def after(text: str, figures: bool = False) -> str:
    """The page as it should be; Wrong where it cannot be mended by filling it."""
    for said in _SAID.findall(re.sub(_BLOCK, "", text)):
        check_spelling(said)
    with contextlib.ExitStack() as held:
        folder = held.enter_context(tempfile.TemporaryDirectory(prefix="modelpick-docs-"))
        is_measured = any(block.kind == "console server" for block in blocks(text))
        place = Place(folder, figures)
        if is_measured:
            place.server = held.enter_context(docs_server.serving())
        return _BLOCK.sub(lambda told: f"```{told[1]}\n{place.after(Block(told[1].strip(), told[2]))}```", text)


def check(name: str) -> None:
    """Wrong where the page does not tell what happens."""
    text = _read(name)
    found = after(text)
    if found != text:
        pairs = zip(text.splitlines(), found.splitlines(), strict=False)
        says, does = next((pair for pair in pairs if pair[0] != pair[1]), ("(ends)", "(goes on)"))
        raise Wrong(f"{name} says:\n  {says}\nand what happens is:\n  {does}\nrun `python scripts/docs.py {name}`")


def _read(name: str) -> str:
    with open(os.path.join(ROOT, name), encoding="utf-8") as file:
        return file.read()


def _fill(name: str, figures: bool) -> None:
    text = after(_read(name), figures)
    with open(os.path.join(ROOT, name), "w", encoding="utf-8") as file:
        file.write(text)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", default=pages())
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--figures", action="store_true")
    options = parser.parse_args()
    with ThreadPoolExecutor(1 if options.figures else 2) as together:
        for one in [
            together.submit(check, name) if options.check else together.submit(_fill, name, options.figures)
            for name in options.files
        ]:
            try:
                one.result()
            except Wrong as error:
                raise SystemExit(str(error)) from None


if __name__ == "__main__":
    main()
