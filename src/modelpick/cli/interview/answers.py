"""What was answered so far, as the strongest level above the command line, a file and the preset."""

from __future__ import annotations

from modelpick.cli.interview import priorities
from modelpick.errors import ModelpickError
from modelpick.workload.names import Names
from modelpick.workload.options import BY_NAME
from modelpick.workload.read import FLAG
from modelpick.workload.read import workload as read
from modelpick.workload.values import Level

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from typing import Any

    from modelpick.workload.workload import Workload


class Answers:
    """`given` has values by option, as a workload file has them; `order` the improvements, the dearest first."""

    def __init__(
        self, rulebook: Mapping[str, Any], levels: list[Level], known: Mapping[str, Collection[str]] | None = None
    ) -> None:
        self.rulebook = rulebook
        self.given: dict[str, Any] = {}
        self.order: tuple[str, ...] = ()
        self.silent: Callable[[], Collection[str]] = lambda: priorities.MEASURED  # measures that are not scored
        self._levels = levels
        self._known = known
        self._names = Names(rulebook, known)

    def workload(self, without: Collection[str] = ()) -> Workload:
        """What all of it makes; `without` the answers to some options, which is what is usual there."""
        given = {name: value for name, value in self.given.items() if name not in without}
        made = self._read(given)
        if self.order and "weight" not in without:
            made = self._read({**given, "weight": priorities.weights(self.order, self.rulebook, made, self.silent())})
        return made

    def _read(self, given: dict[str, Any]) -> Workload:
        return read([Level(FLAG, given), *self._levels], self.rulebook, self._known)[0]

    def capabilities(self) -> list[str]:
        return list(self._names.all("capability") or ())

    def take(self, values: Mapping[str, Any]) -> None:
        """Answers. One that says what is usual anyway is none: a later change of the preset then counts there too."""
        self.drop(values)
        usual = self.workload()
        self.given.update(values)
        made = self.workload()
        self.drop([name for name in values if getattr(made, name) == getattr(usual, name)])

    def drop(self, names: Collection[str]) -> None:
        for name in names:
            self.given.pop(name, None)

    def kept(self) -> tuple[dict[str, Any], tuple[str, ...]]:
        return dict(self.given), self.order

    def restore(self, kept: tuple[dict[str, Any], tuple[str, ...]]) -> None:
        self.given, self.order = dict(kept[0]), kept[1]

    def complaint(self, name: str, text: str) -> str:
        """What is wrong with a text for an option, as its reader says it."""
        option = BY_NAME[name]
        try:
            value = Level("", {name: text.strip()}).read(option, self._names)
        except ModelpickError as error:
            told = error.message.removeprefix(f"{option.flag}: ")
            return f"{told}; {error.advice}" if error.advice else told
        now = self.workload()
        if name == "context" and value and value < now.input_tokens + now.output_tokens:
            return f"smaller than a request on average, which has {now.input_tokens + now.output_tokens:,} tokens"
        return ""

    def value(self, name: str, text: str) -> Any:
        return Level("", {name: text.strip()}).read(BY_NAME[name], self._names)
