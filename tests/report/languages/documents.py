"""Documents of every kind, as commands answer them: what every language has to be able to say.

A new kind of answer is added in tests/report/documents.py; what a language says of it beside, here.
"""

from __future__ import annotations

import datetime
import tempfile
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import Any

from tests.catalog import tiny
from tests.judge.cases import AS_OF, ground, workload
from tests.judge.explain.test_every_sentence import ODD
from tests.report.documents import NAMES, document

from modelpick.answers.catalog import Resolution, ResolutionList
from modelpick.answers.reading import read
from modelpick.answers.rules import RulesChecked
from modelpick.answers.update import CatalogUpdate, HeldValue, SourceUpdate
from modelpick.catalog import about, quality
from modelpick.catalog.changes import changes
from modelpick.catalog.view import open_view
from modelpick.judge.costs import cost
from modelpick.judge.decide import decide
from modelpick.judge.rules import show
from modelpick.judge.why import why

_TODAY = datetime.date.fromisoformat(AS_OF)
_MODELS = ("openai/o4-mini", "openai/gpt-4o", "anthropic/claude-opus-4-7", "google/gemini-2.5-flash",
           "stepfun/step-3.5-flash", "openai/gpt-oss-120b")  # fmt: skip
_NOTHING = {"context": "20M"}
_UNKNOWN = {"ttft": "0.5"}


def _decisions() -> dict[str, Callable[[], Any]]:
    asked: list[tuple[str, dict[str, Any]]] = [(preset, {}) for preset in ground().rules["presets"]]
    asked += [*ODD, ("rag", _NOTHING), ("general", _UNKNOWN), ("general", {"rank_by": "low"}), ("general", {"top": 1})]
    return {f"decision of {preset} {more}": partial(_decision, preset, more) for preset, more in asked}


def _decision(preset: str, more: dict[str, Any]) -> Any:
    return decide(ground(), workload(preset, **more), "modelpick recommend", AS_OF)


def _reasons() -> dict[str, Callable[[], Any]]:
    asked = [("general", {}), ("coding_agent", {"budget": "100/month", "region": ["eu"]})]
    return {
        f"why not {model} for {preset}": partial(_why, model, preset, more)
        for model in _MODELS
        for preset, more in asked
    }


def _why(model: str, preset: str, more: dict[str, Any]) -> Any:
    return why(ground(), workload(preset, **more), model)


def _costs(preset: str, **more: Any) -> Any:
    view = ground().view
    offerings = [view.offering_by_id(name) for model in _MODELS for name in view.model(model).routes]
    return cost(view, offerings, workload(preset, **more), AS_OF)


def _catalog() -> dict[str, Callable[[], Any]]:
    view = ground().view
    found: dict[str, Callable[[], Any]] = {
        "info": lambda: about.info(view, _TODAY),
        "info of later": lambda: about.info(view, datetime.date(2020, 1, 1)),
        "sources": lambda: about.source_list(view, _TODAY),
        "conflicts": lambda: about.conflict_summary(view),
        "diff": _diff,
        "update": _update,
        "resolve": lambda: ResolutionList(
            [Resolution("openai/gpt-4o", "openai/gpt-4o", "openai/x", 1.0, "exact", {"region": "eu"}, "", True),
             Resolution("somebody/x", None, None, 0.0, "", {}, None, False)]
        ),
        "rules checked": lambda: RulesChecked("rules", {"fit": 3}, ["labs"], []),
        "rules with errors": lambda: RulesChecked("rules", {}, [], ["a", "b"]),
    }  # fmt: skip
    for domain in ground().rules["benchmarks"]["domains"]:
        found[f"quality in {domain}"] = partial(quality.listed, view, domain)
    for model in _MODELS:
        found[f"quality of {model}"] = partial(quality.of_model, view, view.model(model))
        found[f"conflicts of {model}"] = partial(about.conflicts_of, view, view.model(model), _TODAY)
    for name in ("", *(file.name for file in show(ground().rules).files)):
        found[f"rules {name}"] = partial(show, ground().rules, name)
    return found


@cache
def _diff() -> Any:
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "a"), Path(folder, "b")
        before.mkdir()
        after.mkdir()
        old, new = tiny.built(before)[0], tiny.built_later(after)
        return changes(open_view(str(old), ""), open_view(str(new), ""), _TODAY)


def _update() -> Any:
    sources = [
        SourceUpdate("litellm", outcome, "1", AS_OF, 20, {"arrived": 1, "gone": 2, "renamed": 3}, "")
        for outcome in ("updated", "unchanged", "failed")
    ]
    held = [HeldValue("litellm", "offering:a/b", "context", 1, None, "already past, and another list still serves it",
                      True)]  # fmt: skip
    return CatalogUpdate("updated", "b", "a", "shipped", "", "current", "", AS_OF, 5, 3, sources, held * 30, _diff())


@cache
def made(name: str) -> Any:
    """One for all tests: documents are frozen."""
    return DOCUMENTS[name]()


def _read(name: str) -> Any:
    """As every format is tested with it: a new kind of answer stands there."""
    return read(document(name), name).document


DOCUMENTS: dict[str, Callable[[], Any]] = {
    **_decisions(),
    **_reasons(),
    "cost": lambda: _costs("general"),
    "cost of a chat": lambda: _costs("support_chat", batch="40%", latency="relaxed"),
    "cost with pictures": lambda: _costs("vision_intake", images="2", audio_minutes="3"),
    "cost of what is free": lambda: _costs("general", allow=["free", "subscription", "local"]),
    **_catalog(),
    **{name: partial(_read, name) for name in NAMES},
}
