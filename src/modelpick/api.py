"""modelpick in Python: a workload in, the Decision out. Nothing is printed, and nothing exits.

`from modelpick import recommend, Workload` is the way in; docs/python.md tells it with examples.
"""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping

from modelpick.answers.decision import Decision
from modelpick.errors import BadFileError, ModelpickError, NetworkError, UsageError
from modelpick.workload.names import Names
from modelpick.workload.options import BY_NAME, Option
from modelpick.workload.read import FLAG, unknown_key
from modelpick.workload.values import Level

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    from typing import Any, Unpack

    from modelpick.catalog.view import View
    from modelpick.judge.ground import Ground
    from modelpick.workload.option_types import Options
    from modelpick.workload.workload import Workload as Read

    Path = str | os.PathLike[str]

__all__ = [
    "BadFileError", "Catalog", "Decision", "ModelpickError", "NetworkError", "UsageError", "Workload", "open_catalog",
    "recommend", "render", "to_json",
]  # fmt: skip

FORMATS = ("table", "json", "markdown", "html", "csv", "adr")  # that a Decision is told in
_NAMED = ("name", "names", "order", "points", "weights", "model")  # kinds that a rulebook or a catalog has a say in


class _Said(Level):
    """Options as keyword arguments: what is wrong with one is told by its name in Python."""

    def fault(self, option: Option, told: str, advice: str = "") -> ModelpickError:
        return UsageError(f"{option.name}: {told}", advice)

    def called(self, option: Option) -> str:
        return option.name


class Workload:
    """What is needed, in the words of a workload file: options by name, values as one types them.

    Names of options and plain figures are checked here; names of presets, providers and the like when it is judged,
    by the catalog and the rules that judge it.
    """

    __slots__ = ("_levels",)

    def __init__(self, **options: Unpack[Options]) -> None:
        self._levels: tuple[Level, ...] = (_said(options),)

    @classmethod
    def from_file(cls, path: Path, **options: Unpack[Options]) -> Workload:
        """A workload file; options given here win over it."""
        from modelpick.workload.files import toml_level

        made = cls(**options)
        made._levels = (*made._levels, toml_level(os.fspath(path)))
        return made

    def to_toml(self, *, catalog: Path | Catalog = "", rules: Path = "") -> str:
        """A workload file that reads back to the same: the preset, and what differs from it."""
        from modelpick.workload.told import as_toml

        place = _catalog(catalog, rules)
        return as_toml(place._read(self)[0], place._view.rulebook)

    def flags(self, *, catalog: Path | Catalog = "", rules: Path = "") -> list[str]:
        """The arguments of `modelpick recommend` that ask for the same."""
        place = _catalog(catalog, rules)
        return place._flags(place._read(self)[0])

    def _on(self, as_of: str) -> Workload:
        """The same, asked as of a day."""
        first, *below = self._levels
        found = Workload()
        found._levels = (_Said(FLAG, {**first.given, "as_of": as_of}), *below)
        return found

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={value!r}" for name, value in self._levels[0].given.items())
        if len(self._levels) == 1:
            return f"Workload({told})"
        return f"Workload.from_file({self._levels[1].file!r}{', ' if told else ''}{told})"


class Catalog:
    """An opened catalog with the rules to judge by. Whoever judges many workloads opens it once."""

    def __init__(self, path: Path = "", rules: Path = "") -> None:
        from modelpick.catalog.view import open_view
        from modelpick.judge.asked import check_rules

        for name, given in (("catalog", path), ("rules", rules)):
            _expect(given, str | os.PathLike, name, "the name of a file or folder")
        self._named = [
            *(["--catalog", os.fspath(path)] if path else []),
            *(["--rules", os.fspath(rules)] if rules else []),
        ]
        self._view: View = open_view(os.fspath(path))
        self.notices = list(self._view.notices)
        if rules:
            from modelpick.rulebook import compiled

            self._view.rules = compiled.read_rules(os.fspath(rules))
            self.notices += [
                f"{rules}: {name}.toml: read by `modelpick catalog build --rules`, not when judging"
                for name in compiled.without_effect(os.fspath(rules))
            ]
        check_rules(self._view, own=bool(rules))
        self._grounds: dict[str, Ground] = {}

    @property
    def version(self) -> str:
        """Changes with every fact, private ones included."""
        return self._view.version

    @property
    def date(self) -> str:
        """Of its newest list of what providers serve."""
        return str(self._view.meta["data_date"])

    def recommend(
        self, workload: Workload, *, as_of: str | datetime.date = "", confidence: bool = True, explain: bool = True
    ) -> Decision:
        """As `modelpick.recommend`, on this catalog."""
        from modelpick.judge.clock import created, day_text
        from modelpick.judge.confidence import DRAWS
        from modelpick.judge.decide import decide

        _expect(workload, Workload, "recommend", "a Workload, like Workload(preset='rag')")
        made, notices = self._read(workload._on(str(as_of)) if as_of else workload)
        today = day_text(made.as_of, "as_of")
        command = shlex.join(["modelpick", "recommend", *self._flags(made), *self._named])
        if today not in self._grounds:
            from modelpick.judge.ground import Ground

            self._grounds[today] = Ground(self._view, today)
        told = [*self._view.notices, *notices]
        return decide(self._grounds[today], made, command, created(), told, DRAWS if confidence else 0, explain)

    def _read(self, workload: Workload) -> tuple[Read, list[str]]:
        from modelpick.judge.asked import read

        return read(list(workload._levels), self._view)

    def _flags(self, made: Read) -> list[str]:
        from modelpick.workload.told import as_flags

        return as_flags(made, self._view.rulebook)


