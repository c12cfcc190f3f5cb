"""The nearest known name by character n-grams, for spellings that no rule foresees.

scikit-learn compares; two guards keep it safe where the model may not be in the list at all: every number must be
the same, and the words that differ must be misspellings of one another, never a word more or less.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from modelpick.curate.identity import spelling
from modelpick.curate.identity.tables import Tables

# A word must share this much with the one it stands for: `turbo` and `trubo` do, `mistral` and `magistral` do not.
_LETTERS_SHARED = 0.8


class Neighbours:
    """Finds the nearest among known models. Fitting costs a second: make one and ask it for many."""

    def __init__(self, models: Iterable[str], tables: Tables) -> None:
        from sklearn.feature_extraction.text import TfidfVectorizer

        self._tables = tables
        self._models = sorted(models)
        self._texts = [_text(model.partition("/")[2]) for model in self._models]
        self._vectors = TfidfVectorizer(analyzer="char_wb", ngram_range=tables.ngrams, sublinear_tf=True)
        self._matrix = self._vectors.fit_transform(self._texts) if self._texts else None
        self._by_numbers: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, model in enumerate(self._models):
            self._by_numbers[_numbers(spelling.tokens(model.partition("/")[2]))].append(place)

    def nearest(self, names: Sequence[tuple[str, str | None]], besides: Sequence[str] = ()) -> list[tuple[str, float]]:
        """For each (name, lab or None) the nearest model and its similarity, or ("", 0) below the threshold."""
        if not names or self._matrix is None:
            return [("", 0.0)] * len(names)
        similar = (self._vectors.transform([_text(name) for name, _ in names]) @ self._matrix.T).tocsr()
        found = []
        for row, (name, lab) in enumerate(names):
            own = besides[row] if besides else ""
            scores = dict(zip(similar[row].indices.tolist(), similar[row].data.tolist(), strict=True))
            found.append(self._best(spelling.tokens(name), lab, scores, own))
        return found

    def _best(self, parts: spelling.Tokens, lab: str | None, scores: dict[int, float], own: str) -> tuple[str, float]:
        best = ("", 0.0)
        for place in self._by_numbers.get(_numbers(parts), []):
            model, score = self._models[place], scores.get(place, 0.0)
            fits = score >= self._tables.threshold and model != own and lab in (None, model.partition("/")[0])
            if fits and score > best[1] and _misspelt(parts, spelling.tokens(model.partition("/")[2])):
                best = (model, score)
        return best


def _text(name: str) -> str:
    return " ".join(spelling.tokens(name))


def _numbers(parts: spelling.Tokens) -> tuple[str, ...]:
    return tuple(sorted(part for part in parts if part[0].isdigit()))


def _misspelt(one: spelling.Tokens, other: spelling.Tokens) -> bool:
    """Whether the words of two names that differ pair off as spellings of one another."""
    mine = sorted(part for part in one if part.isalpha() and part not in other)
    theirs = sorted(part for part in other if part.isalpha() and part not in one)
    return len(mine) == len(theirs) and all(_alike(a, b) for a, b in zip(mine, theirs, strict=True))


def _alike(one: str, other: str) -> bool:
    """A slip inside a word. A letter more at its end is another word: flash and flashx, vl and v."""
    if min(len(one), len(other)) < 4 or one[0] != other[0] or one[-1] != other[-1]:
        return False
    return (Counter(one) & Counter(other)).total() / max(len(one), len(other)) >= _LETTERS_SHARED
