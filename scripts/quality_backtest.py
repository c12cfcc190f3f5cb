"""How well hidden scores of the BenchPress matrix are predicted: hidden at random, and by release date."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from modelpick.catalog.entities import Benchmark
from modelpick.curate.quality import factors
from modelpick.curate.quality.boards import Boards
from modelpick.curate.quality.evidence import measurements
from modelpick.curate.quality.traits import Subject, Traits, years
from modelpick.curate.rows import read_snapshot
from modelpick.rulebook.load import load

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROUNDED = 0.5  # scores at the edges of the scale stand half a point inside
SEEDS, VARIED_SEEDS, HIDDEN_SHARE, LEFT_AT_LEAST = 10, 3, 1 / 3, 3
FIRST_MODELS = 20  # a split by date begins when so many models are out
ENOUGH_MISSES = 100  # until so many misses tell better, the step is that of a normal interval
NEWEST_MISSES = 250  # of about fifteen models: what was hard to predict two years ago says little of today
KNOWN_BOARD = 3  # a board is predicted once so many earlier models stand on it
Floats = NDArray[np.float64]
Rules = dict[str, Any]


@dataclass(frozen=True)
class Matrix:
    subjects: list[Subject]
    families: list[str]  # of each column
    is_percent: NDArray[np.bool_]
    points: Floats  # NaN where there is no score
    weight: Floats


def matrix(rules: Rules) -> Matrix:
    """Models x boards, from the project's own snapshot of the table."""
    boards = Boards(rules)
    rows = read_snapshot(os.path.join(ROOT, "data", "snapshots", "benchpress.jsonl")).reading.rows
    found, said = [], {}
    for model in sorted({row.id for row in rows}):
        mine = [row for row in rows if row.id == model]
        facts = mine[0].facts
        thinks = any("effort" in row.facts for row in mine)
        scores = [
            Benchmark(row.facts["board"], row.facts["score"], "benchpress", "", row.url, dict(row.facts))
            for row in mine
        ]
        kept = measurements(f"{facts['lab'].lower().replace(' ', '')}/{model}", scores, boards)
        kept = [one for one in kept if one.board.transfers]
        released = next((row.about_model["released"] for row in mine if "released" in row.about_model), "")
        efforts = [one.effort for one in kept]
        effort = max(sorted(set(efforts)), key=efforts.count)
        said[model] = Subject(kept[0].model, effort, released, thinks, 0.0)
        found.append(kept)
    columns = sorted({one.board for kept in found for one in kept}, key=lambda board: board.id)
    points = np.full((len(found), len(columns)), np.nan)
    weight = np.zeros_like(points)
    for place, kept in enumerate(found):
        for one in kept:
            points[place, columns.index(one.board)] = one.points
            weight[place, columns.index(one.board)] = one.weight(rules["trust"])
    percent = np.array([board.scale == (0.0, 100.0) for board in columns])
    return Matrix(list(said.values()), [board.family for board in columns], percent, points, weight)


def fitted(given: Matrix, rows: NDArray[np.intp], known: NDArray[np.bool_], rules: Rules) -> factors.Factors:
    """The factors of some rows, from the cells that are known."""
    traits = Traits([given.subjects[row] for row in rows], rules["efforts"])
    at_row, at_column = np.nonzero(known[rows])
    cells = rows[at_row], at_column
    scores = factors.Scores(
        at_row, at_column, factors.log_odds(given.points[cells]), given.weight[cells], len(rows), known.shape[1]
    )
    return factors.fit(scores, traits.square(rules["model"]), factors.priors_of(rules["model"]))


def hidden_at_random(given: Matrix, rules: Rules, seeds: int = SEEDS) -> tuple[list[float], list[float], list[float]]:
    """Median absolute error, coverage and width of the 90 % interval, one a seed."""
    there, rank = ~np.isnan(given.points), rules["model"]["rank"]
    every = np.arange(len(given.points))
    families = sorted(set(given.families))
    of_family = np.array([families.index(name) for name in given.families])
    errors, covers, widths = [], [], []
    for seed in range(seeds):
        # One throw a model and family: boards made of the same tasks are hidden together.
        throws = np.random.default_rng(seed).random((len(every), len(families)))
        hidden = there & (throws < HIDDEN_SHARE)[:, of_family]
        known = there & ~hidden
        state = fitted(given, every, known, rules)
        odds, variance = factors.predicted(state, state.abilities, factors.own_spread(state, len(every), rank))
        asked = hidden & (known.sum(1) >= LEFT_AT_LEAST)[:, None] & (known.sum(0) >= 1) & given.is_percent
        low, middle, high = (
            factors.to_points(odds + step * np.sqrt(variance)) for step in (-factors.NORMAL, 0, factors.NORMAL)
        )
        errors.append(float(np.median(np.abs(middle - given.points)[asked])))
        covers.append(float(((given.points >= low - ROUNDED) & (given.points <= high + ROUNDED))[asked].mean()))
        widths.append(float(np.median((high - low)[asked])))
    return errors, covers, widths