def recommend(
    workload: Workload,
    *,
    catalog: Path | Catalog = "",
    rules: Path = "",
    as_of: str | datetime.date = "",
    confidence: bool = True,
    explain: bool = True,
) -> Decision:
    """Which model, from which provider, at which price tier, for this workload, and how sure that is.

    `catalog`: an opened one, a file, or shipped, current, previous. `rules`: a folder of one's own rules. `as_of`: the
    day whose prices and retirements hold; today (UTC) if none is given. Without `confidence` nothing is drawn, and
    without `explain` the reasons beyond the figures are left empty: both save time where thousands are judged.
    Where nothing fully meets the workload, `outcome` says so; a workload that cannot be read raises a ModelpickError.
    """
    return _catalog(catalog, rules).recommend(workload, as_of=as_of, confidence=confidence, explain=explain)


def open_catalog(path: Path = "", *, rules: Path = "") -> Catalog:
    """A catalog file, or shipped, current, previous; without a name, what the command line takes."""
    return Catalog(path, rules)


def to_json(document: Decision) -> dict[str, Any]:
    """The document as plain JSON, as `--format json` writes it: `modelpick schema decision` describes it."""
    from modelpick.answers.catalog import to_json

    _expect_document(document, "to_json")
    return to_json(document)


def render(document: Decision, form: str = "markdown", *, lang: str = "en") -> str:
    """A report: table, json, markdown, html, csv or adr, in English (en) or Spanish (es)."""
    from modelpick.json_text import by_rows
    from modelpick.report.told import told
    from modelpick.report.tongue import LANGUAGES

    if form not in FORMATS or lang not in LANGUAGES:
        wrong, known = (form, FORMATS) if form not in FORMATS else (lang, LANGUAGES)
        raise UsageError(f"render: nothing is told as {wrong!r}", f"there is: {', '.join(known)}")
    _expect_document(document, "render")
    return by_rows(document) if form == "json" else told(document, form, lang)


def _catalog(catalog: Path | Catalog, rules: Path) -> Catalog:
    if isinstance(catalog, Catalog):
        if rules:
            raise UsageError("rules: this catalog is opened already", "give the rules to open_catalog")
        return catalog
    return Catalog(catalog, rules)


def _expect(given: object, kind: Any, where: str, wanted: str) -> None:
    """Python has no say in what is passed; where it came from is clear only here."""
    if not isinstance(given, kind):
        raise UsageError(f"{where}: expected {wanted}, got {type(given).__name__}")


def _expect_document(given: object, where: str) -> None:
    if not isinstance(getattr(given, "schema", None), str):
        raise UsageError(f"{where}: expected what recommend() returns, got {type(given).__name__}")


def _said(options: Mapping[str, Any]) -> _Said:
    """Copied, so that no later change of a list is one of the workload."""
    given: dict[str, Any] = {}
    for name, value in options.items():
        option = BY_NAME.get(name)
        if option is None:
            raise UsageError(*unknown_key("Workload", name))
        if not option.in_file:
            raise UsageError(f"Workload: {name} is not part of a workload", f"give {name} to recommend")
        if value is not None:
            given[name] = _copied(value)
    said = _Said(FLAG, given)
    for name in given:
        if BY_NAME[name].kind not in _NAMED:
            said.read(BY_NAME[name], Names({}))
    return said


def _copied(value: Any) -> Any:
    """As the readers take it: a dictionary or a list."""
    if isinstance(value, Mapping):
        return dict(value)
    return list(value) if isinstance(value, list | tuple) else value
