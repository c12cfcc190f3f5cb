"""Every text that the program can say has a translation, whether or not any document says it today."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from modelpick import judge, measure, shipped
from modelpick.answers.named import capability, named
from modelpick.catalog.fields import CAPABILITIES
from modelpick.judge import bill
from modelpick.judge.explain import refusal
from modelpick.judge.rules import _WHAT
from modelpick.report import formats, pages
from modelpick.report.languages.spanish import Spanish, read_texts
from modelpick.rulebook.vocabulary import MEASURES
from modelpick.workload.told import _UNSAID

TEXTS = read_texts()
_SAYS = ("say", "part")
_TELLS = ("t", "phrase", "many", "each")
_RULES = ("presets", "profiles", "criteria", "fit", "scenarios", "billing", "explanations")
_WORDS = ("title", "question", "note")
_CLASSES = {"text long"}  # of HTML
_CODE = re.compile(r"^\s*curl |^Content-Type|^[A-Za-z-]+: $|^\w+=|[()\\^]")  # no text that anybody is told


def _modules(package: ModuleType) -> list[ModuleType]:
    found = pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    return [importlib.import_module(module.name) for module in found if not module.ispkg]


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _strings(each)


def _tree(module: ModuleType) -> ast.Module:
    assert module.__file__
    return ast.parse(Path(module.__file__).read_text("utf-8"))


def _calls(module: ModuleType, names: tuple[str, ...]) -> Iterator[ast.Call]:
    for node in ast.walk(_tree(module)):
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if called in names:
                yield node


def _said(node: ast.expr, module: ModuleType) -> Iterator[str]:
    """What an argument is, as far as the module's own constants tell."""
    match node:
        case ast.Constant(value=str(text)):
            yield text
        case ast.IfExp():
            yield from (text for branch in (node.body, node.orelse) for text in _said(branch, module))
        case ast.Name(id=name) | ast.Subscript(value=ast.Name(id=name)):
            yield from _strings(getattr(module, name, ()))
        case ast.JoinedStr(values=values):
            parts = [_known(part, module) for part in values]
            if None not in parts:
                yield "".join(part for part in parts if part is not None)


def _known(part: ast.expr, module: ModuleType) -> str | None:
    if isinstance(part, ast.Constant):
        return str(part.value)
    value = part.value if isinstance(part, ast.FormattedValue) else None
    told = getattr(module, value.id, None) if isinstance(value, ast.Name) else None
    return told if isinstance(told, str) else None


def _untold(texts: Iterator[str] | list[str]) -> list[str]:
    es = Spanish()
    for text in texts:
        es._text(text) if "{" in text else es.phrase(text)
    return list(es.untold)


@pytest.mark.parametrize("module", _modules(judge), ids=lambda module: module.__name__.removeprefix("modelpick."))
def test_what_the_judgement_says(module: ModuleType) -> None:
    """Templates that are said as they stand; of what others are made of, that whole ones with it are translated."""
    said = [text for call in _calls(module, _SAYS) if call.args for text in _said(call.args[0], module)]
    constants = [
        text
        for key, value in vars(module).items()
        if key.startswith("_") and key.isupper()
        for text in _strings(value)
        if "{" in text and " " in text
    ]
    whole = [text for text in said if not _is_part(text)]
    assert _untold([*whole, *(text for text in constants if not _is_part(text))]) == []


@pytest.mark.parametrize("module", _modules(measure), ids=lambda module: module.__name__.removeprefix("modelpick."))
def test_what_measuring_says(module: ModuleType) -> None:
    """What is said to a model is another matter."""
    assert _untold([text for call in _calls(module, _SAYS) if call.args for text in _said(call.args[0], module)]) == []


def _is_part(text: str) -> bool:
    return text not in TEXTS and any(text in key for key in TEXTS)


@pytest.mark.parametrize(
    "module", [*_modules(pages), *_modules(formats)], ids=lambda module: module.__name__.removeprefix("modelpick.")
)
def test_what_a_page_says(module: ModuleType) -> None:
    """What goes through the tongue, and whatever else in the file looks like a sentence: a title in a table."""
    told = [text for call in _calls(module, _TELLS) for argument in call.args for text in _said(argument, module)]
    assert _untold([*told, *_sentences(_tree(module))]) == []


def _sentences(tree: ast.Module) -> list[str]:
    found = []
    waiting: list[ast.AST] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Call) and _is_untold(node)):
            continue
        body = getattr(node, "body", None)
        for child in ast.iter_child_nodes(node):
            is_docstring = isinstance(body, list) and child is body[0] and isinstance(child, ast.Expr)
            if not is_docstring:
                waiting.append(child)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"[A-Za-z]{2} \S", node.value):
            found.append(node.value)
    return [text for text in found if text not in _CLASSES and not _CODE.search(text)]


def _is_untold(call: ast.Call) -> bool:
    """A pattern, and what is wrong with a command: errors are told in English."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    return name == "compile" or name.endswith("Error")


def _of_rules(value: Any) -> Iterator[str]:
    """Titles, questions and reasons, as documents carry them."""
    if isinstance(value, list):
        for each in value:
            yield from _of_rules(each)
    elif isinstance(value, dict):
        for key, each in value.items():
            if key == "why":
                yield from (" ".join(text.split()) for text in _strings(each))
            elif key in _WORDS and isinstance(each, str):
                yield each
            else:
                yield from _of_rules(each)


def _file(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(shipped.rules_dir(), f"{name}.toml").read_text("utf-8"))


@pytest.mark.parametrize("name", _RULES)
def test_what_the_rules_say(name: str) -> None:
    texts = list(_of_rules(_file(name)))
    assert texts
    assert _untold(texts) == []


def test_what_a_license_limits() -> None:
    texts = [text for entry in _file("licenses").values() for text in entry.get("limits", ())]
    assert len(texts) > 50
    assert _untold(texts) == []


def test_what_a_requirement_says() -> None:
    """With the forms that the judgement gives their places."""
    texts, names = [], []
    for rule, entry in _file("requirements")["requirements"].items():
        names.append(named(rule).strip() if rule not in ("min_quality", "languages", "needs") else "")
        for key, fails in (("refused", True), ("unknown", False)):
            template = entry[key]
            for place, form in refusal._READ_AS.get((rule, fails), ()):
                template = template.replace(f"{{{place}}}", f"{{{place}:{form}}}")
            texts.append(template)
        texts.append(entry["verify"])
    assert _untold([text for text in (*texts, *names) if text]) == []


def test_words_that_stand_alone() -> None:
    words = [
        *(capability(name) for name in CAPABILITIES), *(name.replace("_", " ") for name in CAPABILITIES),
        *(name.replace("_", " ") for name in (*_file("benchmarks")["domains"], *_file("criteria"), *bill.CLASSES)),
        *(f"quality in {name.replace('_', ' ')}" for name in _file("benchmarks")["domains"]),
        *_WHAT.values(), *_UNSAID.values(),
        *(text for measure in MEASURES.values() for text in (measure.unit, measure.meaning) if text),
        "measured", "variant", "estimated", "predecessor", "unknown", "known", "likely", "disputed",
        "standard", "batch", "flex", "priority", "lab", "cloud", "host", "gateway", "reseller", "plan",
    ]  # fmt: skip
    assert _untold(words) == []