def by_release(given: Matrix, rules: Rules, scores_known: int) -> Iterator[tuple[float, float, float, float]]:
    """Every score of every model, from earlier releases and so many of its own: date, score, log-odds, deviation."""
    there, rank = ~np.isnan(given.points), rules["model"]["rank"]
    dates = np.array([years(subject.released) for subject in given.subjects], dtype=float)
    for date in sorted(set(dates.tolist())):
        earlier = np.nonzero(dates < date)[0]
        if len(earlier) < FIRST_MODELS:
            continue
        askable = there[earlier].sum(0) >= KNOWN_BOARD
        for model in np.nonzero(dates == date)[0]:
            own = np.nonzero(there[model] & askable)[0]
            if len(own) <= scores_known:
                continue
            told = np.random.default_rng(int(model)).choice(own, scores_known, replace=False)
            known = np.zeros_like(there)
            known[earlier] = there[earlier]
            known[model, told] = True
            rows = np.r_[earlier, model]
            state = fitted(given, rows, known, rules)
            spread = factors.own_spread(state, len(rows), rank)[-1:]
            odds, variance = factors.predicted(state, state.abilities[-1:], spread)
            asked = [board for board in own if board not in told and given.is_percent[board]]
            for board in asked:
                yield date, float(given.points[model, board]), float(odds[0, board]), float(np.sqrt(variance[0, board]))


def conformal(told: Floats) -> tuple[Floats, float]:
    """Steps of the 90 % interval of each score, from the misses of earlier releases alone; and the step of today."""
    date, score, odds, deviation = told.T
    missed = np.abs(factors.log_odds(score) - odds) / deviation
    steps = np.full(len(told), factors.NORMAL)
    for day in sorted(set(date.tolist())):
        before = missed[date < day][-NEWEST_MISSES:]
        if len(before) >= ENOUGH_MISSES:
            steps[date == day] = np.quantile(before, 0.9)
    return steps, float(np.quantile(missed[-NEWEST_MISSES:], 0.9))


def backtest() -> None:
    rules = load(os.path.join(ROOT, "rules"))["benchmarks"]
    given = matrix(rules)
    print(f"BenchPress: {len(given.subjects)} models, {len(given.families)} boards, "
          f"{int((~np.isnan(given.points)).sum())} scores")  # fmt: skip
    errors, covers, widths = hidden_at_random(given, rules)
    print(
        f"a third hidden, {SEEDS} seeds: median absolute error {np.mean(errors):.2f} (allowed: 4.40), worst seed "
        f"{max(errors):.2f}; 90 % intervals hold {np.mean(covers):.1%}, median width {np.mean(widths):.1f}"
    )
    for known in (0, 3):
        told = np.array(list(by_release(given, rules, known)))
        steps, today = conformal(told)
        _, score, odds, deviation = told.T
        low, high = factors.to_points(odds - steps * deviation), factors.to_points(odds + steps * deviation)
        inside = (score >= low - ROUNDED) & (score <= high + ROUNDED)
        missed = np.median(np.abs(factors.to_points(odds) - score))
        print(
            f"by release date, {known or 'no'} scores known: {len(told)} scores; 90 % intervals hold "
            f"{inside.mean():.1%} (allowed: 87 to 93), median width {np.median(high - low):.1f} (allowed: 45); "
            f"median absolute error {missed:.1f}; step of the newest {today:.2f}"
        )
    _vary(given, rules)


def _vary(given: Matrix, rules: Rules) -> None:
    """The errors are no product of tuning: with each deviation halved and doubled they are these."""
    found = {}
    for name in [name for name in rules["model"] if name.endswith("_sd")]:
        for times in (0.5, 2.0):
            changed = {**rules, "model": {**rules["model"], name: rules["model"][name] * times}}
            found[f"{name} x{times:g}"] = float(np.mean(hidden_at_random(given, changed, VARIED_SEEDS)[0]))
    best, worst = min(found, key=found.__getitem__), max(found, key=found.__getitem__)
    print(
        f"each deviation halved and doubled, {VARIED_SEEDS} seeds: median absolute error {found[best]:.2f} ({best}) "
        f"to {found[worst]:.2f} ({worst})"
    )
