"""Documents of every kind, as JSON: what the tests of all formats are held against.

A new kind of document adds a line to ASKED: how to ask for it.
"""

from __future__ import annotations

import functools
import json
import tempfile
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.catalog import measuring, tiny
from tests.cli.running import run
from tests.measure.bench import made
from tests.measure.verify.sample import sample_verification

from modelpick.answers.catalog import to_json
from modelpick.answers.registry import documents
from modelpick.answers.update import CatalogUpdate, HeldValue, SourceUpdate
from modelpick.catalog.journal import append

GOLDEN = Path(__file__).parents[1] / "golden"
ROOT = GOLDEN.parents[1]
_MANY = 50  # no document has so many keys of its own
_DAY = ("--as-of", tiny.TODAY)
ASKED: dict[str, tuple[str, ...]] = {
    "info": ("catalog", "info", *_DAY),
    "sources": ("catalog", "sources", *_DAY),
    "conflicts": ("catalog", "conflicts"),
    "conflicts-model": ("catalog", "conflicts", "openai/o4-mini", *_DAY),
    "quality": ("catalog", "quality", "--domain", "coding"),
    "quality-model": ("catalog", "quality", "openai/gpt-5.4"),
    "resolve": ("catalog", "resolve", "openai/gpt-5", "nosuch/thing", "openai/gpt-4o-latest"),
    "rules": ("rules", "show"),
    "rules-card": ("rules", "show", "cost"),
    "rules-preset": ("rules", "show", "rag"),
    "rules-check": ("rules", "check", str(ROOT / "rules")),
    "cost": ("cost", "openai/gpt-5.4", "--requests", "2000/month", *_DAY),
    "recommended": ("recommend", "--preset", "extraction", "--region", "eu", "--current", "openai/gpt-4o", *_DAY),
    "unverified": ("recommend", "--preset", "extraction", "--ttft", "0.5", *_DAY),
    "none": ("recommend", "--preset", "rag", "--context", "20M", *_DAY),
    "model": ("show", "openai/gpt-5.4", *_DAY),
    "routes": ("routes", "stepfun/step-3.5-flash", *_DAY),
    "routes-retired": ("routes", "openai/o4-mini", "--region", "us", *_DAY),
    "compare": ("compare", "openai/o4-mini", "openai/gpt-4o", *_DAY),
    "list": ("list", "gpt", "--region", "eu", "--sort", "-quality", *_DAY),
    "list-routes": ("list", "o3", "--all-routes", "--unknown", "optimistic", "--columns", "id,input,coding", *_DAY),
    "why-not": ("why-not", "openai/gpt-6-sol", "--preset", "rag", *_DAY),
    "why-not-retired": ("why-not", "openai/o4-mini", "--preset", "general", *_DAY),
}


@functools.cache
def asked(name: str) -> str:
    done = run(*ASKED[name], "--format", "json")
    assert done.code in (0, 3), done.err
    return done.out


@functools.cache
def golden() -> dict[str, str]:
    """Every golden file that is a document."""
    return {
        file.parent.name: text
        for file in sorted(GOLDEN.glob("*/*"))
        if file.suffix in (".json", ".txt")
        and (text := file.read_text("utf-8")).startswith('{\n  "schema": "modelpick/')
    }


@functools.cache
def update() -> str:
    """What only a network can ask for."""
    source = SourceUpdate("models-dev", "updated", "v2", "2026-07-20", 900, {"arrived": 3, "gone": 1, "renamed": 0}, "")
    held = HeldValue("litellm", "openai/gpt-9", "price.standard.input", 2.5, None, "fell by more than 90 %", True)
    updated = CatalogUpdate(
        "updated", "aaaaaaaaaaaa", "bbbbbbbbbbbb", "shipped", "catalog.mpk", "current", "20260720T000000Z",
        "2026-07-20", 11, 4, [source], [held], None,
    )  # fmt: skip
    return json.dumps({**to_json(updated), "changes": json.loads(golden()["diff-json"])})


