"""From which other model an unmeasured one may start: the one it follows, or the plainer one of its own name.

A lab's next model of a line is rarely worse than the one before, and neither is the form of a model that thinks
longer or is trained further (pro, max, thinking, code). Smaller forms (mini, flash) are worse: nothing starts there.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

from modelpick.catalog.entities import Model
from modelpick.curate.identity import families, spelling

# Words by which a model is more than the one without them, or may be: what is unknown is judged by its price.
_MORE = frozenset(
    {"pro", "max", "ultra", "plus", "heavy", "multi", "agent", "thinking", "reasoning", "reasoner", "speciale", "code",
     "codex", "coder"}
)  # fmt: skip
_LESS = frozenset(
    {"mini", "nano", "micro", "tiny", "lite", "light", "small", "air", "flash", "fast", "turbo", "haiku", "spark",
     "instant", "image", "audio", "voice", "tts", "live", "omni", "vl", "v", "her"}
)  # fmt: skip
# Words that change how fast or with which tools a model is served, not what it can do.
_SAME = frozenset({"highspeed", "lightning", "customtools"})
# Without thinking, and tuned for chat: never from a model that is not, nor the other way round.
_MANNERS = frozenset({"non", "chat"})
# Against its own size, a relative may be this much larger or smaller: nothing starts at a clearly larger model.
_LARGEST, _SMALLEST = 1.3, 0.35
_CHEAPEST = 0.6  # with a word that says nothing of its size, it may cost this little against its relative


@dataclass(frozen=True, slots=True)
class Name:
    """What a model's name says of its place in its family."""

    model: str
    family: str
    words: frozenset[str]
    version: tuple[int, ...]
    billions: float
    active: float  # of these, how many work on a token
    released: str
    manner: frozenset[str]
    usd: float  # a million tokens written, in the median; 0 where unknown


class Kin:
    """Looks for the best documented relative that a model may start from."""

    def __init__(self, models: dict[str, Model], scored: set[str], usd: dict[str, float] | None = None) -> None:
        self._models = models
        self._scored = scored
        self._before: dict[str, str] = {}
        self._names = {name: _read(model, (usd or {}).get(name, 0.0)) for name, model in models.items()}
        self._families: dict[str, list[Name]] = defaultdict(list)
        for name in sorted(self._names):
            if models[name].points_to is None:
                self._families[self._names[name].family].append(self._names[name])

    def released(self, name: str) -> str:
        """Its date; where nobody states one, that of the newest version of its family that is not above its own."""
        own = self._names[name]
        if own.released:
            return own.released
        dated = [other for other in self._families[own.family] if other.released and other.version <= own.version]
        return max(dated, key=lambda other: (other.version, other.released)).released if dated else ""

    def same(self, name: str) -> str:
        """The model that this one is, served faster or with other tools; "" if there is none."""
        own = self._names[name]
        found = [
            other.model
            for other in self._families[own.family]
            if own.words > other.words and own.words - other.words <= _SAME and own.version == other.version
        ]
        return found[0] if found else ""

    def before(self, name: str) -> str:
        """The model it is, served otherwise; else a scored predecessor, a scored relative, or any predecessor."""
        if name not in self._before:
            self._before[name] = self._find_before(name)
        return self._before[name]

    def _find_before(self, name: str) -> str:
        if same := self.same(name):
            return same
        said = str(self._models[name].fact("predecessor").value or "")
        said = said if said in self._models and self._names[said].manner == self._names[name].manner else ""
        if said and said in self._scored:
            return said
        own = self._names[name]
        scored = [other for other in self._families[own.family] if other.model in self._scored]
        near = [other for other in scored if self._may_start(own, other)]
        return max(near, key=lambda other: _nearness(own, other)).model if near else said

    def line_before(self, name: str) -> list[str]:
        """All that it follows, one behind the other, the nearest first."""
        found: list[str] = []
        while (name := self.before(name)) and name not in found:
            found.append(name)
        return found

    def _may_start(self, own: Name, other: Name) -> bool:
        released, before = self.released(own.model), self.released(other.model)
        if other.model == own.model or not (released and before) or before > released:
            return False
        if (own.version and other.version > own.version) or bool(own.version) != bool(other.version):
            return False
        more = own.words - other.words
        if other.words - own.words or more & _LESS or own.manner != other.manner:
            return False
        if more - _MORE and not (own.version > other.version and own.usd and own.usd >= _CHEAPEST * other.usd):
            return False
        if own.version == other.version and own.version and not more:
            return False  # another size of the same version
        if own.billions and other.billions:
            return _SMALLEST <= other.billions / own.billions <= _LARGEST
        # Of which only one is known to be of a size: the plain name is mostly the lab's largest, so nothing follows.
        return own.billions == other.billions or bool(more)


def _read(model: Model, usd: float) -> Name:
    line, version = families.line(model.id)
    words = line.partition("/")[2].split("-")
    sizes = {word for word in words if _is_size(word)}
    size = float(model.fact("params_total").value or 0) / 1e9
    active = float(model.fact("params_active").value or 0) / 1e9 or size
    manner = _MANNERS & set(spelling.tokens(model.id.partition("/")[2]))
    family = f"{model.lab}/{words[0]}"
    return Name(
        model.id, family, frozenset(words[1:]) - sizes, version, size, active,
        str(model.fact("released").value or ""), manner, usd,
    )  # fmt: skip


def _is_size(word: str) -> bool:
    parts = spelling.tokens(word)
    return spelling.is_size(parts, 0) == len(parts)


def _nearness(own: Name, other: Name) -> tuple[int, tuple[int, ...], float, str, str]:
    """Fewest words more, then the highest version, then the nearest size; of unknown size it is the largest form."""
    apart = -other.billions
    if own.billions and other.billions:
        apart = abs(math.log(own.billions / other.billions)) + abs(math.log(own.active / other.active))
    return -len(own.words - other.words), other.version, -round(apart, 1), other.released, other.model
