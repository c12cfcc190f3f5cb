"""How alike two models are before any of them is measured: release date, size, lab, line, version, effort."""

from __future__ import annotations

import datetime
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from modelpick.curate.identity import families, spelling
from modelpick.curate.quality.factors import Floats

# Words with which labs name the sizes of a line.
_TINY = frozenset({"nano", "micro", "tiny", "lite", "1b", "2b", "3b"})
_SMALL = frozenset({"mini", "flash", "haiku", "small", "air", "fast", "turbo", "scout", "7b", "8b", "9b"})
_BIG = frozenset({"opus", "pro", "max", "ultra", "large", "405b"})
_START = datetime.date(2025, 1, 1)  # dates count in years from here; the matrix is centered about there
_USUAL_SIZE = 100.0  # billions of parameters: where no size is known, nothing is said


@dataclass(frozen=True, slots=True)
class Subject:
    """A model at one effort: a row of the matrix."""

    model: str
    effort: str
    released: str  # "" where unknown
    reasons: bool  # thinks before it answers, at this effort
    billions: float  # parameters; 0 where unknown


def years(released: str) -> float | None:
    if not released:
        return None
    parts = [int(part) for part in released.split("-")]
    day = datetime.date(parts[0], parts[1] if len(parts) > 1 else 7, parts[2] if len(parts) > 2 else 1)
    return (day - _START).days / 365.25


class Traits:
    """The traits of some subjects as arrays, and the kernels they give."""

    def __init__(self, subjects: Sequence[Subject], efforts: dict[str, float], middle: float | None = None) -> None:
        self.size = len(subjects)
        dates = [years(subject.released) for subject in subjects]
        known = [date for date in dates if date is not None]
        self.middle = float(np.median(known or [0.0])) if middle is None else middle  # where no date is known
        self.dates = np.array([self.middle if date is None else date for date in dates])
        lines = [families.line(subject.model) for subject in subjects]
        self.models = [subject.model for subject in subjects]
        self.labs = [subject.model.partition("/")[0] for subject in subjects]
        self.lines = [line for line, _ in lines]
        self.versions = [
            f"{line} {version}" if version else subject.model
            for (line, version), subject in zip(lines, subjects, strict=True)
        ]
        features = [_features(subject) for subject in subjects]
        self.features = np.c_[self.dates, np.array(features).reshape(self.size, -1)]
        self.levels = np.array([efforts.get(subject.effort, 0.0) for subject in subjects])

    def kernels(self, other: Traits, rules: dict[str, Any]) -> list[Floats]:
        """One a factor: prior covariance between these subjects and others, apart from what is a row's own."""
        apart = np.abs(self.dates[:, None] - other.dates[None, :])
        fading = np.exp(-apart / rules["memory_years"])
        shared = rules["trait_sd"] ** 2 * self.features @ other.features.T
        shared += rules["lab_sd"] ** 2 * _same(self.labs, other.labs) * fading
        shared += rules["line_sd"] ** 2 * _same(self.lines, other.lines) * fading
        shared += rules["version_sd"] ** 2 * _same(self.versions, other.versions)
        shared += rules["model_sd"] ** 2 * _same(self.models, other.models)
        effort = rules["effort_sd"] ** 2 * np.outer(self.levels, other.levels)
        # More thinking makes a model better, not better at one thing and worse at another: too few runs could tell.
        return [np.asarray(scale * shared + effort * (at == 0)) for at, scale in enumerate(self._scales(rules))]

    def own(self, rules: dict[str, Any]) -> list[float]:
        """Per factor, the prior variance that no two rows share."""
        return [scale * rules["row_sd"] ** 2 for scale in self._scales(rules)]

    def variances(self, rules: dict[str, Any]) -> list[Floats]:
        """Per factor, the prior variance of each subject."""
        return [np.diag(kernel) + own for kernel, own in zip(self.kernels(self, rules), self.own(rules), strict=True)]

    def square(self, rules: dict[str, Any]) -> list[Floats]:
        return [
            kernel + own * np.eye(self.size)
            for kernel, own in zip(self.kernels(self, rules), self.own(rules), strict=True)
        ]

    @staticmethod
    def _scales(rules: dict[str, Any]) -> list[float]:
        """The first factor is general ability; how models differ beyond it is less a matter of their traits."""
        return [1.0] + [rules["beyond_general"]] * (rules["rank"] - 1)


def _features(subject: Subject) -> list[float]:
    words = set(spelling.tokens(subject.model.partition("/")[2]))
    tiny = bool(words & _TINY)
    small, big = bool(words & _SMALL) and not tiny, bool(words & _BIG)
    size = math.log(subject.billions / _USUAL_SIZE) if subject.billions > 0 else 0.0
    return [float(subject.reasons), float(tiny), float(small), float(big), size]


def _same(some: list[str], others: list[str]) -> Floats:
    return np.asarray(np.array(some)[:, None] == np.array(others)[None, :], dtype=np.float64)