@functools.cache
def drift() -> str:
    """What `check` says of a lock after its pick became dearer, short of words and about to go."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "modelpick.lock")
        done = run("lock", "--preset", "rag", *_DAY, "--output", file)
        assert done.code == 0, done.err
        pick = tomllib.loads(file.read_text("utf-8"))["pick"]["offering"]
        told = {"price.standard.output": 500, "retires": "2026-12-24", "max_output": 10}
        corrections = (
            f'[[correction]]\nsubject = "offering:{pick}"\nfield = "{field}"\nvalue = {json.dumps(value)}\n'
            'reason = "a test"\n'
            for field, value in told.items()
        )
        overlay = Path(folder, "modelpick", "overlay.toml")
        overlay.parent.mkdir()
        overlay.write_text("\n".join(corrections), encoding="utf-8")
        done = run("check", file, *_DAY, "--format", "json", env={"XDG_CONFIG_HOME": folder})
        assert done.code == 6, done.err
        return done.out.replace(f"{folder}/", "")


@functools.cache
def bench() -> str:
    """What takes an endpoint."""
    return json.dumps(to_json(made.sample_bench()))


@functools.cache
def verify() -> str:
    """What takes one too: of all there is to say, one of each."""
    return json.dumps(to_json(sample_verification()))


@functools.cache
def journal(*words: str) -> str:
    """What takes a journal, or a file of one's team."""
    with tempfile.TemporaryDirectory() as folder:
        file = str(Path(folder, "journal.jsonl"))
        append(measuring.SOME, file)
        own = str(Path(folder, "own.jsonl")) if words[0] == "import" else file
        more = (file,) if words[0] == "import" else ()
        env = {"MODELPICK_JOURNAL": own, "SOURCE_DATE_EPOCH": "1795176000"}  # 2026-11-20, when these were measured
        done = run("journal", *words, *more, "--format", "json", env=env)
        assert done.code == 0, done.err
        return done.out.replace(f"{folder}/", "")


# Of many cases, much alike: for tests that read each once.
KINDS = [
    *ASKED,
    "update",
    "drift",
    "bench",
    "verify",
    "journal",
    "journal-import",
    "diff-json",
]  # at least one of every kind: missing_kinds() is empty
DECISIONS = [name for name in golden() if name.startswith("decision-")]
NAMES = [*KINDS, *(name for name in golden() if name not in (*DECISIONS, *KINDS))]


def document(name: str) -> dict[str, Any]:
    """Anew at each call: tests take them apart."""
    others: dict[str, Callable[[], str]] = {
        "update": update, "drift": drift, "bench": bench, "verify": verify,
        "journal": lambda: journal("list"), "journal-import": lambda: journal("import"),
    }  # fmt: skip
    text = asked(name) if name in ASKED else others[name]() if name in others else golden()[name]
    found: dict[str, Any] = json.loads(text)
    return found


def missing_kinds() -> set[str]:
    """Those that no name here stands for."""
    return set(documents()) - {document(name)["schema"].split("/")[1] for name in KINDS}


@functools.cache
def _small(name: str) -> str:
    return json.dumps(_cut(document(name)))


def small(name: str) -> dict[str, Any]:
    """With the first few of everything: the others look like them."""
    found: dict[str, Any] = json.loads(_small(name))
    return found


def _cut(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _cut(each) for key, each in list(value.items())[: 3 if len(value) > _MANY else None]}
    return [_cut(each) for each in value[:3]] if isinstance(value, list) else value


def shapes(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where keys are, of lists the first element's alone: the others look like it."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield (*path, key)
            yield from shapes(each, (*path, key))
    elif isinstance(value, list) and value:
        yield from shapes(value[0], (*path, 0))


def without(name: str, path: tuple[str | int, ...]) -> dict[str, Any]:
    """A small document without the part at a path."""
    whole = small(name)
    holder: Any = whole
    for step in path[:-1]:
        holder = holder[step]
    del holder[path[-1]]
    return whole
